//! Labels of a name and a colon.

use std::ops::Range;

use super::{Label, skip};
use crate::language::Language;
use crate::speakers::parts::particle;
use crate::text::{capitals, cjk, dash, fold, hebrew, last_word, mark, slice, words};
use crate::turns::asides::stage;
use crate::turns::shape::{Shape, shape};
use crate::turns::time::time;

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
    if examiner(plain, language) {
        return None;
    }
    let bracket = asides.first().filter(|aside| aside.end <= colon.start);
    if let Some(inner) = bracket.and_then(|aside| in_brackets(text, aside, plain, language)) {
        let asked = language.any(&["question", "answer"], &fold(plain));
        return Some(Label {
            range: at..body,
            name: slice(text, inner).trim().to_owned(),
            role: Some(plain.to_owned()).filter(|_| !asked),
            asides,
            start: None,
            body: skip(text, body),
            shape: Shape::Bracketed,
            dashed: false,
        });
    }
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
        dashed: text.get(colon).is_some_and(|sign| sign.starts_with(dash)),
    })
}

/// Returns `true` if a name is the line of a record that says who examines from here on: “BY MR. DENBY”.
pub(crate) fn examiner(name: &str, language: &Language) -> bool {
    let mut found = name
        .split_whitespace()
        .map(|word| word.trim_end_matches('.'));
    let (by, title) = (found.next(), found.next());
    let is =
        |word: Option<&str>, keys: &[&str]| word.is_some_and(|it| language.any(keys, &fold(it)));
    capitals(name) && is(by, &["by"]) && is(title, &["mr", "ms", "title"]) && found.next().is_some()
}

/// Returns the place of a name in the brackets behind an office, “The Minister for Ports (Ms Kroft)”, or behind the
/// label of a question: “Q (Reuters)”. Behind a name, they hold a party or a place.
fn in_brackets(
    text: &str,
    brackets: &Range<usize>,
    outside: &str,
    language: &Language,
) -> Option<Range<usize>> {
    let inner = brackets.start + 1..brackets.end.saturating_sub(1);
    let name = text.get(inner.clone())?;
    let found = words(name);
    let title = |word: &str| language.any(&["mr", "ms", "title"], word.trim_end_matches('.'));
    let first = found.first()?.folded(name);
    let upper = found
        .iter()
        .all(|word| word.upper || particle(word.of(name)));
    if !upper || stage(name, language) {
        return None;
    }
    let outside = fold(outside);
    let office = outside
        .split(' ')
        .next()
        .is_some_and(|it| language.has("the", it))
        || outside.split(' ').all(title);
    let fits = language.has("question", &outside)
        || title(&first) && found.len() > 1
        || office && found.len() > 1;
    fits.then_some(inner)
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
            // 小暮　祖父の代からです。
            '\u{3000}'
                if (1..7).contains(&slice(rest, 0..place).chars().count())
                    && slice(rest, 0..place).chars().all(cjk) =>
            {
                return Some((range, brackets));
            }
            _ if place > 0 && brackets.is_empty() && gap_as_colon(rest, place, language) => {
                return Some((range, brackets));
            }
            _ if dash(c) && brackets.is_empty() && dash_as_colon(rest, place) => {
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

/// Returns `true` if the space at a place stands for a colon: the wide one behind “Q”, and any before a capital.
fn gap_as_colon(rest: &str, place: usize, language: &Language) -> bool {
    let gap = slice(rest, place..rest.len());
    let name = slice(rest, 0..place);
    if !gap.starts_with([' ', '\t', '\u{a0}']) || name.chars().count() > 10 {
        return false;
    }
    let wide =
        gap.starts_with(['\t', '\u{a0}']) || gap.chars().nth(1).is_some_and(char::is_whitespace);
    let begins = gap
        .trim_start()
        .starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '['));
    // “Q (Reuters): ”
    let colon = |(_, rest): (&str, &str)| rest.starts_with([':', '：']);
    let begins =
        begins && !(gap.trim_start().starts_with('(') && gap.split_once(')').is_some_and(colon));
    begins && (name == "Q" || wide && language.any(&["question", "answer"], &fold(name)))
}

/// Returns `true` if the dash at a place stands for a colon behind a name in capitals: “HERALD - Why?”
fn dash_as_colon(rest: &str, place: usize) -> bool {
    let (name, after) = (slice(rest, 0..place), slice(rest, place..rest.len()));
    let words = after.trim_start_matches(dash);
    name.ends_with(char::is_whitespace)
        && words.starts_with(char::is_whitespace)
        && words.trim_start().starts_with(|c: char| {
            c.is_uppercase() || mark(c) || matches!(c, '¿' | '¡' | '(' | '[')
        })
        && capitals(name)
        && name.split_whitespace().count() < 5
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
