//! What search must know of Unicode, and what takes tables to know.
//!
//! Every browser has those tables already, so the viewer brings none: with them the wasm's data was
//! some 80 KB larger. Native tools have `Tables`.

use std::fmt::Debug;
use std::ops::Range;

/// Somebody who has Unicode's tables.
pub trait Unicode: Debug {
    /// A character in lower case and [canonically decomposed](https://www.unicode.org/reports/tr15/):
    /// `É` as `e` and an accent. The character itself, where it has neither.
    fn lower_decomposed(&self, c: char) -> String;

    /// The [grapheme](https://www.unicode.org/reports/tr29/) that has the character which starts at
    /// the byte `at` of a text, as a range of bytes. Empty at the text's end, and if it is not known.
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
