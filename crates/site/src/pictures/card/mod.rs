//! The picture of a quote or a claim for link previews: a PNG of 1200 × 630 pixels, legible in a chat that
//! shows it 280 pixels wide.
//!
//! 1. The words are split at line break opportunities (by Unicode's rules), and measured in the card's own
//!    fonts, so that the picture is the same on every machine ([`text`], [`lines`]);
//! 2. beyond 180 characters they are truncated after a word, with “[…]”;
//! 3. the largest size is chosen at which they fill the space; lines are balanced; words that do not fit at
//!    44 pixels are truncated as well ([`fit`]);
//! 4. of what supports and opposes the words, the fullest wording is chosen that fits below them
//!    ([`below`]);
//! 5. an SVG is set from that ([`set`]), and rasterized.

use resvg::tiny_skia::{Pixmap, Transform};

use text::Fonts;

use crate::head::PICTURE as SIZE;

pub(crate) use content::{Card, Reply, Words};

mod below;
mod colours;
mod content;
mod fit;
mod lines;
mod set;
mod sheet;
mod sizes;
#[cfg(test)]
mod tests;
mod text;

/// A renderer of cards.
pub(crate) struct Drawer {
    fonts: Fonts,
}

impl Drawer {
    /// Reads the fonts.
    pub(crate) fn new() -> Self {
        Self {
            fonts: Fonts::new(),
        }
    }

    /// Draws a card as a PNG.
    pub(crate) fn draw(&self, card: &Card) -> Result<Vec<u8>, String> {
        let svg = set::svg(&self.fonts, card)?;
        let tree = self.fonts.parse(&svg)?;
        let mut picture = Pixmap::new(SIZE.0, SIZE.1).ok_or("there is no room for a card")?;
        resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
        picture.encode_png().map_err(|error| error.to_string())
    }
}
