//! The browser's own way to point to a passage, so that a link also works without the app: a
//! [text directive](https://wicg.github.io/scroll-to-text-fragment/), `:~:text=[prefix-,]start[,end][,-suffix]`.
//!
//! A browser takes the first match of the page. Each of the four terms has to stand within one block,
//! from the start to the end of a word.
//!
//! 1. The passage is widened to certain word boundaries;
//! 2. a short one within a block is the start; of others, the first and the last words are start and end;
//! 3. the fewest whole words of context that tell them from earlier occurrences are added.
//!
//! Whatever is equal to [`crate::fold`] is equal here. Browsers equate less, so a directive is sometimes longer
//! than needed.

use std::fmt;
use std::ops::Range;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::context::{Step, fewest, last, others, steps_after, steps_before};
use super::edge::is_edge;
use super::quote::{NoLink, letters};
use super::text::{shown, words};
use crate::fold::Folded;
use crate::unicode::Unicode;

/// The characters to encode. The hyphen, too, is part of the syntax.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// The length of a passage, in bytes, above which it is given by its first and last words.
const SHORT: usize = 100;
/// The numbers of those words, in the order in which they are tried.
const ENDS: [usize; 4] = [4, 12, usize::MAX, 1];

/// A text directive. Terms that are not needed are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directive {
    /// The text right before the passage.
    pub prefix: String,
    /// The passage, or its first words.
    pub start: String,
    /// The passage's last words.
    pub end: String,
    /// The text right after the passage.
    pub suffix: String,
}

/// Formats the directive as it follows the rest of a link's fragment: `:~:text=…`.
impl fmt::Display for Directive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let term = |text| utf8_percent_encode(text, ENCODED);
        f.write_str(":~:text=")?;
        if !self.prefix.is_empty() {
            write!(f, "{}-,", term(&self.prefix))?;
        }
        write!(f, "{}", term(&self.start))?;
        if !self.end.is_empty() {
            write!(f, ",{}", term(&self.end))?;
        }
        if !self.suffix.is_empty() {
            write!(f, ",-{}", term(&self.suffix))?;
        }
        Ok(())
    }
}

/// Returns the shortest directive whose first match in a page is a range of its text, in bytes, widened to
/// whole words. `blocks` are the ranges of all the page's blocks that have text, in order.
///
/// # Errors
/// Returns an error if there are no words in the range, or no directive leads to them.
pub fn directive_for(
    text: &str,
    blocks: &[Range<usize>],
    range: Range<usize>,
    unicode: &dyn Unicode,
) -> Result<Directive, NoLink> {
    let page = Page::new(text, blocks, unicode);
    let first = page
        .blocks
        .iter()
        .position(|block| block.has_words_in(&range, unicode));
    let last = page
        .blocks
        .iter()
        .rposition(|block| block.has_words_in(&range, unicode));
    let (first, last) = first.zip(last).ok_or(NoLink::Nothing)?;
    let part = |block: usize| {
        page.blocks
            .get(block)
            .and_then(|block| block.part(&range, unicode))
    };
    let (head, tail) = part(first).zip(part(last)).ok_or(NoLink::Nothing)?;
    // Within one block, half of the words each.
    let share = if first == last { 2 } else { 1 };
    let starts = page.starts(first, &head, share);
    let ends = page.ends(last, &tail, share);
    let exact = || {
        (first == last).then_some(())?;
        let own = page.place(first, &head)?;
        let (before, after) = (page.before(first, &head), page.after(last, &head));
        let (p, s) = fewest(
            &before.steps,
            &after.steps,
            others(&page.text, &own, 0..own.start),
        )?;
        Some(Directive {
            prefix: before.term(p),
            start: page.term(first, &head),
            end: String::new(),
            suffix: after.term(s),
        })
    };
    let two = || {
        let (start, own, prefix) = starts.into_iter().find_map(|start| {
            let own = page.place(first, &start)?;
            let before = page.before(first, &start);
            let (p, _) = fewest(&before.steps, &[], others(&page.text, &own, 0..own.start))?;
            Some((start, own, before.term(p)))
        })?;
        ends.into_iter().find_map(|end| {
            (first != last || end.start > start.end).then_some(())?;
            let place = page.place(last, &end)?;
            let after = page.after(last, &end);
            // After a match without the suffix, a browser continues behind it.
            let near = place.start.saturating_sub(place.len() - 1).max(own.end);
            if others(&page.text, &place, near..place.start)
                .next()
                .is_some()
            {
                return None;
            }
            let earlier = others(&page.text, &place, own.end..place.start);
            let (_, s) = fewest(&[], &after.steps, earlier)?;
            Some(Directive {
                prefix: prefix.clone(),
                start: page.term(first, &start),
                end: page.term(last, &end),
                suffix: after.term(s),
            })
        })
    };
    let found = if first == last && head.len() <= SHORT {
        exact().or_else(two)
    } else {
        two().or_else(exact)
    };
    found.ok_or(NoLink::Ambiguous)
}

/// A block of the page.
struct Block<'a> {
    /// Its start in the text, and in the page's.
    at: usize,
    folded_at: usize,
    text: &'a str,
    folded: Folded,
}

impl Block<'_> {
    fn within(&self, range: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| byte.saturating_sub(self.at).min(self.text.len());
        at(range.start)..at(range.end)
    }

    fn has_words_in(&self, range: &Range<usize>, unicode: &dyn Unicode) -> bool {
        letters(self.text, &self.folded, &self.within(range), unicode).is_some()
    }

    /// Returns the part of the block within a range, widened to word boundaries.
    fn part(&self, range: &Range<usize>, unicode: &dyn Unicode) -> Option<Range<usize>> {
        let letters = letters(self.text, &self.folded, &self.within(range), unicode)?;
        let part = self.folded.original(self.text, letters, unicode)?;
        let edges = |at: &usize| is_edge(self.text, *at);
        let start = (0..=part.start).rev().find(edges)?;
        let end = (part.end..=self.text.len()).find(edges)?;
        Some(start..end)
    }
}

/// The page: its blocks and their folded text, one line each.
struct Page<'a> {
    blocks: Vec<Block<'a>>,
    text: String,
}

impl<'a> Page<'a> {
    fn new(text: &'a str, blocks: &[Range<usize>], unicode: &dyn Unicode) -> Self {
        let mut page = Self {
            blocks: Vec::new(),
            text: String::new(),
        };
        for range in blocks {
            let text = text.get(range.clone()).unwrap_or_default();
            let folded = Folded::new(text, unicode);
            let folded_at = page.text.len();
            page.text.push_str(folded.text());
            page.text.push('\n');
            page.blocks.push(Block {
                at: range.start,
                folded_at,
                text,
                folded,
            });
        }
        page
    }

    /// Returns the range of a part of a block in the page's text.
    fn place(&self, block: usize, part: &Range<usize>) -> Option<Range<usize>> {
        let block = self.blocks.get(block)?;
        let folded = block.folded.part(part.clone());
        Some(block.folded_at + folded.start..block.folded_at + folded.end)
    }

    fn term(&self, block: usize, part: &Range<usize>) -> String {
        let text = self
            .blocks
            .get(block)
            .and_then(|block| block.text.get(part.clone()));
        shown(text.unwrap_or_default())
    }

    /// Returns ranges of first words of a part of a block, the fewest first.
    fn starts(&self, block: usize, part: &Range<usize>, share: usize) -> Vec<Range<usize>> {
        let words = self.words(block, part);
        let most = words.len() / share;
        let end = |count: usize| words.get(count.min(most).max(1) - 1).map(|word| word.end);
        ENDS.into_iter()
            .filter_map(end)
            .map(|end| part.start..end)
            .collect()
    }

    /// Returns ranges of last words of a part of a block, the fewest first.
    fn ends(&self, block: usize, part: &Range<usize>, share: usize) -> Vec<Range<usize>> {
        let words = self.words(block, part);
        let most = words.len() / share;
        let start = |count: usize| {
            let first = words.len().checked_sub(count.min(most).max(1))?;
            words.get(first).map(|word| word.start)
        };
        ENDS.into_iter()
            .filter_map(start)
            .map(|start| start..part.end)
            .collect()
    }

    /// Returns the words of a part of a block, separated by white space.
    fn words(&self, block: usize, part: &Range<usize>) -> Vec<Range<usize>> {
        let text = self
            .blocks
            .get(block)
            .and_then(|block| block.text.get(part.clone()));
        let text = text.unwrap_or_default();
        let words = words(text).filter(|word| is_edge(text, word.start) && is_edge(text, word.end));
        words
            .map(|word| part.start + word.start..part.start + word.end)
            .collect()
    }

    /// Returns the context right before a part of a block: in it, or in the nearest block before it.
    fn before(&self, block: usize, part: &Range<usize>) -> Context<'_> {
        let blocks = self.blocks.get(..=block).unwrap_or_default().iter().rev();
        let places = std::iter::once(part.start).chain(std::iter::repeat(usize::MAX));
        let places = blocks.zip(places).map(|(block, place)| {
            let place = place.min(block.text.len());
            (block, place, block.text.get(..place))
        });
        nearest(places, steps_before)
    }

    /// Returns the context right after a part of a block: in it, or in the nearest block after it.
    fn after(&self, block: usize, part: &Range<usize>) -> Context<'_> {
        let blocks = self.blocks.get(block..).unwrap_or_default().iter();
        let places = std::iter::once(part.end).chain(std::iter::repeat(0));
        let places = blocks.zip(places);
        let places = places.map(|(block, place)| (block, place, block.text.get(place..)));
        nearest(places, steps_after)
    }
}

/// Returns the context at the first of these places that has text on its side.
fn nearest<'b>(
    places: impl Iterator<Item = (&'b Block<'b>, usize, Option<&'b str>)>,
    steps: fn(&str, &Folded, usize) -> Vec<Step>,
) -> Context<'b> {
    let mut near = places.filter(|(.., side)| side.is_some_and(|side| !side.trim().is_empty()));
    let context = near.next().map(|(block, place, _)| {
        let mut steps = steps(block.text, &block.folded, place);
        steps.retain(|step| is_edge(block.text, step.at));
        Context {
            steps,
            text: block.text,
            place,
        }
    });
    context.unwrap_or_default()
}

/// The context on one side of a place in a block.
#[derive(Default)]
struct Context<'a> {
    steps: Vec<Step>,
    text: &'a str,
    place: usize,
}

impl Context<'_> {
    /// Returns `count` steps of it.
    fn term(&self, count: usize) -> String {
        let step = last(&self.steps, count);
        let part = step.map(|step| step.at.min(self.place)..step.at.max(self.place));
        shown(
            part.and_then(|part| self.text.get(part))
                .unwrap_or_default(),
        )
    }
}
