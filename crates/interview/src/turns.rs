//! The turns of a conversation: who speaks in each paragraph, which paragraphs continue a turn, and, in questions and
//! answers, who asks.
//!
//! The asker decides, not the question mark: a remark of the interviewer is a question, too.

use std::collections::BTreeSet;

use crate::ids;
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

/// The role of a turn in its conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Asks, in questions and answers.
    Question,
    /// Answers, in questions and answers.
    Answer,
    /// Speaks, in a transcript.
    Turn,
}

impl Act {
    /// Returns the word for it, which is also its name in the markup.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Turn => "turn",
        }
    }
}

/// A paragraph's part in a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The role of the turn.
    pub act: Act,
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
                act: Act::Turn,
                voice,
                before: continued.map_or(0, |last| last.before + 1),
            }
        }));
    }
    if interview.kind == Kind::Questions {
        let askers = askers(interview, &parts);
        for part in parts.iter_mut().flatten() {
            part.act = match askers.contains(&part.voice) {
                true => Act::Question,
                false => Act::Answer,
            };
        }
    }
    parts
}

/// Labels of those who ask, apart from the publisher's name.
const ASKERS: [&str; 5] = ["q", "question", "host", "interviewer", "moderator"];

/// Returns those who ask: the first to speak, and whoever's label is the publisher's, a host's, or “Q”.
fn askers<'a>(interview: &Interview, parts: &[Option<Part<'a>>]) -> BTreeSet<Voice<'a>> {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let publisher = words(&interview.source.publisher);
    let asks = |label: &str| {
        let label = words(label);
        // One letter is an initial, and no publisher: “A:” answers.
        let is_name = label.iter().any(|word| word.chars().nth(1).is_some());
        (is_name && label.is_subset(&publisher))
            || label.iter().any(|word| ASKERS.contains(&&**word))
    };
    let by_label = interview.paragraphs.iter().zip(parts);
    let by_label = by_label.filter(|(paragraph, _)| label(paragraph).is_some_and(asks));
    let by_label = by_label.filter_map(|(_, part)| part.as_ref());
    let first = parts.iter().flatten().next();
    by_label.chain(first).map(|part| part.voice).collect()
}

/// Counts the turns in words: “8 questions, 8 answers”, “17 turns”; empty for a report.
#[must_use]
pub fn counted(interview: &Interview) -> String {
    let parts = parts(interview);
    let starts = parts.iter().flatten().filter(|part| part.before == 0);
    let acts: Vec<Act> = starts.map(|part| part.act).collect();
    let counted = [Act::Question, Act::Answer, Act::Turn].map(|act| {
        let count = acts.iter().filter(|it| **it == act).count();
        let s = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {}{s}", act.name()))
    });
    let counted: Vec<String> = counted.into_iter().flatten().collect();
    counted.join(", ")
}

/// Returns, for each paragraph that starts a turn of several, the address of the whole turn. It is made of that of the
/// paragraph's words, which stays.
#[must_use]
pub fn addresses(interview: &Interview) -> Vec<Option<String>> {
    let parts = parts(interview);
    let starts = |at: usize| {
        let before = |at: usize| Some(parts.get(at)?.as_ref()?.before);
        before(at) == Some(0) && before(at + 1) == Some(1)
    };
    let address = |(at, paragraph): (usize, &Paragraph)| {
        let mut spans = paragraph.spans.iter().filter(|span| span.kind.is_direct());
        let id = spans.find_map(|span| span.id.as_deref())?;
        starts(at).then(|| ids::turn(id))
    };
    let paragraphs = interview.paragraphs.iter().enumerate();
    paragraphs.map(address).collect()
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
