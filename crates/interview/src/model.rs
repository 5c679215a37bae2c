//! What an interview is: the document that `interview.json` holds and every view reads.
//!
//! Offsets are UTF-8 bytes into a paragraph's text, which is its spans' texts joined;
//! they lie on character boundaries ([`crate::check`] sees to it).

use std::fmt;

#[cfg(feature = "native")]
use {
    schemars::{JsonSchema, Schema, SchemaGenerator, json_schema},
    serde::{Deserialize, Serialize},
    std::borrow::Cow,
};

/// The value of [`Interview::format`] that this version reads and writes.
pub const FORMAT: &str = "rejoinder-interview/1";

/// A whole interview with everything that its editors add to it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Interview {
    /// The format and its version: `rejoinder-interview/1`.
    pub format: String,
    /// The article's own title.
    pub title: String,
    /// The language of the article and of the editors' words, as a BCP 47 tag.
    pub language: String,
    /// What kind of text the article is.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "Kind::is_report")
    )]
    pub kind: Kind,
    /// Where the page is published: an absolute address that ends in a slash.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub address: Option<String>,
    /// Pages around a frame that may hear what readers type and copy there: their
    /// [origins](https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin).
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub hosts: Vec<String>,
    /// Who answers for the editors' layer: notes, claims, evidence, the timeline.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub editors: Option<Editors>,
    /// The day on which the editors last changed their layer.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub revised: Option<Day>,
    /// Where the article comes from.
    pub source: Source,
    /// The film or programme of which the interview is a part.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub series: Option<Series>,
    /// Everyone who speaks, the two main speakers first.
    pub speakers: Vec<Speaker>,
    /// The article's headings in its order, then the tags that cut across them.
    pub topics: Vec<Topic>,
    /// The article, paragraph by paragraph.
    pub paragraphs: Vec<Paragraph>,
    /// The claims in the article's order, each with what is set against it.
    pub claims: Vec<Claim>,
    /// The parts of the series.
    pub episodes: Vec<Episode>,
    /// What the interview speaks of and when that was, in order of time.
    pub events: Vec<Event>,
    /// The editors' remarks on single words.
    pub notes: Vec<Note>,
    /// What links still lead to although the article has it no more, the latest first.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub removed: Vec<Removed>,
}

/// What kind of text an article is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
#[cfg_attr(feature = "native", serde(rename_all = "lowercase"))]
pub enum Kind {
    /// Narrated, with quotations.
    #[default]
    Report,
    /// Questions and answers in writing.
    Questions,
    /// Something recorded.
    Transcript,
}

impl Kind {
    /// Returns the word that documents carry.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Questions => "questions",
            Self::Transcript => "transcript",
        }
    }

    #[cfg(feature = "native")]
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde passes a reference"
    )]
    const fn is_report(&self) -> bool {
        matches!(self, Self::Report)
    }
}

/// Where the article comes from, and what a reader should know about its wording.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Source {
    /// Who published it, as the article says.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "String::is_empty")
    )]
    pub publisher: String,
    /// The editors' introduction to the article.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "String::is_empty")
    )]
    pub standfirst: String,
    /// What was and was not done to the wording, in a sentence.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "String::is_empty")
    )]
    pub provenance: String,
    /// The day on which the article was published.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub published: Option<Day>,
    /// The day on which its publisher last changed it.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub modified: Option<Day>,
    /// A link line at the article's end that is none of its text, such as “Read more >>”.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub trailer: Option<String>,
    /// The lines of the source that are none of its text, and that its editors have left out.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub left_out: Vec<String>,
}

/// Who answers for the editors' layer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Editors {
    /// A person's or a desk's name.
    pub name: String,
    /// Where readers find them: an absolute address.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub address: Option<String>,
}

/// A day, for people and for machines.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Day {
    /// For people: “27 November 2026”.
    pub when: String,
    /// For machines: an ISO 8601 date.
    pub date: String,
}

/// The film or programme of which the interview is a part.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Series {
    /// Its title.
    pub title: String,
    /// Which part this is, such as “part 4 of 4”.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "String::is_empty")
    )]
    pub part: String,
    /// A heading for the timeline, in the editors' words.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "String::is_empty")
    )]
    pub headline: String,
    /// What the timeline shows, in the editors' words.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "String::is_empty")
    )]
    pub introduction: String,
    /// How and when it was made, each fact with its sources.
    #[cfg_attr(feature = "native", serde(default))]
    pub facts: Vec<Fact>,
}

/// A fact from elsewhere with where it can be read.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Fact {
    /// The fact in the editors' words.
    pub text: String,
    /// Where it is said.
    pub sources: Vec<Link>,
}

/// A page elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Link {
    /// The publication's name.
    pub name: String,
    /// Its address: `http` or `https`.
    pub url: String,
    /// The page's own title.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub title: Option<String>,
    /// When the page was published, as an ISO 8601 date, month or year.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub published: Option<String>,
}

/// Somebody who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Speaker {
    /// Names the speaker in links and in the document.
    pub id: String,
    /// The full name.
    pub name: String,
    /// The name where there is little room.
    pub short: String,
    /// Who that is.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "String::is_empty")
    )]
    pub role: String,
}

/// What kind of topic a topic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
#[cfg_attr(feature = "native", serde(rename_all = "lowercase"))]
pub enum TopicKind {
    /// What stands before the article's first heading; its label is the editors'.
    Opening,
    /// A heading of the article, word for word.
    Heading,
    /// A tag that the editors lay across the headings.
    Tag,
}

/// A heading of the article, or a tag that cuts across.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Topic {
    /// Names the topic in links; for a heading also the id of its section.
    pub id: String,
    /// What the reader sees.
    pub label: String,
    /// Heading or tag.
    pub kind: TopicKind,
}

/// A paragraph of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Paragraph {
    /// The heading under which it stands: a topic's id.
    pub topic: String,
    /// The tags laid on it: topics' ids.
    pub tags: Vec<String>,
    /// Its runs; joined, they are the source's paragraph, character for character.
    pub spans: Vec<Span>,
}

impl Paragraph {
    /// The source's wording.
    #[must_use]
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    /// The spans with the byte offset at which each starts.
    pub fn spans_at(&self) -> impl Iterator<Item = (usize, &Span)> {
        self.spans.iter().scan(0, |offset, span| {
            let at = *offset;
            *offset += span.text.len();
            Some((at, span))
        })
    }
}

/// Whose words a run of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
#[cfg_attr(feature = "native", serde(rename_all = "lowercase"))]
pub enum SpanKind {
    /// Someone's words in quotation marks.
    Quote,
    /// Someone's words in a turn of a conversation, which need no marks.
    Spoken,
    /// Someone's words, retold.
    Reported,
    /// A word or title in quotation marks, nobody's speech.
    Term,
    /// A stage direction within a turn: “(laughs)”.
    Aside,
    /// The source's own word for who speaks: “Q:”.
    Label,
    /// The narrator's own.
    #[default]
    Narration,
}

/// A run of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Span {
    /// Whose words it is.
    pub kind: SpanKind,
    /// The source's wording, quotation marks included.
    pub text: String,
    /// Who says it: a speaker's id. A quote without one, and without a label, is by somebody whom the editors have not
    /// confirmed.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub speaker: Option<String>,
    /// The editors' words for who says it, where that is none of the speakers: “a neighbour”.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub label: Option<String>,
    /// The id of its element, for links. Every quote has one.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub id: Option<String>,
    /// More ids of its element: those of passages that have become part of it.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub aliases: Vec<String>,
    /// How it was worded before, the earliest first.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub was: Vec<Earlier>,
}

/// An earlier wording.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Earlier {
    /// The words.
    pub text: String,
    /// Until when they stood in the article, for people.
    pub when: String,
    /// The same for machines: an ISO 8601 date.
    pub date: String,
}

/// Words that the article has no more.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Removed {
    /// The id that their element had, and what stands in its place has.
    pub id: String,
    /// Whose words they were.
    pub kind: SpanKind,
    /// The words, as they last were.
    pub text: String,
    /// Who said it: a speaker's id.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub speaker: Option<String>,
    /// When they went, for people.
    pub when: String,
    /// The same for machines: an ISO 8601 date.
    pub date: String,
}

/// Some words of one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Passage {
    /// Which paragraph: an index into [`Interview::paragraphs`].
    pub paragraph: usize,
    /// Where it starts, in UTF-8 bytes of the paragraph's text.
    pub start: usize,
    /// Where it ends, in UTF-8 bytes of the paragraph's text.
    pub end: usize,
    /// The words themselves.
    pub text: String,
    /// The id of the element that a link to the passage leads to: the span it starts in.
    pub anchor: String,
}

/// One side of an argument: who says what, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Side {
    /// The article's words, in its order; never empty.
    pub passages: Vec<Passage>,
    /// A speaker's id; none where the article names nobody.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub speaker: Option<String>,
    /// What the editors call an unnamed side, such as “Rumour”.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub label: Option<String>,
    /// Whether any of it stands in quotation marks.
    pub quoted: bool,
    /// Whether, beside words in quotation marks, some of it is retold.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "std::ops::Not::not")
    )]
    pub partly_reported: bool,
}

/// What a counterclaim does to the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
#[cfg_attr(feature = "native", serde(rename_all = "lowercase"))]
pub enum Relation {
    /// Says that it is not so.
    Denies,
    /// Argues against it.
    Disputes,
    /// Replies to it, without yes or no.
    Answers,
    /// Grants it, or a part of it.
    Concedes,
}

/// What a fact from elsewhere does to what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
#[cfg_attr(feature = "native", serde(rename_all = "lowercase"))]
pub enum EvidenceRelation {
    /// Speaks against it.
    Disputes,
    /// Speaks for it.
    Supports,
    /// Helps to understand it.
    Context,
}

/// Who set a counterclaim against a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
#[cfg_attr(feature = "native", serde(rename_all = "lowercase"))]
pub enum AttachedBy {
    /// The article itself.
    Article,
    /// The editors.
    Editor,
}

/// A claim with everything set against it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Claim {
    /// Names the claim in links (`#claim-ID`).
    pub id: String,
    /// The heading under which it stands in the article: a topic's id.
    pub topic: String,
    /// The claim in the editors' words.
    pub summary: String,
    /// The claim in the article's words.
    pub claim: Side,
    /// What the article sets against it; may be empty.
    pub counterclaims: Vec<Counterclaim>,
    /// Facts from elsewhere, attached by the editors; may be empty.
    pub evidence: Vec<Evidence>,
}

/// Words set against a claim.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Counterclaim {
    /// What it does to the claim.
    pub relation: Relation,
    /// Who set it against the claim.
    pub attached_by: AttachedBy,
    /// Who says what.
    pub side: Side,
    /// What is said back to it; may be empty.
    pub replies: Vec<Counterclaim>,
}

/// Whose words a fact bears on: the claim's, or those of what is set against it.
///
/// It is written as `claim`, or as the place of a counterclaim: `1` for the first, `1.2` for the second
/// reply to that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "native", serde(try_from = "String", into = "String"))]
pub struct BearsOn(Vec<usize>);

/// What is written is neither `claim` nor a counterclaim's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoPlace(String);

impl fmt::Display for NoPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "“{}” is neither \"claim\" nor the place of a counterclaim, such as \"1\", or of a reply, such as \"1.1\"",
            self.0
        )
    }
}

impl std::error::Error for NoPlace {}

impl BearsOn {
    /// The claim itself.
    pub const CLAIM: Self = Self(Vec::new());

    /// The counterclaim at this place: its number from 1, then the number of the reply to it, and so on.
    /// An empty place is the claim.
    #[must_use]
    pub fn counterclaim(place: &[usize]) -> Self {
        Self(place.to_vec())
    }

    /// Whether it is the claim itself.
    #[must_use]
    pub fn is_claim(&self) -> bool {
        self.0.is_empty()
    }

    /// The counterclaim or reply, where there is one at this place.
    #[must_use]
    pub fn find<'c>(&self, counterclaims: &'c [Counterclaim]) -> Option<&'c Counterclaim> {
        let (first, rest) = self.0.split_first()?;
        let found = counterclaims.get(first.checked_sub(1)?)?;
        if rest.is_empty() {
            Some(found)
        } else {
            Self(rest.to_vec()).find(&found.replies)
        }
    }
}

impl TryFrom<String> for BearsOn {
    type Error = NoPlace;

    fn try_from(written: String) -> Result<Self, NoPlace> {
        if written == "claim" {
            return Ok(Self::CLAIM);
        }
        let place: Option<Vec<usize>> = written
            .split('.')
            .map(|part| part.parse().ok().filter(|number| *number > 0))
            .collect();
        place.map(Self).ok_or(NoPlace(written))
    }
}

impl From<BearsOn> for String {
    fn from(place: BearsOn) -> Self {
        if place.is_claim() {
            return "claim".to_owned();
        }
        let parts: Vec<Self> = place.0.iter().map(usize::to_string).collect();
        parts.join(".")
    }
}

#[cfg(feature = "native")]
impl JsonSchema for BearsOn {
    fn schema_name() -> Cow<'static, str> {
        "BearsOn".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Whose words a fact bears on: `claim`, or the place of a counterclaim, `1` for \
                the first, `1.2` for the second reply to that.",
            "type": "string",
            "pattern": "^(claim|[1-9][0-9]*(\\.[1-9][0-9]*)*)$",
        })
    }
}

/// A fact from elsewhere, attached to a claim by the editors.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Evidence {
    /// Names the fact; the same fact may stand at several claims.
    pub id: String,
    /// What it does.
    pub relation: EvidenceRelation,
    /// Whose words it bears on.
    #[cfg_attr(feature = "native", serde(default))]
    pub bears_on: BearsOn,
    /// The same in words, such as “Putin’s denial”; none for mere context.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub target: Option<String>,
    /// When it happened, for people.
    pub when: String,
    /// The same for machines: an ISO 8601 date, month or year.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub date: Option<String>,
    /// The fact in the editors' words.
    pub fact: String,
    /// Where it can be read.
    pub sources: Vec<Link>,
}

/// One part of the series.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Episode {
    /// Which part, from 1.
    pub number: u32,
    /// When it was first shown, for people.
    pub when: String,
    /// The same for machines: an ISO 8601 date.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub date: Option<String>,
    /// From what the date is inferred, where it is.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub inferred: Option<String>,
    /// What it is about.
    pub subjects: String,
    /// Where that can be read.
    pub sources: Vec<Link>,
    /// Whether it is the part that this article reports.
    pub reported: bool,
}

/// Something dated that the interview speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Event {
    /// Names the event in links (`#event-ID`).
    pub id: String,
    /// When, for people.
    pub when: String,
    /// The year in which it starts.
    pub from: i32,
    /// The year in which it ends; the same for a single year.
    pub to: i32,
    /// What.
    pub label: String,
    /// Where the year comes from, if not from the article.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub inferred: Option<String>,
    /// Where the interview speaks of it; never empty.
    pub passages: Vec<Passage>,
}

/// An editor's remark on a word.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Note {
    /// Names the note in links (`#note-ID`).
    pub id: String,
    /// The word as the source has it.
    pub words: String,
    /// The remark.
    pub text: String,
    /// Where the word stands in paragraphs, in the article's order.
    pub passages: Vec<Passage>,
    /// In which headings it stands: topics' ids.
    pub headings: Vec<String>,
}

impl Interview {
    /// What it is called where there is little room: the series and the number of the part that is
    /// reported, “The Putin Interviews 4”; without a series, its title.
    #[must_use]
    pub fn short_title(&self) -> String {
        let part = self.episodes.iter().find(|episode| episode.reported);
        match (&self.series, part) {
            (Some(series), Some(part)) => format!("{} {}", series.title, part.number),
            (Some(series), None) => series.title.clone(),
            (None, _) => self.title.clone(),
        }
    }

    /// The name of the series and the part; empty without a series.
    #[must_use]
    pub fn series_name(&self) -> String {
        self.series.as_ref().map(Series::name).unwrap_or_default()
    }

    /// The name above the pages: that of the series or, without one, the publisher's, or else the title.
    #[must_use]
    pub fn masthead(&self) -> String {
        let names = [&self.series_name(), &self.source.publisher, &self.title];
        let mut given = names.into_iter().filter(|name| !name.is_empty());
        given.next().cloned().unwrap_or_default()
    }
}

impl Series {
    /// Its title and which part this is: “The Putin Interviews, part 4 of 4”.
    #[must_use]
    pub fn name(&self) -> String {
        if self.part.is_empty() {
            self.title.clone()
        } else {
            format!("{}, {}", self.title, self.part)
        }
    }
}

impl Interview {
    /// The speaker with this id.
    #[must_use]
    pub fn speaker(&self, id: &str) -> Option<&Speaker> {
        self.speakers.iter().find(|speaker| speaker.id == id)
    }

    /// Who says a side: the speaker's full name, or the editors' word for nobody in particular.
    #[must_use]
    pub fn name_of<'i>(&'i self, side: &'i Side) -> Option<&'i str> {
        let speaker = side.speaker.as_deref().and_then(|id| self.speaker(id));
        let name = speaker.map(|speaker| speaker.name.as_str());
        name.or(side.label.as_deref())
    }

    /// What whoever says a span is called where there is little room.
    #[must_use]
    pub fn short_name_of_span<'i>(&'i self, span: &'i Span) -> Option<&'i str> {
        let speaker = span.speaker.as_deref().and_then(|id| self.speaker(id));
        let name = speaker.map(|speaker| speaker.short.as_str());
        name.or(span.label.as_deref())
    }

    /// What a side is called where there is little room.
    #[must_use]
    pub fn short_name_of<'i>(&'i self, side: &'i Side) -> Option<&'i str> {
        let speaker = side.speaker.as_deref().and_then(|id| self.speaker(id));
        let name = speaker.map(|speaker| speaker.short.as_str());
        name.or(side.label.as_deref())
    }

    /// The topic with this id.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }

    /// The paragraph in which the element with this id stands, by index.
    #[must_use]
    pub fn paragraph_of(&self, anchor: &str) -> Option<usize> {
        let has = |paragraph: &Paragraph| {
            paragraph
                .spans
                .iter()
                .flat_map(Span::ids)
                .any(|id| id == anchor)
        };
        self.paragraphs.iter().position(has)
    }
}

impl Span {
    /// The id of its element, and the other ids that lead there.
    pub fn ids(&self) -> impl Iterator<Item = &String> {
        self.id.iter().chain(&self.aliases)
    }
}

impl Claim {
    /// Everyone's side: the claim, what is set against it, the replies.
    #[must_use]
    pub fn sides(&self) -> Vec<&Side> {
        let against = self.answers().into_iter().map(|answer| &answer.side);
        std::iter::once(&self.claim).chain(against).collect()
    }

    /// What is set against the claim, each followed by the replies to it.
    #[must_use]
    pub fn answers(&self) -> Vec<&Counterclaim> {
        fn add<'c>(counterclaims: &'c [Counterclaim], all: &mut Vec<&'c Counterclaim>) {
            for counterclaim in counterclaims {
                all.push(counterclaim);
                add(&counterclaim.replies, all);
            }
        }
        let mut all = Vec::new();
        add(&self.counterclaims, &mut all);
        all
    }
}

impl SpanKind {
    /// Returns `true` for somebody's own words: these can be linked to and cited, and have a page.
    #[must_use]
    pub const fn is_direct(self) -> bool {
        matches!(self, Self::Quote | Self::Spoken)
    }

    /// The word that documents carry.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Spoken => "spoken",
            Self::Reported => "reported",
            Self::Term => "term",
            Self::Aside => "aside",
            Self::Label => "label",
            Self::Narration => "narration",
        }
    }
}

impl Day {
    /// The day that an ISO 8601 date names.
    #[must_use]
    pub fn new(date: &str) -> Self {
        Self {
            when: in_words(date),
            date: date.to_owned(),
        }
    }
}

/// The months, as dates for people name them.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// An ISO 8601 date, month or year for people: “6 January 2017”, “January 2016”, “2019”. What is none of
/// these comes back as it is.
#[must_use]
pub fn in_words(date: &str) -> String {
    let month = |number: &str| {
        let number: usize = number.parse().ok()?;
        MONTHS.get(number.checked_sub(1)?)
    };
    let parts: Vec<&str> = date.split('-').collect();
    let words = match *parts.as_slice() {
        [year, number] => month(number).map(|name| format!("{name} {year}")),
        [year, number, day] => {
            month(number).map(|name| format!("{} {name} {year}", day.trim_start_matches('0')))
        }
        _ => None,
    };
    words.unwrap_or_else(|| date.to_owned())
}

impl Relation {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Denies, Self::Disputes, Self::Answers, Self::Concedes];

    /// The word that the page shows and the URL carries.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Denies => "denies",
            Self::Disputes => "disputes",
            Self::Answers => "answers",
            Self::Concedes => "concedes",
        }
    }

    /// What somebody's words are called that do it.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Denies => "denial",
            Self::Disputes => "objection",
            Self::Answers => "answer",
            Self::Concedes => "concession",
        }
    }

    /// The relation of this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|relation| relation.word() == word)
    }
}

impl EvidenceRelation {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Disputes, Self::Supports, Self::Context];

    /// The word that the page shows and the URL carries.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Disputes => "disputes",
            Self::Supports => "supports",
            Self::Context => "context",
        }
    }

    /// The relation of this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|relation| relation.word() == word)
    }
}
