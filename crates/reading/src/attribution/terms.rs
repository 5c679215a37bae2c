//! Tells the terms of the narrator from what somebody says.

use crate::attribution::sieves::Sides;
use crate::language::Language;
use crate::text::{fold, slice, words};

/// Returns how many words of a quotation are part of a phrase around it: three behind an article or a preposition, two
/// before a word, else none.
pub(crate) fn embedded(sides: &Sides<'_>, language: &Language) -> usize {
    let goes_on = sides
        .after
        .trim_start()
        .starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase());
    let found = words(sides.before);
    let leads = found.last().is_some_and(|word| {
        let end = slice(sides.before, word.end..sides.before.len());
        end.chars().all(char::is_whitespace)
            && language.any(
                &["articles", "prepositions"],
                &fold(slice(sides.before, word.start..word.end)),
            )
    });
    match (leads, goes_on) {
        (true, _) => 3,
        (_, true) => 2,
        _ => 0,
    }
}

/// Returns `true` if the word before a quotation says that it is the title of a work: the film “…”.
pub(crate) fn work(sides: &Sides<'_>, language: &Language) -> bool {
    words(sides.before).last().is_some_and(|word| {
        let folded = fold(slice(sides.before, word.start..word.end));
        let noun = folded.rsplit('\'').next().unwrap_or_default();
        let gap = slice(sides.before, word.end..sides.before.len());
        gap.trim().is_empty() && language.has("works", noun)
    })
}
