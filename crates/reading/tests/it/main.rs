//! The tests of the reader, in one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test that meets what it does not expect shall fail at once"
)]

mod any_text;
mod article;
mod documents;
mod frame;
mod languages;
mod reported;
mod sieves;
mod speakers;
mod time;

use interview::article::{Hints, Speaker};
use reading::{Document, Reading, SpanKind};

/// Reads plain text.
fn read(text: &str) -> Reading {
    read_with(text, &Hints::default())
}

/// Reads plain text of which something is known.
fn read_with(text: &str, hints: &Hints) -> Reading {
    reading::read(&Document::plain(text.to_owned()), hints)
}

/// Reads a report of one paragraph or several, under a headline.
fn report(text: &str) -> Reading {
    read(&format!("A day at the lock by the mill\n\n{text}"))
}

/// Somebody whom an editor has named.
fn told(id: &str, name: &str, aliases: &[&str]) -> Speaker {
    let names = [name].into_iter().chain(aliases.iter().copied());
    Speaker {
        id: id.to_owned(),
        names: names.map(str::to_owned).collect(),
    }
}

/// A span of a kind: who says it, its words, whether that is sure.
type Said = (String, String, bool);

/// The spans of a kind, with their speakers' names.
fn spans(reading: &Reading, kind: SpanKind) -> Vec<Said> {
    let name = |id: &Option<String>| {
        let found = reading
            .speakers
            .iter()
            .find(|speaker| Some(&speaker.id) == id.as_ref());
        found.map_or(String::new(), |speaker| speaker.name.clone())
    };
    reading
        .paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.spans)
        .filter(|span| span.kind == kind)
        .map(|span| (name(&span.speaker), span.text.trim().to_owned(), span.sure))
        .collect()
}

/// The quotations of a report that has one: who says it, and whether that is sure.
fn quote(text: &str) -> (String, bool) {
    let found = spans(&report(text), SpanKind::Quote);
    let last = found.last().unwrap().clone();
    (last.0, last.2)
}

/// A speaker who is sure.
fn sure(name: &str) -> (String, bool) {
    (name.to_owned(), true)
}
