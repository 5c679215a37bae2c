//! The places where a passage may stand, in folded text.
//!
//! 1. Exact occurrences of its words;
//! 2. occurrences of pieces of them or of the former context: there, start and end are fitted and the edit
//!    distance is measured;
//! 3. the similarity of a place, and whether it suffices.

use std::ops::Range;

use super::text::{distance, edits, head, places, tail, words};
use super::text_quote::TextQuote;
use crate::fold::fold;
use crate::unicode::Unicode;

/// The most context that is considered around a passage, in bytes.
pub(super) const AROUND: usize = 256;
/// The length of the nearest context, which may differ a little, in characters.
const CONTEXT: usize = 32;
/// The least context on one side that identifies a place, in bytes.
pub(super) const FIRM: usize = 16;
/// The number of pieces of a passage that are searched for, and the length of each, in bytes.
const PIECES: usize = 16;
const PIECE: usize = 16;
/// The most places at which a piece may stand and still be of use.
const PLACES: usize = 32;
/// The most places at which words may stand and still be recognised without identical context.
const MANY: usize = 512;
/// The most candidates that are examined closely.
const CANDIDATES: usize = 24;
/// The length of a passage's start and end to which those of a candidate are fitted, in bytes.
const END: usize = 48;
/// The distance from their former places within which start and end are searched for, in bytes.
const SLACK: usize = 400;
/// The length of identical words, in bytes, that rules out chance if the context matches on one side …
const SHORT: f64 = 24.0;
/// … and if no context is known.
const LONG: f64 = 48.0;

/// A place in the folded text.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) range: Range<usize>,
    /// The number of sides on which the context matches.
    pub(super) sides: usize,
    /// The number of those sides on which it is [`FIRM`].
    firm: usize,
    /// The edit distance, as a fraction of the longer of the two.
    distance: f64,
}

impl Candidate {
    /// Returns the cost: the lower, the better.
    pub(super) fn cost(&self, sought: &Sought) -> f64 {
        self.distance
            + match (self.sides, sought.sides) {
                (here, all) if here == all => 0.0,
                (0, _) => 0.5,
                _ => 0.2,
            }
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.range.start < other.range.end && other.range.start < self.range.end
    }

    /// Returns the bytes of the words in favour of this place: differences count against it.
    fn weight(&self, sought: &Sought) -> f64 {
        sought.words.len() as f64 * (1.0 - 3.0 * self.distance)
    }

    /// Returns `true` if it may be the passage.
    fn is_alike(&self, sought: &Sought) -> bool {
        let length = sought.words.len() as f64;
        match self.sides {
            2 => self.distance <= 0.5,
            _ => length >= SHORT && (self.distance <= 0.2 || self.weight(sought) >= LONG),
        }
    }

    /// Returns `true` if it is the passage, provided that nothing else is.
    pub(super) fn is_sure(&self, sought: &Sought, is_exact: bool) -> bool {
        let is_same = self.distance == 0.0;
        let weight = self.weight(sought);
        match (self.sides, self.firm) {
            (here, _) if is_same && here == sought.sides => here > 0 || is_exact || weight >= SHORT,
            (_, 2) => true,
            (_, 1) => weight >= SHORT,
            // Different words in a different context are another passage.
            (0, _) if sought.sides > 0 => weight >= if is_same { SHORT } else { 3.0 * LONG },
            _ => weight >= LONG,
        }
    }
}

/// A passage, folded.
pub(super) struct Sought {
    pub(super) words: String,
    prefix: String,
    suffix: String,
    /// The number of sides on which the context is known.
    pub(super) sides: usize,
}

impl Sought {
    pub(super) fn new(quote: &TextQuote, unicode: &dyn Unicode) -> Self {
        let fold = |text: &str| fold(text, unicode).trim().to_owned();
        let prefix = tail(fold(&quote.prefix).as_str(), AROUND).trim().to_owned();
        let suffix = head(fold(&quote.suffix).as_str(), AROUND).trim().to_owned();
        Self {
            words: fold(&quote.exact),
            sides: usize::from(!prefix.is_empty()) + usize::from(!suffix.is_empty()),
            prefix,
            suffix,
        }
    }

    /// Finds the exact words: only those in the same context, if there are any.
    pub(super) fn same(&self, text: &str) -> Vec<Candidate> {
        let is_between = |range: &Range<usize>| {
            let [before, after] = around(text, range);
            before.ends_with(&self.prefix) && after.starts_with(&self.suffix)
        };
        let (mut between, mut others) = (Vec::new(), Vec::new());
        for range in places(text, &self.words).map(|at| at..at + self.words.len()) {
            if between.len() == PLACES {
                break;
            } else if is_between(&range) {
                between.push(range);
            } else if others.len() <= MANY {
                others.push(range);
            }
        }
        if between.is_empty() && others.len() <= MANY {
            between = others;
        }
        let candidate = |range| self.weighed(text, range, 0.0);
        between.into_iter().map(candidate).collect()
    }

    fn weighed(&self, text: &str, range: Range<usize>, distance: f64) -> Candidate {
        let agree = self.agree(text, &range);
        let count = |agree: [bool; 2]| agree.into_iter().map(usize::from).sum();
        let [before, after] = agree;
        let firm = [
            before && self.prefix.len() >= FIRM,
            after && self.suffix.len() >= FIRM,
        ];
        Candidate {
            range,
            sides: count(agree),
            firm: count(firm),
            distance,
        }
    }

    /// Returns, for each side of a range, whether the context there is about the same.
    fn agree(&self, text: &str, range: &Range<usize>) -> [bool; 2] {
        let (prefix, suffix) = (self.near_prefix(), self.near_suffix());
        let [before, after] = around(text, range);
        let is = |side: &str, here: &str| !side.is_empty() && distance(side, here, 0.25).is_some();
        [
            is(prefix, tail(before, prefix.len())),
            is(suffix, head(after, suffix.len())),
        ]
    }

    fn near_prefix(&self) -> &str {
        let mut characters = self.prefix.char_indices().rev();
        let start = characters.nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        self.prefix.get(start..).unwrap_or_default().trim_start()
    }

    fn near_suffix(&self) -> &str {
        let end = self.suffix.char_indices().nth(CONTEXT);
        let end = end.map_or(self.suffix.len(), |(at, _)| at);
        self.suffix.get(..end).unwrap_or_default().trim_end()
    }

    /// Finds similar passages that do not overlap.
    pub(super) fn alike(&self, text: &str) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = self
            .starts(text)
            .into_iter()
            .filter_map(|start| self.fitted(text, start))
            .filter(|candidate| candidate.is_alike(self))
            .collect();
        found.sort_by(|a, b| a.cost(self).total_cmp(&b.cost(self)));
        let mut apart: Vec<Candidate> = Vec::new();
        for candidate in found {
            if !apart.iter().any(|other| other.overlaps(&candidate)) {
                apart.push(candidate);
            }
        }
        apart
    }

    /// Returns likely starts of the passage, by the places of its pieces and context; the likeliest first.
    fn starts(&self, text: &str) -> Vec<usize> {
        let length = self.words.len();
        let mut votes: Vec<usize> = Vec::new();
        let mut vote = |piece: &str, start: &dyn Fn(usize) -> usize| {
            let places = text.match_indices(piece).map(|(at, _)| at);
            let places: Vec<usize> = places.take(PLACES + 1).collect();
            if !piece.trim().is_empty() && places.len() <= PLACES {
                votes.extend(places.into_iter().map(start));
            }
        };
        let step = (length / PIECES).max(PIECE / 2);
        for at in (0..length).step_by(step) {
            let start = self.words.floor_char_boundary(at);
            let piece = head(self.words.get(start..).unwrap_or_default(), PIECE);
            if piece.len() >= PIECE / 2 {
                vote(piece, &|place| place.saturating_sub(start));
            }
        }
        let (prefix, suffix) = (self.near_prefix(), self.near_suffix());
        vote(prefix, &|place| place + prefix.len());
        vote(suffix, &|place| place.saturating_sub(length + 1));
        votes.sort_unstable();
        // Starts near each other count as one.
        let near = (length / 8).max(8);
        let mut groups: Vec<(usize, usize)> = Vec::new();
        for start in votes {
            match groups.last_mut() {
                Some((first, count)) if start - *first <= near => *count += 1,
                _ => groups.push((start, 1)),
            }
        }
        groups.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let likeliest = groups.into_iter().take(CANDIDATES);
        likeliest.map(|(start, _)| start).collect()
    }

    /// Returns the candidate near a start whose first and last words fit best.
    fn fitted(&self, text: &str, start: usize) -> Option<Candidate> {
        let length = self.words.len();
        let slack = (length / 2 + 24).min(SLACK);
        let (first, last) = (head(&self.words, END), tail(&self.words, END));
        let words_in = |from: usize, to: usize| {
            let from = text.floor_char_boundary(from);
            let part = text.get(from..text.floor_char_boundary(to));
            let words = words(part.unwrap_or_default());
            words.map(move |word| from + word.start..from + word.end)
        };
        let starts = words_in(start.saturating_sub(slack), start + slack).map(|word| word.start);
        // The exact bounds of a long passage make little difference to its similarity.
        let keep = if length > SLACK { 1 } else { 2 };
        let starts = best(starts, keep, |at| {
            edits(first, head(text.get(at..).unwrap_or_default(), first.len()))
        });
        let mut fits: Vec<Range<usize>> = Vec::new();
        for start in starts {
            let end = start + length;
            let ends = words_in(end.saturating_sub(slack).max(start), end + slack);
            let ends = best(ends.map(|word| word.end), keep, |at| {
                edits(
                    last,
                    tail(text.get(start..at).unwrap_or_default(), last.len()),
                )
            });
            fits.extend(ends.into_iter().map(|end| start..end));
        }
        // From the context before to the context after, whatever stands between.
        fits.extend(self.between(text, start));
        let weighed = fits.into_iter().filter_map(|range| {
            let mut candidate = self.weighed(text, range.clone(), 0.0);
            let most = if candidate.sides == 2 { 0.5 } else { 1.0 / 3.0 };
            candidate.distance = distance(&self.words, text.get(range)?, most)?;
            Some(candidate)
        });
        weighed.min_by(|a, b| a.cost(self).total_cmp(&b.cost(self)))
    }

    /// Returns the range between the context before and after the passage, if both are near.
    fn between(&self, text: &str, start: usize) -> Option<Range<usize>> {
        let (prefix, suffix) = (self.near_prefix(), self.near_suffix());
        if prefix.is_empty() || suffix.is_empty() {
            return None;
        }
        let slack = self.words.len() + 64;
        let from = text.floor_char_boundary(start.saturating_sub(slack));
        let window = head(text.get(from..)?, 3 * slack);
        let before = window.find(prefix)? + prefix.len();
        let after = window.get(before..)?.find(suffix)? + before;
        let inside = window.get(before..after)?;
        let words = inside.trim();
        let start = from + before + (inside.len() - inside.trim_start().len());
        (!words.is_empty()).then(|| start..start + words.len())
    }
}

/// Returns the folded text before and after a range: its white space is single spaces.
fn around<'a>(text: &'a str, range: &Range<usize>) -> [&'a str; 2] {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    [
        before.strip_suffix(' ').unwrap_or(before),
        after.strip_prefix(' ').unwrap_or(after),
    ]
}

/// Returns the `count` places with the least distance.
fn best(
    places: impl Iterator<Item = usize>,
    count: usize,
    distance: impl Fn(usize) -> usize,
) -> Vec<usize> {
    let mut weighed: Vec<(usize, usize)> = places.map(|at| (distance(at), at)).collect();
    weighed.sort_unstable();
    weighed.into_iter().take(count).map(|(_, at)| at).collect()
}
