//! Finds passages by their words, and suggests similar ones for those that are missing.
//!
//! Words that stand in the article letter by letter come first, then those that look the same ([`visible()`]), and then
//! those that run across paragraphs.

use std::cell::OnceCell;
use std::ops::Range;

use toml::Spanned;

use super::file::{Pointer, Pointers};
use super::problems::Problems;
use crate::article::Article;
use crate::fold::Folded;
use crate::unicode::Tables;
use crate::visible::{Looks, visible};

/// The gap in a pointer: any words of the same paragraph.
const GAPS: [&str; 2] = [" … ", " ... "];

/// The number of candidates that an error names.
const CANDIDATES: usize = 3;

/// The similarity, from 0 to 1, from which on a candidate is worth naming.
const ALIKE: f64 = 0.5;

/// The number of words of a candidate that are compared: enough to recognise it.
const COMPARED: usize = 12;

/// Words of one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) paragraph: usize,
    pub(super) range: Range<usize>,
}

/// The number of invisible characters beside a passage that are looked through for its prefix and suffix.
const INVISIBLE: usize = 64;

/// The text between two paragraphs, for pointers that run across them.
const BREAK: &str = "\n\n";

/// The article's paragraphs as pointers see them.
pub(super) struct Texts {
    texts: Vec<String>,
    /// The lines of the article on which they start.
    lines: Vec<usize>,
    /// Each as it looks; made for the first pointer whose words do not stand there letter by letter.
    visible: OnceCell<Vec<Folded>>,
    /// All in one, and as that looks; made for the first pointer whose words stand in no single one.
    joined: OnceCell<(String, Folded)>,
}

impl Texts {
    pub(super) fn new(article: &Article) -> Self {
        let text =
            |spans: &[crate::model::Span]| spans.iter().map(|span| span.text.as_str()).collect();
        Self {
            texts: article
                .paragraphs
                .iter()
                .map(|block| text(&block.spans))
                .collect(),
            lines: article.paragraphs.iter().map(|block| block.line).collect(),
            visible: OnceCell::new(),
            joined: OnceCell::new(),
        }
    }

    /// Returns the words at a place.
    pub(super) fn at(&self, place: &Place) -> &str {
        let text = self.texts.get(place.paragraph);
        text.and_then(|text| text.get(place.range.clone()))
            .unwrap_or_default()
    }

    /// Returns the places that pointers mean, one for each paragraph that they run through; reports what is wrong with
    /// the others.
    pub(super) fn places(&self, pointers: &Pointers, problems: &mut Problems) -> Vec<Place> {
        let mut places = Vec::new();
        for pointer in pointers {
            match self.locate(pointer.as_ref()) {
                Ok(found) => places.extend(found),
                Err(message) => problems.add(pointer.span(), message),
            }
        }
        places
    }

    /// Returns the one passage that a pointer means, or a sentence that says why there is none.
    fn locate(&self, pointer: &Pointer) -> Result<Vec<Place>, String> {
        let exact = pointer.exact();
        let (first, last) = halves(exact);
        let mut all = self.find(|text| places(text, first, last));
        if all.is_empty() {
            all = self.find_visible(first, last);
        }
        let mut all: Vec<Vec<Place>> = all.into_iter().map(|place| vec![place]).collect();
        if all.is_empty() && last.is_empty() {
            all = self.across(first);
        }
        let fitting: Vec<&Vec<Place>> = all
            .iter()
            .filter(|passage| self.fits(pointer, passage))
            .collect();
        let starts = |passages: &[&Vec<Place>]| -> Vec<Place> {
            let starts = passages.iter().filter_map(|passage| passage.first());
            starts.cloned().collect()
        };
        match (fitting.as_slice(), all.as_slice()) {
            (&[only], _) => Ok(only.clone()),
            ([], []) => Err(self.missing(first, last)),
            ([], all) => Err(format!(
                "“{exact}” is in the article, but not right after “{}” and before “{}”; it stands in\n  {}",
                pointer.prefix(),
                pointer.suffix(),
                self.some(&starts(&all.iter().collect::<Vec<_>>()))
            )),
            (many, _) => {
                let starts = starts(many);
                let lines: Vec<String> = starts
                    .iter()
                    .map(|place| self.line(place).to_string())
                    .collect();
                Err(format!(
                    "“{exact}” stands {} times in the article (lines {}); \
                     give a prefix or suffix that only one has:\n  {}",
                    many.len(),
                    lines.join(", "),
                    self.some(&starts)
                ))
            }
        }
    }

    /// Reports the lines that an outline names and the article does not have; `lines` are those that it has found.
    pub(super) fn check_outline(
        &self,
        named: &[Spanned<String>],
        lines: &[&str],
        problems: &mut Problems,
    ) {
        let lines: Vec<Looks> = lines.iter().map(|line| Looks::of(line)).collect();
        for name in named {
            let words = name.as_ref();
            if lines.contains(&Looks::of(words)) {
                continue;
            }
            let part = self.find_visible(words, "");
            let message = match part.first() {
                Some(place) => format!(
                    "“{words}” is only a part of a paragraph: give all of it\n  {}",
                    self.list(std::iter::once(self.whole(place)))
                ),
                None => self.missing(words, ""),
            };
            problems.add(name.span(), message);
        }
    }

    /// Returns all paragraphs.
    pub(super) fn all(&self) -> Vec<&str> {
        self.texts.iter().map(String::as_str).collect()
    }

    /// Returns the whole paragraph of a place.
    fn whole(&self, place: &Place) -> Place {
        Place {
            paragraph: place.paragraph,
            range: 0..self.texts.get(place.paragraph).map_or(0, String::len),
        }
    }

    /// Returns what `places` finds in each paragraph.
    fn find(&self, places: impl Fn(&str) -> Vec<Range<usize>>) -> Vec<Place> {
        let texts = self.texts.iter().enumerate();
        texts
            .flat_map(|(paragraph, text)| in_paragraph(paragraph, places(text)))
            .collect()
    }

    /// Finds what looks like the words of a pointer.
    fn find_visible(&self, first: &str, last: &str) -> Vec<Place> {
        let all = || self.texts.iter().map(|text| visible(text)).collect();
        let folded = self.visible.get_or_init(all);
        let texts = self.texts.iter().zip(folded).enumerate();
        texts
            .flat_map(|(paragraph, (text, folded))| {
                in_paragraph(paragraph, visible_places(text, folded, first, last))
            })
            .collect()
    }

    /// Finds words that run across paragraphs: a place in each.
    fn across(&self, words: &str) -> Vec<Vec<Place>> {
        let (joined, folded) = self.joined.get_or_init(|| {
            let joined = self.texts.join(BREAK);
            let folded = visible(&joined);
            (joined, folded)
        });
        let needle = visible(words);
        let found = folded.find(joined, needle.text().trim(), &Tables);
        found.map(|range| self.split(&range)).collect()
    }

    /// Splits a range of all paragraphs into the parts that lie in each.
    fn split(&self, range: &Range<usize>) -> Vec<Place> {
        let mut start = 0;
        let mut parts = Vec::new();
        for (paragraph, text) in self.texts.iter().enumerate() {
            let within = |at: usize| at.clamp(start, start + text.len()) - start;
            let range = within(range.start)..within(range.end);
            if !range.is_empty() {
                parts.push(Place { paragraph, range });
            }
            start += text.len() + BREAK.len();
        }
        parts
    }

    fn fits(&self, pointer: &Pointer, passage: &[Place]) -> bool {
        let text = |place: &Place| self.texts.get(place.paragraph).map_or("", String::as_str);
        let before = passage
            .first()
            .and_then(|place| text(place).get(..place.range.start));
        let after = passage
            .last()
            .and_then(|place| text(place).get(place.range.end..));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        let (prefix, suffix) = (pointer.prefix(), pointer.suffix());
        let is_before = || {
            let before = visible(tail(before, prefix.chars().count() + INVISIBLE));
            before
                .text()
                .trim_end()
                .ends_with(visible(prefix).text().trim())
        };
        let is_after = || {
            let after = visible(head_of(after, suffix.chars().count() + INVISIBLE));
            after
                .text()
                .trim_start()
                .starts_with(visible(suffix).text().trim())
        };
        (before.ends_with(prefix) || is_before()) && (after.starts_with(suffix) || is_after())
    }

    fn line(&self, place: &Place) -> usize {
        self.lines.get(place.paragraph).copied().unwrap_or_default()
    }

    /// Returns the message that words are missing: of a pointer with a gap, the missing half.
    fn missing(&self, first: &str, last: &str) -> String {
        let find = |words: &str| self.find_visible(words, "");
        let wanted = if last.is_empty() {
            first
        } else {
            match (find(first).first(), find(last).first()) {
                (Some(first_at), Some(last_at)) => {
                    return format!(
                        "“{first}” stands in line {}, and “{last}” in line {}: the words that “…” stands for must be of one \
                         paragraph, and in the article’s order; give each as a passage of its own",
                        self.line(first_at),
                        self.line(last_at)
                    );
                }
                (Some(_), None) => last,
                (None, _) => first,
            }
        };
        let candidates = self.candidates(wanted);
        if candidates.is_empty() {
            format!("“{wanted}” is not in the article, nor anything like it")
        } else {
            let list = self.list(candidates.into_iter());
            format!("“{wanted}” is not in the article; the nearest are\n  {list}")
        }
    }

    /// Lists the first few of places, each with a few words around it.
    fn some(&self, places: &[Place]) -> String {
        let some = places.iter().take(CANDIDATES);
        self.list(some.map(|place| self.widened(place)))
    }

    fn list(&self, places: impl Iterator<Item = Place>) -> String {
        let line = |place: Place| format!("article.txt:{}: {}", self.line(&place), self.at(&place));
        places.map(line).collect::<Vec<_>>().join("\n  ")
    }

    /// Returns a place with a few words around it.
    fn widened(&self, place: &Place) -> Place {
        let text = self.texts.get(place.paragraph).map_or("", String::as_str);
        let words = words(text);
        let first = words
            .partition_point(|word| word.end <= place.range.start)
            .saturating_sub(3);
        let last = words.partition_point(|word| word.start < place.range.end) + 2;
        let start = words
            .get(first)
            .map_or(place.range.start, |word| word.start);
        let last = words.get(last.min(words.len().saturating_sub(1)));
        let end = last.map_or(place.range.end, |word| word.end);
        Place {
            paragraph: place.paragraph,
            range: start.min(place.range.start)..end.max(place.range.end),
        }
    }

    /// Returns the most similar runs of as many words, best first, none overlapping.
    fn candidates(&self, wanted: &str) -> Vec<Place> {
        let count = words(wanted).len().max(1);
        let known_by = head(wanted, COMPARED);
        let mut scored: Vec<(f64, Place)> = Vec::new();
        for (paragraph, text) in self.texts.iter().enumerate() {
            let words = words(text);
            for run in words.windows(count.min(words.len().max(1))) {
                let (Some(first), Some(last)) = (run.first(), run.last()) else {
                    continue;
                };
                let range = first.start..last.end;
                let run = head(text.get(range.clone()).unwrap_or_default(), COMPARED);
                let alike = strsim::normalized_levenshtein(known_by, run);
                if alike >= ALIKE {
                    scored.push((alike, Place { paragraph, range }));
                }
            }
        }
        scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let mut best: Vec<Place> = Vec::new();
        for (_, place) in scored {
            let apart = best.iter().all(|other| {
                other.paragraph != place.paragraph
                    || other.range.end <= place.range.start
                    || place.range.end <= other.range.start
            });
            if apart && best.len() < CANDIDATES {
                best.push(place);
            }
        }
        best
    }
}

/// Returns the last characters of a text.
fn tail(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count);
    text.get(start.map_or(0, |(at, _)| at)..)
        .unwrap_or_default()
}

/// Returns the first characters of a text.
fn head_of(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count);
    text.get(..end.map_or(text.len(), |(at, _)| at))
        .unwrap_or_default()
}

fn in_paragraph(paragraph: usize, ranges: Vec<Range<usize>>) -> impl Iterator<Item = Place> {
    let place = move |range| Place { paragraph, range };
    ranges.into_iter().map(place)
}

/// Returns the two halves of a pointer with a gap; of one without, all of it and nothing.
fn halves(exact: &str) -> (&str, &str) {
    let halves = GAPS.iter().find_map(|gap| exact.split_once(gap));
    halves.unwrap_or((exact, ""))
}

/// Returns every place of these words, letter by letter, in `text`.
fn places(text: &str, first: &str, last: &str) -> Vec<Range<usize>> {
    if first.is_empty() {
        return Vec::new();
    }
    let place = |(start, _)| {
        let end = start + first.len();
        let more = text.get(end..)?.find(last)?;
        let end = if last.is_empty() {
            end
        } else {
            end + more + last.len()
        };
        Some(start..end)
    };
    text.match_indices(first).filter_map(place).collect()
}

/// Returns every place in `text` that looks like these words.
fn visible_places(text: &str, folded: &Folded, first: &str, last: &str) -> Vec<Range<usize>> {
    let (first, last) = (visible(first), visible(last));
    let (first, last) = (first.text().trim(), last.text().trim());
    let starts = folded.find(text, first, &Tables);
    if last.is_empty() {
        return starts.collect();
    }
    let ends: Vec<Range<usize>> = folded.find(text, last, &Tables).collect();
    let place = |start: Range<usize>| {
        let next = ends.partition_point(|end| end.start < start.end);
        Some(start.start..ends.get(next)?.end)
    };
    starts.filter_map(place).collect()
}

fn words(text: &str) -> Vec<Range<usize>> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace()
        .map(|word| start(word)..start(word) + word.len())
        .collect()
}

/// Returns the first `count` words of a text.
fn head(text: &str, count: usize) -> &str {
    let words = words(text);
    let end = words
        .get(count.saturating_sub(1))
        .map_or(text.len(), |word| word.end);
    text.get(..end).unwrap_or(text)
}
