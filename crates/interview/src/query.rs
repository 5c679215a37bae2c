//! What is searched for.

use crate::fold::{fold, place};
use crate::split;
use crate::unicode::Unicode;

/// Searched words, prepared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<String>,
}

impl Query {
    /// The words of a search; what stands in double quotation marks is one.
    #[must_use]
    pub fn new(words: &str, unicode: &dyn Unicode) -> Self {
        // Folded, words have one space between them.
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

    /// Whether nothing is searched for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// What is searched for, folded.
    pub(crate) fn terms(&self) -> &[String] {
        &self.terms
    }

    /// Whether whatever has the words of this query has those of another, too.
    pub(crate) fn narrows(&self, other: &Self) -> bool {
        let is_part = |part: &String| self.terms.iter().any(|term| place(term, part, 0).is_some());
        other.terms.iter().all(is_part)
    }
}
