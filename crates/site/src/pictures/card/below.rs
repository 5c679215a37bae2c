//! The lines below the words: what stands for or against them, and where they come from.

use interview::argument::wordings::{self, Wordings};

use super::content::Card;
use super::sizes::{SMALL, STANDING, WIDTH};
use super::text::{BOLD, Fonts, SANS};

/// A line below the words.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) size: f32,
    /// Whether it is what stands for or against the words.
    pub(super) ours: bool,
    /// The bytes at its end that say where they come from.
    pub(super) source: usize,
}

/// At most two lines below the words: what stands for or against them, and where they come from. What
/// stands against them is never cut while a terser wording fits.
pub(super) fn lines(fonts: &Fonts, card: &Card) -> Result<Vec<Line>, String> {
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
            let lines = fonts.pieces(source, SANS)?.lines(WIDTH / SMALL);
            if lines.len() <= 2 {
                return Ok(lines.into_iter().map(|line| small(false, line)).collect());
            }
        }
        let source = fonts.pieces(publisher, SANS)?;
        let lines = source.cut(WIDTH / SMALL, 2, ("…", 1.0));
        return Ok(lines.into_iter().map(|line| small(false, line)).collect());
    }
    for standing in full {
        let width = fonts.width(standing, BOLD)?;
        let size = (WIDTH / width).floor().min(STANDING);
        if size >= SMALL {
            let mut source = fonts.short(publisher, SANS, WIDTH / SMALL)?;
            for fuller in sources {
                if fonts.width(fuller, SANS)? * SMALL <= WIDTH {
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
        for (source, standing) in ends().flat_map(|end| standings.iter().map(move |it| (end, it))) {
            let stop = if wordings::ends(standing) { "" } else { "." };
            let text = match source {
                "" => standing.clone(),
                _ => format!("{standing}{stop} {source}"),
            };
            let lines = fonts.pieces(&text, BOLD)?.lines(WIDTH / SMALL);
            if lines.len() <= 2 {
                return Ok(joined(lines, source.len()));
            }
        }
    }
    let last = full.iter().chain(terse).last();
    let last = fonts.pieces(last.map_or("", String::as_str), BOLD)?;
    let lines = last.cut(WIDTH / SMALL, 2, ("…", 1.0));
    Ok(lines.into_iter().map(|line| small(true, line)).collect())
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
