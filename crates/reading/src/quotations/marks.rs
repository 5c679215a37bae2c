//! Quotation marks: which opens, which closes, which is an apostrophe. Only the outermost pairs are quotations.

use crate::language::Language;
use crate::quotations::{Form, Piece};
use crate::text::{dash, hebrew, invisible, slice};

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
        || (!c.is_ascii() && !c.is_whitespace() && !crate::text::ends(c))
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

/// Finds the quotations of a paragraph. Returns also the family of a mark that stays open to the end.
pub(crate) fn find(
    text: &str,
    language: &Language,
    next: Option<Family>,
) -> (Vec<Piece>, Option<Family>) {
    let marks = all(text);
    let closers = closers(&marks);
    let mut stack: Vec<(Family, usize, usize, char)> = Vec::new(); // family, where it opens, where the words start, the mark
    let mut pieces: Vec<Piece> = Vec::new();
    for (place, mark) in marks.iter().enumerate() {
        let Some(kind) = family(mark.c) else { continue };
        let opener = stack
            .iter()
            .rev()
            .find(|open| open.0 == kind)
            .map(|open| open.3);
        let later = closers.get(place).copied().unwrap_or(false);
        let act = match kind {
            Family::Double => double(mark, opener, stack.is_empty()),
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
            Act::Open => stack.push((kind, mark.at, mark.at + mark.length, mark.c)),
            Act::Reopen => {
                if let Some(&(_, from, inner, _)) = stack.first() {
                    let end = slice(text, 0..mark.at).trim_end().len();
                    pieces.push(Piece {
                        range: from..end,
                        inner: inner..end,
                        open: true,
                        guessed: true,
                        ..Piece::default()
                    });
                }
                stack.clear();
                stack.push((kind, mark.at, mark.at + mark.length, mark.c));
            }
            Act::Close => {
                while let Some((open, from, inner, _)) = stack.pop() {
                    if open == kind {
                        if stack.is_empty() {
                            pieces.push(Piece {
                                range: from..mark.at + mark.length,
                                inner: inner..mark.at,
                                form: Form::Marks,
                                ..Piece::default()
                            });
                        }
                        break;
                    }
                }
            }
            Act::Nothing => {}
        }
    }
    let mut open = None;
    if let Some(&(kind, from, inner, _)) = stack.first() {
        let end = text.trim_end().len();
        let carries = next == Some(kind);
        if end > inner {
            pieces.push(Piece {
                range: from..end,
                inner: inner..end,
                open: true,
                guessed: !carries,
                ..Piece::default()
            });
            open = Some(kind);
        }
    }
    (pieces, open)
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

fn double(mark: &Mark, opener: Option<char>, outside: bool) -> Act {
    let starts = (gap(mark.before) || family(mark.before).is_some()) && word(mark.after);
    match mark.c {
        '„' => {
            if opener.is_some() && mark.before.is_alphanumeric() {
                Act::Close
            } else if opener.is_some() && outside {
                Act::Reopen
            } else {
                Act::Open
            }
        }
        '“' => match opener {
            Some('„' | '‟') => Act::Close,
            Some(_) if !starts && !mark.before.is_whitespace() => Act::Close,
            Some(_) if starts && family(mark.before).is_none() => {
                if outside {
                    Act::Reopen
                } else {
                    nested_or_new(mark)
                }
            }
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
                Some(_) if mark.before.is_whitespace() && mark.after.is_alphanumeric() => {
                    Act::Reopen
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
