//! The people whom Japanese clauses name: with a form of address, or a particle behind them.

use super::{Source, denied, unbracketed};
use crate::language::Language;
use crate::text::{cjk, ends, hiragana, slice};

/// Returns whom a clause is about.
pub(super) fn topic(clause: &str, language: &Language) -> Option<Source> {
    let clause = &unbracketed(clause);
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
    let noun = subject_noun(clause, language);
    if let Some(noun) = noun.filter(|noun| noun.chars().count() > 1 || language.human(noun)) {
        let oneself = noun == "本人";
        return Some(if oneself {
            Source::Male
        } else {
            Source::Noun(noun)
        });
    }
    clause.starts_with("と").then_some(Source::Same)
}

/// Reads the sentence behind one that is all quotation: 「…」。森下さんはそう語った。 If the quotation begins its paragraph,
/// that sentence need only be about somebody.
pub(super) fn sentence_behind(text: &str, opens: bool, language: &Language) -> Option<Source> {
    let sentence = text.split(ends).next().unwrap_or_default();
    let about = || topic(sentence, language).filter(|source| opens && somebody(source, language));
    said_so(sentence, language).or_else(about)
}

/// Returns `true` if a source is a name, or a noun for somebody.
pub(super) fn somebody(source: &Source, language: &Language) -> bool {
    match source {
        Source::Noun(noun) => language.human(noun),
        source => *source != Source::Same,
    }
}

/// Reads a sentence that says of the one before that somebody has said so.
fn said_so(sentence: &str, language: &Language) -> Option<Source> {
    let (head, verb) = sentence
        .split_once("そう")
        .or_else(|| sentence.split_once("こう"))?;
    // そう言って水槽をなでた: the verb of saying need not end its sentence.
    let opens = |cue: &String| {
        let stem = cue.strip_prefix('と');
        stem.is_some_and(|stem| verb.starts_with(stem))
    };
    let says = language.list("say").iter().any(opens);
    says.then(|| topic(head, language).unwrap_or(Source::Same))
}

/// Returns `true` if the sentence that a text ends with is nothing but who says something: 坂口組合長は言う。
pub(super) fn tells(text: &str, language: &Language) -> bool {
    let sentence = text.trim_end().trim_end_matches(ends);
    let sentence = sentence.rsplit(ends).next().unwrap_or_default();
    sentence.starts_with('と') || stem(sentence, language).is_some()
}

/// Reads the clause behind a quotation.
pub(super) fn behind(clause: &str, language: &Language) -> Option<Source> {
    // 「…」（水野准教授）という。
    if let Some((within, _)) = clause
        .strip_prefix('（')
        .and_then(|rest| rest.split_once('）'))
    {
        let name = suffixed(within, language).map(Source::Name);
        return name.or_else(|| {
            let noun = within
                .split('、')
                .next()
                .filter(|noun| language.human(noun));
            noun.map(|noun| Source::Noun(noun.to_owned()))
        });
    }
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
    // 「…」と永井さん。
    let head = unbracketed(rest);
    let mut forms = language.list("suffix").iter();
    let named = forms
        .any(|form| head.ends_with(form.as_str()))
        .then(|| suffixed(&head, language))
        .flatten();
    if let Some(name) = named {
        return Some(Source::Name(name));
    }
    let far = || {
        let mut list = language.list("say-far").iter();
        let head = list.find_map(|verb| rest.strip_suffix(verb.as_str()))?;
        head.ends_with(['は', 'が', 'も']).then_some(head.len())
    };
    let at = stem(rest, language).or_else(far)?;
    Some(topic(slice(rest, 0..at), language).unwrap_or(Source::Same))
}

/// Returns whom a sentence without a quotation retells.
pub(super) fn retold(clause: &str, language: &Language) -> Option<Source> {
    let at = stem(clause, language)?;
    let content = slice(clause, 0..at).strip_suffix('と')?;
    if denied(slice(clause, at..clause.len()), language) {
        return None;
    }
    suffixed(content, language).map(Source::Name)
}

/// Returns the full names that have a form of address.
pub(super) fn names(text: &str, language: &Language) -> Vec<String> {
    language
        .list("suffix")
        .iter()
        .flat_map(|suffix| text.match_indices(suffix.as_str()))
        .filter_map(|(at, suffix)| {
            let clause = slice(text, 0..at + suffix.len());
            let mut parts = clause.rsplit(|c| ends(c) || c == '、');
            suffixed(parts.next()?, language)
        })
        .filter(|name| name.chars().count() > 2)
        .collect()
}

/// Returns where the verb of saying stands that a clause ends with.
fn stem(clause: &str, language: &Language) -> Option<usize> {
    language
        .list("say")
        .iter()
        .filter_map(|cue| {
            let stem = cue.strip_prefix('と')?;
            let at = clause.rfind(stem)?;
            let rest = slice(clause, at + stem.len()..clause.len());
            (rest.chars().all(hiragana) && rest.chars().count() < 9).then_some(at)
        })
        .min()
}

/// Returns the noun that a particle marks as the subject of a clause: words in kanji or katakana, two joined by の.
fn subject_noun(clause: &str, language: &Language) -> Option<String> {
    let marked = |particle: &str| clause.split_once(particle).map(|(head, _)| head);
    let head = marked("は").or_else(|| marked("が"))?;
    let head = head.trim_end_matches("から").trim_end_matches("に");
    let mut noun: Vec<char> = Vec::new();
    for c in head.chars().rev().take(16) {
        let joins =
            c == 'の' && !noun.contains(&'の') && noun.last().is_some_and(|&last| !hiragana(last));
        if !(cjk(c) && !hiragana(c) || c.is_ascii_digit() || joins) {
            break;
        }
        noun.push(c);
    }
    if noun.last() == Some(&'の') {
        noun.pop();
    }
    let noun: String = noun.into_iter().rev().collect();
    // 最終日は
    (!noun.is_empty() && !language.ends_as("no-noun", &noun)).then_some(noun)
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
                "の言葉",
                "の一言",
                "町",
                "市",
            ]
            .iter()
            .any(|after| slice(clause, at + suffix.len()..clause.len()).starts_with(after))
                || at + suffix.len() == clause.len()
        })
        // 会派の代表: an office is no name.
        .filter(|(at, suffix)| {
            suffix.chars().any(hiragana)
                || slice(clause, 0..*at).ends_with(|c: char| c != 'の' && cjk(c))
        })
        .min_by_key(|(at, suffix)| {
            let comma = slice(clause, at + suffix.len()..clause.len()).starts_with('、');
            (comma, *at)
        })?;
    let mut name: Vec<char> = Vec::new();
    for c in slice(clause, 0..at).chars().rev().take(10) {
        let stops = !cjk(c) || hiragana(c) && name.iter().any(|&c| c >= '\u{3400}');
        if stops {
            break;
        }
        name.push(c);
    }
    let name: String = name.into_iter().rev().collect();
    // 次席検事: what somebody is, without a name.
    (!name.is_empty() && !language.has("no-name", &name)).then_some(name)
}
