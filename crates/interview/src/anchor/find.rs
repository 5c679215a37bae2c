//! The search for a passage in a text that has been edited since.
//!
//! 1. Everything is folded: case, accents, and kinds of marks and spaces do not count ([`crate::fold`]);
//! 2. exact occurrences of the words are weighed by their context;
//! 3. if none stands where the words did, similar places are weighed, too;
//! 4. the best place gets a grade, if it is certain and clear; otherwise none is chosen. The less is known and
//!    the shorter the passage is, the more similar it has to be.
//!
//! The work is bounded: in the pieces, the places of each, and the candidates.

use std::ops::Range;

use super::candidates::{Candidate, Sought};
use super::text_quote::TextQuote;
use crate::fold::Folded;
use crate::unicode::Unicode;

/// The current place of a passage, in bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The same words, where they stood.
    Exact(Range<usize>),
    /// Different words in their place, similar enough.
    Edited(Range<usize>),
    /// The words, or nearly, in another context.
    Moved(Range<usize>),
    /// Several places that are about as good, or a single uncertain one.
    Ambiguous(Vec<Range<usize>>),
    /// Nothing similar.
    Lost,
}

/// The least difference in cost between two candidates for one to be chosen.
const CLEAR: f64 = 0.12;
/// The most places that are named if none is chosen.
const NAMED: usize = 32;

/// Finds a passage.
#[must_use]
pub fn find(text: &str, quote: &TextQuote, unicode: &dyn Unicode) -> Found {
    find_folded(text, &Folded::new(text, unicode), quote, unicode)
}

/// Finds a passage in a text that is already folded.
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
        // Among words that differ only in their marks, those that do not differ at all are meant.
        if found.iter().any(is_exact) {
            found.retain(is_exact);
        }
    } else {
        // The same words elsewhere may be another passage, and this one may have been edited.
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
