//! Reads an interview: from a [`Document`], as importers make it, to a [`Reading`].
//!
//! Nothing here fails or panics: whatever the text, the paragraphs of the reading are the document's, character for
//! character.

mod document;
mod reading;

// The stages, in their order.
mod attribution;
mod outline;
mod quotations;
mod speakers;
mod turns;

// What they share.
mod language;
mod text;
mod work;

pub use document::{Block, BlockKind, Document, Input};
pub use reading::{Check, Heading, Kind, LeftOut, Paragraph, Reading, Span, SpanKind, Speaker};

use language::Language;
use work::Work;

/// Facts about a document that are known before it is read. Empty if nothing is.
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
    let given = hints
        .language
        .as_deref()
        .or(document.language.as_deref())
        .and_then(Language::named);
    let language = given.unwrap_or_else(|| Language::of(&sample(document)));
    let mut work = Work {
        language,
        paras: outline::cut(document, language),
        title: document.title.clone(),
        byline: document.byline.clone(),
        publisher: document.publisher.clone(),
        date: document.date.clone(),
        asker: None,
        roster: speakers::Roster::default(),
        conversation: matches!(hints.kind, Some(Kind::Questions | Kind::Transcript)),
        check: Vec::new(),
    };
    for speaker in &hints.speakers {
        work.roster.told(speaker);
    }
    outline::find(document, &mut work);
    let found = turns::find(document, &mut work);
    outline::headings(&mut work, !found.turns);
    quotations::find(&mut work);
    attribution::find(&mut work);
    let kind = hints.kind.unwrap_or_else(|| turns::kind(&work, found));
    reading::assemble(document, work, kind)
}

/// Returns as much of a text as tells its language.
fn sample(document: &Document) -> String {
    let mut text = document.title.clone().unwrap_or_default();
    for block in &document.blocks {
        text.push('\n');
        text.push_str(&block.text);
        if text.len() > 60_000 {
            break;
        }
    }
    text
}
