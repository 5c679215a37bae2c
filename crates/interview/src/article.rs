//! An article: the words of an interview, before editors add to them, as whoever reads the text hands them over.

use std::ops::Range;

use crate::model::{Kind, Span};
pub use crate::visible::{Looks, invisible};

/// A speaker whom the text may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The speaker's id.
    pub id: String,
    /// All names that the text uses. Case and a leading article are ignored.
    pub names: Vec<String>,
}

/// An editor's hints about an article. Lines are given by all their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The language, as a BCP 47 tag.
    pub language: Option<String>,
    /// The kind of text that it is.
    pub kind: Option<Kind>,
    /// The speakers.
    pub speakers: Vec<Speaker>,
    /// Lines that are headings.
    pub headings: Vec<Looks>,
    /// Lines that are paragraphs, and no headings.
    pub paragraphs: Vec<Looks>,
    /// Lines that are not part of the article.
    pub left_out: Vec<Looks>,
    /// Words that the source has in bold or in italics.
    pub emphasized: Vec<Looks>,
}

/// The role of a line of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A heading, which begins a topic.
    Heading,
    /// A paragraph.
    Paragraph,
    /// No part of the article.
    LeftOut,
}

impl Hints {
    /// Returns what an editor has said that a line is.
    #[must_use]
    pub fn role(&self, line: &str) -> Option<Role> {
        let given = [
            (&self.headings, Role::Heading),
            (&self.paragraphs, Role::Paragraph),
            (&self.left_out, Role::LeftOut),
        ];
        if given.iter().all(|(lines, _)| lines.is_empty()) {
            return None;
        }
        let line = Looks::of(line);
        let role = given.into_iter().find(|(lines, _)| lines.contains(&line));
        role.map(|(_, role)| role)
    }
}

/// An article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The kind of text that it is.
    pub kind: Kind,
    /// The first line.
    pub title: String,
    /// A short second block, such as an agency's name.
    pub publisher: Option<String>,
    /// The headings in their order.
    pub headings: Vec<Line>,
    /// The paragraphs in their order.
    pub paragraphs: Vec<Block>,
    /// A link line at the end that is not part of the text.
    pub trailer: Option<String>,
    /// The lines that are not part of it.
    pub left_out: Vec<Line>,
    /// Places of which the reader was not sure.
    pub doubts: Vec<Doubt>,
}

/// A place that a person should look at, until an editor has said who speaks there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The number of its paragraph, from 0.
    pub paragraph: usize,
    /// Its bytes in the paragraph.
    pub words: Range<usize>,
    /// `true` if it is about who speaks, `false` if it is about marks.
    pub is_of_speaker: bool,
    /// The reason, as a person would say it.
    pub why: String,
}

/// A line that stands for itself, such as a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// Its line in the source, from 1.
    pub line: usize,
}

/// A paragraph of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The number of headings before it; 0 is the opening.
    pub headings: usize,
    /// The line in the source on which it starts, from 1.
    pub line: usize,
    /// The byte of the source at which it starts.
    pub at: usize,
    /// Its runs; joined, they are the source, character for character. None has an id yet.
    pub spans: Vec<Span>,
}

impl Doubt {
    /// Returns `true` if it is about some of these bytes of a paragraph.
    pub(crate) fn is_at(&self, paragraph: usize, words: &Range<usize>) -> bool {
        self.paragraph == paragraph && self.words.start < words.end && words.start < self.words.end
    }
}

impl Block {
    /// Returns the bytes of the source that are some of the paragraph's.
    pub(crate) fn within(&self, words: &Range<usize>) -> Range<usize> {
        self.at + words.start..self.at + words.end
    }
}

impl Article {
    /// Returns the index of a paragraph's topic, given the number of headings before it: the opening counts
    /// only if there is one.
    #[must_use]
    pub fn topic_index(&self, headings: usize) -> usize {
        let opens = self
            .paragraphs
            .first()
            .is_some_and(|block| block.headings == 0);
        if opens {
            headings
        } else {
            headings.saturating_sub(1)
        }
    }
}
