//! Speech that a dash opens, and block quotations.

use std::ops::Range;

use crate::language::Language;
use crate::quotations::clauses;
use crate::text::{dash, ends, last, slice, words};
use crate::work::{Form, Piece};

/// Finds the speech of a paragraph that begins with a dash. Nothing if it is none. `hyphens` says that others which
/// begin with a hyphen have words beside their speech that tell whose it is.
pub(crate) fn find(text: &str, language: &Language, hyphens: bool) -> Option<Vec<Piece>> {
    let trimmed = text.trim_start();
    let first = trimmed.chars().next()?;
    if !matches!(first, '—' | '–' | '―' | '-') {
        let from = within(text, language)?;
        let spoken = find(slice(text, from..text.len()), language, hyphens)?;
        let shift = |range: Range<usize>| range.start + from..range.end + from;
        let moved = spoken.into_iter().map(|piece| Piece {
            range: shift(piece.range),
            inner: shift(piece.inner),
            ..piece
        });
        return Some(moved.collect());
    }
    let rest = trimmed.trim_start_matches(|c: char| dash(c) || c.is_whitespace());
    let from = text.len() - rest.len();
    let end = text.trim_end().len();
    let mut clauses = clauses::find(
        text,
        from..end,
        language,
        false,
        language.has("inside", "subject"),
    );
    if clauses.is_empty() && language.has("inside", "dash") {
        clauses.extend(set_off(text, from..end));
    }
    narrate(text, end, &mut clauses, language);
    let alone = clauses.is_empty() && !(hyphens && last(trimmed).is_some_and(ends));
    if first == '-' && (alone || !trimmed.starts_with("- "))
        || clauses.is_empty() && signature(text)
    {
        return None;
    }
    let whole = Piece {
        range: from..end,
        inner: from..end,
        form: Form::Dash,
        ..Piece::default()
    };
    let mut pieces = Vec::new();
    clauses::cut(text, &whole, &clauses, &mut pieces);
    Some(pieces)
}

/// Finds words between dashes that only their form tells: “– Nie wiem – rozkłada ręce Anna. – Zobaczymy.”
fn set_off(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let spaced = |&(at, c): &(usize, char)| {
        let (before, after) = (
            slice(text, 0..at),
            slice(text, at + c.len_utf8()..range.end),
        );
        range.contains(&at) && dash(c) && before.ends_with(' ') && after.starts_with(' ')
    };
    let mut dashes = text.char_indices().filter(spaced);
    let ((first, c), (second, d)) = (dashes.next()?, dashes.next()?);
    let part = slice(text, first + c.len_utf8()..second).trim();
    let resumed = slice(text, second + d.len_utf8()..range.end).trim_start();
    (part.starts_with(char::is_lowercase)
        && part.ends_with('.')
        && resumed.starts_with(char::is_uppercase))
    .then_some(first..second + d.len_utf8())
}

/// Extends each clause by the narration behind it, up to the dash that opens speech again; without one, to the end where
/// the language needs it.
fn narrate(text: &str, end: usize, clauses: &mut [Range<usize>], language: &Language) {
    let mut starts: Vec<usize> = clauses.iter().skip(1).map(|clause| clause.start).collect();
    starts.push(end);
    for (clause, next) in clauses.iter_mut().zip(starts) {
        let rest = slice(text, clause.end..next);
        if !slice(text, clause.clone()).ends_with('.') || rest.trim_start().starts_with(dash) {
            continue;
        }
        let opens = |&(at, c): &(usize, char)| {
            let before = slice(rest, 0..at).trim_end();
            let after = slice(rest, at + c.len_utf8()..rest.len());
            dash(c)
                && before.ends_with(|c| ends(c) || c == ':')
                && after.starts_with(char::is_whitespace)
                && after.trim_start().starts_with(char::is_uppercase)
        };
        if let Some((at, _)) = rest.char_indices().find(opens) {
            clause.end += at;
        } else if language.has("inside", "dash") {
            clause.end = next;
        }
    }
}

/// Returns where speech opens by a dash behind a sentence of narration, if a clause tells whose it is.
fn within(text: &str, language: &Language) -> Option<usize> {
    if !language.is("dash-speech") {
        return None;
    }
    let opens = |&(at, c): &(usize, char)| {
        let after = slice(text, at + c.len_utf8()..text.len());
        dash(c)
            && c != '-'
            && slice(text, 0..at).ends_with([' ', '\u{a0}'])
            && slice(text, 0..at).trim_end().ends_with(ends)
            && after.starts_with(char::is_whitespace)
            && after.trim_start().starts_with(char::is_uppercase)
    };
    let (at, c) = text.char_indices().find(opens)?;
    let subject = language.has("inside", "subject");
    let clauses = clauses::find(
        text,
        at + c.len_utf8()..text.len(),
        language,
        false,
        subject,
    );
    (!clauses.is_empty()).then_some(at)
}

/// Returns `true` if a paragraph signs a quotation: “— Name, what she is”.
pub(crate) fn signature(text: &str) -> bool {
    let trimmed = text.trim();
    let found = words(trimmed);
    trimmed.starts_with(dash)
        && !found.is_empty()
        && found.len() < 12
        && !last(trimmed).is_some_and(ends)
        && found
            .first()
            .is_some_and(|word| word.upper || !word.of(trimmed).is_ascii())
}

/// Returns a block quotation as a piece, without the signature at its end.
pub(crate) fn block(text: &str) -> Piece {
    let end = text.trim_end().len();
    let start = text.len() - text.trim_start().len();
    let signed = text
        .rfind(['—', '–'])
        .filter(|&at| at > start && signature(slice(text, at..end)));
    let to = signed.map_or(end, |at| slice(text, 0..at).trim_end().len());
    Piece {
        range: start..to,
        inner: start..to,
        form: Form::Block,
        ..Piece::default()
    }
}
