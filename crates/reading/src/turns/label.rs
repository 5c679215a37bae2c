//! Labels: the words at the start of a turn that name who speaks. Those at the start of a paragraph, in the order in
//! which they are tried: a name in marks → a line with a name and a time → a time above the words → a name and a colon.

mod inner;
mod named;

use std::ops::Range;

use crate::document::BlockKind;
use crate::language::Language;
use crate::text::{ends, mark, slice};
use crate::turns::shape::{Shape, shape};
use crate::turns::time::time;
use crate::work::Para;
pub(crate) use inner::inner;
pub(crate) use named::examiner;
use named::named;

/// As many characters a line with a name and a time has at most, with the spaces at its end.
const LINE: usize = 160;

/// A label.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    /// The place of it, with its colon.
    pub(crate) range: Range<usize>,
    /// The name, as it is written.
    pub(crate) name: String,
    /// The text behind the name and a comma.
    pub(crate) role: Option<String>,
    /// The places of a time before or in it, and of stage directions behind the name.
    pub(crate) asides: Vec<Range<usize>>,
    /// The time.
    pub(crate) start: Option<f64>,
    /// The start of the turn's words.
    pub(crate) body: usize,
    pub(crate) shape: Shape,
    /// `true` if a dash stands for the colon.
    pub(crate) dashed: bool,
}

impl Label {
    /// Returns `true` if it is one whatever the other lines are.
    pub(crate) fn certain(&self) -> bool {
        match self.shape {
            Shape::Name => self.start.is_some(),
            Shape::Capitals => self.role.is_some() || self.start.is_some(),
            _ => true,
        }
    }

    /// Returns `true` if it may cut a block of lines.
    pub(crate) fn strong(&self) -> bool {
        self.shape != Shape::Name || self.start.is_some() || self.name.split(' ').count() < 4
    }
}

/// Returns the end of the white space at a place.
fn skip(text: &str, at: usize) -> usize {
    let rest = slice(text, at..text.len());
    at + rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
            .len()
}

/// Reads the label at the start of a paragraph.
pub(crate) fn parse(text: &str, language: &Language) -> Option<Label> {
    let mut at = skip(text, 0);
    let begin = at;
    if let Some(label) = in_marks(text, at, language) {
        return Some(label);
    }
    if let Some(rest) = slice(text, at..text.len()).strip_prefix(['"', '“']) {
        // A transcript set in quotation marks: the label stands within them.
        let from = text.len() - rest.len();
        let label = named(text, from, language, false, false)
            .filter(|label| label.shape == Shape::Capitals)?;
        return Some(Label {
            range: at..label.range.end,
            ..label
        });
    }
    let mut asides = Vec::new();
    let mut start = None;
    if let Some((length, seconds)) = time(slice(text, at..text.len())) {
        asides.push(at..at + length);
        start = Some(seconds);
        at = skip(text, at + length);
    }
    let mut chevron = false;
    if slice(text, at..text.len()).starts_with(">>") {
        chevron = true;
        let rest = slice(text, at..text.len());
        at = skip(text, at + rest.len() - rest.trim_start_matches('>').len());
    }
    if let Some(label) = header(text, at, language).or_else(|| above(text, at, start?, language)) {
        return Some(label);
    }
    let named = named(text, at, language, chevron, start.is_some());
    match named {
        Some(mut label) => {
            asides.append(&mut label.asides);
            label.asides = asides;
            label.start = start.or(label.start);
            if chevron {
                label.shape = Shape::Chevron;
                label.range.start = begin;
            }
            Some(label)
        }
        None if chevron => Some(Label {
            range: begin..at,
            name: String::new(),
            role: None,
            asides,
            start,
            body: at,
            shape: Shape::Chevron,
            dashed: false,
        }),
        None => None,
    }
}

/// Reads a name in quotation marks and a colon: “«Herald»:”.
fn in_marks(text: &str, at: usize, language: &Language) -> Option<Label> {
    let rest = slice(text, at..text.len());
    let open = rest.chars().next().filter(|&c| mark(c))?;
    let (name, after) = rest.get(open.len_utf8()..)?.split_once(mark)?;
    let words = after.strip_prefix([':', '：'])?;
    let shape = shape(name, language, true, false)?;
    let body = text.len() - words.len();
    Some(Label {
        range: at..body,
        name: name.to_owned(),
        role: None,
        asides: Vec::new(),
        start: None,
        body: skip(text, body),
        shape,
        dashed: false,
    })
}

/// Reads a label that is a line of its own, with a time: “Speaker 1  0:05”.
fn header(text: &str, at: usize, language: &Language) -> Option<Label> {
    let rest = text.get(at..)?;
    // A longer line is none: no need to look for its end.
    let end = rest.char_indices().take(LINE).find(|&(_, c)| c == '\n');
    let long = rest.char_indices().nth(LINE).is_some();
    let line_end = match end {
        Some((end, _)) => at + end,
        None if long => return None,
        None => text.len(),
    };
    let line = text.get(at..line_end)?.trim_end();
    if line.chars().count() > 60 {
        return None;
    }
    let (name, clock) = line.rsplit_once(char::is_whitespace)?;
    let (length, seconds) = time(clock)?;
    if length != clock.len() {
        return None;
    }
    let name = name.trim_end_matches([' ', '\t', '\u{a0}', '-', '–', '—', '|', '·', ':', ',']);
    let shape = shape(name, language, false, true)?;
    let clock_at = at + line.len() - clock.len();
    Some(Label {
        range: at..at + name.len(),
        name: name.trim().to_owned(),
        role: None,
        asides: std::iter::once(clock_at..clock_at + clock.len()).collect(),
        start: Some(seconds),
        body: skip(text, line_end),
        shape,
        dashed: false,
    })
}

/// Reads a name that stands behind a time, above the words: “0:05 Name”.
fn above(text: &str, at: usize, start: f64, language: &Language) -> Option<Label> {
    let (line, words) = text.get(at..)?.split_once('\n')?;
    let name = line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '·' | ':')
    });
    if words.trim().is_empty() || name.contains(ends) {
        return None;
    }
    let shape = shape(name, language, false, false)?;
    Some(Label {
        range: 0..at + line.len(),
        name: name.to_owned(),
        role: None,
        asides: Vec::new(),
        start: Some(start),
        body: skip(text, text.len() - words.len()),
        shape,
        dashed: false,
    })
}

/// Reads a name that is a paragraph of its own: in bold, as a heading, or `known` as a speaker's.
pub(crate) fn alone(para: &Para, language: &Language, known: bool) -> Option<Label> {
    let name = para.text.trim();
    let apart = known || para.strong || para.kind == BlockKind::Heading;
    if !apart || name.contains('\n') || name.contains(ends) || name.split(' ').count() > 4 {
        return None;
    }
    let shape = shape(name, language, false, false).filter(|&shape| shape == Shape::Name)?;
    let end = para.text.len();
    Some(Label {
        range: 0..end,
        name: name.to_owned(),
        role: None,
        asides: Vec::new(),
        start: None,
        body: end,
        shape,
        dashed: false,
    })
}
