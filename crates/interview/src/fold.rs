//! Text as search sees it: without case, accents, kinds of quotation mark and breaks of lines.

use std::iter;
use std::ops::Range;

use crate::unicode::Unicode;

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
    pub fn new(original: &str, unicode: &dyn Unicode) -> Self {
        let mut folded = Self {
            text: String::with_capacity(original.len()),
            origin: Vec::with_capacity(original.len() + 1),
        };
        for (at, c) in original.char_indices() {
            fold_char(c, unicode, |c| {
                // However words are spaced, a phrase is found.
                if c != ' ' || !folded.text.ends_with(' ') {
                    folded.text.push(c);
                    folded.origin.resize(folded.text.len(), at);
                }
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

    /// Whether a folded part stands in it somewhere.
    #[must_use]
    pub fn has(&self, part: &str) -> bool {
        (0..self.text.len()).any(|at| stands(&self.text, at, part))
    }

    /// Where in `original`, the text that this was made from, a part of the folded text stands: widened
    /// to where graphemes start and end. `None`, if the part is empty or outside.
    #[must_use]
    pub fn original(
        &self,
        original: &str,
        part: Range<usize>,
        unicode: &dyn Unicode,
    ) -> Option<Range<usize>> {
        let first = *self.origin.get(part.start)?;
        let last = *self.origin.get(part.end.checked_sub(1)?)?;
        widened(original, first, last, unicode)
    }

    /// What of the folded text comes from a part of the original.
    #[must_use]
    pub fn part(&self, original: Range<usize>) -> Range<usize> {
        let at = |byte: usize| {
            let at = self.origin.partition_point(|origin| *origin < byte);
            at.min(self.text.len())
        };
        at(original.start)..at(original.end)
    }

    /// Where a folded `needle` stands in `original`, the text that this was made from: byte ranges
    /// that start and end where [a grapheme does](https://www.unicode.org/reports/tr29/), in order
    /// and not overlapping.
    pub fn find<'a>(
        &'a self,
        original: &'a str,
        needle: &'a str,
        unicode: &'a dyn Unicode,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut done = 0;
        let mut from = 0;
        let starts = iter::from_fn(move || {
            let mut places = from..self.text.len();
            let at = places.find(|at| stands(&self.text, *at, needle))?;
            from = at + needle.len();
            Some(at)
        });
        starts.filter_map(move |at| {
            let range = self.original(original, at..at + needle.len(), unicode)?;
            let fresh = range.start >= done;
            done = done.max(range.end);
            fresh.then_some(range)
        })
    }
}

/// Whether a part stands at a byte of a text; an empty one stands nowhere. The standard library's search,
/// which also masters texts made to be searched slowly, is 1 KB more of wasm after compression.
fn stands(text: &str, at: usize, part: &str) -> bool {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    !part.is_empty() && rest.starts_with(part.as_bytes())
}

/// A text without case, accents and kinds of mark.
#[must_use]
pub fn fold(text: &str, unicode: &dyn Unicode) -> String {
    Folded::new(text, unicode).text
}

/// From the character that starts at `first` to the one at `last`, widened to where graphemes start
/// and end. `None` if they do not lie in the text.
fn widened(text: &str, first: usize, last: usize, unicode: &dyn Unicode) -> Option<Range<usize>> {
    let end = last + text.get(last..)?.chars().next()?.len_utf8();
    text.get(first..end)?;
    // Between two ASCII characters there is always a bound, but for CR LF.
    let plain = |at: usize| {
        let around = text
            .as_bytes()
            .get(at.saturating_sub(1)..text.len().min(at + 1));
        around.is_some_and(|around| around.is_ascii() && around != b"\r\n")
    };
    let start = if plain(first) {
        first
    } else {
        unicode.grapheme(text, first).start
    };
    let end = if plain(end) {
        end
    } else {
        unicode.grapheme(text, last).end.max(end)
    };
    Some(start.min(first)..end)
}

fn fold_char(c: char, unicode: &dyn Unicode, mut push: impl FnMut(char)) {
    match c {
        'a'..='z' | '0'..='9' | ' ' => push(c),
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' | '´' | '`' => push('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' => push('"'),
        '‐'..='―' => push('-'),
        'ς' => push('σ'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
        _ if c.is_whitespace() => push(' '),
        _ if c.is_ascii() => push(c.to_ascii_lowercase()),
        // Chinese has neither case nor accents, and an accent is nothing else: no need to look them up.
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => push(c),
        _ if is_accent(c) => {}
        _ => {
            for part in unicode.lower_decomposed(c).chars() {
                if !is_accent(part) {
                    push(part);
                }
            }
        }
    }
}

/// A mark that readers leave out when they type: accents, and the vowel points of Hebrew and
/// Arabic. Not the vowel signs of Indic scripts, without which a word is another word.
fn is_accent(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}'
            | '\u{591}'..='\u{5bd}'
            | '\u{5bf}'..='\u{5c7}'
            | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}
