//! The context that a passage needs, so that it is not taken for another.

use std::ops::Range;

use super::candidates::AROUND;
use super::text::{head, places, tail, words};
use crate::fold::Folded;

/// One more word of context.
pub(super) struct Step {
    /// The place in the text that it reaches.
    pub(super) at: usize,
    /// The length of the context up to there, folded.
    pub(super) length: usize,
}

/// Returns the last of the first `count` steps; `None` for zero.
pub(super) fn last(steps: &[Step], count: usize) -> Option<&Step> {
    steps.get(count.checked_sub(1)?)
}

/// Returns the words before a place in a text, the nearest first.
pub(super) fn steps_before(text: &str, folded: &Folded, place: usize) -> Vec<Step> {
    let before = text.get(..place).unwrap_or_default();
    let near = tail(before, 2 * AROUND);
    let from = before.len() - near.len();
    let starts: Vec<usize> = words(near).map(|word| from + word.start).collect();
    // The first word may be cut off.
    let whole = starts
        .into_iter()
        .rev()
        .filter(|start| from == 0 || *start > from);
    steps(folded, whole.map(|at| (at, at..place)))
}

/// Returns the words after a place in a text.
pub(super) fn steps_after(text: &str, folded: &Folded, place: usize) -> Vec<Step> {
    let after = text.get(place..).unwrap_or_default();
    let near = head(after, 2 * AROUND);
    let ends = words(near).map(|word| word.end);
    // The last word may be cut off.
    let whole = ends.filter(|end| *end < near.len() || near.len() == after.len());
    steps(folded, whole.map(|end| (place + end, place..place + end)))
}

/// Returns the steps: only those that lengthen the folded context, and none beyond [`AROUND`].
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

/// Returns, for every other occurrence of a range's words, the number of equal bytes before and after it.
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

/// Returns the fewest steps before and after that no other place has; of as few, the shortest. `None` if one has all.
pub(super) fn fewest(
    before: &[Step],
    after: &[Step],
    others: impl Iterator<Item = [usize; 2]>,
) -> Option<(usize, usize)> {
    let count = |steps: &[Step], same| steps.iter().take_while(|step| step.length <= same).count();
    // By the number of steps before that other places share: the most steps after that one of them shares.
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
