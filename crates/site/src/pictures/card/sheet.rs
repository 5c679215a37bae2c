//! The SVG of a card under construction: its lines of text and its rules.

use std::fmt::Write as _;

use super::sizes::{MARGIN, WIDTH};

/// The SVG of a card under construction.
pub(super) struct Sheet {
    pub(super) svg: String,
    pub(super) rtl: bool,
}

impl Sheet {
    /// Adds a line of text at a distance `from` the start of lines; `words` is XML.
    pub(super) fn line(&mut self, from: f32, y: f32, size: f32, style: &str, words: &str) {
        let (x, anchor) = match self.rtl {
            true => (MARGIN + WIDTH - from, "end"),
            false => (MARGIN + from, "start"),
        };
        let _ = write!(
            self.svg,
            "<text x='{x}' y='{y}' font-size='{size}' text-anchor='{anchor}' {style}>{words}</text>"
        );
    }

    /// Adds a rule as wide as the lines.
    pub(super) fn rule(&mut self, y: f32, height: f32, colour: &str) {
        let _ = write!(
            self.svg,
            "<rect x='{MARGIN}' y='{y}' width='{WIDTH}' height='{height}' fill='{colour}'/>"
        );
    }
}

/// Draws a speaker's rule across the top of a card, as on the page above the speaker's words.
pub(super) fn band(voice: &str, colour: &str) -> String {
    let band =
        |y, height| format!("<rect y='{y}' width='100%' height='{height}' fill='{colour}'/>");
    match voice {
        "s1" => band(0, 14),
        "s2" => band(0, 5) + &band(10, 5),
        "s3" => dots(colour, 7.0, 1200.0, 7.0, 12.0),
        _ => band(0, 4),
    }
}

/// Draws a speaker's rule within a card.
pub(super) fn line(voice: &str, colour: &str, start: f32, end: f32, y: f32) -> String {
    let line = |y: f32, height: f32| {
        let width = end - start;
        format!("<rect x='{start}' y='{y}' width='{width}' height='{height}' fill='{colour}'/>")
    };
    match voice {
        "s1" => line(y - 4.0, 8.0),
        "s2" => line(y - 4.0, 2.5) + &line(y + 1.5, 2.5),
        "s3" => dots(colour, start + 3.0, end, y, 6.0),
        _ => line(y - 1.0, 2.0),
    }
}

fn dots(colour: &str, start: f32, end: f32, y: f32, size: f32) -> String {
    let apart = size * 1.8;
    format!(
        "<path d='M{start} {y}H{end}' stroke='{colour}' stroke-width='{size}' stroke-linecap='round' stroke-dasharray='0 {apart}'/>"
    )
}
