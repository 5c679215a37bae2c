//! The interview: the document that `interview.json` holds and every view reads.
//!
//! Offsets are UTF-8 bytes into a paragraph's text, which is its spans' texts joined;
//! they lie on character boundaries ([`crate::check`] sees to it).
//!
//! `article` has the words, `argument` the claims with what is set against them, this file all the rest.

mod argument;
mod article;

#[cfg(feature = "native")]
use {
    schemars::JsonSchema,
    serde::{Deserialize, Serialize},
};

pub use argument::{
    AttachedBy, BearsOn, Claim, Counterclaim, Evidence, EvidenceRelation, NoPlace, Relation, Side,
};
pub use article::{
    Earlier, Emphasis, EmphasisKind, Hyperlink, Paragraph, Passage, Removed, Span, SpanKind,
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
    /// The kind of text that the article is.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "Kind::is_report")
    )]
    pub kind: Kind,
    /// The address at which the page is published: absolute, with a slash at its end.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub address: Option<String>,
    /// Pages around a frame that may hear what readers type and copy there: their
    /// [origins](https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin).
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub hosts: Vec<String>,
    /// Those who answer for the editors' layer: notes, claims, evidence, the timeline.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub editors: Option<Editors>,
    /// The day on which the editors last changed their layer.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub revised: Option<Day>,
    /// The origin of the article.
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
    /// The dated things that the interview speaks of, in order of time.
    pub events: Vec<Event>,
    /// The editors' remarks on single words.
    pub notes: Vec<Note>,
    /// Passages that the article has no more, and links still lead to, the latest first.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub removed: Vec<Removed>,
}

/// The kind of text that an article is.
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

/// The origin of the article, and what a reader should know about its wording.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Source {
    /// The publisher, as the article says.
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
    /// A sentence on what was and was not done to the wording.
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
    /// The recording: the address of audio or video on the web, or beside the page.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub media: Option<String>,
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

/// Those who answer for the editors' layer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Editors {
    /// A person's or a desk's name.
    pub name: String,
    /// Their own page: an absolute address.
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
    /// An introduction to the timeline, in the editors' words.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "String::is_empty")
    )]
    pub introduction: String,
    /// Facts about how and when it was made, each with its sources.
    #[cfg_attr(feature = "native", serde(default))]
    pub facts: Vec<Fact>,
}

/// A fact from elsewhere with where it can be read.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Fact {
    /// The fact in the editors' words.
    pub text: String,
    /// The sources that say it.
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
    /// A line on who that is.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "String::is_empty")
    )]
    pub role: String,
}

/// The kind of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
#[cfg_attr(feature = "native", serde(rename_all = "lowercase"))]
pub enum TopicKind {
    /// The text before the article's first heading; its label is the editors'.
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
    /// The words that the reader sees.
    pub label: String,
    /// Heading or tag.
    pub kind: TopicKind,
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
    /// Its subject.
    pub subjects: String,
    /// The sources of that.
    pub sources: Vec<Link>,
    /// `true` if it is the part that this article reports.
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
    /// The event itself.
    pub label: String,
    /// The source of the year, if it is not the article.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub inferred: Option<String>,
    /// The passages that speak of it; never empty.
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
    /// The places of the word in paragraphs, in the article's order.
    pub passages: Vec<Passage>,
    /// In which headings it stands: topics' ids.
    pub headings: Vec<String>,
}

impl Interview {
    /// Returns its name where there is little room: the series and the number of the part that is
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

    /// Returns who says a side: the speaker's full name, or the editors' word for nobody in particular.
    #[must_use]
    pub fn name_of<'i>(&'i self, side: &'i Side) -> Option<&'i str> {
        let speaker = side.speaker.as_deref().and_then(|id| self.speaker(id));
        let name = speaker.map(|speaker| speaker.name.as_str());
        name.or(side.label.as_deref())
    }

    /// Returns the name of whoever says a span, for where there is little room.
    #[must_use]
    pub fn short_name_of_span<'i>(&'i self, span: &'i Span) -> Option<&'i str> {
        let speaker = span.speaker.as_deref().and_then(|id| self.speaker(id));
        let name = speaker.map(|speaker| speaker.short.as_str());
        name.or(span.label.as_deref())
    }

    /// Returns the name of a side where there is little room.
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
