//! Labels: the words at the start of a turn that name who speaks.

use std::ops::Range;

use crate::document::BlockKind;
use crate::language::Language;
use crate::text::{capitals, cjk, ends, fold, hebrew, mark, slice};
use crate::turns::shape::{Shape, shape};
use crate::work::Para;

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

/// Reads a time at the start of a text: `[00:00:04]`, `(0:05)`, `0:05.2`. Returns where it ends, and the seconds.
pub(crate) fn time(text: &str) -> Option<(usize, f64)> {
    let open = text.starts_with(['[', '(']);
    let from = usize::from(open);
    let rest = text.get(from..)?;
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ',')))
        .unwrap_or(rest.len());
    let digits = slice(rest, 0..end).trim_end_matches(['.', ',', ':']);
    let parts: Vec<&str> = digits.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    let mut seconds = 0.0;
    for (place, part) in parts.iter().enumerate() {
        if part.is_empty() || (place > 0 && part.split(['.', ',']).next().map_or(0, str::len) != 2)
        {
            return None;
        }
        seconds = seconds * 60.0 + part.replace(',', ".").parse::<f64>().ok()?;
    }
    let mut end = from + digits.len();
    if open {
        text.get(end..)?.starts_with([']', ')']).then_some(())?;
        end += 1;
    }
    Some((end, seconds))
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
    })
}

/// Reads a name and a colon.
fn named(text: &str, at: usize, language: &Language, chevron: bool, timed: bool) -> Option<Label> {
    let rest = text.get(at..)?;
    let mut depth: Option<usize> = None;
    let mut asides = Vec::new();
    let mut colon = None;
    let mut before = ' ';
    for (place, c) in rest.char_indices().take(110) {
        match c {
            '(' | '[' | '（' if depth.is_none() => depth = Some(place),
            ')' | ']' | '）' => {
                if let Some(open) = depth.take() {
                    asides.push(at + open..at + place + c.len_utf8());
                }
            }
            _ if depth.is_some() => {}
            ':' | '：' => {
                colon = Some((place, c.len_utf8()));
                break;
            }
            '\u{3000}' if language.any(&["question", "answer"], &fold(slice(rest, 0..place))) => {
                colon = Some((place, c.len_utf8()));
                break;
            }
            '\n' | '!' | '?' | '。' | '；' | ';' | '؟' => return None,
            '.' => {
                let word = slice(rest, 0..place)
                    .rsplit(|c: char| !c.is_alphanumeric())
                    .next()
                    .unwrap_or_default();
                let alone = place == word.len();
                let titled = slice(rest, 0..place - word.len()).trim_end();
                if !titled.is_empty()
                    && !titled.contains('\n')
                    && word.chars().next().is_some_and(char::is_uppercase)
                    && word.chars().count() > 1
                    && !language.any(&["mr", "ms", "title"], &fold(word))
                    && titled.split(' ').all(|title| {
                        language.any(&["mr", "ms", "title"], fold(title).trim_end_matches('.'))
                    })
                    && rest
                        .get(place + 1..)
                        .is_some_and(|rest| rest.starts_with(' '))
                {
                    // As parliaments print it: “Mr. Denby. I object.”
                    colon = Some((place, 1));
                    break;
                }
                if alone
                    && rest
                        .get(place + 1..)
                        .is_some_and(|rest| rest.starts_with(' '))
                    && language.any(&["question", "answer"], &fold(word))
                {
                    colon = Some((place, 1));
                    break;
                }
                if word.chars().count() > 3 {
                    return None;
                }
            }
            _ if mark(c) && c != '’' && c != '\'' && !hebrew(before) => return None,
            _ => {}
        }
        before = c;
    }
    let (place, length) = colon?;
    let body = at + place + length;
    let next = text.get(body..)?.chars().next().unwrap_or(' ');
    if !(next.is_whitespace()
        || mark(next)
        || cjk(next)
        || next == '('
        || next == '['
        || (language.cased() && next.is_uppercase() && !chevron))
    {
        return None;
    }
    let outside = asides
        .first()
        .map_or(at + place, |aside: &Range<usize>| aside.start);
    let whole = text.get(at..outside)?.trim_end();
    let (name, role) = match whole.split_once([',', '،', '、']) {
        Some((name, role)) => (
            name.trim(),
            Some(role.trim()).filter(|role| !role.is_empty()),
        ),
        None => (whole, None),
    };
    if role.is_some_and(|role| role.split(' ').count() > 9) {
        return None;
    }
    let shape = shape(
        name.trim_start_matches(['*', '_']),
        language,
        chevron,
        timed,
    )?;
    let role = role.map(str::to_owned);
    let start = asides.first().and_then(|aside| {
        let aside = slice(text, aside.clone());
        time(aside)
            .filter(|&(length, _)| length == aside.len())
            .map(|(_, seconds)| seconds)
    });
    Some(Label {
        range: at..body,
        name: name.trim_matches(['*', '_', ' ']).to_owned(),
        role,
        asides,
        start,
        body: skip(text, body),
        shape,
    })
}

/// Finds the labels in capitals within a paragraph, each after the end of a sentence or a bracket.
pub(crate) fn inner(text: &str, language: &Language) -> Vec<Label> {
    let mut labels = Vec::new();
    let mut allowed = 0_usize; // where a label may start
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                let rest = slice(text, next..text.len()).trim_start();
                if !rest.starts_with([':', '(']) && !labels_before(text, allowed, at) {
                    allowed = next;
                }
            }
            '>' if depth == 0
                && slice(text, next..text.len()).starts_with('>')
                && !slice(text, 0..at).ends_with('>')
                && at > 0 =>
            {
                let label = parse(slice(text, at..text.len()), language);
                if let Some(mut label) = label.filter(|label| label.shape == Shape::Chevron) {
                    label.range = label.range.start + at..label.range.end + at;
                    label.body += at;
                    for aside in &mut label.asides {
                        *aside = aside.start + at..aside.end + at;
                    }
                    labels.push(label);
                }
            }
            ':' if depth == 0 && next - allowed < 160 => {
                let from = skip(text, allowed);
                let piece = slice(text, from..next);
                let name: String = piece
                    .split(['(', '['])
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                if capitals(&name) && !piece.is_empty() {
                    let found = parse(slice(text, from..text.len()), language)
                        .filter(|label| label.range.end + from == next);
                    if let Some(mut label) = found {
                        label.range = label.range.start + from..label.range.end + from;
                        label.body += from;
                        for aside in &mut label.asides {
                            *aside = aside.start + from..aside.end + from;
                        }
                        labels.push(label);
                    }
                }
                allowed = next;
            }
            _ if depth == 0
                && ends(c)
                && slice(text, next..text.len()).starts_with([' ', '"', '”'])
                && !initial(text, at) =>
            {
                allowed = next
            }
            _ => {}
        }
    }
    labels
}

/// Returns `true` if the bracket that closes at `at` stands behind a name in capitals, as part of a label.
fn labels_before(text: &str, allowed: usize, at: usize) -> bool {
    let piece = slice(text, allowed..at);
    let name = piece.split(['(', '[']).next().unwrap_or_default();
    at - allowed < 160 && capitals(name)
}

/// Returns `true` if the full stop at a place ends an initial.
fn initial(text: &str, at: usize) -> bool {
    let word = slice(text, 0..at)
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    word.chars().count() == 1 && word.chars().all(char::is_uppercase)
}
