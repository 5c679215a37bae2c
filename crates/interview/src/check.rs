//! The rules of an interview; each violation is described in a sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::anchor::{LONGEST, is_device, without_case};
use crate::diagnostic::Severity;
use crate::ids;
use crate::model::{
    Counterclaim, Editors, FORMAT, Interview, Link, Paragraph, Passage, Side, Span, SpanKind,
    in_words,
};

/// As many characters of a quote are enough to know it by.
const GLIMPSE: usize = 80;

/// Returns what is wrong with an interview, wherever it comes from; empty if it is fit to show. What a person should
/// look at, but readers can be shown, is not among it.
#[must_use]
pub fn check(interview: &Interview) -> Vec<String> {
    let findings = findings(interview).into_iter();
    let errors = findings.filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.message).collect()
}

/// A broken rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The part that breaks it.
    #[cfg_attr(
        not(feature = "native"),
        allow(dead_code, reason = "only annotations have lines to name")
    )]
    pub(crate) part: Part,
    #[cfg_attr(
        not(feature = "native"),
        allow(dead_code, reason = "only annotations are told warnings")
    )]
    pub(crate) severity: Severity,
    /// Of a paragraph, the words that it is about, as a range of bytes; empty if it is about no words.
    #[cfg_attr(
        not(feature = "native"),
        allow(dead_code, reason = "only annotations have lines to name")
    )]
    pub(crate) words: Range<usize>,
    pub(crate) message: String,
}

/// A part of an interview, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "native"),
    allow(dead_code, reason = "only annotations have lines to name")
)]
pub(crate) enum Part {
    Whole,
    Address,
    Media,
    Host(usize),
    Series,
    Speaker(usize),
    Topic(usize),
    Paragraph(usize),
    Claim(usize),
    Episode(usize),
    Event(usize),
    Note(usize),
}

/// Returns what is wrong with an interview, and where.
pub(crate) fn findings(interview: &Interview) -> Vec<Finding> {
    let mut checker = Checker {
        interview,
        part: Part::Whole,
        findings: Vec::new(),
    };
    if interview.format != FORMAT {
        checker.say(format!(
            "the format is “{}”, but must be “{FORMAT}”",
            interview.format
        ));
    }
    checker.ids();
    checker.address();
    checker.media();
    for (index, host) in interview.hosts.iter().enumerate() {
        checker.part = Part::Host(index);
        checker.host(host);
    }
    for (index, paragraph) in interview.paragraphs.iter().enumerate() {
        checker.part = Part::Paragraph(index);
        checker.paragraph(paragraph);
    }
    for (index, claim) in interview.claims.iter().enumerate() {
        checker.part = Part::Claim(index);
        let what = format!("claim {}", claim.id);
        checker.side(&claim.claim, &what);
        checker.counterclaims(&claim.counterclaims, &what, "counterclaim");
        if !claim.claim.passages.is_empty() {
            checker.topic(&claim.topic, &what);
        }
        for evidence in &claim.evidence {
            checker.links(&evidence.sources, &format!("evidence {}", evidence.id));
        }
    }
    checker.grouped();
    for (index, event) in interview.events.iter().enumerate() {
        checker.part = Part::Event(index);
        let what = format!("event {}", event.id);
        checker.passages(&event.passages, &what);
        if event.to < event.from {
            checker.say(format!("{what} ends in {}, before it starts", event.to));
        }
    }
    for (index, note) in interview.notes.iter().enumerate() {
        checker.part = Part::Note(index);
        let what = format!("note {}", note.id);
        if !note.passages.is_empty() || note.headings.is_empty() {
            checker.passages(&note.passages, &what);
        }
        note.headings
            .iter()
            .for_each(|heading| checker.topic(heading, &what));
    }
    for (index, episode) in interview.episodes.iter().enumerate() {
        checker.part = Part::Episode(index);
        checker.links(&episode.sources, &format!("part {}", episode.number));
    }
    checker.part = Part::Whole;
    for gone in &interview.removed {
        if let Some(speaker) = &gone.speaker {
            checker.speaker(speaker, &gone.text);
        }
    }
    checker.part = Part::Series;
    let facts = interview.series.iter().flat_map(|series| &series.facts);
    facts.for_each(|fact| checker.links(&fact.sources, "a fact of the series"));
    checker.findings
}

/// Returns the ids of the page's elements that are no words of the article, each with what has it.
pub(crate) fn elements(interview: &Interview) -> impl Iterator<Item = (Part, String)> {
    let Interview {
        topics,
        claims,
        episodes,
        events,
        notes,
        ..
    } = interview;
    let topics = (0..)
        .zip(topics)
        .map(|(at, topic)| (Part::Topic(at), topic.id.clone()));
    let claims = (0..)
        .zip(claims)
        .map(|(at, claim)| (Part::Claim(at), ids::claim(&claim.id)));
    let events = (0..)
        .zip(events)
        .map(|(at, event)| (Part::Event(at), ids::event(&event.id)));
    let notes = (0..)
        .zip(notes)
        .map(|(at, note)| (Part::Note(at), ids::note(&note.id)));
    let parts = (0..)
        .zip(episodes)
        .map(|(at, part)| (Part::Episode(at), ids::part(part.number)));
    topics.chain(claims).chain(events).chain(notes).chain(parts)
}

struct Checker<'i> {
    interview: &'i Interview,
    /// The part that is being checked.
    part: Part,
    findings: Vec<Finding>,
}

impl Checker<'_> {
    fn say(&mut self, message: String) {
        self.error(self.part, message);
    }

    fn error(&mut self, part: Part, message: String) {
        self.findings.push(Finding {
            part,
            severity: Severity::Error,
            words: 0..0,
            message,
        });
    }

    /// Checks that no two elements of the page, nor two speakers, have the same id, and that ids can stand in a link.
    fn ids(&mut self) {
        let Interview {
            speakers,
            paragraphs,
            removed,
            ..
        } = self.interview;
        let spans = (0..).zip(paragraphs).flat_map(|(at, paragraph)| {
            let ids = paragraph.spans.iter().flat_map(Span::ids);
            ids.map(move |id| (Part::Paragraph(at), id.clone()))
        });
        let removed = removed.iter().map(|gone| (Part::Whole, gone.id.clone()));
        self.unique(elements(self.interview).chain(spans).chain(removed));
        let claims = (0..).zip(&self.interview.claims);
        let claims = claims.map(|(at, claim)| (Part::Claim(at), claim.id.clone()));
        self.folders(claims.collect());
        let quotes = (0..).zip(paragraphs).flat_map(|(at, paragraph)| {
            let ids = paragraph.spans.iter().flat_map(Span::ids);
            ids.map(move |id| (Part::Paragraph(at), id.clone()))
        });
        self.folders(quotes.collect());
        self.unique(
            (0..)
                .zip(speakers)
                .map(|(at, speaker)| (Part::Speaker(at), speaker.id.clone())),
        );
    }

    /// Checks the ids of claims and quotes, which are also the names of folders, on whatever disk the site is put.
    fn folders(&mut self, ids: Vec<(Part, String)>) {
        let mut seen = BTreeMap::new();
        for (part, id) in ids {
            let mut say = |message| self.error(part, message);
            if is_device(&id) {
                say(format!(
                    "“{id}” cannot be an id: Windows keeps the name for a device"
                ));
            }
            if id.len() > LONGEST {
                say(format!(
                    "the id “{id}” is too long: it is the name of a folder, of at most {LONGEST} bytes"
                ));
            }
            if let Some(other) = seen.insert(without_case(&id), id.clone())
                && other != id
            {
                say(format!(
                    "the ids “{other}” and “{id}” differ by case only: many disks take their folders for one"
                ));
            }
        }
    }

    fn unique(&mut self, ids: impl Iterator<Item = (Part, String)>) {
        let mut seen = BTreeSet::new();
        for (part, id) in ids {
            let mut say = |message| self.error(part, message);
            if !is_id(&id) {
                say(format!(
                    "“{id}” cannot be an id: letters, digits and hyphens can"
                ));
            } else if seen.contains(&id) {
                say(format!("the id “{id}” is given twice"));
            }
            seen.insert(id);
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        std::iter::once(&paragraph.topic)
            .chain(&paragraph.tags)
            .for_each(|topic| self.topic(topic, "a paragraph"));
        for (at, span) in paragraph.spans_at() {
            if let Some(speaker) = &span.speaker {
                self.speaker(speaker, &span.text);
            }
            if span.kind.is_direct() && span.id.is_none() {
                self.say(format!("the quote {} has no id", span.text));
            }
            if span.kind.is_direct() && span.speaker.is_none() && span.label.is_none() {
                let start: String = span.text.chars().take(GLIMPSE).collect();
                let words = match (span.kind, start.len() < span.text.len()) {
                    (SpanKind::Quote, false) => start,
                    (SpanKind::Quote, true) => format!("{start}…"),
                    (_, false) => format!("“{start}”"),
                    (_, true) => format!("“{start}…”"),
                };
                let message = format!(
                    "nobody is named as the speaker of {words}; name one in annotations.toml, under [[speech]]: until \
                     then, readers see that the speaker is not confirmed"
                );
                self.findings.push(Finding {
                    part: self.part,
                    severity: Severity::Warning,
                    words: at..at + span.text.len(),
                    message,
                });
            }
        }
    }

    /// Checks that the claims made under a heading stand together, as the page shows them.
    fn grouped(&mut self) {
        let mut seen = BTreeSet::new();
        let mut last = None;
        let interview = self.interview;
        for (index, claim) in interview.claims.iter().enumerate() {
            if interview.topic(&claim.topic).is_none() {
                continue;
            }
            let is_next = last != Some(&claim.topic);
            if is_next && !seen.insert(&claim.topic) {
                self.part = Part::Claim(index);
                self.say(format!(
                    "claim {} is made under “{}”, as others are, but stands apart from them: put the claims in the \
                     article’s order",
                    claim.id, claim.topic
                ));
            }
            last = Some(&claim.topic);
        }
    }

    fn topic(&mut self, id: &str, what: &str) {
        if self.interview.topic(id).is_none() {
            self.say(format!("{what} has the unknown topic “{id}”"));
        }
    }

    fn speaker(&mut self, id: &str, what: &str) {
        if self.interview.speaker(id).is_none() {
            self.say(format!("{what} has the unknown speaker “{id}”"));
        }
    }

    fn counterclaims(&mut self, counterclaims: &[Counterclaim], what: &str, kind: &str) {
        for (index, counterclaim) in (1..).zip(counterclaims) {
            let what = format!("{what}, {kind} {index}");
            self.side(&counterclaim.side, &what);
            self.counterclaims(&counterclaim.replies, &what, "reply");
        }
    }

    fn side(&mut self, side: &Side, what: &str) {
        self.passages(&side.passages, what);
        if side.passages.is_empty() {
            return;
        }
        match &side.speaker {
            Some(id) => self.speaker(id, what),
            None if side.label.is_none() => {
                self.say(format!(
                    "nobody is named for {what}; give a speaker or a label"
                ));
            }
            None => {}
        }
    }

    fn passages(&mut self, passages: &[Passage], what: &str) {
        if passages.is_empty() {
            self.say(format!("{what} points to no passage"));
        }
        for passage in passages {
            let text = self
                .interview
                .paragraphs
                .get(passage.paragraph)
                .map(Paragraph::text);
            let words = text
                .as_deref()
                .and_then(|text| text.get(passage.start..passage.end));
            if words != Some(passage.text.as_str()) {
                self.say(format!(
                    "{what} points to “{}”, which does not stand there",
                    passage.text
                ));
            } else if !self.is_anchor(passage) {
                self.say(format!(
                    "{what}: no element can be linked to at “{}”",
                    passage.text
                ));
            }
        }
    }

    /// Returns `true` if a passage leads to a span of its paragraph, or to a note.
    fn is_anchor(&self, passage: &Passage) -> bool {
        let note = ids::note_of(&passage.anchor);
        let is_note = note.is_some_and(|id| self.interview.notes.iter().any(|note| note.id == id));
        is_note || self.interview.paragraph_of(&passage.anchor) == Some(passage.paragraph)
    }

    /// Checks the address, to which relative addresses are appended.
    fn address(&mut self) {
        if let Some(Editors {
            address: Some(address),
            ..
        }) = &self.interview.editors
            && !is_web(address)
        {
            self.say(format!(
                "the editors’ address is “{address}”, which is no web address"
            ));
        }
        let Some(address) = &self.interview.address else {
            return;
        };
        self.part = Part::Address;
        let is_odd = |c: char| c.is_whitespace() || c.is_control() || "?#<>\"'".contains(c);
        if !is_web(address) || !address.ends_with('/') || address.contains(is_odd) {
            self.say(format!(
                "the page’s address is “{address}”, but must be like “https://example.org/interview/”"
            ));
        }
    }

    /// Checks the address of the recording, to which times are appended.
    fn media(&mut self) {
        let Some(media) = &self.interview.source.media else {
            return;
        };
        self.part = Part::Media;
        let is_odd = |c: char| c.is_whitespace() || c.is_control() || "#<>\"'\\".contains(c);
        let first = media.split('/').next().unwrap_or_default();
        let is_file = !first.is_empty() && !media.contains([':', '?']);
        if !(is_web(media) || is_file) || media.contains(is_odd) {
            self.say(format!(
                "the recording’s address is “{media}”, but must be like “https://example.org/interview.mp3” or, of a \
                 file beside the page, “interview.mp3”"
            ));
        }
    }

    /// Checks an origin. Browsers compare origins letter by letter.
    fn host(&mut self, host: &str) {
        let name = host.split_once("://").map_or("", |(_, name)| name);
        let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.:[]".contains(c);
        if !is_web(host) || name.is_empty() || !name.chars().all(is_part) {
            self.say(format!(
                "“{host}” is no origin of a page around a frame: it must be like “https://news.example”, in small letters, without a slash at its end"
            ));
        }
    }

    fn links(&mut self, links: &[Link], what: &str) {
        if links.is_empty() {
            self.say(format!("{what} has no source"));
        }
        for Link { url, published, .. } in links {
            if !is_web(url) {
                self.say(format!("{what} links to “{url}”, which is no web address"));
            }
            if let Some(date) = published
                && in_words(date) == *date
                && (date.len() != 4 || !date.chars().all(|c| c.is_ascii_digit()))
            {
                self.say(format!(
                    "{what} has a source published on “{date}”: write the date like 2026-11-27, 2026-11 or 2026"
                ));
            }
        }
    }
}

/// Returns `true` if it can stand in a link as it is.
pub(crate) fn is_id(id: &str) -> bool {
    !id.is_empty()
        && !id.ends_with('-')
        && id.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}
