//! Chinese names: behind an office, with the sign of foreign names, or by their surname.

use crate::attribution::cjk::MANY;
use crate::language::Language;
use crate::speakers::Person;
use crate::text::{cjk, slice, start};

/// What words for trades end with, and foreign names don't.
pub(super) const TRADES: [char; 16] = [
    '的', '家', '员', '員', '者', '师', '師', '长', '長', '商', '农', '農', '工', '民', '友', '手',
];

/// As many characters as are looked through for each name behind an office.
const WHOLE: usize = 20_000;

/// As many of those names as are collected.
const MENTIONS: usize = 1_000;

/// Returns what stands behind the last trade of a text.
pub(super) fn given<'a>(text: &'a str, language: &Language) -> &'a str {
    let offices = language.list("title").iter();
    let ends = offices.filter_map(|office| text.rfind(office.as_str()).map(|at| at + office.len()));
    let text = ends.max().map_or(text, |at| slice(text, at..text.len()));
    text.rsplit(TRADES).next().unwrap_or_default()
}

/// Returns the name of somebody known that a name starts with, or else that name: 许南盯.
pub(super) fn shorter(name: String, people: &[Person]) -> String {
    let mut known = people.iter().take(MANY).map(|person| &person.name);
    let start = known.find(|known| known.chars().count() > 1 && name.starts_with(known.as_str()));
    start.cloned().unwrap_or(name)
}

/// Returns `true` for the sign between the parts of a foreign name: 约翰·史密斯.
pub(super) fn foreign(c: char) -> bool {
    matches!(c, '·' | '・' | '‧')
}

/// Returns the length of the surname that a text starts with, in characters.
pub(super) fn surname(text: &str, language: &Language) -> Option<usize> {
    let mut double = language.list("surnames-two").iter();
    if double.any(|name| text.starts_with(name.as_str())) {
        return Some(2);
    }
    let first = text.chars().next()?;
    let mut single = language.list("surnames").iter();
    single.any(|all| all.contains(first)).then_some(1)
}

/// Returns the name behind the last office that a text has, and what follows it: 里長王金水也到場.
pub(super) fn titled<'a>(text: &'a str, language: &Language) -> Option<(&'a str, String)> {
    let offices = ["title", "people"].into_iter();
    offices
        .flat_map(|key| language.list(key))
        .map(String::as_str)
        .chain(["岁的", "歲的"])
        .filter_map(|office| {
            let at = text.rfind(office)? + office.len();
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

/// Returns the names that stand behind offices.
pub(in crate::attribution::cjk) fn officers(text: &str, language: &Language) -> Vec<String> {
    let whole = start(text, WHOLE);
    let plain = text
        .split(|c: char| !cjk(c))
        .filter_map(|part| titled(part, language))
        .take(MENTIONS)
        .map(|(_, name)| {
            // 许南盯着望远镜: what follows the name elsewhere is something else.
            let short: String = name.chars().take(2).collect();
            let (all, long) = (whole.matches(&short).count(), whole.matches(&name).count());
            if name.chars().count() == 3 && all > 2 * long {
                short
            } else {
                name
            }
        });
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
        let first = given(slice(before, from..at), language);
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
