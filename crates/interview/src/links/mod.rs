//! All links ever published, as remembered in `links.toml`.
//!
//! 1. `file`: the file is read; an error names its line.
//! 2. `find`: each passage is searched for in the current article.
//! 3. `update`: its id goes to where it was found; new passages get new ids, and removed ones leave their words.
//! 4. `file`: the file is written again, sorted by id.

mod file;
mod find;
mod update;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use jiff::civil::Date;
use serde::Deserialize;

use crate::model::SpanKind;

pub use update::{Updated, update};

/// All ids ever published, with their targets.
#[derive(Clone, Debug, Default)]
pub struct Links(BTreeMap<String, Entry>);

/// The target of an id. In the file it is a table named by the id.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    kind: SpanKind,
    speaker: Option<String>,
    /// The words, and up to 32 characters of context on either side, as in the W3C's
    /// [TextQuoteSelector](https://www.w3.org/TR/annotation-model/#text-quote-selector). They may lie in other
    /// paragraphs.
    exact: String,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    suffix: String,
    /// The id of the passage that these words have become a part of.
    same_as: Option<String>,
    /// The date on which the words were removed.
    #[serde(default, deserialize_with = "file::some_date")]
    removed: Option<Date>,
    /// Earlier wordings, the earliest first.
    #[serde(default)]
    was: Vec<Was>,
    /// The line of the file on which the entry starts; 0 for a new one.
    #[serde(skip)]
    line: usize,
    /// The bytes of the file in which its id stands.
    #[serde(skip)]
    at: Range<usize>,
}

/// An earlier wording, and the date until which it stood in the article.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Was {
    #[serde(deserialize_with = "file::date")]
    until: Date,
    exact: String,
}

/// A change to a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new id.
    New(String),
    /// An id whose words have changed.
    Reworded(String, String),
    /// An id whose words have become a part of another id's.
    Joined(String, String),
    /// An id whose words were removed.
    Removed(String),
    /// An id whose words came back.
    Returned(String),
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New(id) => write!(f, "new: {id}"),
            Self::Reworded(id, words) => write!(f, "now reads {words}: {id}"),
            Self::Joined(id, into) => write!(f, "now a part of {into}: {id}"),
            Self::Removed(id) => write!(f, "removed: {id}"),
            Self::Returned(id) => write!(f, "back again: {id}"),
        }
    }
}
