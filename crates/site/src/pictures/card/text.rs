//! Text in the card's own fonts: its width, and truncation to a line.

use std::fmt::Write as _;
use std::sync::Arc;

use html_escape::encode_double_quoted_attribute;
use resvg::usvg::{self, Options, Tree, fontdb};

use super::lines::Pieces;

const FONTS: [&[u8]; 3] = [
    include_bytes!("../../../fonts/SourceSerif4-Regular.ttf"),
    include_bytes!("../../../fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../../../fonts/SourceSans3-SemiBold.ttf"),
];
pub(super) const SERIF: &str = "font-family='&quot;Source Serif 4&quot;'";
pub(super) const SANS: &str = "font-family='&quot;Source Sans 3&quot;'";
pub(super) const BOLD: &str = "font-family='&quot;Source Sans 3&quot;' font-weight='600'";

/// The fonts for measuring and drawing.
pub(super) struct Fonts {
    options: Options<'static>,
}

impl Fonts {
    /// Loads the cards' own fonts, which take precedence; the machine's serve scripts that those lack.
    pub(super) fn new() -> Self {
        let mut fonts = fontdb::Database::new();
        for font in FONTS {
            fonts.load_font_data(font.to_vec());
        }
        fonts.load_system_fonts();
        Self {
            options: Options {
                fontdb: Arc::new(fonts),
                ..Options::default()
            },
        }
    }

    pub(super) fn parse(&self, svg: &str) -> Result<Tree, String> {
        Tree::from_str(svg, &self.options).map_err(|error| format!("a card is no SVG: {error}"))
    }

    /// Returns the widths of texts in a style, for a size of one pixel.
    pub(super) fn measure(&self, texts: &[&str], style: &str) -> Result<Vec<f32>, String> {
        let mut svg = "<svg xmlns='http://www.w3.org/2000/svg'>".to_owned();
        for (at, text) in texts.iter().enumerate() {
            let text = escape(text);
            let _ = write!(
                svg,
                "<text id=\"t{at}\" font-size=\"100\" {style}>{text}</text>"
            );
        }
        let tree = self.parse(&(svg + "</svg>"))?;
        let width = |at: usize| match tree.node_by_id(&format!("t{at}")) {
            Some(usvg::Node::Text(text)) => text.bounding_box().width() / 100.0,
            // A space is not drawn.
            _ => 0.0,
        };
        Ok((0..texts.len()).map(width).collect())
    }

    pub(super) fn width(&self, text: &str, style: &str) -> Result<f32, String> {
        Ok(self.measure(&[text], style)?.iter().sum())
    }

    /// Fits words into one line of a width, in multiples of the font size; truncates them if they do not fit.
    pub(super) fn short(&self, words: &str, style: &str, width: f32) -> Result<String, String> {
        let pieces = self.pieces(words, style)?;
        let line = pieces.cut(width, 1, ("…", 1.0)).into_iter().next();
        Ok(line.unwrap_or_default())
    }

    pub(super) fn pieces<'t>(&self, words: &'t str, style: &str) -> Result<Pieces<'t>, String> {
        Pieces::new(words, |texts| self.measure(texts, style))
    }
}

/// Escapes a text for XML, which allows no control characters.
pub(super) fn escape(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    encode_double_quoted_attribute(&plain).into_owned()
}
