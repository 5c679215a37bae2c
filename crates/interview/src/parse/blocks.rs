//! Stage 1: cuts plain text into title, publisher, headings, paragraphs and trailer.
//!
//! The title is the first line. Blocks are separated by blank lines; if there are none, each line is a block. A
//! line ends with LF, CRLF or CR; a byte order mark at the start is ignored.

use super::{Hints, Line, Role};

/// The blocks of a text, by kind.
pub(super) struct Outline<'a> {
    pub(super) title: &'a str,
    pub(super) publisher: Option<&'a str>,
    pub(super) headings: Vec<Line>,
    pub(super) paragraphs: Vec<RawParagraph<'a>>,
    pub(super) trailer: Option<&'a str>,
    pub(super) left_out: Vec<Line>,
}

/// A paragraph as it stands in the source.
pub(super) struct RawParagraph<'a> {
    pub(super) headings: usize,
    pub(super) line: usize,
    /// The byte of the source at which it starts.
    pub(super) at: usize,
    pub(super) text: &'a str,
}

/// A run of lines, trimmed, with the line it starts on.
#[derive(Clone, Copy)]
struct Lines<'a> {
    line: usize,
    text: &'a str,
}

/// The longest heading, in characters.
const LONGEST_HEADING: usize = 100;

/// Cuts a text into its parts.
pub(super) fn outline<'a>(source: &'a str, hints: &Hints) -> Outline<'a> {
    let all = source;
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let (left_out, blocks): (Vec<Lines>, Vec<Lines>) = blocks(source)
        .into_iter()
        .partition(|block| hints.role(block.text) == Some(Role::LeftOut));
    let mut rest = blocks.as_slice();
    let mut title = "";
    let mut publisher = None;
    let mut trailer = None;
    if let [first, others @ ..] = rest {
        title = first.text;
        rest = others;
    }
    if let [others @ .., last] = rest
        && is_trailer(last.text)
        && hints.role(last.text).is_none()
    {
        trailer = Some(last.text);
        rest = others;
    }
    if let [first, others @ ..] = rest
        && is_heading(first.text)
        && hints.role(first.text).is_none()
        && !others.is_empty()
    {
        publisher = Some(first.text);
        rest = others;
    }
    let mut headings = Vec::new();
    let mut paragraphs = Vec::new();
    let mut blocks = rest.iter().peekable();
    while let Some(block) = blocks.next() {
        let role = hints.role(block.text);
        let looks_so = is_heading(block.text) && blocks.peek().is_some();
        if role == Some(Role::Heading) || looks_so && role.is_none() {
            headings.push(block.to_line());
        } else {
            paragraphs.push(RawParagraph {
                headings: headings.len(),
                line: block.line,
                at: block.text.as_ptr() as usize - all.as_ptr() as usize,
                text: block.text,
            });
        }
    }
    Outline {
        title,
        publisher,
        headings,
        paragraphs,
        trailer,
        left_out: left_out.into_iter().map(Lines::to_line).collect(),
    }
}

impl Lines<'_> {
    fn to_line(self) -> Line {
        Line {
            text: self.text.to_owned(),
            line: self.line,
        }
    }
}

/// Returns the line of the first NUL, from 1, and its byte.
pub(super) fn first_nul(source: &str) -> Option<(usize, usize)> {
    let at = source.find('\0')?;
    Some((1 + line_ends(source.get(..at)?), at))
}

/// Returns the number of line ends in a text.
pub(super) fn line_ends(text: &str) -> usize {
    lines(text).count().saturating_sub(1)
}

/// Returns the lines of a text with their terminators, which may be LF, CRLF or CR. Joined, they are the text;
/// a terminator at its end is followed by an empty line.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(at) = text.find(['\n', '\r']) else {
            rest = None;
            return Some(text);
        };
        let end = at
            + if text.get(at..at + 2) == Some("\r\n") {
                2
            } else {
                1
            };
        let (line, after) = text.split_at_checked(end)?;
        rest = Some(after);
        Some(line)
    })
}

/// Returns the first line, then the blocks; or every line, if no two are separated by a blank one.
fn blocks(source: &str) -> Vec<Lines<'_>> {
    let mut every_line = Vec::new();
    let mut blocks = Vec::new();
    let mut separated = false;
    let mut after_blank = false;
    let mut offset = 0;
    let mut open: Option<(usize, usize)> = None;
    for (line, text) in (1..).zip(lines(source)) {
        let start = offset;
        offset += text.len();
        let blank = text.trim().is_empty();
        // The title is a line, even if the next follows at once.
        if let Some((first, from)) = open
            && (blank || blocks.is_empty())
        {
            blocks.push(trimmed(first, source.get(from..start)));
            open = None;
        }
        if !blank {
            separated |= after_blank && !every_line.is_empty();
            open.get_or_insert((line, start));
            every_line.push(trimmed(line, Some(text)));
        }
        after_blank = blank;
    }
    if let Some((first, from)) = open {
        blocks.push(trimmed(first, source.get(from..)));
    }
    if separated { blocks } else { every_line }
}

fn trimmed(line: usize, text: Option<&str>) -> Lines<'_> {
    Lines {
        line,
        text: text.unwrap_or_default().trim(),
    }
}

/// Returns `true` for a single short line that ends like a title and not like a sentence.
fn is_heading(text: &str) -> bool {
    text.chars().count() <= LONGEST_HEADING
        && !text.contains(['\n', '\r'])
        && text.chars().next().is_some_and(char::is_alphanumeric)
        && text
            .chars()
            .last()
            .is_some_and(|c| c.is_alphanumeric() || c == ')')
}

/// Returns `true` for a short line such as “Read more >>”: it leads elsewhere and says nothing.
fn is_trailer(text: &str) -> bool {
    let unpaired = |close: char, open: char| text.ends_with(close) && !text.contains(open);
    let arrow =
        text.ends_with(">>") || text.ends_with('→') || unpaired('»', '«') || unpaired('›', '‹');
    arrow && text.chars().count() <= LONGEST_HEADING && !text.contains(['\n', '\r'])
}
