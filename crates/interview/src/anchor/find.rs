//! Finds a passage again in a text that has been edited since.
//!
//! 1. Everything is folded: case, accents, kinds of marks and spaces do not count ([`crate::fold`]);
//! 2. the words are looked for as they are, and weighed by what stands around them;
//! 3. if they do not stand where they did, places that are alike are weighed, too;
//! 4. the best place gets a grade, if it is sure and clear; otherwise nothing is chosen. The less is
//!    known and the shorter the passage is, the more alike it has to be.
//!
//! The work is bounded: so many pieces, so many places of each, so many candidates.

use std::ops::Range;

use super::candidates::{Candidate, Sought};
use crate::fold::Folded;
use crate::unicode::Unicode;

/// A passage as the [W3C Web Annotation Data Model](https://www.w3.org/TR/annotation-model/#text-quote-selector)
/// points to it, in a `TextQuoteSelector`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TextQuote {
    /// The words.
    pub exact: String,
    /// What stood right before them; empty, if that is not known.
    pub prefix: String,
    /// What stood right after them; empty, if that is not known.
    pub suffix: String,
}

/// The number of UTF-16 units that are told of what stands on either side of a passage: some clients look for no more.
const CONTEXT: usize = 32;

impl TextQuote {
    /// Points to a range of a text, given in bytes, with 32 UTF-16 units on either side.
    #[must_use]
    pub fn at(text: &str, range: Range<usize>) -> Self {
        let before = text.get(..range.start).unwrap_or_default();
        let after = text.get(range.end..).unwrap_or_default();
        let start = before.len() - context(before.chars().rev());
        Self {
            exact: text.get(range).unwrap_or_default().to_owned(),
            prefix: before.get(start..).unwrap_or_default().to_owned(),
            suffix: after
                .get(..context(after.chars()))
                .unwrap_or_default()
                .to_owned(),
        }
    }
}

/// The number of bytes that the first characters take which are told.
fn context(chars: impl Iterator<Item = char>) -> usize {
    let mut units = 0;
    let is_told = |c: &char| {
        units += c.len_utf16();
        units <= CONTEXT
    };
    chars.take_while(is_told).map(char::len_utf8).sum()
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
    /// Several places are about as good, or the only one is not sure enough.
    Ambiguous(Vec<Range<usize>>),
    /// Nothing alike.
    Lost,
}

/// How far apart two candidates have to be, so that one is chosen.
const CLEAR: f64 = 0.12;
/// How many places are named, if none is chosen.
const NAMED: usize = 32;

/// Finds a passage.
#[must_use]
pub fn find(text: &str, quote: &TextQuote, unicode: &dyn Unicode) -> Found {
    find_folded(text, &Folded::new(text, unicode), quote, unicode)
}

/// Finds a passage in a text that is folded already.
#[must_use]
pub fn find_folded(text: &str, folded: &Folded, quote: &TextQuote, unicode: &dyn Unicode) -> Found {
    let sought = Sought::new(quote, unicode);
    if sought.words.is_empty() {
        return Found::Lost;
    }
    // A candidate is never empty.
    let place = |candidate: &Candidate| {
        let place = folded.original(text, candidate.range.clone(), unicode);
        place.unwrap_or_default()
    };
    let is_exact = |candidate: &Candidate| text.get(place(candidate)) == Some(quote.exact.trim());

    let mut found = sought.same(folded.text());
    if found
        .iter()
        .any(|candidate| candidate.sides == sought.sides)
    {
        found.retain(|candidate| candidate.sides == sought.sides);
        // Of words that differ in their marks only, those are meant that do not differ at all.
        if found.iter().any(is_exact) {
            found.retain(is_exact);
        }
    } else {
        // What stands elsewhere in the same words may be another passage, and this one be edited.
        let mut alike = sought.alike(folded.text());
        alike.retain(|alike| !found.iter().any(|same| same.overlaps(alike)));
        found.append(&mut alike);
    }
    found.sort_by(|a, b| a.cost(&sought).total_cmp(&b.cost(&sought)));
    let Some((first, others)) = found.split_first() else {
        return Found::Lost;
    };
    let is_rival = |other: &&Candidate| {
        let is_half = (1..sought.sides).contains(&first.sides);
        other.cost(&sought) <= first.cost(&sought) + CLEAR
            || (is_half && other.sides >= first.sides)
    };
    let rivals: Vec<&Candidate> = others.iter().filter(is_rival).take(NAMED - 1).collect();
    if !rivals.is_empty() || !first.is_sure(&sought, is_exact(first)) {
        let named = std::iter::once(first).chain(rivals);
        return Found::Ambiguous(named.map(place).collect());
    }
    if first.sides == 0 && sought.sides > 0 {
        Found::Moved(place(first))
    } else if is_exact(first) {
        Found::Exact(place(first))
    } else {
        Found::Edited(place(first))
    }
}
