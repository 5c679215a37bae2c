//! Passages are found again in a text that was edited, or it is said that they are not.

use std::ops::Range;
use std::time::{Duration, Instant};

use interview::anchor::find::{Found, TextQuote, find};
use interview::model::SpanKind;
use interview::unicode::Tables;
use proptest::test_runner::{RngAlgorithm, TestRng};
use rand::RngExt as _;

use crate::support::REAL;

const TEXT: &str = "Ann said that winter is long. “It is far too long for everybody here,” she added.\n\n\
    “Snow is good for the fields and for the children,” said Ben. The word “snow” is short.\n\n\
    Ann asked whether snow is cold. Ben answered: “Snow is cold, but it is not too cold.”";

/// A passage of a text with 32 characters on either side.
fn quote(text: &str, exact: &str) -> TextQuote {
    let start = text.find(exact).expect("the words stand there");
    let (before, rest) = text.split_at(start);
    let after = rest.split_at(exact.len()).1;
    let skipped = before.chars().count().saturating_sub(32);
    TextQuote {
        exact: exact.to_owned(),
        prefix: before.chars().skip(skipped).collect(),
        suffix: after.chars().take(32).collect(),
    }
}

/// What is found of a passage of [`TEXT`] in another text, in words.
fn found(exact: &str, text: &str) -> String {
    let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or("?").to_owned();
    match find(text, &quote(TEXT, exact), &Tables) {
        Found::Exact(range) => format!("exact: {}", words(&range)),
        Found::Edited(range) => format!("edited: {}", words(&range)),
        Found::Moved(range) => format!("moved: {}", words(&range)),
        Found::Ambiguous(ranges) => format!(
            "ambiguous: {}",
            ranges.iter().map(words).collect::<Vec<_>>().join(" | ")
        ),
        Found::Lost => "lost".to_owned(),
    }
}

const SNOW: &str = "“Snow is good for the fields and for the children,”";

#[test]
fn an_untouched_passage_is_exact() {
    assert_eq!(found(SNOW, TEXT), format!("exact: {SNOW}"));
    assert_eq!(found("snow", TEXT), "exact: snow");
    let longer = format!("A new start.\n\n{TEXT}\n\nA new end.");
    assert_eq!(found(SNOW, &longer), format!("exact: {SNOW}"));
}

#[test]
fn a_corrected_passage_is_edited() {
    let corrected = TEXT.replace("good for the fields", "very good for all the fields");
    assert_eq!(
        found(SNOW, &corrected),
        "edited: “Snow is very good for all the fields and for the children,”"
    );
    let straight = TEXT.replace(['“', '”'], "\"");
    assert_eq!(
        found(SNOW, &straight),
        "edited: \"Snow is good for the fields and for the children,\""
    );
    let shorter = TEXT.replace(" and for the children", "");
    assert_eq!(
        found(SNOW, &shorter),
        "edited: “Snow is good for the fields,”"
    );
}

#[test]
fn a_passage_among_other_words_is_moved() {
    let without = TEXT.replace(SNOW, "Nothing was");
    let moved = format!("First of all, he wrote: {SNOW} and went home.\n\n{without}");
    assert_eq!(found(SNOW, &moved), format!("moved: {SNOW}"));
}

#[test]
fn of_several_equal_passages_none_is_chosen() {
    let around = "“Yes, of course it is,” said Ben. ";
    let text = format!("{around}{around}{around}");
    let exact = "Yes, of course it is";
    let bare = TextQuote {
        exact: exact.to_owned(),
        ..TextQuote::default()
    };
    let Found::Ambiguous(places) = find(&text, &bare, &Tables) else {
        panic!("one was chosen");
    };
    assert_eq!(places.len(), 3);
    // What stands around it tells.
    let second = TextQuote {
        prefix: "ask again? “".to_owned(),
        ..bare
    };
    let asked = format!("{around}Must I ask again? {around}{around}");
    let at = asked.find("again? “Yes").map(|at| at + "again? “".len());
    assert_eq!(
        find(&asked, &second, &Tables),
        Found::Exact(at.unwrap()..at.unwrap() + exact.len())
    );
}

#[test]
fn a_removed_passage_is_lost_and_no_lookalike_takes_its_place() {
    let without = TEXT.replace(&format!("{SNOW} said Ben. "), "");
    assert_eq!(found(SNOW, &without), "lost");
    assert_eq!(found(SNOW, ""), "lost");
    let lookalike =
        format!("{without}\n\n“Snow is bad for the roads and for the railways,” wrote Carl.");
    assert_eq!(found(SNOW, &lookalike), "lost");
    assert_eq!(find(TEXT, &TextQuote::default(), &Tables), Found::Lost);
}

#[test]
fn ranges_lie_on_bounds_of_graphemes() {
    let text = "Il a dit : « C’était l’e\u{301}te\u{301}, déjà. » Puis rien.";
    let range = |exact: &str| match find(
        text,
        &TextQuote {
            exact: exact.to_owned(),
            ..TextQuote::default()
        },
        &Tables,
    ) {
        Found::Exact(range) | Found::Edited(range) => text.get(range).unwrap_or("?"),
        other => panic!("{other:?}"),
    };
    assert_eq!(range("c'etait l'ete"), "C’était l’e\u{301}te\u{301}");
}

/// The slowest of three: other work on the machine must not decide.
fn fastest(work: impl Fn()) -> Duration {
    let time = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..3).map(|_| time()).min().unwrap_or_default()
}

#[test]
fn hostile_texts_take_no_longer() {
    let article: String = text_of_the_article();
    let long: String = article.repeat(1_000_000 / article.len() + 1);
    let same = "a".repeat(100_000);
    let words = "ab ".repeat(300_000);
    // 50 ms on a quiet machine, in release.
    let limit = Duration::from_millis(if cfg!(debug_assertions) { 1000 } else { 50 });
    for (text, exact) in [
        (&long, article.get(..2000).unwrap().replace('e', "i")),
        (&long, "x".repeat(2000)),
        (&same, "a".repeat(2000)),
        (&same, format!("{}b", "a".repeat(1999))),
        (&words, "ba ".repeat(600)),
    ] {
        let sought = TextQuote {
            exact,
            prefix: "aaaa ".repeat(6),
            suffix: "b ".repeat(16),
        };
        let time = fastest(|| {
            let _ = find(text, &sought, &Tables);
        });
        eprintln!(
            "{} bytes of text, {} of passage: {time:?}",
            text.len(),
            sought.exact.len()
        );
        assert!(time < limit, "{time:?} for {:.20}", sought.exact);
    }
}

fn text_of_the_article() -> String {
    let paragraphs: Vec<String> = REAL
        .paragraphs
        .iter()
        .map(interview::model::Paragraph::text)
        .collect();
    paragraphs.join("\n\n")
}

/// A text that remembers from where each character comes.
#[derive(Clone)]
struct Tracked(Vec<(char, Option<usize>)>);

impl Tracked {
    fn new(text: &str) -> Self {
        Self(
            text.chars()
                .enumerate()
                .map(|(at, c)| (c, Some(at)))
                .collect(),
        )
    }

    fn text(&self) -> String {
        self.0.iter().map(|(c, _)| c).collect()
    }

    fn insert(&mut self, at: usize, words: &str) {
        let new = words.chars().map(|c| (c, None)).collect::<Vec<_>>();
        self.0.splice(at..at, new);
    }

    /// Where sentences start and end, roughly.
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

    fn edit(&mut self, random: &mut TestRng) {
        let length = self.0.len();
        let at = random.random_range(0..length - 60);
        match random.random_range(0..9) {
            0 | 1 => self.0[at].0 = 'x',
            2 => self.insert(at, "xy"),
            3 => drop(self.0.drain(at..at + 3)),
            4 => self.insert(at, " as he put it in so many words"),
            5 => drop(self.0.drain(at..at + random.random_range(5..40))),
            6 => {
                let sentences = self.sentences();
                let sentence = sentences[random.random_range(0..sentences.len())].clone();
                let moved: Vec<_> = self.0.drain(sentence).collect();
                let sentences = self.sentences();
                let to = sentences[random.random_range(0..sentences.len())].end;
                self.0.splice(to..to, moved);
            }
            7 => {
                let sentences = self.sentences();
                let sentence = sentences[random.random_range(0..sentences.len())].clone();
                let copy: Vec<_> = self.0[sentence].to_vec();
                let to = sentences[random.random_range(0..sentences.len())].end;
                self.0.splice(to..to, copy);
            }
            _ => {
                let sentences = self.sentences();
                let sentence = sentences[random.random_range(0..sentences.len())].clone();
                drop(self.0.drain(sentence));
            }
        }
    }

    /// Whether a range, in bytes of the text, is what became of a part of the original: half of it comes
    /// from there, or it has most of what is left.
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

    /// How much of a part of the original is left, at most once each.
    fn left(&self, part: &Range<usize>) -> f64 {
        let left: std::collections::BTreeSet<usize> = self
            .0
            .iter()
            .filter_map(|(_, origin)| origin.filter(|origin| part.contains(origin)))
            .collect();
        left.len() as f64 / part.len() as f64
    }
}

#[derive(Debug, Default)]
struct Tally {
    exact: usize,
    edited: usize,
    moved: usize,
    ambiguous: usize,
    lost: usize,
    wrong: Vec<String>,
    /// Passages of which at least four fifths are left, and how many of them were found.
    left: usize,
    found: usize,
}

/// Edits a text at random, many times, and looks for passages of it.
fn tally(original: &str, passages: &[Range<usize>], rounds: usize) -> Tally {
    let mut random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let characters: Vec<char> = original.chars().collect();
    let part = |range: Range<usize>| {
        characters
            .get(range)
            .unwrap_or_default()
            .iter()
            .collect::<String>()
    };
    let mut tally = Tally::default();
    for round in 0..rounds {
        let mut text = Tracked::new(original);
        for _ in 0..random.random_range(1..30) {
            text.edit(&mut random);
        }
        let edited = text.text();
        let passage = &passages[round % passages.len()];
        let quote = TextQuote {
            exact: part(passage.clone()),
            prefix: part(passage.start.saturating_sub(32)..passage.start),
            suffix: part(passage.end..(passage.end + 32).min(characters.len())),
        };
        let found = find(&edited, &quote, &Tables);
        let is_right = |range: &Range<usize>| text.is_from(range, passage);
        let is_left = text.left(passage) >= 0.8;
        tally.left += usize::from(is_left);
        let right = match &found {
            Found::Exact(range) | Found::Edited(range) => {
                if !is_right(range) {
                    tally.wrong.push(format!(
                        "{:?} → {:?}",
                        quote.exact,
                        edited.get(range.clone())
                    ));
                }
                is_right(range)
            }
            Found::Moved(range) => is_right(range),
            Found::Ambiguous(ranges) => ranges.iter().any(is_right),
            Found::Lost => false,
        };
        tally.found += usize::from(is_left && right);
        match found {
            Found::Exact(_) => tally.exact += 1,
            Found::Edited(_) => tally.edited += 1,
            Found::Moved(_) => tally.moved += 1,
            Found::Ambiguous(_) => tally.ambiguous += 1,
            Found::Lost => tally.lost += 1,
        }
    }
    tally
}

/// The article's quotes, as ranges of characters of its text.
fn quotes_of_the_article() -> Vec<Range<usize>> {
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
    quotes
}

#[test]
fn after_random_edits_no_wrong_passage_is_taken_for_the_right_one() {
    let rounds = if cfg!(debug_assertions) { 1500 } else { 20_000 };
    let tally = tally(&text_of_the_article(), &quotes_of_the_article(), rounds);
    eprintln!("{tally:#?}");
    assert_eq!(tally.wrong, [""; 0]);
    assert!(
        tally.found * 100 >= tally.left * 97,
        "{} of {}",
        tally.found,
        tally.left
    );
}

/// A text of which every sentence has near twins: few words, again and again.
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
fn nor_in_texts_full_of_lookalikes() {
    let mut random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut all = Tally::default();
    for _ in 0..100 {
        let text = generated(&mut random);
        let passages = Tracked::new(&text).sentences();
        let passages: Vec<_> = passages
            .into_iter()
            .filter(|passage| passage.len() > 12)
            .collect();
        let tally = tally(&text, &passages, 100);
        all.wrong.extend(tally.wrong);
        all.left += tally.left;
        all.found += tally.found;
        all.exact += tally.exact;
        all.edited += tally.edited;
        all.moved += tally.moved;
        all.ambiguous += tally.ambiguous;
        all.lost += tally.lost;
    }
    eprintln!("{all:#?}");
    assert_eq!(all.wrong, [""; 0]);
}
