//! How a speaker is told from the others.

/// The class that gives a speaker's rule and colour: `s1` to `s3` for the first three speakers, `s0`
/// for everyone else.
#[must_use]
pub const fn voice(speaker: Option<usize>) -> &'static str {
    match speaker {
        Some(0) => "s1",
        Some(1) => "s2",
        Some(2) => "s3",
        _ => "s0",
    }
}
