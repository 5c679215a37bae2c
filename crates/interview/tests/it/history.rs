//! A year of the real article: 36 revisions, and every link that was made on the way.
//!
//! The script knows each character of the article by a number that follows it everywhere. So it knows, without
//! searching for words, what became of any passage, and whether a link leads to it.

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

use crate::support::{ANNOTATIONS, ARTICLE, RESERVED, annotated};

/// A character and its number.
type Known = (char, usize);

/// The files that the editors work on.
struct Draft {
    article: Vec<Known>,
    annotations: String,
    next: usize,
    /// The passages cut out, by their words, to be put elsewhere or back.
    cuts: BTreeMap<String, Vec<Known>>,
}

impl Draft {
    fn new() -> Self {
        let mut draft = Self {
            article: Vec::new(),
            annotations: ANNOTATIONS.to_owned(),
            next: 0,
            cuts: BTreeMap::new(),
        };
        draft.article = draft.fresh(ARTICLE);
        draft
    }

    /// Returns new characters.
    fn fresh(&mut self, words: &str) -> Vec<Known> {
        let known: Vec<Known> = words.chars().zip(self.next..).collect();
        self.next += known.len();
        known
    }

    fn text(&self) -> String {
        self.article.iter().map(|(c, _)| c).collect()
    }

    /// Returns the places of words, in characters.
    fn places(&self, words: &str) -> Vec<Range<usize>> {
        let text = self.text();
        let place = |(at, words): (usize, &str)| {
            let start = text[..at].chars().count();
            start..start + words.chars().count()
        };
        text.match_indices(words).map(place).collect()
    }

    /// Returns the place of words that stand once.
    fn place(&self, words: &str) -> Range<usize> {
        let places = self.places(words);
        assert_eq!(places.len(), 1, "{words:?}");
        places[0].clone()
    }

    /// Replaces words with others. The common start and end keep their numbers.
    fn replace(&mut self, place: &Range<usize>, to: &str) {
        let old = self.article[place.clone()].iter().map(|(c, _)| *c);
        let (old, new): (Vec<char>, Vec<char>) = (old.collect(), to.chars().collect());
        let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let ends = old[start..].iter().rev().zip(new[start..].iter().rev());
        let end = ends.take_while(|(a, b)| a == b).count();
        let fresh: String = new[start..new.len() - end].iter().collect();
        let fresh = self.fresh(&fresh);
        self.article
            .splice(place.start + start..place.end - end, fresh);
    }

    fn correct(&mut self, from: &str, to: &str) -> &mut Self {
        let place = self.place(from);
        self.replace(&place, to);
        self
    }

    fn correct_all(&mut self, from: &str, to: &str) -> &mut Self {
        for place in self.places(from).iter().rev() {
            self.replace(place, to);
        }
        self
    }

    /// Adds words behind others.
    fn add(&mut self, behind: &str, words: &str) -> &mut Self {
        self.correct(behind, &format!("{behind}{words}"))
    }

    fn cut(&mut self, words: &str) -> &mut Self {
        let place = self.place(words);
        let cut = self.article.drain(place).collect();
        self.cuts.insert(words.to_owned(), cut);
        self
    }

    /// Puts cut words behind others.
    fn paste(&mut self, cut: &str, behind: &str) -> &mut Self {
        let at = self.place(behind).end;
        let cut = self.cuts.remove(cut).expect("it was cut");
        self.article.splice(at..at, cut);
        self
    }

    /// Replaces words in the annotations, wherever they stand.
    fn annotate(&mut self, from: &str, to: &str) -> &mut Self {
        assert!(self.annotations.contains(from), "{from:?}");
        self.annotations = self.annotations.replace(from, to);
        self
    }

    /// Deletes an entry of the annotations: from this to the next blank line.
    fn leave_out(&mut self, entry: &str) -> &mut Self {
        let start = self.annotations.find(entry).expect("an entry");
        let end = self.annotations[start..].find("\n\n").expect("its end");
        self.annotations.replace_range(start..start + end, "");
        self
    }
}

const NGOS: &str = "“NGOs can do anything they want, and (the organization) of any national origin. \
    Although NGOs are often funded through a number of “strips” and structures — whether from the state \
    Department, or any other quasi-public sources. In the former Soviet space and in Eastern Europe, and \
    other countries, and in Africa the same thing happens in Latin America”, — said Putin.\n\n";
const FAR: &str = ", although “too far on many issues”";
const WORTH: &str = "“It’s worth it if it will bring more peace and awareness in the world,”";
const COLD_WAR: &str = "“We are from the beginning of 90-ies came from the fact that the cold war ended. We \
    believed that there is no need to take any additional precautions because we are an organic part of the \
    global community. Own equipment almost was not built. Therefore, our companies and public institutions, \
    administrative bought everything — hardware, and software. We have a lot of European equipment and \
    American. Even in the security services and the Ministry of defence. But lately we certainly have begun \
    to recognize this threat and, of course, thinking about how we can ensure the technological \
    independence, and security. Of course, we think about it and take certain steps”, — Putin said.\n\n";
const HOPE: &str = "Overall, according to Putin, “there is always hope while we suffer in white sneakers in \
    the graveyard.”\n\n";
const INTRIGUE: &str = "there must remain a certain intrigue.";
const REGIME: &str = " As for regime change, it certainly should be, and of course, in these processes \
    should be healthy competition. But this competition should be observed among the national \
    people-oriented";

/// A revision: a name, and a function.
type Revision = (&'static str, fn(&mut Draft));

const REVISIONS: [Revision; 36] = [
    ("a typo of the narrator", |draft| {
        draft.correct(
            "inflation of the Russian themes",
            "inflation of Russian themes",
        );
    }),
    ("a typo in a quote", |draft| {
        let (from, to) = ("could seriously to affect", "could seriously affect");
        draft.correct(from, to).annotate(from, to);
    }),
    ("a sentence before a quote", |draft| {
        draft.add(
            "in Russia did not intervene.",
            " He had been asked about it before.",
        );
    }),
    ("a sentence within a quote", |draft| {
        draft.add("Life brings adjustments.", " Every president learns that.");
    }),
    ("a paragraph split", |draft| {
        draft.correct(
            " He made it clear that Russia",
            "\n\nHe made it clear that Russia",
        );
    }),
    ("two paragraphs merged", |draft| {
        draft.correct("\n\n“In the end, once again", " “In the end, once again");
    }),
    ("paragraphs in another order", |draft| {
        draft
            .cut(NGOS)
            .paste(NGOS, "diplomatic officials for their own purposes.\n\n");
    }),
    ("a quote shortened at its end", |draft| {
        draft.cut(" The diplomatic service needs to do something else, the diplomatic service must establish interstate relations");
    }),
    ("two quotes merged", |draft| {
        draft
            .correct(
                "people-oriented”, — said Putin. “In the end, once",
                "people-oriented. In the end, once",
            )
            .correct("final decision,” he added", "final decision,” Putin added")
            .annotate("“In the end, once again", "In the end, once again");
    }),
    ("a quote split by who says it", |draft| {
        draft.correct(
            "understand each other. We need",
            "understand each other,” he said. “We need",
        );
    }),
    ("a quote removed", |draft| {
        draft
            .cut(FAR)
            .leave_out("[[claims.counterclaims]]\nrelation = \"concedes\"\nat = [\"“too far");
    }),
    ("a heading renamed", |draft| {
        draft
            .correct("\n\nSecret war\n\n", "\n\nA war in secret\n\n")
            .annotate("heading = \"Secret war\"", "heading = \"A war in secret\"");
    }),
    ("curly marks made straight", |draft| {
        let marks = format!("'\"{INTRIGUE}\"'");
        draft
            .correct("“there must remain", "\"there must remain")
            .correct("certain intrigue.”", "certain intrigue.\"")
            .annotate(&format!("\"“{INTRIGUE}”\""), &marks);
    }),
    ("straight marks made curly", |draft| {
        let marks = format!("\"“{INTRIGUE}”\"");
        draft
            .correct("\"there must remain", "“there must remain")
            .correct("certain intrigue.\"", "certain intrigue.”")
            .annotate(&format!("'\"{INTRIGUE}\"'"), &marks);
    }),
    ("a quote a second time, above", |draft| {
        draft
            .add(
                "questions, Putin retorted.",
                &format!("\n\n{WORTH} said Stone."),
            )
            .annotate(
                &format!("\"{WORTH}\""),
                &format!("{{ exact = \"{WORTH}\", suffix = \" stone said\" }}"),
            );
    }),
    ("names in upper case", |draft| {
        draft
            .correct_all("trump", "Trump")
            .annotate("campaign trump", "campaign Trump")
            .annotate("words = \"trump\"", "words = \"Trump\"")
            .annotate("exact = \"trump\"", "exact = \"Trump\"");
    }),
    ("a name that was mistranslated", |draft| {
        draft
            .correct_all("the Tramp", "Trump")
            .leave_out("[[notes]]\nid = \"tramp\"")
            .annotate(
                "heading = \"Sympathy for the Tramp",
                "heading = \"Sympathy for Trump",
            );
    }),
    ("a paragraph removed", |draft| {
        draft
            .cut(COLD_WAR)
            .leave_out("[[events]]\nid = \"cold-war\"");
    }),
    ("sentences cut out of a quote", |draft| {
        draft.cut(" Has its own traditions. You have your own ideas about justice. You have your own ideas about the effectiveness of government.");
    }),
    ("who says it in another order", |draft| {
        draft.correct_all("— said Putin", "— Putin said");
    }),
    ("no dashes before who says it", |draft| {
        draft.correct_all("”, — ", "”, ").correct_all("” — ", "” ");
    }),
    ("more that is retold", |draft| {
        draft.correct(
            "Stone asked what has changed.",
            "Stone asked what has changed since the first of them.",
        );
    }),
    ("a new quote that starts as a removed one", |draft| {
        draft.add(
            "principles of safety.\n\n",
            "“We are from the beginning of 90-ies on the same side”, Putin said.\n\n",
        );
    }),
    ("a removed paragraph back", |draft| {
        draft.paste(COLD_WAR, "principles of safety.\n\n");
    }),
    ("sentences in another order", |draft| {
        draft.correct(
            "spent by the Pentagon, that’s not all",
            "spent by the Pentagon. That’s not all",
        );
        let farm = " Needs everywhere, everywhere to work.";
        draft.cut(farm).paste(farm, "“Americans have a very large farm. So 600 billion (dollars per year) spent by the Pentagon.");
    }),
    ("a quote in another topic", |draft| {
        draft
            .cut(HOPE)
            .paste(HOPE, &format!("{WORTH} stone said.\n\n"));
    }),
    ("a new section", |draft| {
        draft.correct(
            "He later explained in an interview",
            "After the film\n\nStone said that he would go on. “I am going to make another film about this,” he \
             said.\n\n“We shall see each other again”, Putin said.\n\nHe later explained in an interview",
        );
    }),
    ("a heading removed", |draft| {
        draft.correct("\n\nAfter the film\n\n", "\n\n");
    }),
    ("the merged quotes split again", |draft| {
        draft.correct(
            "people-oriented. In the end, once",
            "people-oriented”, said Putin. “In the end, once",
        );
    }),
    ("the split quote whole again", |draft| {
        draft.correct(
            "understand each other,” he said. “We need",
            "understand each other. We need",
        );
    }),
    ("several corrections in a quote", |draft| {
        let (from, to) = (
            "Our influence on the election results in",
            "Our influence on the results of the election in",
        );
        draft
            .correct(from, to)
            .correct(
                "This is done now for several reasons.",
                "This is now done for several reasons.",
            )
            .annotate(from, to);
    }),
    ("commas within the marks", |draft| {
        draft.correct_all("”, Putin said", ",” Putin said");
        for end in [
            "didn’t do it",
            "I will not go",
            "rules the world",
            "leave his place",
        ] {
            draft.annotate(&format!("{end}”"), &format!("{end},”"));
        }
    }),
    ("two quotes swapped", |draft| {
        let first = "According to Putin, Russia owes nothing on this account will not prove. “Do you think our goal is to someone something to prove? Our goal is to strengthen their country,” Putin said.\n\n";
        draft.cut(first).paste(first, "to abuse power.\n\n");
    }),
    ("the second of two equal quotes removed", |draft| {
        draft.cut(&format!("\n\n{WORTH} said Stone."));
    }),
    ("a quote cut to its first words", |draft| {
        draft
            .cut(REGIME)
            .annotate("  \"As for regime change, it certainly should be\",\n", "");
    }),
    ("a quote only retold", |draft| {
        draft
            .correct("“there is always hope", "there is always hope")
            .correct("in the graveyard.”", "in the graveyard.");
    }),
];

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
        let characters = self.text.char_indices().zip(&self.numbers);
        let inside = characters.filter(|((at, c), _)| range.contains(at) && c.is_alphanumeric());
        inside.filter_map(|(_, number)| *number).collect()
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
