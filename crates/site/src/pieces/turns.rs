//! The turns of a conversation, with their speakers' rules and colours.

use interview::model::Interview;
use interview::turns::{Act, Part, Voice, addresses, parts};

/// A paragraph's part in a turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The role of the turn.
    pub act: Act,
    /// The number of paragraphs of the turn before this one.
    pub before: usize,
    /// The class of the speaker's rule and colour.
    pub class: &'static str,
    /// The address of the whole turn, on the first of several paragraphs.
    pub id: Option<String>,
}

/// The turns of an interview.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Turns {
    /// For each paragraph its turn; empty for a report.
    pub(super) of: Vec<Option<Turn>>,
    /// For each listed speaker the class of the rule and colour.
    pub(super) classes: Vec<&'static str>,
}

impl Turns {
    /// Finds the turns.
    pub(super) fn of(interview: &Interview) -> Self {
        let parts = parts(interview);
        let asks = |voice: Voice| {
            let mut parts = parts.iter().flatten();
            parts.any(|part| part.act == Act::Question && part.voice == voice)
        };
        // Whoever asks has the hairline; the others have rules and colours in their order.
        let listed = interview.speakers.iter().map(|it| Voice::Listed(&it.id));
        let mut others: Vec<Voice> = Vec::new();
        for voice in listed
            .clone()
            .chain(parts.iter().flatten().map(|part| part.voice))
        {
            // No more than these have a class of their own.
            if others.len() < 3 && !others.contains(&voice) && !asks(voice) {
                others.push(voice);
            }
        }
        let class = |voice: Voice| match voice {
            Voice::Marked(_) => "s0 unsure",
            _ => class_at(others.iter().position(|it| *it == voice)),
        };
        let turn = |(part, id): (&Option<Part>, Option<String>)| {
            let Part { act, voice, before } = (*part)?;
            let class = class(voice);
            Some(Turn {
                act,
                before,
                class,
                id,
            })
        };
        Self {
            of: parts.iter().zip(addresses(interview)).map(turn).collect(),
            classes: listed.map(class).collect(),
        }
    }
}

/// Returns the class of a speaker's rule and colour by index: `s1` to `s3` for the first three speakers, `s0` for
/// everyone else.
#[must_use]
pub(super) const fn class_at(speaker: Option<usize>) -> &'static str {
    match speaker {
        Some(0) => "s1",
        Some(1) => "s2",
        Some(2) => "s3",
        _ => "s0",
    }
}
