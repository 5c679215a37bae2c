//! What a page in a frame and the page around it say to each other, as
//! [`postMessage`](https://developer.mozilla.org/en-US/docs/Web/API/Window/postMessage) carries it. `docs/embed.md` says when.
//!
//! The module in `browser/frame/` hears [`Set`] and says [`Ready`](Message::Ready),
//! [`State`](Message::State) and [`Shared`](Message::Shared). The others are here to be described:
//! `frame.js`, which needs no WebAssembly, says them.

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use schemars::JsonSchema;

/// The version of these messages.
pub const VERSION: u8 = 1;

/// How many values a list of a [`Set`] may have. What has more is no message.
pub const MOST_VALUES: u32 = 50;

/// How long a text of a [`Set`] may be, in UTF-16 code units. What is longer is no message.
pub const LONGEST: u32 = 200;

/// A message between a frame and the page around it, with its version. The module adds the version by
/// itself: to flatten takes half a kilobyte.
#[cfg(feature = "schema")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sent {
    /// The version of the messages.
    #[schemars(extend("const" = VERSION))]
    pub rejoinder: u8,
    /// What is said.
    #[serde(flatten)]
    pub message: Message,
}

/// What is said. The module has no use for what it does not say.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(Deserialize, JsonSchema))]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Message {
    /// To the frame: the page around it wants to hear. It is answered with `ready` and `state`.
    #[cfg(feature = "schema")]
    Listen,
    /// To the frame: what it shall show.
    #[cfg(feature = "schema")]
    Set(Set),
    /// From the frame: it can be spoken to.
    Ready {
        /// The article's title.
        title: String,
    },
    /// From the frame: how high it is.
    #[cfg(feature = "schema")]
    Height {
        /// In CSS pixels.
        height: f64,
    },
    /// From the frame: what the reader sees now.
    State(State),
    /// From the frame: the reader took something along. Only a page hears it that the newsroom lists.
    Shared(Shared),
    /// From the frame: something was brought into sight.
    #[cfg(feature = "schema")]
    Shown {
        /// Where it starts, in CSS pixels of the frame.
        top: f64,
        /// How high it is, in CSS pixels.
        height: f64,
        /// Whether the reader has just done something in the frame.
        reader: bool,
    },
}

/// What a frame shall show, as an address says it. What is missing stays as it is; an empty list or text
/// clears. What the interview does not have is left out, and the frame says so to the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(Serialize, JsonSchema))]
#[serde(default, rename_all = "camelCase")]
pub struct Set {
    /// `read`, `claims` or `timeline`. Without a `quote` beside it, it leaves the quote that is shown:
    /// that has a view of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = LONGEST)))]
    pub view: Option<String>,
    /// Topics' ids.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "schema",
        schemars(length(max = MOST_VALUES), inner(length(max = LONGEST)))
    )]
    pub topics: Option<Vec<String>>,
    /// Speakers' ids.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "schema",
        schemars(length(max = MOST_VALUES), inner(length(max = LONGEST)))
    )]
    pub speakers: Option<Vec<String>>,
    /// What must be done to a claim: `denies`, `disputes`, `answers`, `concedes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "schema",
        schemars(length(max = MOST_VALUES), inner(length(max = LONGEST)))
    )]
    pub relations: Option<Vec<String>>,
    /// How the article answers a claim: `disputes`, or `none` where nobody does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "schema",
        schemars(length(max = MOST_VALUES), inner(length(max = LONGEST)))
    )]
    pub answers: Option<Vec<String>>,
    /// What facts from elsewhere do: `disputes`, `supports`, `context`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "schema",
        schemars(length(max = MOST_VALUES), inner(length(max = LONGEST)))
    )]
    pub evidence: Option<Vec<String>>,
    /// Whether only what has words in quotation marks is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotes_only: Option<bool>,
    /// The searched words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = LONGEST)))]
    pub words: Option<String>,
    /// The id of a quote, or of anything else that an address leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = LONGEST)))]
    pub quote: Option<String>,
    /// `light`, `dark` or `auto`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = LONGEST)))]
    pub theme: Option<String>,
}

/// What the reader sees, and how the full page shows the same. All but the address can be sent back as a
/// `set`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(Deserialize, JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct State {
    /// `read`, `claims` or `timeline`.
    pub view: String,
    /// Topics' ids.
    pub topics: Vec<String>,
    /// Speakers' ids.
    pub speakers: Vec<String>,
    /// What must be done to a claim.
    pub relations: Vec<String>,
    /// How the article answers a claim.
    #[cfg_attr(feature = "schema", serde(default))]
    pub answers: Vec<String>,
    /// What facts from elsewhere do.
    #[cfg_attr(feature = "schema", serde(default))]
    pub evidence: Vec<String>,
    /// Whether only what has words in quotation marks is shown.
    pub quotes_only: bool,
    /// The searched words; may be empty. Only a page hears them that the newsroom lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", serde(default))]
    pub words: Option<String>,
    /// The id of the quote that is linked to, or of anything else that an address leads to; may be empty.
    pub quote: String,
    /// The absolute address of the full page that shows the same, without searched words that are not told.
    pub address: String,
}

/// What a reader took along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(Deserialize, JsonSchema))]
pub struct Shared {
    /// What was copied: `link`, `view` (the link to what the reader sees), `quote`, `apa`, `bibtex`, `ris`, `csl` or `embed`; `send`, if it was
    /// handed to the system's own sheet.
    pub form: String,
    /// The absolute address that leads to the words.
    pub link: String,
    /// The quote's id, if they are a whole quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

impl Set {
    /// What a state is made of, as its members are called in a message.
    pub const MEMBERS: [&str; 9] = [
        "view",
        "topics",
        "speakers",
        "relations",
        "answers",
        "evidence",
        "quotesOnly",
        "words",
        "quote",
    ];

    /// What two sets ask for, one after the other.
    #[must_use]
    pub fn then(self, later: Self) -> Self {
        // A quote has a view of its own.
        let left = later.view.as_ref().map(|_| String::new());
        Self {
            quote: later.quote.or(left).or(self.quote),
            view: later.view.or(self.view),
            topics: later.topics.or(self.topics),
            speakers: later.speakers.or(self.speakers),
            relations: later.relations.or(self.relations),
            answers: later.answers.or(self.answers),
            evidence: later.evidence.or(self.evidence),
            quotes_only: later.quotes_only.or(self.quotes_only),
            words: later.words.or(self.words),
            theme: later.theme.or(self.theme),
        }
    }
}

impl State {
    /// What a reader would see who sees this and whose host asks for a set. Its address is left behind.
    #[must_use]
    pub fn changed(self, set: Set) -> Self {
        Self {
            view: set.view.unwrap_or(self.view),
            topics: set.topics.unwrap_or(self.topics),
            speakers: set.speakers.unwrap_or(self.speakers),
            relations: set.relations.unwrap_or(self.relations),
            answers: set.answers.unwrap_or(self.answers),
            evidence: set.evidence.unwrap_or(self.evidence),
            quotes_only: set.quotes_only.unwrap_or(self.quotes_only),
            words: set.words.or(self.words),
            quote: set.quote.unwrap_or(self.quote),
            address: String::new(),
        }
    }
}

/// The [JSON Schema](https://json-schema.org/draft/2020-12/schema) of every message, for people.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> String {
    format!("{:#}\n", schemars::schema_for!(Sent).as_value())
}

#[cfg(all(test, feature = "schema"))]
mod tests;
