//! Texts are edited at random, thousands of times, and no wrong passage is taken for the right one.
//!
//! `ANCHOR_ROUNDS=300000 cargo test -p interview --all-features after_random_edits` looks longer.

use std::collections::BTreeSet;
use std::ops::Range;

use interview::anchor::find::{Found, find};
use interview::anchor::quote_for;
use interview::anchor::text_quote::TextQuote;
use interview::model::{Paragraph, SpanKind};
use interview::unicode::Tables;
use proptest::test_runner::{RngAlgorithm, TestRng};
use rand::RngExt as _;

use crate::support::REAL;

/// A text that remembers where each character comes from.
#[derive(Clone)]
struct Tracked(Vec<(char, Option<usize>)>);

impl Tracked {
    fn new(text: &str) -> Self {
        let characters = text.chars().enumerate();
        Self(characters.map(|(at, c)| (c, Some(at))).collect())
    }

    fn text(&self) -> String {
        self.0.iter().map(|(c, _)| c).collect()
    }

    fn insert(&mut self, at: usize, words: &str) {
        let new = words.chars().map(|c| (c, None)).collect::<Vec<_>>();
        self.0.splice(at..at, new);
    }

    /// Returns rough ranges of sentences.
    fn sentences(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for (at, (c, _)) in self.0.iter().enumerate() {
            if matches!(c, '.' | '?' | '\n') && at > start {
                sentences.push(start..at + 1);
                start = at + 1;
            }
        }
        sentences
    }

    fn paragraphs(&self) -> Vec<Range<usize>> {
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for at in 1..self.0.len() {
            if self.0[at].0 == '\n' && self.0[at - 1].0 == '\n' {
                paragraphs.push(start..at + 1);
                start = at + 1;
            }
        }
        paragraphs.push(start..self.0.len());
        paragraphs
    }

    fn sentence(&self, random: &mut TestRng) -> Range<usize> {
        one_of(&self.sentences(), random)
    }

    /// Moves a part to the end of a part of the rest.
    fn relocate(
        &mut self,
        part: Range<usize>,
        parts: fn(&Self) -> Vec<Range<usize>>,
        random: &mut TestRng,
    ) {
        let moved: Vec<_> = self.0.drain(part).collect();
        let to = one_of(&parts(self), random).end;
        self.0.splice(to..to, moved);
    }

    /// Rewrites some characters throughout.
    fn rewrite(&mut self, from: &str, to: &str) {
        for (c, _) in &mut self.0 {
            if let Some(which) = from.chars().position(|other| other == *c) {
                *c = to.chars().nth(which).unwrap();
            }
        }
    }

    /// Makes one edit, as an editor would.
    fn edit(&mut self, random: &mut TestRng) {
        let at = random.random_range(0..self.0.len() - 60);
        match random.random_range(0..20) {
            // Typos, insertions and deletions.
            0..=2 => self.0[at].0 = 'x',
            3 => self.insert(at, "xy"),
            4 => drop(self.0.drain(at..at + 3)),
            5 | 6 => self.insert(at, " as he put it in so many words"),
            7 | 8 => drop(self.0.drain(at..at + random.random_range(5..40))),
            // Sentences and paragraphs that move, are repeated, go.
            9 | 10 => self.relocate(self.sentence(random), Self::sentences, random),
            11 => {
                let paragraph = one_of(&self.paragraphs(), random);
                if paragraph.len() * 2 < self.0.len() {
                    self.relocate(paragraph, Self::paragraphs, random);
                }
            }
            12 | 13 => {
                let copy: Vec<_> = self.0[self.sentence(random)].to_vec();
                let to = self.sentence(random).end;
                self.0.splice(to..to, copy);
            }
            14 | 15 => drop(self.0.drain(self.sentence(random))),
            // Paragraphs that are merged and split.
            16 => {
                let end = one_of(&self.paragraphs(), random).end;
                if end < self.0.len() {
                    self.0.splice(end - 2..end, [(' ', None)]);
                }
            }
            17 => self.insert(self.sentence(random).end, "\n\n"),
            // Marks, spaces, case and accents.
            18 => match random.random_range(0..4) {
                0 => self.rewrite("“”‘’—", "\"\"''–"),
                1 => self.rewrite("\"'–", "„’—"),
                2 => self.rewrite(" ", "\u{a0}"),
                _ => self.rewrite("\u{a0}", " "),
            },
            _ => {
                let (c, _) = &mut self.0[at];
                *c = match *c {
                    'e' => 'é',
                    'a' => 'ä',
                    other => other.to_uppercase().next().unwrap(),
                };
            }
        }
    }

    /// Returns `true` if a range, in bytes of the text, is what became of a part of the original: half of it
    /// comes from there, or it has most of what is left.
    fn is_from(&self, range: &Range<usize>, part: &Range<usize>) -> bool {
        let (mut at, mut all, mut own, mut left) = (0, 0, 0, 0);
        for (c, origin) in &self.0 {
            let is_own = usize::from(origin.is_some_and(|origin| part.contains(&origin)));
            left += is_own;
            if range.contains(&at) {
                all += 1;
                own += is_own;
            }
            at += c.len_utf8();
        }
        own * 2 >= all || (own * 3 >= all && own * 5 >= left * 4)
    }

    /// Returns the share of a part of the original that is left, each character counted once.
    fn left(&self, part: &Range<usize>) -> f64 {
        let own = |(_, origin): &(char, Option<usize>)| origin.filter(|at| part.contains(at));
        let left: BTreeSet<usize> = self.0.iter().filter_map(own).collect();
        left.len() as f64 / part.len() as f64
    }
}

fn one_of(ranges: &[Range<usize>], random: &mut TestRng) -> Range<usize> {
    ranges[random.random_range(0..ranges.len())].clone()
}

/// The context that a selector knows of a passage.
#[derive(Clone, Copy, Debug)]
enum Known {
    Both,
    Before,
    After,
    Nothing,
    /// As much as a selection needs, and no more.
    Needed,
}

/// Returns the selector of a passage, given in characters of a text.
fn selector(text: &str, passage: &Range<usize>, known: Known) -> TextQuote {
    let part = |start: usize, end: usize| text.chars().skip(start).take(end - start).collect();
    if matches!(known, Known::Needed) {
        let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(at, _)| at);
        let range = byte(passage.start)..byte(passage.end);
        return quote_for(text, range, &Tables).unwrap_or_default();
    }
    let mut quote = TextQuote {
        exact: part(passage.start, passage.end),
        ..TextQuote::default()
    };
    if matches!(known, Known::Both | Known::Before) {
        quote.prefix = part(passage.start.saturating_sub(32), passage.start);
    }
    if matches!(known, Known::Both | Known::After) {
        quote.suffix = part(passage.end, passage.end + 32);
    }
    quote
}

#[derive(Debug, Default)]
struct Tally {
    exact: usize,
    edited: usize,
    moved: usize,
    ambiguous: usize,
    lost: usize,
    wrong: Vec<String>,
    /// The number of passages of which at least four fifths are left, and of those that were found.
    left: usize,
    found: usize,
}

impl Tally {
    fn print(&self, name: &str) {
        let Self {
            exact,
            edited,
            moved,
            ambiguous,
            lost,
            wrong,
            left,
            found,
        } = self;
        let sure = exact + edited;
        eprintln!(
            "{name}: {exact} exact, {edited} edited, {moved} moved, {ambiguous} ambiguous, {lost} lost; \
             precision {} of {sure}, recall {found} of {left}",
            sure - wrong.len()
        );
    }

    /// Edits a text at random, and searches it for a passage.
    fn round(
        &mut self,
        original: &str,
        passage: &Range<usize>,
        known: Known,
        random: &mut TestRng,
    ) {
        let quote = selector(original, passage, known);
        let once = find(original, &quote, &Tables);
        if !matches!(once, Found::Exact(_)) {
            return;
        }
        let mut text = Tracked::new(original);
        for _ in 0..random.random_range(1..30) {
            text.edit(random);
        }
        let edited = text.text();
        let found = find(&edited, &quote, &Tables);
        let is_right = |range: &Range<usize>| text.is_from(range, passage);
        let right = match &found {
            Found::Exact(range) | Found::Edited(range) => {
                if !is_right(range) {
                    let words = edited.get(range.clone());
                    self.wrong.push(format!("{quote:?} → {words:?}"));
                }
                is_right(range)
            }
            Found::Moved(range) => is_right(range),
            Found::Ambiguous(ranges) => ranges.iter().any(is_right),
            Found::Lost => false,
        };
        let is_left = text.left(passage) >= 0.8;
        self.left += usize::from(is_left);
        self.found += usize::from(is_left && right);
        match found {
            Found::Exact(_) => self.exact += 1,
            Found::Edited(_) => self.edited += 1,
            Found::Moved(_) => self.moved += 1,
            Found::Ambiguous(_) => self.ambiguous += 1,
            Found::Lost => self.lost += 1,
        }
    }
}

fn rounds(usual: usize) -> usize {
    let asked = std::env::var("ANCHOR_ROUNDS").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(usual)
}

/// Returns the article's text, and its quotes as ranges of characters.
fn article() -> (String, Vec<Range<usize>>) {
    let mut at = 0;
    let mut quotes = Vec::new();
    for paragraph in &REAL.paragraphs {
        for span in &paragraph.spans {
            let length = span.text.chars().count();
            if span.kind == SpanKind::Quote {
                quotes.push(at..at + length);
            }
            at += length;
        }
        at += 2;
    }
    let paragraphs: Vec<String> = REAL.paragraphs.iter().map(Paragraph::text).collect();
    (paragraphs.join("\n\n"), quotes)
}

/// The least share of the remaining passages that is found, in percent, by what a link knows.
const RECALL: [(Known, usize); 5] = [
    (Known::Both, 97),
    (Known::Before, 95),
    (Known::After, 95),
    (Known::Nothing, 95),
    (Known::Needed, 95),
];

#[test]
fn after_random_edits_no_wrong_passage_of_the_article_is_taken() {
    let (text, quotes) = article();
    for (known, recall) in RECALL {
        let mut random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut tally = Tally::default();
        for round in 0..rounds(200) {
            tally.round(&text, &quotes[round % quotes.len()], known, &mut random);
        }
        tally.print(&format!("the article, {known:?}"));
        assert_eq!(tally.wrong, [""; 0]);
        assert!(tally.found * 100 >= tally.left * recall);
    }
}

/// Generates a text in which every sentence has near twins: few words, again and again.
fn generated(random: &mut TestRng) -> String {
    const WORDS: [&str; 24] = [
        "the", "snow", "is", "not", "cold", "and", "Ann", "said", "that", "winter", "was", "long",
        "for", "every", "child", "in", "town", "while", "Ben", "asked", "why", "it", "fell",
        "again",
    ];
    let mut text = String::new();
    for paragraph in 0..30 {
        if paragraph > 0 {
            text.push_str("\n\n");
        }
        for _ in 0..random.random_range(2..6) {
            for _ in 0..random.random_range(4..14) {
                text.push_str(WORDS[random.random_range(0..WORDS.len())]);
                text.push(' ');
            }
            text.pop();
            text.push_str(". ");
        }
        text.pop();
    }
    text
}

#[test]
fn after_random_edits_no_wrong_passage_among_lookalikes_is_taken() {
    for (known, recall) in RECALL {
        let mut random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut tally = Tally::default();
        for _ in 0..rounds(1000) / 100 {
            let text = generated(&mut random);
            let mut passages = Tracked::new(&text).sentences();
            passages.retain(|passage| passage.len() > 12);
            for round in 0..100 {
                tally.round(&text, &passages[round % passages.len()], known, &mut random);
            }
        }
        tally.print(&format!("lookalikes, {known:?}"));
        assert_eq!(tally.wrong, [""; 0]);
        assert!(tally.found * 100 >= tally.left * recall);
    }
}

#[test]
fn after_random_edits_no_wrong_passage_of_few_words_is_taken() {
    let mut random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut tally = Tally::default();
    for _ in 0..rounds(1000) / 100 {
        let text = generated(&mut random);
        let starts = Tracked::new(&text).0;
        let starts: Vec<usize> = (0..starts.len() - 1)
            .filter(|at| starts[*at].0 == ' ')
            .collect();
        for _ in 0..100 {
            let first = random.random_range(0..starts.len() - 4);
            let last = first + random.random_range(1..4);
            let passage = starts[first] + 1..starts[last];
            tally.round(&text, &passage, Known::Both, &mut random);
        }
    }
    tally.print("few words among lookalikes");
    assert_eq!(tally.wrong, [""; 0]);
    assert!(tally.found * 100 >= tally.left * 90);
}
