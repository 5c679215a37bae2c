//! Everything that depends on a language: read from the files in `languages/`, which need no code.

mod detect;

use std::sync::LazyLock;

// Words are looked up most of the time; nobody can choose those that are in the lists.
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use crate::text::{cjk, fold};

/// The data of a language: entries, which are words or phrases, under keys.
#[derive(Debug, Default)]
pub(crate) struct Language {
    /// Its code, as in `<html lang>`.
    pub(crate) code: &'static str,
    /// The letters of its entries.
    letters: HashSet<char>,
    /// The keys of each entry.
    keys: HashMap<String, Keys>,
    /// The keys of the entries that a word begins.
    opened: HashMap<String, Keys>,
    /// By key, the entries that are whole words or phrases.
    lists: HashMap<&'static str, Vec<String>>,
    /// By key, the beginnings of words.
    starts: HashMap<&'static str, Vec<String>>,
    /// By key, the ends of words.
    ends: HashMap<&'static str, Vec<String>>,
}

/// The few keys of an entry: most words of a text have none, which one look-up tells.
type Keys = Vec<&'static str>;

/// The letters of the shortest noun that a compound may end with.
const COMPOUND: usize = 5;

// `FILES`, the code and the packed text of every file in `languages/`, and `COMMON`, what `common.txt` has.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

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
    /// so, `*word` every word that ends so, `(a/b)word` the word with each prefix and with none.
    fn parse(code: &'static str, packed: &'static str) -> Self {
        let mut language = Self {
            code,
            ..Self::default()
        };
        for (keys, entries) in packed.lines().filter_map(|line| line.split_once(':')) {
            let mut entry = String::new();
            for (shared, rest) in parts(entries) {
                entry = entry.chars().take(shared).chain(rest.chars()).collect();
                let folded = fold(&entry);
                for key in keys.split(' ') {
                    language.add(key, &folded);
                }
            }
        }
        language
    }

    /// Adds a folded entry to those of a key.
    fn add(&mut self, key: &'static str, entry: &str) {
        let letters = entry.chars().filter(|c| c.is_alphabetic());
        self.letters.extend(letters);
        if let Some((prefixes, rest)) = entry.strip_prefix('(').and_then(|it| it.split_once(')')) {
            for prefix in prefixes.split('/').chain([""]) {
                self.add(key, &format!("{prefix}{rest}"));
            }
        } else if let Some(start) = entry.strip_suffix('*') {
            let starts = self.starts.entry(key).or_default();
            starts.push(start.trim().to_owned());
        } else if let Some(end) = entry.strip_prefix('*') {
            self.ends.entry(key).or_default().push(end.to_owned());
        } else {
            let first = entry.split(' ').next().unwrap_or_default();
            let opened = self.opened.entry(first.to_owned()).or_default();
            if !opened.contains(&key) {
                opened.push(key);
            }
            self.keys.entry(entry.to_owned()).or_default().push(key);
            self.lists.entry(key).or_default().push(entry.to_owned());
        }
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

    /// Returns the keys of which a folded word or phrase is an entry.
    fn keys(&self, word: &str) -> &[&'static str] {
        self.keys.get(word).map_or(&[], Vec::as_slice)
    }

    /// Returns `true` if a folded word is among the entries of a key.
    pub(crate) fn has(&self, key: &str, word: &str) -> bool {
        self.keys(word).contains(&key) || self.starts_as(key, word)
    }

    /// Returns `true` if a folded word is among the entries of any of the keys.
    pub(crate) fn any(&self, keys: &[&str], word: &str) -> bool {
        self.keys(word).iter().any(|key| keys.contains(key))
            || keys.iter().any(|key| self.starts_as(key, word))
    }

    /// Returns `true` if a folded word begins as an entry of a key says.
    fn starts_as(&self, key: &str, word: &str) -> bool {
        let mut starts = self.starts.get(key).into_iter().flatten();
        starts.any(|start| word.starts_with(start.as_str()))
    }

    /// Returns `true` if a folded word is the first one of an entry of a key.
    pub(crate) fn opens(&self, key: &str, word: &str) -> bool {
        let keys = self.opened.get(word);
        keys.is_some_and(|keys| keys.contains(&key))
    }

    /// Returns `true` if a folded word ends as an entry of a key says, as in `*ly`.
    pub(crate) fn ends_as(&self, key: &str, word: &str) -> bool {
        let mut ends = self.ends.get(key).into_iter().flatten();
        ends.any(|end| word.ends_with(end.as_str()))
    }

    /// Returns `true` if spaces part its words, and names stand in them as they are.
    pub(crate) fn spaced(&self) -> bool {
        !self.is("cjk") && !self.is("glued")
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
        let ends = word.char_indices().skip(1);
        let mut ends = ends
            .filter_map(|(at, _)| word.get(at..))
            .take_while(|end| end.chars().count() >= COMPOUND);
        ends.any(|end| self.keys(end).iter().any(|key| keys.contains(key)))
    }

    /// Returns the entries of a key that are whole words or phrases. They come sorted: the order of the file is lost in
    /// packing, so nothing may depend on it.
    pub(crate) fn list(&self, key: &str) -> &[String] {
        self.lists.get(key).map_or(&[], Vec::as_slice)
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
        list.iter()
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
