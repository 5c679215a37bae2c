//! The changes in a wording, word by word.
//!
//! 1. The common start and end are the same;
//! 2. of the rest, so is the longest common subsequence of words.
//!
//! Beyond a million comparisons, the rest is removed and added as one.

use super::text::words;

/// A piece of the old or the new wording, with the white space after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run<'a> {
    /// Words in both, spaced as in the new wording.
    Same(&'a str),
    /// Words in the old wording only.
    Removed(&'a str),
    /// Words in the new wording only.
    Added(&'a str),
}

/// The most pairs of words that are compared.
const MOST: usize = 1_000_000;

/// Compares an old wording with a new one. Same and added runs are the new wording, character for character;
/// same and removed runs have the words of the old one. In a replacement, the old words come first.
#[must_use]
pub fn diff<'a>(old: &'a str, new: &'a str) -> Vec<Run<'a>> {
    let (old, new) = (Wording::new(old), Wording::new(new));
    let (mut a, mut b) = (0, 0);
    let mut runs = Vec::new();
    for (same_a, same_b, length) in common(&old.words, &new.words) {
        runs.extend(old.run(a, same_a).map(Run::Removed));
        runs.extend(new.run(b, same_b).map(Run::Added));
        (a, b) = (same_a + length, same_b + length);
        runs.extend(new.run(same_b, b).map(Run::Same));
    }
    runs
}

/// A text, its words and their starts.
struct Wording<'a> {
    text: &'a str,
    words: Vec<&'a str>,
    starts: Vec<usize>,
}

impl<'a> Wording<'a> {
    fn new(text: &'a str) -> Self {
        let (starts, words) = words(text)
            .map(|word| (word.start, text.get(word).unwrap_or_default()))
            .unzip();
        Self {
            text,
            words,
            starts,
        }
    }

    /// Returns the text from one word up to another.
    fn run(&self, from: usize, to: usize) -> Option<&'a str> {
        let at = |word: usize| match word {
            0 => 0,
            _ => self.starts.get(word).copied().unwrap_or(self.text.len()),
        };
        let run = self.text.get(at(from)..at(to))?;
        (from < to && !run.is_empty()).then_some(run)
    }
}

/// Returns the runs of words that two texts share: the place in each, and the length. The last one is at the
/// end of both.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize, usize)> {
    let is_same = |(a, b): &(&&str, &&str)| a == b;
    let first = old.iter().zip(new).take_while(is_same).count();
    let (old_rest, new_rest) = (
        old.get(first..).unwrap_or_default(),
        new.get(first..).unwrap_or_default(),
    );
    let ends = old_rest.iter().rev().zip(new_rest.iter().rev());
    let last = ends.take_while(is_same).count();
    let old_rest = old_rest.get(..old_rest.len() - last).unwrap_or_default();
    let new_rest = new_rest.get(..new_rest.len() - last).unwrap_or_default();
    let mut runs = vec![(0, 0, first)];
    runs.extend(
        subsequence(old_rest, new_rest)
            .into_iter()
            .map(|(a, b)| (first + a, first + b, 1)),
    );
    runs.push((old.len() - last, new.len() - last, last));
    // Join adjacent runs.
    runs.dedup_by(|next, run| {
        let follows = (run.0 + run.2, run.1 + run.2) == (next.0, next.1);
        run.2 += if follows { next.2 } else { 0 };
        follows
    });
    runs
}

/// Returns the longest common subsequence, as pairs of places.
fn subsequence(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) > MOST {
        return Vec::new();
    }
    // Its length from each pair of places on.
    let mut lengths = vec![vec![0_u16; new.len() + 1]];
    for a in old.iter().rev() {
        let below = lengths.last().map(Vec::as_slice).unwrap_or_default();
        let mut row = vec![0];
        for (b, pair) in new.iter().zip(below.windows(2)).rev() {
            let (diagonal, down) = match pair {
                [down, diagonal] => (*diagonal, *down),
                _ => (0, 0),
            };
            let right = row.last().copied().unwrap_or_default();
            row.push(if a == b {
                diagonal + 1
            } else {
                down.max(right)
            });
        }
        row.reverse();
        lengths.push(row);
    }
    lengths.reverse();
    let length = |a: usize, b: usize| lengths.get(a).and_then(|row| row.get(b)).copied();
    let (mut a, mut b) = (0, 0);
    let mut pairs = Vec::new();
    while let (Some(old), Some(new)) = (old.get(a), new.get(b)) {
        if old == new {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if length(a + 1, b) >= length(a, b + 1) {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}
