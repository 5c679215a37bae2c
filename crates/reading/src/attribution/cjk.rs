//! Attribution in scripts without spaces: whom the clauses beside a quotation name, each language by its own signs.

mod chinese;
mod japanese;
mod korean;

use crate::language::Language;
use crate::speakers::Person;
use crate::text::{ends, hiragana, slice};

/// As many people as are looked through one by one.
const MANY: usize = 300;

/// The person or body that a clause names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Name(String),
    /// A common noun.
    Noun(String),
    Male,
    Female,
    /// A verb of saying without a subject.
    Same,
    /// Somebody whom the clause does not name, or several.
    Unknown,
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
        "ko" => korean::topic(clause, language, people),
        _ => chinese::before(clause, language, people),
    }
}

/// Returns whom the last sentence before a clause is about that says so.
pub(crate) fn sentence_before(
    text: &str,
    language: &Language,
    people: &[Person],
) -> Option<Source> {
    let mut sentences = text.trim_end().split(ends).rev();
    // The clause that leads to the quotation, or nothing; in Chinese, its sentence may name somebody before a comma.
    let led = sentences.next().unwrap_or_default();
    if language.code == "zh"
        && let Some((head, _)) = led.trim_end_matches(['：', '，', ' ']).rsplit_once('，')
        && let Some(Source::Name(name)) = chinese::topic(head.trim(), language, people)
    {
        return Some(Source::Name(name));
    }
    sentences
        .filter(|part| !part.trim().is_empty())
        .find_map(|part| match language.code {
            "ja" => japanese::topic(part.trim(), language),
            "ko" => korean::topic(part, language, people),
            _ => chinese::topic(part.trim(), language, people),
        })
}

/// Returns `true` if the words of a quotation are several sentences or end as one does, not as a name:
/// 「最後まで送り出したい」.
pub(crate) fn predicate(inner: &str) -> bool {
    let inner = inner.trim_end();
    inner.chars().count() > 5 && (inner.ends_with(hiragana) || inner.contains('。'))
}

/// Returns `true` if a clause before a Japanese quotation is about somebody: 松永さんは「…」。
pub(crate) fn about(source: Option<&Source>, language: &Language) -> bool {
    source.is_some_and(|source| japanese::somebody(source, language))
}

/// Returns `true` if the sentence before a quotation is nothing but who says it.
pub(crate) fn tells(before: &str, language: &Language) -> bool {
    language.code == "ja" && japanese::tells(before, language)
}

/// Returns whom the sentence behind a Chinese quotation tells something about: “它回来了。”站长许南收好望远镜.
pub(crate) fn acting(after: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let sentence = after.split(ends).next().unwrap_or_default();
    let source = chinese::topic(sentence.trim(), language, people)?;
    matches!(source, Source::Name(_)).then_some(source)
}

/// Returns `true` if words that end as a sentence does have と behind them, and no verb of naming.
pub(crate) fn loosely(after: &str, inner: &str, language: &Language) -> bool {
    let mut named = language.list("describe").iter();
    let rest = after.trim_start().strip_prefix('と');
    rest.is_some_and(|rest| {
        predicate(inner) && !rest.is_empty() && !named.any(|word| rest.starts_with(word.as_str()))
    })
}

/// Reads what stands behind a quotation; `opens` tells that it is a sentence that begins its paragraph.
pub(crate) fn after(
    text: &str,
    opens: bool,
    language: &Language,
    people: &[Person],
) -> Option<Source> {
    let next = text.trim_start().strip_prefix(ends);
    if let Some(next) = next.filter(|_| language.code == "ja") {
        return japanese::sentence_behind(next, opens, language);
    }
    let text = text.trim_start_matches(['，', ',', ' ', '、']);
    let end = text
        .char_indices()
        .find(|&(_, c)| ends(c) || matches!(c, '：' | '「' | '“'))
        .map_or(text.len(), |(at, _)| at);
    let sentence = slice(text, 0..end);
    let clause = sentence.split('，').next().unwrap_or_default();
    match language.code {
        "ja" => japanese::behind(clause, language),
        "ko" => korean::behind(clause, language, people),
        // “小蓝”的经理坦言: what stands before a noun is no speech.
        _ if text.starts_with('的') => None,
        // “…”在北站，开了十八年车的薛大鹏说。
        _ if opens => sentence
            .split('，')
            .find_map(|clause| chinese::behind(clause, language, people)),
        _ => chinese::behind(clause, language, people),
    }
}

/// Returns whom a sentence without a quotation retells.
pub(crate) fn retold(sentence: &str, language: &Language, people: &[Person]) -> Option<Source> {
    let clause = sentence.trim().trim_end_matches(ends);
    match language.code {
        "ja" => japanese::retold(clause, language),
        "ko" => korean::retold(clause, language, people),
        _ => chinese::retold(clause, language, people),
    }
}

/// Returns the full names of a text that have a form of address or an office.
pub(crate) fn names(stretches: &[String], language: &Language) -> Vec<String> {
    let all = stretches.iter();
    match language.code {
        "zh" => chinese::officers(&stretches.join("\n"), language),
        "ja" => all
            .flat_map(|text| japanese::names(text, language))
            .collect(),
        _ => all.flat_map(|text| korean::names(text, language)).collect(),
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
