//! Stage 2: finds the outermost quotation marks of a paragraph.
//!
//! Marks are curly, straight, angular or low, nested or not. Apostrophes do not count, an unpaired mark is
//! reported, and a quotation that the next paragraph resumes runs to the end.

use std::ops::Range;

/// The marks found in a paragraph.
#[derive(Default)]
pub(super) struct Marks {
    /// The outermost quotations with their marks, in order, never overlapping.
    pub(super) quotations: Vec<Range<usize>>,
    /// The byte offsets of marks without a partner, in order.
    pub(super) strays: Vec<usize>,
    /// `true` if the last quotation has no end: the next paragraph resumes it.
    pub(super) goes_on: bool,
}

/// The greatest depth of nested quotations; anything opened beyond is a stray. No text needs more, and hostile
/// text must not cost more.
const DEEPEST: usize = 16;

/// An open quotation that waits for its end.
struct Open {
    mark: char,
    at: usize,
}

/// The role of a mark.
enum Role {
    Opens,
    Closes(usize),
    Stray,
    Apostrophe,
}

/// Returns `true` if a paragraph starts with a mark that can resume a quotation from the one before.
pub(super) fn opens(text: &str) -> bool {
    text.starts_with(['“', '„', '«', '"', '”', '»'])
}

/// Finds the outermost quotations. With `taken_up`, one left open runs to the paragraph's end.
pub(super) fn find(text: &str, taken_up: bool) -> Marks {
    let (mut marks, open) = scan(text, &[]);
    let double = open.iter().find(|open| !is_single(open.mark));
    if let (true, Some(first)) = (taken_up, double) {
        marks
            .quotations
            .retain(|quotation| quotation.end <= first.at);
        marks.quotations.push(first.at..text.len());
        marks.goes_on = true;
    } else if !open.is_empty() {
        // Unclosed marks hid the quotations within: read again, ignoring them.
        let ignored: Vec<usize> = open.iter().map(|open| open.at).collect();
        let (again, open_again) = scan(text, &ignored);
        marks = again;
        let unpaired = open
            .iter()
            .chain(&open_again)
            .filter(|open| !is_single(open.mark));
        marks.strays.extend(unpaired.map(|open| open.at));
    }
    marks.strays.sort_unstable();
    marks
}

fn scan(text: &str, ignored: &[usize]) -> (Marks, Vec<Open>) {
    let mut marks = Marks::default();
    let mut stack: Vec<Open> = Vec::new();
    let closing_single = text.rfind('\'');
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, mark)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        if ignored.binary_search(&at).is_err() {
            match role(
                mark,
                before,
                after,
                &stack,
                closing_single.is_some_and(|last| last > at),
            ) {
                Role::Opens if stack.len() < DEEPEST => stack.push(Open { mark, at }),
                Role::Closes(depth) => {
                    let inner = stack.split_off((depth + 1).min(stack.len()));
                    marks.strays.extend(
                        inner
                            .iter()
                            .filter(|open| !is_single(open.mark))
                            .map(|open| open.at),
                    );
                    if let Some(open) = stack.pop()
                        && stack.is_empty()
                    {
                        marks.quotations.push(open.at..at + mark.len_utf8());
                    }
                }
                Role::Opens | Role::Stray => marks.strays.push(at),
                Role::Apostrophe => {}
            }
        }
        before = Some(mark);
    }
    (marks, stack)
}

fn role(
    mark: char,
    before: Option<char>,
    after: Option<char>,
    stack: &[Open],
    single_follows: bool,
) -> Role {
    let starts = before.is_none_or(|c| c.is_whitespace() || "([{—–-“„«‘\"'".contains(c))
        && after.is_some_and(|c| !c.is_whitespace());
    let spaced = starts && before.is_none_or(|c| c.is_whitespace() || "([{".contains(c));
    let in_word =
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
    let opened_by = |openers: &str| stack.iter().rposition(|open| openers.contains(open.mark));
    let close_or =
        |openers: &str, otherwise: Role| opened_by(openers).map_or(otherwise, Role::Closes);
    let top = stack.last().map(|open| open.mark);
    match mark {
        '„' => Role::Opens,
        '“' if top == Some('„') && !spaced => Role::Closes(stack.len() - 1),
        '“' => Role::Opens,
        '”' if starts && opened_by("“„”").is_none() => Role::Opens,
        '”' => close_or("“„”", Role::Stray),
        '«' => close_or("»", Role::Opens),
        '»' if starts && opened_by("«").is_none() => Role::Opens,
        '»' => close_or("«", Role::Stray),
        '"' if starts => Role::Opens,
        // An inch sign, as in 6" or 5'11".
        '"' if opened_by("\"").is_none() && before.is_some_and(|c| c.is_ascii_digit()) => {
            Role::Apostrophe
        }
        '"' => close_or("\"", Role::Stray),
        '‘' if top == Some('‚') => Role::Closes(stack.len() - 1),
        '‘' | '‚' if starts => Role::Opens,
        '’' if !after.is_some_and(char::is_alphanumeric) => close_or("‘‚", Role::Apostrophe),
        '‹' | '›' if starts && opened_by("‹›").is_none() => Role::Opens,
        '‹' => close_or("›", Role::Apostrophe),
        '›' => close_or("‹", Role::Apostrophe),
        // As in don't and '90s.
        '\'' if in_word || after.is_some_and(|c| c.is_ascii_digit()) => Role::Apostrophe,
        '\'' if starts && single_follows && opened_by("'").is_none() => Role::Opens,
        '\'' if !after.is_some_and(char::is_alphanumeric) => close_or("'", Role::Apostrophe),
        _ => Role::Apostrophe,
    }
}

/// Returns `true` for single marks. They look like apostrophes: left open, they are not reported.
fn is_single(mark: char) -> bool {
    matches!(mark, '‘' | '‚' | '‹' | '›' | '\'')
}
