//! Reads an article: from plain text to paragraphs of spans, in five stages.
//!
//! 1. `blocks` cuts the text into title, publisher, headings, paragraphs and trailer.
//! 2. `marks` finds the outermost quotation marks of a paragraph.
//! 3. `words` finds words, sentences and the names of speakers.
//! 4. `speech` decides whose words each run is, by `verbs` of saying.
//! 5. `runs` joins the results into spans.
//!
//! Nothing here fails or panics: whatever the text, its paragraphs are returned character for character, and
//! anything odd becomes a [`Diagnostic`]. Marks and blocks are read in any language; speakers are recognised in
//! English, and given by annotations elsewhere.

mod blocks;
mod marks;
mod runs;
mod speech;
mod verbs;
mod words;

use crate::diagnostic::{Diagnostic, File};
use crate::model::{Kind, Span};
pub use crate::visible::Looks;

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

/// A parsed article.
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
    /// The lines that an editor has left out.
    pub left_out: Vec<Line>,
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

/// Parses `source`, as an editor's `hints` say.
///
/// Always returns an article, if only an empty one, and what a person should look at.
#[must_use]
pub fn parse(source: &str, hints: &Hints) -> (Article, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let outline = blocks::outline(source, hints);
    let mut error = |line, words, message: &str| {
        diagnostics.push(Diagnostic::error(
            File::Article,
            line,
            words,
            message.to_owned(),
        ));
    };
    if let Some((line, at)) = blocks::first_nul(source) {
        let message = "a NUL character stands here, which no browser shows; delete it";
        error(line, at..at + 1, message);
    }
    if outline.title.is_empty() {
        error(1, 0..0, "there is no title; put it on the first line");
    }
    let mut reader = speech::Reader::new(&hints.speakers);
    let mut blocks = outline.paragraphs.iter().peekable();
    while let Some(block) = blocks.next() {
        // Speech may run past a paragraph's end, never past a heading.
        let taken_up = blocks
            .peek()
            .is_some_and(|next| next.headings == block.headings && marks::opens(next.text));
        let marks = marks::find(block.text, taken_up);
        let mut line = block.line;
        let mut done = 0;
        for &stray in &marks.strays {
            line += blocks::line_ends(block.text.get(done..stray).unwrap_or_default());
            done = stray;
            let message = format!(
                "this quotation mark has no partner: {}; it is read as plain text",
                words::glimpse(block.text, stray)
            );
            let at = block.at + stray;
            let mark = block.text.get(stray..).and_then(|rest| rest.chars().next());
            let words = at..at + mark.map_or(0, char::len_utf8);
            diagnostics.push(Diagnostic::warning(File::Article, line, words, message));
        }
        reader.read(block.text, &marks);
    }
    let paragraphs = outline
        .paragraphs
        .iter()
        .zip(reader.finish())
        .map(|(block, spans)| Block {
            headings: block.headings,
            line: block.line,
            at: block.at,
            spans,
        })
        .collect();
    let article = Article {
        kind: hints.kind.unwrap_or_default(),
        title: outline.title.to_owned(),
        publisher: outline.publisher.map(str::to_owned),
        headings: outline.headings,
        paragraphs,
        trailer: outline.trailer.map(str::to_owned),
        left_out: outline.left_out,
    };
    (article, diagnostics)
}
