//! The questions that a page asks: which paragraphs, claims and events a filter shows, and where
//! the searched words stand.
//!
//! Within a group one choice suffices (this topic or that); across groups all must hold. An empty
//! filter shows everything.

use std::ops::Range;

use crate::fold::{Folded, fold};
use crate::model::{
    Claim, Counterclaim, Event, EvidenceRelation, Interview, Paragraph, Passage, Relation, Side,
    SpanKind,
};
use crate::unicode::Unicode;

/// What a reader asked to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Topics' ids: headings and tags.
    pub topics: Vec<String>,
    /// Speakers' ids.
    pub speakers: Vec<String>,
    /// What must be done to a claim. It narrows claims only.
    pub relations: Vec<Relation>,
    /// Only what has someone's words in quotation marks.
    pub quotes_only: bool,
    /// Words that must stand in the text, all of them; "words in quotation marks" stand together.
    pub words: String,
}

impl Filter {
    /// Whether it shows everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// An interview's paragraphs prepared for search.
#[derive(Clone, Debug)]
pub struct Index {
    unicode: &'static dyn Unicode,
    paragraphs: Vec<(String, Folded)>,
}

/// Searched words, prepared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<String>,
}

impl Query {
    /// The words of a search; what stands in double quotation marks is one.
    #[must_use]
    pub fn new(words: &str, unicode: &dyn Unicode) -> Self {
        let folded = fold(words, unicode);
        let mut terms = Vec::new();
        for (index, part) in folded.split('"').enumerate() {
            if index % 2 == 1 {
                terms.push(part.split_whitespace().collect::<Vec<_>>().join(" "));
            } else {
                terms.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        terms.retain(|term| !term.is_empty());
        Self { terms }
    }

    /// Whether nothing is searched for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    fn is_in(&self, folded: &str) -> bool {
        self.terms.iter().all(|term| folded.contains(term))
    }

    /// Whether each of the words is in one of several folded texts.
    fn is_among(&self, folded: &[String]) -> bool {
        self.terms
            .iter()
            .all(|term| folded.iter().any(|text| text.contains(term)))
    }
}

impl Index {
    /// Prepares an interview.
    #[must_use]
    pub fn new(interview: &Interview, unicode: &'static dyn Unicode) -> Self {
        let prepare = |paragraph: &Paragraph| {
            let text = paragraph.text();
            let folded = Folded::new(&text, unicode);
            (text, folded)
        };
        Self {
            unicode,
            paragraphs: interview.paragraphs.iter().map(prepare).collect(),
        }
    }

    /// Searched words, prepared as this index is.
    #[must_use]
    pub fn query(&self, words: &str) -> Query {
        Query::new(words, self.unicode)
    }

    /// Where the words of a query stand in a paragraph: byte ranges on grapheme bounds, in order,
    /// not overlapping. Empty unless all of them are there.
    #[must_use]
    pub fn find(&self, paragraph: usize, query: &Query) -> Vec<Range<usize>> {
        let Some((text, folded)) = self.paragraphs.get(paragraph) else {
            return Vec::new();
        };
        if query.is_empty() || !query.is_in(folded.text()) {
            return Vec::new();
        }
        query.terms.iter().fold(Vec::new(), |found, term| {
            merged(found, folded.find(text, term, self.unicode))
        })
    }

    fn has(&self, paragraph: usize, query: &Query) -> bool {
        self.paragraphs
            .get(paragraph)
            .is_some_and(|(_, folded)| query.is_in(folded.text()))
    }
}

/// Two ordered lists of ranges as one; ranges that overlap become one.
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

/// For each paragraph, whether the filter shows it.
#[must_use]
pub fn paragraphs(interview: &Interview, index: &Index, filter: &Filter) -> Vec<bool> {
    let query = index.query(&filter.words);
    let shown = |(at, paragraph): (usize, &Paragraph)| {
        has_topic(paragraph, &filter.topics)
            && (!filter.quotes_only || speaks(paragraph, &[], true))
            && (filter.speakers.is_empty()
                || speaks(paragraph, &filter.speakers, filter.quotes_only))
            && index.has(at, &query)
    };
    interview.paragraphs.iter().enumerate().map(shown).collect()
}

/// For each claim, whether the filter shows it, given its own words and those set against it.
#[must_use]
pub fn claims(interview: &Interview, index: &Index, filter: &Filter) -> Vec<bool> {
    let query = index.query(&filter.words);
    let shown = |claim: &Claim| {
        let sides = sides(claim);
        let in_topic = filter.topics.is_empty()
            || filter.topics.contains(&claim.topic)
            || claim.claim.passages.iter().any(|passage| {
                let paragraph = interview.paragraphs.get(passage.paragraph);
                paragraph.is_some_and(|paragraph| has_topic(paragraph, &filter.topics))
            });
        let by = |side: &Side| {
            let speaker = side.speaker.as_ref();
            filter.speakers.is_empty() || speaker.is_some_and(|id| filter.speakers.contains(id))
        };
        let words = || {
            let passages = sides
                .iter()
                .flat_map(|side| &side.passages)
                .map(|passage| &passage.text);
            let evidence = claim.evidence.iter().map(|evidence| &evidence.fact);
            let all = std::iter::once(&claim.summary)
                .chain(passages)
                .chain(evidence);
            query.is_among(
                &all.map(|text| fold(text, index.unicode))
                    .collect::<Vec<_>>(),
            )
        };
        in_topic
            && (filter.relations.is_empty()
                || filter.relations.iter().any(|&r| has_relation(claim, r)))
            && sides
                .iter()
                .any(|side| by(side) && (side.quoted || !filter.quotes_only))
            && (query.is_empty() || words())
    };
    interview.claims.iter().map(shown).collect()
}

/// For each event, whether the filter shows a paragraph that speaks of it.
#[must_use]
pub fn events(interview: &Interview, paragraphs: &[bool]) -> Vec<bool> {
    let shown = |passage: &Passage| {
        paragraphs
            .get(passage.paragraph)
            .copied()
            .unwrap_or_default()
    };
    let event = |event: &Event| event.passages.iter().any(shown);
    interview.events.iter().map(event).collect()
}

/// Everyone's side in a claim: the claim, what is set against it, the replies.
#[must_use]
pub fn sides(claim: &Claim) -> Vec<&Side> {
    fn add<'c>(counterclaims: &'c [Counterclaim], sides: &mut Vec<&'c Side>) {
        for counterclaim in counterclaims {
            sides.push(&counterclaim.side);
            add(&counterclaim.replies, sides);
        }
    }
    let mut sides = vec![&claim.claim];
    add(&claim.counterclaims, &mut sides);
    sides
}

/// Whether anything set against a claim has this relation: in the article, or from elsewhere.
fn has_relation(claim: &Claim, relation: Relation) -> bool {
    fn any(counterclaims: &[Counterclaim], relation: Relation) -> bool {
        counterclaims
            .iter()
            .any(|c| c.relation == relation || any(&c.replies, relation))
    }
    let disputed = || {
        claim
            .evidence
            .iter()
            .any(|e| e.relation == EvidenceRelation::Disputes)
    };
    any(&claim.counterclaims, relation) || (relation == Relation::Disputes && disputed())
}

/// Whether a paragraph stands under one of the topics, or has one as a tag. All do, if there are none.
#[must_use]
pub fn has_topic(paragraph: &Paragraph, topics: &[String]) -> bool {
    topics.is_empty()
        || topics.contains(&paragraph.topic)
        || paragraph.tags.iter().any(|t| topics.contains(t))
}

/// Whether one of the speakers, or anybody if there are none, has words in a paragraph.
fn speaks(paragraph: &Paragraph, speakers: &[String], quotes_only: bool) -> bool {
    paragraph.spans.iter().any(|span| {
        let kind =
            span.kind == SpanKind::Quote || (!quotes_only && span.kind == SpanKind::Reported);
        kind && (speakers.is_empty()
            || span
                .speaker
                .as_ref()
                .is_some_and(|id| speakers.contains(id)))
    })
}

/// How many quotes a paragraph has.
#[must_use]
pub fn quotes(paragraph: &Paragraph) -> usize {
    paragraph
        .spans
        .iter()
        .filter(|span| span.kind == SpanKind::Quote)
        .count()
}
