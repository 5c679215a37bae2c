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
    told(clause, language).or_else(|| {
        let (head, rest) = clause.split_once(['，', ','])?;
        (!rest.trim().is_empty()).then(|| told(&format!("{head}，"), language))?
    })
}

/// Returns `true` if the clause before a quotation says according to whom it is.
pub(crate) fn according(text: &str, language: &Language) -> bool {
    let clause = text.rsplit(ends).next().unwrap_or_default();
    let mut list = language.list("according-after").iter();
    !language.list("according-after").is_empty() && list.any(|word| clause.contains(word.as_str()))
}

/// Returns the subject of the Chinese verb that a clause ends with.
fn told(clause: &str, language: &Language) -> Option<Source> {
    let bare = clause.trim_end_matches(['：', ':', '，', ',', ' ']);
    (bare.len() < clause.len()).then_some(())?;
    let bare = language
        .list("according")
        .iter()
        .filter_map(|word| bare.strip_prefix(word.as_str()))
        .min_by_key(|rest| rest.len())
        .unwrap_or(bare);
    let cue = language
        .list("say")
        .iter()
        .filter(|cue| bare.ends_with(cue.as_str()))
        .max_by_key(|cue| cue.len())?;
    Some(subject(slice(bare, 0..bare.len() - cue.len()), language))
}

/// Reads what stands behind a quotation.
pub(crate) fn after(text: &str, language: &Language) -> Option<Source> {
    if language.code == "ja"
        && let Some(next) = text.trim_start().strip_prefix(ends)
    {
        // 「…」。森下さんはそう語った。
        let sentence = next.split(ends).next().unwrap_or_default();
        let (head, verb) = sentence
            .split_once("そう")
            .or_else(|| sentence.split_once("こう"))?;
        return stem(verb, language)
            .filter(|&at| at == 0)
            .map(|_| topic(head, language).unwrap_or(Source::Same));
    }
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
            .max_by_key(|cue| cue.len());
        if let Some(cue) = cue {
            let rest = slice(clause, cue.len()..clause.len());
            let name = suffixed(rest, language);
            return Some(name.map_or(Source::Same, Source::Name));
        }
        // 「…」と森下さんは話した。
        let rest = clause.strip_prefix('と')?;
        let at = stem(rest, language)?;
        return Some(topic(slice(rest, 0..at), language).unwrap_or(Source::Same));
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

/// Returns where the Japanese verb of saying stands that a clause ends with.
fn stem(clause: &str, language: &Language) -> Option<usize> {
    language
        .list("say")
        .iter()
        .filter_map(|cue| {
            let stem = cue.strip_prefix('と')?;
            let at = clause.rfind(stem)?;
            let rest = slice(clause, at + stem.len()..clause.len());
            let kana = |c: char| matches!(c, '\u{3040}'..='\u{309f}');
            (rest.chars().all(kana) && rest.chars().count() < 9).then_some(at)
        })
        .min()
}

/// Returns whom a sentence without a quotation retells.
pub(crate) fn retold(sentence: &str, language: &Language) -> Option<Source> {
    let clause = sentence.trim().trim_end_matches(ends);
    let denied = |part: &str| {
        let mut list = language.list("not").iter();
        list.any(|word| part.contains(word.as_str()))
    };
    match language.code {
        "ja" => {
            let at = stem(clause, language)?;
            let content = slice(clause, 0..at).strip_suffix('と')?;
            if denied(slice(clause, at..clause.len())) {
                return None;
            }
            suffixed(content, language).map(Source::Name)
        }
        "ko" => {
            let mut words = clause.split_whitespace().rev();
            let (verb, content) = (words.next()?, words.next()?);
            (language.has("say", verb) && content.ends_with('고')).then_some(())?;
            topic(clause, language)
        }
        _ => {
            let (head, content) = clause.split_once(['，', ','])?;
            if content.is_empty() || denied(head) {
                return None;
            }
            told(&format!("{head}，"), language)
        }
    }
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
    for measure in language.list("measure") {
        clause = clause.strip_prefix(measure.as_str()).unwrap_or(clause);
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
                word.strip_prefix(suffix.as_str()).is_some_and(|rest| {
                    matches!(rest, "" | "는" | "은" | "가" | "이" | "도" | "에")
                })
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
        let name = |word: &str, short: bool| {
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
            let count = name.chars().count();
            (count == 3 || short && (2..7).contains(&count) && !language.has("stop", word))
                .then(|| Source::Name(name.to_owned()))
        };
        let mut list = words.iter();
        return list
            .find_map(|word| name(word, false))
            .or_else(|| words.iter().find_map(|word| name(word, true)));
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
    // 市の担当者は
    let head = clause.split_once('は').map(|(head, _)| head);
    let noun = head.map(|head| head.rsplit('、').next().unwrap_or(head));
    if let Some(noun) =
        noun.filter(|noun| (1..11).contains(&noun.chars().count()) && noun.chars().all(cjk))
    {
        return Some(Source::Name(noun.to_owned()));
    }
    clause.starts_with("と").then_some(Source::Same)
}

/// Returns the full names of a Japanese text that have a form of address.
pub(crate) fn names(text: &str, language: &Language) -> Vec<String> {
    if language.code != "ja" {
        return Vec::new();
    }
    language
        .list("suffix")
        .iter()
        .flat_map(|suffix| text.match_indices(suffix.as_str()))
        .filter_map(|(at, suffix)| suffixed(slice(text, 0..at + suffix.len()), language))
        .filter(|name| name.chars().count() > 2)
        .collect()
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
            || matches!(c, '\u{3040}'..='\u{309f}') && name.iter().any(|&c| c >= '\u{3400}');
        if stops {
            break;
        }
        name.push(c);
    }
    (!name.is_empty()).then(|| name.into_iter().rev().collect())
}
