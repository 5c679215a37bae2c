//! Reads an interview: from a [`Document`], as importers make it, to a [`Reading`].
//!
//! Nothing here fails or panics: whatever the text, the paragraphs of the reading are the document's, character for
//! character.

mod article;
mod document;
mod reading;

// The stages: outline → turns → quotations → speakers → attribution.
mod attribution;
mod outline;
mod quotations;
mod speakers;
mod turns;

// What they share.
mod language;
mod text;
mod work;

pub use article::{annotate, annotate_source, article};
pub use document::{Block, BlockKind, Document, Input, LeftOut};
pub use reading::{Check, Heading, Kind, Paragraph, Reading, Span, SpanKind, Speaker};

use interview::article::Hints;
use work::Work;

/// Reads a document. Whoever speaks and is none of the speakers in the hints is added to them.
#[must_use]
pub fn read(document: &Document, hints: &Hints) -> Reading {
    let mut work = Work::new(document, hints);
    outline::cut(document, &mut work);
    work.heed(hints);
    outline::find(document, &mut work);
    finish(document, work, hints)
}

/// Reads a document of which title and furniture are known.
fn finish(document: &Document, mut work: Work, hints: &Hints) -> Reading {
    let found = match hints.kind {
        Some(Kind::Report) => turns::Found::default(),
        _ => turns::find(document, &mut work),
    };
    outline::headings(&mut work, !found.turns);
    quotations::find(&mut work);
    attribution::find(&mut work);
    let kind = hints.kind.unwrap_or_else(|| turns::kind(&work, found));
    reading::assemble(document, work, kind)
}
