//! Citations as a program of others, citation-js, reads and formats them.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use interview::cite::Citation;
use interview::model::SpanKind;
use serde_json::{Value, json};

use crate::cite::{ADDRESS, QUOTE, csl};
use crate::support::REAL;

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
