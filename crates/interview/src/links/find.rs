//! The current places of remembered passages.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::Entry;
use crate::anchor::find::{Found, find_folded};
use crate::anchor::text_quote::TextQuote;
use crate::fold::{Folded, fold};
use crate::model::{Interview, Span, SpanKind};
use crate::unicode::Tables;

/// The least length of a part of a passage by which it is recognised, in bytes.
const PART: usize = 24;

/// The article as one text in which passages are searched for: a line for each paragraph.
pub(super) struct Text<'i> {
    text: String,
    folded: Folded,
    /// The article's runs, in order.
    pub(super) runs: Vec<Run<'i>>,
    /// The runs that can be linked to, by index, by their words and context; `None` if two are the same.
    known: HashMap<TextQuote, Option<usize>>,
}

/// A span, and the range of its words in the text, without the spaces around them.
pub(super) struct Run<'i> {
    pub(super) span: &'i Span,
    pub(super) range: Range<usize>,
}

/// The place of a passage.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) range: Range<usize>,
    /// The index of the run that has most of it.
    pub(super) run: usize,
    /// `true` if it stands there word for word, in the same context.
    pub(super) exact: bool,
}

impl Run<'_> {
    /// Returns `true` if it can replace a span of this kind. Only a quote can replace a quote: its page shows
    /// somebody's own words.
    fn can_be(&self, kind: SpanKind) -> bool {
        !kind.is_direct() || self.span.kind.is_direct()
    }
}

impl<'i> Text<'i> {
    pub(super) fn new(interview: &'i Interview) -> Self {
        let (mut text, mut runs) = (String::new(), Vec::new());
        for paragraph in &interview.paragraphs {
            if !text.is_empty() {
                text.push('\n');
            }
            for span in &paragraph.spans {
                let words = span.text.trim_start();
                let start = text.len() + span.text.len() - words.len();
                let range = start..start + words.trim_end().len();
                runs.push(Run { span, range });
                text.push_str(&span.text);
            }
        }
        let folded = Folded::new(&text, &Tables);
        let mut known = HashMap::new();
        for (at, run) in runs.iter().enumerate() {
            if run.span.id.is_some() {
                let same = known.entry(TextQuote::at(&text, run.range.clone()));
                same.and_modify(|at| *at = None).or_insert(Some(at));
            }
        }
        Self {
            text,
            folded,
            runs,
            known,
        }
    }

    /// Returns the words of a range.
    pub(super) fn words(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Returns the words of a range with their context.
    pub(super) fn quote(&self, range: &Range<usize>) -> TextQuote {
        TextQuote::at(&self.text, range.clone())
    }

    /// Finds the words of an entry. Returns `None` if they are gone, and an error with several places, none of
    /// which is chosen, if these are about as good.
    pub(super) fn find(&self, entry: &Entry) -> Result<Option<Place>, Vec<Range<usize>>> {
        let quote = TextQuote {
            exact: entry.exact.clone(),
            prefix: entry.prefix.clone(),
            suffix: entry.suffix.clone(),
        };
        // Nothing has changed there: most are found without searching the whole article.
        if let Some(run) = self.known.get(&quote).copied().flatten()
            && let Some(same) = self.runs.get(run).filter(|run| run.can_be(entry.kind))
        {
            let range = same.range.clone();
            return Ok(Some(Place {
                range,
                run,
                exact: true,
            }));
        }
        let place = |range: Range<usize>, exact| {
            let run = self.run(&range, entry.kind)?;
            Some(Place { range, run, exact })
        };
        Ok(
            match find_folded(&self.text, &self.folded, &quote, &Tables) {
                Found::Exact(range) => place(range, true),
                Found::Edited(range) | Found::Moved(range) => place(range, false),
                Found::Ambiguous(ranges) => {
                    let mut places = ranges.into_iter().filter_map(|range| place(range, false));
                    let first = places.next();
                    let others: Vec<Place> = places
                        .filter(|other| first.as_ref().is_some_and(|first| first.run != other.run))
                        .collect();
                    match first {
                        Some(first) if !others.is_empty() => {
                            let all = std::iter::once(first).chain(others);
                            return Err(all.map(|place| place.range).collect());
                        }
                        first => first,
                    }
                }
                Found::Lost => None,
            },
        )
    }

    /// Returns the longest run for which `is_free` holds and whose words were all among an entry's, by the same
    /// speaker: the rest of a quote that was split or cut. `None` if another run has the same words.
    pub(super) fn part(&self, entry: &Entry, is_free: impl Fn(usize) -> bool) -> Option<Place> {
        let all = fold(&entry.exact, &Tables);
        let is_mark = |c: char| !c.is_alphanumeric();
        let runs = self.runs.iter().enumerate().filter(|(at, run)| {
            run.can_be(entry.kind)
                && run.span.id.is_some()
                && run.span.speaker == entry.speaker
                && is_free(*at)
        });
        let words = runs.filter_map(|(at, run)| {
            let words = fold(&run.span.text, &Tables);
            let words = words.trim_matches(is_mark).to_owned();
            (words.len() >= PART && all.contains(&words)).then_some((words, at))
        });
        let mut parts: Vec<(String, usize)> = words.collect();
        parts.sort_by_key(|(words, at)| (Reverse(words.len()), *at));
        let run = match parts.as_slice() {
            [(first, _), (second, _), ..] if first == second => return None,
            [(_, run), ..] => *run,
            [] => return None,
        };
        Some(Place {
            range: self.runs.get(run)?.range.clone(),
            run,
            exact: false,
        })
    }

    /// Returns the run that has most of a range, the first of several.
    fn run(&self, range: &Range<usize>, kind: SpanKind) -> Option<usize> {
        let common = self.touched(range).filter_map(|at| {
            let run = self.runs.get(at)?;
            let common = common(&run.range, range);
            (run.can_be(kind) && common > 0).then_some((common, at))
        });
        let most = common.max_by_key(|(common, at)| (*common, Reverse(*at)));
        most.map(|(_, at)| at)
    }

    /// Returns the indices of the runs that a range touches.
    pub(super) fn touched(&self, range: &Range<usize>) -> Range<usize> {
        let first = self
            .runs
            .partition_point(|run| run.range.end <= range.start);
        let after = self.runs.partition_point(|run| run.range.start < range.end);
        first..after.max(first)
    }
}

/// Returns the length of the overlap of two ranges.
pub(super) fn common(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}
