//! Tests of the importers through their public interface, one file a format.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test that meets what it does not expect shall fail at once"
)]

mod bad_input;
mod captions;
mod docx;
mod encodings;
mod formats;
mod html;
mod json;
mod markdown;
mod never_panics;
mod table;

use import::import;
use reading::{Block, Document};

/// Imports a text.
fn read(text: &str) -> Document {
    import(text.as_bytes(), None).unwrap()
}

/// Returns a document's blocks as lines: kind, line, voice, times, text.
fn lines(document: &Document) -> Vec<String> {
    document.blocks.iter().map(line).collect()
}

fn line(block: &Block) -> String {
    let voice = block
        .voice
        .as_ref()
        .map(|voice| format!("<{voice}> "))
        .unwrap_or_default();
    let time = |time: Option<f64>| time.map(|time| time.to_string()).unwrap_or_default();
    let times = if block.start.is_some() {
        format!("{}–{} ", time(block.start), time(block.end))
    } else {
        String::new()
    };
    format!(
        "{:?} {} {voice}{times}{}",
        block.kind, block.line, block.text
    )
}

/// Returns what a document leaves out as lines: line, text, reason.
fn left_out(document: &Document) -> Vec<String> {
    document
        .left_out
        .iter()
        .map(|left| format!("{} {} ({})", left.line, left.text, left.why))
        .collect()
}

/// Returns the bold, the italic and the linked runs of a block.
fn marked(block: &Block) -> (Vec<&str>, Vec<&str>, Vec<(&str, &str)>) {
    let text = |range: &std::ops::Range<usize>| &block.text[range.clone()];
    (
        block.bold.iter().map(text).collect(),
        block.italic.iter().map(text).collect(),
        block
            .links
            .iter()
            .map(|(range, address)| (text(range), address.as_str()))
            .collect(),
    )
}
