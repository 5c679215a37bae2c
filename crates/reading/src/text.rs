//! Characters and words.

use std::ops::Range;

pub(crate) use interview::article::invisible;

/// A word of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// The byte at which it starts.
    pub(crate) start: usize,
    /// The byte at which it ends.
    pub(crate) end: usize,
    /// `true` if it begins with a capital letter.
    pub(crate) upper: bool,
}

impl Word {
    /// Returns the word as its text has it.
    pub(crate) fn of<'a>(&self, text: &'a str) -> &'a str {
        slice(text, self.start..self.end)
    }

    /// Returns the word folded for comparison.
    pub(crate) fn folded(&self, text: &str) -> String {
        fold(self.of(text))
    }
}

/// Returns a part of a text; nothing if the range is not one of the text.
pub(crate) fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// Returns the first characters of a text, at most so many.
pub(crate) fn start(text: &str, characters: usize) -> &str {
    let end = text.char_indices().nth(characters);
    slice(text, 0..end.map_or(text.len(), |(at, _)| at))
}

/// Returns `true` if a character is an apostrophe or a gershayim inside a word.
fn joins(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '-' | '‑' | '‐' | '״' | '׳' | '־' | '_' | '·'
    )
}

/// Returns `true` if a character is Hebrew.
pub(crate) fn hebrew(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{5ff}')
}

/// Returns `true` if a character is hiragana, in which Japanese writes endings and particles.
pub(crate) fn hiragana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{309f}')
}

/// Returns `true` if a character is hiragana or katakana.
pub(crate) fn kana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}')
}

/// Returns `true` if a character is of a script without spaces.
pub(crate) fn cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '々')
}

/// Returns the words of a text.
pub(crate) fn words(text: &str) -> Vec<Word> {
    // Words have six or seven bytes on average, with what parts them.
    let mut found: Vec<Word> = Vec::with_capacity(text.len() / 6);
    let mut open: Option<Word> = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        // Most characters: nothing around them matters.
        if let (Some(word), true) = (&mut open, c.is_ascii_alphanumeric()) {
            word.end = at + 1;
            before = c;
            continue;
        }
        let next = chars.peek().map_or(' ', |&(_, c)| c);
        let inside = c.is_alphanumeric()
            || (invisible(c) && open.is_some())
            || (joins(c) && open.is_some() && next.is_alphanumeric())
            || (c == '"' && hebrew(before) && hebrew(next));
        match (&mut open, inside) {
            (Some(word), true) => word.end = at + c.len_utf8(),
            (None, true) => {
                open = Some(Word {
                    start: at,
                    end: at + c.len_utf8(),
                    upper: c.is_uppercase(),
                });
            }
            (Some(_), false) => found.extend(open.take()),
            (None, false) => {}
        }
        if !invisible(c) {
            before = c;
        }
    }
    found.extend(open);
    found
}

/// Folds a word or a name for comparison: no case, no invisible characters, no vowels that Arabic may leave out, one
/// kind of apostrophe and hyphen.
pub(crate) fn fold(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars().filter(|&c| c.is_ascii() || !invisible(c)) {
        if c.is_whitespace() {
            space = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut space) {
            folded.push(' ');
        }
        match c {
            '’' | '‘' | 'ʼ' | '׳' => folded.push('\''),
            '״' => folded.push('"'),
            '‑' | '‐' => folded.push('-'),
            // A dot that a capital leaves behind, and Arabic vowels.
            '\u{307}' | '\u{640}' | '\u{64b}'..='\u{652}' => {}
            'İ' => folded.push('i'),
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// Returns a text without invisible characters, with single spaces.
pub(crate) fn clean(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for part in text.split_whitespace() {
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.extend(
            part.chars()
                .filter(|&c| !invisible(c))
                .map(|c| if c == '‑' { '-' } else { c }),
        );
    }
    kept
}

/// Returns `true` if a character ends a sentence.
pub(crate) fn ends(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔')
}

/// Returns `true` if a character asks.
pub(crate) fn asks(c: char) -> bool {
    matches!(c, '?' | '？' | '؟')
}

/// Returns `true` if a character is a quotation mark.
pub(crate) fn mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '‘'
            | '’'
            | '‚'
            | '\''
            | '「'
            | '」'
            | '『'
            | '』'
            | '《'
            | '》'
            | '＂'
            | '״'
    )
}

/// Returns `true` if a character is a dash.
pub(crate) fn dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '‒' | '‐' | '─')
}

/// Returns the last character that can be seen, without the marks and brackets behind it.
pub(crate) fn last(text: &str) -> Option<char> {
    text.chars()
        .rev()
        .find(|&c| !c.is_whitespace() && !invisible(c) && !mark(c) && !matches!(c, ')' | ']'))
}

/// Returns what stands behind the last character of a text that is no letter or digit.
pub(crate) fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}

/// Returns `true` if letters are all capitals, and there are at least two.
pub(crate) fn capitals(text: &str) -> bool {
    let mut count = 0_usize;
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if !c.is_uppercase() {
            return false;
        }
        count += 1;
    }
    count > 1
}
