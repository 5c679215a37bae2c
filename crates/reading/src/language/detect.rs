//! The language of a text: that of its script, if words have no spaces between them, or else the one that has most of
//! its commonest words and of its letters.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::{LANGUAGES, Language, Packed, common, unpack};
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
            of_words(text, &letters)
        };
        Self::named(code).unwrap_or_else(common)
    }
}

/// Finds the code of the language of a text with spaces between its words.
fn of_words(text: &str, letters: &HashMap<char, usize>) -> &'static str {
    let mut counts: HashMap<String, usize> = HashMap::default();
    for word in words(text) {
        *counts.entry(word.folded(text)).or_default() += 1;
    }
    let mut sorted: Vec<(&str, usize)> = counts
        .iter()
        .map(|(word, &count)| (word.as_str(), count))
        .collect();
    sorted.sort_unstable();
    let scores = LANGUAGES.iter().map(|packed| {
        let score = packed.score(&counts, &sorted, letters);
        (score, packed.code == "en", packed.code)
    });
    // English, if nothing speaks for another.
    let best = scores
        .rev()
        .max_by_key(|&(score, english, _)| (score, english));
    best.map_or("en", |(_, _, code)| code)
}

impl Packed {
    /// Returns how much speaks for the language.
    fn score(
        &self,
        counts: &HashMap<String, usize>,
        sorted: &[(&str, usize)],
        letters: &HashMap<char, usize>,
    ) -> usize {
        let lines = self.telling.lines().filter_map(|line| line.split_once(':'));
        let entries = lines.flat_map(|(_, entries)| entries.chars());
        let mut foreign = letters.clone();
        for c in self.letters.chars().chain(entries) {
            foreign.remove(&c);
        }
        let own = letters.values().sum::<usize>() - foreign.values().sum::<usize>();
        // Some words are entries of a key more than once.
        let mut found: HashSet<(&str, usize, &str)> = HashSet::default();
        unpack(self.telling, |keys, entry| {
            let first = entry.strip_suffix('*').map(str::trim);
            let from = first.map_or(sorted.len(), |first| {
                sorted.partition_point(|&(word, _)| word < first)
            });
            let begun = sorted
                .iter()
                .skip(from)
                .copied()
                .take_while(|(word, _)| first.is_some_and(|first| word.starts_with(first)));
            let same = counts
                .get_key_value(entry)
                .map(|(word, &count)| (word.as_str(), count));
            for (word, count) in same.into_iter().chain(begun) {
                found.extend(keys.split(' ').map(|key| (word, count, key)));
            }
        });
        let points = found.iter().map(|(_, count, key)| match *key {
            "stop" => count * 3,
            "say" | "months" => *count,
            _ => 0,
        });
        points.sum::<usize>() + own / LETTERS
    }
}
