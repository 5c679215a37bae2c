//! The language of a text.

use rustc_hash::FxHashMap as HashMap;

use super::{LANGUAGES, Language, english};
use crate::text::{cjk, start, words};

impl Language {
    /// Finds the language of a text, by its script and by its commonest words.
    pub(crate) fn of(text: &str) -> &'static Self {
        let mut counts = [0_usize; 7];
        let mut ukrainian = 0_usize;
        for c in text.chars().take(20_000) {
            let place = match c {
                '\u{3040}'..='\u{30ff}' => 0,
                '\u{ac00}'..='\u{d7af}' => 1,
                '\u{0590}'..='\u{05ff}' => 2,
                '\u{0600}'..='\u{06ff}' => 3,
                '\u{0400}'..='\u{04ff}' => 4,
                _ if cjk(c) => 5,
                _ if c.is_alphabetic() => 6,
                _ => continue,
            };
            if matches!(c, 'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є') {
                ukrainian += 1;
            }
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
        }
        let [kana, hangul, hebrew, arabic, cyrillic, han, latin] = counts;
        let most = counts.iter().copied().max().unwrap_or_default();
        let code = if kana * 5 > latin && kana * 8 > han && kana > 0 {
            "ja"
        } else if most == hangul && most > 0 {
            "ko"
        } else if most == hebrew && most > 0 {
            "he"
        } else if most == arabic && most > 0 {
            "ar"
        } else if most == cyrillic && most > 0 {
            if ukrainian * 50 > cyrillic {
                "uk"
            } else {
                "ru"
            }
        } else if han * 2 > latin && han > 0 {
            "zh"
        } else {
            return Self::of_latin(text);
        };
        Self::named(code).unwrap_or(english())
    }

    /// Finds the language of a text in Latin letters.
    fn of_latin(text: &str) -> &'static Self {
        let mut counts: HashMap<String, usize> = HashMap::default();
        for word in words(start(text, 12_000)) {
            *counts.entry(word.folded(text)).or_default() += 1;
        }
        let score = |language: &Language| -> usize {
            let count = |(word, count): (&String, &usize)| {
                let stops = usize::from(language.has("stop", word)) * 3;
                let others = ["say", "months"].map(|key| usize::from(language.has(key, word)));
                (stops + others.iter().sum::<usize>()) * count
            };
            counts.iter().map(count).sum()
        };
        let mut best = (0, english());
        for language in LANGUAGES.iter().filter(|language| language.latin()) {
            let score = score(language);
            if score > best.0 {
                best = (score, language);
            }
        }
        best.1
    }

    /// Returns `true` if it is written in Latin letters.
    fn latin(&self) -> bool {
        self.list("say")
            .iter()
            .flat_map(|word| word.chars().next())
            .any(|first| first.is_alphabetic() && first < '\u{250}')
    }
}
