//! Stage directions, gaps and times within turns.

use std::ops::Range;

use crate::language::Language;
use crate::text::{capitals, fold, slice};
use crate::turns::label;

/// Finds the asides in a part of a text. Returns also whether any is that of a recording.
pub(crate) fn find(
    text: &str,
    range: Range<usize>,
    language: &Language,
) -> (Vec<Range<usize>>, bool) {
    let mut found = Vec::new();
    let mut recorded = false;
    // A paragraph in square brackets is no turn's words.
    let whole = slice(text, range.clone()).trim();
    if let Some(inner) = whole
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        && !inner.contains(['[', ']'])
        && whole.len() == text.trim().len()
        && whole.len() < 160
    {
        return (vec![range], true);
    }
    let mut open: Option<(usize, char)> = None;
    for (place, c) in slice(text, range.clone()).char_indices() {
        let at = range.start + place;
        match (c, open) {
            ('(' | '[' | '（' | '［', None) => open = Some((at, c)),
            (')' | ']' | '）' | '］', Some((start, begin))) => {
                open = None;
                let end = at + c.len_utf8();
                let inner = slice(text, start + begin.len_utf8()..at).trim();
                let time = label::time(inner).is_some_and(|(length, _)| length == inner.len());
                if time || stage(inner, language) {
                    recorded |= time || capitals(inner) || begin == '[';
                    let colon = slice(text, end..range.end).starts_with(':');
                    found.push(start..end + usize::from(colon));
                }
            }
            ('\n', _) => {}
            (_, Some((start, _))) if at - start > 160 => open = None,
            ('♪', None) => found.push(at..at + c.len_utf8()),
            _ => {}
        }
    }
    (found, recorded)
}

/// Returns `true` if the words in brackets are a stage direction.
fn stage(inner: &str, language: &Language) -> bool {
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

/// Returns `true` if a whole paragraph is a time: “7:02 pm”, “[00:01:05]”, “00:10 --> 00:14”.
pub(crate) fn only_time(text: &str) -> bool {
    let text = text.trim();
    let mut rest = text;
    let mut times = 0;
    while let Some((length, _)) = label::time(rest) {
        times += 1;
        rest = slice(rest, length..rest.len()).trim_start_matches([' ', '-', '–', '>', '→']);
    }
    times > 0
        && matches!(
            rest.to_lowercase().trim_matches(['.', ' ']),
            "" | "pm" | "am" | "p.m" | "a.m" | "uhr" | "h" | "et" | "gmt"
        )
}
