//! Cutting texts at an ASCII character. The standard library's functions accept any pattern, and are half a
//! kilobyte more of wasm after compression.

use std::iter;

/// Returns the text before the first such character, and after it.
#[must_use]
pub fn once(text: &str, at: u8) -> Option<(&str, &str)> {
    let place = text.bytes().position(|byte| byte == at)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

/// Returns the texts between such characters.
pub fn all(text: &str, at: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    iter::from_fn(move || {
        let text = rest?;
        let (part, after) = match once(text, at) {
            Some((part, after)) => (part, Some(after)),
            None => (text, None),
        };
        rest = after;
        Some(part)
    })
}
