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
    let whole = sentence(sides.inner) && sides.before.trim().is_empty();
    let after = cjk::after(sides.after, whole, language, &roster.people);
    let (japanese, chinese) = (language.code == "ja", language.code == "zh");
    let loosely = japanese && cjk::loosely(sides.after, sides.inner, language);
    let source = if chinese {
        before.or(after)
    } else if after.is_some()
        || loosely
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
    // ‘할배나무’라고 부른다: what something is called.
    let called = sides.after.split_whitespace().nth(1);
    if language.code == "ko"
        && words(sides.inner).len() < 2
        && called.is_some_and(|word| language.has("describe", word))
    {
        return Answer::Term;
    }
    let alone = !sides.after.chars().any(char::is_alphanumeric);
    match source {
        Some(Source::Name(name)) => Answer::Sure(known(&name, language, roster)),
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
        None if apart && (sentence(sides.inner) || alone && cjk::predicate(sides.inner)) => {
            match spoken_of(sides, language, roster, focus) {
                Answer::Sure(who) if !sides.before.trim().is_empty() => {
                    Answer::Likely(who, "only the sentence before names somebody")
                }
                Answer::Likely(..) if focus.here.is_none() && sides.before.trim().is_empty() => {
                    Answer::Unknown
                }
                answer => answer,
            }
        }
        None if sides.before.trim().is_empty() && sides.after.trim().is_empty() => Answer::Unknown,
        None => Answer::Term,
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
                Some(Source::Noun(noun)) => {
                    let who = known(&noun, language, roster);
                    (who, clear(&noun, who, language, roster))
                }
                Some(_) => match focus.spoken.last() {
                    Some(&who) => (who, false),
                    None => continue,
                },
                None => continue,
            };
        if within(range.clone()).next().is_none() {
            found.push(Run::retold(range, who, sure));
        }
    }
    found
}
