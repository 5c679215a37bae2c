//! A year of the real article: 36 revisions, and every link that was made on the way.
//!
//! Each character of the article has a number that follows it everywhere. So the test knows, without searching for
//! words, what became of any passage, and whether a link leads to it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use interview::anchor::find::{Found, find};
use interview::anchor::text_quote::TextQuote;
use interview::links::{Links, update};
use interview::model::{Interview, Span, SpanKind};
use interview::unicode::Tables;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use proptest::test_runner::{RngAlgorithm, TestRng};
use rand::RngExt as _;

use crate::revisions::{Draft, REVISIONS};
use crate::support::{RESERVED, annotated};

/// The article as readers have it on a day, and the numbers of its characters.
struct Edition {
    interview: Interview,
    /// A line for each paragraph.
    text: String,
    numbers: Vec<Option<usize>>,
}

impl Edition {
    fn new(draft: &Draft, interview: Interview) -> Self {
        let whole = draft.text();
        let (mut text, mut numbers, mut done) = (String::new(), Vec::new(), 0);
        for paragraph in &interview.paragraphs {
            if !text.is_empty() {
                text.push('\n');
                numbers.push(None);
            }
            let words = paragraph.text();
            let at = done + whole[done..].find(&words).expect("the paragraph");
            let start = whole[..at].chars().count();
            let known = &draft.article[start..start + words.chars().count()];
            numbers.extend(known.iter().map(|(_, number)| Some(*number)));
            text.push_str(&words);
            done = at + words.len();
        }
        Self {
            interview,
            text,
            numbers,
        }
    }

    /// Returns the numbers of a range's letters and digits.
    fn numbers(&self, range: &Range<usize>) -> BTreeSet<usize> {
        let before = self.text[..range.start].chars().count();
        let inside = self.text[range.clone()]
            .chars()
            .zip(&self.numbers[before..]);
        let letters = inside.filter(|(c, _)| c.is_alphanumeric());
        letters.filter_map(|(_, number)| *number).collect()
    }

    /// Returns the article's runs and their places.
    fn spans(&self) -> Vec<(&Span, Range<usize>)> {
        let mut at = 0;
        let mut spans = Vec::new();
        for paragraph in &self.interview.paragraphs {
            for span in &paragraph.spans {
                spans.push((span, at..at + span.text.len()));
                at += span.text.len();
            }
            at += 1;
        }
        spans
    }

    fn quote(&self, range: &Range<usize>) -> TextQuote {
        let (before, after) = (&self.text[..range.start], &self.text[range.end..]);
        let skipped = before.chars().count().saturating_sub(32);
        TextQuote {
            exact: self.text[range.clone()].to_owned(),
            prefix: before.chars().skip(skipped).collect(),
            suffix: after.chars().take(32).collect(),
        }
    }

    /// Returns a dozen selections of some words, of one paragraph or across several.
    fn selections(&self, random: &mut TestRng) -> Vec<Range<usize>> {
        let starts = self.text.match_indices(char::is_whitespace);
        let starts: Vec<usize> = starts.map(|(at, _)| at + 1).collect();
        let select = |()| {
            let first = random.random_range(0..starts.len() - 40);
            let words = random.random_range(3..40);
            starts[first]..starts[first + words] - 1
        };
        [(); 12].map(select).to_vec()
    }
}

/// The remark on a passage that is not found, though it could be.
const MISSED: &str = ", though most is there";

/// A link that somebody made.
#[derive(PartialEq)]
struct Link {
    to: To,
    /// The words that it led to.
    words: String,
    numbers: BTreeSet<usize>,
}

#[derive(PartialEq)]
enum To {
    Id(String),
    Words(TextQuote),
}

/// The place where a link leads.
enum Lands {
    /// A place, and what is said about it.
    At(BTreeSet<usize>, &'static str),
    /// No certain place, and what is said about that.
    Told(&'static str),
}

impl Link {
    fn made(edition: &Edition, random: &mut TestRng) -> Vec<Self> {
        let mut links = Vec::new();
        let mut link = |to: To, range: &Range<usize>| {
            links.push(Self {
                to,
                words: edition.text[range.clone()].trim().to_owned(),
                numbers: edition.numbers(range),
            });
        };
        for (span, range) in edition.spans() {
            if let Some(id) = &span.id {
                link(To::Id(id.clone()), &range);
            }
            if span.kind == SpanKind::Quote {
                link(To::Words(edition.quote(&range)), &range);
            }
        }
        for range in edition.selections(random) {
            link(To::Words(edition.quote(&range)), &range);
        }
        links
    }

    fn lands(&self, edition: &Edition) -> Lands {
        match &self.to {
            To::Id(id) => self.lands_at(id, edition),
            To::Words(quote) => match find(&edition.text, quote, &Tables) {
                Found::Exact(range) => Lands::At(edition.numbers(&range), "exact"),
                Found::Edited(range) => Lands::At(edition.numbers(&range), "edited"),
                Found::Moved(range) => {
                    let there = edition.numbers(&range);
                    // The last of equal words is no wrong place: it is reported as another one.
                    let is_twin = edition.text[range].trim() == self.words
                        && there.is_disjoint(&self.numbers);
                    if is_twin {
                        Lands::Told("moved to a twin")
                    } else {
                        Lands::At(there, "moved")
                    }
                }
                Found::Ambiguous(_) => Lands::Told("ambiguous"),
                Found::Lost => Lands::Told("lost"),
            },
        }
    }

    fn lands_at(&self, id: &String, edition: &Edition) -> Lands {
        let mut spans = edition.spans().into_iter();
        if let Some((span, range)) = spans.find(|(span, _)| span.ids().any(|known| known == id)) {
            let numbers = edition.numbers(&range);
            let told = span.was.iter().any(|was| was.text.contains(&self.words));
            return if span.text.contains(&self.words) {
                Lands::At(numbers, "the same words")
            } else if told {
                Lands::At(numbers, "other words, and the earlier ones")
            } else {
                Lands::At(numbers, "UNTOLD")
            };
        }
        let mut removed = edition.interview.removed.iter();
        match removed.find(|gone| gone.id == *id) {
            Some(_) => Lands::Told("removed"),
            None => Lands::Told("NOTHING"),
        }
    }

    /// Grades where the link lands, by what the script knows.
    fn grade(&self, edition: &Edition, all: &BTreeSet<usize>) -> (String, bool) {
        let left = self.numbers.intersection(all).count();
        match self.lands(edition) {
            Lands::At(there, said) => {
                let own = self.numbers.intersection(&there).count();
                // A selection is not widened, either. An element may have become a part of another.
                let is_narrow = match self.to {
                    To::Id(_) => true,
                    To::Words(_) => own * 3 >= there.len(),
                };
                let right = own > 0 && own * 2 >= left && is_narrow && said != "UNTOLD";
                (said.to_owned(), right)
            }
            Lands::Told(said) => {
                let there = if left * 2 > self.numbers.len() {
                    MISSED
                } else {
                    ""
                };
                (format!("{said}{there}"), said != "NOTHING")
            }
        }
    }
}

#[test]
fn every_link_ever_made_leads_to_its_words_or_to_an_honest_line() {
    let mut random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut draft = Draft::new();
    let mut file = String::new();
    let mut links: Vec<Link> = Vec::new();
    let mut grades: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let mut wrong = BTreeSet::new();
    let first: Date = date(2026, 1, 1);
    for (day, (name, revise)) in std::iter::once(("as first published", (|_| {}) as fn(&mut Draft)))
        .chain(REVISIONS)
        .enumerate()
    {
        revise(&mut draft);
        let interview = annotated(&draft.text(), &draft.annotations);
        let known = Links::read(&file).unwrap_or_else(|said| panic!("{name}: {said:#?}"));
        let today = first.checked_add((day as i64).weeks()).unwrap();
        let updated = update(interview, &known, &RESERVED, today)
            .unwrap_or_else(|said| panic!("{name}: {said:#?}"));
        file = updated.links.write();
        let edition = Edition::new(&draft, updated.interview);
        for link in Link::made(&edition, &mut random) {
            if !links.contains(&link) {
                links.push(link);
            }
        }
        let all = edition.numbers(&(0..edition.text.len()));
        for link in &links {
            let kind = match link.to {
                To::Id(_) => "#ID",
                To::Words(_) => "#selector",
            };
            let (grade, right) = link.grade(&edition, &all);
            if !right {
                wrong.insert(format!("{kind} {grade}: {}", link.words));
            }
            *grades.entry((kind, grade)).or_default() += 1;
        }
    }
    eprintln!("{} links after {} revisions", links.len(), REVISIONS.len());
    for ((kind, grade), count) in &grades {
        eprintln!("{count:6} {kind}: {grade}");
    }
    assert_eq!(wrong, BTreeSet::new());
    let count = |kind: &str, grade: &str| -> usize {
        let grades = grades
            .iter()
            .filter(|((of, is), _)| *of == kind && is.ends_with(grade));
        grades.map(|(_, count)| count).sum()
    };
    // A quote that is only retold counts as gone.
    assert_eq!(count("#ID", MISSED), 1);
    let (missed, all) = (count("#selector", MISSED), count("#selector", ""));
    assert!(missed * 100 <= all * 5, "{missed} of {all}");
}
