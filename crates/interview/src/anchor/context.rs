//! How much context a passage needs, so that it is not taken for another.

use std::ops::Range;

use super::candidates::AROUND;
use super::text::{head, places, tail, words};
use crate::fold::Folded;

/// A word more of context.
pub(super) struct Step {
    /// Where it reaches, in the text.
    pub(super) at: usize,
    /// How long the context is then, folded.
    pub(super) length: usize,
}

/// The last of so many steps; nothing for none.
pub(super) fn last(steps: &[Step], count: usize) -> Option<&Step> {
    steps.get(count.checked_sub(1)?)
}

/// The words before a place of a text, from there on.
pub(super) fn steps_before(text: &str, folded: &Folded, place: usize) -> Vec<Step> {
    let before = text.get(..place).unwrap_or_default();
    let near = tail(before, 2 * AROUND);
    let from = before.len() - near.len();
    let starts: Vec<usize> = words(near).map(|word| from + word.start).collect();
    // The first one may be cut.
    let whole = starts
        .into_iter()
        .rev()
        .filter(|start| from == 0 || *start > from);
    steps(folded, whole.map(|at| (at, at..place)))
}

/// The words after a place of a text.
pub(super) fn steps_after(text: &str, folded: &Folded, place: usize) -> Vec<Step> {
    let after = text.get(place..).unwrap_or_default();
    let near = head(after, 2 * AROUND);
    let ends = words(near).map(|word| word.end);
    // The last one may be cut.
    let whole = ends.filter(|end| *end < near.len() || near.len() == after.len());
    steps(folded, whole.map(|end| (place + end, place..place + end)))
}

/// Only what is longer folded is a step more, and nothing beyond [`AROUND`].
fn steps(folded: &Folded, reaches: impl Iterator<Item = (usize, Range<usize>)>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for (at, part) in reaches {
        let context = folded.text().get(folded.part(part)).unwrap_or_default();
        let length = context.trim().len();
        if length > AROUND {
            break;
        }
        if length > steps.last().map_or(0, |step| step.length) {
            steps.push(Step { at, length });
        }
    }
    steps
}

/// At every other place of the words of a range: for how many bytes the text before and after it is the
/// same.
pub(super) fn others(
    text: &str,
    own: &Range<usize>,
    among: Range<usize>,
) -> impl Iterator<Item = [usize; 2]> {
    let (own, length) = (own.start, own.len());
    let around = move |at: usize| {
        let before = text.get(..at).unwrap_or_default().trim_end();
        let after = text.get(at + length..).unwrap_or_default().trim_start();
        [
            tail(before, AROUND).as_bytes(),
            head(after, AROUND).as_bytes(),
        ]
    };
    let [before, after] = around(own);
    let words = text.get(own..own + length).unwrap_or_default();
    let others = places(text, words).filter(move |at| *at != own && among.contains(at));
    others.map(move |at| {
        let [other_before, other_after] = around(at);
        let is_same = |(a, b): &(&u8, &u8)| a == b;
        let same_before = before.iter().rev().zip(other_before.iter().rev());
        let same_after = after.iter().zip(other_after);
        [
            same_before.take_while(is_same).count(),
            same_after.take_while(is_same).count(),
        ]
    })
}

/// As few steps before and after as no other place has; of as few, the shortest. Nothing, if one has all.
pub(super) fn fewest(
    before: &[Step],
    after: &[Step],
    others: impl Iterator<Item = [usize; 2]>,
) -> Option<(usize, usize)> {
    let count = |steps: &[Step], same| steps.iter().take_while(|step| step.length <= same).count();
    // By how many steps before the other places have: the most steps after that one of them has.
    let mut most: Vec<Option<usize>> = vec![None; before.len() + 1];
    for [same_before, same_after] in others {
        let (p, s) = (count(before, same_before), count(after, same_after));
        if (p, s) == (before.len(), after.len()) {
            return None;
        }
        if let Some(most) = most.get_mut(p) {
            *most = (*most).max(Some(s));
        }
    }
    let length = |steps, count| last(steps, count).map_or(0, |step| step.length);
    let mut worst = None;
    let needed = most.into_iter().enumerate().rev().map(|(p, most)| {
        worst = worst.max(most);
        (p, worst.map_or(0, |most| most + 1))
    });
    needed
        .filter(|(_, s)| *s <= after.len())
        .min_by_key(|(p, s)| (p + s, length(before, *p) + length(after, *s)))
}
