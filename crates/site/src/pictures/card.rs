//! The picture of a quote or a claim that a link to it shows elsewhere: a PNG of 1200 × 630 pixels, to be
//! read where a chat shows it 280 pixels wide.
//!
//! 1. The words are cut where a line may break (Unicode's rules), and measured in the card's own fonts,
//!    so that the picture is the same on every machine;
//! 2. beyond 180 characters they are cut short after a word, with “[…]”;
//! 3. the largest size is chosen at which they fill the space; lines are made even; what does not fit at
//!    44 pixels is cut short as well;
//! 4. of what stands for and against the words, the fullest wording is chosen that fits below them;
//! 5. an SVG is set from that, and drawn.

use std::fmt::Write as _;
use std::sync::Arc;

use html_escape::encode_double_quoted_attribute;
use interview::argument::wordings::{self, Wordings};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Options, Tree, fontdb};

use super::lines::Pieces;
use crate::head::PICTURE as SIZE;

/// What stands on a card.
#[derive(Debug)]
pub(crate) struct Card<'a> {
    /// The speaker's class, which gives colour and rule.
    pub(crate) voice: &'a str,
    /// Who says it, and who that is or where.
    pub(crate) by: (&'a str, String),
    /// What is said.
    pub(crate) words: Words,
    /// What is set against it, shown below it.
    pub(crate) answer: Option<Reply<'a>>,
    /// What stands for or against it, or what it stands against.
    pub(crate) standing: Wordings,
    /// Where it comes from: who published it; the same and more, the fullest first.
    pub(crate) source: (&'a str, Vec<String>),
    /// Which way its language is written: `ltr` or `rtl`.
    pub(crate) direction: &'static str,
}

/// Somebody's words.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// The words, as the article has them.
    pub(crate) text: String,
    /// Whether what is quoted begins before them, and goes on after them.
    pub(crate) goes_on: (bool, bool),
}

impl Words {
    /// Words of which nothing was left out.
    pub(crate) fn whole(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            goes_on: (false, false),
        }
    }
}

/// What is set against the words of a card.
#[derive(Debug)]
pub(crate) struct Reply<'a> {
    /// The speaker's class.
    pub(crate) voice: &'a str,
    /// Who says it.
    pub(crate) name: &'a str,
    /// What it does to the words above it.
    pub(crate) relation: &'a str,
    /// The manner in which it is said, after a comma, where it is not in somebody's own words alone.
    pub(crate) manner: &'static str,
    /// What is said.
    pub(crate) words: Words,
}

/// The light theme's colours, from `styles/tokens.css`.
const PAPER: &str = "#faf7f0";
const INK: &str = "#12100d";
const QUIET: &str = "#655e53";
const RULE: &str = "#d8d0bf";
const VOICES: [(&str, &str); 3] = [("s1", "#17506f"), ("s2", "#94400f"), ("s3", "#6b3a80")];

const FONTS: [&[u8]; 3] = [
    include_bytes!("../../fonts/SourceSerif4-Regular.ttf"),
    include_bytes!("../../fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../../fonts/SourceSans3-SemiBold.ttf"),
];
const SERIF: &str = "font-family='&quot;Source Serif 4&quot;'";
const SANS: &str = "font-family='&quot;Source Sans 3&quot;'";
const BOLD: &str = "font-family='&quot;Source Sans 3&quot;' font-weight='600'";

// In pixels. Where the text starts from either side, and how wide it may be.
const MARGIN: f32 = 84.0;
const WIDTH: f32 = 1200.0 - 2.0 * MARGIN;
// The name's foot, its size and that of what stands beside it.
const NAME: f32 = 94.0;
const NAME_SIZE: f32 = 40.0;
const ROLE_SIZE: f32 = 34.0;
// The top of the words, and the space below them.
const TOP: f32 = 132.0;
const SPACE: f32 = 30.0;
// The last line's foot, how far lines are apart, and the sizes: of what stands for or against the words,
// at most, and of every other line, which is the smallest on a card.
const FOOT: f32 = 582.0;
const STEP: f32 = 43.0;
const STANDING: f32 = 36.0;
const SMALL: f32 = 32.0;
// The words' sizes; those of a pair; in multiples of these a line's and a capital's height.
const LARGEST: f32 = 64.0;
const LARGEST_OF_TWO: f32 = 52.0;
const SMALLEST: f32 = 44.0;
const LEADING: f32 = 1.24;
const CAPITAL: f32 = 0.68;
// The height of the line that says who answers, its size, and its foot below its top.
const BETWEEN: f32 = 88.0;
const BETWEEN_SIZE: f32 = 38.0;
const BETWEEN_FOOT: f32 = 58.0;
/// Longer words, in characters, are cut: in a chat, a card is 280 pixels wide.
const LONG: usize = 180;
/// Stands where words were left out, smaller than they are.
const CUT: &str = "[…]";
const CUT_SIZE: f32 = 0.8;
/// Marks that open a quote.
const OPENING: [char; 6] = ['“', '„', '‘', '‹', '«', '「'];

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
        let ink = ink(card.voice);
        let (width, height) = SIZE;
        let mut sheet = Sheet {
            rtl: card.direction == "rtl",
            svg: format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'>\
                 <rect width='100%' height='100%' fill='{PAPER}'/>{}",
                band(card.voice, ink)
            ),
        };
        let (name, role) = &card.by;
        let name = self.short(name, BOLD, WIDTH / NAME_SIZE)?;
        let used = (self.width(&name, BOLD)? + 0.4) * NAME_SIZE;
        let role = self.short(role, SANS, ((WIDTH - used) / ROLE_SIZE).max(0.0))?;
        let bold = format!("{BOLD} fill='{ink}'");
        sheet.line(0.0, NAME, NAME_SIZE, &bold, &escape(&name));
        let quiet = format!("{SANS} fill='{QUIET}'");
        sheet.line(used, NAME, ROLE_SIZE, &quiet, &escape(&role));

        let mut y = FOOT;
        let below = self.below(card)?;
        for line in below.iter().rev() {
            let style = match line.ours {
                true => format!("{BOLD} fill='{INK}'"),
                false => format!("{SANS} fill='{QUIET}'"),
            };
            let source = line.text.len() - line.source;
            let text = match line.text.split_at_checked(source) {
                Some((standing, source)) if line.source > 0 => format!(
                    "{}<tspan {SANS} fill='{QUIET}'>{}</tspan>",
                    escape(standing),
                    escape(source)
                ),
                _ => escape(&line.text),
            };
            sheet.line(0.0, y, line.size, &style, &text);
            y -= STEP;
        }
        // Above the capitals of the first line.
        let end = FOOT - STEP * (below.len() as f32 - 1.0) - STANDING - 16.0;
        sheet.rule(end, 1.5, RULE);

        let room = end - SPACE - TOP;
        match &card.answer {
            None => {
                let said = self.fit(&card.words, room, LARGEST)?;
                let spare = (room - said.high()) * 0.4;
                self.words(&mut sheet, &said, TOP + spare)?;
            }
            Some(reply) => {
                let room = room - BETWEEN;
                let (said, answered) = self.fit_two(&card.words, &reply.words, room)?;
                let spare = ((room - said.high() - answered.high()) * 0.3).max(0.0);
                let foot = self.words(&mut sheet, &said, TOP + spare)?;
                self.between(&mut sheet, reply, foot + BETWEEN_FOOT)?;
                self.words(&mut sheet, &answered, foot + BETWEEN)?;
            }
        }
        Ok(sheet.svg + "</svg>")
    }

    /// At most two lines below the words: what stands for or against them, and where they come from. What
    /// stands against them is never cut while a terser wording fits.
    fn below(&self, card: &Card) -> Result<Vec<Line>, String> {
        let (publisher, sources) = &card.source;
        let Wordings { full, terse } = &card.standing;
        let small = |ours, text: String| Line {
            text,
            size: SMALL,
            ours,
            source: 0,
        };
        if full.is_empty() && terse.is_empty() {
            for source in sources {
                let lines = self.pieces(source, SANS)?.lines(WIDTH / SMALL);
                if lines.len() <= 2 {
                    return Ok(lines.into_iter().map(|line| small(false, line)).collect());
                }
            }
            let source = self.pieces(publisher, SANS)?;
            let lines = source.cut(WIDTH / SMALL, 2, ("…", 1.0));
            return Ok(lines.into_iter().map(|line| small(false, line)).collect());
        }
        for standing in full {
            let width = self.width(standing, BOLD)?;
            let size = (WIDTH / width).floor().min(STANDING);
            if size >= SMALL {
                let mut source = self.short(publisher, SANS, WIDTH / SMALL)?;
                for fuller in sources {
                    if self.width(fuller, SANS)? * SMALL <= WIDTH {
                        source = fuller.clone();
                        break;
                    }
                }
                let standing = Line {
                    text: standing.clone(),
                    size,
                    ours: true,
                    source: 0,
                };
                return Ok(vec![standing, small(false, source)]);
            }
        }
        // As one text, with as much of where it comes from as there is room for, or with the publisher.
        let (fuller, _) = sources.split_at(sources.len().saturating_sub(1));
        let ends = || fuller.iter().map(String::as_str).chain([*publisher, ""]);
        for standings in [full, terse] {
            for (source, standing) in
                ends().flat_map(|end| standings.iter().map(move |it| (end, it)))
            {
                let stop = if wordings::ends(standing) { "" } else { "." };
                let text = match source {
                    "" => standing.clone(),
                    _ => format!("{standing}{stop} {source}"),
                };
                let lines = self.pieces(&text, BOLD)?.lines(WIDTH / SMALL);
                if lines.len() <= 2 {
                    return Ok(joined(lines, source.len()));
                }
            }
        }
        let last = full.iter().chain(terse).last();
        let last = self.pieces(last.map_or("", String::as_str), BOLD)?;
        let lines = last.cut(WIDTH / SMALL, 2, ("…", 1.0));
        Ok(lines.into_iter().map(|line| small(true, line)).collect())
    }

    /// Draws words from a top on. The answer is where the last line stands.
    fn words(&self, sheet: &mut Sheet, said: &Said, top: f32) -> Result<f32, String> {
        let Said {
            lines, size, cut, ..
        } = said;
        let sign = format!(
            "<tspan {SANS} font-size='{}' fill='{QUIET}'>{CUT}</tspan>",
            size * CUT_SIZE
        );
        // The opening mark hangs, so that the words stand below each other.
        let mark = lines.first().and_then(|line| line.chars().next());
        let mark = mark.filter(|c| OPENING.contains(c) && !cut.0);
        let hang = match mark {
            Some(mark) if !sheet.rtl => self.width(&mark.to_string(), SERIF)? * size,
            _ => 0.0,
        };
        let mut y = top + size * CAPITAL;
        for (at, line) in lines.iter().enumerate() {
            let mut text = line.as_str();
            let mut signs = ["", ""];
            if at == 0 && cut.0 {
                text = text.trim_start_matches(CUT);
                signs = [&sign, ""];
            }
            if at + 1 == lines.len() && cut.1 {
                text = text.trim_end_matches(CUT);
                signs = [signs[0], &sign];
            }
            let text = [signs[0], &escape(text), signs[1]].concat();
            let hang = if at == 0 { hang } else { 0.0 };
            sheet.line(-hang, y, *size, &format!("{SERIF} fill='{INK}'"), &text);
            y += size * LEADING;
        }
        Ok(y - size * LEADING)
    }

    /// Who answers, with the answer's rule beside it.
    fn between(&self, sheet: &mut Sheet, reply: &Reply, y: f32) -> Result<(), String> {
        let ink = ink(reply.voice);
        let size = BETWEEN_SIZE;
        // The fonts have no arrow: it is drawn.
        let arrow = 36.0;
        let does = [reply.relation, reply.manner].concat();
        let relation = self.width(&does, SANS)? * size;
        let name = self.short(reply.name, BOLD, (WIDTH - arrow - relation - 100.0) / size)?;
        let after_name = arrow + (self.width(&name, BOLD)? + 0.3) * size;
        let used = after_name + relation;
        let bold = format!("{BOLD} fill='{ink}'");
        sheet.line(arrow, y, size, &bold, &escape(&name));
        let plain = format!("{SANS} fill='{INK}'");
        sheet.line(after_name, y, size, &plain, &escape(&does));
        let length = WIDTH - used - 20.0;
        let (x, start) = if sheet.rtl {
            (MARGIN + WIDTH - 12.0, MARGIN)
        } else {
            (MARGIN + 12.0, MARGIN + WIDTH - length)
        };
        let end = start + length;
        let middle = y - size * 0.3;
        let top = y - size * 0.62;
        let _ = write!(
            sheet.svg,
            "<path d='M{x} {y}V{top}M{} {}L{x} {top}L{} {}' fill='none' stroke='{ink}' stroke-width='4'/>{}",
            x - 9.0,
            top + 10.0,
            x + 9.0,
            top + 10.0,
            line(reply.voice, ink, start, end, middle)
        );
        Ok(())
    }

    /// The words in lines, and the largest size at which these fit into the height.
    fn fit(&self, words: &Words, height: f32, largest: f32) -> Result<Said, String> {
        let words = self.shortened(words)?;
        let mut size = largest;
        loop {
            let most = most(height, size);
            let said = words.in_lines(size, usize::MAX);
            if said.lines.len() <= most && said.is_narrow {
                return Ok(said);
            }
            if size <= SMALLEST {
                return Ok(words.in_lines(size, most.max(1)));
            }
            size -= 2.0;
        }
    }

    /// The same of words and of what answers them, of one size. Where there is no room for both, both are
    /// cut: the words to no less than the lines that the answer leaves.
    fn fit_two(&self, words: &Words, answer: &Words, height: f32) -> Result<(Said, Said), String> {
        let (words, answer) = (self.shortened(words)?, self.shortened(answer)?);
        let mut size = LARGEST_OF_TWO;
        loop {
            // Each has its own first line: the second one's is no further from anything.
            let most = most(height - size * CAPITAL, size) + 1;
            let said = words.in_lines(size, usize::MAX);
            let answered = answer.in_lines(size, usize::MAX);
            let (of_words, of_answer) = (said.lines.len(), answered.lines.len());
            if of_words + of_answer <= most && said.is_narrow && answered.is_narrow {
                return Ok((said, answered));
            }
            if size <= SMALLEST {
                let half = most / 2;
                let kept = of_answer
                    .min(half.max(most.saturating_sub(of_words)))
                    .max(1);
                let answered = answer.in_lines(size, kept);
                let left = most.saturating_sub(answered.lines.len()).max(1);
                return Ok((words.in_lines(size, left), answered));
            }
            size -= 2.0;
        }
    }

    /// Words, measured, without what is too long for any card.
    fn shortened<'t>(&self, words: &'t Words) -> Result<Shortened<'t>, String> {
        let Words { text, goes_on } = words;
        let mut pieces = self.pieces(text, SERIF)?;
        let sign = (CUT, self.width(CUT, SANS)? * CUT_SIZE);
        if goes_on.0 {
            pieces.start_with(sign);
        }
        let was_cut = pieces.shorten(LONG, sign, goes_on.1);
        Ok(Shortened {
            pieces,
            sign,
            cut: (goes_on.0, goes_on.1 || was_cut),
        })
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

/// Words, measured, with a sign where they are cut.
struct Shortened<'t> {
    pieces: Pieces<'t>,
    sign: (&'t str, f32),
    /// Whether something is missing before and behind.
    cut: (bool, bool),
}

impl Shortened<'_> {
    /// The words at a size, in so many lines at most.
    fn in_lines(&self, size: f32, most: usize) -> Said {
        let is_narrow = self.pieces.widest() <= WIDTH / size;
        let (lines, is_cut) = self.pieces.clone().cut_to(WIDTH / size, most, self.sign);
        Said {
            lines,
            size,
            cut: (self.cut.0, self.cut.1 || is_cut),
            is_narrow,
        }
    }
}

/// A text as XML has it, which knows no control characters.
fn escape(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    encode_double_quoted_attribute(&plain).into_owned()
}

/// A line below the words.
#[derive(Debug)]
struct Line {
    text: String,
    size: f32,
    /// Whether it is what stands for or against the words.
    ours: bool,
    /// The bytes at its end that say where they come from.
    source: usize,
}

/// Lines of which so many bytes at the end say where the words come from.
fn joined(lines: Vec<String>, mut source: usize) -> Vec<Line> {
    let mut below = Vec::new();
    for text in lines.into_iter().rev() {
        let own = source.min(text.len());
        // With the space at which the line was broken.
        source = source.saturating_sub(text.len() + 1);
        below.push(Line {
            text,
            size: SMALL,
            ours: true,
            source: own,
        });
    }
    below.reverse();
    below
}

/// Words in lines, as they are drawn.
#[derive(Debug)]
struct Said {
    lines: Vec<String>,
    size: f32,
    /// Whether they begin and end with the sign that words were left out.
    cut: (bool, bool),
    /// Whether every word fits on a line.
    is_narrow: bool,
}

impl Said {
    /// From the first line's capitals to the last one's foot.
    fn high(&self) -> f32 {
        self.size * (LEADING * (self.lines.len() as f32 - 1.0) + CAPITAL)
    }
}

/// How many lines are no higher than that.
fn most(height: f32, size: f32) -> usize {
    let high = |lines: &usize| size * (LEADING * (*lines as f32 - 1.0) + CAPITAL) <= height;
    (2..).take_while(high).count() + 1
}

/// A card being drawn.
struct Sheet {
    svg: String,
    rtl: bool,
}

impl Sheet {
    /// Adds a line, so far from where lines start; the words are XML.
    fn line(&mut self, from: f32, y: f32, size: f32, style: &str, words: &str) {
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
    fn rule(&mut self, y: f32, height: f32, colour: &str) {
        let _ = write!(
            self.svg,
            "<rect x='{MARGIN}' y='{y}' width='{WIDTH}' height='{height}' fill='{colour}'/>"
        );
    }
}

fn ink(voice: &str) -> &'static str {
    let ink = VOICES.iter().find(|(of, _)| *of == voice);
    ink.map_or(QUIET, |(_, colour)| colour)
}

/// A speaker's rule across the top of a card, as the page draws it above the speaker's words.
fn band(voice: &str, colour: &str) -> String {
    let band =
        |y, height| format!("<rect y='{y}' width='100%' height='{height}' fill='{colour}'/>");
    match voice {
        "s1" => band(0, 14),
        "s2" => band(0, 5) + &band(10, 5),
        "s3" => dots(colour, 7.0, 1200.0, 7.0, 12.0),
        _ => band(0, 4),
    }
}

/// The same within a card.
fn line(voice: &str, colour: &str, start: f32, end: f32, y: f32) -> String {
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::ops::Range;
    use std::path::Path;
    use std::sync::LazyLock;

    use crate::pieces::edition::{Edition, Place};
    use interview::argument::Role;
    use interview::model::{Evidence, EvidenceRelation};

    use super::*;

    fn card(words: &str) -> Card<'static> {
        Card {
            voice: "s1",
            by: ("Ann Example", "who asks".to_owned()),
            words: Words::whole(words),
            answer: None,
            standing: Wordings {
                full: vec!["Ben disputes this".to_owned()],
                terse: Vec::new(),
            },
            source: (
                "Daily Paper",
                vec!["Daily Paper on Seasons, part 1 of 1".to_owned()],
            ),
            direction: "ltr",
        }
    }

    fn answered<'a>(name: &'a str, words: &str) -> Option<Reply<'a>> {
        Some(Reply {
            voice: "s2",
            name,
            relation: "disputes",
            manner: "",
            words: Words::whole(words),
        })
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
    fn a_claim_and_its_answer_of_any_length_stay_on_the_card() -> Result<(), String> {
        let long = "“Never has so long a sentence been put on so small a card. ".repeat(100);
        let chinese = "我们没有参与任何黑客攻击。".repeat(90);
        for (words, answer) in [
            ("“No.”", "“Yes.”"),
            (&long, "“Yes.”"),
            ("“No.”", &long),
            (&long, &long),
            (&chinese, &chinese),
        ] {
            let name = "Ben Example ".repeat(if answer.len() > 9 { 20 } else { 1 });
            let picture = drawn(&Card {
                answer: answered(&name, answer),
                ..card(words)
            })?;
            let (width, height) = SIZE;
            assert_eq!(inked(&picture, 0..40, 20..height), 0, "{answer:.40}: left");
            let right = inked(&picture, width - 60..width, 20..height);
            assert_eq!(right, 0, "{answer:.40}: right");
            // Above the rule and below it.
            let apart =
                inked(&picture, 0..width, 470..480) + inked(&picture, 0..width, 600..height);
            assert_eq!(
                apart, 0,
                "{words:.40}, {answer:.40}: the answer runs into what is below"
            );
        }
        Ok(())
    }

    #[test]
    fn words_are_cut_after_a_word_near_180_characters() -> Result<(), String> {
        let drawer = Drawer::new();
        let fit = |words: &str| drawer.fit(&Words::whole(words), 330.0, LARGEST);
        let short = fit("“large farm”")?;
        assert_eq!(short.lines, ["“large farm”"]);
        assert_eq!((short.size, short.cut), (LARGEST, (false, false)));
        let sentence = "Snow is good for the fields and for the children. ";
        for (times, is_cut) in [(3, false), (4, true), (60, true)] {
            let whole = sentence.repeat(times);
            let said = fit(whole.trim())?;
            assert!(said.size >= SMALLEST, "{}", said.size);
            let text = said.lines.join(" ");
            assert_eq!(said.cut.1, is_cut, "{text}");
            let kept = text.trim_end_matches(CUT).trim_end();
            assert!(
                whole.starts_with(&format!("{kept} ")),
                "a word is cut: {text}"
            );
            if is_cut {
                assert!(text.ends_with(" […]"), "{text}");
                assert!((160..=LONG).contains(&kept.chars().count()), "{text}");
            }
        }
        Ok(())
    }

    #[test]
    fn no_letter_is_too_small_for_a_chat() -> Result<(), String> {
        let drawer = Drawer::new();
        for card in real_cards()? {
            let svg = drawer.set(&card)?;
            for size in svg.split("<text ").skip(1) {
                let (style, words) = size.split_once('>').unwrap_or_default();
                let size = style.split("font-size='").nth(1).unwrap_or_default();
                let size: f32 = size
                    .split('\'')
                    .next()
                    .unwrap_or_default()
                    .parse()
                    .unwrap_or(0.0);
                let least = if style.contains("Serif") { 44.0 } else { 32.0 };
                assert!(size >= least, "{size}: {words}");
            }
            assert!(drawer.below(&card)?.len() <= 2);
        }
        Ok(())
    }

    /// The cards of the real interview: of its quotes, then of its claims.
    fn real_cards() -> Result<Vec<Card<'static>>, String> {
        let edition = edition()?;
        let quotes = interview::argument::quotes(edition);
        let quotes = quotes.map(|quote| super::super::quote_card(edition, &quote));
        let claims = edition
            .claims
            .iter()
            .map(|claim| super::super::claim_card(edition, claim));
        Ok(quotes.chain(claims).collect())
    }

    fn edition() -> Result<&'static Edition, String> {
        static EDITION: LazyLock<Result<Edition, String>> = LazyLock::new(|| {
            let folder = "../../interviews/putin-interviews-4";
            let [article, annotations] = ["article.txt", "annotations.toml"].map(|file| {
                let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
                std::fs::read_to_string(path.join(file)).map_err(|error| error.to_string())
            });
            let (interview, _) = interview::annotate::annotate(&article?, &annotations?);
            Ok(Edition::new(interview.ok_or("no interview")?, Place::Small))
        });
        EDITION.as_ref().map_err(Clone::clone)
    }

    #[test]
    fn no_card_lacks_what_disputes_its_words() -> Result<(), String> {
        let drawer = Drawer::new();
        let edition = edition()?;
        let below = |card: &Card| -> Result<String, String> {
            let lines = drawer.below(card)?;
            let lines: Vec<String> = lines.into_iter().map(|line| line.text).collect();
            Ok(lines.join(" "))
        };
        let mut disputed = 0;
        for quote in interview::argument::quotes(edition) {
            let text = below(&super::super::quote_card(edition, &quote))?;
            for role in interview::argument::roles(edition, &quote) {
                let (against, facts) = match role {
                    Role::Makes(claim) => (claim.answers(), claim.evidence.iter().collect()),
                    Role::Answers(claim, by, place) | Role::Replies(claim, by, place, _) => {
                        let facts = claim.evidence.iter().filter(|fact| fact.bears_on == place);
                        (by.replies.iter().collect(), facts.collect::<Vec<_>>())
                    }
                };
                for by in against {
                    disputed += 1;
                    let who = edition.short_name_of(&by.side).unwrap_or_default();
                    let said = text.contains(who) && text.contains(by.relation.word());
                    assert!(
                        said,
                        "{}: {who} {} is not in “{text}”",
                        quote.id,
                        by.relation.word()
                    );
                }
                for fact in facts {
                    disputed += 1;
                    let word = match fact.relation {
                        EvidenceRelation::Disputes => " dispute",
                        EvidenceRelation::Supports => " support",
                        EvidenceRelation::Context => " for context",
                    };
                    assert!(
                        text.contains(word),
                        "{}:{word} is not in “{text}”",
                        quote.id
                    );
                }
            }
        }
        assert!(disputed > 20, "{disputed}");
        for claim in &edition.claims {
            let card = super::super::claim_card(edition, claim);
            let text = below(&card)?;
            let shown = card.answer.map(|by| (by.name.to_owned(), by.relation));
            let first = claim.counterclaims.first();
            let first = first.map(|by| (edition.name_of(&by.side), by.relation.word()));
            assert_eq!(
                shown
                    .as_ref()
                    .map(|(name, relation)| (Some(name.as_str()), *relation)),
                first
            );
            for by in claim.answers().iter().skip(1) {
                let name = edition.name_of(&by.side).unwrap_or_default();
                if shown == Some((name.to_owned(), by.relation.word())) {
                    continue;
                }
                let who = edition.short_name_of(&by.side).unwrap_or_default();
                assert!(
                    text.contains(who) && text.contains(by.relation.word()),
                    "{text}"
                );
            }
            let disputes = |fact: &Evidence| fact.relation == EvidenceRelation::Disputes;
            let is_disputed = claim.evidence.iter().any(disputes);
            assert_eq!(
                text.contains(" dispute"),
                is_disputed || text.contains("disputes"),
                "{text}"
            );
        }
        Ok(())
    }

    #[test]
    fn what_stands_against_the_words_is_cut_last() -> Result<(), String> {
        let drawer = Drawer::new();
        let long = "Somebody with a name of quite some length denies it, ".repeat(4);
        let below = |full: &[&str], terse: &[&str]| {
            let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
            let lines = drawer.below(&Card {
                standing: Wordings {
                    full: own(full),
                    terse: own(terse),
                },
                ..card("“No.”")
            })?;
            let lines = lines.into_iter().map(|line| (line.text, line.size));
            Ok::<_, String>(lines.collect::<Vec<_>>())
        };
        let source = ("Daily Paper on Seasons, part 1 of 1".to_owned(), SMALL);
        let line = |text: &str, size| (text.to_owned(), size);
        assert_eq!(
            below(&[&long, "Ann denies"], &["Denied"])?,
            [line("Ann denies", STANDING), source]
        );
        let two = "Somebody with a name denies it; 2 facts from elsewhere dispute what is said in reply to it";
        let [first, second] = &below(&[&long, two], &["Denied"])?[..] else {
            return Err("two lines".to_owned());
        };
        assert_eq!(
            format!("{} {}", first.0, second.0),
            format!("{two}. Daily Paper")
        );
        assert_eq!((first.1, second.1), (SMALL, SMALL));
        assert_eq!(
            below(&[&long], &["Denied"])?,
            [line("Denied. Daily Paper", SMALL)]
        );
        Ok(())
    }

    #[test]
    fn who_speaks_and_the_source_are_cut_to_their_lines() -> Result<(), String> {
        let name = "Ann Example ".repeat(30);
        for standing in [Wordings::default(), card("").standing] {
            let picture = drawn(&Card {
                by: (&name, name.clone()),
                source: (&name, vec![name.repeat(2), name.clone()]),
                standing,
                ..card("“No.”")
            })?;
            assert_eq!(inked(&picture, 1140..1200, 20..630), 0);
        }
        Ok(())
    }

    #[test]
    fn each_voice_has_its_rule() -> Result<(), String> {
        let mut rules = Vec::new();
        let mut answers = Vec::new();
        for voice in ["s1", "s2", "s3", "s0"] {
            let reply = answered("Ben", "“Yes.”");
            let picture = drawn(&Card {
                voice,
                answer: reply.map(|reply| Reply { voice, ..reply }),
                ..card("“No.”")
            })?;
            rules.push(inked(&picture, 0..1200, 0..20));
            answers.push(inked(&picture, 500..1116, 130..470));
        }
        for mut rules in [rules, answers] {
            rules.sort_unstable();
            rules.dedup();
            assert_eq!(rules.len(), 4, "{rules:?}");
        }
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
