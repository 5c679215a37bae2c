//! Hostile texts in citations: they come back from every format.

use interview::cite::Citation;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::cite::{bibtex, csl, field, outline, ris};

/// Returns a text as seen by readers that take white space and control characters for a space.
fn plain(text: &str) -> String {
    let parts = text.split(|c: char| c.is_whitespace() || c.is_control());
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
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
