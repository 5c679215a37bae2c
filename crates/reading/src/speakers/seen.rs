//! The spelling of a text's words: one that it has in small letters is no name where only the place asks for a capital.

use std::collections::{HashMap, HashSet};

use crate::language::Language;
use crate::text::{Word, ends, mark, slice, words};

/// The words of a text, by how they are written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    small: HashSet<String>,
    capital: HashSet<String>,
    /// The number of times that a word that begins a sentence has a verb of saying behind it.
    says: HashMap<String, usize>,
}

impl Seen {
    /// Notes the words of a paragraph.
    pub(crate) fn note(&mut self, text: &str, language: &Language) {
        let all = words(text);
        for (at, word) in all.iter().enumerate() {
            let folded = word.folded(text);
            if !word.upper {
                self.small.insert(folded);
            } else if !first(text, word) {
                self.capital.insert(folded);
            } else if all
                .get(at + 1)
                .is_some_and(|next| language.has("say", &next.folded(text)))
            {
                *self.says.entry(folded).or_default() += 1;
            }
        }
    }

    /// Returns `true` if a word has begun sentences with a verb of saying behind it.
    pub(crate) fn says(&self, folded: &str) -> bool {
        self.says.get(folded).is_some_and(|&says| says > 1)
    }

    /// Returns `true` if a word has its capital from its place alone.
    pub(crate) fn common(&self, text: &str, word: &Word, folded: &str) -> bool {
        self.small.contains(folded)
            && !self.capital.contains(folded)
            && !self.says(folded)
            && first(text, word)
    }
}

/// Returns `true` if a word is the first one of a sentence, a quotation or a text.
pub(crate) fn first(text: &str, word: &Word) -> bool {
    let before = slice(text, 0..word.start);
    let end = before.trim_end();
    end.chars()
        .next_back()
        .is_none_or(|c| ends(c) || mark(c) || matches!(c, ':' | '-' | '–' | '—' | '•' | '*'))
        || slice(before, end.len()..before.len()).contains('\n')
}
