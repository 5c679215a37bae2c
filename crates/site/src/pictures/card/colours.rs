//! The colours of a card: the light theme's, from `styles/tokens.css`.

pub(super) const PAPER: &str = "#faf7f0";
pub(super) const INK: &str = "#12100d";
pub(super) const QUIET: &str = "#655e53";
pub(super) const RULE: &str = "#d8d0bf";
pub(super) const VOICES: [(&str, &str); 3] =
    [("s1", "#17506f"), ("s2", "#94400f"), ("s3", "#6b3a80")];

/// Returns the colour of a speaker.
pub(super) fn ink(voice: &str) -> &'static str {
    let ink = VOICES.iter().find(|(of, _)| *of == voice);
    ink.map_or(QUIET, |(_, colour)| colour)
}
