//! The people whom Korean clauses name: with a form of address, or a particle behind them.

use super::{MANY, Source, unbracketed};
use crate::language::Language;
use crate::speakers::Person;

/// Returns whom a clause is about.
pub(super) fn topic(clause: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let words: Vec<String> = unbracketed(clause)
        .split_whitespace()
        .take(14)
        .map(|word| word.replace(['\'', '‘', '’', ',', '.'], ""))
        .collect();
    let surname = |name: &str| {
        let list = language.list("surnames");
        name.starts_with(|first| list.iter().any(|all| all.contains(first)))
    };
    let like_name = |name: &str| {
        // “위 박사”, not “한 의원”: a surname alone is that of somebody named before.
        if name.chars().count() == 1 {
            let mut known = people.iter().take(MANY);
            return known.any(|person| !person.noun && person.name.starts_with(name));
        }
        surname(name) && name.chars().count() < 5 && !language.ends_as("no-name", name)
    };
    // A form of address, what stands before it, and whether a particle marks the subject.
    let addressed = |word: &str| {
        let bare = word
            .strip_suffix("에게")
            .map_or(word.strip_suffix(['는', '은', '가', '이', '도']), |_| None);
        let list = language.list("suffix").iter();
        list.filter_map(|suffix| {
            let head = bare.unwrap_or(word).strip_suffix(suffix.as_str())?;
            Some((head.to_owned(), suffix.clone(), bare.is_some()))
        })
        .min_by_key(|(head, _, _)| head.len())
    };
    let mut fallback = None;
    for (place, word) in words.iter().enumerate() {
        if language.has("he", word) {
            return Some(Source::Male);
        }
        if language.has("she", word) {
            return Some(Source::Female);
        }
        let Some((head, suffix, marked)) = addressed(word) else {
            continue;
        };
        let before = place.checked_sub(1).and_then(|at| words.get(at));
        if let Some(name) = before.filter(|name| like_name(name) && (marked || head.is_empty())) {
            return Some(Source::Name(name.clone()));
        }
        if like_name(&head) && marked {
            return Some(Source::Name(head));
        }
        if marked && fallback.is_none() {
            let person = matches!(suffix.as_str(), "씨" | "님");
            let name = before
                .filter(|name| head.is_empty() && (person || !language.ends_as("no-name", name)));
            let known = people.iter().take(MANY);
            let surname = |name: &String| name.chars().count() > 1 || person;
            let name = name.filter(|name| {
                surname(name) || known.clone().any(|one| one.name.starts_with(name.as_str()))
            });
            fallback = Some(name.cloned().unwrap_or(head + &suffix));
        }
    }
    if let Some(name) = fallback {
        return Some(Source::Name(name));
    }
    let noun = |word: &String, short: bool| {
        if language.ends_as("no-noun", word) || language.has("stop", word) {
            return None;
        }
        let name = word.strip_suffix(['은', '는', '이', '가'])?;
        let count = name.chars().count();
        (count == 3 || short && (2..9).contains(&count)).then(|| Source::Noun(name.to_owned()))
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
