//! Stage directions, gaps and times within turns.

use std::ops::Range;

use crate::language::Language;
use crate::text::{capitals, ends, fold, mark, slice};
use crate::turns::time::time;

/// Finds the asides in a part of a text. Returns also whether any is that of a recording.
pub(crate) fn find(
    text: &str,
    range: Range<usize>,
    language: &Language,
) -> (Vec<Range<usize>>, bool) {
    let mut found = Vec::new();
    let mut recorded = false;
    // A paragraph in brackets is no turn's words.
    let whole = slice(text, range.clone()).trim();
    let within = |open: char, close: char| {
        let inner = whole.strip_prefix(open)?.strip_suffix(close)?;
        Some(inner).filter(|inner| !inner.contains([open, close]))
    };
    let square = within('[', ']').is_some();
    if (square || within('(', ')').is_some())
        && whole.len() == text.trim().len()
        && whole.len() < 160
    {
        return (vec![range], square);
    }
    let mut open: Option<(usize, char)> = None;
    let mut done = range.start;
    for (place, c) in slice(text, range.clone()).char_indices() {
        let at = range.start + place;
        match (c, open) {
            _ if at < done => {}
            ('(' | '[' | '（' | '［', None) => open = Some((at, c)),
            (')' | ']' | '）' | '］', Some((start, begin))) => {
                open = None;
                let end = at + c.len_utf8();
                let inner = slice(text, start + begin.len_utf8()..at).trim();
                let time = time(inner).is_some_and(|(length, _)| length == inner.len());
                let around = (slice(text, range.start..start), slice(text, end..range.end));
                if time || stage(inner, language) || apart(inner, begin, around, language) {
                    recorded |= time || capitals(inner) || begin == '[';
                    let colon = slice(text, end..range.end).starts_with(':');
                    found.push(start..end + usize::from(colon));
                }
            }
            ('\n', _) => {}
            (_, Some((start, _))) if at - start > 160 => open = None,
            ('♪' | '♫', None) => {
                // ♪ soft music ♪
                let from = at + c.len_utf8();
                let closing = slice(text, from..range.end).find(c).map(|to| from + to);
                let music = closing.filter(|&to| stage(slice(text, from..to), language));
                done = music.map_or(from, |to| to + c.len_utf8());
                found.push(at..done);
            }
            _ => {}
        }
    }
    (found, recorded)
}

/// Returns `true` if words in brackets are none of the sentences around them: in square brackets between two sentences,
/// or in round ones before the first. What an editor adds to a sentence, “[the council] decided”, goes on in it.
fn apart(inner: &str, open: char, around: (&str, &str), language: &Language) -> bool {
    let (before, after) = (around.0.trim_end(), around.1.trim_start());
    let small = inner.starts_with(char::is_lowercase);
    let count = inner.split_whitespace().count();
    let begins = before.is_empty() || before.ends_with(ends);
    let ended = after.is_empty() || inner.ends_with('.') || around.1.starts_with('\n');
    let next = after.starts_with(|c: char| c.is_uppercase() || mark(c));
    if !language.cased() || !begins {
        return false;
    }
    if open == '[' {
        count < 7 && (ended || small && next)
    } else {
        open == '(' && before.is_empty() && small && next && count < 4
    }
}

/// Returns `true` if the words in brackets are a stage direction.
pub(super) fn stage(inner: &str, language: &Language) -> bool {
    let folded = fold(inner);
    let trimmed = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let fits = |language: &Language| {
        language.has("stage", trimmed)
            || trimmed.split(' ').count() < 6
                && trimmed
                    .split([' ', ','])
                    .any(|word| word.chars().count() > 3 && language.has("stage", word))
    };
    (capitals(inner) && inner.contains(' ') && trimmed.len() < 80)
        || trimmed.split(' ').count() < 8
            && (fits(language) || Language::named("en").is_some_and(fits))
}
