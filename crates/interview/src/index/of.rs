//! The making of an interview's index.

use super::{InTurn, Index, Item, Name, Speech, beginning};
use crate::ids;
use crate::model::{Claim, Event, Interview, Paragraph, Removed, Span, SpanKind, Speaker};
use crate::turns;

impl Index {
    /// Makes the index of an interview.
    #[must_use]
    pub fn of(interview: &Interview) -> Self {
        let name = |speaker: &Speaker| Name {
            id: speaker.id.clone(),
            name: speaker.name.clone(),
        };
        let gone = |removed: &Removed| Item {
            anchors: vec![removed.id.clone()],
            ..Item::default()
        };
        let part = |number: u32| Item {
            anchors: vec![ids::part(number)],
            ..Item::default()
        };
        let parts = turns::parts(interview);
        let turn = |at: usize| match parts.get(at).copied().flatten() {
            None => InTurn::No,
            Some(part) if part.before == 0 => InTurn::Start,
            Some(_) => InTurn::Continued,
        };
        Self {
            title: interview.title.clone(),
            topics: interview.topics.clone(),
            speakers: interview.speakers.iter().map(name).collect(),
            turns: turns::counted(interview),
            paragraphs: (0..)
                .zip(&interview.paragraphs)
                .zip(turns::addresses(interview))
                .map(|((at, p), address)| Item {
                    turn: turn(at),
                    ..paragraph(interview, at, p, address)
                })
                .collect(),
            claims: interview
                .claims
                .iter()
                .map(|c| claim(interview, c))
                .collect(),
            events: interview.events.iter().map(event).collect(),
            parts: interview.episodes.iter().map(|e| part(e.number)).collect(),
            removed: interview.removed.iter().map(gone).collect(),
        }
    }
}

fn paragraph(
    interview: &Interview,
    at: usize,
    paragraph: &Paragraph,
    turn: Option<String>,
) -> Item {
    let spoken = |kind: SpanKind| kind.is_direct() || kind == SpanKind::Reported;
    let spans = paragraph.spans.iter();
    let quotes = spans.clone().flat_map(Span::ids).cloned();
    // A note stands at the first of its passages.
    let notes = interview.notes.iter().filter(|note| {
        let first = note.passages.first();
        first.is_some_and(|first| first.paragraph == at)
    });
    Item {
        anchors: quotes.chain(turn).collect(),
        notes: notes.map(|note| ids::note(&note.id)).collect(),
        topics: topics(paragraph).cloned().collect(),
        speech: spans
            .filter(|span| spoken(span.kind))
            .map(|span| Speech {
                speaker: span.speaker.clone(),
                quoted: span.kind.is_direct(),
            })
            .collect(),
        texts: vec![paragraph.text()],
        ..Item::default()
    }
}

fn topics(paragraph: &Paragraph) -> impl Iterator<Item = &String> {
    std::iter::once(&paragraph.topic).chain(&paragraph.tags)
}

fn claim(interview: &Interview, claim: &Claim) -> Item {
    let mut under = vec![claim.topic.clone()];
    for passage in &claim.claim.passages {
        let paragraph = interview.paragraphs.get(passage.paragraph);
        for topic in paragraph.into_iter().flat_map(topics) {
            if !under.contains(topic) {
                under.push(topic.clone());
            }
        }
    }
    let sides = claim.sides();
    let answers = claim.answers();
    let passages = sides.iter().flat_map(|side| &side.passages);
    let facts = claim.evidence.iter().map(|evidence| &evidence.fact);
    Item {
        anchors: vec![ids::claim(&claim.id)],
        topics: under,
        speech: sides
            .iter()
            .map(|side| Speech {
                speaker: side.speaker.clone(),
                quoted: side.quoted,
            })
            .collect(),
        relations: answers.iter().map(|answer| answer.relation).collect(),
        evidence: claim.evidence.iter().map(|fact| fact.relation).collect(),
        texts: std::iter::once(&claim.summary)
            .chain(passages.map(|passage| &passage.text))
            .cloned()
            .collect(),
        facts: facts.cloned().collect(),
        ..Item::default()
    }
}

fn event(event: &Event) -> Item {
    Item {
        anchors: vec![ids::event(&event.id)],
        texts: std::iter::once(event.label.clone())
            .chain(
                event
                    .passages
                    .iter()
                    .map(|passage| beginning(&passage.text)),
            )
            .collect(),
        paragraphs: event
            .passages
            .iter()
            .map(|passage| passage.paragraph)
            .collect(),
        ..Item::default()
    }
}
