//! The questions that a page asks: the paragraphs, claims and events that a filter shows, and the places of the
//! searched words.
//!
//! Within a group one choice suffices (this topic or that); across groups all must hold. An empty
//! filter shows everything.

use std::cell::OnceCell;
use std::ops::{Deref, Range};

use crate::fold::{Folded, fold};
use crate::index::{Index, Item, Speech};
use crate::model::{EvidenceRelation, Relation};
use crate::query::Query;
use crate::search::SearchIndex;
use crate::unicode::Unicode;

/// The filter that a reader has set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Topics' ids: headings and tags.
    pub topics: Vec<String>,
    /// Speakers' ids.
    pub speakers: Vec<String>,
    /// The relations that a claim must have, in the article or, to dispute it, from elsewhere. Like `answers`
    /// and `evidence`, they narrow claims only.
    pub relations: Vec<Relation>,
    /// The answers that a claim must have in the article alone. One group with `relations`: one choice of the
    /// two suffices.
    pub answers: Vec<Answer>,
    /// The relations that facts from elsewhere must have.
    pub evidence: Vec<EvidenceRelation>,
    /// `true` if only items with someone's words in quotation marks are shown.
    pub quotes_only: bool,
    /// The words that must stand in the text, all of them; "words in quotation marks" stand together.
    pub words: String,
}

/// The way in which the article answers a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Somebody disputes it.
    Disputes,
    /// Nobody answers it.
    None,
}

impl Answer {
    /// All answers, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Disputes, Self::None];

    /// Returns the word that the URL carries.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Disputes => "disputes",
            Self::None => "none",
        }
    }

    /// Returns `true` if this is how a claim is answered.
    fn is_of(self, claim: &Item) -> bool {
        match self {
            Self::Disputes => claim.relations.contains(&Relation::Disputes),
            Self::None => claim.relations.is_empty(),
        }
    }
}

impl Filter {
    /// Returns `true` if it shows everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let relates = self.relations.len() + self.answers.len() + self.evidence.len();
        relates == 0 && !self.narrows_text()
    }

    /// Returns `true` if it narrows paragraphs and events, too: relations narrow claims and nothing else.
    #[must_use]
    pub fn narrows_text(&self) -> bool {
        let chosen = self.topics.len() + self.speakers.len() + self.words.len();
        chosen > 0 || self.quotes_only
    }

    /// Returns `true` if a claim is answered, and facts bear on it, as the reader wants it.
    fn has_claim(&self, claim: &Item) -> bool {
        let disputed = claim.evidence.contains(&EvidenceRelation::Disputes);
        let relates = |relation: &Relation| {
            claim.relations.contains(relation) || (*relation == Relation::Disputes && disputed)
        };
        let anything = self.relations.is_empty() && self.answers.is_empty();
        (anything
            || self.relations.iter().any(relates)
            || self.answers.iter().any(|answer| answer.is_of(claim)))
            && any(&self.evidence, &claim.evidence)
    }
}

/// An index prepared for search.
#[derive(Clone, Debug)]
pub struct Prepared {
    index: Index,
    unicode: &'static dyn Unicode,
    /// Folded on the first search: a page needs none of it to start.
    paragraphs: OnceCell<SearchIndex>,
    claims: OnceCell<SearchIndex>,
}

impl Prepared {
    /// Prepares an index.
    #[must_use]
    pub fn new(index: Index, unicode: &'static dyn Unicode) -> Self {
        Self {
            paragraphs: OnceCell::new(),
            claims: OnceCell::new(),
            unicode,
            index,
        }
    }

    /// Returns the items' texts, folded.
    fn folded<'a>(&self, kept: &'a OnceCell<SearchIndex>, items: &[Item]) -> &'a SearchIndex {
        kept.get_or_init(|| SearchIndex::new(items, self.unicode))
    }

    /// Prepares searched words as this index is prepared.
    #[must_use]
    pub fn query(&self, words: &str) -> Query {
        Query::new(words, self.unicode)
    }

    /// Returns a text as search compares it: without case, accents and kinds of mark.
    #[must_use]
    pub fn fold(&self, text: &str) -> String {
        fold(text, self.unicode)
    }

    /// Returns the places of a query's words in a paragraph: byte ranges on grapheme boundaries, in order, not
    /// overlapping. Empty unless all of them are there.
    #[must_use]
    pub fn find(&self, paragraph: usize, query: &Query) -> Vec<Range<usize>> {
        if query.is_empty() {
            return Vec::new();
        }
        let items = &self.index.paragraphs;
        let searched = self.folded(&self.paragraphs, items);
        let has_all = searched.having(query).get(paragraph) == Some(&true);
        let item = items.get(paragraph).filter(|_| has_all);
        let Some(text) = item.and_then(|item| item.texts.first()) else {
            return Vec::new();
        };
        let folded = searched.first(paragraph);
        query.terms().iter().fold(Vec::new(), |found, term| {
            merged(found, folded.find(text, term, self.unicode))
        })
    }

    /// Returns the places of single words of a query in a text other than a paragraph's, likewise. Not all of
    /// them need be there: a claim has several texts.
    #[must_use]
    pub fn find_in(&self, text: &str, query: &Query) -> Vec<Range<usize>> {
        if query.is_empty() {
            return Vec::new();
        }
        let folded = Folded::new(text, self.unicode);
        query.terms().iter().fold(Vec::new(), |found, term| {
            merged(found, folded.find(text, term, self.unicode))
        })
    }

    /// Returns, for each paragraph, whether the filter shows it. Relations narrow claims only.
    #[must_use]
    pub fn paragraphs(&self, filter: &Filter) -> Vec<bool> {
        self.shown(&self.index.paragraphs, &self.paragraphs, filter)
    }

    /// Returns, for each claim, whether the filter shows it, given its own words and those set against it.
    #[must_use]
    pub fn claims(&self, filter: &Filter) -> Vec<bool> {
        let claims = &self.index.claims;
        let mut shown = self.shown(claims, &self.claims, filter);
        for (shown, claim) in shown.iter_mut().zip(claims) {
            *shown = *shown && filter.has_claim(claim);
        }
        shown
    }

    /// Returns, for each event, whether the filter shows a paragraph that speaks of it. A filter that narrows
    /// nothing shows all.
    #[must_use]
    pub fn events(&self, filter: &Filter) -> Vec<bool> {
        let shown = self.paragraphs(filter);
        let all = !filter.narrows_text();
        let event = |event: &Item| {
            let mut paragraphs = event.paragraphs.iter();
            all || paragraphs.any(|at| shown.get(*at) == Some(&true))
        };
        self.index.events.iter().map(event).collect()
    }

    fn shown(&self, items: &[Item], kept: &OnceCell<SearchIndex>, filter: &Filter) -> Vec<bool> {
        let query = self.query(&filter.words);
        let has = (!query.is_empty()).then(|| self.folded(kept, items).having(&query));
        let shown = |(at, item): (usize, &Item)| {
            has.as_ref().is_none_or(|has| has.get(at) == Some(&true))
                && any(&filter.topics, &item.topics)
                && speaks(item, filter)
        };
        items.iter().enumerate().map(shown).collect()
    }
}

impl Deref for Prepared {
    type Target = Index;

    fn deref(&self) -> &Index {
        &self.index
    }
}

/// Returns `true` if one of the choices is there, or if there are no choices.
fn any<T: PartialEq>(choices: &[T], there: &[T]) -> bool {
    choices.is_empty() || there.iter().any(|item| choices.contains(item))
}

/// Returns `true` if an item has words of one of the chosen speakers, as the reader wants them.
fn speaks(item: &Item, filter: &Filter) -> bool {
    let anybody = filter.speakers.is_empty();
    let fits = |speech: &Speech| {
        let speaker = speech.speaker.as_ref();
        (anybody || speaker.is_some_and(|id| filter.speakers.contains(id)))
            && (speech.quoted || !filter.quotes_only)
    };
    (anybody && !filter.quotes_only) || item.speech.iter().any(fits)
}

/// Merges two ordered lists of ranges; ranges that overlap become one.
fn merged(a: Vec<Range<usize>>, b: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(a.len());
    let (mut a, mut b) = (a.into_iter().peekable(), b.peekable());
    loop {
        let first = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if y.start < x.start => b.next(),
            (Some(_), _) => a.next(),
            (None, _) => b.next(),
        };
        let Some(range) = first else { return merged };
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
}
