//! The state that the stages hand on: the paragraphs with what has been found in them, and the people.

use std::ops::Range;

use crate::document::BlockKind;
use crate::language::Language;
use crate::quotations::Piece;
use crate::reading::{Check, SpanKind};
use crate::speakers::Roster;

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Para {
    pub(crate) line: usize,
    pub(crate) text: String,
    pub(crate) kind: BlockKind,
    /// `true` if all of it is bold or in italics.
    pub(crate) strong: bool,
    /// The number of empty lines before it.
    pub(crate) gap: usize,
    pub(crate) voice: Option<String>,
    pub(crate) start: Option<f64>,
    pub(crate) end: Option<f64>,
    pub(crate) role: Role,
    /// The runs that are not narration, in order.
    pub(crate) runs: Vec<Run>,
    /// The quotations in it, in order.
    pub(crate) pieces: Vec<Piece>,
}

/// The role of a paragraph in the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    #[default]
    Prose,
    /// A paragraph with words of a turn.
    Turn,
    Title,
    Heading,
    /// Left out, and why.
    Out(&'static str),
}

/// A run of a paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Run {
    pub(crate) range: Range<usize>,
    pub(crate) kind: SpanKind,
    pub(crate) who: Option<usize>,
    pub(crate) sure: bool,
    pub(crate) times: (Option<f64>, Option<f64>),
}

/// A document at work.
pub(crate) struct Work {
    pub(crate) language: &'static Language,
    pub(crate) paras: Vec<Para>,
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) date: Option<String>,
    /// The asker, where the document names one.
    pub(crate) asker: Option<String>,
    pub(crate) roster: Roster,
    /// `true` if the document is known to be a conversation.
    pub(crate) conversation: bool,
    pub(crate) check: Vec<Check>,
}

impl Work {
    /// Notes something for a person to look at.
    pub(crate) fn note(&mut self, line: usize, text: &str, why: &str) {
        let text = text.chars().take(120).collect();
        self.check.push(Check {
            line,
            text,
            why: why.to_owned(),
        });
    }
}
