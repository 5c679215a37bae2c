//! Plain text: one block. The numbers that courts print before each line go.

use reading::{Document, LeftOut};

/// Imports plain text.
pub(crate) fn import(text: String) -> Document {
    let Some((without, count, line)) = unnumbered(&text) else {
        return Document::plain(text);
    };
    let mut document = Document::plain(without);
    document.left_out.push(LeftOut {
        line,
        text: String::new(),
        why: format!("the numbers of {count} lines"),
    });
    document
}

/// Returns a text without the numbers of its lines, how many these are, and the first line with one. `None` unless most
/// lines have a number, each one more than that of the line before, or 1 on a new page.
fn unnumbered(text: &str) -> Option<(String, usize, usize)> {
    let (mut filled, mut count, mut before) = (0, 0, 0);
    let mut first = None;
    let mut without = String::with_capacity(text.len());
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let found = number(line).filter(|&(number, _)| number == before + 1 || number == 1);
        if let Some((number, rest)) = found {
            first.get_or_insert(index + 1);
            (before, count) = (number, count + 1);
            without.push_str(rest);
        } else {
            without.push_str(line);
        }
        filled += usize::from(first.is_some() && !line.trim().is_empty());
    }
    (count > 7 && count * 5 > filled * 4).then_some((without, count, first?))
}

/// Reads the number before a line: the number, and the line without it.
fn number(line: &str) -> Option<(usize, &str)> {
    let bare = line.trim_start_matches([' ', '\t']);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = bare
        .strip_suffix(rest)?
        .parse()
        .ok()
        .filter(|&number| number < 100)?;
    rest.starts_with([' ', '\t', '\r', '\n'])
        .then_some((number, rest))
}
