//! The people whom Korean clauses name: with a form of address, or a particle behind them.

use super::{MANY, Source, unbracketed};
use crate::language::Language;
use crate::speakers::Person;

/// The particles that mark a subject.
const SUBJECT: [char; 5] = ['는', '은', '가', '이', '도'];

/// Returns the words of a clause, without what stands in brackets.
fn parts(clause: &str) -> Vec<String> {
    let clause = unbracketed(clause);
    let bare = |word: &str| word.replace(['\'', '‘', '’', ',', '.'], "");
    clause.split_whitespace().take(14).map(bare).collect()
}

/// Returns `true` if a word is like a name: a surname, and a syllable or more.
fn like_name(name: &str, language: &Language) -> bool {
    let list = language.list("surnames");
    name.starts_with(|first| list.iter().any(|all| all.contains(first)))
        && (2..5).contains(&name.chars().count())
        && !language.ends_as("no-name", name)
}

/// Returns what stands before the form of address or office of a word, that form, and whether a particle marks it as
/// the subject.
fn addressed<'a>(word: &'a str, language: &'a Language) -> Option<(&'a str, &'a str, bool)> {
    let bare = word
        .strip_suffix("에게")
        .map_or(word.strip_suffix(SUBJECT), |_| None);
    let list = language.list("suffix").iter();
    list.filter_map(|suffix| {
        let head = bare.unwrap_or(word).strip_suffix(suffix.as_str())?;
        Some((head, suffix.as_str(), bare.is_some()))
    })
    .min_by_key(|(head, ..)| head.len())
}

/// Returns the name before the body that an office belongs to: 최기석 해원버스노조 위원장은.
fn far(before: &[String], language: &Language) -> Option<Source> {
    let (last, _) = before.split_last()?;
    let of_body = |word: &str| {
        !word.ends_with("에서") && !word.ends_with(['은', '는', '을', '를', '의', '에', '던', '한'])
    };
    of_body(last).then_some(())?;
    let (at, name) = before
        .iter()
        .enumerate()
        .rev()
        .skip(1)
        .take(3)
        .take_while(|(_, word)| of_body(word))
        .find(|(_, word)| word.chars().count() == 3 && like_name(word, language))?;
    // What follows another word may be no name.
    let clear = at == 0 || before.get(at - 1).is_some_and(|word| !of_body(word));
    Some(match clear {
        true => Source::Name(name.clone()),
        false => Source::Noun(name.clone()),
    })
}

/// Returns the names that stand before a form of address or an office, and the bodies that something is according to.
pub(super) fn names(text: &str, language: &Language) -> Vec<String> {
    // 한상우(52) 씨
    let text = unbracketed(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let pairs = words.windows(2).filter_map(|pair| match pair {
        // 전국작은도서관연합회에 따르면
        [name, word] if language.has("according-after", word) => {
            let name = name.strip_suffix('에')?;
            language.human(name).then(|| name.to_owned())
        }
        [name, word] => {
            let (head, ..) = addressed(word, language)?;
            (head.is_empty() && name.chars().count() == 3 && like_name(name, language))
                .then(|| (*name).to_owned())
        }
        _ => None,
    });
    pairs.collect()
}

/// Returns whom a clause is about.
pub(super) fn topic(clause: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let words = parts(clause);
    // “위 박사”, not “한 의원”: a surname alone is that of somebody named before.
    let named = |name: &str| {
        if name.chars().count() > 1 {
            return like_name(name, language);
        }
        let mut known = people.iter().take(MANY);
        known.any(|person| !person.noun && person.name.starts_with(name))
    };
    let mut fallback = None;
    for (place, word) in words.iter().enumerate() {
        if language.has("he", word) {
            return Some(Source::Male);
        }
        if language.has("she", word) {
            return Some(Source::Female);
        }
        let Some((head, suffix, marked)) = addressed(word, language) else {
            continue;
        };
        let before = place.checked_sub(1).and_then(|at| words.get(at));
        if let Some(name) = before.filter(|name| named(name) && (marked || head.is_empty())) {
            return Some(Source::Name(name.clone()));
        }
        if !marked {
            // 작가 민서연은
            let next = words
                .get(place + 1)
                .and_then(|word| word.strip_suffix(SUBJECT));
            let name = next.filter(|name| name.chars().count() == 3 && named(name));
            if let Some(name) = name {
                return Some(Source::Name(name.to_owned()));
            }
            continue;
        }
        // 김씨는, but not 정책국장은
        let address = matches!(suffix, "씨" | "님");
        if (address && !head.is_empty() || head.chars().count() == 1) && named(head) {
            return Some(Source::Name(head.to_owned()));
        }
        if fallback.is_none() {
            let name = before.filter(|name| {
                head.is_empty()
                    && (address
                        || name.chars().count() > 1
                            && !language.ends_as("no-name", name)
                            && !language.human(name))
            });
            let office = || Source::Noun(format!("{head}{suffix}"));
            fallback = match name {
                Some(name) if address => Some(Source::Name(name.clone())),
                _ => far(words.get(..place).unwrap_or_default(), language)
                    .or_else(|| name.map(|name| Source::Noun(name.clone())))
                    .or_else(|| Some(office())),
            };
        }
    }
    if fallback.is_some() {
        return fallback;
    }
    let noun = |word: &String, short: bool| {
        if language.ends_as("no-noun", word) || language.has("stop", word) {
            return None;
        }
        let name = word.strip_suffix(['은', '는', '이', '가'])?;
        let count = name.chars().count();
        // 딸은
        let fits = (2..9).contains(&count) || language.human(name);
        (count == 3 || short && fits).then(|| Source::Noun(name.to_owned()))
    };
    let mut list = words.iter();
    list.find_map(|word| noun(word, false))
        .or_else(|| words.iter().find_map(|word| noun(word, true)))
}

/// Reads the clause behind a quotation.
pub(super) fn behind(clause: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let mut words = clause.split_whitespace().take(8);
    words
        .any(|word| language.has("say", word))
        .then(|| topic(clause, language, people).unwrap_or(Source::Same))
}

/// Returns whom a sentence without a quotation retells.
pub(super) fn retold(clause: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let mut words = clause.split_whitespace().rev();
    let (verb, content) = (words.next()?, words.next()?);
    (language.has("say", verb) && content.ends_with('고')).then_some(())?;
    topic(clause, language, people)
}
