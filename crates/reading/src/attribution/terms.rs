//! Tells the terms of the narrator from what somebody says.

use crate::attribution::clause::{Clause, behind};
use crate::attribution::quote::Quote;
use crate::attribution::scan::tokens;
use crate::attribution::title;
use crate::speakers::Roster;
use crate::text::{Word, dash, slice, words};

/// So many words are no term, even if nobody is named beside them.
const LONG: usize = 6;

/// Returns `true` if a quotation is a term, whatever the clauses beside it say.
pub(crate) fn named(quote: &Quote<'_>, clause: Option<&Clause>) -> bool {
    // A full stop before the mark may be that of the sentence around it: known as “Old Faithful.”
    if quote.marked && quote.within && !quote.colon && nickname(quote) {
        return true;
    }
    if !quote.marked || quote.sentence {
        return false;
    }
    let bare = matches!(clause, Some(None))
        && !quote.within
        && quote.length < LONG
        && !quote.language.is("drops-subject");
    let named = entitles(quote) || names(quote) || joined(quote);
    bare || !quote.colon && (named || embedded(quote, clause))
}

/// Returns `true` if no verb of saying holds a quotation, and its sentence goes on around it.
pub(crate) fn within(quote: &Quote<'_>, roster: &Roster) -> bool {
    let (sides, language) = (quote.sides, quote.language);
    let follow = sides.after.trim_start();
    let whole = quote.length >= LONG && !title(sides.inner);
    // “He was—“tired”—of it.”
    let apart = follow.starts_with(dash) && !quote.sentence;
    let goes_on =
        follow.starts_with(|c: char| c.is_lowercase() || !language.cased() && c.is_alphabetic());
    let said_beyond = || !sides.last && behind(&tokens(sides.beyond, language, roster)).is_some();
    quote.within && !quote.colon && !whole && (!behind_dash(sides.before) || apart)
        || quote.glued && !quote.sentence
        || goes_on && !quote.sentence && !said_beyond()
}

/// Returns `true` if a quotation is set off by a dash, as something said is.
fn behind_dash(before: &str) -> bool {
    let trimmed = before.trim_end();
    trimmed.ends_with("--") || trimmed.ends_with(['—', '–'])
}

/// Returns `true` if the word before a quotation says that it is the title of a work: the film “…”.
fn entitles(quote: &Quote<'_>) -> bool {
    let before = quote.sides.before;
    quote.length < LONG
        && words(before).last().is_some_and(|word| {
            let folded = word.folded(before);
            let noun = folded.rsplit('\'').next().unwrap_or_default();
            let gap = slice(before, word.end..before.len());
            gap.trim().is_empty() && quote.language.has("works", noun)
        })
}

/// Returns `true` if a quotation is a name that somebody or something is given: calls the goat “Sheriff”.
fn names(quote: &Quote<'_>) -> bool {
    let found = words(quote.sides.inner);
    let capital = found.first().is_some_and(|word| word.upper);
    !quote.language.is("noun-names")
        && capital
        && (quote.length < 4 && quote.described() || quote.length == 1 && quote.within)
}

/// Returns `true` if the words before a quotation, in its clause, say that it is a nickname, or written on something:
/// known to all as “…”.
fn nickname(quote: &Quote<'_>) -> bool {
    let before = quote.sides.before;
    let clause = before.rfind([',', ';', '.']).map_or(0, |at| at + 1);
    let clause = slice(before, clause..before.len());
    let said = |word: &&Word| quote.language.has("say", &word.folded(clause));
    let is = |word: Word| quote.language.has("nickname", &word.folded(clause));
    let words = words(clause);
    let beside = words.iter().rev().take(8).take_while(|word| !said(word));
    quote.length < LONG && beside.copied().any(is)
}

/// Returns `true` if a quotation is a part of the phrase before it: لـ«الضفاف», or a name where names have cases:
/// “сообщил «Вечернему вестнику»”.
fn joined(quote: &Quote<'_>) -> bool {
    let before = quote.sides.before;
    let inner = words(quote.sides.inner);
    let name = quote.language.inflects() && inner.first().is_some_and(|word| word.upper);
    let beside = before.trim_end().ends_with(char::is_alphanumeric);
    quote.length < 3 && before.ends_with(|c: char| c.is_alphanumeric() || c == 'ـ')
        || name && beside && quote.within && quote.length < 4
}

/// Returns `true` if a quotation is a word or two within a phrase, which are the narrator's: the “secret” war. They are
/// up to three behind an article or a preposition, two before a word, else none.
fn embedded(quote: &Quote<'_>, clause: Option<&Clause>) -> bool {
    let (before, after) = (quote.sides.before, quote.sides.after.trim_start());
    let leads = words(before).last().is_some_and(|word| {
        let gap = slice(before, word.end..before.len());
        let keys = ["articles", "prepositions"];
        gap.chars().all(char::is_whitespace) && quote.language.any(&keys, &word.folded(before))
    });
    let goes_on = after.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase());
    let most = match (leads, goes_on) {
        (true, _) => 3,
        (_, true) => 2,
        _ => 0,
    };
    quote.length <= most && !quote.described() && !quote.governed(clause)
}
