//! The language of a text: that of its script, if words have no spaces between them, or else the one that has most of
//! its commonest words and of its letters.

use rustc_hash::FxHashMap as HashMap;

use super::{LANGUAGES, Language, english};
use crate::text::{cjk, kana, start, words};

/// As many characters of a text tell its language. So few also that words chosen to slow the fast hash do little.
const ENOUGH: usize = 12_000;

/// As many letters count as much as a verb of saying.
const LETTERS: usize = 20;

impl Language {
    /// Finds the language of a text; English if nothing speaks for another.
    pub(crate) fn of(text: &str) -> &'static Self {
        let text = start(text, ENOUGH);
        let mut letters: HashMap<char, usize> = HashMap::default();
        for c in text
            .chars()
            .flat_map(char::to_lowercase)
            .filter(|c| c.is_alphabetic())
        {
            *letters.entry(c).or_default() += 1;
        }
        let count = |is: fn(char) -> bool| -> usize {
            let counts = letters.iter().filter(|&(&c, _)| is(c));
            counts.map(|(_, count)| count).sum()
        };
        let (syllables, han) = (count(kana), count(|c| cjk(c) && !kana(c)));
        let others = count(|c| !cjk(c));
        let code = if syllables * 5 > others && syllables * 8 > han {
            "ja"
        } else if han * 2 > others {
            "zh"
        } else {
            return Self::of_words(text, &letters);
        };
        Self::named(code).unwrap_or(english())
    }

    /// Finds the language of a text with spaces between its words.
    fn of_words(text: &str, letters: &HashMap<char, usize>) -> &'static Self {
        let mut counts: HashMap<String, usize> = HashMap::default();
        for word in words(text) {
            *counts.entry(word.folded(text)).or_default() += 1;
        }
        let score = |language: &Self| -> usize {
            let points = |(word, count): (&String, &usize)| {
                let [stop, say, month] =
                    ["stop", "say", "months"].map(|key| usize::from(language.has(key, word)));
                (stop * 3 + say + month) * count
            };
            let own = letters.iter().filter(|(c, _)| language.letters.contains(c));
            let own: usize = own.map(|(_, count)| count).sum();
            counts.iter().map(points).sum::<usize>() + own / LETTERS
        };
        let mut best = (score(english()), english());
        for language in LANGUAGES.iter().filter(|language| !language.is("cjk")) {
            let score = score(language);
            if score > best.0 {
                best = (score, language);
            }
        }
        best.1
    }
}
