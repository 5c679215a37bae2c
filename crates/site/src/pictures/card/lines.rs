//! Measuring words and breaking them into lines.

use std::ops::Range;

use unicode_linebreak::linebreaks;

/// More characters than this fit on no card. A character for which no common font has a glyph is searched in all
/// fonts, which takes long.
const MOST: usize = 400;
/// A word longer than this, in characters, is broken anywhere.
const LONG: usize = 40;
/// A word wider than this, in multiples of the font size, is broken as well: it exceeds a card at the smallest
/// size of words. `FEW` characters are narrower.
const WIDE: f32 = 23.0;
const FEW: usize = 18;

/// A text, split at every line break opportunity (Unicode line breaking algorithm, UAX 14).
#[derive(Clone)]
pub(super) struct Pieces<'t>(Vec<Piece<'t>>);

#[derive(Clone)]
struct Piece<'t> {
    /// The words, with trailing space.
    text: &'t str,
    /// Their width without that space, and that of the space.
    width: f32,
    space: f32,
}

/// Splits a text into pieces of at most `most` characters.
fn chunks(mut text: &str, most: usize) -> Vec<&str> {
    let mut chunks = Vec::new();
    while let Some((at, _)) = text.char_indices().nth(most) {
        let (start, rest) = text.split_at(at);
        chunks.push(start);
        text = rest;
    }
    chunks.push(text);
    chunks
}

fn measure_words(
    pieces: &[&str],
    measure: impl Fn(&[&str]) -> Result<Vec<f32>, String>,
) -> Result<Vec<f32>, String> {
    let words: Vec<&str> = pieces.iter().map(|piece| piece.trim_end()).collect();
    measure(&words)
}

impl<'t> Piece<'t> {
    const fn sign((text, width): (&'t str, f32)) -> Self {
        Self {
            text,
            width,
            space: 0.0,
        }
    }
}

impl<'t> Pieces<'t> {
    /// Splits a text into pieces, measured by `measure`, which returns the widths of several texts.
    pub(super) fn new(
        text: &'t str,
        measure: impl Fn(&[&str]) -> Result<Vec<f32>, String>,
    ) -> Result<Self, String> {
        let text = text
            .char_indices()
            .nth(MOST)
            .map_or(text, |(end, _)| text.split_at(end).0);
        let mut pieces = Vec::new();
        let mut rest = text;
        for (end, _) in linebreaks(text) {
            let (piece, after) = rest.split_at(rest.len().min(end - (text.len() - rest.len())));
            pieces.extend(chunks(piece, LONG));
            rest = after;
        }
        let mut widths = measure_words(&pieces, &measure)?;
        if widths.iter().any(|width| *width > WIDE) {
            let chunks = |(piece, width): (&'t str, &f32)| {
                if *width > WIDE {
                    chunks(piece, FEW)
                } else {
                    vec![piece]
                }
            };
            let narrower = pieces.into_iter().zip(&widths).flat_map(chunks);
            pieces = narrower.collect();
            widths = measure_words(&pieces, &measure)?;
        }
        // Trailing space has no width.
        let space = match measure(&["x x", "xx"])?.as_slice() {
            [with, without] => with - without,
            _ => 0.0,
        };
        let piece = |(text, width): (&'t str, f32)| Piece {
            text,
            width,
            space: if text.ends_with(char::is_whitespace) {
                space
            } else {
                0.0
            },
        };
        Ok(Self(pieces.into_iter().zip(widths).map(piece).collect()))
    }

    /// Breaks the pieces greedily into lines no wider than `width`, except for single pieces that are wider.
    fn broken(&self, width: f32) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let (mut start, mut used) = (0, 0.0);
        for (at, piece) in self.0.iter().enumerate() {
            if start < at && used + piece.width > width {
                lines.push(start..at);
                (start, used) = (at, 0.0);
            }
            used += piece.width + piece.space;
        }
        lines.push(start..self.0.len());
        lines
    }

    /// Breaks the pieces into the fewest lines no wider than `width`, of about equal length.
    pub(super) fn lines(&self, width: f32) -> Vec<String> {
        let mut lines = self.broken(width);
        let (mut low, mut high) = (width / 2.0, width);
        for _ in 0..12 {
            let middle = f32::midpoint(low, high);
            let narrower = self.broken(middle);
            if narrower.len() > lines.len() {
                low = middle;
            } else {
                (high, lines) = (middle, narrower);
            }
        }
        lines.into_iter().map(|line| self.text(line)).collect()
    }

    /// Breaks the pieces into lines like `lines`, but replaces the last pieces by a sign if there are more than `most`.
    pub(super) fn cut(self, width: f32, most: usize, sign: (&'t str, f32)) -> Vec<String> {
        self.cut_to(width, most, sign).0
    }

    /// Cuts lines like `cut`; also returns whether any pieces were replaced.
    pub(super) fn cut_to(
        mut self,
        width: f32,
        most: usize,
        sign: (&'t str, f32),
    ) -> (Vec<String>, bool) {
        let mut kept = self.0.len();
        if self.0.last().is_some_and(|last| last.text == sign.0) {
            kept -= 1;
        }
        let mut is_cut = false;
        while self.broken(width).len() > most && kept > 1 {
            kept -= 1;
            self.0.truncate(kept);
            self.0.push(Piece::sign(sign));
            is_cut = true;
        }
        (self.lines(width), is_cut)
    }

    /// Returns the width of the widest piece.
    pub(super) fn widest(&self) -> f32 {
        self.0.iter().map(|piece| piece.width).fold(0.0, f32::max)
    }

    /// Puts a sign before the pieces.
    pub(super) fn start_with(&mut self, sign: (&'t str, f32)) {
        let space = self.0.iter().map(|piece| piece.space).fold(0.0, f32::max);
        self.0.insert(
            0,
            Piece {
                space,
                ..Piece::sign(sign)
            },
        );
    }

    /// Replaces the last pieces by a sign if there are more than `most` characters; also adds it if the text
    /// `goes_on`. Returns `true` if any were replaced.
    pub(super) fn shorten(&mut self, most: usize, sign: (&'t str, f32), goes_on: bool) -> bool {
        let space = self.0.iter().map(|piece| piece.space).fold(0.0, f32::max);
        let mut used = 0;
        let whole = self.0.iter().position(|piece| {
            used += piece.text.trim_end().chars().count();
            let is_over = used > most;
            used += piece.text.chars().count() - piece.text.trim_end().chars().count();
            is_over
        });
        if let Some(kept) = whole {
            self.0.truncate(kept.max(1));
        }
        if whole.is_some() || goes_on {
            let last = self.0.last_mut().filter(|last| last.space == 0.0);
            if let Some(last) = last {
                last.space = space;
            }
            self.0.push(Piece::sign(sign));
        }
        whole.is_some()
    }

    fn text(&self, line: Range<usize>) -> String {
        let pieces = self.0.get(line).unwrap_or_default();
        let mut text = String::new();
        for piece in pieces {
            text.push_str(piece.text);
            // A space separates the sign from the words.
            if piece.space > 0.0 && !piece.text.ends_with(char::is_whitespace) {
                text.push(' ');
            }
        }
        text.trim_end().to_owned()
    }
}
