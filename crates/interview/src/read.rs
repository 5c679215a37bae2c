//! Reads an interview from JSON that somebody else has parsed.
//!
//! A browser parses JSON by itself; so the wasm is 21 KB smaller (6.6 KB after compression) than it
//! was with miniserde.

use std::cell::Cell;

use crate::model::{
    AttachedBy, Claim, Counterclaim, Episode, Event, Evidence, EvidenceRelation, Fact, Interview,
    Link, Note, Paragraph, Passage, Relation, Series, Side, Source, Span, SpanKind, Speaker, Topic,
    TopicKind,
};

/// A JSON value.
pub trait Json: Sized {
    /// The field of an object: an absent value, if it has none or this is no object.
    #[must_use]
    fn field(&self, name: &str) -> Self;
    /// Whether it is absent or `null`.
    fn is_absent(&self) -> bool;
    /// The items of an array.
    fn items(&self) -> Option<Vec<Self>>;
    /// A string.
    fn text(&self) -> Option<String>;
    /// A whole number.
    fn number(&self) -> Option<i32>;
    /// `true` or `false`.
    fn truth(&self) -> Option<bool>;
}

/// Reads `interview.json`; none if anything in it is missing or of another kind than it should be.
///
/// What it says may still be wrong: see [`crate::check`].
#[must_use]
pub fn interview(json: &impl Json) -> Option<Interview> {
    let broken = &Broken(Cell::new(false));
    let interview = Interview {
        format: broken.text(json, "format"),
        title: broken.text(json, "title"),
        language: broken.text(json, "language"),
        source: source(broken, &json.field("source")),
        series: series(broken, &json.field("series")),
        speakers: broken.list(json, "speakers", speaker),
        topics: broken.list(json, "topics", topic),
        paragraphs: broken.list(json, "paragraphs", paragraph),
        claims: broken.list(json, "claims", claim),
        episodes: broken.list(json, "episodes", episode),
        events: broken.list(json, "events", event),
        notes: broken.list(json, "notes", note),
    };
    (!broken.0.get()).then_some(interview)
}

/// Whether anything was missing so far. What is missing reads as empty, and in the end nothing is
/// returned: that takes half the code of returning at each field.
struct Broken(Cell<bool>);

impl Broken {
    fn known<T: Default>(&self, value: Option<T>) -> T {
        value.unwrap_or_else(|| {
            self.0.set(true);
            T::default()
        })
    }

    fn text(&self, json: &impl Json, name: &str) -> String {
        self.known(json.field(name).text())
    }

    /// A field that may be absent, but not of another kind.
    fn maybe(&self, json: &impl Json, name: &str) -> Option<String> {
        let value = json.field(name);
        if value.is_absent() {
            None
        } else {
            Some(self.known(value.text()))
        }
    }

    fn number(&self, json: &impl Json, name: &str) -> i32 {
        self.known(json.field(name).number())
    }

    fn size(&self, json: &impl Json, name: &str) -> usize {
        self.known(usize::try_from(self.number(json, name)).ok())
    }

    fn truth(&self, json: &impl Json, name: &str) -> bool {
        self.known(json.field(name).truth())
    }

    fn list<J: Json, T>(&self, json: &J, name: &str, read: fn(&Self, &J) -> T) -> Vec<T> {
        let items = self.known(json.field(name).items());
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            list.push(read(self, &item));
        }
        list
    }

    /// The value whose word stands there; `fallback`, if that is the word of none.
    fn one_of<T: Copy>(&self, json: &impl Json, name: &str, words: &[(&str, T)], fallback: T) -> T {
        let word = self.text(json, name);
        let found = words.iter().find(|(known, _)| *known == word);
        self.0.set(self.0.get() || found.is_none());
        found.map_or(fallback, |(_, value)| *value)
    }
}

/// Texts that stand in a list by themselves.
fn word(broken: &Broken, json: &impl Json) -> String {
    broken.known(json.text())
}

fn source(broken: &Broken, json: &impl Json) -> Source {
    Source {
        publisher: broken.text(json, "publisher"),
        standfirst: broken.text(json, "standfirst"),
        provenance: broken.text(json, "provenance"),
        trailer: broken.maybe(json, "trailer"),
    }
}

fn series(broken: &Broken, json: &impl Json) -> Series {
    Series {
        title: broken.text(json, "title"),
        part: broken.text(json, "part"),
        headline: broken.text(json, "headline"),
        introduction: broken.text(json, "introduction"),
        facts: broken.list(json, "facts", fact),
    }
}

fn fact(broken: &Broken, json: &impl Json) -> Fact {
    Fact {
        text: broken.text(json, "text"),
        sources: broken.list(json, "sources", link),
    }
}

fn link(broken: &Broken, json: &impl Json) -> Link {
    Link {
        name: broken.text(json, "name"),
        url: broken.text(json, "url"),
    }
}

fn speaker(broken: &Broken, json: &impl Json) -> Speaker {
    Speaker {
        id: broken.text(json, "id"),
        name: broken.text(json, "name"),
        short: broken.text(json, "short"),
        role: broken.text(json, "role"),
    }
}

fn topic(broken: &Broken, json: &impl Json) -> Topic {
    let kinds = [
        ("opening", TopicKind::Opening),
        ("heading", TopicKind::Heading),
        ("tag", TopicKind::Tag),
    ];
    Topic {
        id: broken.text(json, "id"),
        label: broken.text(json, "label"),
        kind: broken.one_of(json, "kind", &kinds, TopicKind::Tag),
    }
}

fn paragraph(broken: &Broken, json: &impl Json) -> Paragraph {
    Paragraph {
        topic: broken.text(json, "topic"),
        tags: broken.list(json, "tags", word),
        spans: broken.list(json, "spans", span),
    }
}

fn span(broken: &Broken, json: &impl Json) -> Span {
    let kinds = [
        ("quote", SpanKind::Quote),
        ("reported", SpanKind::Reported),
        ("term", SpanKind::Term),
        ("narration", SpanKind::Narration),
    ];
    Span {
        kind: broken.one_of(json, "kind", &kinds, SpanKind::Narration),
        text: broken.text(json, "text"),
        speaker: broken.maybe(json, "speaker"),
        id: broken.maybe(json, "id"),
    }
}

fn passage(broken: &Broken, json: &impl Json) -> Passage {
    Passage {
        paragraph: broken.size(json, "paragraph"),
        start: broken.size(json, "start"),
        end: broken.size(json, "end"),
        text: broken.text(json, "text"),
        anchor: broken.text(json, "anchor"),
    }
}

fn side(broken: &Broken, json: &impl Json) -> Side {
    Side {
        passages: broken.list(json, "passages", passage),
        speaker: broken.maybe(json, "speaker"),
        label: broken.maybe(json, "label"),
        quoted: broken.truth(json, "quoted"),
    }
}

fn claim(broken: &Broken, json: &impl Json) -> Claim {
    Claim {
        id: broken.text(json, "id"),
        topic: broken.text(json, "topic"),
        summary: broken.text(json, "summary"),
        claim: side(broken, &json.field("claim")),
        counterclaims: broken.list(json, "counterclaims", counterclaim),
        evidence: broken.list(json, "evidence", evidence),
    }
}

fn counterclaim(broken: &Broken, json: &impl Json) -> Counterclaim {
    let relations = Relation::ALL.map(|relation| (relation.word(), relation));
    let attachers = [
        ("article", AttachedBy::Article),
        ("editor", AttachedBy::Editor),
    ];
    Counterclaim {
        relation: broken.one_of(json, "relation", &relations, Relation::Answers),
        attached_by: broken.one_of(json, "attached_by", &attachers, AttachedBy::Editor),
        side: side(broken, &json.field("side")),
        replies: broken.list(json, "replies", counterclaim),
    }
}

fn evidence(broken: &Broken, json: &impl Json) -> Evidence {
    let relations = EvidenceRelation::ALL.map(|relation| (relation.word(), relation));
    Evidence {
        id: broken.text(json, "id"),
        relation: broken.one_of(json, "relation", &relations, EvidenceRelation::Context),
        target: broken.maybe(json, "target"),
        when: broken.text(json, "when"),
        date: broken.maybe(json, "date"),
        fact: broken.text(json, "fact"),
        sources: broken.list(json, "sources", link),
    }
}

fn episode(broken: &Broken, json: &impl Json) -> Episode {
    Episode {
        number: broken.known(u32::try_from(broken.number(json, "number")).ok()),
        when: broken.text(json, "when"),
        date: broken.maybe(json, "date"),
        inferred: broken.maybe(json, "inferred"),
        subjects: broken.text(json, "subjects"),
        sources: broken.list(json, "sources", link),
        reported: broken.truth(json, "reported"),
    }
}

fn event(broken: &Broken, json: &impl Json) -> Event {
    Event {
        id: broken.text(json, "id"),
        when: broken.text(json, "when"),
        from: broken.number(json, "from"),
        to: broken.number(json, "to"),
        label: broken.text(json, "label"),
        inferred: broken.maybe(json, "inferred"),
        passages: broken.list(json, "passages", passage),
    }
}

fn note(broken: &Broken, json: &impl Json) -> Note {
    Note {
        id: broken.text(json, "id"),
        words: broken.text(json, "words"),
        text: broken.text(json, "text"),
        passages: broken.list(json, "passages", passage),
        headings: broken.list(json, "headings", word),
    }
}

#[cfg(feature = "native")]
impl Json for serde_json::Value {
    fn field(&self, name: &str) -> Self {
        self.get(name).cloned().unwrap_or_default()
    }

    fn is_absent(&self) -> bool {
        self.is_null()
    }

    fn items(&self) -> Option<Vec<Self>> {
        self.as_array().cloned()
    }

    fn text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }

    fn number(&self) -> Option<i32> {
        i32::try_from(self.as_i64()?).ok()
    }

    fn truth(&self) -> Option<bool> {
        self.as_bool()
    }
}
