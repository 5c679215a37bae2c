//! The parts of a name in a language without capitals: titles, the name itself, and the signs that it is one.

use std::collections::HashMap;

use crate::language::Language;
use crate::text::{Word, clean, fold, slice, words};

/// Returns `true` if words end with an article that no name has at its end: “תחנת הכיבוי”.
pub(super) fn office(list: &[Word], text: &str, language: &Language) -> bool {
    list.len() > 1
        && list.last().is_some_and(|word| {
            let word = word.folded(text);
            language.has("article-glued", &word) && !language.has("no-name", &word)
        })
}

/// Splits the titles off a name: “مدير الميناء فريد”, “ראש המועצה עמית”.
pub(super) fn titles<'a>(
    text: &str,
    whole: &Whole,
    list: &'a [Word],
    language: &Language,
) -> (Vec<String>, &'a [Word]) {
    let mut roles: Vec<String> = Vec::new();
    let mut rest = list;
    while let Some((first, more)) = rest.split_first() {
        let word = bare(first, text, language);
        let office = roles.first().is_some_and(|role| language.people(role));
        let glued = language.has("article-glued", &word)
            && !given(first, text, language)
            && (!roles.is_empty() || whole.full(&word).is_none())
            && (more.len() > 1 || language.has("no-name", &word));
        let titled = language.any(&["title", "mr", "ms"], &word)
            || office && more.len() > 1 && language.has("people", &word);
        if more.is_empty() || !titled && !glued {
            break;
        }
        let office = language.any(&["title", "mr", "ms"], &word);
        roles.extend(Some(word).filter(|_| office));
        rest = more;
    }
    // “رئيس مركز الأرصاد سامي البكري”: behind a title, what stands before a first name is the office's.
    let name = rest
        .iter()
        .skip(2)
        .position(|word| given(word, text, language));
    if let Some(at) = name.filter(|at| !roles.is_empty() && at + 3 < rest.len()) {
        rest = rest.get(at + 2..).unwrap_or(rest);
    }
    (roles, rest)
}

/// Returns a word folded, with its article alone of what hangs on it: “للمخرجة”.
pub(super) fn bare(word: &Word, text: &str, language: &Language) -> String {
    let folded = word.folded(text);
    let mut joined = language.list("article-joined").iter();
    let rest = joined.find_map(|joined| folded.strip_prefix(joined.as_str()));
    rest.map_or_else(|| folded.clone(), |rest| format!("ال{rest}"))
}

/// Returns `true` if a word is a first name.
pub(super) fn given(word: &Word, text: &str, language: &Language) -> bool {
    language.any(&["male", "female"], &word.folded(text))
}

/// Returns `true` if words are known to be a name: by a first name, by what binds names, or because the text has them
/// twice.
pub(super) fn shown(name: &[Word], text: &str, whole: &str, language: &Language) -> bool {
    let (Some(first), Some(last)) = (name.first(), name.last()) else {
        return false;
    };
    let binds = |word: &Word| language.has("particles", &word.folded(text));
    let twice = || whole.matches(slice(text, first.start..last.end)).count() > 1;
    given(first, text, language) || name.len() > 1 && (name.iter().any(binds) || twice())
}

/// Returns of how many words a name is: two, and what binds them, as “عبد” and “בן” do.
pub(super) fn name_length(text: &str, list: &[Word], language: &Language) -> usize {
    let particle = |word: &Word| language.has("particles", &word.folded(text));
    let mut names = 0;
    let mut bound = false;
    for (place, word) in list.iter().enumerate() {
        let binds = particle(word) && place + 1 < list.len();
        if names > 1 && !bound && !binds {
            return place;
        }
        names += usize::from(!(binds || bound && names > 1));
        bound = binds;
    }
    list.len()
}

/// Returns `true` if the word before a name shows that it is one: a title that is no “head of …”, or a comma.
pub(super) fn introduced(text: &str, name: &[Word], language: &Language) -> bool {
    let from = name.first().map_or(0, |first| first.start);
    let before = slice(text, 0..from).trim_end();
    let word = fold(
        before
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default(),
    );
    language.has("article-glued", &word)
        || language.any(&["mr", "ms"], &word)
        || word.chars().count() == 1
        || word.ends_with(',')
        || word.contains(['،', '"', '\''])
}

/// What is looked through for each name: the start of a text.
#[derive(Debug)]
pub(crate) struct Whole {
    pub(super) text: String,
    /// The full names that the text shows to be names, by their surnames.
    full: HashMap<String, String>,
}

impl Whole {
    /// Looks through a text.
    pub(crate) fn new(text: String, language: &Language) -> Self {
        let all = words(&text);
        let mut full = HashMap::new();
        for (at, two) in all.windows(2).enumerate() {
            let [first, last] = two else { continue };
            let (folded, surname) = (first.folded(&text), last.folded(&text));
            let before = at.checked_sub(1).and_then(|before| all.get(before));
            let fits = !full.contains_key(&surname)
                && (!language.people(&surname) || given(first, &text, language))
                && slice(&text, first.end..last.start)
                    .chars()
                    .all(char::is_whitespace)
                && folded.chars().count() > 1
                && !language.people(&folded)
                && language.start_of("according", &folded).is_none()
                && !language.any(
                    &["stop", "say", "title", "mr", "ms", "prepositions"],
                    &folded,
                )
                && (slice(&text, last.end..text.len()).starts_with([',', '،'])
                    || before.is_some_and(|word| language.people(&word.folded(&text)))
                    || shown(two, &text, &text, language));
            if fits {
                full.insert(surname, clean(slice(&text, first.start..last.end)));
            }
        }
        Self { text, full }
    }

    /// Returns the full name of which a word is the surname.
    pub(super) fn full(&self, surname: &str) -> Option<&str> {
        self.full.get(surname).map(String::as_str)
    }
}
