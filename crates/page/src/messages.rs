//! The messages between a page in a frame and the page around it, sent by
//! [`postMessage`](https://developer.mozilla.org/en-US/docs/Web/API/Window/postMessage). `docs/embed.md` says when.
//!
//! The module in `browser/frame/` receives [`Set`] and sends [`Ready`](Message::Ready),
//! [`State`](Message::State) and [`Shared`](Message::Shared). The others are only documented here:
//! `frame.js`, which needs no WebAssembly, handles them.

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use schemars::JsonSchema;

/// The version of these messages.
pub const VERSION: u8 = 1;

/// The maximum number of values in a list of a [`Set`]. A message with more is ignored.
pub const MOST_VALUES: u32 = 50;

/// The maximum length of a text in a [`Set`], in UTF-16 code units. A message with a longer one is ignored.
pub const LONGEST: u32 = 200;

/// A message between a frame and the page around it, with its version. The module adds the version
/// itself: `flatten` would take half a kilobyte.
#[cfg(feature = "schema")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sent {
    /// The version of the messages.
    #[schemars(extend("const" = VERSION))]
    pub rejoinder: u8,
    /// The message itself.
    #[serde(flatten)]
    pub message: Message,
}

/// A message. Variants that the module does not send are only compiled for the schema.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(Deserialize, JsonSchema))]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Message {
    /// To the frame: the page around it subscribes. The frame replies with `ready` and `state`.
    #[cfg(feature = "schema")]
    Listen,
    /// To the frame: the state to show.
    #[cfg(feature = "schema")]
    Set(Set),
    /// From the frame: it accepts messages.
    Ready {
        /// The article's title.
        title: String,
    },
    /// From the frame: its height.
    #[cfg(feature = "schema")]
    Height {
        /// The height, in CSS pixels.
        height: f64,
    },
    /// From the frame: the current state.
    State(State),
    /// From the frame: the reader shared something. Only sent to pages that the newsroom lists.
    Shared(Shared),
    /// From the frame: something was scrolled into view.
    #[cfg(feature = "schema")]
    Shown {
        /// Its top, in CSS pixels of the frame.
        top: f64,
        /// Its height, in CSS pixels.
        height: f64,
        /// Whether the reader has just done something in the frame.
        reader: bool,
    },
}

/// The state that a frame should show, in the terms of an address. A missing member leaves its part as it is; an
/// empty list or text clears it. Values that the interview does not have are ignored, and the frame tells the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(Serialize, JsonSchema))]
#[serde(default, rename_all = "camelCase")]
pub struct Set {
    /// `read`, `claims` or `timeline`. Without a `quote` beside it, it clears the quote that is shown,
    /// which has a view of its own.
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
    /// The relations to a claim: `denies`, `disputes`, `answers`, `concedes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "schema",
        schemars(length(max = MOST_VALUES), inner(length(max = LONGEST)))
    )]
    pub relations: Option<Vec<String>>,
    /// The article's answers to a claim: `disputes`, or `none` where nobody answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "schema",
        schemars(length(max = MOST_VALUES), inner(length(max = LONGEST)))
    )]
    pub answers: Option<Vec<String>>,
    /// The relations of facts from elsewhere: `disputes`, `supports`, `context`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "schema",
        schemars(length(max = MOST_VALUES), inner(length(max = LONGEST)))
    )]
    pub evidence: Option<Vec<String>>,
    /// Whether only items with words in quotation marks are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotes_only: Option<bool>,
    /// The searched words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = LONGEST)))]
    pub words: Option<String>,
    /// The id of a quote, or of any other element that an address can link to.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = LONGEST)))]
    pub quote: Option<String>,
    /// `light`, `dark` or `auto`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = LONGEST)))]
    pub theme: Option<String>,
}

/// The current state, and the address at which the full page shows the same. All but the address can be sent
/// back as a `set`.
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
    /// The relations to a claim.
    pub relations: Vec<String>,
    /// The article's answers to a claim.
    #[cfg_attr(feature = "schema", serde(default))]
    pub answers: Vec<String>,
    /// The relations of facts from elsewhere.
    #[cfg_attr(feature = "schema", serde(default))]
    pub evidence: Vec<String>,
    /// Whether only items with words in quotation marks are shown.
    pub quotes_only: bool,
    /// The searched words; may be empty. Only sent to pages that the newsroom lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", serde(default))]
    pub words: Option<String>,
    /// The id of the linked quote or other element; may be empty.
    pub quote: String,
    /// The absolute address at which the full page shows the same, without searched words that are withheld.
    pub address: String,
}

/// Something that the reader copied or shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(Deserialize, JsonSchema))]
pub struct Shared {
    /// The copied form: `link`, `view` (the link to the current state), `quote`, `apa`, `bibtex`, `ris`, `csl` or
    /// `embed`; `send`, if it was handed to the system's share sheet.
    pub form: String,
    /// The absolute address of the words.
    pub link: String,
    /// The quote's id, if the words are a whole quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

impl Set {
    /// The names of a state's members in a message.
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

    /// Merges two sets, the later of which takes precedence.
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
    /// Returns the state after a set. Its address is empty.
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

/// Returns the [JSON Schema](https://json-schema.org/draft/2020-12/schema) of all messages, pretty-printed.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> String {
    format!("{:#}\n", schemars::schema_for!(Sent).as_value())
}

#[cfg(all(test, feature = "schema"))]
mod tests;
