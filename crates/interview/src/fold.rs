//! Text as search sees it: without case, accents and kinds of quotation mark.

use std::ops::Range;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_segmentation::{GraphemeCursor, GraphemeIncomplete};

/// A text prepared for search, and the way back to the original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For each byte of `text`, the byte of the original where its character starts; then the end.
    origin: Vec<usize>,
}

impl Folded {
    /// Prepares a text.
    #[must_use]
    pub fn new(original: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(original.len()),
            origin: Vec::with_capacity(original.len() + 1),
        };
        for (at, c) in original.char_indices() {
            fold_char(c, |c| {
                folded.text.push(c);
                folded.origin.resize(folded.text.len(), at);
            });
        }
        folded.origin.push(original.len());
        folded
    }

    /// The text without case, accents and kinds of mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a folded `needle` stands in `original`, the text that this was made from: byte ranges
    /// that start and end where [a grapheme does](https://www.unicode.org/reports/tr29/), in order
    /// and not overlapping.
    pub fn find<'a>(&'a self, original: &'a str, needle: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut done = 0;
        let found = (!needle.is_empty()).then(|| self.text.match_indices(needle));
        found.into_iter().flatten().filter_map(move |(at, _)| {
            let start = *self.origin.get(at)?;
            let end = *self.origin.get(at + needle.len())?;
            let range = grapheme_start(original, start)..grapheme_end(original, end.max(start + 1));
            let fresh = range.start >= done;
            done = done.max(range.end);
            fresh.then_some(range)
        })
    }
}

/// A text without case, accents and kinds of mark.
#[must_use]
pub fn fold(text: &str) -> String {
    Folded::new(text).text
}

fn fold_char(c: char, mut push: impl FnMut(char)) {
    match c {
        'a'..='z' | '0'..='9' | ' ' => push(c),
        '‘' | '’' | '‚' | '‹' | '›' | '´' | '`' => push('\''),
        '“' | '”' | '„' | '«' | '»' => push('"'),
        '‐'..='―' => push('-'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
        _ if c.is_whitespace() => push(' '),
        _ if c.is_ascii() => push(c.to_ascii_lowercase()),
        _ => decompose_canonical(c, |part| {
            if !is_combining_mark(part) {
                part.to_lowercase().filter(|&lower| !is_combining_mark(lower)).for_each(&mut push);
            }
        }),
    }
}

fn grapheme_start(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => ok(cursor.prev_boundary(text, 0)).unwrap_or(0),
        _ => at,
    }
}

fn grapheme_end(text: &str, at: usize) -> usize {
    let mut at = at;
    while !text.is_char_boundary(at) {
        at += 1;
    }
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => ok(cursor.next_boundary(text, 0)).unwrap_or(text.len()),
        _ => at,
    }
}

/// The whole text is at hand, so nothing is ever incomplete.
fn ok(boundary: Result<Option<usize>, GraphemeIncomplete>) -> Option<usize> {
    boundary.ok().flatten()
}
