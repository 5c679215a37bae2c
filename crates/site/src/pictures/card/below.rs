//! The lines below the words: what supports or opposes them, and their source.

use interview::argument::wordings::{self, Wordings};

use super::content::Card;
use super::sizes::{SMALL, STANDING, WIDTH};
use super::text::{BOLD, Fonts, SANS};

/// A line below the words.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) size: f32,
    /// Whether it is what supports or opposes the words.
    pub(super) ours: bool,
    /// The number of bytes at its end that give the source.
    pub(super) source: usize,
}

/// Returns at most two lines below the words: what supports or opposes them, and their source. What opposes
/// them is never truncated while a terser wording fits.
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
    // As one text, with the longest source that fits, or with the publisher.
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

/// Marks the last `source` bytes of the lines as the source of the words.
fn joined(lines: Vec<String>, mut source: usize) -> Vec<Line> {
    let mut below = Vec::new();
    for text in lines.into_iter().rev() {
        let own = source.min(text.len());
        // Includes the space at the line break.
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
