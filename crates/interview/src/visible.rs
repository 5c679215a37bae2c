//! Text as an editor sees it, who copies words from a page or types them: what cannot be seen does not count, nor does
//! the kind of a quotation mark or a dash.

use crate::fold::Folded;

/// Prepares a text for being found by what can be seen of it.
pub(crate) fn visible(text: &str) -> Folded {
    Folded::by(text, fold)
}

/// The visible part of a line: two that look the same have the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Looks(String);

impl Looks {
    /// Returns what can be seen of a line.
    #[must_use]
    pub fn of(line: &str) -> Self {
        Self(visible(line).text().trim().to_owned())
    }
}

/// Returns `true` for a character that cannot be seen: soft hyphens, joiners, marks and overrides of direction, byte
/// order marks.
#[must_use]
pub fn invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}

fn fold(c: char, push: &mut dyn FnMut(char)) {
    match c {
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' | '´' | '`' | '\'' | '“' | '”' | '„' | '‟'
        | '«' | '»' => push('"'),
        '‐'..='―' | '−' => push('-'),
        '…' => (0..3).for_each(|_| push('.')),
        _ if invisible(c) => {}
        _ if c.is_whitespace() => push(' '),
        _ => unicode_normalization::char::decompose_canonical(c, push),
    }
}
