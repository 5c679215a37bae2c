//! Text as search sees it: without case, accents, kinds of quotation mark and line breaks.
//!
//! Crates that fold bring their own tables of Unicode, 80 KB of wasm that every browser has already ([`Unicode`]);
//! and none says which byte of the original a folded byte comes from, where a match is to be marked.

use std::iter;
use std::ops::Range;

use crate::unicode::Unicode;

/// A text prepared for search, and the mapping back to the original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// The steps of the mapping back: a byte of `text`, and the byte of the original that it comes from. In
    /// between, both advance alike; most texts have few steps.
    steps: Vec<(usize, usize)>,
}

impl Folded {
    /// Prepares a text.
    #[must_use]
    pub fn new(original: &str, unicode: &dyn Unicode) -> Self {
        Self::by(original, |c, push| fold_char(c, unicode, push))
    }

    /// Prepares a text, of which `fold` says what each character becomes.
    pub(crate) fn by(original: &str, fold: impl Fn(char, &mut dyn FnMut(char))) -> Self {
        let mut folded = Self {
            text: String::with_capacity(original.len()),
            steps: Vec::new(),
        };
        let (mut from, mut origin) = (0, 0);
        for (at, c) in original.char_indices() {
            fold(c, &mut |c| {
                // A phrase is found however its words are spaced.
                if c != ' ' || !folded.text.ends_with(' ') {
                    let length = folded.text.len();
                    if origin + (length - from) != at {
                        (from, origin) = (length, at);
                        folded.steps.push((from, origin));
                    }
                    folded.text.push(c);
                }
            });
        }
        folded
    }

    /// Returns the text without case, accents and kinds of mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the range of a part of the folded text in `original`, the text that this was made from, widened
    /// to grapheme boundaries. `None` if the part is empty or outside.
    #[must_use]
    pub fn original(
        &self,
        original: &str,
        part: Range<usize>,
        unicode: &dyn Unicode,
    ) -> Option<Range<usize>> {
        self.view().original(original, part, unicode)
    }

    /// Returns the part of the folded text that comes from a part of the original.
    #[must_use]
    pub fn part(&self, original: Range<usize>) -> Range<usize> {
        let at = |byte: usize| {
            let next = self.steps.partition_point(|(_, origin)| *origin < byte);
            let last = next.checked_sub(1).and_then(|last| self.steps.get(last));
            let (from, origin) = last.copied().unwrap_or_default();
            let end = self
                .steps
                .get(next)
                .map_or(self.text.len(), |(end, _)| *end);
            self.text
                .ceil_char_boundary((from + (byte - origin)).min(end))
        };
        at(original.start)..at(original.end)
    }

    /// Finds a folded `needle` in `original`, the text that this was made from: byte ranges on
    /// [grapheme boundaries](https://www.unicode.org/reports/tr29/), in order and not overlapping.
    pub fn find<'a>(
        &'a self,
        original: &'a str,
        needle: &'a str,
        unicode: &'a dyn Unicode,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        self.view().find(original, needle, unicode)
    }

    fn view(&self) -> View<'_> {
        let Self { text, steps } = self;
        View { text, steps }
    }

    /// Returns the mapping back, without the text.
    pub(crate) fn into_steps(self) -> Vec<(usize, usize)> {
        self.steps
    }
}

/// A text prepared for search that is stored elsewhere.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) steps: &'a [(usize, usize)],
}

impl<'a> View<'a> {
    /// Returns the byte of the original that the character at a byte of the text comes from.
    fn origin(self, at: usize) -> usize {
        let steps = self.steps.partition_point(|(from, _)| *from <= at);
        let last = steps.checked_sub(1).and_then(|last| self.steps.get(last));
        let (from, origin) = last.copied().unwrap_or_default();
        origin + (at - from)
    }

    /// See [`Folded::original`].
    fn original(
        self,
        original: &str,
        part: Range<usize>,
        unicode: &dyn Unicode,
    ) -> Option<Range<usize>> {
        let (last, _) = self.text.get(part.clone())?.char_indices().next_back()?;
        let (first, last) = (self.origin(part.start), self.origin(part.start + last));
        widened(original, first, last, unicode)
    }

    /// See [`Folded::find`].
    pub(crate) fn find(
        self,
        original: &'a str,
        needle: &'a str,
        unicode: &'a dyn Unicode,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut done = 0;
        let mut from = 0;
        let starts = iter::from_fn(move || {
            let at = place(self.text, needle, from)?;
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

/// Finds the next place of a part in a text, from a byte on; an empty part has none.
///
/// Compares eight bytes of the text at once with the part's first byte, and the eight that follow by one with
/// its second; only where both match is the rest compared. The standard library's search, which also handles
/// texts made to be searched slowly, is 1 KB more of wasm after compression.
pub(crate) fn place(text: &str, part: &str, from: usize) -> Option<usize> {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let first = *part.first()?;
    let step = usize::from(part.len() > 1);
    let second = *part.get(step)?;
    let (first, second) = (eight(first), eight(second));
    let last = text.len().checked_sub(part.len())?;
    let mut at = from;
    while let (Some(a), Some(b)) = (load(text, at), load(text, at + step)) {
        // A byte is zero where both are the same.
        let differ = (a ^ first) | (b ^ second);
        let mut zeros = differ.wrapping_sub(eight(1)) & !differ & eight(0x80);
        while zeros != 0 {
            let found = at + zeros.trailing_zeros() as usize / 8;
            if found > last {
                return None;
            }
            if text.get(found..).is_some_and(|rest| rest.starts_with(part)) {
                return Some(found);
            }
            zeros &= zeros - 1;
        }
        at += 8;
    }
    (at..=last).find(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(part)))
}

/// Repeats a byte eight times.
const fn eight(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Loads eight bytes of a text, the first as the lowest.
fn load(text: &[u8], at: usize) -> Option<u64> {
    let bytes = text.get(at..)?.first_chunk()?;
    Some(u64::from_le_bytes(*bytes))
}

/// Returns a text without case, accents and kinds of mark.
#[must_use]
pub fn fold(text: &str, unicode: &dyn Unicode) -> String {
    Folded::new(text, unicode).text
}

/// Returns the range from the character at `first` to the one at `last`, widened to grapheme boundaries. `None`
/// if they do not lie in the text.
fn widened(text: &str, first: usize, last: usize, unicode: &dyn Unicode) -> Option<Range<usize>> {
    let end = last + text.get(last..)?.chars().next()?.len_utf8();
    text.get(first..end)?;
    // There is always a boundary between two ASCII characters, except CR LF.
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

fn fold_char(c: char, unicode: &dyn Unicode, push: &mut dyn FnMut(char)) {
    match c {
        'a'..='z' | '0'..='9' | ' ' => push(c),
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' | '´' | '`' => push('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' => push('"'),
        '‐'..='―' => push('-'),
        'ς' => push('σ'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
        _ if c.is_whitespace() => push(' '),
        _ if c.is_ascii() => push(c.to_ascii_lowercase()),
        // Chinese has neither case nor accents, and an accent is dropped: no need to look them up.
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

/// Returns `true` for marks that readers omit when they type: accents, and the vowel points of Hebrew and
/// Arabic. Not for the vowel signs of Indic scripts, without which a word is another word.
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
