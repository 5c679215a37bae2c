//! Finds a passage again in a text that has been edited since.
//!
//! 1. Everything is folded: case, accents, kinds of marks and spaces do not count ([`crate::fold`]);
//! 2. the words are looked for as they are, and weighed by what stands around them;
//! 3. if they do not stand where they did, pieces of them and of what stood around them lead to
//!    candidates, whose ends are fitted and whose edit distance is measured;
//! 4. the answer has a grade. Of several places that are about as good, none is chosen.
//!
//! The work is bounded: so many pieces, so many places of each, so many candidates.

use std::ops::Range;

use rapidfuzz::distance::levenshtein;

use crate::fold::{Folded, fold};
use crate::unicode::Unicode;

/// A passage as the [W3C Web Annotation Data Model](https://www.w3.org/TR/annotation-model/#text-quote-selector)
/// points to it, in a `TextQuoteSelector`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextQuote {
    /// The words.
    pub exact: String,
    /// What stood right before them; empty, if that is not known.
    pub prefix: String,
    /// What stood right after them; empty, if that is not known.
    pub suffix: String,
}

/// Where a passage stands now, in bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The same words, where they stood.
    Exact(Range<usize>),
    /// Other words in their place, alike enough.
    Edited(Range<usize>),
    /// The words, or almost, but among others.
    Moved(Range<usize>),
    /// Several places are about as good.
    Ambiguous(Vec<Range<usize>>),
    /// Nothing alike.
    Lost,
}

/// More characters than this of what stood around a passage are not looked at.
const CONTEXT: usize = 32;
/// How many pieces of a passage are looked for, and how long each is, in bytes.
const PIECES: usize = 16;
const PIECE: usize = 16;
/// A piece that stands at more places than this leads nowhere.
const PLACES: usize = 32;
/// How many candidates are looked at closely.
const CANDIDATES: usize = 24;
/// How much of a passage's start and end says where a candidate starts and ends, in bytes.
const END: usize = 48;
/// A passage shorter than this, in bytes, is recognised only between what stood around it.
const SHORT: usize = 24;
/// How far apart two candidates have to be, so that one is chosen.
const CLEAR: f64 = 0.12;

/// Finds a passage.
#[must_use]
pub fn find(text: &str, quote: &TextQuote, unicode: &dyn Unicode) -> Found {
    let folded = Folded::new(text, unicode);
    let sought = Sought::new(quote, unicode);
    if sought.words.is_empty() {
        return Found::Lost;
    }
    // A candidate is never empty.
    let place = |range: &Range<usize>| {
        let place = folded.original(text, range.clone(), unicode);
        place.unwrap_or_default()
    };
    let is_exact = |range: &Range<usize>| text.get(range.clone()) == Some(quote.exact.trim());
    let grade = |candidate: &Candidate| {
        let range = place(&candidate.range);
        if candidate.sides == 0 && sought.has_context() {
            Found::Moved(range)
        } else if is_exact(&range) {
            Found::Exact(range)
        } else {
            Found::Edited(range)
        }
    };

    let mut same = sought.same(folded.text());
    let best = same.iter().map(|candidate| candidate.sides).max();
    if best.is_none() || (best == Some(0) && sought.has_context()) {
        // What stands elsewhere in the same words may be another passage, and this one be edited.
        let alike = sought.alike(folded.text());
        let alike = alike
            .into_iter()
            .filter(|alike| !same.iter().any(|same| same.overlaps(alike)));
        same.extend(alike.collect::<Vec<_>>());
    } else {
        same.retain(|candidate| Some(candidate.sides) == best);
        // Of words that differ in their marks only, those are meant that do not differ at all.
        let is_meant = |candidate: &Candidate| is_exact(&place(&candidate.range));
        if same.iter().any(is_meant) {
            same.retain(is_meant);
        }
    }
    same.sort_by(|a, b| a.cost().total_cmp(&b.cost()));
    match same.as_slice() {
        [] => Found::Lost,
        [only] => grade(only),
        [first, second, ..] if first.cost() + CLEAR < second.cost() => grade(first),
        [first, ..] => {
            let limit = first.cost() + CLEAR;
            let close = same.iter().filter(|candidate| candidate.cost() <= limit);
            Found::Ambiguous(close.map(|candidate| place(&candidate.range)).collect())
        }
    }
}

/// A place in the folded text.
#[derive(Clone, Debug)]
struct Candidate {
    range: Range<usize>,
    /// On how many sides stands what stood there.
    sides: usize,
    /// The edit distance, in parts of the longer of the two.
    distance: f64,
}

impl Candidate {
    fn cost(&self) -> f64 {
        self.distance
            + match self.sides {
                2 => 0.0,
                1 => 0.2,
                _ => 0.5,
            }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.range.start < other.range.end && other.range.start < self.range.end
    }

    /// Whether it is the passage, if nothing else is. If not all stands around it that did, it has to be
    /// more alike.
    fn is_alike(&self, length: usize) -> bool {
        match self.sides {
            2 => self.distance <= 0.5,
            _ => length >= SHORT && self.distance <= 0.2,
        }
    }
}

/// A passage, folded.
struct Sought {
    words: String,
    prefix: String,
    suffix: String,
}

impl Sought {
    fn new(quote: &TextQuote, unicode: &dyn Unicode) -> Self {
        let fold = |text: &str| fold(text, unicode).trim().to_owned();
        let prefix: Vec<char> = fold(&quote.prefix).chars().collect();
        let prefix = prefix
            .get(prefix.len().saturating_sub(CONTEXT)..)
            .unwrap_or_default();
        Self {
            words: fold(&quote.exact),
            prefix: prefix.iter().collect::<String>().trim().to_owned(),
            suffix: fold(&quote.suffix)
                .chars()
                .take(CONTEXT)
                .collect::<String>()
                .trim()
                .to_owned(),
        }
    }

    fn has_context(&self) -> bool {
        !self.prefix.is_empty() || !self.suffix.is_empty()
    }

    /// On how many sides of a range stands about what stood there.
    fn sides(&self, text: &str, range: &Range<usize>) -> usize {
        let before = text.get(..range.start).unwrap_or_default().trim_end();
        let after = text.get(range.end..).unwrap_or_default().trim_start();
        let before = before.get(floor(before, before.len().saturating_sub(self.prefix.len()))..);
        let after = after.get(..floor(after, self.suffix.len()));
        let is = |side: &str, here: Option<&str>| {
            !side.is_empty() && distance(side, here.unwrap_or_default(), 0.25).is_some()
        };
        usize::from(is(&self.prefix, before)) + usize::from(is(&self.suffix, after))
    }

    /// Where the words stand as they are.
    fn same(&self, text: &str) -> Vec<Candidate> {
        let found = text.match_indices(&self.words).take(PLACES);
        let candidate = |(at, words): (usize, &str)| {
            let range = at..at + words.len();
            Candidate {
                sides: self.sides(text, &range),
                range,
                distance: 0.0,
            }
        };
        found.map(candidate).collect()
    }

    /// Where something alike stands: no two overlap.
    fn alike(&self, text: &str) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = self
            .starts(text)
            .into_iter()
            .filter_map(|start| self.fitted(text, start))
            .filter(|candidate| candidate.is_alike(self.words.len()))
            .collect();
        found.sort_by(|a, b| a.cost().total_cmp(&b.cost()));
        let mut apart: Vec<Candidate> = Vec::new();
        for candidate in found {
            if !apart.iter().any(|other| other.overlaps(&candidate)) {
                apart.push(candidate);
            }
        }
        apart
    }

    /// Where the passage may start, by where its pieces and its surroundings stand; the likeliest first.
    fn starts(&self, text: &str) -> Vec<usize> {
        let length = self.words.len();
        let mut votes: Vec<usize> = Vec::new();
        let mut vote = |piece: &str, start: &dyn Fn(usize) -> usize| {
            let places: Vec<usize> = text
                .match_indices(piece)
                .map(|(at, _)| at)
                .take(PLACES + 1)
                .collect();
            if !piece.trim().is_empty() && places.len() <= PLACES {
                votes.extend(places.into_iter().map(start));
            }
        };
        let step = (length / PIECES).max(PIECE / 2);
        for at in (0..length).step_by(step) {
            let (start, end) = (
                floor(&self.words, at),
                floor(&self.words, (at + PIECE).min(length)),
            );
            if let Some(piece) = self
                .words
                .get(start..end)
                .filter(|piece| piece.len() >= PIECE / 2)
            {
                vote(piece, &|place| place.saturating_sub(start));
            }
        }
        vote(&self.prefix, &|place| place + self.prefix.len());
        vote(&self.suffix, &|place| place.saturating_sub(length + 1));
        votes.sort_unstable();
        // Those near each other mean the same start.
        let near = (length / 8).max(8);
        let mut groups: Vec<(usize, usize)> = Vec::new();
        for start in votes {
            match groups.last_mut() {
                Some((first, count)) if start - *first <= near => *count += 1,
                _ => groups.push((start, 1)),
            }
        }
        groups.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        groups
            .into_iter()
            .take(CANDIDATES)
            .map(|(start, _)| start)
            .collect()
    }

    /// A candidate near a start: from the word and to the word that fit best.
    fn fitted(&self, text: &str, start: usize) -> Option<Candidate> {
        let length = self.words.len();
        let slack = length / 2 + 24;
        let head = self
            .words
            .get(..floor(&self.words, END))
            .unwrap_or(&self.words);
        let tail = self
            .words
            .get(floor(&self.words, length.saturating_sub(END))..)
            .unwrap_or(&self.words);
        let near = words(
            text,
            start.saturating_sub(slack.min(400))..start + slack.min(400),
        );
        let from = |at: usize| {
            text.get(at..floor(text, at + head.len()))
                .unwrap_or_default()
        };
        let starts = best(near.iter().map(|word| word.start), |at| far(head, from(at)));
        let mut fits: Vec<Range<usize>> = Vec::new();
        for start in starts {
            let ends = words(text, start..start + length + slack.min(400));
            let to = |at: usize| {
                text.get(floor(text, at.saturating_sub(tail.len()).max(start))..at)
                    .unwrap_or_default()
            };
            let ends = best(ends.iter().map(|word| word.end), |at| far(tail, to(at)));
            fits.extend(ends.into_iter().map(|end| start..end));
        }
        // From what stood before to what stood after, whatever stands between.
        if let Some(between) = self.between(text, start) {
            fits.push(between);
        }
        let weighed = fits.into_iter().filter_map(|range| {
            let distance = distance(&self.words, text.get(range.clone())?, 0.5)?;
            Some(Candidate {
                sides: self.sides(text, &range),
                range,
                distance,
            })
        });
        weighed.min_by(|a, b| a.cost().total_cmp(&b.cost()))
    }

    /// What stands between the passage's surroundings, if both are near.
    fn between(&self, text: &str, start: usize) -> Option<Range<usize>> {
        if self.prefix.is_empty() || self.suffix.is_empty() {
            return None;
        }
        let slack = self.words.len() + 64;
        let from = floor(text, start.saturating_sub(slack));
        let window = text.get(from..floor(text, start + 2 * slack))?;
        let before = window.find(&self.prefix)? + self.prefix.len();
        let after = window.get(before..)?.find(&self.suffix)? + before;
        let inside = window.get(before..after)?;
        let words = inside.trim();
        let start = from + before + (inside.len() - inside.trim_start().len());
        (!words.is_empty()).then(|| start..start + words.len())
    }
}

/// The words of a part of a text, as ranges.
fn words(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let start = floor(text, part.start);
    let mut words = Vec::new();
    let mut at = start;
    for word in text
        .get(start..floor(text, part.end))
        .unwrap_or_default()
        .split(' ')
    {
        if !word.is_empty() {
            words.push(at..at + word.len());
        }
        at += word.len() + 1;
    }
    words
}

/// The two places with the least distance.
fn best(places: impl Iterator<Item = usize>, far: impl Fn(usize) -> usize) -> Vec<usize> {
    let mut weighed: Vec<(usize, usize)> = places.map(|at| (far(at), at)).collect();
    weighed.sort_unstable();
    weighed.into_iter().take(2).map(|(_, at)| at).collect()
}

fn far(a: &str, b: &str) -> usize {
    levenshtein::distance(a.chars(), b.chars())
}

/// The edit distance in parts of the longer text; nothing, if it is more than `most`.
fn distance(a: &str, b: &str, most: f64) -> Option<f64> {
    let longer = a.chars().count().max(b.chars().count());
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a part of a length"
    )]
    let cutoff = (longer as f64 * most) as usize;
    let args = levenshtein::Args::default().score_cutoff(cutoff);
    let distance = levenshtein::distance_with_args(a.chars(), b.chars(), &args)?;
    Some(distance as f64 / longer.max(1) as f64)
}

/// The nearest start of a character, not after `at`.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}
