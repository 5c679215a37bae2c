//! The parser against readable fixtures: `fixtures/*.test` hold texts and their spans.
//!
//! A case is a title after `#`, the text, a line `---` and the expected output: one line per span with its
//! kind, its speaker and its text between bars; a line `¶` between paragraphs; diagnostics at the end.
//! Invisible characters are escaped (`\r`, `\u{301}`). `UPDATE_FIXTURES=1` rewrites the expected output: look
//! at every line of the difference.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use interview::parse::{Article, parse};

use crate::support::{escape, hints, print_spans, unescape};

#[test]
fn marks_of_every_kind_are_paired_and_stray_ones_named() {
    check("marks.test", paragraphs);
}

#[test]
fn speech_is_given_to_whom_the_text_names() {
    check("attribution.test", paragraphs);
}

#[test]
fn a_word_in_marks_is_a_term_and_retold_speech_is_reported() {
    check("terms.test", paragraphs);
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph() {
    check("going-on.test", paragraphs);
}

#[test]
fn odd_characters_stay_as_they_are() {
    check("characters.test", paragraphs);
}

#[test]
fn a_text_is_cut_into_title_headings_paragraphs_and_trailer() {
    check("blocks.test", whole);
}

/// Prints the paragraphs of a text without its title.
fn paragraphs(text: &str) -> String {
    let (article, diagnostics) = parse(&format!("Title.\n{text}"), &hints());
    assert_eq!(article.title, "Title.");
    let lines = |line: usize| line - 1;
    print_paragraphs(&article)
        + &diagnostics
            .iter()
            .map(|d| format!("line {}: {}\n", lines(d.line), escape(&d.message)))
            .collect::<String>()
}

/// Prints everything in a text.
fn whole(text: &str) -> String {
    let (article, diagnostics) = parse(text, &hints());
    let mut out = String::new();
    writeln!(out, "title |{}|", escape(&article.title)).unwrap();
    if let Some(publisher) = &article.publisher {
        writeln!(out, "publisher |{}|", escape(publisher)).unwrap();
    }
    for heading in &article.headings {
        writeln!(
            out,
            "heading in line {} |{}|",
            heading.line,
            escape(&heading.text)
        )
        .unwrap();
    }
    for block in &article.paragraphs {
        writeln!(
            out,
            "paragraph in line {} under heading {}",
            block.line, block.headings
        )
        .unwrap();
        out.push_str(&print_spans(&block.spans));
    }
    if let Some(trailer) = &article.trailer {
        writeln!(out, "trailer |{}|", escape(trailer)).unwrap();
    }
    for diagnostic in diagnostics {
        writeln!(out, "{}", escape(&diagnostic.to_string())).unwrap();
    }
    out
}

fn print_paragraphs(article: &Article) -> String {
    article
        .paragraphs
        .iter()
        .map(|block| print_spans(&block.spans))
        .collect::<Vec<_>>()
        .join("¶\n")
}

fn check(name: &str, print: impl Fn(&str) -> String) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/fixtures")
        .join(name);
    let fixture = fs::read_to_string(&path).unwrap();
    let mut failures = String::new();
    let mut renewed = String::new();
    for case in fixture
        .split("\n# ")
        .map(|case| case.trim_start_matches("# "))
    {
        let (title, rest) = case.split_once('\n').unwrap();
        let (text, expected) = rest
            .split_once("---\n")
            .unwrap_or_else(|| panic!("{title}: no line ---"));
        let text = unescape(text.strip_suffix('\n').unwrap_or(text));
        let printed = print(&text);
        if printed.trim_end() != expected.trim_end() {
            write!(
                failures,
                "\n{title}\n expected:\n{expected}\n but is:\n{printed}"
            )
            .unwrap();
        }
        write!(
            renewed,
            "# {title}\n{}---\n{printed}\n",
            rest.split_once("---\n").unwrap().0
        )
        .unwrap();
    }
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        fs::write(&path, renewed.trim_end().to_owned() + "\n").unwrap();
    } else {
        assert!(failures.is_empty(), "{name}:{failures}");
    }
}
