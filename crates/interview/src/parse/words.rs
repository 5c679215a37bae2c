//! Stage 3: finds words, sentences and the names of speakers.

use std::ops::Range;

use super::Speaker;

/// A word and its place.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) range: Range<usize>,
    pub(super) lower: String,
}

/// A mention of somebody in a run of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The speaker; `None` for a pronoun.
    pub(super) speaker: Option<usize>,
    /// The index of its first word.
    pub(super) first: usize,
    /// The index of the word after it.
    pub(super) end: usize,
}

/// Names cut into lower-case words, the longest first.
pub(super) struct Names(Vec<(Vec<String>, usize)>);

impl Names {
    pub(super) fn new(speakers: &[Speaker]) -> Self {
        let mut names: Vec<_> = speakers
            .iter()
            .enumerate()
            .flat_map(|(speaker, v)| v.names.iter().map(move |name| (name, speaker)))
            .map(|(name, speaker)| (words(name).map(|w| w.lower).collect::<Vec<_>>(), speaker))
            .map(|(mut name, speaker)| {
                if name.len() > 1 && name.first().is_some_and(|word| word == "the") {
                    name.remove(0);
                }
                (name, speaker)
            })
            .filter(|(name, _)| !name.is_empty())
            .collect();
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Self(names)
    }

    /// Returns the speaker or pronoun whose name starts at the word `first`.
    pub(super) fn at(&self, words: &[Word], first: usize) -> Option<Mention> {
        let rest = words.get(first..)?;
        let named = self.0.iter().find(|(name, _)| {
            rest.len() >= name.len()
                && name
                    .iter()
                    .zip(rest)
                    .all(|(part, word)| *part == word.lower)
        });
        if let Some((name, speaker)) = named {
            return Some(Mention {
                speaker: Some(*speaker),
                first,
                end: first + name.len(),
            });
        }
        let pronoun = matches!(
            rest.first()?.lower.as_str(),
            "he" | "she" | "they" | "him" | "her"
        );
        pronoun.then_some(Mention {
            speaker: None,
            first,
            end: first + 1,
        })
    }

    /// Returns the first speaker or pronoun among `words`.
    pub(super) fn first(&self, words: &[Word]) -> Option<Mention> {
        (0..words.len()).find_map(|first| self.at(words, first))
    }
}

/// Returns the words of a text: letters and digits, with what joins them (`don’t`, `U.S`, `ex-President`).
pub(super) fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let mut start = None;
        while let Some((at, c)) = chars.next() {
            let next_joins = chars
                .peek()
                .is_some_and(|&(_, next)| next.is_alphanumeric());
            let joins = start.is_some() && (is_combining(c) || next_joins && "'’.-".contains(c));
            if c.is_alphanumeric() || joins {
                start.get_or_insert(at);
            } else if let Some(start) = start {
                return Some(word(text, start..at));
            }
        }
        start.map(|start| word(text, start..text.len()))
    })
}

/// Returns the first words of a text up to the end of their clause, at most `most`.
pub(super) fn clause(text: &str, most: usize) -> Vec<Word> {
    let mut done = 0;
    words(text)
        .take(most)
        .take_while(|word| {
            let between = text.get(done..word.range.start).unwrap_or_default();
            let from = std::mem::replace(&mut done, word.range.end);
            !between
                .char_indices()
                .any(|(at, c)| is_stop(c) && !is_abbreviation(text, from + at, c))
        })
        .collect()
}

fn word(text: &str, range: Range<usize>) -> Word {
    let lower = text.get(range.clone()).unwrap_or_default().to_lowercase();
    Word { range, lower }
}

/// Returns `true` for marks that belong to the letter before them.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Returns the sentences of a paragraph, trimmed. Text in quotation marks does not end one, but a quotation
/// that itself ends with a full stop may.
pub(super) fn sentences(text: &str, quotations: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut inside = quotations.iter().peekable();
    for (at, c) in text.char_indices() {
        while inside.next_if(|quotation| quotation.end <= at).is_some() {}
        let quotation = inside.peek().filter(|quotation| quotation.contains(&at));
        let end = at + c.len_utf8();
        let stops = match quotation {
            Some(quotation) => quotation.end == end && ends_inside(text, quotation),
            None => is_stop(c) && !is_abbreviation(text, at, c),
        };
        if stops && starts_anew(text, end) {
            sentences.push(start..end);
            start = end;
        }
    }
    sentences.push(start..text.len());
    sentences
        .into_iter()
        .filter_map(|range| trimmed(text, range))
        .collect()
}

/// Returns `true` if the last character before the closing mark ends a sentence.
pub(super) fn ends_inside(text: &str, quotation: &Range<usize>) -> bool {
    last_inside(text, quotation).is_some_and(is_stop)
}

/// Returns `true` if the last character before the closing mark ends a sentence or a clause.
pub(super) fn is_punctuated_inside(text: &str, quotation: &Range<usize>) -> bool {
    last_inside(text, quotation).is_some_and(|c| is_stop(c) || c == ',')
}

fn last_inside(text: &str, quotation: &Range<usize>) -> Option<char> {
    text.get(quotation.clone())?.chars().rev().nth(1)
}

pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔')
}

fn starts_anew(text: &str, end: usize) -> bool {
    let after = text.get(end..).unwrap_or_default();
    let rest = after.trim_start();
    rest.is_empty()
        || (rest.len() < after.len()
            && rest
                .chars()
                .next()
                .is_some_and(|c| !c.is_lowercase() && !"—–-,;:)".contains(c)))
}

/// Returns `true` for a full stop after a single letter (`U.S.`) or a short title (`Mr.`, `No.`).
fn is_abbreviation(text: &str, at: usize, stop: char) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let last = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let titles = [
        "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "No", "Gen", "Sen", "Gov", "Rep", "Lt", "vs",
    ];
    stop == '.'
        && !text.get(at + 1..).unwrap_or_default().trim().is_empty()
        && (last.chars().count() == 1 && last.chars().all(char::is_uppercase)
            || titles.contains(&last))
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let slice = text.get(range.clone())?;
    let start = range.start + (slice.len() - slice.trim_start().len());
    let end = start + slice.trim().len();
    (start < end).then_some(start..end)
}

/// Returns a few characters from the byte offset `at`, for an error message.
pub(super) fn glimpse(text: &str, at: usize) -> String {
    let rest: String = text
        .get(at..)
        .unwrap_or_default()
        .chars()
        .take(25)
        .collect();
    format!("{}…", rest.replace(['\n', '\r'], " "))
}
