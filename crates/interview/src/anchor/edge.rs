//! Word boundaries as browsers see them.

/// Returns `true` if a word certainly starts or ends at a place, by whatever rules and dictionary a browser
/// splits words: by [the default ones](https://www.unicode.org/reports/tr29/#Default_Word_Boundaries), marks
/// such as the full stop do not split where letters stand on both sides, and nothing splits before a character
/// that joins the letter before it.
pub(super) fn is_edge(text: &str, at: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(at) else {
        return false;
    };
    let mut before = before.chars().rev();
    let mut after = after.chars();
    let (Some(last), Some(next)) = (before.next(), after.next()) else {
        return true;
    };
    let is_space = |c: &char| c.is_whitespace();
    let cuts = |c: char| {
        matches!(
            c,
            '“' | '”'
                | '„'
                | '«'
                | '»'
                | '‹'
                | '›'
                | '('
                | ')'
                | '['
                | ']'
                | '!'
                | '?'
                | '…'
                | '—'
                | '–'
        )
    };
    let may_join = |c: char| matches!(c, '.' | ',' | ':' | ';' | '\'' | '’' | '‘' | '"');
    let is_plain = |c: char| c.is_alphanumeric() || is_space(&c) || cuts(c) || may_join(c);
    if !is_plain(last) || !is_plain(next) {
        return is_space(&last) && next.is_ascii() || is_space(&next);
    }
    if is_space(&last) || is_space(&next) || cuts(last) || cuts(next) {
        return true;
    }
    // A mark that may join, with a letter on only one side.
    match (may_join(last), may_join(next)) {
        (true, false) => before.next().is_none_or(|c| is_space(&c) || cuts(c)),
        (false, true) => after.next().is_none_or(|c| is_space(&c) || cuts(c)),
        (true, true) => true,
        (false, false) => false,
    }
}
