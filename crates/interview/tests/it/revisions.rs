//! The revisions of the real article in a year, by a script that keeps the number of each character.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::support::{ANNOTATIONS, ARTICLE};

/// A character and its number.
pub(crate) type Known = (char, usize);

/// The files that the editors work on.
pub(crate) struct Draft {
    pub(crate) article: Vec<Known>,
    pub(crate) annotations: String,
    next: usize,
    /// The passages cut out, by their words, to be put elsewhere or back.
    cuts: BTreeMap<String, Vec<Known>>,
}

impl Draft {
    pub(crate) fn new() -> Self {
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

    pub(crate) fn text(&self) -> String {
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
pub(crate) type Revision = (&'static str, fn(&mut Draft));

pub(crate) const REVISIONS: [Revision; 36] = [
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
