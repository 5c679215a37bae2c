//! Labels of a name and a colon.

use std::ops::Range;

use super::{Label, skip, time};
use crate::language::Language;
use crate::text::{cjk, fold, hebrew, last_word, mark, slice};
use crate::turns::shape::shape;

/// Reads a name and a colon.
pub(super) fn named(
    text: &str,
    at: usize,
    language: &Language,
    chevron: bool,
    timed: bool,
) -> Option<Label> {
    let (colon, asides) = colon(text, at, language)?;
    let body = colon.end;
    let next = text.get(body..)?.chars().next().unwrap_or(' ');
    if !(next.is_whitespace()
        || mark(next)
        || cjk(next)
        || matches!(next, '(' | '[')
        || (language.cased() && next.is_uppercase() && !chevron))
    {
        return None;
    }
    let outside = asides.first().map_or(colon.start, |aside| aside.start);
    let whole = text.get(at..outside)?.trim_end();
    let (name, role) = whole
        .split_once([',', '،', '、'])
        .map_or((whole, ""), |(name, role)| (name.trim(), role.trim()));
    if role.split(' ').count() > 9 {
        return None;
    }
    let plain = name.trim_start_matches(['*', '_']);
    let shape = shape(plain, language, chevron, timed)?;
    let start = asides.first().and_then(|aside| {
        let aside = slice(text, aside.clone());
        time(aside)
            .filter(|&(length, _)| length == aside.len())
            .map(|(_, seconds)| seconds)
    });
    Some(Label {
        range: at..body,
        name: name.trim_matches(['*', '_', ' ']).to_owned(),
        role: Some(role.to_owned()).filter(|role| !role.is_empty()),
        asides,
        start,
        body: skip(text, body),
        shape,
    })
}

/// Returns the place of the colon behind a name, or of what stands for one, and of the brackets before it.
fn colon(text: &str, at: usize, language: &Language) -> Option<(Range<usize>, Vec<Range<usize>>)> {
    let rest = text.get(at..)?;
    let mut open: Option<usize> = None;
    let mut brackets = Vec::new();
    let mut before = ' ';
    for (place, c) in rest.char_indices().take(110) {
        let range = at + place..at + place + c.len_utf8();
        match c {
            '(' | '[' | '（' if open.is_none() => open = Some(range.start),
            ')' | ']' | '）' => brackets.extend(open.take().map(|open| open..range.end)),
            _ if open.is_some() => {}
            ':' | '：' => return Some((range, brackets)),
            '\u{3000}' if language.any(&["question", "answer"], &fold(slice(rest, 0..place))) => {
                return Some((range, brackets));
            }
            '\n' | '!' | '?' | '。' | '；' | ';' | '؟' => return None,
            '.' => {
                let word = last_word(slice(rest, 0..place));
                if stop_as_colon(rest, place, word, language) {
                    return Some((range, brackets));
                }
                if word.chars().count() > 3 {
                    return None;
                }
            }
            _ if mark(c) && c != '’' && c != '\'' && !hebrew(before) => return None,
            _ => {}
        }
        before = c;
    }
    None
}

/// Returns `true` if a full stop stands for a colon: “Q. ”, or as parliaments print it: “Mr. Denby. I object.”
fn stop_as_colon(rest: &str, place: usize, word: &str, language: &Language) -> bool {
    if !slice(rest, place + 1..rest.len()).starts_with(' ') {
        return false;
    }
    let folded = fold(word);
    let titles = ["mr", "ms", "title"];
    let titled = slice(rest, 0..place - word.len()).trim_end();
    let alone = place == word.len();
    alone && language.any(&["question", "answer"], &folded)
        || !titled.is_empty()
            && !titled.contains('\n')
            && word.starts_with(char::is_uppercase)
            && word.chars().count() > 1
            && !language.any(&titles, &folded)
            && titled
                .split(' ')
                .all(|title| language.any(&titles, fold(title).trim_end_matches('.')))
}
