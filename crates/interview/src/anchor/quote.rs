//! The shortest selector of a passage.
//!
//! 1. The passage is trimmed to its first and last letters;
//! 2. the fewest whole words of context that tell it from other places of the same words are added;
//! 3. if something similar would be taken for the passage once it is gone, more context is added.

use std::fmt;
use std::ops::Range;

use super::candidates::FIRM;
use super::context::{Step, fewest, last, others, steps_after, steps_before};
use super::find::{Found, find};
use super::text::shown;
use super::text_quote::TextQuote;
use crate::fold::Folded;
use crate::unicode::Unicode;

/// The reason why there is no link to a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLink {
    /// The range has no words, or does not lie in the text.
    Nothing,
    /// The same words also stand elsewhere, in the same context.
    Ambiguous,
}

impl fmt::Display for NoLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "there are no words in the selection: select some",
            Self::Ambiguous => {
                "the same words stand elsewhere, too, between the same words: select more"
            }
        })
    }
}

impl std::error::Error for NoLink {}

/// Returns the shortest selector with which [`find`] finds a range of a text, given in bytes, and no other:
/// without context, if its words stand only once. White space at its ends is ignored, and graphemes are kept
/// whole.
///
/// # Errors
/// Returns an error if there is nothing to find, or nothing tells it from another place.
pub fn quote_for(
    text: &str,
    range: Range<usize>,
    unicode: &dyn Unicode,
) -> Result<TextQuote, NoLink> {
    let folded = Folded::new(text, unicode);
    let own = letters(text, &folded, &range, unicode).ok_or(NoLink::Nothing)?;
    let range = folded.original(text, own.clone(), unicode);
    let range = range.ok_or(NoLink::Nothing)?;
    let before = steps_before(text, &folded, range.start);
    let after = steps_after(text, &folded, range.end);
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    let reach = |steps, count| last(steps, count).map(|step| step.at);
    let quote = |(p, s): (usize, usize)| {
        let prefix = part(reach(&before, p).unwrap_or(range.start)..range.start);
        let suffix = part(range.end..reach(&after, s).unwrap_or(range.end));
        TextQuote {
            exact: part(range.clone()).to_owned(),
            prefix: shown(prefix),
            suffix: shown(suffix),
        }
    };
    let elsewhere = others(folded.text(), &own, 0..usize::MAX);
    let (p, s) = fewest(&before, &after, elsewhere).ok_or(NoLink::Ambiguous)?;
    let shortest = quote((p, s));
    if !has_double(text, &range, &shortest, unicode) {
        return Ok(shortest);
    }
    let firm = |steps: &[Step]| {
        let short = steps.iter().take_while(|step| step.length < FIRM).count();
        steps.len().min(short + 1)
    };
    Ok(quote((p.max(firm(&before)), s.max(firm(&after)))))
}

/// Returns the part of the folded text within a range, without white space at its ends.
pub(super) fn letters(
    text: &str,
    folded: &Folded,
    range: &Range<usize>,
    unicode: &dyn Unicode,
) -> Option<Range<usize>> {
    let (last, _) = text.get(range.clone())?.char_indices().next_back()?;
    let start = unicode.grapheme(text, range.start).start.min(range.start);
    let end = unicode
        .grapheme(text, range.start + last)
        .end
        .max(range.end);
    let part = folded.part(start..end);
    let letters = folded.text().get(part.clone())?;
    let start = part.start + letters.len() - letters.trim_start().len();
    let length = letters.trim().len();
    (length > 0).then(|| start..start + length)
}

/// Returns `true` if something else would be taken for a passage once it is gone.
fn has_double(text: &str, range: &Range<usize>, quote: &TextQuote, unicode: &dyn Unicode) -> bool {
    let mut without = text.to_owned();
    without.replace_range(range.clone(), "");
    matches!(
        find(&without, quote, unicode),
        Found::Exact(_) | Found::Edited(_)
    )
}
