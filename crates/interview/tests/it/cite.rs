//! Citations: each format is read back by readers that others wrote.

use biblatex::{Bibliography, ChunksExt, Entry};
use biblib::{CitationParser, RisParser};
use html5gum::{Token, Tokenizer};
use interview::cite::Citation;
use serde_json::{Value, json};

pub(crate) const ADDRESS: &str =
    "https://news.example/putin-4/#were-not-talking-about-survival-and-we";
const WORDS: &str =
    "“We’re not talking about survival. And we are in no way justified. Look around — 100%.”";

pub(crate) const QUOTE: Citation<'_> = Citation {
    words: WORDS,
    speaker: Some("Vladimir Putin"),
    title: "Putin spoke about U.S. interference in the presidential elections in Russia",
    publisher: "RIA Novosti",
    series: "The Putin Interviews, part 4 of 4",
    published: None,
    language: "en",
    provenance: "The article is RIA Novosti’s, in machine-translated English, shown word for word.",
    address: ADDRESS,
    accessed: "2026-11-05",
};

const SELECTION: Citation<'_> = Citation {
    words: "no way justified",
    speaker: None,
    ..QUOTE
};

/// Returns the only entry.
pub(crate) fn bibtex(citation: &Citation) -> Entry {
    let source = citation.bibtex();
    let read = Bibliography::parse(&source).unwrap_or_else(|error| panic!("{error}: {source}"));
    let [entry] = <[Entry; 1]>::try_from(read.into_vec()).unwrap();
    entry
}

pub(crate) fn field(entry: &Entry, name: &str) -> String {
    entry
        .get(name)
        .map_or(String::new(), ChunksExt::format_verbatim)
}

/// Returns the only record.
pub(crate) fn ris(citation: &Citation) -> biblib::Citation {
    let [record] = <[_; 1]>::try_from(RisParser::new().parse(&citation.ris()).unwrap()).unwrap();
    record
}

/// Returns the only item.
pub(crate) fn csl(citation: &Citation) -> Value {
    let items: Vec<Value> = serde_json::from_str(&citation.csl_json()).unwrap();
    let [item] = <[Value; 1]>::try_from(items).unwrap();
    item
}

/// Returns the elements and `|` texts of a fragment of HTML, one a line.
pub(crate) fn outline(html: &str) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let token = |token| match token {
        Token::StartTag(tag) => {
            let attributes = tag.attributes.iter();
            let attributes =
                attributes.map(|(name, value)| format!(" {}={}", text(name), text(value)));
            format!("<{}{}>", text(&tag.name), attributes.collect::<String>())
        }
        Token::EndTag(tag) => format!("</{}>", text(&tag.name)),
        Token::String(string) => format!("|{}", text(&string)),
        other => panic!("{other:?}"),
    };
    let tokens = Tokenizer::new(html).map(|found| token(found.unwrap()));
    tokens.collect::<Vec<_>>().join("\n")
}

/// Returns the lines of the plain quotation.
fn lines(citation: &Citation) -> Vec<String> {
    citation.quote_text().lines().map(str::to_owned).collect()
}

#[test]
fn a_quote_is_copied_with_who_says_it_where_and_its_link() {
    let by = "— Vladimir Putin, in “Putin spoke about U.S. interference in the presidential elections in \
              Russia”, RIA Novosti. The article is RIA Novosti’s, in machine-translated English, shown word \
              for word.";
    assert_eq!(lines(&QUOTE), [WORDS, by, ADDRESS]);
    let nobody = lines(&SELECTION);
    assert_eq!(nobody[0], "“no way justified”");
    assert!(nobody[1].starts_with("— “Putin spoke about"), "{nobody:?}");
    // The article itself speaks: it is named once.
    let narrator = Citation {
        speaker: Some("RIA Novosti"),
        ..SELECTION
    };
    assert_eq!(lines(&narrator), nobody);
}

#[test]
fn words_are_enclosed_in_quotation_marks_and_never_twice() {
    for (words, enclosed) in [
        ("no marks", "“no marks”"),
        ("“all of it”", "“all of it”"),
        ("“why “hack” the election?”", "“why “hack” the election?”"),
        ("“A,” he said. “B.”", "““A,” he said. “B.””"),
        ("“cut off", "“cut off”"),
        ("the end of it.”", "“the end of it.”"),
        ("he said: “No.”", "“he said: “No.””"),
        ("“One.\n\n“Two.”", "“One.\n\n“Two.”"),
        ("„Alles“", "„Alles“"),
        ("« tout »", "« tout »"),
        ("\"straight\"", "\"straight\""),
        ("we’re “too far”", "“we’re “too far””"),
        (" ", "“”"),
    ] {
        let text = Citation { words, ..SELECTION }.quote_text();
        let quoted = text.split("\n— ").next().unwrap();
        assert_eq!(quoted, enclosed);
    }
}

#[test]
fn html_keeps_paragraphs_apostrophes_and_marks() {
    let citation = Citation {
        words: "“We’re <b>here</b> & \"there\".\n\n“It’s two.”",
        address: "https://news.example/?a=1&b=\"'<#x",
        ..QUOTE
    };
    let address = "https://news.example/?a=1&b=%22'%3C#x";
    let by = ["|”, RIA Novosti. ", QUOTE.provenance].concat();
    let title = ["|", QUOTE.title].concat();
    let expected = [
        &format!("<blockquote cite={address}>"),
        "<p>",
        "|“We’re <b>here</b> & \"there\".",
        "</p>",
        "<p>",
        "|“It’s two.”",
        "</p>",
        "</blockquote>",
        "<p>",
        "|— Vladimir Putin, in “",
        &format!("<a href={address}>"),
        &title,
        "</a>",
        &by,
        "</p>",
    ];
    assert_eq!(outline(&citation.quote_html()), expected.join("\n"));
}

#[test]
fn the_quotation_stands_above_the_reference() {
    let text = QUOTE.apa();
    let (quotation, _) = text.split_once("\n\n").unwrap();
    let expected = format!("Vladimir Putin: {WORDS} (as cited in RIA Novosti, n.d.)");
    assert_eq!(quotation, expected);
    let text = SELECTION.apa();
    assert!(
        text.starts_with("“no way justified” (RIA Novosti, n.d.)\n\n"),
        "{text}"
    );
}

#[test]
fn bibtex_has_every_field() {
    let entry = bibtex(&Citation {
        published: Some("2017-06-20"),
        ..QUOTE
    });
    assert_eq!(entry.entry_type, biblatex::EntryType::Misc);
    assert_eq!(
        entry.key,
        "ria-novosti-2017-were-not-talking-about-survival"
    );
    // An organisation: one name, no part of which is a first name.
    let authors = entry.author().unwrap();
    assert_eq!(authors.len(), 1);
    assert_eq!(
        (authors[0].name.as_str(), authors[0].given_name.as_str()),
        ("RIA Novosti", "")
    );
    let said = format!("{WORDS} — Vladimir Putin");
    for (name, value) in [
        ("title", QUOTE.title),
        ("howpublished", QUOTE.series),
        ("series", QUOTE.series),
        ("publisher", QUOTE.publisher),
        ("year", "2017"),
        ("month", "6"),
        ("day", "20"),
        ("language", "en"),
        ("url", ADDRESS),
        ("urldate", "2026-11-05"),
        ("note", QUOTE.provenance),
        ("annote", &said),
    ] {
        assert_eq!(field(&entry, name), value, "{name}");
    }
    let undated = bibtex(&QUOTE);
    assert!(undated.key.contains("-nd-") && undated.get("year").is_none());
}

/// `biblatex` is lenient; TeX is not.
#[test]
fn bibtex_escapes_what_tex_would_not_print() {
    let title = "{a}\\b 5 % & # _ $ ~ ^ -- '' ``";
    let escaped = "title = {{\\textbraceleft{}a\\textbraceright{}\\textbackslash{}b 5 \\% \\& \\# \\_ \\$ \
                   \\textasciitilde{} \\textasciicircum{} -{}- '{}' `{}`}}";
    let source = Citation { title, ..QUOTE }.bibtex();
    assert!(source.contains(escaped), "{source}");
}

#[test]
fn ris_has_every_field_and_its_lines_end_in_cr_lf() {
    let dated = Citation {
        published: Some("2017-06-20"),
        ..QUOTE
    };
    let text = dated.ris();
    assert!(text.starts_with("TY  - ELEC\r\n") && text.ends_with("\r\nER  - \r\n"));
    assert!(
        text.contains("\r\nDA  - 2017/06/20/\r\n") && text.contains("\r\nY2  - 2026/11/05/\r\n")
    );
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let record = ris(&dated);
    assert_eq!(record.title, QUOTE.title);
    assert_eq!(record.authors.len(), 1);
    assert_eq!(record.authors[0].name, "RIA Novosti");
    assert_eq!(record.authors[0].given_name, None);
    assert_eq!(record.publisher.as_deref(), Some("RIA Novosti"));
    assert_eq!(record.journal.as_deref(), Some(QUOTE.series));
    assert_eq!(record.language.as_deref(), Some("en"));
    assert_eq!(record.urls, [ADDRESS]);
    let date = record.date.unwrap();
    assert_eq!((date.year, date.month, date.day), (2017, Some(6), Some(20)));
    let said = format!("{WORDS} — Vladimir Putin");
    assert_eq!(
        record.extra_fields["N1"],
        [QUOTE.provenance.to_owned(), said]
    );
    assert_eq!(ris(&QUOTE).date, None);
}

#[test]
fn csl_json_has_every_field() {
    let dated = Citation {
        published: Some("2017-06"),
        ..QUOTE
    };
    let expected = json!({
        "id": "ria-novosti-2017-were-not-talking-about-survival",
        "type": "webpage",
        "author": [{"literal": "RIA Novosti"}],
        "title": QUOTE.title,
        "container-title": QUOTE.series,
        "genre": QUOTE.provenance.trim_end_matches('.'),
        "language": "en",
        "URL": ADDRESS,
        "annote": format!("{WORDS} — Vladimir Putin"),
        "issued": {"date-parts": [[2017, 6]]},
        "accessed": {"date-parts": [[2026, 11, 5]]},
    });
    assert_eq!(csl(&dated), expected);
    assert_eq!(csl(&QUOTE).get("issued"), None);
}

#[test]
fn what_is_no_date_counts_as_unknown() {
    let undated = QUOTE.bibtex();
    for date in [
        "",
        "2017-13-01",
        "2017-6-1",
        "0000",
        "17",
        "2017-06-00",
        "2017-06-01-01",
        "Ю017",
        "+017",
    ] {
        let citation = Citation {
            published: Some(date),
            ..QUOTE
        };
        assert_eq!(citation.bibtex(), undated, "{date}");
        let never = Citation {
            accessed: date,
            ..QUOTE
        };
        assert!(!never.apa().contains("Retrieved"), "{date}");
        assert_eq!(csl(&never).get("accessed"), None, "{date}");
    }
}

#[test]
fn keys_are_ascii_and_differ() {
    let key = |words, publisher| {
        bibtex(&Citation {
            words,
            publisher,
            ..QUOTE
        })
        .key
    };
    let keys = [
        key("Кто враг?", "РИА Новости"),
        key("Кто друг?", "РИА Новости"),
        key("我们没有参与任何黑客攻击", "新闻, {AP}"),
        key("", ""),
        key(&"l’été ".repeat(90), "É"),
    ];
    for key in &keys {
        let is_plain = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        assert!(is_plain && (2..=150).contains(&key.len()), "{key}");
    }
    assert_ne!(keys[0], keys[1]);
}
