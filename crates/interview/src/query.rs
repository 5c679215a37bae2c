//! The query of a search.

use crate::fold::{fold, place};
use crate::split;
use crate::unicode::Unicode;

/// A query, prepared for search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<String>,
}

impl Query {
    /// Parses the words of a search; words in double quotation marks are one.
    #[must_use]
    pub fn new(words: &str, unicode: &dyn Unicode) -> Self {
        // Folded words are separated by one space.
        let folded = fold(words, unicode);
        let mut terms = Vec::new();
        for (index, part) in split::all(&folded, b'"').enumerate() {
            if index % 2 == 1 {
                terms.push(part.trim_ascii().to_owned());
            } else {
                for word in split::all(part, b' ') {
                    terms.push(word.to_owned());
                }
            }
        }
        terms.retain(|term| !term.is_empty());
        Self { terms }
    }

    /// Returns `true` if nothing is searched for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Returns the searched words, folded.
    pub(crate) fn terms(&self) -> &[String] {
        &self.terms
    }

    /// Returns `true` if whatever has the words of this query has those of `other`, too.
    pub(crate) fn narrows(&self, other: &Self) -> bool {
        let is_part = |part: &String| self.terms.iter().any(|term| place(term, part, 0).is_some());
        other.terms.iter().all(is_part)
    }
}
