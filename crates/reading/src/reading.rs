//! What is found in a document. Serialized, it is of format `rejoinder-reading/1`.

use serde::Serialize;

use crate::document::{Document, Input};

/// What is found in a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reading {
    /// Always `rejoinder-reading/1`.
    pub format: &'static str,
    /// The document's format.
    pub input: Input,
    /// What kind of document it is.
    pub kind: Kind,
    /// Its language, as in `<html lang>`, without a region.
    pub language: String,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it or who asked.
    pub byline: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day of publication, in ISO 8601.
    pub date: Option<String>,
    /// Who speaks, in the order in which they first do.
    pub speakers: Vec<Speaker>,
    /// The section headings.
    pub headings: Vec<Heading>,
    /// The text.
    pub paragraphs: Vec<Paragraph>,
    /// The lines that are not part of the interview.
    pub left_out: Vec<LeftOut>,
    /// What a person should look at, the least sure first.
    pub check: Vec<Check>,
}

/// The kind of a document: that of most of its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Narrated, with quotations.
    #[default]
    Report,
    /// Question and answer in writing.
    Questions,
    /// Something recorded.
    Transcript,
}

/// Somebody who speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// The id, by which spans name the speaker.
    pub id: String,
    /// The fullest name that the text gives, in its base form, without title or role.
    pub name: String,
    /// What else the text calls the speaker.
    pub aliases: Vec<String>,
    /// What the text says that the speaker is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// `true` if nobody needs to look at it.
    pub sure: bool,
}

/// A section heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// Its words.
    pub label: String,
    /// The index of the paragraph that it stands before.
    pub before: usize,
    /// Its line, from 1.
    pub line: usize,
}

/// A paragraph of the text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Paragraph {
    /// The line on which it starts, from 1.
    pub line: usize,
    /// Its runs. Joined, they are the paragraph, character for character.
    pub spans: Vec<Span>,
}

/// A run of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Span {
    /// Whose words it is.
    pub kind: SpanKind,
    /// The words, with their marks.
    pub text: String,
    /// Who says it: the id of a speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// `false` if the kind or the speaker is a guess.
    pub sure: bool,
    /// When it starts, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<f64>,
    /// When it ends, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<f64>,
}

/// Whose words a run of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SpanKind {
    /// Someone's words in quotation marks.
    Quote,
    /// The words of a turn, which need no marks.
    Spoken,
    /// Someone's words, retold.
    Reported,
    /// A word or title in quotation marks that nobody says.
    Term,
    /// A stage direction, a gap, a time.
    Aside,
    /// What names the speaker of a turn.
    Label,
    /// The narrator's own.
    #[default]
    Narration,
}

/// A line that is not part of the interview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Its line, from 1.
    pub line: usize,
    /// Its words.
    pub text: String,
    /// The reason, as a person would say it.
    pub why: String,
}

/// Something that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Its line, from 1.
    pub line: usize,
    /// The words that it is about.
    pub text: String,
    /// The reason, as a person would say it.
    pub why: String,
}

impl Reading {
    /// Returns a reading in which nothing is found yet.
    pub(crate) fn empty(document: &Document) -> Self {
        Self {
            format: "rejoinder-reading/1",
            input: document.input,
            kind: Kind::default(),
            language: document.language.clone().unwrap_or_default(),
            title: document.title.clone(),
            byline: document.byline.clone(),
            publisher: document.publisher.clone(),
            date: document.date.clone(),
            speakers: Vec::new(),
            headings: Vec::new(),
            paragraphs: Vec::new(),
            left_out: document.left_out.clone(),
            check: Vec::new(),
        }
    }
}
