//! The format of `annotations.toml`. Its fields are documented in `interviews/README.md`; parts that the model
//! has in the same shape use the model's types.

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::bidi::{closed, turns};
use crate::model::{
    AttachedBy, BearsOn, Editors, Episode, EvidenceRelation, Kind, Link, Relation, Series, SpanKind,
};
use crate::toml_error::{Fault, shape, syntax, unknown_name};

/// The whole file.
#[derive(Debug, Default)]
pub(super) struct Annotations {
    pub(super) interview: About,
    pub(super) outline: Outline,
    pub(super) series: Option<Spanned<Series>>,
    pub(super) speakers: Vec<Spanned<Speaker>>,
    pub(super) topics: Vec<Spanned<Topic>>,
    pub(super) tags: Vec<Spanned<Tag>>,
    pub(super) speech: Vec<Spanned<Speech>>,
    pub(super) notes: Vec<Spanned<Note>>,
    pub(super) claims: Vec<Spanned<Claim>>,
    pub(super) evidence: Vec<Spanned<Evidence>>,
    pub(super) episodes: Vec<Spanned<Episode>>,
    pub(super) events: Vec<Spanned<Event>>,
}

/// The names of its parts.
const PARTS: [&str; 12] = [
    "interview",
    "outline",
    "series",
    "speakers",
    "topics",
    "tags",
    "speech",
    "notes",
    "claims",
    "evidence",
    "episodes",
    "events",
];

/// The fields with words of the article, by which they are found.
const OF_THE_ARTICLE: [&str; 8] = [
    "at", "exact", "prefix", "suffix", "words", "aliases", "heading", "outline",
];

impl Annotations {
    /// Reads the file. Changes of direction that its texts open are closed: the texts stand beside others on
    /// the page, and within sentences.
    ///
    /// Returns with it all faults: of its syntax if it is not TOML, or of every entry that has another shape and is
    /// not among the others.
    pub(super) fn read(text: &str) -> (Self, Vec<Fault>) {
        let (mut table, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            return (Self::default(), errors.iter().map(syntax).collect());
        }
        close(table.get_mut());
        let mut file = Self::default();
        let mut faults = Vec::new();
        for (name, part) in table.into_inner() {
            let faults = &mut faults;
            match name.as_ref().as_ref() {
                "interview" => file.interview = one(part, faults).unwrap_or_default(),
                "outline" => file.outline = one(part, faults).unwrap_or_default(),
                "series" => file.series = one(part, faults),
                "speakers" => file.speakers = all(part, faults),
                "topics" => file.topics = all(part, faults),
                "tags" => file.tags = all(part, faults),
                "speech" => file.speech = all(part, faults),
                "notes" => file.notes = all(part, faults),
                "claims" => file.claims = all(part, faults),
                "evidence" => file.evidence = all(part, faults),
                "episodes" => file.episodes = all(part, faults),
                "events" => file.events = all(part, faults),
                other => faults.push((
                    name.span(),
                    unknown_name(other, "no part of annotations.toml", &PARTS),
                )),
            }
        }
        (file, faults)
    }

    /// Returns the pointers of all entries.
    pub(super) fn pointers(&self) -> impl Iterator<Item = &Pointers> {
        let tags = self.tags.iter().map(|tag| &tag.as_ref().at);
        let speech = self.speech.iter().map(|speech| &speech.as_ref().at);
        let notes = self.notes.iter().map(|note| &note.as_ref().at);
        let events = self.events.iter().map(|event| &event.as_ref().at);
        let claims = self.claims.iter().map(Spanned::as_ref);
        let claims = claims.flat_map(|claim| {
            let answers = claim.counterclaims.iter();
            std::iter::once(&claim.at).chain(answers.flat_map(Counterclaim::pointers))
        });
        tags.chain(speech).chain(notes).chain(events).chain(claims)
    }
}

/// Reads a part that stands once.
fn one<'de, T: Deserialize<'de>>(
    part: Spanned<DeValue<'de>>,
    faults: &mut Vec<Fault>,
) -> Option<T> {
    let at = part.span();
    let read = T::deserialize(ValueDeserializer::from(part));
    let fault = |error| {
        let (found_at, message) = shape(&error);
        let at = if found_at.is_empty() { at } else { found_at };
        faults.push((at, message));
    };
    read.map_err(fault).ok()
}

/// Reads the entries of a part that may stand several times.
fn all<'de, T: Deserialize<'de>>(part: Spanned<DeValue<'de>>, faults: &mut Vec<Fault>) -> Vec<T> {
    let at = part.span();
    match part.into_inner() {
        DeValue::Array(entries) => entries
            .into_iter()
            .filter_map(|entry| one(entry, faults))
            .collect(),
        _ => {
            let message = "several of these may stand here: put the name in two pairs of brackets, [[like this]]";
            faults.push((at, message.to_owned()));
            Vec::new()
        }
    }
}

fn close(table: &mut DeTable) {
    for (key, value) in table.iter_mut() {
        if !OF_THE_ARTICLE.contains(&key.as_ref().as_ref()) {
            close_value(value.get_mut());
        }
    }
}

fn close_value(value: &mut DeValue) {
    match value {
        DeValue::String(text) if text.contains(turns) => *text = closed(text).into(),
        DeValue::Array(values) => {
            for value in values.iter_mut() {
                close_value(value.get_mut());
            }
        }
        DeValue::Table(table) => close(table),
        _ => {}
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct About {
    pub(super) language: Option<String>,
    pub(super) kind: Option<Kind>,
    pub(super) standfirst: String,
    pub(super) provenance: String,
    pub(super) address: Option<Spanned<String>>,
    pub(super) media: Option<Spanned<String>>,
    pub(super) hosts: Vec<Spanned<String>>,
    pub(super) editors: Option<Editors>,
    pub(super) revised: Option<Spanned<String>>,
    pub(super) published: Option<Spanned<String>>,
    pub(super) modified: Option<Spanned<String>>,
}

/// Lines of the article that are not what they look like. Each is given by all its words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Outline {
    /// Headings.
    pub(super) headings: Vec<Spanned<String>>,
    /// Paragraphs, although they are as short as headings.
    pub(super) paragraphs: Vec<Spanned<String>>,
    /// Lines that are not part of the interview. They are not shown, but listed.
    pub(super) left_out: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Speaker {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) short: Option<String>,
    #[serde(default)]
    pub(super) role: String,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
}

impl Speaker {
    /// Returns the name where there is little room.
    pub(super) fn short_name(&self) -> &String {
        self.short.as_ref().unwrap_or(&self.name)
    }

    /// Returns everything that the text may call the speaker: the aliases, the name, the short one and, of a person's
    /// name, the last part.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        let words: Vec<&str> = self.name.split_whitespace().collect();
        let is_person = (2..=4).contains(&words.len())
            && words
                .iter()
                .all(|word| word.starts_with(char::is_uppercase));
        let surname = words.last().filter(|_| is_person);
        let given = [Some(&self.name), self.short.as_ref()];
        let given = given.into_iter().flatten().chain(&self.aliases).cloned();
        given.chain(surname.map(|&name| name.to_owned()))
    }
}

/// An id for a heading or, with a label of the editors' own, for the text before the first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Topic {
    pub(super) id: String,
    pub(super) heading: Option<String>,
    pub(super) opening: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tag {
    pub(super) id: String,
    pub(super) label: String,
    #[serde(default)]
    pub(super) topics: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) at: Pointers,
}

/// A correction of who says what, where the text alone does not tell.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Speech {
    pub(super) at: Pointers,
    pub(super) kind: SpanKind,
    pub(super) speaker: Option<Spanned<String>>,
    /// Words for who says it, where that is none of the speakers.
    pub(super) label: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Note {
    pub(super) id: String,
    pub(super) words: String,
    pub(super) text: String,
    pub(super) at: Pointers,
    #[serde(default)]
    pub(super) headings: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    pub(super) id: String,
    pub(super) summary: String,
    pub(super) at: Pointers,
    pub(super) speaker: Option<Spanned<String>>,
    pub(super) label: Option<String>,
    #[serde(default)]
    pub(super) counterclaims: Vec<Counterclaim>,
    #[serde(default)]
    pub(super) evidence: Vec<Attached>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counterclaim {
    pub(super) relation: Relation,
    pub(super) at: Pointers,
    pub(super) speaker: Option<Spanned<String>>,
    pub(super) label: Option<String>,
    pub(super) attached_by: Option<AttachedBy>,
    #[serde(default)]
    pub(super) replies: Vec<Counterclaim>,
}

impl Counterclaim {
    /// Returns its pointers, and those of the replies to it.
    fn pointers(&self) -> Vec<&Pointers> {
        let replies = self.replies.iter().flat_map(Self::pointers);
        std::iter::once(&self.at).chain(replies).collect()
    }
}

/// A piece of evidence at a claim.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attached {
    pub(super) id: Spanned<String>,
    pub(super) relation: EvidenceRelation,
    pub(super) bears_on: Option<Spanned<BearsOn>>,
    pub(super) target: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Evidence {
    pub(super) id: String,
    pub(super) when: String,
    pub(super) date: Option<String>,
    pub(super) fact: String,
    pub(super) sources: Vec<Link>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Event {
    pub(super) id: String,
    pub(super) when: String,
    pub(super) from: i32,
    pub(super) to: Option<i32>,
    pub(super) label: String,
    pub(super) inferred: Option<String>,
    pub(super) at: Pointers,
}

/// Places in the article, each with its position in this file.
pub(super) type Pointers = Vec<Spanned<Pointer>>;

/// A place in the article, given by its words.
#[derive(Clone, Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "a passage is its words in quotation marks, or { exact = \"…\", prefix = \"…\", suffix = \"…\" }"
)]
pub(super) enum Pointer {
    /// The words; " … " stands for any words between.
    Words(String),
    /// The words and the text right before or after them, as in the W3C's
    /// [TextQuoteSelector](https://www.w3.org/TR/annotation-model/#text-quote-selector).
    Within(Selector),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Selector {
    pub(super) exact: String,
    #[serde(default)]
    pub(super) prefix: String,
    #[serde(default)]
    pub(super) suffix: String,
}

impl Pointer {
    pub(super) fn exact(&self) -> &str {
        match self {
            Self::Words(words) => words,
            Self::Within(selector) => &selector.exact,
        }
    }

    pub(super) fn prefix(&self) -> &str {
        match self {
            Self::Words(_) => "",
            Self::Within(selector) => &selector.prefix,
        }
    }

    pub(super) fn suffix(&self) -> &str {
        match self {
            Self::Words(_) => "",
            Self::Within(selector) => &selector.suffix,
        }
    }
}
