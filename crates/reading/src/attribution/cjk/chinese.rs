//! The people whom Chinese clauses name: what stands before the verb of saying, known by surnames and offices.

mod names;

use super::{MANY, Source, denied};
use crate::language::Language;
use crate::speakers::Person;
use crate::text::{cjk, slice};

pub(super) use names::officers;
use names::{TRADES, foreign, given, shorter, surname, titled};

/// Reads the clause before a quotation.
pub(super) fn before(clause: &str, language: &Language, people: &[Person]) -> Option<Source> {
    told(clause, language, people)
        .or_else(|| {
            let (head, rest) = clause.split_once(['，', ','])?;
            (!rest.trim().is_empty()).then(|| told(&format!("{head}，"), language, people))?
        })
        .or_else(|| led(clause, language, people))
}

/// Returns whom a clause is about that leads to a quotation by a colon, by a comma behind what is said, or by a verb that
/// describes: 她一度哽咽：, 她直言壓力很大，, 他把停运称为.
fn led(clause: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let person = || topic(clause, language, people);
    if clause.ends_with(['：', ':']) {
        return Some(person().unwrap_or(Source::Same));
    }
    let starts = |key: &str| {
        let list = language.list(key).iter();
        let words = list.filter(|word| word.chars().count() > 1);
        words.filter_map(|word| clause.find(word.as_str())).min()
    };
    let said = starts("say").filter(|_| clause.ends_with(['，', ',']));
    let described = starts("describe");
    let at = said.or(described)?;
    let head = slice(clause, 0..at);
    let mut list = language.list("no-say").iter();
    let passive =
        head.ends_with(['被', '人', '俗']) || list.any(|noun| clause.contains(noun.as_str()));
    person().filter(|source| !passive && !matches!(source, Source::Noun(_)))
}

/// Returns whom a sentence is about: somebody known, behind an office or a count, or a pronoun.
pub(super) fn topic(sentence: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let parts = sentence.trim_end_matches(['：', ':', '，', ',', ' ']);
    let mut parts = parts.split(['，', ',']).rev();
    parts.find_map(|part| {
        let part = part.trim();
        let opens = |key: &str| {
            let mut list = language.list(key).iter();
            list.any(|word| part.starts_with(word.as_str()))
        };
        if !opens("they") && opens("she") {
            return Some(Source::Female);
        }
        if !opens("they") && opens("he") {
            return Some(Source::Male);
        }
        if let Source::Name(name) = whom(part, language, people) {
            return Some(Source::Name(name));
        }
        opens("measure").then(|| counted(part, language)).flatten()
    })
}

/// Returns the first noun for somebody in a phrase that begins with a count: 一位來自外縣市的大學生.
fn counted(part: &str, language: &Language) -> Option<Source> {
    let nouns = language.list("people").iter().chain(language.list("title"));
    let found = nouns.filter_map(|noun| part.find(noun.as_str()).map(|at| (at, noun)));
    let (_, noun) = found.min_by_key(|(at, noun)| (*at, usize::MAX - noun.len()))?;
    Some(Source::Noun(noun.clone()))
}

/// Reads the clause behind a quotation.
pub(super) fn behind(clause: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let (at, _) = language
        .list("say")
        .iter()
        .filter_map(|cue| clause.find(cue.as_str()).map(|at| (at, cue)))
        .filter(|(at, _)| *at < 40)
        .min_by_key(|(at, _)| *at)?;
    // 说起当年的态度，孙建国毫不避讳: what the next clause is about.
    let frame = at == 0 && clause.chars().count() > 4;
    (!frame).then(|| subject(slice(clause, 0..at), language, people))
}

/// Returns whom a sentence without a quotation retells.
pub(super) fn retold(clause: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let (head, content) = clause.split_once(['，', ','])?;
    if content.is_empty() || denied(head, language) {
        return None;
    }
    told(&format!("{head}，"), language, people)
}

/// Returns the subject of the verb that a clause ends with.
fn told(clause: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let text = clause.trim_end_matches(['：', ':', '，', ',', ' ']);
    let apart = text.len() < clause.len();
    let colon = clause.trim_end().ends_with(['：', ':']);
    let text = language
        .list("according")
        .iter()
        .filter_map(|word| text.strip_prefix(word.as_str()))
        .min_by_key(|rest| rest.len())
        .unwrap_or(text);
    let cue = language
        .list("say")
        .iter()
        .filter(|cue| text.ends_with(cue.as_str()))
        .max_by_key(|cue| cue.len());
    let mut nouns = language.list("no-say").iter();
    let noun = nouns.any(|noun| text.ends_with(noun.as_str()));
    let Some(cue) = cue.filter(|_| !noun) else {
        // 他也提出疑问：
        return (colon && noun).then(|| whom(text, language, people));
    };
    let head = slice(text, 0..text.len() - cue.len());
    // 他认为“…”: without a comma, only what can't be part of a noun.
    let long = cue.chars().count() > 1 || bare(head, language).len() < head.len();
    let sure = apart || long && !head.is_empty();
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
            .or_else(|| titled(part, language).map(|(_, name)| shorter(name, people)))
    };
    let mut parts = sentence.split(['，', ',']).rev();
    parts.find_map(starts).map_or(Source::Same, Source::Name)
}

/// Returns the name at the end of what stands before a verb: a pronoun → somebody known → a name behind an office → a
/// noun → a foreign name → a surname and what follows it → what stands behind 的.
fn subject(text: &str, language: &Language, people: &[Person]) -> Source {
    let from = text
        .char_indices()
        .rev()
        .find(|&(_, c)| !cjk(c) && !foreign(c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let clause = bare(slice(text, from..text.len()), language);
    if clause.is_empty() {
        return Source::Same;
    }
    if let Some(pronoun) = pronoun(clause, language) {
        return pronoun;
    }
    let name = known(clause, people)
        .or_else(|| {
            titled(clause, language)
                .filter(|(rest, _)| !rest.starts_with('的'))
                .map(|(_, name)| shorter(name, people))
        })
        .or_else(|| noun(clause, language));
    match name {
        Some(name) => Source::Name(name),
        None if clause.contains(foreign) => abroad(clause, language),
        None => last_name(clause, language),
    }
}

/// Returns the pronoun that a clause ends with, or that it is about: 他当场.
fn pronoun(clause: &str, language: &Language) -> Option<Source> {
    let has = |key: &str, fits: &dyn Fn(&str) -> bool| {
        let mut list = language.list(key).iter();
        list.any(|word| fits(word))
    };
    if has("they", &|word| {
        clause.starts_with(word) || clause.ends_with(word)
    }) {
        return Some(Source::Unknown);
    }
    // 她的邻居、他妻子
    let whose =
        |rest: &str| rest.starts_with('的') || has("people", &|noun| rest.starts_with(noun));
    let means = |word: &str| {
        clause.ends_with(word) || clause.strip_prefix(word).is_some_and(|rest| !whose(rest))
    };
    if has("she", &means) {
        return Some(Source::Female);
    }
    has("he", &means).then_some(Source::Male)
}

/// Returns a foreign name without the trade before it: 挪威鸟类学家埃里克·霍尔姆.
fn abroad(clause: &str, language: &Language) -> Source {
    let (first, last) = clause.split_once(foreign).unwrap_or_default();
    let given = given(first, language);
    let name = slice(clause, first.len() - given.len()..clause.len()).to_owned();
    match given.chars().count() < 6 && !last.is_empty() {
        true => Source::Name(name),
        false => Source::Noun(name),
    }
}

/// Returns a clause without adverbs at its end, counts at its start, and an office behind a surname.
fn bare<'a>(mut clause: &'a str, language: &Language) -> &'a str {
    let manner = |clause: &str| {
        let verbs = language.list("say").iter();
        let verbs = verbs.filter(|verb| verb.chars().count() > 1);
        let list = language.list("manner").iter().chain(verbs);
        let ends = list.filter(|word| clause.ends_with(word.as_str()));
        let word = ends.map(|word| clause.len() - word.len()).min();
        // 自豪地
        let how = clause.char_indices().rev().nth(2).map(|(at, _)| at);
        let how = how.filter(|_| clause.ends_with('地'));
        // 集团工会在一份通知中
        let place = clause.rfind('在').filter(|&at| {
            let close =
                clause.ends_with(['中', '上', '里', '裡', '时', '時', '后', '後', '内', '內']);
            close && slice(clause, at..clause.len()).chars().count() < 14
        });
        word.into_iter().chain(place).chain(how).min()
    };
    while let Some(end) = manner(clause) {
        clause = slice(clause, 0..end);
    }
    // 李明对邻居
    if let Some((who, _)) = clause.rsplit_once(['对', '對', '跟'])
        && who.chars().count() > 1
        && !who.ends_with(['反', '针', '針', '面', '相', '应', '應', '绝', '絕'])
    {
        clause = who;
    }
    let measures = language.list("measure").iter();
    clause = measures
        .filter_map(|measure| clause.strip_prefix(measure.as_str()))
        .min_by_key(|rest| rest.len())
        .unwrap_or(clause);
    let titles = language.list("title").iter();
    titles
        .filter_map(|title| clause.strip_suffix(title.as_str()))
        .min_by_key(|rest| rest.len())
        .filter(|rest| (1..4).contains(&rest.chars().count()) && surname(rest, language).is_some())
        .unwrap_or(clause)
}

/// Returns the name of somebody known that a clause ends or starts with.
fn known(clause: &str, people: &[Person]) -> Option<String> {
    let whose = |rest: &str| rest.starts_with('的');
    let fits = |person: &&Person| {
        let name = person.name.as_str();
        !person.noun
            && name.chars().count() > 1
            && (clause.ends_with(name)
                || clause.strip_prefix(name).is_some_and(|rest| !whose(rest)))
    };
    let person = people.iter().take(MANY).find(fits)?;
    Some(person.name.clone())
}

/// Returns the noun that a clause names somebody by, without a count.
fn noun(clause: &str, language: &Language) -> Option<String> {
    let nouns = || language.list("people").iter();
    // 邓子谦的父亲在台下说
    let whose = clause.split_once('的').and_then(|(_, rest)| {
        nouns()
            .filter(|noun| rest.starts_with(noun.as_str()))
            .max_by_key(|noun| noun.len())
    });
    if whose.is_some() {
        return whose.cloned();
    }
    let last = nouns()
        .filter(|noun| clause.ends_with(noun.as_str()))
        .max_by_key(|noun| noun.len())?;
    let noun = clause.rsplit('的').next().unwrap_or_default();
    let measures = language.list("measure").iter();
    // 當地一名漁民
    let bare = measures
        .filter_map(|measure| noun.rsplit_once(measure.as_str()).map(|(_, rest)| rest))
        .min_by_key(|rest| rest.len());
    let noun = bare.filter(|bare| !bare.is_empty()).unwrap_or(noun);
    let whole = noun.chars().count() < 11;
    Some(if whole { noun } else { last }.to_owned())
}

/// Returns the last characters of a clause from a surname on, or behind 的; a guess, unless they are a word of their own.
fn last_name(clause: &str, language: &Language) -> Source {
    let count = clause.chars().count();
    let tail = |length: usize| {
        let at = clause.char_indices().nth(count.checked_sub(length)?)?.0;
        let (head, name) = (slice(clause, 0..at), slice(clause, at..clause.len()));
        surname(name, language).map(|_| (head, name.to_owned()))
    };
    if let Some((head, name)) = [3, 2, 4].into_iter().find_map(tail) {
        return match head.is_empty() || head.ends_with(TRADES) {
            true => Source::Name(name),
            false => Source::Noun(name),
        };
    }
    let last = given(clause, language);
    let noun = clause.rsplit('的').next().unwrap_or_default();
    [last, noun]
        .into_iter()
        .find(|part| (2..7).contains(&part.chars().count()))
        .map_or(Source::Unknown, |part| Source::Noun(part.to_owned()))
}
