//! Finds a passage by its words, and says what comes near when it is not there.

use std::ops::Range;

use super::file::Pointer;

/// What a pointer leaves out: any words of the same paragraph.
const GAP: &str = " … ";

/// How many candidates an error names.
const CANDIDATES: usize = 3;

/// How alike, from 0 to 1, a candidate must be to be worth naming.
const ALIKE: f64 = 0.5;

/// Words of one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) paragraph: usize,
    pub(super) range: Range<usize>,
}

/// The one place that a pointer means, or a sentence that says why there is none.
///
/// `texts` are the paragraphs, `lines` the lines of the article on which they start.
pub(super) fn locate(pointer: &Pointer, texts: &[String], lines: &[usize]) -> Result<Place, String> {
    let found: Vec<Place> = texts
        .iter()
        .enumerate()
        .flat_map(|(paragraph, text)| {
            places(pointer, text).into_iter().map(move |range| Place { paragraph, range })
        })
        .collect();
    let line = |place: &Place| lines.get(place.paragraph).copied().unwrap_or_default();
    let exact = pointer.exact();
    match found.as_slice() {
        [only] => Ok(only.clone()),
        [] => {
            let candidates: Vec<String> = candidates(exact, texts)
                .iter()
                .map(|place| {
                    let words = texts.get(place.paragraph).and_then(|text| text.get(place.range.clone()));
                    format!("article.txt:{}: “{}”", line(place), words.unwrap_or_default())
                })
                .collect();
            Err(if candidates.is_empty() {
                format!("“{exact}” is not in the article, nor anything like it")
            } else {
                format!("“{exact}” is not in the article; the nearest are\n  {}", candidates.join("\n  "))
            })
        }
        many => {
            let lines: Vec<String> = many.iter().map(|place| line(place).to_string()).collect();
            Err(format!(
                "“{exact}” stands {} times in the article (lines {}); give a prefix or suffix that only one has",
                many.len(),
                lines.join(", ")
            ))
        }
    }
}

/// Every place in `text` that fits.
fn places(pointer: &Pointer, text: &str) -> Vec<Range<usize>> {
    let (first, last) = pointer.exact().split_once(GAP).unwrap_or((pointer.exact(), ""));
    if first.is_empty() {
        return Vec::new();
    }
    text.match_indices(first)
        .filter_map(|(start, _)| {
            let end = start + first.len();
            let rest = text.get(end..)?;
            let end = end + if last.is_empty() { 0 } else { rest.find(last)? + last.len() };
            let fits = text.get(..start)?.ends_with(pointer.prefix())
                && text.get(end..)?.starts_with(pointer.suffix());
            fits.then_some(start..end)
        })
        .collect()
}

/// The runs of as many words that are most alike, best first, none overlapping.
fn candidates(exact: &str, texts: &[String]) -> Vec<Place> {
    let count = exact.split_whitespace().count().max(1);
    let mut scored: Vec<(f64, Place)> = Vec::new();
    for (paragraph, text) in texts.iter().enumerate() {
        let words: Vec<Range<usize>> = text
            .split_whitespace()
            .map(|word| {
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                start..start + word.len()
            })
            .collect();
        for run in words.windows(count.min(words.len().max(1))) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let range = first.start..last.end;
            let alike = strsim::normalized_levenshtein(exact, text.get(range.clone()).unwrap_or_default());
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
