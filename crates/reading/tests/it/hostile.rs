//! Texts made to be slow: what a newsroom pastes by mistake must not hang its build.

use std::time::{Duration, Instant};

use reading::article;

use crate::support::hints;

/// The time limit: generous for an unoptimised build on a busy machine; quadratic work takes minutes.
const LIMIT: Duration = Duration::from_secs(30);

const SIZE: usize = 200_000;

fn repeated(unit: &str) -> String {
    unit.repeat(SIZE / unit.len())
}

fn is_quick(text: &str) {
    let started = Instant::now();
    let (article, _) = article(&format!("Title\n\n{text}\n\nThe end."), &hints());
    let took = started.elapsed();
    let start: String = text.chars().take(20).collect();
    assert!(
        took < LIMIT,
        "{took:?} for {} KB of {start}…",
        text.len() / 1000
    );
    let text = text.trim();
    assert!(
        article.paragraphs.iter().any(|block| {
            let joined: String = block.spans.iter().map(|span| span.text.as_str()).collect();
            joined == text
        }),
        "{start}…"
    );
}

#[test]
fn marks_without_end_are_read_quickly() {
    for mark in ["“", "”", "„", "«", "»", "\"", "'", "‘", "’", "‚", "‹", "›"] {
        is_quick(&(repeated(mark) + "."));
    }
    for marks in [
        "“”", "\"a", "“ ", "” ", "«»", "„“", "'a ", "a' ", "“‘", "»a ",
    ] {
        is_quick(&(repeated(marks) + "."));
    }
}

#[test]
fn words_without_end_are_read_quickly() {
    for words in [
        "a ",
        "Putin ",
        "said ",
        "said of ",
        "U.S ",
        "U.S. ",
        "x.x ",
        "according to ",
        "he said he ",
    ] {
        is_quick(&(repeated(words) + "."));
    }
}

#[test]
fn quotations_without_end_are_read_quickly() {
    for words in [
        "“a” ",
        "the “a” ",
        "Putin said “a” ",
        "“a,” said Putin. ",
        "“a, — said Putin, — b” ",
        "“a b c d e f” ",
        "“a.” Putin U.S said ",
    ] {
        is_quick(&repeated(words));
    }
}

#[test]
fn dashes_and_stops_without_end_are_read_quickly() {
    for words in ["— ", "-", "“— , ", "… ", ". ", "?!", ", — "] {
        is_quick(&format!("x {} x.", repeated(words)));
    }
    is_quick(&format!(
        "Putin said “a{}”, said Putin.",
        repeated(" — b, — c")
    ));
}

#[test]
fn lines_without_end_are_read_quickly() {
    for lines in ["\n", "\r", "\r\n", "a.\n\n", "a\r\r", "“a\n", " \n\t"] {
        let started = Instant::now();
        let _ = article(&repeated(lines), &hints());
        assert!(
            started.elapsed() < LIMIT,
            "{:?} for {lines:?}",
            started.elapsed()
        );
    }
}
