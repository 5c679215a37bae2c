//! The size at which words fill their space, and truncation of words that do not fit.

use super::content::Words;
use super::lines::Pieces;
use super::sizes::{CAPITAL, CUT, CUT_SIZE, LARGEST_OF_TWO, LEADING, LONG, SMALLEST, WIDTH};
use super::text::{Fonts, SANS, SERIF};

/// Words in lines, ready to draw.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) lines: Vec<String>,
    pub(super) size: f32,
    /// Whether they begin and end with the sign for omitted words.
    pub(super) cut: (bool, bool),
    /// Whether every word fits on a line.
    is_narrow: bool,
}

impl Said {
    /// Returns the height from the first line's capitals to the last line's foot.
    pub(super) fn high(&self) -> f32 {
        self.size * (LEADING * (self.lines.len() as f32 - 1.0) + CAPITAL)
    }
}

/// Breaks words into lines at the largest size at which these fit into the height.
pub(super) fn fit(fonts: &Fonts, words: &Words, height: f32, largest: f32) -> Result<Said, String> {
    let words = shortened(fonts, words)?;
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

/// Fits words and their answer at the same size. If there is no room for both, both are truncated: the words
/// to no less than the lines that the answer leaves.
pub(super) fn fit_two(
    fonts: &Fonts,
    words: &Words,
    answer: &Words,
    height: f32,
) -> Result<(Said, Said), String> {
    let (words, answer) = (shortened(fonts, words)?, shortened(fonts, answer)?);
    let mut size = LARGEST_OF_TWO;
    loop {
        // Each has a first line of its own, which needs no leading above it.
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

/// Measures words, without the rest that is too long for any card.
fn shortened<'t>(fonts: &Fonts, words: &'t Words) -> Result<Shortened<'t>, String> {
    let Words { text, goes_on } = words;
    let mut pieces = fonts.pieces(text, SERIF)?;
    let sign = (CUT, fonts.width(CUT, SANS)? * CUT_SIZE);
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

/// Measured words, with a sign where they are cut.
struct Shortened<'t> {
    pieces: Pieces<'t>,
    sign: (&'t str, f32),
    /// Whether words are missing before and after.
    cut: (bool, bool),
}

impl Shortened<'_> {
    /// Breaks the words into at most `most` lines at a size.
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

/// Returns the number of lines that fit into a height.
fn most(height: f32, size: f32) -> usize {
    let high = |lines: &usize| size * (LEADING * (*lines as f32 - 1.0) + CAPITAL) <= height;
    (2..).take_while(high).count() + 1
}
