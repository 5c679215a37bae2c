//! The effect of a quotation mark where it stands: it opens, closes, or does nothing.

use super::{Family, Mark, family};
use crate::language::Language;
use crate::text::{dash, ends, hebrew};

/// The role of a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Open,
    Close,
    /// It opens although another of its kind is open, which has been forgotten to be closed.
    Reopen,
    Nothing,
}

/// Returns of each straight mark how many more close than open behind it, at the most, up to any other.
pub(super) fn surplus(marks: &[Mark]) -> Vec<isize> {
    let mut most = 0;
    let mut found: Vec<isize> = marks
        .iter()
        .rev()
        .map(|mark| {
            let behind = most;
            if mark.c == '"' && !gershayim(mark) {
                let step = if starts(mark) { -1 } else { 1 };
                most = (most + step).max(0);
            }
            behind
        })
        .collect();
    found.reverse();
    found
}

/// Says of each mark whether a single mark behind it closes for certain before the next one opens.
pub(super) fn closers(marks: &[Mark]) -> Vec<bool> {
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
pub(super) fn double(mark: &Mark, opener: Option<char>, surplus: isize) -> Act {
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
            if gershayim(mark) {
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

/// Decides about a single mark; `later` says that one behind it closes for certain, `carried` that it has to open.
pub(super) fn single(
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
                && (mark.c == '\'' || language.is("closers-open"));
            if opens && (later || carried) {
                Act::Open
            } else {
                Act::Nothing
            }
        }
    }
}

/// Decides about an angle mark.
pub(super) fn angle(mark: &Mark, opener: Option<char>) -> Act {
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

/// Decides about a corner mark, which has two forms.
pub(super) fn corner(mark: &Mark, opener: Option<char>) -> Act {
    match (mark.c, opener) {
        ('「' | '『', _) => Act::Open,
        (_, Some(_)) => Act::Close,
        (_, None) => Act::Nothing,
    }
}

/// Returns `true` if a mark stands within a Hebrew word, as in an abbreviation.
fn gershayim(mark: &Mark) -> bool {
    hebrew(mark.before) && hebrew(mark.after)
}

/// Returns `true` if a double mark stands where a quotation starts.
fn starts(mark: &Mark) -> bool {
    (gap(mark.before) || family(mark.before).is_some()) && word(mark.after)
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

/// Returns `true` if a word may start behind a character.
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
