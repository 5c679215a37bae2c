//! Quotation marks: which opens, which closes, which is an apostrophe. Only the outermost pairs are quotations.

use std::ops::Range;

use crate::language::Language;
use crate::quotations::{Form, Piece};
use crate::text::{dash, ends, hebrew, invisible, slice};

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

/// The role of a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Open,
    Close,
    /// It opens although another of its kind is open, which has been forgotten to be closed.
    Reopen,
    Nothing,
}

fn family(c: char) -> Option<Family> {
    Some(match c {
        '"' | '“' | '”' | '„' | '‟' | '＂' => Family::Double,
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
        let mut mark = c;
        let mut length = c.len_utf8();
        let letter = |place: Option<usize>| place.and_then(char_at).is_some_and(hebrew);
        let prefix = matches!(before, 'ש' | 'ב' | 'ה' | 'ל' | 'כ' | 'מ' | 'ו')
            && !letter(place.checked_sub(2))
            && letter(Some(place + 2));
        if c == '"' && prefix && letter(Some(place + 1)) {
            // ש"זו: gershayim stand before the last letter of a word.
            mark = '“';
        }
        if (c == '\'' || c == '’')
            && after == c
            && !before.is_alphanumeric() | !char_at(place + 2).is_some_and(char::is_alphanumeric)
        {
            length *= 2;
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

fn gap(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '(' | '[' | '/' | '¿' | '¡' | ':' | '：' | '，' | '。')
        || dash(c)
}

/// Returns `true` if a word may start with a character.
fn word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '¿' | '¡' | '(' | '[' | '…' | '.' | '$' | '€' | '£' | '#' | '@' | '—' | '–' | '-'
        )
        || family(c).is_some()
        || (!c.is_ascii() && !c.is_whitespace() && !ends(c))
}

/// Returns `true` if a single mark closes for certain: punctuation stands beside it.
fn strong(mark: &Mark) -> bool {
    let punctuation = |c: char| {
        matches!(
            c,
            '.' | ',' | '!' | '?' | '…' | ';' | ':' | '”' | '"' | '»' | '\'' | '’'
        )
    };
    !mark.before.is_whitespace()
        && (punctuation(mark.before)
            || matches!(
                mark.after,
                '.' | ',' | '!' | '?' | ';' | ':' | '”' | '"' | ')' | '\n' | '—' | '–' | '»'
            ))
        && !mark.after.is_alphanumeric()
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
    let closers = closers(&marks);
    let surplus = surplus(&marks);
    let mut stack: Vec<Open> = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut strays = Vec::new();
    for (place, mark) in marks.iter().enumerate() {
        let Some(kind) = family(mark.c) else { continue };
        let opener = stack
            .iter()
            .rev()
            .find(|open| open.kind == kind)
            .map(|open| open.c);
        let later = closers.get(place).copied().unwrap_or(false);
        let act = match kind {
            Family::Double => {
                let surplus = surplus.get(place).copied().unwrap_or_default();
                double(mark, opener, surplus)
            }
            Family::Single => single(
                mark,
                opener,
                later,
                language,
                stack.is_empty()
                    && text.trim_start().len() == text.len() - mark.at
                    && next == Some(Family::Single),
            ),
            Family::Angle => angle(mark, opener),
            Family::Corner | Family::Inner => {
                if matches!(mark.c, '「' | '『') {
                    Act::Open
                } else if opener.is_some() {
                    Act::Close
                } else {
                    Act::Nothing
                }
            }
        };
        match act {
            Act::Open => stack.push(Open::by(mark, kind)),
            Act::Reopen => {
                if let Some(first) = stack.first() {
                    pieces.push(first.forgotten(text, mark.at));
                }
                stack.clear();
                stack.push(Open::by(mark, kind));
            }
            Act::Close => {
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
                        break;
                    }
                }
            }
            Act::Nothing => {
                // A single mark may be an apostrophe, one within a word is part of it, behind a digit it means inches.
                if kind != Family::Single
                    && !(mark.before.is_alphanumeric() && mark.after.is_alphanumeric())
                    && !mark.before.is_numeric()
                {
                    strays.push(mark.at..mark.at + mark.length);
                }
            }
        }
    }
    let mut open = None;
    if let Some(first) = stack.into_iter().next() {
        let end = text.trim_end().len();
        let carries = next == Some(first.kind);
        // “It was late. “We went,” she said: a sentence that begins with a mark of its own is no part of the last one.
        let then = first.within.iter().position(|piece| {
            let before = slice(text, 0..piece.range.start).trim_end();
            before.ends_with(|c| ends(c) || c == ',')
        });
        if let Some(then) = then.filter(|_| !carries) {
            let from = first
                .within
                .get(then)
                .map_or(end, |piece| piece.range.start);
            pieces.push(first.forgotten(text, from));
            pieces.extend(first.within.into_iter().skip(then));
        } else if end > first.inner {
            pieces.push(Piece {
                guessed: !carries,
                ..first.forgotten(text, end)
            });
            open = Some(first.kind);
        }
    }
    Found {
        pieces,
        open,
        strays,
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

/// Returns of each straight mark how many more close than open behind it, at the most, up to any other.
fn surplus(marks: &[Mark]) -> Vec<isize> {
    let mut most = 0;
    let mut found: Vec<isize> = marks
        .iter()
        .rev()
        .map(|mark| {
            let behind = most;
            if mark.c == '"' {
                let step = if starts(mark) { -1 } else { 1 };
                most = (most + step).max(0);
            }
            behind
        })
        .collect();
    found.reverse();
    found
}

/// Returns `true` if a double mark stands where a quotation starts.
fn starts(mark: &Mark) -> bool {
    (gap(mark.before) || family(mark.before).is_some()) && word(mark.after)
}

/// Says of each mark whether a single mark behind it closes for certain before the next one opens.
fn closers(marks: &[Mark]) -> Vec<bool> {
    let mut later = false;
    let mut found: Vec<bool> = marks
        .iter()
        .rev()
        .map(|mark| {
            let now = later;
            if family(mark.c) == Some(Family::Single) {
                if strong(mark) {
                    later = true;
                } else if (mark.c == '‘' || (mark.c == '\'' && gap(mark.before)))
                    && mark.after.is_alphanumeric()
                {
                    later = false;
                }
            }
            now
        })
        .collect();
    found.reverse();
    found
}

/// Decides about a double mark; `surplus` says how many straight marks more close than open behind it.
fn double(mark: &Mark, opener: Option<char>, surplus: isize) -> Act {
    let starts = starts(mark);
    match mark.c {
        '„' => {
            if opener.is_some() && mark.before.is_alphanumeric() {
                Act::Close
            } else {
                Act::Open
            }
        }
        '“' => match opener {
            Some('„' | '‟') if mark.before.is_whitespace() && starts => Act::Open,
            Some('„' | '‟') => Act::Close,
            Some(_) if !starts && !mark.before.is_whitespace() => Act::Close,
            Some(_) if starts && family(mark.before).is_none() => nested_or_new(mark),
            Some(_) => Act::Open,
            None => {
                if mark.after.is_whitespace() && mark.before.is_alphanumeric() {
                    Act::Nothing
                } else {
                    Act::Open
                }
            }
        },
        '”' | '‟' => match opener {
            Some('”') if starts && mark.before.is_whitespace() => Act::Reopen,
            Some(_) => Act::Close,
            None => {
                if starts {
                    Act::Open
                } else {
                    Act::Nothing
                }
            }
        },
        _ => {
            if hebrew(mark.before) && hebrew(mark.after) && opener.is_some() {
                return Act::Nothing;
            }
            match opener {
                // "He "knew" it": as many close as have opened. “He "knew" it”: what opens within another kind, closes.
                Some(open) if mark.before.is_whitespace() && mark.after.is_alphanumeric() => {
                    let needed = if open == '"' { 2 } else { 1 };
                    if surplus < needed {
                        Act::Reopen
                    } else {
                        Act::Open
                    }
                }
                Some(_) => Act::Close,
                None if hebrew(mark.before) && hebrew(mark.after) => Act::Nothing,
                None if mark.after.is_whitespace() => Act::Nothing,
                None if mark.before.is_alphanumeric()
                    && !matches!(mark.before, 'ـ' | 'ب' | 'ل' | 'و' | 'ه' | 'ה' | 'ב' | 'ל')
                    && mark.before.is_ascii() =>
                {
                    Act::Nothing
                }
                None => Act::Open,
            }
        }
    }
}

/// A curly opening mark within another: a quotation in it, as three deep, or a new one.
fn nested_or_new(mark: &Mark) -> Act {
    if mark.before == '\n' {
        Act::Reopen
    } else {
        Act::Open
    }
}

fn single(
    mark: &Mark,
    opener: Option<char>,
    later: bool,
    language: &Language,
    carried: bool,
) -> Act {
    let starts = gap(mark.before)
        || (family(mark.before).is_some() && mark.before != '’')
        || mark.before == '\n';
    match mark.c {
        '‚' => {
            if starts && mark.after.is_alphanumeric() {
                Act::Open
            } else {
                Act::Nothing
            }
        }
        '‘' | '‛' => match opener {
            Some('‚') => Act::Close,
            _ if mark.before.is_alphanumeric() || mark.after.is_whitespace() => Act::Nothing,
            _ => Act::Open,
        },
        _ => {
            // Korean particles hang on the closing mark: ‘교장’이다.
            if language.is("glued")
                && matches!((opener, mark.c), (Some('‘'), '’') | (Some('\''), '\''))
            {
                return Act::Close;
            }
            if language.is("glued") && mark.c == '\'' && starts && mark.after.is_alphanumeric() {
                return Act::Open;
            }
            if mark.before.is_alphanumeric() && mark.after.is_alphanumeric() {
                return Act::Nothing;
            }
            if opener.is_some() {
                let strong = strong(mark);
                let weak = !mark.before.is_whitespace() && !mark.after.is_alphanumeric() && !later;
                return if strong || weak {
                    Act::Close
                } else {
                    Act::Nothing
                };
            }
            let opens = starts
                && mark.after.is_alphabetic()
                && (mark.c == '\'' || matches!(language.code, "sv" | "fi" | "no" | "da" | "tr"));
            if opens && (later || carried) {
                Act::Open
            } else {
                Act::Nothing
            }
        }
    }
}

fn angle(mark: &Mark, opener: Option<char>) -> Act {
    let before = gap(mark.before) || family(mark.before).is_some();
    match mark.c {
        '«' | '‹' => match opener {
            Some('»' | '›') if !before || !word(mark.after) => Act::Close,
            Some('»' | '›') if mark.c == '‹' => Act::Close,
            Some('«') if mark.before.is_whitespace() && mark.c == '«' && mark.before == '\n' => {
                Act::Reopen
            }
            _ if mark.before.is_alphanumeric() && mark.after.is_whitespace() => Act::Nothing,
            _ => Act::Open,
        },
        _ => match opener {
            Some('«' | '‹') => Act::Close,
            Some(open) if open == mark.c && before && mark.after.is_alphanumeric() => Act::Reopen,
            Some(_) if before && word(mark.after) => Act::Open,
            Some(_) => Act::Close,
            None if before && word(mark.after) => Act::Open,
            None => Act::Nothing,
        },
    }
}
