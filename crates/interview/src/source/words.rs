//! Words of the source, found in the article again by what can be seen of them and of those around them. Words that
//! are gone, or stand there twice, have no place: none is better than a wrong one.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::model::Paragraph;
use crate::unicode::Tables;
use crate::visible::visible;

/// The number of bytes by which words are looked up, so that the article is read once however many there are.
const KEY: usize = 16;

/// The text between two paragraphs: words around others may be of the one before or after.
const BREAK: &str = "\n";

/// Words that the source emphasizes or links, with those around them. A format that only grows has other fields, too.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
pub(super) struct Words {
    pub(super) exact: String,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    suffix: String,
    /// The kind of emphasis.
    #[serde(default)]
    pub(super) kind: String,
    /// The address to which they lead.
    #[serde(default)]
    pub(super) address: String,
}

/// The visible part of words and of those around them.
struct Needle {
    text: String,
    /// The range of the words themselves in it.
    exact: Range<usize>,
}

impl Needle {
    fn of(words: &Words) -> Self {
        let Words {
            exact,
            prefix,
            suffix,
            ..
        } = words;
        let whole = visible(&format!("{prefix}{exact}{suffix}"));
        let text = whole.text();
        let part = whole.part(prefix.len()..prefix.len() + exact.len());
        let seen = text.get(part.clone()).unwrap_or_default();
        let start = part.start + seen.len() - seen.trim_start().len();
        let skipped = text.len() - text.trim_start().len();
        let start = start.saturating_sub(skipped);
        Self {
            text: text.trim().to_owned(),
            exact: start..start + seen.trim().len(),
        }
    }
}

/// Words and their place in the article.
pub(super) struct Found<'w> {
    pub(super) words: &'w Words,
    /// The index of their paragraph.
    pub(super) paragraph: usize,
    /// The range in it, in bytes.
    pub(super) range: Range<usize>,
}

/// Finds the words that have one place in the article.
pub(super) fn find<'w>(paragraphs: &[Paragraph], words: &'w [Words]) -> Vec<Found<'w>> {
    if words.is_empty() {
        return Vec::new();
    }
    let (mut text, mut starts) = (String::new(), Vec::new());
    for paragraph in paragraphs {
        starts.push(text.len());
        text += &paragraph.text();
        text += BREAK;
    }
    let folded = visible(&text);
    let needles: Vec<Needle> = words.iter().map(Needle::of).collect();
    let places = places(folded.text(), &needles);
    let find = |(needle, words): (&Needle, &'w Words)| {
        let [at] = *places.get(needle.text.as_str())?.as_slice() else {
            return None;
        };
        // Where nothing stood around them, they are no part of a longer word.
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = folded.text().get(..at)?.chars().next_back();
        let after = folded.text().get(at + needle.text.len()..)?.chars().next();
        if (words.prefix.is_empty() && is_letter(before))
            || (words.suffix.is_empty() && is_letter(after))
        {
            return None;
        }
        let part = at + needle.exact.start..at + needle.exact.end;
        let range = folded.original(&text, part, &Tables)?;
        let paragraph = starts.partition_point(|start| *start <= range.start);
        let paragraph = paragraph.checked_sub(1)?;
        let start = *starts.get(paragraph)?;
        let end = starts.get(paragraph + 1).copied().unwrap_or(text.len());
        let is_one = range.end <= end - BREAK.len();
        is_one.then(|| Found {
            words,
            paragraph,
            range: range.start - start..range.end - start,
        })
    };
    needles.iter().zip(words).filter_map(find).collect()
}

/// Returns where each needle stands in a text, at most the first two places.
fn places<'n>(text: &str, needles: &'n [Needle]) -> HashMap<&'n str, Vec<usize>> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_start: HashMap<&[u8], Vec<&str>> = HashMap::new();
    let mut lengths = BTreeSet::new();
    for needle in needles.iter().filter(|needle| !needle.exact.is_empty()) {
        let needle = needle.text.as_str();
        let start = needle.as_bytes();
        let start = start.get(..KEY).unwrap_or(start);
        if places.insert(needle, Vec::new()).is_none() {
            by_start.entry(start).or_default().push(needle);
            lengths.insert(start.len());
        }
    }
    for length in lengths {
        for (at, window) in text.as_bytes().windows(length).enumerate() {
            for needle in by_start.get(window).into_iter().flatten() {
                let rest = text.as_bytes().get(at..).unwrap_or_default();
                if rest.starts_with(needle.as_bytes())
                    && let Some(own) = places.get_mut(needle)
                    && own.len() < 2
                {
                    own.push(at);
                }
            }
        }
    }
    places
}
