//! Reads an interview: from a [`Document`], as importers make it, to a [`Reading`].
//!
//! Nothing here fails or panics: whatever the text, the paragraphs of the reading are the document's, character for
//! character.

mod document;
mod reading;

pub use document::{Block, BlockKind, Document, Input};
pub use reading::{Check, Heading, Kind, LeftOut, Paragraph, Reading, Span, SpanKind, Speaker};

/// What is known of a document before it is read. Empty if nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Its language, as in `<html lang>`.
    pub language: Option<String>,
    /// Its kind.
    pub kind: Option<Kind>,
    /// Speakers whom an editor has named. Whoever else is found is added.
    pub speakers: Vec<Speaker>,
}

/// Reads a document.
#[must_use]
pub fn read(document: &Document, hints: &Hints) -> Reading {
    let _ = hints;
    Reading::empty(document)
}
