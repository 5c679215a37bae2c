//! The times of a recording and its address, emphasis and links, which plain text cannot hold: read, given to
//! paragraphs, published.

use interview::model::Interview;
use interview::publish::{Layout, annotations, json, schema};
use interview::source::Source;
use reading::annotate;
use serde_json::{Value, json};

use crate::support::{RESERVED, SMALL_ANNOTATIONS, SMALL_ARTICLE, small, validate};

const ARTICLE: &str = "The ferry\n\n\
    ANN: Is it late?\n\nBEN: It is.\n\nANN: How late was the ferry on the day of the storm?\n\n\
    BEN: It is.\n\nANN: Thank you.\n";

/// Reads an article of paragraphs, whoever says them.
fn interview(article: &str) -> Interview {
    annotate(
        article,
        "[outline]\nparagraphs = [\"ANN: Thank you.\"]",
        &RESERVED,
    )
    .0
    .unwrap()
}

/// Returns a file in which the paragraphs of [`ARTICLE`] start at 0, 10, 20 … and end 5 seconds later.
fn source() -> String {
    let paragraphs = ARTICLE.split("\n\n").skip(1).map(str::trim);
    let time = |(start, exact): (u32, &str)| json!({"exact": exact, "start": start * 10, "end": start * 10 + 5});
    let times: Vec<Value> = (0..).zip(paragraphs).map(time).collect();
    json!({"format": "rejoinder-source/1", "input": "vtt", "times": times, "links": [], "later": 1})
        .to_string()
}

/// Returns when the paragraphs of an article start.
fn starts(article: &str) -> Vec<Option<f64>> {
    let mut interview = interview(article);
    Source::read(&source()).unwrap().give_times(&mut interview);
    interview.paragraphs.iter().map(|it| it.start).collect()
}

fn some(starts: &[u32]) -> Vec<Option<f64>> {
    starts.iter().map(|start| Some(f64::from(*start))).collect()
}

#[test]
fn paragraphs_know_when_they_start_and_end() {
    let mut interview = interview(ARTICLE);
    Source::read(&source()).unwrap().give_times(&mut interview);
    let value: Value = serde_json::from_str(&json(&interview).unwrap()).unwrap();
    assert_eq!(value["paragraphs"][1]["start"], 10.0);
    assert_eq!(value["paragraphs"][1]["end"], 15.0);
    assert_eq!(validate(&schema(), &value), Ok(()));
    assert_eq!(starts(ARTICLE), some(&[0, 10, 20, 30, 40]));
}

#[test]
fn times_survive_corrections() {
    // What cannot be seen does not count.
    let spaced = ARTICLE.replace("It is.", "It\u{a0}is\u{200b}.");
    assert_eq!(starts(&spaced), some(&[0, 10, 20, 30, 40]));
    let corrected = ARTICLE.replace("was the ferry", "was our ferry");
    assert_eq!(starts(&corrected), some(&[0, 10, 20, 30, 40]));
    // Of two that are the same, the order tells which is left.
    let removed = ARTICLE.replacen("BEN: It is.\n\n", "", 1);
    assert_eq!(starts(&removed), some(&[0, 20, 30, 40]));
    let added = ARTICLE.replacen("ANN: How", "BEN: Sorry, it is not.\n\nANN: How", 1);
    let mut expected = some(&[0, 10, 20, 30, 40]);
    expected.insert(2, None);
    assert_eq!(starts(&added), expected);
    let rewritten = ARTICLE.replace(
        "Is it late?",
        "Tell us everything about yesterday’s delays.",
    );
    expected = some(&[0, 10, 20, 30, 40]);
    expected[0] = None;
    assert_eq!(starts(&rewritten), expected);
    assert_eq!(
        starts("Another\n\nText of other words, all of it.\n"),
        [None]
    );
}

#[test]
fn a_damaged_file_is_named_by_its_line() {
    let said = |text: &str| Source::read(text).unwrap_err()[0].to_string();
    let file = |time: &str| {
        format!("{{\n\"format\": \"rejoinder-source/1\",\n\"times\": [\n{{{time}}}\n]}}")
    };
    let start = "\"exact\": \"A\", \"start\": ";
    for (text, expected) in [
        (
            file("\"exact\": \"A\""),
            "source.json:4: the field “start” is missing here",
        ),
        (
            file(&format!("{start}\"1\"")),
            "source.json:4: “1” is text, but what belongs here is a number",
        ),
        (
            file(&format!("{start}-1")),
            "source.json:4: -1 is no time: times are seconds from",
        ),
        (
            file(&format!("{start}1, \"end\": -2")),
            "source.json:4: -2 is no time: times are seconds from",
        ),
        (
            file(&format!("{start}1e999")),
            "source.json:4: the file is damaged here",
        ),
        (
            file(&format!("{start}1,")),
            "source.json:4: the file is damaged here",
        ),
        (
            file(start).replace("]}", ""),
            "source.json:4: the file is damaged here",
        ),
        (
            "{\n\"format\":".to_owned(),
            "source.json:2: the file ends in the middle",
        ),
        (String::new(), "source.json:1: the file ends in the middle"),
        (
            "[1]".to_owned(),
            "source.json:1: the format “rejoinder-source/1” is not named here",
        ),
        (
            "{}".to_owned(),
            "source.json:1: the format “rejoinder-source/1” is not named here",
        ),
        (
            "{\"format\": \"x/2\"}".to_owned(),
            "source.json:1: the format is “x/2”, but must be",
        ),
    ] {
        let said = said(&text);
        assert!(said.starts_with(expected), "{said}");
        assert!(!said.contains(" at line "), "{said}");
    }
    assert!(Source::read("{\"format\": \"rejoinder-source/1\"}").is_ok());
}

#[test]
fn an_end_before_the_start_is_not_told() {
    let mut interview = interview(ARTICLE);
    let source = source()
        .replace("\"end\":5,", "")
        .replace("\"end\":15", "\"end\":2");
    Source::read(&source).unwrap().give_times(&mut interview);
    let ends: Vec<_> = interview.paragraphs.iter().map(|it| it.end).collect();
    assert_eq!(&ends[1..3], [None, Some(25.0)]);
}

#[test]
fn the_recording_is_on_the_web_or_beside_the_page() {
    let said = |media: &str| {
        let line = format!("language = \"en\"\nmedia = '{media}'");
        let annotations = SMALL_ANNOTATIONS.replacen("language = \"en\"", &line, 1);
        let (interview, diagnostics) = annotate(SMALL_ARTICLE, &annotations, &RESERVED);
        let said: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        (interview.and_then(|interview| interview.source.media), said)
    };
    for media in [
        "https://example.org/a.mp3?b=c",
        "http://a.example/v",
        "a.mp3",
        "../media/a%20b.webm",
    ] {
        assert_eq!(said(media), (Some(media.to_owned()), Vec::new()));
    }
    for odd in [
        "",
        "/a.mp3",
        "//a.example/b.mp3",
        "javascript:alert(1)",
        "data:,a",
        "a.mp3#t=1",
        "a b.mp3",
        "a\\b.mp3",
    ] {
        let said = said(odd).1;
        let start =
            format!("annotations.toml:4: the recording’s address is “{odd}”, but must be like");
        assert!(said.len() == 1 && said[0].starts_with(&start), "{said:?}");
    }
}

#[test]
fn annotations_point_into_the_recording() {
    let (mut interview, _) = small(
        "[[claims]]\nid = \"1\"\nsummary = \"S\"\nat = [\"It is far too long\", \"for everybody here\"]\n",
    );
    let mut text = String::new();
    let mut layout = Layout::default();
    for paragraph in &interview.paragraphs {
        layout.paragraphs.push(text.len());
        text += &paragraph.text();
    }
    layout.text = text;
    let targets = |interview: &Interview| -> Vec<Value> {
        let written = annotations(interview, &layout).unwrap();
        let written: Value = serde_json::from_str(&written).unwrap();
        let targets = &written["first"]["items"][0]["target"];
        targets.as_array().unwrap().clone()
    };
    assert_eq!(targets(&interview).len(), 2);
    interview.paragraphs[0].start = Some(15.0);
    assert_eq!(targets(&interview).len(), 2);
    interview.source.media = Some("talk.mp3".to_owned());
    let heard = |source: &str, value: &str| {
        json!({
            "type": "SpecificResource",
            "source": source,
            "selector": {
                "type": "FragmentSelector",
                "conformsTo": "http://www.w3.org/TR/media-frags/",
                "value": value,
            },
        })
    };
    // Two passages of one paragraph are one part of the recording.
    assert_eq!(targets(&interview)[2..], [heard("./talk.mp3", "t=15")]);
    interview.address = Some("https://news.example/ferry/".to_owned());
    interview.paragraphs[0].end = Some(21.5);
    let address = "https://news.example/ferry/talk.mp3";
    assert_eq!(targets(&interview)[2..], [heard(address, "t=15,21.5")]);
    let address = "https://media.example/talk.mp3";
    interview.source.media = Some(address.to_owned());
    assert_eq!(targets(&interview)[2..], [heard(address, "t=15,21.5")]);
}

const WORDS: &str = "The ferry\n\n\
    ANN: When did you see the Star of the Sea?\n\nBEN: Never. I never “saw” it—never.\n\nANN: Never?\n\n\
    BEN: No, no. A no\u{ad}body, at no time.\n";

/// Returns the emphasis or the links of an article's paragraphs, by their words.
fn marked(article: &str, field: &str, marks: Value) -> Vec<(usize, String, String)> {
    let mut interview = interview(article);
    let mut source = json!({"format": "rejoinder-source/1"});
    source[field] = marks;
    let source = Source::read(&source.to_string()).unwrap();
    source.give_marks(&mut interview);
    let value: Value = serde_json::from_str(&json(&interview).unwrap()).unwrap();
    assert_eq!(validate(&schema(), &value), Ok(()));
    let byte = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let mut found = Vec::new();
    for (at, paragraph) in interview.paragraphs.iter().enumerate() {
        let marks = value["paragraphs"][at][field].as_array();
        for mark in marks.into_iter().flatten() {
            let words = &paragraph.text()[byte(&mark["start"])..byte(&mark["end"])];
            let what = mark.get("kind").or(mark.get("address")).unwrap();
            found.push((at, words.to_owned(), what.as_str().unwrap().to_owned()));
        }
    }
    found
}

fn italic(exact: &str, prefix: &str, suffix: &str) -> Value {
    json!({"exact": exact, "prefix": prefix, "suffix": suffix, "kind": "italic"})
}

/// Returns the paragraph and the words that are in italics, if any are.
fn in_italics(article: &str, exact: &str, prefix: &str, suffix: &str) -> Option<(usize, String)> {
    let marks = json!([italic(exact, prefix, suffix)]);
    let found = marked(article, "emphasis", marks).pop()?;
    Some((found.0, found.1))
}

#[test]
fn emphasis_and_links_are_found_by_their_words() {
    let star = ("Star of the Sea", "did you see the ", "?");
    let (exact, prefix, suffix) = star;
    let some = |at: usize, words: &str| Some((at, words.to_owned()));
    assert_eq!(in_italics(WORDS, exact, prefix, suffix), some(0, exact));
    // What cannot be seen, kinds of marks, and white space at their ends do not count.
    assert_eq!(
        in_italics(WORDS, " \"saw\" ", "I never", "it-never."),
        some(1, "“saw”")
    );
    assert_eq!(
        in_italics(WORDS, "nobody", "No, no. A ", ", at"),
        some(3, "no\u{ad}body")
    );
    // Others may be corrected, and words around them may be of another paragraph.
    let corrected = WORDS.replace("ANN: Never?", "ANN: Not once?");
    assert_eq!(
        in_italics(&corrected, exact, prefix, suffix),
        some(0, exact)
    );
    assert_eq!(
        in_italics(WORDS, "Never", "it—never. ANN: ", "? BEN: No"),
        some(2, "Never")
    );
    // In the order of the file; both kinds may have the same words.
    let bold = json!({"exact": "Star", "prefix": "the ", "suffix": " of", "kind": "bold"});
    let both = json!([bold, italic("Star of", "the ", " the")]);
    let expected = [(0, "Star", "bold"), (0, "Star of", "italic")];
    let expected = expected.map(|(at, words, kind)| (at, words.to_owned(), kind.to_owned()));
    assert_eq!(marked(WORDS, "emphasis", both), expected);
}

#[test]
fn words_without_one_place_are_not_emphasized() {
    for (exact, prefix, suffix) in [
        // Gone, changed around, twice, a part of a longer word, across paragraphs, nothing.
        ("Moon", "the ", " of"),
        ("Star", "of the ", " of the Sea"),
        ("never", "", ""),
        ("body", "", ", at no"),
        ("A no", "", ""),
        ("never. ANN", "it—", ": Never?"),
        (" ", "I", "never"),
        ("", "", ""),
        ("", "I never ", "“saw”"),
        // A whole paragraph.
        ("ANN: Never?", "", ""),
    ] {
        assert_eq!(in_italics(WORDS, exact, prefix, suffix), None, "{exact}");
    }
    assert_eq!(in_italics("", "A", "", ""), None);
    let later = json!([{"exact": "saw", "kind": "underlined"}, {"exact": "saw"}]);
    assert_eq!(marked(WORDS, "emphasis", later), []);
}

#[test]
fn links_lead_to_the_web_or_to_mail() {
    let link = |address: &str| json!([{"exact": "saw", "prefix": "never “", "suffix": "” it", "address": address}]);
    for address in [
        "https://boats.example/?a=b&c#d",
        "http://boats.example",
        "HTTPS://BOATS.EXAMPLE/",
        "mailto:ben@boats.example",
    ] {
        let expected = [(1, "saw".to_owned(), address.to_owned())];
        assert_eq!(marked(WORDS, "links", link(address)), expected);
    }
    for address in [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,a",
        "/boats",
        "boats.html",
        "//boats.example",
        "#boats",
        "",
    ] {
        assert_eq!(marked(WORDS, "links", link(address)), [], "{address}");
    }
    // A paragraph that is a link as a whole stays one.
    let whole = json!([{"exact": "ANN: Never?", "address": "https://boats.example"}]);
    assert_eq!(marked(WORDS, "links", whole).len(), 1);
}
