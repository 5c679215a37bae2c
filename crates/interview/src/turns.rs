//! The turns of a conversation: who speaks in each paragraph, and which paragraphs continue a turn.

use crate::model::{Interview, Kind, Paragraph, Span, SpanKind};

/// Whoever speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice<'a> {
    /// A listed speaker, by id.
    Listed(&'a str),
    /// Somebody else, by name.
    Named(&'a str),
    /// Somebody whom nobody has confirmed, by the source's label.
    Labelled(&'a str),
    /// Somebody for whom the source has only a mark, or nothing.
    Marked(&'a str),
}

/// A paragraph's part in a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// Whoever speaks.
    pub voice: Voice<'a>,
    /// The number of paragraphs of the turn before this one.
    pub before: usize,
}

/// Returns the paragraphs' parts in turns; nothing for a report.
#[must_use]
pub fn parts(interview: &Interview) -> Vec<Option<Part<'_>>> {
    let mut parts: Vec<Option<Part>> = Vec::new();
    if interview.kind == Kind::Report {
        return parts;
    }
    let mut topic = None;
    for paragraph in &interview.paragraphs {
        // A label starts a turn, and so does a heading.
        let is_start = topic != Some(&paragraph.topic) || labels(paragraph).next().is_some();
        topic = Some(&paragraph.topic);
        let last = parts.last().copied().flatten();
        parts.push(voice(paragraph).map(|voice| {
            let continued = last.filter(|last| !is_start && last.voice == voice);
            Part {
                voice,
                before: continued.map_or(0, |last| last.before + 1),
            }
        }));
    }
    parts
}

/// Returns the number of turns; 0 for a report.
#[must_use]
pub fn count(interview: &Interview) -> usize {
    let parts = parts(interview);
    parts
        .iter()
        .flatten()
        .filter(|part| part.before == 0)
        .count()
}

/// Returns whoever speaks in a paragraph, if it is part of a turn.
fn voice(paragraph: &Paragraph) -> Option<Voice<'_>> {
    let mut spans = paragraph.spans.iter();
    let Span { speaker, label, .. } = spans.find(|span| span.kind == SpanKind::Spoken)?;
    let own = labels(paragraph).next();
    Some(match (speaker, label, own) {
        (Some(id), ..) => Voice::Listed(id),
        (None, Some(name), _) => Voice::Named(name),
        (None, None, Some(own)) if is_label(own) => Voice::Labelled(own.text.trim()),
        (None, None, own) => Voice::Marked(own.map_or("", |own| own.text.trim())),
    })
}

/// Returns the labels of a paragraph, mere marks included.
fn labels(paragraph: &Paragraph) -> impl Iterator<Item = &Span> {
    let spans = paragraph.spans.iter();
    spans.filter(|span| span.kind == SpanKind::Label)
}

/// Returns the source's own word for the speaker of a paragraph, if it has one.
#[must_use]
pub fn label(paragraph: &Paragraph) -> Option<&str> {
    let mut labels = labels(paragraph).filter(|span| is_label(span));
    labels.next().map(|span| span.text.trim())
}

/// Returns `true` if a span is a label that readers can read, and no mere mark: “*”, “――”.
#[must_use]
pub fn is_label(span: &Span) -> bool {
    span.kind == SpanKind::Label && span.text.contains(char::is_alphanumeric)
}
