//! The contents of a card: the speaker, the words, and everything around them.

use interview::argument::wordings::Wordings;

/// The contents of a card.
#[derive(Debug)]
pub(crate) struct Card<'a> {
    /// The speaker's class, which determines colour and rule.
    pub(crate) voice: &'a str,
    /// The speaker's name, and their role or the place.
    pub(crate) by: (&'a str, String),
    /// The words.
    pub(crate) words: Words,
    /// The answer, shown below them.
    pub(crate) answer: Option<Reply<'a>>,
    /// The standing of the words: what supports or opposes them, or what they oppose.
    pub(crate) standing: Wordings,
    /// The source: the publisher, and longer wordings, the fullest first.
    pub(crate) source: (&'a str, Vec<String>),
    /// The direction of its language: `ltr` or `rtl`.
    pub(crate) direction: &'static str,
}

/// A speaker's words.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// The words, as in the article.
    pub(crate) text: String,
    /// Whether the quote begins before them, and continues after them.
    pub(crate) goes_on: (bool, bool),
}

impl Words {
    /// Creates words that are complete.
    pub(crate) fn whole(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            goes_on: (false, false),
        }
    }
}

/// The answer to the words of a card.
#[derive(Debug)]
pub(crate) struct Reply<'a> {
    /// The speaker's class.
    pub(crate) voice: &'a str,
    /// The speaker's name.
    pub(crate) name: &'a str,
    /// The relation to the words above it.
    pub(crate) relation: &'a str,
    /// The manner, after a comma, if it is not in a speaker's own words alone.
    pub(crate) manner: &'static str,
    /// The words.
    pub(crate) words: Words,
}
