//! The ids of the page's elements, which addresses lead to: written and read here alone.
//!
//! A quote's and a topic's ids are their own. The others begin with the kind of what they name, so that no two kinds
//! meet: `claim-3`, `event-2016`, `note-film`, `part-4`,
//! `turn:by-the-grass`.

use std::fmt::Display;

const CLAIM: &str = "claim-";
const EVENT: &str = "event-";
const NOTE: &str = "note-";
const PART: &str = "part-";
const TURN: &str = "turn:";

/// Returns the id of a claim's element.
#[must_use]
pub fn claim(id: &str) -> String {
    [CLAIM, id].concat()
}

/// Returns the id of an event's element.
#[must_use]
pub fn event(id: &str) -> String {
    [EVENT, id].concat()
}

/// Returns the id of a note's element.
#[must_use]
pub fn note(id: &str) -> String {
    [NOTE, id].concat()
}

/// Returns the id of an episode's element.
#[must_use]
pub fn part(number: impl Display) -> String {
    format!("{PART}{number}")
}

/// Returns the id of a turn of several paragraphs, by that of its first words. No id that is made of words has a colon.
#[must_use]
pub fn turn(first: &str) -> String {
    [TURN, first].concat()
}

/// Returns `true` if an element's id is that of a turn.
#[must_use]
pub fn is_turn(element: &str) -> bool {
    element.starts_with(TURN)
}

/// Returns the id of the claim whose element has this id.
#[must_use]
pub fn claim_of(element: &str) -> Option<&str> {
    element.strip_prefix(CLAIM)
}

/// Returns the id of the note whose element has this id.
#[must_use]
pub fn note_of(element: &str) -> Option<&str> {
    element.strip_prefix(NOTE)
}
