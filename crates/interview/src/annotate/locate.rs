//! Finds passages by their words, and suggests similar ones for those that are missing.

use std::ops::Range;

use super::file::{Pointer, Pointers};
use super::problems::Problems;
use crate::parse::Article;

/// The gap in a pointer: any words of the same paragraph.
const GAP: &str = " … ";

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

/// The article's paragraphs as pointers see them.
pub(super) struct Texts {
    texts: Vec<String>,
    /// The lines of the article on which they start.
    lines: Vec<usize>,
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
        }
    }

    /// Returns the words at a place.
    pub(super) fn at(&self, place: &Place) -> &str {
        let text = self.texts.get(place.paragraph);
        text.and_then(|text| text.get(place.range.clone()))
            .unwrap_or_default()
    }

    /// Returns the places that pointers mean; reports what is wrong with the others.
    pub(super) fn places(&self, pointers: &Pointers, problems: &mut Problems) -> Vec<Place> {
        let mut places = Vec::new();
        for pointer in pointers {
            match self.locate(pointer.as_ref()) {
                Ok(place) => places.push(place),
                Err(message) => problems.add(pointer.span().start, message),
            }
        }
        places
    }

    /// Returns the one place that a pointer means, or a sentence that says why there is none.
    fn locate(&self, pointer: &Pointer) -> Result<Place, String> {
        let exact = pointer.exact();
        let all = self.find(|text| places(exact, text));
        let fitting: Vec<&Place> = all
            .iter()
            .filter(|place| self.fits(pointer, place))
            .collect();
        match (fitting.as_slice(), all.as_slice()) {
            (&[only], _) => Ok(only.clone()),
            ([], []) => Err(self.missing(exact)),
            ([], all) => Err(format!(
                "“{exact}” is in the article, but not right after “{}” and before “{}”; it stands in\n  {}",
                pointer.prefix(),
                pointer.suffix(),
                self.list(all.iter().take(CANDIDATES).map(|place| self.widened(place)))
            )),
            (many, _) => {
                let lines: Vec<String> = many
                    .iter()
                    .map(|place| self.line(place).to_string())
                    .collect();
                Err(format!(
                    "“{exact}” stands {} times in the article (lines {}); \
                     give a prefix or suffix that only one has:\n  {}",
                    many.len(),
                    lines.join(", "),
                    self.list(
                        many.iter()
                            .take(CANDIDATES)
                            .map(|place| self.widened(place))
                    )
                ))
            }
        }
    }

    fn find(&self, places: impl Fn(&str) -> Vec<Range<usize>>) -> Vec<Place> {
        let texts = self.texts.iter().enumerate();
        texts
            .flat_map(|(paragraph, text)| {
                places(text)
                    .into_iter()
                    .map(move |range| Place { paragraph, range })
            })
            .collect()
    }

    fn fits(&self, pointer: &Pointer, place: &Place) -> bool {
        let Some(text) = self.texts.get(place.paragraph) else {
            return false;
        };
        let before = text.get(..place.range.start).unwrap_or_default();
        let after = text.get(place.range.end..).unwrap_or_default();
        before.ends_with(pointer.prefix()) && after.starts_with(pointer.suffix())
    }

    fn line(&self, place: &Place) -> usize {
        self.lines.get(place.paragraph).copied().unwrap_or_default()
    }

    /// Returns the message that words are missing: of a pointer with a gap, the missing half.
    fn missing(&self, exact: &str) -> String {
        let wanted = match exact.split_once(GAP) {
            Some((first, last)) if self.texts.iter().any(|text| text.contains(first)) => last,
            Some((first, _)) => first,
            None => exact,
        };
        let candidates = self.candidates(wanted);
        if candidates.is_empty() {
            format!("“{wanted}” is not in the article, nor anything like it")
        } else {
            let list = self.list(candidates.into_iter());
            format!("“{wanted}” is not in the article; the nearest are\n  {list}")
        }
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

/// Returns every place of these words in `text`.
fn places(exact: &str, text: &str) -> Vec<Range<usize>> {
    let (first, last) = exact.split_once(GAP).unwrap_or((exact, ""));
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
