//! The spelling of a text's words: one that it has in small letters is no name where only the place asks for a capital.

use std::collections::{HashMap, HashSet};

use crate::language::Language;
use crate::text::{Word, ends, mark, slice, words};

/// The words of a text, by how they are written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    small: HashSet<String>,
    /// Those with a capital that their place does not ask for, folded and as they are written.
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
                self.capital.insert(word.of(text).to_owned());
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

    /// Returns folded words as the text writes them: “northline spokesman” as “Northline spokesman”.
    pub(crate) fn written(&self, folded: &str) -> String {
        let word = |word: &str| {
            let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
            let forms = [first.to_uppercase() + rest, word.to_uppercase()];
            let fits = |form: &String| self.capital.contains(form) && !self.small.contains(word);
            forms
                .into_iter()
                .find(fits)
                .unwrap_or_else(|| word.to_owned())
        };
        folded.split(' ').map(word).collect::<Vec<_>>().join(" ")
    }

    /// Returns `true` if a word has its capital from its place alone.
    pub(crate) fn common(
        &self,
        text: &str,
        word: &Word,
        folded: &str,
        language: &Language,
    ) -> bool {
        !language.is("noun-names")
            && self.small.contains(folded)
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
