//! A document as importers hand it over: blocks of text, with what their format says about them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A document of any format.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its format.
    pub input: Input,
    /// The headline, where the format says which it is. Of plain text, the reader decides.
    pub title: Option<String>,
    /// The writer or the asker, as the format's metadata says.
    pub byline: Option<String>,
    /// The publisher, as the metadata says.
    pub publisher: Option<String>,
    /// The day of publication, in ISO 8601, as the metadata says.
    pub date: Option<String>,
    /// The language, as in `<html lang>`, as the metadata says.
    pub language: Option<String>,
    /// The text in its order.
    pub blocks: Vec<Block>,
    /// The lines that the importer has put aside already.
    pub left_out: Vec<LeftOut>,
}

impl Document {
    /// Returns a document of plain text, of which nothing is known.
    #[must_use]
    pub fn plain(text: String) -> Self {
        Self {
            blocks: vec![Block {
                line: 1,
                text,
                ..Block::default()
            }],
            ..Self::default()
        }
    }
}

/// A format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Input {
    /// Plain text.
    #[default]
    Txt,
    /// Markdown.
    Md,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// WebVTT.
    Vtt,
    /// `SubRip`.
    Srt,
    /// The JSON of a transcription service.
    Json,
    /// A table with commas or tabs.
    Csv,
}

/// A run of text between blank lines, a paragraph of a web page, a cue, a row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// The line of the source on which it starts, from 1; of a format without lines, its number.
    pub line: usize,
    /// The kind that the format gives it.
    pub kind: BlockKind,
    /// Its text. Of plain text, the lines of a block are kept as they are, with their line ends.
    pub text: String,
    /// Byte ranges of `text` that are bold.
    pub bold: Vec<Range<usize>>,
    /// Byte ranges of `text` that are in italics.
    pub italic: Vec<Range<usize>>,
    /// Byte ranges of `text` that are links, and where these lead.
    pub links: Vec<(Range<usize>, String)>,
    /// The speaker, where the format has a field for it: the voice of a cue, a column of a table.
    pub voice: Option<String>,
    /// When it starts, in seconds.
    pub start: Option<f64>,
    /// When it ends, in seconds.
    pub end: Option<f64>,
}

/// The kind that a format gives a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BlockKind {
    /// Text. Of plain text, all blocks are.
    #[default]
    Text,
    /// A heading below the title.
    Heading,
    /// A block quotation.
    Quote,
    /// An item of a list.
    Item,
    /// A cue of captions, or a segment of a transcript: a piece of somebody's speech, not a paragraph.
    Cue,
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
