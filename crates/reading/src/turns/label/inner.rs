//! Labels in capitals within a paragraph.

use super::{LINE, Label, parse, skip};
use crate::language::Language;
use crate::text::{capitals, ends, last_word, slice};
use crate::turns::shape::Shape;

/// Finds the labels in capitals within a paragraph, each after the end of a sentence or a bracket.
pub(crate) fn inner(text: &str, language: &Language) -> Vec<Label> {
    let mut labels = Vec::new();
    let mut allowed = 0_usize; // where a label may start
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        let rest = slice(text, next..text.len());
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                if !rest.trim_start().starts_with([':', '(']) && !labels_before(text, allowed, at) {
                    allowed = next;
                }
            }
            '>' if depth == 0
                && rest.starts_with('>')
                && !slice(text, 0..at).ends_with('>')
                && at > 0 =>
            {
                let chevron = |label: &Label| label.shape == Shape::Chevron;
                labels.extend(parse_at(text, at, language).filter(chevron));
            }
            ':' if depth == 0 && next - allowed < LINE => {
                let from = skip(text, allowed);
                if capitals(before_bracket(slice(text, from..next))) {
                    let ends_here = |label: &Label| label.range.end == next;
                    labels.extend(parse_at(text, from, language).filter(ends_here));
                }
                allowed = next;
            }
            _ if depth == 0
                && ends(c)
                && rest.starts_with([' ', '"', '”'])
                && !initial(text, at) =>
            {
                allowed = next;
            }
            _ => {}
        }
    }
    labels
}

/// Reads the label at a place of a paragraph.
fn parse_at(text: &str, at: usize, language: &Language) -> Option<Label> {
    let mut label = parse(slice(text, at..text.len()), language)?;
    let ranges = label.asides.iter_mut().chain([&mut label.range]);
    for range in ranges {
        *range = range.start + at..range.end + at;
    }
    label.body += at;
    Some(label)
}

/// Returns `true` if the bracket that closes at `at` stands behind a name in capitals, as part of a label.
fn labels_before(text: &str, allowed: usize, at: usize) -> bool {
    at - allowed < LINE && capitals(before_bracket(slice(text, allowed..at)))
}

/// Returns what stands before the first bracket.
fn before_bracket(text: &str) -> &str {
    text.split(['(', '[']).next().unwrap_or_default()
}

/// Returns `true` if the full stop at a place ends an initial.
fn initial(text: &str, at: usize) -> bool {
    let word = last_word(slice(text, 0..at));
    word.chars().count() == 1 && word.chars().all(char::is_uppercase)
}
