//! The contents of a card: who speaks, the words, and all that stands around them.

use interview::argument::wordings::Wordings;

/// What stands on a card.
#[derive(Debug)]
pub(crate) struct Card<'a> {
    /// The speaker's class, which gives colour and rule.
    pub(crate) voice: &'a str,
    /// Who says it, and who that is or where.
    pub(crate) by: (&'a str, String),
    /// What is said.
    pub(crate) words: Words,
    /// What is set against it, shown below it.
    pub(crate) answer: Option<Reply<'a>>,
    /// What stands for or against it, or what it stands against.
    pub(crate) standing: Wordings,
    /// Where it comes from: who published it; the same and more, the fullest first.
    pub(crate) source: (&'a str, Vec<String>),
    /// Which way its language is written: `ltr` or `rtl`.
    pub(crate) direction: &'static str,
}

/// Somebody's words.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// The words, as the article has them.
    pub(crate) text: String,
    /// Whether what is quoted begins before them, and goes on after them.
    pub(crate) goes_on: (bool, bool),
}

impl Words {
    /// Words of which nothing was left out.
    pub(crate) fn whole(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            goes_on: (false, false),
        }
    }
}

/// What is set against the words of a card.
#[derive(Debug)]
pub(crate) struct Reply<'a> {
    /// The speaker's class.
    pub(crate) voice: &'a str,
    /// Who says it.
    pub(crate) name: &'a str,
    /// What it does to the words above it.
    pub(crate) relation: &'a str,
    /// The manner in which it is said, after a comma, where it is not in somebody's own words alone.
    pub(crate) manner: &'static str,
    /// What is said.
    pub(crate) words: Words,
}
