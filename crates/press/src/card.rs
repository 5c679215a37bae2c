//! The picture of a quote that a link to it shows elsewhere: a PNG of 1200 × 630 pixels.
//!
//! 1. The words are cut where a line may break (Unicode's rules), and measured in the card's own fonts,
//!    so that the picture is the same on every machine;
//! 2. the largest size is chosen at which they fill the space; lines are made even;
//! 3. what fits at no size is cut short after a word, with “[…]”;
//! 4. an SVG is set from that, and drawn.

use std::fmt::Write as _;
use std::sync::Arc;

use html_escape::encode_double_quoted_attribute;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Options, Tree, fontdb};

mod lines;

use lines::Pieces;

/// Its width and height in pixels, as readers of Open Graph expect them.
pub(crate) const SIZE: (u32, u32) = (1200, 630);

/// What stands on a card.
#[derive(Debug)]
pub(crate) struct Card<'a> {
    /// The speaker's class, which gives colour and rule.
    pub(crate) voice: &'a str,
    /// Who says it, and who that is.
    pub(crate) by: (&'a str, &'a str),
    /// The quote, word for word.
    pub(crate) words: &'a str,
    /// What stands against it or what it stands against; a line each.
    pub(crate) argument: Vec<String>,
    /// Where it comes from; a line each.
    pub(crate) source: Vec<String>,
    /// Which way its language is written: `ltr` or `rtl`.
    pub(crate) direction: &'static str,
}

/// The light theme's colours, from `styles/tokens.css`.
const PAPER: &str = "#faf7f0";
const INK: &str = "#12100d";
const SOFT: &str = "#3d3832";
const QUIET: &str = "#655e53";
const RULE: &str = "#d8d0bf";
const VOICES: [(&str, &str); 3] = [("s1", "#17506f"), ("s2", "#94400f"), ("s3", "#6b3a80")];

const FONTS: [&[u8]; 3] = [
    include_bytes!("../fonts/SourceSerif4-Regular.ttf"),
    include_bytes!("../fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../fonts/SourceSans3-SemiBold.ttf"),
];
const SERIF: &str = "font-family='&quot;Source Serif 4&quot;'";
const SANS: &str = "font-family='&quot;Source Sans 3&quot;'";
const BOLD: &str = "font-family='&quot;Source Sans 3&quot;' font-weight='600'";

// In pixels. Where the text starts from either side, and how wide it may be.
const MARGIN: f32 = 84.0;
const WIDTH: f32 = 1200.0 - 2.0 * MARGIN;
// The name's foot and size; the top of the words; the last line's foot, and how far lines are apart.
const NAME: f32 = 98.0;
const NAME_SIZE: f32 = 36.0;
const TOP: f32 = 148.0;
const FOOT: f32 = 582.0;
const SMALL: f32 = 26.0;
const STEP: f32 = 35.0;
// The words' sizes; in multiples of these a line's and a capital's height.
const LARGEST: f32 = 74.0;
const SMALLEST: f32 = 27.0;
const LEADING: f32 = 1.3;
const CAPITAL: f32 = 0.68;
/// Stands where words were left out.
const CUT: &str = "[…]";
/// Marks that open a quote.
const OPENING: [char; 5] = ['“', '„', '‘', '‹', '「'];

/// Draws cards.
pub(crate) struct Drawer {
    options: Options<'static>,
}

impl Drawer {
    /// With the cards' own fonts, which come first; the machine's are for scripts that those do not have.
    pub(crate) fn new() -> Self {
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

    /// Draws a card, as a PNG.
    pub(crate) fn draw(&self, card: &Card) -> Result<Vec<u8>, String> {
        let svg = self.set(card)?;
        let tree = self.parse(&svg)?;
        let mut picture = Pixmap::new(SIZE.0, SIZE.1).ok_or("there is no room for a card")?;
        resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
        picture.encode_png().map_err(|error| error.to_string())
    }

    fn parse(&self, svg: &str) -> Result<Tree, String> {
        Tree::from_str(svg, &self.options).map_err(|error| format!("a card is no SVG: {error}"))
    }

    /// The widths of texts in a style, for a size of one pixel.
    fn measure(&self, texts: &[&str], style: &str) -> Result<Vec<f32>, String> {
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
            // A space is no text to be drawn.
            _ => 0.0,
        };
        Ok((0..texts.len()).map(width).collect())
    }

    fn width(&self, text: &str, style: &str) -> Result<f32, String> {
        Ok(self.measure(&[text], style)?.iter().sum())
    }

    /// The SVG of a card.
    fn set(&self, card: &Card) -> Result<String, String> {
        let ink = VOICES.iter().find(|(voice, _)| *voice == card.voice);
        let ink = ink.map_or(QUIET, |(_, colour)| colour);
        let rtl = card.direction == "rtl";
        let (x, anchor) = if rtl {
            (MARGIN + WIDTH, "end")
        } else {
            (MARGIN, "start")
        };
        let (width, height) = SIZE;
        let mut svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'>\
             <rect width='100%' height='100%' fill='{PAPER}'/>{}",
            rule(card.voice, ink)
        );
        let mut line = |x: f32, y: f32, size: f32, style: &str, words: &str| {
            let _ = write!(
                svg,
                "<text x='{x}' y='{y}' font-size='{size}' text-anchor='{anchor}' {style}>{words}</text>"
            );
        };

        let (name, role) = card.by;
        let name = self.short(name, BOLD, WIDTH / NAME_SIZE)?;
        let used = self.width(&name, BOLD)? + 0.4;
        let role = self.short(role, SANS, WIDTH / NAME_SIZE - used)?;
        let by = format!(
            "<tspan {BOLD} fill='{ink}'>{}</tspan><tspan fill='{QUIET}' dx='.35em'>{}</tspan>",
            escape(&name),
            escape(&role)
        );
        line(x, NAME, NAME_SIZE, SANS, &by);

        let mut y = FOOT;
        let argument = card.argument.iter().map(|words| (words, SOFT));
        let source = card.source.iter().map(|words| (words, QUIET));
        for (words, colour) in argument.chain(source).rev() {
            let words = self.short(words, SANS, WIDTH / SMALL)?;
            line(
                x,
                y,
                SMALL,
                &format!("{SANS} fill='{colour}'"),
                &escape(&words),
            );
            y -= STEP;
        }
        let end = y - 6.0;

        let (lines, size) = self.fit(card.words, end - 34.0 - TOP)?;
        // The opening mark hangs, so that the words stand below each other.
        let mark = card.words.chars().next().filter(|c| OPENING.contains(c));
        let hang = match mark {
            Some(mark) if !rtl => self.width(&mark.to_string(), SERIF)? * size,
            _ => 0.0,
        };
        let room = end - 34.0 - TOP - high(lines.len(), size);
        let mut y = TOP + room * 0.45 + size * CAPITAL;
        let mut x = x - hang;
        for words in &lines {
            line(x, y, size, &format!("{SERIF} fill='{INK}'"), &escape(words));
            (x, y) = (x.max(MARGIN), y + size * LEADING);
        }
        let _ = write!(
            svg,
            "<rect x='{MARGIN}' y='{end}' width='{WIDTH}' height='1.5' fill='{RULE}'/></svg>"
        );
        Ok(svg)
    }

    /// The words in lines, and the largest size at which these fit into the height.
    fn fit(&self, words: &str, height: f32) -> Result<(Vec<String>, f32), String> {
        let pieces = self.pieces(words, SERIF)?;
        let mut size = LARGEST;
        while size > SMALLEST {
            let lines = pieces.lines(WIDTH / size);
            if high(lines.len(), size) <= height {
                return Ok((lines, size));
            }
            size -= 1.0;
        }
        let most = (1..).take_while(|lines| high(*lines, size) <= height);
        let sign = self.width(CUT, SERIF)?;
        Ok((pieces.cut(WIDTH / size, most.count(), (CUT, sign)), size))
    }

    /// The words in one line of that width, in sizes of the letters; cut short, if they do not fit.
    fn short(&self, words: &str, style: &str, width: f32) -> Result<String, String> {
        let pieces = self.pieces(words, style)?;
        let line = pieces.cut(width, 1, ("…", 1.0)).into_iter().next();
        Ok(line.unwrap_or_default())
    }

    fn pieces<'t>(&self, words: &'t str, style: &str) -> Result<Pieces<'t>, String> {
        Pieces::new(words, |texts| self.measure(texts, style))
    }
}

/// A text as XML has it, which knows no control characters.
fn escape(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    encode_double_quoted_attribute(&plain).into_owned()
}

/// The height of so many lines, from the first one's capitals to the last one's foot.
fn high(lines: usize, size: f32) -> f32 {
    size * (LEADING * (lines as f32 - 1.0) + CAPITAL)
}

/// The rule that the page draws above a speaker's words.
fn rule(voice: &str, colour: &str) -> String {
    let band =
        |y, height| format!("<rect y='{y}' width='100%' height='{height}' fill='{colour}'/>");
    match voice {
        "s1" => band(0, 14),
        "s2" => band(0, 5) + &band(10, 5),
        "s3" => format!(
            "<path d='M7 7H1200' stroke='{colour}' stroke-width='12' stroke-linecap='round' stroke-dasharray='0 22'/>"
        ),
        _ => band(0, 4),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::ops::Range;

    use super::*;

    fn card(words: &str) -> Card<'_> {
        Card {
            voice: "s1",
            by: ("Ann Example", "who asks"),
            words,
            argument: vec!["Ben disputes this".to_owned()],
            source: vec![
                "Daily Paper on Seasons, part 1 of 1".to_owned(),
                "Word for word.".to_owned(),
            ],
            direction: "ltr",
        }
    }

    /// The picture, after a look at its size.
    fn drawn(card: &Card) -> Result<Pixmap, String> {
        let picture = Drawer::new().draw(card)?;
        let picture = Pixmap::decode_png(&picture).map_err(|error| error.to_string())?;
        assert_eq!((picture.width(), picture.height()), SIZE);
        Ok(picture)
    }

    /// How many pixels of a part of the picture are not paper, below the speaker's rule.
    fn inked(picture: &Pixmap, columns: Range<u32>, rows: Range<u32>) -> usize {
        let is_paper = |x, y| {
            let pixel = picture
                .pixel(x, y)
                .map(|pixel| (pixel.red(), pixel.green(), pixel.blue()));
            pixel == Some((0xfa, 0xf7, 0xf0))
        };
        rows.flat_map(|y| columns.clone().map(move |x| (x, y)))
            .filter(|(x, y)| !is_paper(*x, *y))
            .count()
    }

    #[test]
    fn words_of_any_length_and_script_stay_on_the_card() -> Result<(), String> {
        let long = "“Never has so long a sentence been put on so small a card. ".repeat(100);
        let chinese = "我们没有参与任何黑客攻击。".repeat(90);
        let unbroken = "x".repeat(5000);
        for words in [
            "",
            "“No.”",
            &long,
            &chinese,
            &unbroken,
            "<b>&\"'</b> “a\u{0}b”",
        ] {
            let picture = drawn(&card(words))?;
            let (width, height) = SIZE;
            assert_eq!(inked(&picture, 0..40, 20..height), 0, "{words:.40}: left");
            assert_eq!(
                inked(&picture, width - 60..width, 20..height),
                0,
                "{words:.40}: right"
            );
            assert_eq!(
                inked(&picture, 0..width, height - 30..height),
                0,
                "{words:.40}: below"
            );
            let words_there = inked(&picture, 84..1000, 130..440) > 0;
            assert_eq!(words_there, !words.is_empty(), "{words:.40}");
        }
        Ok(())
    }

    #[test]
    fn short_words_are_set_large_and_long_ones_are_cut() -> Result<(), String> {
        let drawer = Drawer::new();
        let (lines, size) = drawer.fit("“large farm”", 300.0)?;
        assert_eq!((lines, size), (vec!["“large farm”".to_owned()], LARGEST));
        let sentence = "Snow is good for the fields and for the children. ";
        let (lines, size) = drawer.fit(&sentence.repeat(6), 300.0)?;
        assert!(size < LARGEST && size > SMALLEST, "{size}");
        assert_eq!(lines.join(" ").trim(), sentence.repeat(6).trim());
        let (lines, size) = drawer.fit(&sentence.repeat(60), 300.0)?;
        assert!(size <= SMALLEST, "{size}");
        assert!(
            lines.last().is_some_and(|line| line.ends_with("[…]")),
            "{lines:?}"
        );
        Ok(())
    }

    #[test]
    fn lines_are_about_as_long_as_each_other() -> Result<(), String> {
        let drawer = Drawer::new();
        let (lines, _) = drawer.fit(
            "“Yes, but why would you bother to “hack” the election?”",
            300.0,
        )?;
        let lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
        let (shortest, longest) = (lengths.iter().min(), lengths.iter().max());
        assert!(
            lines.len() > 1 && shortest > Some(&12) && longest < Some(&32),
            "{lines:?}"
        );
        Ok(())
    }

    #[test]
    fn who_speaks_and_the_source_are_cut_to_a_line() -> Result<(), String> {
        let name = "Ann Example ".repeat(30);
        let picture = drawn(&Card {
            by: (&name, &name),
            source: vec![name.clone()],
            ..card("“No.”")
        })?;
        assert_eq!(inked(&picture, 1140..1200, 20..630), 0);
        Ok(())
    }

    #[test]
    fn each_voice_has_its_rule() -> Result<(), String> {
        let mut rules = Vec::new();
        for voice in ["s1", "s2", "s3", "s0"] {
            let picture = drawn(&Card {
                voice,
                ..card("“No.”")
            })?;
            rules.push(inked(&picture, 0..1200, 0..20));
        }
        rules.sort_unstable();
        rules.dedup();
        assert_eq!(rules.len(), 4, "{rules:?}");
        Ok(())
    }

    #[test]
    fn what_is_written_from_the_right_stands_on_the_right() -> Result<(), String> {
        let picture = drawn(&Card {
            direction: "rtl",
            ..card("“نعم”")
        })?;
        assert!(inked(&picture, 900..1116, 130..440) > 0);
        assert_eq!(inked(&picture, 1120..1200, 20..630), 0);
        Ok(())
    }

    #[test]
    fn the_colours_are_the_light_themes() -> Result<(), String> {
        let tokens = fs::read_to_string(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../styles/tokens.css"
        ))
        .map_err(|error| error.to_string())?;
        let light = tokens.split("@media").next().unwrap_or_default();
        for (name, colour) in [
            ("paper", PAPER),
            ("ink", INK),
            ("soft", SOFT),
            ("quiet", QUIET),
            ("rule", RULE),
        ] {
            assert!(light.contains(&format!("--{name}: {colour};")), "{name}");
        }
        for (voice, colour) in VOICES {
            assert!(light.contains(&format!("--{voice}c: {colour};")), "{voice}");
        }
        Ok(())
    }
}
