//! Clauses of attribution within speech: « …, dit-elle, … », «…, — сказал он, — …», and at the end of a quotation that
//! nobody closed.

use std::ops::Range;

use crate::language::Language;
use crate::text::{Word, dash, ends, slice, words};
use crate::work::Piece;

/// The pronoun that follows a French or Portuguese verb by a hyphen.
const SUFFIXES: [&str; 8] = [
    "-t-il", "-t-elle", "-il", "-elle", "-t-on", "-je", "-ils", "-elles",
];

/// Returns a folded word without a pronoun that hangs on it.
pub(crate) fn suffixed(word: &str) -> Option<(&str, bool)> {
    SUFFIXES.iter().find_map(|suffix| {
        word.strip_suffix(suffix)
            .map(|verb| (verb, suffix.contains("elle")))
    })
}

/// Returns `true` if a folded word is a verb of saying.
pub(crate) fn cue(word: &str, language: &Language) -> bool {
    language.has("say", word)
        || suffixed(word)
            .is_some_and(|(verb, _)| language.has("say", verb) || language.has("aux", verb))
}

/// Splits quotations at the clauses within them, and ends the unclosed ones before theirs.
pub(crate) fn split(text: &str, pieces: Vec<Piece>, language: &Language) -> Vec<Piece> {
    let mut split = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let inside = language.has("inside", "comma") || language.has("inside", "dash");
        if !(inside || piece.open && piece.guessed) {
            let found = dashed(text, &piece, language);
            cut(text, &piece, &found, &mut split);
            continue;
        }
        let found = find(
            text,
            piece.inner.clone(),
            language,
            !language.has("inside", "comma"),
            piece.open && piece.guessed,
        );
        if let (true, Some(first)) = (piece.open && piece.guessed, found.first()) {
            // What follows the clause is the narrator's again.
            let end = Piece {
                range: piece.range.start..first.start,
                inner: piece.inner.start..first.start,
                ..piece.clone()
            };
            cut(text, &end, &[], &mut split);
            continue;
        }
        cut(text, &piece, &found, &mut split);
    }
    split
}

/// Finds the clauses between a comma with a dash and another dash, which speech of any language may have.
fn dashed(text: &str, piece: &Piece, language: &Language) -> Vec<Range<usize>> {
    let mut found = find(text, piece.inner.clone(), language, true, false);
    found.retain(|clause| {
        let part = slice(text, clause.clone()).trim();
        slice(text, 0..clause.start).ends_with([',', '?', '!'])
            && part.starts_with(dash)
            && part.ends_with(dash)
    });
    found
}

/// Cuts a piece at clauses.
pub(crate) fn cut(text: &str, piece: &Piece, clauses: &[Range<usize>], pieces: &mut Vec<Piece>) {
    let mut from = piece.inner.start;
    let mut push = |from: usize, to: usize, first: bool, last: bool| {
        let part = slice(text, from..to);
        if !part.chars().any(char::is_alphanumeric) {
            return;
        }
        let lead = part.len()
            - part
                .trim_start_matches(|c: char| {
                    c.is_whitespace() || dash(c) || matches!(c, '.' | ',' | ';' | '،')
                })
                .len();
        let to = from + part.trim_end().len();
        let range = if first {
            piece.range.start
        } else {
            from + lead
        }..if last { piece.range.end } else { to };
        pieces.push(Piece {
            inner: from + lead..to,
            range,
            carried: piece.carried && first,
            ..piece.clone()
        });
    };
    for clause in clauses {
        push(from, clause.start, from == piece.inner.start, false);
        from = clause.end;
    }
    push(from, piece.inner.end, from == piece.inner.start, true);
}

/// Finds the clauses within a part of a text. `dashed`: only after a dash. `tail`: also with the subject first.
pub(crate) fn find(
    text: &str,
    range: Range<usize>,
    language: &Language,
    dashed: bool,
    tail: bool,
) -> Vec<Range<usize>> {
    let part = slice(text, range.clone());
    let found = words(part);
    let mut clauses: Vec<Range<usize>> = Vec::new();
    for place in 1..found.len() {
        let (Some(before), Some(word)) = (found.get(place - 1), found.get(place)) else {
            continue;
        };
        if clauses
            .last()
            .is_some_and(|clause| clause.end > range.start + word.start)
        {
            continue;
        }
        let gap = slice(part, before.end..word.start);
        let dashes = gap.chars().any(dash)
            && gap.contains(|c: char| c.is_whitespace() || c == ',' || dash(c))
            && gap != "-";
        let stop = gap.contains([',', '?', '!', '…', '،']);
        if !(dashes || (stop && (!dashed || tail))) || gap.ends_with(['"', '“', '„', '«', '‘'])
        {
            continue;
        }
        let Some(plain) = opens(part, &found, place, language, dashes, tail) else {
            continue;
        };
        let start = before.end + separator(gap);
        let end = end(part, &found, place, dashes, plain);
        clauses.push(range.start + start..range.start + end);
    }
    clauses
}

/// Returns the end of speech in the text before a clause: behind a question or exclamation mark.
fn separator(gap: &str) -> usize {
    gap.char_indices()
        .filter(|&(_, c)| ends(c) && c != '.' || c == ',')
        .map(|(at, c)| at + c.len_utf8())
        .next_back()
        .unwrap_or(0)
}

/// Returns whether the subject of the clause that opens at a word is a pronoun; `None` if no clause opens there.
fn opens(
    text: &str,
    all: &[Word],
    place: usize,
    language: &Language,
    dashes: bool,
    tail: bool,
) -> Option<bool> {
    let word = |place: usize| {
        all.get(place)
            .map_or(String::new(), |word| word.folded(text))
    };
    let upper = |place: usize| all.get(place).is_some_and(|word| word.upper);
    let pronoun = |word: &str| language.any(&["he", "she", "they", "i"], word);
    let first = word(place);
    if upper(place) {
        return (tail && language.has("say", &word(place + 1)) && !pronoun(&first))
            .then_some(false);
    }
    if tail && pronoun(&first) && language.has("say", &word(place + 1)) {
        return Some(true);
    }
    if let Some((verb, _)) = suffixed(&first) {
        let says = language.has("say", verb)
            || (language.has("aux", verb) && language.has("say", &word(place + 1)));
        return says.then_some(true);
    }
    let aux = language.has("aux", &first) && language.has("say", &word(place + 1));
    if !(language.has("say", &first) || aux) {
        return None;
    }
    let next = place + 1 + usize::from(aux);
    if pronoun(&word(next)) {
        return Some(true);
    }
    let close = |to: usize| {
        all.get(to).is_some_and(|to| {
            all.get(next - 1)
                .is_some_and(|from| !slice(text, from.end..to.start).contains([',', '.']))
        })
    };
    let named = (next..next + 4).any(|place| upper(place) && close(place));
    let noun = (language.has("articles", &word(next))
        || word(next).starts_with("l'")
        || language.people(&word(next)))
        && close(next);
    // “«…, ha detto, …»”: a verb alone between commas.
    let alone = language.is("drops-subject")
        && !language.has("weak", &word(next - 1))
        && all
            .get(next - 1)
            .zip(all.get(next))
            .is_some_and(|(verb, after)| slice(text, verb.end..after.start).starts_with(','));
    if alone {
        return Some(true);
    }
    (named || noun || dashes).then_some(false)
}

/// Returns where a clause ends.
fn end(text: &str, all: &[Word], place: usize, dashes: bool, pronoun: bool) -> usize {
    for index in place..all.len() {
        let Some(word) = all.get(index) else { break };
        let next = all.get(index + 1);
        let to = next.map_or(text.len(), |next| next.start);
        let gap = slice(text, word.end..to);
        if next.is_none() {
            return text.len();
        }
        let dash_at = gap
            .char_indices()
            .find(|&(_, c)| dash(c))
            .filter(|_| gap.chars().count() > 1);
        let stop = gap.starts_with(['.', '!', '?', '…', ':'])
            && next.is_some_and(|next| next.upper || dash_at.is_some());
        let abbreviated =
            gap.starts_with('.') && crate::speakers::names::abbreviation(word.of(text));
        if let (true, Some((at, c))) = (dashes, dash_at) {
            return word.end + at + c.len_utf8();
        }
        if stop && !abbreviated {
            return word.end + 1;
        }
        if !dashes && pronoun && gap.starts_with(',') {
            return word.end + 1;
        }
    }
    text.len()
}
