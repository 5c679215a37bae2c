//! Attribution in scripts without spaces: names beside the verb, found by surnames and forms of address.

use crate::language::Language;
use crate::text::{cjk, ends, slice};

/// Whom a clause names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Name(String),
    Male,
    Female,
    /// A verb of saying without a subject.
    Same,
}

/// Reads what stands before a quotation.
pub(crate) fn before(text: &str, language: &Language) -> Option<Source> {
    let from = text
        .char_indices()
        .rev()
        .find(|&(_, c)| ends(c) || c == '\n')
        .map_or(0, |(at, c)| at + c.len_utf8());
    let clause = slice(text, from..text.len()).trim();
    if language.code == "ja" || language.code == "ko" {
        return topic(clause, language);
    }
    let bare = clause.trim_end_matches(['：', ':', '，', ',', ' ']);
    (bare.len() < clause.len()).then_some(())?;
    let cue = language
        .list("say")
        .iter()
        .filter(|cue| bare.ends_with(cue.as_str()))
        .max_by_key(|cue| cue.len())?;
    Some(subject(slice(bare, 0..bare.len() - cue.len()), language))
}

/// Reads what stands behind a quotation.
pub(crate) fn after(text: &str, language: &Language) -> Option<Source> {
    let end = text
        .char_indices()
        .find(|&(_, c)| ends(c) || matches!(c, '，' | '：' | '「' | '“'))
        .map_or(text.len(), |(at, _)| at);
    let clause = slice(text, 0..end).trim_start_matches(['，', ',', ' ', '、']);
    if language.code == "ja" {
        let cue = language
            .list("say")
            .iter()
            .filter(|cue| clause.starts_with(cue.as_str()))
            .max_by_key(|cue| cue.len())?;
        let rest = slice(clause, cue.len()..clause.len());
        let name = suffixed(rest, language);
        return Some(name.map_or(Source::Same, Source::Name));
    }
    if language.code == "ko" {
        let said = clause
            .split_whitespace()
            .take(8)
            .any(|word| language.has("say", word));
        return said.then(|| topic(clause, language).unwrap_or(Source::Same));
    }
    let (at, _) = language
        .list("say")
        .iter()
        .filter_map(|cue| clause.find(cue.as_str()).map(|at| (at, cue)))
        .filter(|(at, _)| *at < 40)
        .min_by_key(|(at, _)| *at)?;
    Some(subject(slice(clause, 0..at), language))
}

/// Returns the name at the end of what stands before a Chinese verb.
fn subject(text: &str, language: &Language) -> Source {
    let from = text
        .char_indices()
        .rev()
        .find(|&(_, c)| !cjk(c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let mut clause = slice(text, from..text.len());
    while let Some(manner) = language
        .list("manner")
        .iter()
        .filter(|word| clause.ends_with(word.as_str()))
        .max_by_key(|word| word.len())
    {
        clause = slice(clause, 0..clause.len() - manner.len());
    }
    for title in language.list("title") {
        clause = clause.strip_suffix(title.as_str()).unwrap_or(clause);
    }
    if clause.is_empty() {
        return Source::Same;
    }
    if language
        .list("she")
        .iter()
        .any(|word| clause.ends_with(word.as_str()))
    {
        return Source::Female;
    }
    if language
        .list("he")
        .iter()
        .any(|word| clause.ends_with(word.as_str()))
    {
        return Source::Male;
    }
    let chars: Vec<char> = clause.chars().collect();
    for length in [3, 2, 4] {
        let Some(tail) = chars
            .len()
            .checked_sub(length)
            .and_then(|from| chars.get(from..))
        else {
            continue;
        };
        let surname = tail.first().is_some_and(|first| {
            language
                .list("surnames")
                .iter()
                .any(|all| all.contains(*first))
        });
        if surname {
            return Source::Name(tail.iter().collect());
        }
    }
    let from = chars.len().saturating_sub(6);
    Source::Name(chars.get(from..).unwrap_or_default().iter().collect())
}

/// Returns whom a Japanese or Korean clause is about.
fn topic(clause: &str, language: &Language) -> Option<Source> {
    if language.code == "ko" {
        let mut words: Vec<&str> = clause.split_whitespace().collect();
        words.truncate(14);
        let is_suffix = |word: &str| {
            language.list("suffix").iter().any(|suffix| {
                word.strip_prefix(suffix.as_str())
                    .is_some_and(|rest| matches!(rest, "" | "는" | "은" | "가" | "이" | "도"))
            })
        };
        for (place, word) in words.iter().enumerate() {
            if language.has("he", word) {
                return Some(Source::Male);
            }
            if language.has("she", word) {
                return Some(Source::Female);
            }
            if is_suffix(word) && place > 0 {
                return words
                    .get(place - 1)
                    .map(|name| Source::Name((*name).to_owned()));
            }
        }
        return words.iter().find_map(|word| {
            let name = word
                .trim_end_matches([',', '.'])
                .strip_suffix(['은', '는', '이', '가'])?;
            let name = language
                .list("suffix")
                .iter()
                .find_map(|suffix| {
                    name.strip_suffix(suffix.as_str())
                        .filter(|rest| !rest.is_empty())
                })
                .unwrap_or(name);
            (name.chars().count() == 3).then(|| Source::Name(name.to_owned()))
        });
    }
    if ["彼女は", "彼女が"]
        .iter()
        .any(|word| clause.contains(word))
    {
        return Some(Source::Female);
    }
    if ["彼は", "同氏は"].iter().any(|word| clause.contains(word)) {
        return Some(Source::Male);
    }
    if let Some(name) = suffixed(clause, language) {
        return Some(Source::Name(name));
    }
    clause.starts_with("と").then_some(Source::Same)
}

/// Returns the name before the first form of address: 〜さん, 〜氏.
fn suffixed(clause: &str, language: &Language) -> Option<String> {
    let (at, _) = language
        .list("suffix")
        .iter()
        .filter_map(|suffix| clause.find(suffix.as_str()).map(|at| (at, suffix)))
        .filter(|(at, suffix)| {
            [
                "は",
                "が",
                "も",
                "、",
                "によると",
                "によれば",
                "だ",
                "の話",
                "町",
                "市",
            ]
            .iter()
            .any(|after| slice(clause, at + suffix.len()..clause.len()).starts_with(after))
                || at + suffix.len() == clause.len()
        })
        .min_by_key(|(at, _)| *at)?;
    let mut name: Vec<char> = Vec::new();
    for c in slice(clause, 0..at).chars().rev().take(10) {
        let stops = !cjk(c)
            || matches!(
                c,
                'の' | 'は' | 'が' | 'を' | 'に' | 'で' | 'と' | 'る' | 'た'
            ) && name.iter().any(|&c| c >= '\u{3400}');
        if stops {
            break;
        }
        name.push(c);
    }
    (!name.is_empty()).then(|| name.into_iter().rev().collect())
}
