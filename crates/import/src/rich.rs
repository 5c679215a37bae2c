//! Text with its emphasis and links, while an importer puts it together.

use std::ops::Range;
use std::rc::Rc;

use reading::{Block, BlockKind};

/// The look of a run of text, and the address to which it leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) link: Option<Rc<str>>,
}

/// The text of a block that is not finished yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rich {
    text: String,
    bold: Vec<Range<usize>>,
    italic: Vec<Range<usize>>,
    links: Vec<(Range<usize>, String)>,
}

impl Rich {
    /// Appends `text` as it is.
    pub(crate) fn push(&mut self, text: &str, style: &Style) {
        let start = self.text.len();
        self.text.push_str(text);
        self.mark(start, style);
    }

    /// Appends `text` as web pages show it: white space of any length is one space, and none where a line starts.
    pub(crate) fn push_flowing(&mut self, text: &str, style: &Style) {
        let start = self.text.len();
        for c in text.chars() {
            if !c.is_ascii_whitespace() {
                self.text.push(c);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
        self.mark(start, style);
    }

    /// Breaks the line.
    pub(crate) fn break_line(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// Returns `true` if nobody would see anything.
    pub(crate) fn is_blank(&self) -> bool {
        is_blank(&self.text)
    }

    /// Returns the text so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns `true` if all of the text is bold, or all in italics.
    pub(crate) fn is_emphasized(&self) -> bool {
        let mut ranges = [&self.bold, &self.italic].into_iter();
        ranges.any(|ranges| matches!(ranges.as_slice(), [all] if all.len() == self.text.len()))
    }

    /// Returns `true` if all of the text is one link or several.
    pub(crate) fn is_all_links(&self) -> bool {
        let linked: usize = self.links.iter().map(|(range, _)| range.len()).sum();
        linked > 0 && linked >= self.text.trim().len()
    }

    /// Returns the block, without white space at its ends, and leaves nothing. `None` if there is nothing to see.
    pub(crate) fn take(&mut self, line: usize, kind: BlockKind) -> Option<Block> {
        let Self {
            text,
            bold,
            italic,
            links,
        } = std::mem::take(self);
        if is_blank(&text) {
            return None;
        }
        let mut block = Block {
            line,
            kind,
            text,
            bold,
            italic,
            links,
            ..Block::default()
        };
        let front = block.text.len() - block.text.trim_start().len();
        cut_front(&mut block, front);
        block.text.truncate(block.text.trim_end().len());
        clamp(&mut block);
        Some(block)
    }

    /// Gives the text from `start` on its style. A style that goes on widens the range before.
    fn mark(&mut self, start: usize, style: &Style) {
        let range = start..self.text.len();
        if range.is_empty() {
            return;
        }
        for (wanted, ranges) in [
            (style.bold, &mut self.bold),
            (style.italic, &mut self.italic),
        ] {
            match ranges.last_mut() {
                _ if !wanted => {}
                Some(last) if last.end == range.start => last.end = range.end,
                _ => ranges.push(range.clone()),
            }
        }
        if let Some(address) = &style.link {
            match self.links.last_mut() {
                Some((last, same)) if last.end == range.start && same.as_str() == &**address => {
                    last.end = range.end
                }
                _ => self.links.push((range, address.to_string())),
            }
        }
    }
}

/// Removes the first `bytes` bytes of a block, which end at a character's end.
pub(crate) fn cut_front(block: &mut Block, bytes: usize) {
    block.text = block.text.get(bytes..).unwrap_or_default().to_owned();
    let shift = |range: &mut Range<usize>| {
        *range = range.start.saturating_sub(bytes)..range.end.saturating_sub(bytes)
    };
    block
        .bold
        .iter_mut()
        .chain(&mut block.italic)
        .chain(block.links.iter_mut().map(|(range, _)| range))
        .for_each(shift);
    clamp(block);
}

/// Ends ranges where the text does, and drops those without text.
fn clamp(block: &mut Block) {
    let end = block.text.len();
    let fits = |range: &mut Range<usize>| {
        range.end = range.end.min(end);
        range.start < range.end
    };
    block.bold.retain_mut(fits);
    block.italic.retain_mut(fits);
    block.links.retain_mut(|(range, _)| fits(range));
}

/// Returns `true` if `text` shows nothing.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
            )
    })
}
