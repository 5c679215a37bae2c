//! Speech that a dash opens, and block quotations.

use crate::language::Language;
use crate::quotations::{Form, Piece, clauses};
use crate::text::{dash, ends, last, slice, words};

/// Finds the speech of a paragraph that begins with a dash. Nothing if it is none.
pub(crate) fn find(text: &str, language: &Language) -> Option<Vec<Piece>> {
    let trimmed = text.trim_start();
    let first = trimmed.chars().next()?;
    if !matches!(first, '—' | '–' | '―' | '-') {
        return None;
    }
    let rest = trimmed.trim_start_matches(|c: char| dash(c) || c.is_whitespace());
    let from = text.len() - rest.len();
    let end = text.trim_end().len();
    let clauses = clauses::find(
        text,
        from..end,
        language,
        false,
        language.has("inside", "subject"),
    );
    if (first == '-' && (clauses.is_empty() || !trimmed.starts_with("- "))) || signature(text) {
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

/// Returns `true` if a paragraph signs a quotation: “— Name, what she is”.
pub(crate) fn signature(text: &str) -> bool {
    let trimmed = text.trim();
    let found = words(trimmed);
    trimmed.starts_with(dash)
        && !found.is_empty()
        && found.len() < 12
        && !last(trimmed).is_some_and(ends)
        && found.first().is_some_and(|word| {
            word.upper || !crate::text::slice(trimmed, word.start..word.end).is_ascii()
        })
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
