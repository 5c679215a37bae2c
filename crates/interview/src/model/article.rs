//! The words of the article: paragraphs of spans, passages of them, and what was there before.

#[cfg(doc)]
use super::Interview;
#[cfg(feature = "native")]
use {
    schemars::JsonSchema,
    serde::{Deserialize, Serialize},
};

/// A paragraph of the article.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Paragraph {
    /// The heading under which it stands: a topic's id.
    pub topic: String,
    /// The tags laid on it: topics' ids.
    pub tags: Vec<String>,
    /// Its runs; joined, they are the source's paragraph, character for character.
    pub spans: Vec<Span>,
    /// When it starts in the recording, in seconds.
    #[cfg_attr(
        feature = "native",
        serde(skip_serializing_if = "Option::is_none"),
        schemars(range(min = 0))
    )]
    pub start: Option<f64>,
    /// When it ends in the recording, in seconds.
    #[cfg_attr(
        feature = "native",
        serde(skip_serializing_if = "Option::is_none"),
        schemars(range(min = 0))
    )]
    pub end: Option<f64>,
    /// The words that its source has in bold or in italics.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub emphasis: Vec<Emphasis>,
    /// The words that its source links to elsewhere.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub links: Vec<Hyperlink>,
}

/// Words of a paragraph that stand out in its source.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Emphasis {
    /// The start, in UTF-8 bytes of the paragraph's text.
    pub start: usize,
    /// The end, in UTF-8 bytes of the paragraph's text.
    pub end: usize,
    /// The kind of emphasis.
    pub kind: EmphasisKind,
}

/// A kind of emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
#[cfg_attr(feature = "native", serde(rename_all = "lowercase"))]
pub enum EmphasisKind {
    /// In bold.
    Bold,
    /// In italics.
    Italic,
}

/// Words of a paragraph that are a link in its source.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Hyperlink {
    /// The start, in UTF-8 bytes of the paragraph's text.
    pub start: usize,
    /// The end, in UTF-8 bytes of the paragraph's text.
    pub end: usize,
    /// The address to which they lead, on the web or for mail.
    pub address: String,
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
    /// The id of the speaker. A quote without one, and without a label, is by somebody whom the editors have not
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
    /// The earlier wordings, the earliest first.
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
    /// The id of the speaker.
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
    /// The start, in UTF-8 bytes of the paragraph's text.
    pub start: usize,
    /// The end, in UTF-8 bytes of the paragraph's text.
    pub end: usize,
    /// The words themselves.
    pub text: String,
    /// The id of the element that a link to the passage leads to: the span it starts in.
    pub anchor: String,
}

impl Span {
    /// The id of its element, and the other ids that lead there.
    pub fn ids(&self) -> impl Iterator<Item = &String> {
        self.id.iter().chain(&self.aliases)
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
