//! The turns of a conversation: which paragraphs ask, which answer, and which continue a turn.
//!
//! Who asks decides, not the question mark: a remark of the interviewer is a question, too.

use std::collections::BTreeSet;

use interview::model::{Interview, Kind};
use interview::turns::{Part, Voice, label, parts};

use super::edition::class_at;

/// The role of a turn in its conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Asks, in questions and answers.
    Question,
    /// Answers, in questions and answers.
    Answer,
    /// Speaks, in a transcript.
    Turn,
}

impl Act {
    /// Returns its name in the markup.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Turn => "turn",
        }
    }
}

/// A paragraph's part in a turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The role of the turn.
    pub act: Act,
    /// The number of paragraphs of the turn before this one.
    pub before: usize,
    /// The class of the speaker's rule and colour.
    pub class: &'static str,
}

/// The turns of an interview.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Turns {
    /// For each paragraph its turn; empty for a report.
    pub(super) of: Vec<Option<Turn>>,
    /// For each listed speaker the class of the rule and colour.
    pub(super) classes: Vec<&'static str>,
}

/// Labels of those who ask, apart from the publisher's name.
const ASKERS: [&str; 5] = ["q", "question", "host", "interviewer", "moderator"];

impl Turns {
    /// Finds the turns.
    pub(super) fn of(interview: &Interview) -> Self {
        let parts = parts(interview);
        let askers = askers(interview, &parts);
        // Whoever asks has the hairline; the others have rules and colours in their order.
        let listed = interview.speakers.iter().map(|it| Voice::Listed(&it.id));
        let mut others: Vec<Voice> = Vec::new();
        for voice in listed
            .clone()
            .chain(parts.iter().flatten().map(|part| part.voice))
        {
            // No more than these have a class of their own.
            if others.len() < 3 && !askers.contains(&voice) && !others.contains(&voice) {
                others.push(voice);
            }
        }
        let class = |voice: Voice| match voice {
            Voice::Marked(_) => "s0 unsure",
            _ => class_at(others.iter().position(|it| *it == voice)),
        };
        let turn = |Part { voice, before }: &Part| Turn {
            act: match interview.kind {
                Kind::Transcript => Act::Turn,
                _ if askers.contains(voice) => Act::Question,
                _ => Act::Answer,
            },
            before: *before,
            class: class(*voice),
        };
        Self {
            of: parts.iter().map(|part| part.as_ref().map(turn)).collect(),
            classes: listed.map(class).collect(),
        }
    }
}

/// Returns those who ask: the first to speak, and whoever's label is the publisher's, a host's, or “Q”.
fn askers<'a>(interview: &Interview, parts: &[Option<Part<'a>>]) -> BTreeSet<Voice<'a>> {
    if interview.kind != Kind::Questions {
        return BTreeSet::new();
    }
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let publisher = words(&interview.source.publisher);
    let asks = |label: &str| {
        let label = words(label);
        // One letter is an initial, and no publisher: “A:” answers.
        let is_name = label.iter().any(|word| word.chars().nth(1).is_some());
        (is_name && label.is_subset(&publisher))
            || label.iter().any(|word| ASKERS.contains(&&**word))
    };
    let by_label = interview.paragraphs.iter().zip(parts);
    let by_label = by_label.filter(|(paragraph, _)| label(paragraph).is_some_and(asks));
    let by_label = by_label.filter_map(|(_, part)| part.as_ref());
    let first = parts.iter().flatten().next();
    by_label.chain(first).map(|part| part.voice).collect()
}
