//! Quotation marks: which opens, which closes, which is an apostrophe. Only the outermost pairs are quotations.

mod acts;

use std::ops::Range;

use crate::language::Language;
use crate::text::{ends, hebrew, invisible, slice};
use crate::work::{Form, Piece};
use acts::{Act, angle, closers, corner, double, single, surplus};

/// The marks that close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    Double,
    Single,
    Angle,
    Corner,
    Inner,
}

/// A mark with what stands beside it.
struct Mark {
    at: usize,
    length: usize,
    c: char,
    before: char,
    after: char,
}

/// The marks of a paragraph.
#[derive(Default)]
pub(crate) struct Found {
    /// The quotations.
    pub(crate) pieces: Vec<Piece>,
    /// The family of a mark that stays open to the end.
    pub(crate) open: Option<Family>,
    /// The marks that have no partner.
    pub(crate) strays: Vec<Range<usize>>,
}

/// Finds the quotations of a paragraph; `next` is the mark with which the next one starts.
pub(crate) fn find(text: &str, language: &Language, next: Option<Family>) -> Found {
    let marks = all(text);
    let mut found = Found::default();
    let mut stack: Vec<Open> = Vec::new();
    let behind = closers(&marks).into_iter().zip(surplus(&marks));
    for (mark, (later, surplus)) in marks.iter().zip(behind) {
        let Some(kind) = family(mark.c) else { continue };
        let opener = stack
            .iter()
            .rev()
            .find(|open| open.kind == kind)
            .map(|open| open.c);
        let act = match kind {
            Family::Double => double(mark, opener, surplus),
            Family::Single => {
                let first = text.trim_start().len() == text.len() - mark.at;
                let carried = stack.is_empty() && first && next == Some(Family::Single);
                single(mark, opener, later, language, carried)
            }
            Family::Angle => angle(mark, opener),
            Family::Corner | Family::Inner => corner(mark, opener),
        };
        match act {
            Act::Open => stack.push(Open::by(mark, kind)),
            Act::Reopen => {
                let forgotten = stack.first().map(|first| first.forgotten(text, mark.at));
                found.pieces.extend(forgotten);
                stack.clear();
                stack.push(Open::by(mark, kind));
            }
            Act::Close => close(mark, kind, &mut stack, &mut found.pieces),
            Act::Nothing if stray(mark, kind) => found.strays.push(mark.at..mark.at + mark.length),
            Act::Nothing => {}
        }
    }
    if let Some(first) = stack.into_iter().next() {
        leave_open(text, first, next, &mut found);
    }
    // Of a tag that the text has kept: `<a title="…">`.
    let value = |piece: &Piece| slice(text, 0..piece.range.start).ends_with('=');
    found.pieces.retain(|piece| !value(piece));
    found
}

/// Closes the last mark of a family that is open, and forgets those within it.
fn close(mark: &Mark, kind: Family, stack: &mut Vec<Open>, pieces: &mut Vec<Piece>) {
    while let Some(open) = stack.pop() {
        if open.kind == kind {
            let piece = Piece {
                range: open.at..mark.at + mark.length,
                inner: open.inner..mark.at,
                form: Form::Marks,
                ..Piece::default()
            };
            match stack.last_mut() {
                Some(outer) => outer.within.push(piece),
                None => pieces.push(piece),
            }
            return;
        }
    }
}

/// Returns `true` if a mark that does nothing lacks its partner. A single mark may be an apostrophe, one within a word is
/// part of it, behind a digit it means inches.
fn stray(mark: &Mark, kind: Family) -> bool {
    kind != Family::Single
        && !(mark.before.is_alphanumeric() && mark.after.is_alphanumeric())
        && !mark.before.is_numeric()
}

/// Adds the quotation of a mark that is still open at the end of a paragraph.
fn leave_open(text: &str, first: Open, next: Option<Family>, found: &mut Found) {
    let end = text.trim_end().len();
    let carries = next == Some(first.kind);
    // “It was late. “We went,” she said: a sentence that begins with a mark of its own is no part of the last one.
    let own = |piece: &Piece| {
        let before = slice(text, 0..piece.range.start).trim_end();
        before.ends_with(|c| ends(c) || c == ',')
    };
    let then = first.within.iter().position(own).filter(|_| !carries);
    if let Some(then) = then {
        let from = first
            .within
            .get(then)
            .map_or(end, |piece| piece.range.start);
        found.pieces.push(first.forgotten(text, from));
        found.pieces.extend(first.within.into_iter().skip(then));
    } else if end > first.inner {
        found.open = Some(first.kind);
        found.pieces.push(Piece {
            guessed: !carries,
            ..first.forgotten(text, end)
        });
    }
}

/// A mark that is open.
struct Open {
    kind: Family,
    at: usize,
    /// The byte at which the words start.
    inner: usize,
    c: char,
    /// The quotations within it so far.
    within: Vec<Piece>,
}

impl Open {
    /// Opens a mark.
    fn by(mark: &Mark, kind: Family) -> Self {
        Self {
            kind,
            at: mark.at,
            inner: mark.at + mark.length,
            c: mark.c,
            within: Vec::new(),
        }
    }

    /// Returns the quotation of a mark that nobody has closed, up to a byte.
    fn forgotten(&self, text: &str, end: usize) -> Piece {
        let end = slice(text, 0..end).trim_end().len().max(self.inner);
        Piece {
            range: self.at..end,
            inner: self.inner..end,
            open: true,
            guessed: true,
            ..Piece::default()
        }
    }
}

/// Returns the family of a character, if it is a mark.
fn family(c: char) -> Option<Family> {
    Some(match c {
        '"' | '“' | '”' | '„' | '‟' | '＂' | '״' => Family::Double,
        '\'' | '‘' | '’' | '‚' | '‛' => Family::Single,
        '«' | '»' | '‹' | '›' => Family::Angle,
        '「' | '」' => Family::Corner,
        '『' | '』' => Family::Inner,
        _ => return None,
    })
}

/// Returns the family of the mark that a paragraph starts with.
pub(crate) fn first(text: &str) -> Option<Family> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    let next = text.chars().nth(1)?;
    family(first)
        .filter(|_| !next.is_whitespace() || first == '«')
        .map(|family| {
            if text.starts_with("''") {
                Family::Double
            } else {
                family
            }
        })
}

/// Returns the marks of a text; two single ones count as a double one.
fn all(text: &str) -> Vec<Mark> {
    let seen: Vec<(usize, char)> = text
        .char_indices()
        .filter(|&(_, c)| !invisible(c))
        .collect();
    let mut found = Vec::new();
    let mut skip = false;
    for (place, &(at, c)) in seen.iter().enumerate() {
        if std::mem::take(&mut skip) || family(c).is_none() {
            continue;
        }
        let char_at = |place: usize| seen.get(place).map(|&(_, c)| c);
        let before = place.checked_sub(1).and_then(char_at).unwrap_or('\n');
        let mut after = char_at(place + 1).unwrap_or('\n');
        let mut mark = if c == '״' { '"' } else { c };
        let mut length = c.len_utf8();
        let letter = |place: Option<usize>| place.and_then(char_at).is_some_and(hebrew);
        let prefix = matches!(before, 'ש' | 'ב' | 'ה' | 'ל' | 'כ' | 'מ' | 'ו')
            && !letter(place.checked_sub(2))
            && letter(Some(place + 2));
        if mark == '"' && prefix && letter(Some(place + 1)) {
            // ש"זו: gershayim stand before the last letter of a word.
            mark = '“';
        }
        if (c == '\'' || c == '’')
            && after == c
            && !before.is_alphanumeric() | !char_at(place + 2).is_some_and(char::is_alphanumeric)
        {
            // Something invisible may stand between the two.
            length = seen
                .get(place + 1)
                .map_or(length, |&(next, _)| next + length - at);
            after = char_at(place + 2).unwrap_or('\n');
            mark = '"';
            skip = true;
        }
        found.push(Mark {
            at,
            length,
            c: mark,
            before,
            after,
        });
    }
    found
}
