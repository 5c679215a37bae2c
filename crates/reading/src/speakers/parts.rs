//! Small parts of names: particles, and words cut short.

use crate::language::common;
use crate::text::{Word, fold, slice};

/// Returns how many particles stand at a word, before one with a capital: two in “van der Linden”.
pub(crate) fn particles(text: &str, all: &[Word], at: usize) -> usize {
    // The first may have a capital: “Van der Linden said”.
    let small = |(place, word): &(usize, &Word)| {
        (!word.upper || *place == 0) && particle(&word.folded(text))
    };
    let count = all
        .iter()
        .skip(at)
        .take(3)
        .enumerate()
        .take_while(small)
        .count();
    let joined = all.get(at..=at + count).is_some_and(|list| {
        list.windows(2)
            .all(|two| matches!(two, [one, other] if slice(text, one.end..other.start) == " "))
    });
    if joined && all.get(at + count).is_some_and(|last| last.upper) {
        count
    } else {
        0
    }
}

/// Returns `true` if a word stands within names in small letters.
pub(crate) fn particle(word: &str) -> bool {
    common().has("particles", word)
}

/// Returns `true` if a small word binds names in every language.
pub(crate) fn binds(word: &str) -> bool {
    common().has("binding-particles", word)
}

/// Returns `true` if a word with a full stop is a title or a first name cut short, not the end of a sentence.
pub(crate) fn abbreviation(word: &str) -> bool {
    common().has("abbreviations", &fold(word))
}
