//! Attribution in scripts without spaces: whom the clauses beside a quotation name, each language by its own signs.

mod chinese;
mod japanese;
mod korean;

use crate::language::Language;
use crate::speakers::Person;
use crate::text::{ends, slice};

/// As many people as are looked through one by one.
const MANY: usize = 300;

/// The person or body that a clause names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Name(String),
    Male,
    Female,
    /// A verb of saying without a subject.
    Same,
}

/// Reads what stands before a quotation.
pub(crate) fn before(text: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let from = text
        .char_indices()
        .rev()
        .find(|&(_, c)| ends(c) || c == '\n')
        .map_or(0, |(at, c)| at + c.len_utf8());
    let clause = slice(text, from..text.len()).trim();
    match language.code {
        "ja" => japanese::topic(clause, language),
        "ko" => korean::topic(clause, language),
        _ => chinese::before(clause, language, people),
    }
}

/// Reads what stands behind a quotation.
pub(crate) fn after(text: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let next = text.trim_start().strip_prefix(ends);
    if let Some(next) = next.filter(|_| language.code == "ja") {
        return japanese::sentence_behind(next, language);
    }
    let end = text
        .char_indices()
        .find(|&(_, c)| ends(c) || matches!(c, '，' | '：' | '「' | '“'))
        .map_or(text.len(), |(at, _)| at);
    let clause = slice(text, 0..end).trim_start_matches(['，', ',', ' ', '、']);
    match language.code {
        "ja" => japanese::behind(clause, language),
        "ko" => korean::behind(clause, language),
        // “小蓝”的经理坦言: what stands before a noun is no speech.
        _ if text.starts_with('的') => None,
        _ => chinese::behind(clause, language, people),
    }
}

/// Returns whom a sentence without a quotation retells.
pub(crate) fn retold(sentence: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let clause = sentence.trim().trim_end_matches(ends);
    match language.code {
        "ja" => japanese::retold(clause, language),
        "ko" => korean::retold(clause, language),
        _ => chinese::retold(clause, language, people),
    }
}

/// Returns the full names of a Japanese text that have a form of address, or of a Chinese one that have an office.
pub(crate) fn names(text: &str, language: &Language) -> Vec<String> {
    match language.code {
        "zh" => chinese::officers(text, language),
        "ja" => japanese::names(text, language),
        _ => Vec::new(),
    }
}

/// Returns `true` if the clause before a quotation says according to whom it is.
pub(crate) fn according(text: &str, language: &Language) -> bool {
    let clause = text.rsplit(ends).next().unwrap_or_default();
    let mut list = language.list("according-after").iter();
    list.any(|word| clause.contains(word.as_str()))
}

/// Returns `true` if what stands behind a quotation says that several have said so: との声.
pub(crate) fn voices(text: &str, language: &Language) -> bool {
    let mut list = language.list("voices").iter();
    list.any(|word| text.trim_start().starts_with(word.as_str()))
}

/// Returns a clause without what stands in brackets: ages, offices.
fn unbracketed(clause: &str) -> String {
    let mut depth = 0_usize;
    let outside = |c: &char| {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    clause.chars().filter(outside).collect()
}

/// Returns `true` if a part of a sentence says that something was not said.
fn denied(part: &str, language: &Language) -> bool {
    let mut list = language.list("not").iter();
    list.any(|word| part.contains(word.as_str()))
}
