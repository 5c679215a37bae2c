//! Stage 5: joins the article and the editors' layer into an interview.

use std::collections::BTreeSet;

use jiff::civil::Date;
use toml::Spanned;

use super::file::{self, Annotations, Pointers};
use super::locate::{Place, Texts};
use super::problems::Problems;
use super::{spans, topics};
use crate::article::Article;
use crate::bidi::closed;
use crate::ids;
use crate::model::{
    AttachedBy, BearsOn, Claim, Counterclaim, Day, Event, Evidence, EvidenceRelation, FORMAT,
    Interview, Note, Paragraph, Passage, Side, Source, Span, SpanKind, Speaker, Topic, TopicKind,
};

/// The language of an interview whose editors name none.
const LANGUAGE: &str = "en";

/// The paragraphs with their spans and ids, as targets of passages.
struct Binder<'a> {
    file: &'a Annotations,
    texts: Texts,
    paragraphs: &'a [Paragraph],
    problems: &'a mut Problems,
}

/// Joins them. Whatever does not fit is left out and reported.
pub(super) fn assemble(
    article: &Article,
    file: &Annotations,
    texts: Texts,
    reserved: &[&str],
    problems: &mut Problems,
) -> Interview {
    let mut taken = taken(file, reserved, problems);
    let mut topics = topics::headings(article, &file.topics, &mut taken, problems);
    let headings = topics.clone();
    let tags = topics::tags(article, &file.tags, &headings, &texts, problems);
    topics.extend(file.tags.iter().map(Spanned::as_ref).map(|tag| Topic {
        id: tag.id.clone(),
        label: tag.label.clone(),
        kind: TopicKind::Tag,
    }));
    taken.extend(topics.iter().map(|topic| topic.id.clone()));
    let paragraphs = spans::paragraphs(article, file, &headings, tags, &texts, taken, problems);
    let mut binder = Binder {
        file,
        texts,
        paragraphs: &paragraphs,
        problems,
    };
    binder.check_evidence();
    let claims = file
        .claims
        .iter()
        .map(|claim| binder.claim(claim.as_ref()))
        .collect();
    let events = file
        .events
        .iter()
        .map(|event| binder.event(event.as_ref()))
        .collect();
    let notes = file
        .notes
        .iter()
        .map(|note| binder.note(note.as_ref(), &headings))
        .collect();
    let about = &file.interview;
    let [revised, published, modified] = [&about.revised, &about.published, &about.modified]
        .map(|given| given.as_ref().and_then(|given| day(given, problems)));
    Interview {
        format: FORMAT.to_owned(),
        title: closed(&article.title),
        language: about
            .language
            .clone()
            .unwrap_or_else(|| LANGUAGE.to_owned()),
        kind: article.kind,
        address: file
            .interview
            .address
            .as_ref()
            .map(|address| address.as_ref().clone()),
        hosts: about
            .hosts
            .iter()
            .map(|host| host.as_ref().clone())
            .collect(),
        editors: about.editors.clone(),
        revised,
        source: Source {
            publisher: closed(article.publisher.as_deref().unwrap_or_default()),
            standfirst: file.interview.standfirst.clone(),
            provenance: file.interview.provenance.clone(),
            published,
            modified,
            media: about.media.as_ref().map(|media| media.as_ref().clone()),
            trailer: article.trailer.clone(),
            left_out: article
                .left_out
                .iter()
                .map(|line| closed(&line.text))
                .collect(),
        },
        series: file.series.as_ref().map(|series| series.as_ref().clone()),
        speakers: file
            .speakers
            .iter()
            .map(|speaker| self::speaker(speaker.as_ref()))
            .collect(),
        topics,
        paragraphs,
        claims,
        episodes: file
            .episodes
            .iter()
            .map(|episode| episode.as_ref().clone())
            .collect(),
        events,
        notes,
        removed: Vec::new(),
    }
}

/// Returns the ids that no heading and no quote may have: those of the page, and of everything else on it.
fn taken(file: &Annotations, reserved: &[&str], problems: &mut Problems) -> BTreeSet<String> {
    let mut taken: BTreeSet<String> = reserved.iter().map(|&id| id.to_owned()).collect();
    let topic_entries = file
        .topics
        .iter()
        .map(|topic| (&topic.as_ref().id, topic.span()));
    let tag_entries = file.tags.iter().map(|tag| (&tag.as_ref().id, tag.span()));
    for (id, span) in topic_entries
        .chain(tag_entries)
        .filter(|(id, _)| taken.contains(*id))
    {
        problems.add(
            span,
            format!("the page itself uses the id “{id}”; give another"),
        );
    }
    taken.extend(
        file.claims
            .iter()
            .map(|claim| ids::claim(&claim.as_ref().id)),
    );
    taken.extend(
        file.events
            .iter()
            .map(|event| ids::event(&event.as_ref().id)),
    );
    taken.extend(file.notes.iter().map(|note| ids::note(&note.as_ref().id)));
    taken.extend(
        file.episodes
            .iter()
            .map(|episode| ids::part(episode.as_ref().number)),
    );
    taken
}

/// Returns the day of an ISO 8601 date that an editor wrote; reports anything else.
fn day(written: &Spanned<String>, problems: &mut Problems) -> Option<Day> {
    match written.as_ref().parse::<Date>() {
        Ok(date) => Some(Day::new(&date.to_string())),
        Err(_) => {
            let message = format!(
                "“{}” is no date; write it like \"2026-11-27\"",
                written.as_ref()
            );
            problems.add(written.span(), message);
            None
        }
    }
}

fn speaker(speaker: &file::Speaker) -> Speaker {
    Speaker {
        id: speaker.id.clone(),
        name: speaker.name.clone(),
        short: speaker.short_name().clone(),
        role: speaker.role.clone(),
    }
}

impl Binder<'_> {
    fn passages(
        &mut self,
        at: &Pointers,
        anchor: impl Fn(&Paragraph, &Place) -> String,
    ) -> Vec<Passage> {
        let mut places = self.texts.places(at, self.problems);
        places.sort_by_key(|place| (place.paragraph, place.range.start));
        let passage = |place: Place| {
            Some(Passage {
                paragraph: place.paragraph,
                start: place.range.start,
                end: place.range.end,
                text: self.texts.at(&place).to_owned(),
                anchor: anchor(self.paragraphs.get(place.paragraph)?, &place),
            })
        };
        places.into_iter().filter_map(passage).collect()
    }

    fn side(
        &mut self,
        at: &Pointers,
        speaker: Option<&Spanned<String>>,
        label: Option<&String>,
    ) -> Side {
        let passages = self.passages(at, nearest_id);
        let crossed = |passage: &Passage| {
            let range = passage.start..passage.end;
            let spans = self
                .paragraphs
                .get(passage.paragraph)
                .into_iter()
                .flat_map(Paragraph::spans_at);
            spans
                .filter(move |(at, span)| *at < range.end && range.start < at + span.text.len())
                .map(|(_, span)| span)
        };
        let spans: Vec<&Span> = passages.iter().flat_map(crossed).collect();
        let given = speaker.map(|id| id.as_ref().clone());
        let said = || spans.iter().find_map(|span| span.speaker.clone());
        let has =
            |is: fn(SpanKind) -> bool| spans.iter().any(|span| is(span.kind) && has_words(span));
        Side {
            speaker: if label.is_some() {
                None
            } else {
                given.or_else(said)
            },
            label: label.cloned(),
            quoted: has(SpanKind::is_direct),
            partly_reported: has(SpanKind::is_direct) && has(|kind| kind == SpanKind::Reported),
            passages,
        }
    }

    fn claim(&mut self, claim: &file::Claim) -> Claim {
        let side = self.side(&claim.at, claim.speaker.as_ref(), claim.label.as_ref());
        let first = side
            .passages
            .first()
            .and_then(|passage| self.paragraphs.get(passage.paragraph));
        let attached: Vec<_> = claim
            .evidence
            .iter()
            .map(|e| (e.id.as_ref().as_str(), e.id.span()))
            .collect();
        self.problems.duplicates("evidence", attached.into_iter());
        let counterclaims = self.counterclaims(&claim.counterclaims);
        let evidence = claim.evidence.iter();
        let evidence = evidence.filter_map(|attached| self.evidence(attached, &counterclaims));
        Claim {
            id: claim.id.clone(),
            evidence: evidence.collect(),
            topic: first
                .map(|paragraph| paragraph.topic.clone())
                .unwrap_or_default(),
            summary: claim.summary.clone(),
            claim: side,
            counterclaims,
        }
    }

    fn counterclaims(&mut self, given: &[file::Counterclaim]) -> Vec<Counterclaim> {
        let counterclaim = |given: &file::Counterclaim| Counterclaim {
            relation: given.relation,
            attached_by: given.attached_by.unwrap_or(AttachedBy::Article),
            side: self.side(&given.at, given.speaker.as_ref(), given.label.as_ref()),
            replies: self.counterclaims(&given.replies),
        };
        given.iter().map(counterclaim).collect()
    }

    /// Returns a fact as attached to a claim with these counterclaims.
    fn evidence(
        &mut self,
        attached: &file::Attached,
        counterclaims: &[Counterclaim],
    ) -> Option<Evidence> {
        let mut facts = self.file.evidence.iter().map(Spanned::as_ref);
        let Some(fact) = facts.clone().find(|fact| fact.id == *attached.id.as_ref()) else {
            self.problems.unknown(
                &attached.id,
                "evidence",
                facts.by_ref().map(|fact| fact.id.as_str()),
            );
            return None;
        };
        let (bears_on, target) = match &attached.bears_on {
            Some(place) if !place.as_ref().is_claim() => {
                let Some(answer) = place.as_ref().find(counterclaims) else {
                    let written = String::from(place.as_ref().clone());
                    let message = format!(
                        "the claim has no counterclaim “{written}” on which the evidence could bear: they are \
                         numbered from 1, and the replies to the first 1.1, 1.2"
                    );
                    self.problems.add(place.span(), message);
                    return None;
                };
                let who = self.short_name(&answer.side);
                let target = format!("{who}’s {}", answer.relation.noun());
                (place.as_ref().clone(), target)
            }
            _ => (BearsOn::CLAIM, "the claim".to_owned()),
        };
        let is_context = attached.relation == EvidenceRelation::Context;
        let target = attached.target.clone().or(Some(target));
        Some(Evidence {
            id: fact.id.clone(),
            relation: attached.relation,
            bears_on,
            target: target.filter(|_| !is_context || attached.target.is_some()),
            when: fact.when.clone(),
            date: fact.date.clone(),
            fact: fact.fact.clone(),
            sources: fact.sources.clone(),
        })
    }

    /// Returns the name of a side for where there is little room.
    fn short_name(&self, side: &Side) -> String {
        let mut speakers = self.file.speakers.iter().map(Spanned::as_ref);
        let speaker = side.speaker.as_deref();
        let speaker = speaker.and_then(|id| speakers.find(|speaker| speaker.id == id));
        let name = speaker.map(file::Speaker::short_name);
        name.or(side.label.as_ref()).cloned().unwrap_or_default()
    }

    /// Reports evidence that is given twice or that no claim has: it would be lost silently.
    fn check_evidence(&mut self) {
        let facts = self
            .file
            .evidence
            .iter()
            .map(|fact| (fact.as_ref().id.as_str(), fact.span()));
        self.problems.duplicates("evidence", facts.clone());
        let claims = self
            .file
            .claims
            .iter()
            .flat_map(|claim| &claim.as_ref().evidence);
        let attached: BTreeSet<&str> = claims
            .map(|attached| attached.id.as_ref().as_str())
            .collect();
        for (id, span) in facts.filter(|(id, _)| !attached.contains(id)) {
            self.problems
                .add(span, format!("no claim has the evidence “{id}”"));
        }
    }

    fn event(&mut self, event: &file::Event) -> Event {
        Event {
            id: event.id.clone(),
            when: event.when.clone(),
            from: event.from,
            to: event.to.unwrap_or(event.from),
            label: event.label.clone(),
            inferred: event.inferred.clone(),
            passages: self.passages(&event.at, nearest_id),
        }
    }

    fn note(&mut self, note: &file::Note, headings: &[Topic]) -> Note {
        for heading in &note.headings {
            if !headings.iter().any(|topic| topic.id == *heading.as_ref()) {
                self.problems.unknown(
                    heading,
                    "heading",
                    headings.iter().map(|topic| topic.id.as_str()),
                );
            }
        }
        Note {
            id: note.id.clone(),
            words: note.words.clone(),
            text: note.text.clone(),
            passages: self.passages(&note.at, |_, _| ids::note(&note.id)),
            headings: note
                .headings
                .iter()
                .map(|heading| heading.as_ref().clone())
                .collect(),
        }
    }
}

/// Returns `true` if a span is more than punctuation.
fn has_words(span: &Span) -> bool {
    span.text.chars().any(char::is_alphanumeric)
}

/// Returns the id of the span in which a place starts, or of the one that this span continues.
fn nearest_id(paragraph: &Paragraph, place: &Place) -> String {
    let reached = paragraph
        .spans_at()
        .take_while(|(at, _)| *at <= place.range.start);
    reached
        .filter_map(|(_, span)| span.id.clone())
        .last()
        .unwrap_or_default()
}
