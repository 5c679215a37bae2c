//! The sieves of scripts without spaces.

use std::ops::Range;

use crate::attribution::cjk::{self, Source};
use crate::attribution::focus::Focus;
use crate::attribution::quote::{Answer, Sides};
use crate::attribution::sentence;
use crate::language::Language;
use crate::reading::SpanKind;
use crate::speakers::Roster;
use crate::text::{ends, slice, words};
use crate::work::{Para, Run};

/// The reason for looking at a quotation that a word has which may mean nobody.
const NOUN: &str = "the subject of the verb beside this quote is not certain";

/// The reason for looking at a quotation that has no verb of saying beside it.
const BESIDE: &str = "only a sentence beside this quote names somebody";

/// So many characters are no nickname.
const NICKNAME: usize = 12;

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
    let apart = sides.before.trim().is_empty() || sides.before.trim_end().ends_with(ends);
    let (japanese, chinese) = (language.code == "ja", language.code == "zh");
    let alone = !sides.after.chars().any(char::is_alphanumeric);
    // A quotation that ends its sentence.
    let closed = (alone || japanese && sides.after.trim_start().starts_with(ends))
        && cjk::predicate(sides.inner);
    let opens = (sentence(sides.inner) || closed) && sides.before.trim().is_empty();
    let after = cjk::after(sides.after, opens, language, &roster.people);
    let loosely = japanese && cjk::loosely(sides.after, sides.inner, language);
    let source = if chinese {
        before.or(after)
    } else if after.is_some()
        || loosely
        || japanese && closed && cjk::about(before.as_ref(), language)
        || cjk::according(sides.before, language)
            && sides
                .after
                .trim_start()
                .starts_with(|c: char| c == 'と' || ends(c))
    {
        before
            .filter(|source| *source != Source::Same)
            .or(after)
            .or(loosely.then_some(Source::Same))
    } else {
        None
    };
    let goes_on = sides.after.trim_start_matches(['，', ',', ' ']).is_empty() && !sides.last;
    if japanese && source.is_none() && cjk::voices(sides.after, language) {
        return match cjk::before(sides.before, language, &roster.people) {
            Some(Source::Name(name)) => Answer::Sure(known(&name, language, roster)),
            _ => Answer::Unknown,
        };
    }
    // 被称作“背篓医生”, ‘운행 중단’이라고 적힌: a nickname, or what is written on something.
    let mut nicknames = language.list("nickname").iter();
    if sides.inner.chars().count() < NICKNAME
        && nicknames.any(|word| {
            sides.before.trim_end().ends_with(word.as_str())
                || sides.after.trim_start().starts_with(word.as_str())
        })
    {
        return Answer::Term;
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
        Some(Source::Name(name)) => named(&name, language, roster, focus),
        Some(Source::Unknown) => Answer::Unknown,
        Some(Source::Noun(noun)) => {
            let who = known(&noun, language, roster);
            if clear(&noun, who, language, roster) {
                Answer::Sure(who)
            } else {
                Answer::Likely(who, NOUN)
            }
        }
        Some(Source::Male | Source::Female | Source::Same) => {
            spoken_of(sides, language, roster, focus)
        }
        None if japanese && goes_on => Answer::Term,
        None if apart && (sentence(sides.inner) || closed) => loose(sides, language, roster, focus),
        // “…”许南收好望远镜，“…”
        None if chinese && sentence(sides.inner) && sides.before.trim_end().ends_with('，') => {
            match (
                cjk::acting(sides.before, language, &roster.people),
                focus.here,
            ) {
                (Some(Source::Name(name)), here) => {
                    let who = known(&name, language, roster);
                    match here == Some(who) {
                        true => Answer::Sure(who),
                        false => Answer::Likely(who, BESIDE),
                    }
                }
                (_, Some(here)) => Answer::Likely(here, BESIDE),
                _ => Answer::Unknown,
            }
        }
        None if sides.before.trim().is_empty() && sides.after.trim().is_empty() => Answer::Unknown,
        None => Answer::Term,
    }
}

/// Answers for a name: one that several have is the last speaker's of them.
fn named(name: &str, language: &Language, roster: &mut Roster, focus: &Focus) -> Answer {
    let starts = |who: usize| {
        let person = roster.people.get(who);
        person.is_some_and(|person| person.name.starts_with(name))
    };
    let mut people = (0..roster.people.len().min(MANY)).filter(|&who| starts(who));
    let several = people.next().is_some() && people.next().is_some();
    let last = focus.spoken.iter().rev().copied().find(|&who| starts(who));
    match last.filter(|_| several && !roster.exact(name)) {
        Some(who) => Answer::Likely(who, "two people have this surname"),
        None => Answer::Sure(known(name, language, roster)),
    }
}

/// Answers for a quotation with no verb of saying beside it: the sentence before → the one behind → the quotation
/// before.
fn loose(
    sides: &Sides<'_>,
    language: &'static Language,
    roster: &mut Roster,
    focus: &Focus,
) -> Answer {
    let opens = sides.before.trim().is_empty();
    let acting = || cjk::acting(sides.after, language, &roster.people);
    let acting = (language.code == "zh").then(acting).flatten();
    let before = cjk::sentence_before(sides.before, language, &roster.people);
    if let (Some(Source::Name(name)), None) = (acting, before) {
        let who = known(&name, language, roster);
        return Answer::Likely(who, BESIDE);
    }
    match spoken_of(sides, language, roster, focus) {
        Answer::Sure(who) if !opens && !cjk::tells(sides.before, language) => {
            Answer::Likely(who, "only the sentence before names somebody")
        }
        Answer::Likely(..) if focus.here.is_none() && opens => Answer::Unknown,
        answer => answer,
    }
}

/// Answers by whom the text is about: the sentence before → the quotation before.
fn spoken_of(
    sides: &Sides<'_>,
    language: &'static Language,
    roster: &mut Roster,
    focus: &Focus,
) -> Answer {
    match cjk::sentence_before(sides.before, language, &roster.people) {
        Some(Source::Name(name)) => return Answer::Sure(known(&name, language, roster)),
        Some(Source::Noun(noun)) => return Answer::Likely(known(&noun, language, roster), NOUN),
        _ => {}
    }
    match (focus.here, focus.spoken.last()) {
        (Some(here), _) if focus.certain => Answer::Sure(here),
        (Some(who), _) | (None, Some(&who)) => {
            Answer::Likely(who, "the verb beside this quote has no subject")
        }
        _ => Answer::Unknown,
    }
}

/// Returns `true` if a noun means somebody, or the text has had that person speak before.
fn clear(noun: &str, who: usize, language: &Language, roster: &Roster) -> bool {
    let known = roster.people.get(who).is_some_and(|person| person.sure);
    known || language.human(noun)
}

/// Returns the person whom a name means, who is added if there is none.
fn known(name: &str, language: &Language, roster: &mut Roster) -> usize {
    let found = roster.people.iter().take(MANY).position(|person| {
        person.name == name
            || (person.name.starts_with(name)
                && (name.chars().count() > 1 || language.code != "ja")
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
                Some(Source::Noun(noun)) => {
                    let who = known(&noun, language, roster);
                    (who, clear(&noun, who, language, roster))
                }
                Some(Source::Unknown) | None => continue,
                Some(_) => match focus.spoken.last() {
                    Some(&who) => (who, false),
                    None => continue,
                },
            };
        if within(range.clone()).next().is_none() {
            found.push(Run::retold(range, who, sure));
        }
    }
    found
}
