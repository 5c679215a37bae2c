//! Stage 5: joins the article and the editors' layer to an interview.

use std::collections::BTreeSet;

use toml::Spanned;

use super::carve::{Cut, Piece, carve};
use super::file::{self, Annotations, Pointers};
use super::line_of;
use super::locate::{Place, locate};
use crate::anchor::{id_for, slug};
use crate::diagnostic::{Diagnostic, File};
use crate::model::{
    AttachedBy, Claim, Counterclaim, Evidence, Event, FORMAT, Interview, Note, Paragraph, Passage, Side,
    Source, Span, SpanKind, Speaker, Topic, TopicKind,
};
use crate::parse::Article;

/// Ids that the page itself uses.
const RESERVED: [&str; 8] = ["main", "filters", "interview", "q", "status", "parts", "years", "made"];

/// What is known while an interview is put together.
struct Desk<'a> {
    article: &'a Article,
    source: &'a str,
    texts: Vec<String>,
    lines: Vec<usize>,
    paragraphs: Vec<Vec<Piece>>,
    speakers: BTreeSet<String>,
    problems: Vec<Diagnostic>,
}

/// Joins them. What does not fit is left out and named.
pub(super) fn assemble(article: &Article, file: Annotations, source: &str) -> (Interview, Vec<Diagnostic>) {
    let mut desk = Desk {
        article,
        source,
        texts: article.paragraphs.iter().map(|block| texts(&block.spans)).collect(),
        lines: article.paragraphs.iter().map(|block| block.line).collect(),
        paragraphs: article
            .paragraphs
            .iter()
            .map(|block| {
                block.spans.iter().map(|span| Piece { span: span.clone(), wanted: false }).collect()
            })
            .collect(),
        speakers: file.speakers.iter().map(|speaker| speaker.as_ref().id.clone()).collect(),
        problems: Vec::new(),
    };
    let headings = desk.topics(&file.topics);
    let topics = headings.iter().cloned().chain(file.tags.iter().map(|tag| Topic {
        id: tag.as_ref().id.clone(),
        label: tag.as_ref().label.clone(),
        kind: TopicKind::Tag,
    }));
    let topics: Vec<Topic> = topics.collect();
    let tags = desk.tags(&file.tags, &headings);

    for speech in &file.speech {
        let speech = speech.as_ref();
        let speaker = desk.speaker(speech.speaker.as_ref());
        let cut = Cut { kind: speech.kind, speaker, all: true };
        desk.cut(&speech.at, &cut);
    }
    for claim in &file.claims {
        let claim = claim.as_ref();
        desk.cut_side(&claim.at, claim.speaker.as_ref());
        desk.cut_counterclaims(&claim.counterclaims);
    }
    for event in &file.events {
        desk.cut(&event.as_ref().at, &Cut { kind: SpanKind::Narration, speaker: None, all: false });
    }

    let mut taken: BTreeSet<String> = RESERVED.iter().map(|&id| id.to_owned()).collect();
    taken.extend(topics.iter().map(|topic| topic.id.clone()));
    let paragraphs = desk.paragraphs(&headings, &tags, &mut taken);

    let claims = file.claims.iter().map(|claim| desk.claim(claim, &file, &paragraphs)).collect();
    let events = file.events.iter().map(|event| desk.event(event, &paragraphs)).collect();
    let notes = file.notes.iter().map(|note| desk.note(note, &headings)).collect();
    let interview = Interview {
        format: FORMAT.to_owned(),
        title: article.title.clone(),
        language: file.interview.language,
        source: Source {
            publisher: article.publisher.clone().unwrap_or_default(),
            standfirst: file.interview.standfirst,
            provenance: file.interview.provenance,
            trailer: article.trailer.clone(),
        },
        series: file.series,
        speakers: file.speakers.into_iter().map(Spanned::into_inner).map(speaker).collect(),
        topics,
        paragraphs,
        claims,
        episodes: file.episodes.into_iter().map(Spanned::into_inner).collect(),
        events,
        notes,
    };
    (interview, desk.problems)
}

fn speaker(speaker: file::Speaker) -> Speaker {
    Speaker { id: speaker.id, name: speaker.name, short: speaker.short, role: speaker.role }
}

fn texts(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

impl Desk<'_> {
    fn problem(&mut self, at: usize, message: String) {
        let line = line_of(self.source, at);
        self.problems.push(Diagnostic { file: File::Annotations, line, message });
    }

    /// The headings as topics, the opening first, with the editors' ids where they give one.
    fn topics(&mut self, given: &[Spanned<file::Topic>]) -> Vec<Topic> {
        let opening = given.iter().map(Spanned::as_ref).find(|topic| topic.opening.is_some());
        let mut topics = Vec::new();
        let mut taken = BTreeSet::new();
        if self.article.paragraphs.first().is_some_and(|block| block.headings == 0) {
            topics.push(Topic {
                id: opening.map_or_else(|| "opening".to_owned(), |topic| topic.id.clone()),
                label: opening.and_then(|topic| topic.opening.clone()).unwrap_or_else(|| "Opening".to_owned()),
                kind: TopicKind::Opening,
            });
        }
        for heading in &self.article.headings {
            let named = given.iter().map(Spanned::as_ref);
            let named = named.clone().find(|topic| topic.heading.as_ref() == Some(&heading.label));
            let id = named.map_or_else(|| id_for(&heading.label, &mut taken), |topic| topic.id.clone());
            topics.push(Topic { id, label: heading.label.clone(), kind: TopicKind::Heading });
        }
        for topic in given {
            let span = topic.span();
            if let Some(heading) = &topic.as_ref().heading
                && !self.article.headings.iter().any(|h| h.label == *heading)
            {
                let headings: Vec<_> = self.article.headings.iter().map(|h| format!("“{}”", h.label)).collect();
                self.problem(
                    span.start,
                    format!("“{heading}” is no heading of the article; those are {}", headings.join(", ")),
                );
            }
        }
        topics
    }

    /// For each paragraph, the tags laid on it.
    fn tags(&mut self, tags: &[Spanned<file::Tag>], headings: &[Topic]) -> Vec<Vec<String>> {
        let mut laid = vec![BTreeSet::new(); self.texts.len()];
        for tag in tags {
            let tag = tag.as_ref();
            for topic in &tag.topics {
                let Some(heading) = headings.iter().position(|heading| heading.id == *topic.as_ref()) else {
                    self.unknown(topic, "topic", headings.iter().map(|heading| heading.id.as_str()));
                    continue;
                };
                for (block, laid) in self.article.paragraphs.iter().zip(&mut laid) {
                    if self.article.topic_index(block.headings) == heading {
                        laid.insert(tag.id.clone());
                    }
                }
            }
            for (place, _) in self.places(&tag.at) {
                if let Some(laid) = laid.get_mut(place.paragraph) {
                    laid.insert(tag.id.clone());
                }
            }
        }
        // In the order in which the tags are offered.
        let order: Vec<&str> = tags.iter().map(|tag| tag.as_ref().id.as_str()).collect();
        laid.into_iter()
            .map(|laid| order.iter().filter(|id| laid.contains(**id)).map(|&id| id.to_owned()).collect())
            .collect()
    }

    fn unknown<'i>(&mut self, name: &Spanned<String>, what: &str, known: impl Iterator<Item = &'i str>) {
        let known: Vec<&str> = known.collect();
        let message = format!("there is no {what} “{}”; there are {}", name.as_ref(), known.join(", "));
        self.problem(name.span().start, message);
    }

    /// The places that the pointers mean, each with where its pointer stands.
    fn places(&mut self, pointers: &Pointers) -> Vec<(Place, usize)> {
        let mut places = Vec::new();
        for pointer in pointers {
            match locate(pointer.as_ref(), &self.texts, &self.lines) {
                Ok(place) => places.push((place, pointer.span().start)),
                Err(message) => self.problem(pointer.span().start, message),
            }
        }
        places
    }

    /// The places, saying nothing of those that are missing: they were named before.
    fn known_places(&self, pointers: &Pointers) -> Vec<Place> {
        pointers.iter().filter_map(|pointer| locate(pointer.as_ref(), &self.texts, &self.lines).ok()).collect()
    }

    fn speaker(&mut self, id: Option<&Spanned<String>>) -> Option<String> {
        let id = id?;
        if self.speakers.contains(id.as_ref()) {
            return Some(id.as_ref().clone());
        }
        let known = self.speakers.clone();
        self.unknown(id, "speaker", known.iter().map(String::as_str));
        None
    }

    fn cut(&mut self, pointers: &Pointers, cut: &Cut) {
        for (place, _) in self.places(pointers) {
            if let Some(pieces) = self.paragraphs.get_mut(place.paragraph) {
                carve(pieces, &place.range, cut);
            }
        }
    }

    fn cut_side(&mut self, at: &Pointers, speaker: Option<&Spanned<String>>) {
        let speaker = self.speaker(speaker);
        let kind = if speaker.is_some() { SpanKind::Reported } else { SpanKind::Narration };
        self.cut(at, &Cut { kind, speaker, all: false });
    }

    fn cut_counterclaims(&mut self, counterclaims: &[file::Counterclaim]) {
        for counterclaim in counterclaims {
            self.cut_side(&counterclaim.at, counterclaim.speaker.as_ref());
            self.cut_counterclaims(&counterclaim.replies);
        }
    }

    /// The paragraphs, with an id at every span that can be linked to.
    fn paragraphs(
        &self,
        headings: &[Topic],
        tags: &[Vec<String>],
        taken: &mut BTreeSet<String>,
    ) -> Vec<Paragraph> {
        let blocks = self.article.paragraphs.iter().zip(&self.paragraphs).zip(tags);
        blocks
            .map(|((block, pieces), tags)| {
                let topic = headings.get(self.article.topic_index(block.headings));
                let mut spans: Vec<Span> = Vec::with_capacity(pieces.len());
                for Piece { span, wanted } in pieces {
                    let spoken = match span.kind {
                        SpanKind::Quote => true,
                        SpanKind::Reported => !goes_on(&spans, span),
                        SpanKind::Term | SpanKind::Narration => false,
                    };
                    let id = (*wanted || spoken).then(|| id_for(&span.text, taken));
                    spans.push(Span { id, ..span.clone() });
                }
                Paragraph {
                    topic: topic.map(|topic| topic.id.clone()).unwrap_or_default(),
                    tags: tags.clone(),
                    spans,
                }
            })
            .collect()
    }

    fn passages(&self, at: &Pointers, paragraphs: &[Paragraph]) -> Vec<Passage> {
        let mut places = self.known_places(at);
        places.sort_by_key(|place| (place.paragraph, place.range.start));
        places
            .into_iter()
            .filter_map(|place| {
                let paragraph = paragraphs.get(place.paragraph)?;
                Some(Passage {
                    paragraph: place.paragraph,
                    start: place.range.start,
                    end: place.range.end,
                    text: self.texts.get(place.paragraph)?.get(place.range.clone())?.to_owned(),
                    anchor: anchor(paragraph, &place).to_owned(),
                })
            })
            .collect()
    }

    fn side(
        &self,
        at: &Pointers,
        speaker: Option<&Spanned<String>>,
        label: Option<&String>,
        paragraphs: &[Paragraph],
    ) -> Side {
        let passages = self.passages(at, paragraphs);
        let crossed = |passage: &Passage| {
            let paragraph = paragraphs.get(passage.paragraph);
            let range = passage.start..passage.end;
            let spans = paragraph.into_iter().flat_map(Paragraph::spans_at);
            spans
                .filter(move |(at, span)| *at < range.end && range.start < at + span.text.len())
                .map(|(_, span)| span)
                .collect::<Vec<_>>()
        };
        let spans: Vec<&Span> = passages.iter().flat_map(crossed).collect();
        let given = speaker.map(|id| id.as_ref().clone());
        let said = || spans.iter().find_map(|span| span.speaker.clone());
        Side {
            speaker: if label.is_some() { None } else { given.or_else(said) },
            label: label.cloned(),
            quoted: spans.iter().any(|span| span.kind == SpanKind::Quote),
            passages,
        }
    }

    fn claim(&mut self, claim: &Spanned<file::Claim>, file: &Annotations, paragraphs: &[Paragraph]) -> Claim {
        let at = claim.span().start;
        let claim = claim.as_ref();
        let side = self.side(&claim.at, claim.speaker.as_ref(), claim.label.as_ref(), paragraphs);
        if side.speaker.is_none() && side.label.is_none() {
            self.problem(at, format!("nobody is named for claim {}; give a speaker or a label", claim.id));
        }
        let topic = side.passages.first().and_then(|passage| paragraphs.get(passage.paragraph));
        let mut evidence = Vec::new();
        for attached in &claim.evidence {
            let found = file.evidence.iter().find(|e| e.as_ref().id == *attached.id.as_ref());
            let Some(found) = found.map(Spanned::as_ref) else {
                let known = file.evidence.iter().map(|e| e.as_ref().id.as_str());
                self.unknown(&attached.id, "evidence", known);
                continue;
            };
            evidence.push(Evidence {
                id: found.id.clone(),
                relation: attached.relation,
                target: attached.target.clone(),
                when: found.when.clone(),
                date: found.date.clone(),
                fact: found.fact.clone(),
                sources: found.sources.clone(),
            });
        }
        Claim {
            id: claim.id.clone(),
            topic: topic.map(|paragraph| paragraph.topic.clone()).unwrap_or_default(),
            summary: claim.summary.clone(),
            claim: side,
            counterclaims: self.counterclaims(&claim.counterclaims, paragraphs),
            evidence,
        }
    }

    fn counterclaims(&self, given: &[file::Counterclaim], paragraphs: &[Paragraph]) -> Vec<Counterclaim> {
        let counterclaim = |given: &file::Counterclaim| Counterclaim {
            relation: given.relation,
            attached_by: given.attached_by.unwrap_or(AttachedBy::Article),
            side: self.side(&given.at, given.speaker.as_ref(), given.label.as_ref(), paragraphs),
            replies: self.counterclaims(&given.replies, paragraphs),
        };
        given.iter().map(counterclaim).collect()
    }

    fn event(&self, event: &Spanned<file::Event>, paragraphs: &[Paragraph]) -> Event {
        let event = event.as_ref();
        Event {
            id: event.id.clone(),
            when: event.when.clone(),
            from: event.from,
            to: event.to.unwrap_or(event.from),
            label: event.label.clone(),
            inferred: event.inferred.clone(),
            passages: self.passages(&event.at, paragraphs),
        }
    }

    fn note(&mut self, note: &Spanned<file::Note>, headings: &[Topic]) -> Note {
        let note = note.as_ref();
        let mut passages: Vec<Passage> = Vec::new();
        for (place, at) in self.places(&note.at) {
            let text = self.texts.get(place.paragraph).and_then(|text| text.get(place.range.clone()));
            let text = text.unwrap_or_default().to_owned();
            if text.is_empty() {
                self.problem(at, format!("the note “{}” stands at no word", note.id));
            }
            passages.push(Passage {
                paragraph: place.paragraph,
                start: place.range.start,
                end: place.range.end,
                text,
                anchor: format!("note-{}", note.id),
            });
        }
        passages.sort_by_key(|passage| (passage.paragraph, passage.start));
        for heading in &note.headings {
            if !headings.iter().any(|topic| topic.id == *heading.as_ref()) {
                self.unknown(heading, "heading", headings.iter().map(|topic| topic.id.as_str()));
            }
        }
        Note {
            id: slug(&note.id),
            words: note.words.clone(),
            text: note.text.clone(),
            passages,
            headings: note.headings.iter().map(|heading| heading.as_ref().clone()).collect(),
        }
    }
}

/// Whether a reported span only goes on after a term within the same sentence.
fn goes_on(before: &[Span], span: &Span) -> bool {
    match before {
        [.., first, term] => {
            term.kind == SpanKind::Term && first.kind == SpanKind::Reported && first.speaker == span.speaker
        }
        _ => false,
    }
}

/// The id nearest before a place's start: of the span it starts in, or of the one that this goes on.
fn anchor<'p>(paragraph: &'p Paragraph, place: &Place) -> &'p str {
    let reached = paragraph.spans_at().take_while(|(at, _)| *at <= place.range.start);
    reached.filter_map(|(_, span)| span.id.as_deref()).last().unwrap_or_default()
}
