//! `source.json`, what plain text cannot hold: when each paragraph of a recording starts and ends, emphasis, and links.
//! Its fields are documented in `interviews/README.md`.
//!
//! Times are of paragraphs, given by all their words. Those that stand as often in the article as in the file are
//! found first, by what can be seen of them; between two of these, the others by their order. A paragraph that was
//! corrected keeps its times, one that was rewritten, split or merged has none.
//!
//! Emphasis and links are of words, found again by those around them (`words`).

mod words;

use std::collections::HashMap;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, Error as _};

use crate::diagnostic::{Diagnostic, File, Lines};
use crate::model::{Emphasis, EmphasisKind, Hyperlink, Interview, Paragraph};
use crate::toml_error::in_words;
use crate::visible::{Looks, visible};
use words::Words;

/// The format that this version reads.
const FORMAT: &str = "rejoinder-source/1";

/// The similarity, from 0 to 1, from which on a paragraph is taken for a corrected one.
const ALIKE: f64 = 0.5;

/// The number of characters of a paragraph that are compared: enough to recognise it.
const COMPARED: usize = 500;

/// The way out of a fault in a file that nobody writes by hand.
const WAY_OUT: &str = "take the file as it was from version control, or move it away: times, emphasis and links are then unknown";

/// The parts of a source that plain text cannot hold.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize)]
pub struct Source {
    /// When the paragraphs of the article start and end, in their order.
    #[serde(default)]
    times: Vec<Time>,
    #[serde(default)]
    emphasis: Vec<Words>,
    #[serde(default)]
    links: Vec<Words>,
}

/// When a paragraph starts and ends, in seconds.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
struct Time {
    /// All words of the paragraph.
    exact: String,
    #[serde(deserialize_with = "seconds")]
    start: f64,
    #[serde(default, deserialize_with = "some_seconds")]
    end: Option<f64>,
}

/// The field that tells the file from others of its name.
#[derive(serde::Deserialize)]
struct Format {
    format: String,
}

impl Source {
    /// Reads the file.
    ///
    /// # Errors
    /// Returns what is wrong with it, by line.
    pub fn read(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let foreign = |message: String| {
            let message = format!(
                "{message}; this file is written by `rejoinder new`: give another of this name a name of its own"
            );
            vec![Diagnostic::error(File::Source, 1, 0..0, message)]
        };
        match serde_json::from_str(text) {
            Ok(Format { format }) if format == FORMAT => {}
            Ok(Format { format }) => {
                return Err(foreign(format!(
                    "the format is “{format}”, but must be “{FORMAT}”"
                )));
            }
            Err(error) if error.is_data() => {
                return Err(foreign(format!("the format “{FORMAT}” is not named here")));
            }
            Err(error) => return Err(vec![damaged(text, &error)]),
        }
        serde_json::from_str(text).map_err(|error| vec![damaged(text, &error)])
    }

    /// Returns the words that are in bold or in italics.
    #[must_use]
    pub fn emphasized(&self) -> Vec<Looks> {
        let words = self.emphasis.iter().map(|words| Looks::of(&words.exact));
        words.collect()
    }

    /// Gives the paragraphs of an interview the emphasis and the links of their words. A paragraph that is emphasized
    /// as a whole gets none: what it is, such as a question, is shown in the page's own way.
    pub fn give_marks(&self, interview: &mut Interview) {
        let texts: Vec<String> = interview.paragraphs.iter().map(Paragraph::text).collect();
        for found in words::find(&interview.paragraphs, &self.emphasis) {
            let kind = match found.words.kind.as_str() {
                "bold" => EmphasisKind::Bold,
                "italic" => EmphasisKind::Italic,
                _ => continue,
            };
            let Range { start, end } = found.range;
            let text = texts.get(found.paragraph);
            if let Some(paragraph) = interview.paragraphs.get_mut(found.paragraph)
                && text.is_some_and(|text| text.get(start..end) != Some(text.trim()))
            {
                paragraph.emphasis.push(Emphasis { start, end, kind });
            }
        }
        for found in words::find(&interview.paragraphs, &self.links) {
            let address = found.words.address.clone();
            let Range { start, end } = found.range;
            if let Some(paragraph) = interview.paragraphs.get_mut(found.paragraph)
                && leads_elsewhere(&address)
            {
                paragraph.links.push(Hyperlink {
                    start,
                    end,
                    address,
                });
            }
        }
    }

    /// Gives the paragraphs of an interview their times.
    pub fn give_times(&self, interview: &mut Interview) {
        let own: Vec<String> = self.times.iter().map(|time| looks(&time.exact)).collect();
        let paragraphs = interview.paragraphs.iter().map(Paragraph::text);
        let texts: Vec<String> = paragraphs.map(|text| looks(&text)).collect();
        for (paragraph, time) in interview.paragraphs.iter_mut().zip(pairs(&texts, &own)) {
            let Some(time) = time.and_then(|time| self.times.get(time)) else {
                continue;
            };
            paragraph.start = Some(time.start);
            paragraph.end = time.end.filter(|end| *end >= time.start);
        }
    }
}

/// Returns `true` for an address that a browser opens without running anything in the page.
fn leads_elsewhere(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    let known = ["https", "http", "mailto"];
    scheme.is_some_and(|scheme| known.iter().any(|it| scheme.eq_ignore_ascii_case(it)))
}

/// Returns what can be seen of a paragraph.
fn looks(text: &str) -> String {
    visible(text).text().trim().to_owned()
}

/// Returns for each text of the article the index of the same one, or of one that it is a correction of, in `own`.
fn pairs(texts: &[String], own: &[String]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; texts.len()];
    let (here, there) = (places(texts), places(own));
    for (text, here) in &here {
        let there = there.get(text).filter(|there| there.len() == here.len());
        for (at, time) in here.iter().zip(there.into_iter().flatten()) {
            if let Some(pair) = pairs.get_mut(*at) {
                *pair = Some(*time);
            }
        }
    }
    let mut start = 0;
    while start < texts.len() {
        let rest = pairs.get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|pair| pair.is_none()).count();
        let before = start.checked_sub(1).and_then(|last| *pairs.get(last)?);
        let after = rest.get(length).copied().flatten();
        let between = before.map_or(0, |last| last + 1)..after.unwrap_or(own.len());
        let found = in_order(texts, start..start + length, own, between);
        for (at, time) in found {
            if let Some(pair) = pairs.get_mut(at) {
                *pair = Some(time);
            }
        }
        start += length + 1;
    }
    pairs
}

/// Returns the places of each text, in order.
fn places(texts: &[String]) -> HashMap<&str, Vec<usize>> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, text) in texts.iter().enumerate() {
        places.entry(text).or_default().push(at);
    }
    places
}

/// Pairs texts between two that are known: as many, each with its own if it is alike; others, if they are the same.
fn in_order(
    texts: &[String],
    here: Range<usize>,
    own: &[String],
    there: Range<usize>,
) -> Vec<(usize, usize)> {
    let text = |at: usize| texts.get(at).map_or("", String::as_str);
    let own = |at: usize| own.get(at).map_or("", String::as_str);
    if here.len() == there.len() {
        let pairs = here.zip(there);
        return pairs.filter(|&(a, b)| is_alike(text(a), own(b))).collect();
    }
    let mut rest = there;
    let pair = |at: usize| {
        let found = rest.clone().find(|time| own(*time) == text(at))?;
        rest.start = found + 1;
        Some((at, found))
    };
    here.filter_map(pair).collect()
}

fn is_alike(a: &str, b: &str) -> bool {
    let start = |text: &str| text.chars().take(COMPARED).collect::<String>();
    a == b || strsim::normalized_levenshtein(&start(a), &start(b)) >= ALIKE
}

/// Returns what is wrong with the file's syntax, or with a field.
fn damaged(text: &str, error: &serde_json::Error) -> Diagnostic {
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or_default();
    let message = if error.is_data() {
        in_words(message)
    } else if error.is_eof() {
        "the file ends in the middle".to_owned()
    } else {
        "the file is damaged here: a comma, a bracket or a quotation mark is missing, or one too many".to_owned()
    };
    let mut lines = text.split_inclusive('\n');
    let before: usize = lines
        .by_ref()
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let at = before.min(text.len());
    let line = Lines::new(text).line(at);
    Diagnostic::error(File::Source, line, at..at, format!("{message}; {WAY_OUT}"))
}

/// Reads a number of seconds.
fn seconds<'de, D: Deserializer<'de>>(value: D) -> Result<f64, D::Error> {
    let seconds = f64::deserialize(value)?;
    if seconds.is_finite() && seconds >= 0.0 {
        return Ok(seconds);
    }
    Err(D::Error::custom(format!(
        "{seconds} is no time: times are seconds from the start of the recording"
    )))
}

/// Reads a number of seconds that may be missing.
fn some_seconds<'de, D: Deserializer<'de>>(value: D) -> Result<Option<f64>, D::Error> {
    Ok(Option::<Seconds>::deserialize(value)?.map(|Seconds(seconds)| seconds))
}

#[derive(serde::Deserialize)]
struct Seconds(#[serde(deserialize_with = "seconds")] f64);
