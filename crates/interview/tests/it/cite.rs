//! Citations: each format, hostile texts included, is read back by readers that others wrote.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use biblatex::{Bibliography, ChunksExt, Entry};
use biblib::{CitationParser, RisParser};
use html5gum::{Token, Tokenizer};
use interview::cite::Citation;
use interview::model::SpanKind;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::support::REAL;

const ADDRESS: &str = "https://news.example/putin-4/#were-not-talking-about-survival-and-we";
const WORDS: &str =
    "“We’re not talking about survival. And we are in no way justified. Look around — 100%.”";

const QUOTE: Citation<'_> = Citation {
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
fn bibtex(citation: &Citation) -> Entry {
    let source = citation.bibtex();
    let read = Bibliography::parse(&source).unwrap_or_else(|error| panic!("{error}: {source}"));
    let [entry] = <[Entry; 1]>::try_from(read.into_vec()).unwrap();
    entry
}

fn field(entry: &Entry, name: &str) -> String {
    entry
        .get(name)
        .map_or(String::new(), ChunksExt::format_verbatim)
}

/// Returns the only record.
fn ris(citation: &Citation) -> biblib::Citation {
    let [record] = <[_; 1]>::try_from(RisParser::new().parse(&citation.ris()).unwrap()).unwrap();
    record
}

/// Returns the only item.
fn csl(citation: &Citation) -> Value {
    let items: Vec<Value> = serde_json::from_str(&citation.csl_json()).unwrap();
    let [item] = <[Value; 1]>::try_from(items).unwrap();
    item
}

/// Returns the elements and `|` texts of a fragment of HTML, one a line.
fn outline(html: &str) -> String {
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

/// Returns a text as seen by readers that take white space and control characters for a space.
fn plain(text: &str) -> String {
    let parts = text.split(|c: char| c.is_whitespace() || c.is_control());
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
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

/// They differ in one thing: the style puts the site's name in title case, which turns “part 4” into “Part 4”;
/// here a name stands as it is.
#[test]
fn the_reference_is_what_a_csl_processor_makes_of_the_csl_json() {
    let quotes = REAL
        .paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.spans);
    let quotes = quotes.filter(|span| span.kind == SpanKind::Quote);
    let dates = [
        None,
        Some("2017"),
        Some("2017-06"),
        Some("2017-06-20"),
        Some("lately"),
    ];
    let titles = [QUOTE.title, "Who is right?", "No more!", "The U.S."];
    let citations: Vec<Citation> = quotes
        .enumerate()
        .map(|(at, quote)| Citation {
            words: &quote.text,
            published: dates[at % 5],
            title: titles[at % 4],
            ..QUOTE
        })
        .collect();
    let items: Value = citations.iter().map(csl).collect();
    let references = citation_js(&["apa"], &items.to_string());
    assert_eq!(references.as_array().unwrap().len(), citations.len());
    for (citation, made) in citations.iter().zip(references.as_array().unwrap()) {
        let text = citation.apa();
        let (_, reference) = text.split_once("\n\n").unwrap();
        let made = made.as_str().unwrap().trim_end();
        assert_eq!(reference.to_lowercase(), made.to_lowercase());
    }
    let text = QUOTE.apa();
    let (_, reference) = text.split_once("\n\n").unwrap();
    assert_eq!(
        reference,
        format!(
            "RIA Novosti. (n.d.). {} [The article is RIA Novosti’s, in machine-translated English, shown \
             word for word]. The Putin Interviews, part 4 of 4. Retrieved November 5, 2026, from {ADDRESS}",
            QUOTE.title
        )
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

/// The parts of texts: everything that means something in one of the formats.
const PARTS: [&str; 60] = [
    "{",
    "}",
    "\\",
    "%",
    "&",
    "#",
    "_",
    "$",
    "~",
    "^",
    "\"",
    "'",
    "`",
    "-",
    "--",
    "---",
    "''",
    "``",
    ",",
    ";",
    ":",
    "=",
    "@misc{x,",
    "}}",
    "\\}",
    "\\\\",
    "\\textbf{",
    "TY  - JOUR",
    "ER  - ",
    "\r\n",
    "\n",
    "\n\n",
    "\r",
    "\u{85}",
    "\u{2028}",
    "\u{b}",
    "\0",
    "\u{1b}",
    "\u{7f}",
    "\u{a0}",
    "</p>",
    "<b>",
    "<!--",
    "&amp;",
    "&#0;",
    "“",
    "”",
    "„",
    "«",
    "’",
    "…",
    "— ",
    "é",
    "Ж",
    "👩\u{200d}👧",
    "\u{feff}",
    "said",
    "The",
    "2017",
    "\\u0041",
];

/// Generates any but [noncharacters](https://www.unicode.org/faq/private_use.html#noncharacters), which no text has.
fn character() -> impl Strategy<Value = char> {
    any::<char>().prop_filter("a noncharacter", |c| {
        u32::from(*c) & 0xfffe != 0xfffe && !('\u{fdd0}'..='\u{fdef}').contains(c)
    })
}

fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        9 => select(&PARTS[..]).prop_map(str::to_owned),
        1 => character().prop_map(String::from)
    ];
    vec((part, any::<bool>()), 1..16).prop_map(|parts| {
        let spaced = |(part, space)| if space { part + " " } else { part };
        // Something to read in every field.
        ["x", &parts.into_iter().map(spaced).collect::<String>(), "x"].concat()
    })
}

/// Returns a text without hyphens, which `biblatex` joins even in an address.
fn unhyphened(text: &str) -> String {
    text.replace(['-', '–', '—'], "")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn hostile_texts_come_back_from_every_format(texts in vec(text(), 8)) {
        let [words, speaker, title, publisher, series, language, provenance, fragment] = &texts[..] else {
            panic!("eight texts");
        };
        let address = format!("https://news.example/#{fragment}");
        // Somebody else than the publisher.
        let speaker = &format!("{speaker}y");
        let citation = Citation {
            words,
            speaker: Some(speaker),
            title,
            publisher,
            series,
            published: None,
            language,
            provenance,
            address: &address,
            accessed: "2026-11-05",
        };
        let csl = csl(&citation);
        let said = csl["annote"].as_str().unwrap();
        let url = csl["URL"].as_str().unwrap();
        prop_assert!(plain(said).contains(&plain(words)), "{said}");
        prop_assert!(plain(said).ends_with(&format!(" — {}", plain(speaker))), "{said}");
        prop_assert_eq!(
            percent_encoding::percent_decode_str(url).decode_utf8_lossy(),
            percent_encoding::percent_decode_str(&address).decode_utf8_lossy()
        );

        prop_assert_eq!(plain(csl["title"].as_str().unwrap()), plain(title));
        prop_assert_eq!(plain(csl["author"][0]["literal"].as_str().unwrap()), plain(publisher));
        prop_assert_eq!(plain(csl["container-title"].as_str().unwrap()), plain(series));
        prop_assert_eq!(plain(csl["genre"].as_str().unwrap()), plain(provenance));
        prop_assert_eq!(plain(csl["language"].as_str().unwrap()), plain(language));

        let entry = bibtex(&citation);
        for (name, value) in [
            ("author", publisher.as_str()),
            ("title", title),
            ("howpublished", if plain(publisher).is_empty() { "" } else { series }),
            ("series", series),
            ("publisher", publisher),
            ("language", language),
            ("note", provenance),
            ("annote", said),
        ] {
            prop_assert_eq!(plain(&field(&entry, name)), plain(value), "{}", name);
        }
        prop_assert_eq!(entry.author().unwrap().len(), 1);
        prop_assert_eq!(unhyphened(&field(&entry, "url")), unhyphened(url));

        let record = ris(&citation);
        prop_assert_eq!(plain(&record.title), plain(title));
        prop_assert_eq!(plain(&record.journal.unwrap()), plain(series));
        prop_assert_eq!(plain(&record.publisher.unwrap()), plain(publisher));
        prop_assert_eq!(plain(&record.language.unwrap()), plain(language));
        prop_assert_eq!(record.urls, [url]);
        let notes: Vec<String> = record.extra_fields["N1"].iter().map(|note| plain(note)).collect();
        prop_assert_eq!(notes, [plain(provenance), plain(said)]);

        let outline = outline(&citation.quote_html());
        let texts: Vec<&str> = outline.lines().collect();
        prop_assert_eq!(texts[0], format!("<blockquote cite={url}>"));
        let end = texts.iter().position(|line| *line == "</blockquote>").unwrap();
        let paragraphs = texts[1..end].iter().filter_map(|line| line.strip_prefix('|'));
        let paragraphs: String = paragraphs.collect();
        let dense = |text: &str| plain(text).replace(' ', "");
        prop_assert_eq!(dense(&paragraphs), dense(words));
        let [_, by, link, title_again, _, source, _] = &texts[end + 1..] else {
            panic!("{texts:?}");
        };
        prop_assert_eq!(plain(by), format!("|— {}, in “", plain(speaker)));
        prop_assert_eq!(*link, format!("<a href={url}>"));
        prop_assert_eq!(plain(title_again), format!("|{}", plain(title)));
        prop_assert_eq!(plain(source), format!("|”, {}. {}", plain(publisher), plain(provenance)));
    }
}

/// Returns what citation-js makes of a text, as `tests/clients/citations.mjs` prints it.
fn citation_js(arguments: &[&str], text: &str) -> Value {
    let variable = |name: &str| {
        std::env::var_os(name).unwrap_or_else(|| {
            panic!("{name} is not set: `cargo xtask test` runs this test with all it needs")
        })
    };
    let mut client = Command::new(variable("NODE"))
        .arg(PathBuf::from(variable("CLIENTS")).join("citations.mjs"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = client.stdin.take().unwrap();
    input.write_all(text.as_bytes()).unwrap();
    drop(input);
    let output = client.wait_with_output().unwrap();
    assert!(output.status.success(), "{text}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn citation_js_reads_access_date_series_and_publisher() {
    let publishers = [
        "RIA Novosti",
        "RIA Novosti, Moscow",
        "Müller, Söhne and Partner",
        "Reuters",
        "A & B {100 %} _x_",
        "Россия сегодня",
        "新华社",
        "",
    ];
    let published = [Some("2017-06-20"), None].into_iter().cycle();
    let citations: Vec<Citation> = publishers
        .into_iter()
        .zip(published)
        .map(|(publisher, published)| Citation {
            publisher,
            published,
            ..QUOTE
        })
        .collect();
    // Each is read in a list of all.
    let ris: String = citations.iter().map(Citation::ris).collect();
    let bibtex: String = citations.iter().map(Citation::bibtex).collect();
    for (format, text) in [("RIS", &ris), ("BibTeX", &bibtex)] {
        let items = citation_js(&[], text);
        assert_eq!(items.as_array().unwrap().len(), citations.len());
        for (item, citation) in items.as_array().unwrap().iter().zip(&citations) {
            let publisher = citation.publisher;
            assert_eq!(item["title"], QUOTE.title, "{format}: {item}");
            assert_eq!(item["collection-title"], QUOTE.series, "{format}: {item}");
            assert_eq!(
                item["accessed"]["date-parts"],
                json!([[2026, 11, 5]]),
                "{format}: {item}"
            );
            assert_eq!(item["URL"], ADDRESS, "{format}: {item}");
            assert_eq!(
                item["publisher"].as_str().unwrap_or_default(),
                publisher,
                "{format}"
            );
            let issued = citation.published.map(|_| json!([[2017, 6, 20]]));
            assert_eq!(
                item["issued"].get("date-parts").cloned(),
                issued,
                "{format}: {item}"
            );
            // An organisation: one name, no part of which is a first name.
            let authors = item["author"].as_array().map_or(&[][..], Vec::as_slice);
            let is_named =
                !publisher.is_empty() && (format == "BibTeX" || !publisher.contains(','));
            assert_eq!(authors.len(), usize::from(is_named), "{format}: {item}");
            for author in authors {
                let name = author.get("literal").unwrap_or(&author["family"]);
                assert_eq!(name, publisher, "{format}");
                assert_eq!(author["given"].as_str().unwrap_or_default(), "", "{format}");
            }
        }
    }
}
