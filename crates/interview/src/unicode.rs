//! The part of Unicode that search needs, and that takes tables.
//!
//! Every browser has those tables already, so the viewer brings none: they made the wasm's data some 80 KB
//! larger. Native tools have `Tables`.

use std::fmt::Debug;
use std::ops::Range;

/// A source of Unicode's tables.
pub trait Unicode: Debug {
    /// Returns a character in lower case and [canonically decomposed](https://www.unicode.org/reports/tr15/):
    /// `É` as `e` and an accent. The character itself, if it has neither.
    fn lower_decomposed(&self, c: char) -> String;

    /// Returns the [grapheme](https://www.unicode.org/reports/tr29/) with the character that starts at the byte
    /// `at` of a text, as a byte range. Empty at the text's end, and if unknown.
    fn grapheme(&self, text: &str, at: usize) -> Range<usize>;
}

/// Unicode's tables, compiled in.
#[cfg(feature = "native")]
#[derive(Clone, Copy, Debug)]
pub struct Tables;

#[cfg(feature = "native")]
impl Unicode for Tables {
    fn lower_decomposed(&self, c: char) -> String {
        let mut parts = String::new();
        for lower in c.to_lowercase() {
            unicode_normalization::char::decompose_canonical(lower, |part| parts.push(part));
        }
        parts
    }

    fn grapheme(&self, text: &str, at: usize) -> Range<usize> {
        use unicode_segmentation::GraphemeCursor;
        let cursor = |at: usize| GraphemeCursor::new(at, text.len(), true);
        if !text.is_char_boundary(at) {
            return at..at;
        }
        let start = match cursor(at).is_boundary(text, 0) {
            Ok(false) => cursor(at).prev_boundary(text, 0).ok().flatten(),
            _ => None,
        };
        let start = start.unwrap_or(at);
        let end = cursor(start).next_boundary(text, 0).ok().flatten();
        start..end.unwrap_or(at)
    }
}
