//! The sieves of scripts without spaces.

use std::ops::Range;

use crate::attribution::cjk::{self, Source};
use crate::attribution::focus::Focus;
use crate::attribution::quote::Sides;
use crate::attribution::sieves::Answer;
use crate::attribution::{reported, sentence};
use crate::language::Language;
use crate::reading::SpanKind;
use crate::speakers::Roster;
use crate::text::{ends, slice, words};
use crate::work::{Para, Run};

/// As many people as are looked through one by one.
const MANY: usize = 300;

/// The sieves of scripts without spaces.
pub(crate) fn decide(
    sides: &Sides<'_>,
    language: &'static Language,
    roster: &mut Roster,
    focus: &mut Focus,
) -> Answer {
    let before = cjk::before(sides.before, language, &roster.people);
    let after = cjk::after(sides.after, language, &roster.people);
    let japanese = language.code == "ja";
    let source = if language.code == "zh" {
        before.or(after)
    } else if after.is_some()
        || cjk::according(sides.before, language)
            && sides
                .after
                .trim_start()
                .starts_with(|c: char| c == 'と' || ends(c))
    {
        before
            .filter(|source| *source != cjk::Source::Same)
            .or(after)
    } else {
        None
    };
    let goes_on = sides.after.trim_start_matches(['，', ',', ' ']).is_empty() && !sides.last;
    // A name in the sentences before tells whom a pronoun means.
    let mentioned = || {
        let place = |name: &str| {
            if name.chars().count() > 1 {
                sides.before.rfind(name)
            } else {
                None
            }
        };
        roster
            .people
            .iter()
            .enumerate()
            .take(MANY)
            .filter_map(|(who, person)| place(&person.name).map(|at| (at, who)))
            .max()
            .map(|(_, who)| who)
    };
    if japanese && source.is_none() && cjk::voices(sides.after, language) {
        return match cjk::before(sides.before, language, &roster.people) {
            Some(Source::Name(name)) => Answer::Sure(known(&name, language, roster)),
            _ => Answer::Unknown,
        };
    }
    // ‘할배나무’라고 부른다: what something is called.
    let called = sides.after.split_whitespace().nth(1);
    if language.code == "ko"
        && words(sides.inner).len() < 2
        && called.is_some_and(|word| language.has("describe", word))
    {
        return Answer::Term;
    }
    match source {
        Some(cjk::Source::Name(name)) => Answer::Sure(known(&name, language, roster)),
        Some(cjk::Source::Male | cjk::Source::Female | cjk::Source::Same) => mentioned()
            .or(focus.spoken.last().copied())
            .map_or(Answer::Unknown, Answer::Sure),
        None if japanese && goes_on => Answer::Term,
        None if sentence(sides.inner)
            && (sides.before.trim().is_empty() || sides.before.trim_end().ends_with(ends)) =>
        {
            focus.here.map_or(Answer::Unknown, Answer::Sure)
        }
        None if sides.before.trim().is_empty() && sides.after.trim().is_empty() => Answer::Unknown,
        None => Answer::Term,
    }
}

/// Returns the person whom a name means, who is added if there is none.
fn known(name: &str, language: &Language, roster: &mut Roster) -> usize {
    let found = roster.people.iter().take(MANY).position(|person| {
        person.name == name
            || (person.name.starts_with(name)
                && (name.chars().count() > 1 || language.code == "ko")
                || person.name.ends_with(name) && name.chars().count() > 1)
    });
    found.unwrap_or_else(|| roster.person(name))
}

/// Finds the sentences that are retold, in scripts without spaces.
pub(crate) fn retold(
    para: &Para,
    runs: &[Run],
    focus: &mut Focus,
    language: &'static Language,
    roster: &mut Roster,
) -> Vec<Run> {
    // The quotations and terms that have some of a range.
    let within = |range: Range<usize>| {
        let first = runs.partition_point(|run| run.range.end <= range.start);
        let rest = runs.get(first..).unwrap_or_default().iter();
        rest.take_while(move |run| run.range.start < range.end)
    };
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in para.text.char_indices().filter(|&(_, c)| ends(c)) {
        if within(at..at + 1).next().is_some() {
            continue;
        }
        let end = at + c.len_utf8();
        let part = slice(&para.text, start..end);
        let from = start + part.len() - part.trim_start().len();
        let range = from..end;
        start = end;
        if within(range.clone()).any(|run| run.kind == SpanKind::Quote) {
            continue;
        }
        let (who, sure) =
            match cjk::retold(slice(&para.text, range.clone()), language, &roster.people) {
                Some(Source::Name(name)) => (known(&name, language, roster), true),
                Some(_) => match focus.spoken.last() {
                    Some(&who) => (who, false),
                    None => continue,
                },
                None => continue,
            };
        if within(range.clone()).next().is_none() {
            found.push(reported::retold(range, who, sure));
        }
    }
    found
}
