//! Stage 5: turns the decisions about a paragraph into spans that, joined, are its text.

use std::ops::Range;

use super::Speaker;
use crate::model::{Span, SpanKind};

/// A run of a paragraph whose kind is decided.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) range: Range<usize>,
    pub(super) kind: SpanKind,
    /// The speaker: an index into the speakers.
    pub(super) speaker: Option<usize>,
}

/// Adds the rest of a sentence with speech: its terms, and all else as reported, if it is.
pub(super) fn push_around(
    sentence: &Range<usize>,
    reporter: Option<usize>,
    terms: Vec<Range<usize>>,
    runs: &mut Vec<Run>,
) {
    if reporter.is_some() {
        let ends = terms.iter().map(|term| term.end);
        let starts = terms.iter().map(|term| term.start);
        let gaps = std::iter::once(sentence.start)
            .chain(ends)
            .zip(starts.chain([sentence.end]));
        runs.extend(gaps.map(|(start, end)| Run {
            range: start..end.max(start),
            kind: SpanKind::Reported,
            speaker: reporter,
        }));
    }
    runs.extend(terms.into_iter().map(|range| Run {
        range,
        kind: SpanKind::Term,
        speaker: None,
    }));
}

/// Returns the spans of a paragraph; text between the runs is narration.
pub(super) fn spans(text: &str, mut runs: Vec<Run>, speakers: &[Speaker]) -> Vec<Span> {
    runs.sort_by_key(|run| run.range.start);
    let mut joined: Vec<Run> = Vec::with_capacity(2 * runs.len() + 1);
    let mut done = 0;
    for run in runs {
        if run.range.start < done || run.range.is_empty() {
            continue;
        }
        let gap = done..run.range.start;
        done = run.range.end;
        match joined.last_mut() {
            // Two sentences reported of the same speaker are one run, including the space.
            Some(last)
                if run.kind == SpanKind::Reported
                    && last.kind == run.kind
                    && last.speaker == run.speaker
                    && text
                        .get(gap.clone())
                        .is_none_or(|gap| gap.trim().is_empty()) =>
            {
                last.range.end = done;
            }
            _ => {
                narrate(&mut joined, gap);
                joined.push(run);
            }
        }
    }
    narrate(&mut joined, done..text.len());
    joined
        .into_iter()
        .map(|run| Span {
            label: None,
            kind: run.kind,
            text: text.get(run.range).unwrap_or_default().to_owned(),
            speaker: run
                .speaker
                .and_then(|speaker| speakers.get(speaker))
                .map(|speaker| speaker.id.clone()),
            id: None,
            aliases: Vec::new(),
            was: Vec::new(),
        })
        .collect()
}

fn narrate(runs: &mut Vec<Run>, range: Range<usize>) {
    if !range.is_empty() {
        runs.push(Run {
            range,
            kind: SpanKind::Narration,
            speaker: None,
        });
    }
}
