//! Everything that depends on a language: read from the files in `languages/`, which need no code.

use std::sync::LazyLock;

// Words are looked up most of the time; nobody can choose those that are in the lists.
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use crate::text::{cjk, fold, start, words};

/// The data of a language.
#[derive(Debug, Default)]
pub(crate) struct Language {
    /// Its code, as in `<html lang>`.
    pub(crate) code: &'static str,
    lists: HashMap<&'static str, List>,
}

/// The letters of the shortest noun that a compound may end with.
const COMPOUND: usize = 5;

/// The entries of a key.
#[derive(Debug, Default)]
struct List {
    all: Vec<String>,
    exact: HashSet<String>,
    starts: Vec<String>,
    ends: Vec<String>,
    /// The first words of the entries.
    firsts: HashSet<String>,
}

// `FILES`, the code and the packed text of every file in `languages/`, and `COMMON`, what `common.txt` has.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl List {
    fn add(&mut self, folded: &str) {
        if let Some((prefix, rest)) = folded.strip_prefix('(').and_then(|it| it.split_once(')')) {
            self.add(&format!("{prefix}{rest}"));
            self.add(rest);
        } else if let Some(start) = folded.strip_suffix('*') {
            self.starts.push(start.trim().to_owned());
        } else if let Some(end) = folded.strip_prefix('*') {
            self.ends.push(end.to_owned());
        } else {
            let first = folded.split(' ').next().unwrap_or_default();
            self.firsts.insert(first.to_owned());
            self.exact.insert(folded.to_owned());
            self.all.push(folded.to_owned());
        }
    }
}

/// Returns the packed entries of a line: how many letters each shares with the one before it, and the others.
fn parts(entries: &str) -> impl Iterator<Item = (usize, &str)> {
    let mark = |c: char| matches!(c, '\u{10}'..='\u{1f}');
    let starts = entries.match_indices(mark);
    starts.map(move |(at, shared)| {
        let rest = entries.get(at + 1..).unwrap_or_default();
        let end = rest.find(mark).unwrap_or(rest.len());
        let shared = shared.chars().next().map_or(0, |c| c as usize - 0x10);
        (shared, rest.get(..end).unwrap_or_default())
    })
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|(code, file)| Language::parse(code, file))
        .collect()
});

impl Language {
    /// Reads what `build.rs` packed of a file of `key: word, word`, a line each; `word*` is every word that begins
    /// so, `*word` every word that ends so, `(pre)word` the word with and without a prefix.
    fn parse(code: &'static str, packed: &'static str) -> Self {
        let mut lists: HashMap<&'static str, List> = HashMap::default();
        for (keys, entries) in packed.lines().filter_map(|line| line.split_once(':')) {
            let mut entry = String::new();
            for (shared, rest) in parts(entries) {
                entry = entry.chars().take(shared).chain(rest.chars()).collect();
                let folded = fold(&entry);
                for key in keys.split(' ') {
                    lists.entry(key).or_default().add(&folded);
                }
            }
        }
        Self { code, lists }
    }

    /// Returns a language by its code, whatever its region.
    pub(crate) fn named(code: &str) -> Option<&'static Self> {
        let short = code
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let short = if matches!(short.as_str(), "nb" | "nn") {
            "no"
        } else {
            &short
        };
        LANGUAGES.iter().find(|language| language.code == short)
    }

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
        let folded: Vec<String> = words(start(text, 12_000))
            .iter()
            .map(|word| word.folded(text))
            .collect();
        let score = |language: &Language| {
            let list = |key: &str| folded.iter().filter(|word| language.has(key, word)).count();
            list("stop") * 3 + list("say") + list("months")
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

    /// Returns `true` if a folded word is among the entries of a key.
    pub(crate) fn has(&self, key: &str, word: &str) -> bool {
        self.lists.get(key).is_some_and(|list| {
            list.exact.contains(word)
                || list
                    .starts
                    .iter()
                    .any(|start| word.starts_with(start.as_str()))
        })
    }

    /// Returns `true` if a folded word is the first one of an entry of a key.
    pub(crate) fn opens(&self, key: &str, word: &str) -> bool {
        self.lists
            .get(key)
            .is_some_and(|list| list.firsts.contains(word))
    }

    /// Returns `true` if a folded word ends as an entry of a key says, as in `*ly`.
    pub(crate) fn ends_as(&self, key: &str, word: &str) -> bool {
        self.lists
            .get(key)
            .is_some_and(|list| list.ends.iter().any(|end| word.ends_with(end.as_str())))
    }

    /// Returns `true` if it is written in Latin letters.
    fn latin(&self) -> bool {
        self.list("say")
            .iter()
            .flat_map(|word| word.chars().next())
            .any(|first| first.is_alphabetic() && first < '\u{250}')
    }

    /// Returns `true` if spaces part its words, and names stand in them as they are.
    pub(crate) fn spaced(&self) -> bool {
        !self.is("cjk") && !self.is("glued")
    }

    /// Returns `true` if a folded word is among the entries of any of the keys.
    pub(crate) fn any(&self, keys: &[&str], word: &str) -> bool {
        keys.iter().any(|key| self.has(key, word))
    }

    /// Returns `true` if a folded word is a title, or a compound that ends with one.
    pub(crate) fn titles(&self, word: &str) -> bool {
        self.names_a(&["title"], word)
    }

    /// Returns `true` if a folded word is what a person or body is called without an article, or a compound of that.
    pub(crate) fn people(&self, word: &str) -> bool {
        !self.list("people").is_empty() && self.names_a(&["people", "title"], word)
    }

    /// Returns `true` if a folded word is a text in which somebody says something: a statement, a report.
    pub(crate) fn documents(&self, word: &str) -> bool {
        self.names_a(&["document"], word)
    }

    /// Returns `true` if a folded noun, of one or more words, means somebody: “widow”, “mayor”, “young pensioner”.
    pub(crate) fn human(&self, noun: &str) -> bool {
        let keys = [
            "people", "title", "persons", "kin", "noun-he", "noun-she", "mr", "ms",
        ];
        noun.split(' ').any(|word| {
            !self.has("things", word)
                && !common().has("abbreviations", word)
                && (self.names_a(&keys, word) || self.ends_as("persons", word))
        })
    }

    /// Returns `true` if a folded word is among the entries of any of the keys, or a compound that ends with one.
    fn names_a(&self, keys: &[&str], word: &str) -> bool {
        if self.any(keys, word) {
            return true;
        }
        let lists: Vec<&List> = keys.iter().filter_map(|key| self.lists.get(*key)).collect();
        let ends = word.char_indices().skip(1);
        let mut ends = ends
            .filter_map(|(at, _)| word.get(at..))
            .take_while(|end| end.chars().count() >= COMPOUND);
        ends.any(|end| lists.iter().any(|list| list.exact.contains(end)))
    }

    /// The entries of a key, without those for beginnings of words.
    pub(crate) fn list(&self, key: &str) -> &[String] {
        self.lists.get(key).map_or(&[], |list| &list.all)
    }

    /// Returns `true` if a key says yes.
    pub(crate) fn is(&self, key: &str) -> bool {
        self.has(key, "yes")
    }

    /// Returns the entry of a key with which a folded text starts, at the end of a word.
    pub(crate) fn start_of<'a>(&'a self, key: &str, text: &str) -> Option<&'a str> {
        let list = self.lists.get(key)?;
        let fits = |entry: &&String| {
            text.strip_prefix(entry.as_str()).is_some_and(|rest| {
                entry.ends_with([':', ' ', '：', '=', '/', '／'])
                    || !rest.starts_with(|c: char| {
                        c.is_alphanumeric() && !(cjk(c) || entry.chars().any(cjk))
                    })
            })
        };
        list.all
            .iter()
            .filter(fits)
            .max_by_key(|entry| entry.len())
            .map(String::as_str)
    }

    /// Returns `true` if the words have cases in which names change.
    pub(crate) fn inflects(&self) -> bool {
        self.is("inflects")
    }

    /// Returns `true` if capitals tell names.
    pub(crate) fn cased(&self) -> bool {
        !self.is("caseless") && !self.is("cjk")
    }
}

/// Returns the words that mean the same in every language, from `common.txt`.
pub(crate) fn common() -> &'static Language {
    static LANGUAGE: LazyLock<Language> = LazyLock::new(|| Language::parse("", COMMON));
    &LANGUAGE
}

/// Returns English, for want of anything better.
fn english() -> &'static Language {
    static NONE: LazyLock<Language> = LazyLock::new(Language::default);
    Language::named("en").unwrap_or(&NONE)
}
