//! What a stretch of narration is made of, as far as it matters for attribution.

use crate::speakers::Gender;
use crate::speakers::names::Name;

/// A token.
#[derive(Clone, Debug)]
pub(crate) enum Token {
    /// A name, of somebody known or not.
    Name(Option<usize>, Name),
    /// A pronoun as subject.
    Pronoun(Gender),
    /// “They”.
    They,
    /// The writer.
    I,
    /// A common noun, without its article.
    Noun {
        noun: String,
        /// `true` if the article is a definite one, or the language has none.
        definite: bool,
        /// `true` if words behind it say whose it is: “the mother of the boy”.
        owned: bool,
    },
    /// An article before a name.
    Article,
    /// A verb of saying: whether it needs its subject beside it, and whether it describes, as “call” does;
    /// whether it is a finite verb.
    Cue {
        weak: bool,
        describes: bool,
        finite: bool,
    },
    /// “According to”; whether it stands behind the one who is meant.
    According(bool),
    /// A preposition.
    Preposition,
    /// “Who”; whether the word may open the clause of what is said, as “that” does.
    Relative(bool),
    /// “And”.
    And,
    /// A word that opens the clause of what is said or asked: “whether”.
    Clause,
    /// An auxiliary of the passive: “was”.
    Passive,
    Comma,
    Colon,
    /// The end of a sentence.
    End,
    Word,
}

impl Token {
    /// A verb of saying that needs nothing beside it.
    pub(crate) const SAYS: Self = Self::Cue {
        weak: false,
        describes: false,
        finite: true,
    };

    /// Returns the token of a definite noun that stands alone.
    pub(crate) fn noun(noun: impl Into<String>) -> Self {
        Self::Noun {
            noun: noun.into(),
            definite: true,
            owned: false,
        }
    }

    /// Returns `true` if it may be a subject.
    pub(crate) fn mention(&self) -> bool {
        matches!(
            self,
            Self::Name(..) | Self::Pronoun(_) | Self::They | Self::I | Self::Noun { .. }
        )
    }

    /// Returns `true` if it is a verb of saying.
    pub(crate) fn cue(&self) -> bool {
        matches!(self, Self::Cue { .. })
    }
}
