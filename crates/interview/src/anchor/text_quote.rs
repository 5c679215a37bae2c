//! A passage pointed to by its words.

use std::ops::Range;

/// A passage as the [W3C Web Annotation Data Model](https://www.w3.org/TR/annotation-model/#text-quote-selector)
/// points to it, in a `TextQuoteSelector`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TextQuote {
    /// The words.
    pub exact: String,
    /// The text right before them; empty if unknown.
    pub prefix: String,
    /// The text right after them; empty if unknown.
    pub suffix: String,
}

/// The number of UTF-16 units of context given on either side of a passage: some clients look for no more.
const CONTEXT: usize = 32;

impl TextQuote {
    /// Points to a byte range of a text, with 32 UTF-16 units on either side.
    #[must_use]
    pub fn at(text: &str, range: Range<usize>) -> Self {
        let before = text.get(..range.start).unwrap_or_default();
        let after = text.get(range.end..).unwrap_or_default();
        let start = before.len() - context(before.chars().rev());
        Self {
            exact: text.get(range).unwrap_or_default().to_owned(),
            prefix: before.get(start..).unwrap_or_default().to_owned(),
            suffix: after
                .get(..context(after.chars()))
                .unwrap_or_default()
                .to_owned(),
        }
    }
}

/// Returns the number of bytes in the characters given as context.
fn context(chars: impl Iterator<Item = char>) -> usize {
    let mut units = 0;
    let is_told = |c: &char| {
        units += c.len_utf16();
        units <= CONTEXT
    };
    chars.take_while(is_told).map(char::len_utf8).sum()
}
