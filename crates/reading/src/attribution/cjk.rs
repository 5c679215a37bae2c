//! Attribution in scripts without spaces: names beside the verb, found by surnames and forms of address.

use crate::language::Language;
use crate::speakers::Person;
use crate::text::{cjk, ends, slice};

/// As many people as are looked through one by one.
const MANY: usize = 300;

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
pub(crate) fn before(text: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let from = text
        .char_indices()
        .rev()
        .find(|&(_, c)| ends(c) || c == '\n')
        .map_or(0, |(at, c)| at + c.len_utf8());
    let clause = slice(text, from..text.len()).trim();
    if language.code == "ja" || language.code == "ko" {
        return topic(clause, language);
    }
    told(clause, language, people).or_else(|| {
        let (head, rest) = clause.split_once(['，', ','])?;
        (!rest.trim().is_empty()).then(|| told(&format!("{head}，"), language, people))?
    })
}

/// Returns `true` if the clause before a quotation says according to whom it is.
pub(crate) fn according(text: &str, language: &Language) -> bool {
    let clause = text.rsplit(ends).next().unwrap_or_default();
    let mut list = language.list("according-after").iter();
    !language.list("according-after").is_empty() && list.any(|word| clause.contains(word.as_str()))
}

/// Returns the subject of the Chinese verb that a clause ends with.
fn told(clause: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let bare = clause.trim_end_matches(['：', ':', '，', ',', ' ']);
    let apart = bare.len() < clause.len();
    let colon = clause.trim_end().ends_with(['：', ':']);
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
        .max_by_key(|cue| cue.len());
    let mut nouns = language.list("no-say").iter();
    let noun = nouns.any(|noun| bare.ends_with(noun.as_str()));
    let Some(cue) = cue.filter(|_| !noun) else {
        // 他也提出疑问：
        return (colon && noun).then(|| whom(bare, language, people));
    };
    let head = slice(bare, 0..bare.len() - cue.len());
    // 他认为“…”: without a comma, only what can't be part of a noun.
    let sure = apart || cue.chars().count() > 1 && !head.is_empty();
    sure.then(|| match subject(head, language, people) {
        Source::Same if head.contains(['，', ',']) => whom(head, language, people),
        source => source,
    })
}

/// Returns whom a sentence is about that has its verb of saying without a subject.
fn whom(sentence: &str, language: &Language, people: &[Person]) -> Source {
    let starts = |part: &str| {
        let known = people.iter().take(MANY).find(|person| {
            person.name.chars().count() > 1 && part.starts_with(person.name.as_str())
        });
        known
            .map(|person| person.name.clone())
            .or_else(|| titled(part, language).map(|(_, name)| name))
    };
    let mut parts = sentence.split(['，', ',']).rev();
    parts.find_map(starts).map_or(Source::Same, Source::Name)
}

/// Reads what stands behind a quotation.
pub(crate) fn after(text: &str, language: &Language, people: &[Person]) -> Option<Source> {
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
        let far = || {
            let mut list = language.list("say-far").iter();
            let head = list.find_map(|verb| rest.strip_suffix(verb.as_str()))?;
            head.ends_with(['は', 'が', 'も']).then_some(head.len())
        };
        let at = stem(rest, language).or_else(far)?;
        return Some(topic(slice(rest, 0..at), language).unwrap_or(Source::Same));
    }
    if language.code == "ko" {
        let said = clause
            .split_whitespace()
            .take(8)
            .any(|word| language.has("say", word));
        return said.then(|| topic(clause, language).unwrap_or(Source::Same));
    }
    if text.starts_with('的') {
        // “小蓝”的经理坦言: what stands before a noun is no speech.
        return None;
    }
    let (at, _) = language
        .list("say")
        .iter()
        .filter_map(|cue| clause.find(cue.as_str()).map(|at| (at, cue)))
        .filter(|(at, _)| *at < 40)
        .min_by_key(|(at, _)| *at)?;
    Some(subject(slice(clause, 0..at), language, people))
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
pub(crate) fn retold(sentence: &str, language: &Language, people: &[Person]) -> Option<Source> {
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
            told(&format!("{head}，"), language, people)
        }
    }
}

/// Returns the name at the end of what stands before a Chinese verb.
fn subject(text: &str, language: &Language, people: &[Person]) -> Source {
    let from = text
        .char_indices()
        .rev()
        .find(|&(_, c)| !cjk(c) && !foreign(c))
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
    let title = language.list("title").iter();
    let title = title.filter_map(|title| clause.strip_suffix(title.as_str()));
    if let Some(rest) = title
        .min_by_key(|rest| rest.len())
        .filter(|rest| (1..4).contains(&rest.chars().count()) && surname(rest, language).is_some())
    {
        clause = rest;
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
    let known = people.iter().take(MANY).find(|person| {
        let name = person.name.as_str();
        !person.noun
            && name.chars().count() > 1
            && (clause.ends_with(name)
                || clause
                    .strip_prefix(name)
                    .is_some_and(|rest| !rest.starts_with('的')))
    });
    if let Some(person) = known {
        return Source::Name(person.name.clone());
    }
    if let Some((rest, name)) = titled(clause, language)
        && !rest.starts_with('的')
    {
        return Source::Name(name);
    }
    // 邓子谦的父亲在台下说
    let whose = clause.split_once('的').and_then(|(_, rest)| {
        let nouns = language.list("people").iter();
        nouns
            .filter(|noun| rest.starts_with(noun.as_str()))
            .max_by_key(|noun| noun.len())
    });
    if let Some(noun) = whose {
        return Source::Name(noun.clone());
    }
    let mut nouns = language.list("people").iter();
    if nouns.any(|noun| clause.ends_with(noun.as_str())) {
        let from = clause
            .char_indices()
            .rev()
            .take_while(|&(_, c)| c != '的')
            .take(10)
            .last()
            .map_or(0, |(at, _)| at);
        let noun = slice(clause, from..clause.len());
        let measures = language.list("measure").iter();
        let bare = measures
            .filter_map(|measure| noun.strip_prefix(measure.as_str()))
            .min_by_key(|rest| rest.len());
        return Source::Name(
            bare.filter(|bare| !bare.is_empty())
                .unwrap_or(noun)
                .to_owned(),
        );
    }
    if let Some((_, name)) = clause
        .rsplit_once('的')
        .filter(|_| clause.contains(foreign))
    {
        return Source::Name(name.to_owned());
    }
    if clause.contains(foreign) {
        return Source::Name(clause.to_owned());
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

/// Returns whom a Korean clause is about.
fn korean(clause: &str, language: &Language) -> Option<Source> {
    let words: Vec<String> = clause
        .split_whitespace()
        .take(14)
        .map(|word| word.replace(['\'', '‘', '’', ',', '.'], ""))
        .collect();
    let surname = |name: &str| {
        let list = language.list("surnames");
        name.chars()
            .next()
            .is_some_and(|first| list.iter().any(|all| all.contains(first)))
    };
    let like_name = |name: &str| {
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
        (count == 3 || short && (2..9).contains(&count)).then(|| Source::Name(name.to_owned()))
    };
    let mut list = words.iter();
    list.find_map(|word| noun(word, false))
        .or_else(|| words.iter().find_map(|word| noun(word, true)))
}

/// Returns `true` for the sign between the parts of a foreign name: 约翰·史密斯.
fn foreign(c: char) -> bool {
    matches!(c, '·' | '・' | '‧')
}

/// Returns the length of the Chinese surname that a text starts with, in characters.
fn surname(text: &str, language: &Language) -> Option<usize> {
    let mut double = language.list("surnames-two").iter();
    if double.any(|name| text.starts_with(name.as_str())) {
        return Some(2);
    }
    let first = text.chars().next()?;
    let mut single = language.list("surnames").iter();
    single.any(|all| all.contains(first)).then_some(1)
}

/// Returns the Chinese name behind the last office that a text has, and what follows it: 里長王金水也到場.
fn titled<'a>(text: &'a str, language: &Language) -> Option<(&'a str, String)> {
    ["title", "people"]
        .iter()
        .flat_map(|key| language.list(key))
        .filter_map(|office| {
            let at = text.rfind(office.as_str())? + office.len();
            let rest = slice(text, at..text.len());
            let length = surname(rest, language)?;
            let name: Vec<char> = rest
                .chars()
                .take(length + 2)
                .take_while(|&c| cjk(c))
                .collect();
            let mut list = language.list("no-name").iter();
            // 王金说: a word behind the name is no part of it.
            let short = name
                .last()
                .is_none_or(|last| list.any(|all| all.contains(*last)));
            let verb: String = rest.chars().skip(length + 1).collect();
            let mut verbs = language.list("say").iter().chain(language.list("manner"));
            let short = short || verbs.any(|word| verb.starts_with(word.as_str()));
            let count = length + if short { 1 } else { 2 };
            let name: String = name.into_iter().take(count).collect();
            (name.chars().count() > length).then(|| (at, slice(rest, name.len()..rest.len()), name))
        })
        .max_by_key(|(at, ..)| *at)
        .map(|(_, rest, name)| (rest, name))
}

/// Returns the names that stand behind offices in a Chinese text.
fn officers(text: &str, language: &Language) -> Vec<String> {
    let plain = text
        .split(|c: char| !cjk(c))
        .filter_map(|part| titled(part, language))
        .map(|(_, name)| name);
    // 小说家安娜·贝尔格日前
    let stops = |c: char| language.list("no-name").iter().any(|all| all.contains(c));
    let abroad = text.match_indices(foreign).filter_map(|(at, dot)| {
        let before = text.get(..at)?;
        let from = before
            .char_indices()
            .rev()
            .take_while(|&(_, c)| cjk(c))
            .take(12)
            .last()?
            .0;
        let part = slice(before, from..at);
        let offices = ["title", "people"].into_iter();
        let first = offices
            .flat_map(|key| language.list(key))
            .filter_map(|office| part.rfind(office.as_str()).map(|at| at + office.len()))
            .max()
            .map_or(part, |at| slice(part, at..part.len()));
        let behind = text.get(at + dot.len()..)?.chars();
        let last: String = behind
            .take_while(|&c| cjk(c) && !stops(c))
            .take(5)
            .collect();
        let clear = !first.is_empty() && first.chars().count() < 6 && last.chars().count() > 1;
        clear.then(|| format!("{first}{dot}{last}"))
    });
    abroad.chain(plain).collect()
}

/// Returns whom a Japanese or Korean clause is about.
fn topic(clause: &str, language: &Language) -> Option<Source> {
    let clause = &unbracketed(clause);
    if language.code == "ko" {
        return korean(clause, language);
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
    if let Some(noun) = subject_noun(clause) {
        return Some(Source::Name(noun));
    }
    clause.starts_with("と").then_some(Source::Same)
}

/// Returns the noun that a particle marks as the subject of a Japanese clause: words in kanji or katakana, joined by の.
fn subject_noun(clause: &str) -> Option<String> {
    let marked = |particle: &str| clause.split_once(particle).map(|(head, _)| head);
    let head = marked("は").or_else(|| marked("が"))?;
    let head = head.trim_end_matches("から").trim_end_matches("に");
    let kana = |c: &char| matches!(c, '\u{3040}'..='\u{309f}');
    let mut noun: Vec<char> = Vec::new();
    for c in head.chars().rev().take(12) {
        let joins = c == 'の' && noun.last().is_some_and(|last| !kana(last));
        if !(cjk(c) && !kana(&c) || c.is_ascii_digit() || joins) {
            break;
        }
        noun.push(c);
    }
    if noun.last() == Some(&'の') {
        noun.pop();
    }
    (!noun.is_empty()).then(|| noun.into_iter().rev().collect())
}

/// Returns `true` if what stands behind a quotation says that several have said so: との声.
pub(crate) fn voices(text: &str, language: &Language) -> bool {
    let mut list = language.list("voices").iter();
    list.any(|word| text.trim_start().starts_with(word.as_str()))
}

/// Returns the full names of a Japanese text that have a form of address, or of a Chinese one that have an office.
pub(crate) fn names(text: &str, language: &Language) -> Vec<String> {
    if language.code == "zh" {
        return officers(text, language);
    }
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
        // 会派の代表: an office is no name.
        .filter(|(at, suffix)| {
            suffix.chars().any(|c| matches!(c, '\u{3040}'..='\u{309f}'))
                || slice(clause, 0..*at)
                    .chars()
                    .next_back()
                    .is_some_and(|c| c != 'の' && cjk(c))
        })
        .min_by_key(|(at, suffix)| {
            let comma = slice(clause, at + suffix.len()..clause.len()).starts_with('、');
            (comma, *at)
        })?;
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
