//! `source.json`: what plain text cannot hold. Every place is given by its words, as in `links.toml`, so that it
//! survives corrections of others.

use std::ops::Range;

use reading::{Document, Reading, SpanKind};
use serde_json::{Value, json};

use super::article::Article;
use crate::read::one_line;

/// The characters before and after words that tell them from the same words elsewhere.
const CONTEXT: usize = 32;

/// Writes `source.json`; nothing if the article holds everything.
pub(super) fn write(document: &Document, reading: &Reading, article: &Article) -> Option<String> {
    let times = times(reading, article);
    let mut emphasis = Vec::new();
    let mut links = Vec::new();
    for block in &document.blocks {
        let text = block.text.as_str();
        for (ranges, kind) in [(&block.bold, "bold"), (&block.italic, "italic")] {
            for range in ranges {
                emphasis.extend(place(text, range).map(|place| with(place, "kind", kind)));
            }
        }
        for (range, address) in &block.links {
            links.extend(place(text, range).map(|place| with(place, "address", address)));
        }
    }
    if times.is_empty() && emphasis.is_empty() && links.is_empty() {
        return None;
    }
    let source = json!({
        "format": "rejoinder-source/1",
        "input": reading.input,
        "kind": reading.kind,
        "times": times,
        "emphasis": emphasis,
        "links": links,
    });
    serde_json::to_string_pretty(&source).ok()
}

/// Returns when each paragraph starts and ends, with its words.
fn times(reading: &Reading, article: &Article) -> Vec<Value> {
    let paragraphs = reading.paragraphs.iter().zip(&article.paragraphs);
    let timed = paragraphs.filter_map(|(paragraph, text)| {
        let spoken = || {
            paragraph
                .spans
                .iter()
                .filter(|span| span.kind == SpanKind::Spoken)
        };
        let start = spoken().find_map(|span| span.start)?;
        let end = spoken().filter_map(|span| span.end).next_back();
        let mut time = json!({"exact": one_line(text), "start": start});
        if let (Some(end), Some(fields)) = (end, time.as_object_mut()) {
            fields.insert("end".to_owned(), json!(end));
        }
        Some(time)
    });
    timed.collect()
}

/// Returns a place in a text by its words and those around them.
fn place(text: &str, range: &Range<usize>) -> Option<Value> {
    let exact = text
        .get(range.clone())
        .filter(|exact| !exact.trim().is_empty())?;
    let before = text.get(..range.start)?;
    let skipped = before.chars().count().saturating_sub(CONTEXT);
    let prefix: String = before.chars().skip(skipped).collect();
    let suffix: String = text.get(range.end..)?.chars().take(CONTEXT).collect();
    Some(json!({"exact": exact, "prefix": prefix, "suffix": suffix}))
}

fn with(mut place: Value, key: &str, value: &str) -> Value {
    if let Some(fields) = place.as_object_mut() {
        fields.insert(key.to_owned(), json!(value));
    }
    place
}
