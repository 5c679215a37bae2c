//! Helpers for texts: word boundaries, occurrences of a needle, edit distances.

use std::ops::Range;

use rapidfuzz::distance::levenshtein;

/// The length of the two ends that are compared of texts longer than twice this, in bytes.
const END: usize = 1024;

/// Returns the words of a text, as byte ranges. In scripts without spaces, each character is one.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = characters.find(|(_, c)| !c.is_whitespace())?;
        let mut end = start + first.len_utf8();
        let is_alone = |c: char| has_no_spaces(c) || c.is_whitespace();
        while let Some((at, c)) =
            characters.next_if(|(_, c)| !has_no_spaces(first) && !is_alone(*c))
        {
            end = at + c.len_utf8();
        }
        Some(start..end)
    })
}

/// Returns a text as a page shows it: its white space is single spaces.
pub(super) fn shown(text: &str) -> String {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    words.join(" ")
}

/// Returns `true` if a character's script puts no spaces between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer.
fn has_no_spaces(c: char) -> bool {
    matches!(
        c,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{2e80}'..='\u{a4cf}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// Returns the places of a needle, in bytes, overlapping or not. Makes one pass over the text, however
/// repetitive: the algorithm of [Knuth, Morris and Pratt](https://doi.org/10.1137/0206024).
pub(super) fn places(text: &str, needle: &str) -> impl Iterator<Item = usize> {
    let needle = needle.as_bytes();
    // For each byte of the needle, the longest proper border of the prefix that ends there.
    let mut borders = vec![0];
    for byte in needle.iter().skip(1) {
        let matched = borders.last().copied().unwrap_or_default();
        borders.push(advance(needle, &borders, matched, *byte));
    }
    let mut matched = 0;
    text.bytes().enumerate().filter_map(move |(at, byte)| {
        matched = advance(needle, &borders, matched, byte);
        (matched > 0 && matched == needle.len()).then(|| at + 1 - matched)
    })
}

/// Returns the length of the needle's prefix that matches after one more byte.
fn advance(needle: &[u8], borders: &[usize], mut matched: usize, byte: u8) -> usize {
    while matched > 0 && needle.get(matched) != Some(&byte) {
        matched = borders.get(matched - 1).copied().unwrap_or_default();
    }
    matched + usize::from(needle.get(matched) == Some(&byte))
}

/// Returns the edit distance, in characters.
pub(super) fn edits(a: &str, b: &str) -> usize {
    levenshtein::distance(a.chars(), b.chars())
}

/// Returns the edit distance as a fraction of the longer text; `None` if it is more than `most`.
pub(super) fn distance(a: &str, b: &str, most: f64) -> Option<f64> {
    if a.len() > 2 * END && b.len() > 2 * END {
        let head = distance(head(a, END), head(b, END), most)?;
        return Some((head + distance(tail(a, END), tail(b, END), most)?) / 2.0);
    }
    let longer = a.chars().count().max(b.chars().count());
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a part of a length"
    )]
    let cutoff = (longer as f64 * most) as usize;
    let args = levenshtein::Args::default().score_cutoff(cutoff);
    let distance = levenshtein::distance_with_args(a.chars(), b.chars(), &args)?;
    Some(distance as f64 / longer.max(1) as f64)
}

/// Returns at most `bytes` bytes from a text's start.
pub(super) fn head(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}

/// Returns at most `bytes` bytes from a text's end, or one character more.
pub(super) fn tail(text: &str, bytes: usize) -> &str {
    text.get(text.floor_char_boundary(text.len().saturating_sub(bytes))..)
        .unwrap_or(text)
}
