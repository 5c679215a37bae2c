//! Everything that depends on a language: read from the files in `languages/`, which need no code.

mod detect;

use std::sync::OnceLock;

// Words are looked up most of the time; nobody can choose those that are in the lists.
use rustc_hash::FxHashMap as HashMap;

use crate::text::{cjk, fold};

/// The data of a language: entries, which are words or phrases, under keys.
#[derive(Debug, Default)]
pub(crate) struct Language {
    /// Its code, as in `<html lang>`.
    pub(crate) code: &'static str,
    /// The keys of each entry, and of the phrases that it begins.
    keys: HashMap<String, [Keys; 2]>,
    /// By key, the entries that are whole words or phrases.
    lists: HashMap<&'static str, Vec<String>>,
    /// By their first characters, the beginnings of words, each with a key.
    starts: HashMap<Option<char>, Vec<(String, &'static str)>>,
    /// By key, the ends of words.
    ends: HashMap<&'static str, Vec<String>>,
}

/// The few keys of an entry: most words of a text have none, which one look-up tells.
type Keys = Vec<&'static str>;

/// A word that has been looked up.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    word: &'a str,
    keys: &'a [&'static str],
    opened: &'a [&'static str],
    /// The beginnings of words that have the same first character.
    starts: &'a [(String, &'static str)],
}

impl Entry<'_> {
    /// Returns `true` if the word is among the entries of a key.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.any(&[key])
    }

    /// Returns `true` if the word is among the entries of any of the keys.
    pub(crate) fn any(&self, keys: &[&str]) -> bool {
        self.keys.iter().any(|key| keys.contains(key))
            || self
                .starts
                .iter()
                .any(|(start, key)| self.word.starts_with(start.as_str()) && keys.contains(key))
    }

    /// Returns `true` if the word is an entry of a key, or the first one of it.
    pub(crate) fn opens(&self, key: &str) -> bool {
        self.keys.contains(&key) || self.opened.contains(&key)
    }
}

/// The letters of the shortest noun that a compound may end with.
const COMPOUND: usize = 5;

// `LANGUAGES`, every file in `languages/`, and `COMMON`, what `common.txt` has.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// What `build.rs` packed of a file of folded entries, `key: word, word`; `word*` is every word that begins so, `*word`
/// every word that ends so, `(a/b)word` the word with each prefix and with none.
struct Packed {
    code: &'static str,
    /// The letters that only the other lines have.
    letters: &'static str,
    /// The lines that tell the language of a text.
    telling: &'static str,
    others: &'static str,
    /// All lines, once the language is known.
    language: OnceLock<Language>,
}

impl Packed {
    /// Returns the language.
    fn language(&'static self) -> &'static Language {
        self.language.get_or_init(|| {
            let mut language = Language {
                code: self.code,
                ..Language::default()
            };
            for lines in [self.telling, self.others] {
                unpack(lines, |keys, entry| language.add(keys, entry));
            }
            language
        })
    }
}

/// Hands on the keys of each entry of packed lines, and the entry.
fn unpack<'a>(lines: &'a str, mut hand: impl FnMut(&'a str, &str)) {
    for (keys, entries) in lines.lines().filter_map(|line| line.split_once(':')) {
        let mut entry = String::new();
        for (shared, rest) in parts(entries) {
            let kept = entry.char_indices().nth(shared);
            entry.truncate(kept.map_or(entry.len(), |(at, _)| at));
            entry.push_str(rest);
            debug_assert_eq!(entry, fold(&entry), "an entry that is not folded");
            match entry.strip_prefix('(').and_then(|it| it.split_once(')')) {
                Some((prefixes, rest)) => prefixes
                    .split('/')
                    .chain([""])
                    .for_each(|prefix| hand(keys, &format!("{prefix}{rest}"))),
                None => hand(keys, &entry),
            }
        }
    }
}

/// Returns the packed entries of a line: how many letters each shares with the one before it, and the others.
fn parts(mut entries: &str) -> impl Iterator<Item = (usize, &str)> {
    std::iter::from_fn(move || {
        let mut chars = entries.chars();
        let shared = (chars.next()? as usize).saturating_sub(0x10);
        let rest = chars.as_str();
        let end = rest.find(|c| matches!(c, '\u{10}'..='\u{1f}'));
        let (rest, next) = rest.split_at(end.unwrap_or(rest.len()));
        entries = next;
        Some((shared, rest))
    })
}

impl Language {
    /// Adds a folded entry to those of keys.
    fn add(&mut self, keys: &'static str, entry: &str) {
        for key in keys.split(' ') {
            if let Some(start) = entry.strip_suffix('*') {
                let start = start.trim();
                let starts = self.starts.entry(start.chars().next()).or_default();
                starts.push((start.to_owned(), key));
            } else if let Some(end) = entry.strip_prefix('*') {
                self.ends.entry(key).or_default().push(end.to_owned());
            } else {
                if let Some((first, _)) = entry.split_once(' ') {
                    let [_, opened] = self.keys.entry(first.to_owned()).or_default();
                    if !opened.contains(&key) {
                        opened.push(key);
                    }
                }
                let [own, _] = self.keys.entry(entry.to_owned()).or_default();
                own.push(key);
                self.lists.entry(key).or_default().push(entry.to_owned());
            }
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
        let packed = LANGUAGES.iter().find(|packed| packed.code == short);
        packed.map(Packed::language)
    }

    /// Looks a folded word or phrase up.
    pub(crate) fn entry<'a>(&'a self, word: &'a str) -> Entry<'a> {
        let [keys, opened] = self
            .keys
            .get(word)
            .map_or([&[] as &[_]; 2], |keys| keys.each_ref().map(Vec::as_slice));
        let starts = self.starts.get(&word.chars().next());
        let starts = starts.map_or(&[] as &[_], Vec::as_slice);
        Entry {
            word,
            keys,
            opened,
            starts,
        }
    }

    /// Returns `true` if a folded word is among the entries of a key.
    pub(crate) fn has(&self, key: &str, word: &str) -> bool {
        self.entry(word).any(&[key])
    }

    /// Returns `true` if a folded word is among the entries of any of the keys.
    pub(crate) fn any(&self, keys: &[&str], word: &str) -> bool {
        self.entry(word).any(keys)
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
        ends.any(|end| self.entry(end).keys.iter().any(|key| keys.contains(key)))
    }

    /// Returns the entries of a key that are whole words or phrases. They come sorted: the order of the file is lost in
    /// packing, so nothing may depend on it.
    pub(crate) fn list(&self, key: &str) -> &[String] {
        self.lists.get(key).map_or(&[], Vec::as_slice)
    }

    /// Returns `true` if a key says yes.
    pub(crate) fn is(&self, key: &str) -> bool {
        self.lists.contains_key(key)
    }

    /// Returns the entry of a key with which a folded text starts, at the end of a word.
    pub(crate) fn start_of<'a>(&'a self, key: &str, text: &str) -> Option<&'a str> {
        let fits = |entry: &&str| {
            text.strip_prefix(*entry).is_some_and(|rest| {
                entry.ends_with([':', ' ', '：', '=', '/', '／'])
                    || !rest.starts_with(|c: char| {
                        c.is_alphanumeric() && !(cjk(c) || entry.chars().any(cjk))
                    })
            })
        };
        let fitting = self.list(key).iter().map(String::as_str).filter(fits);
        fitting.max_by_key(|entry| entry.len())
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
    COMMON.language()
}
