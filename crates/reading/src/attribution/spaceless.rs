//! The sieves of scripts without spaces.

use crate::attribution::focus::Focus;
use crate::attribution::sieves::{Answer, Sides};
use crate::attribution::{cjk, sentence};
use crate::language::Language;
use crate::speakers::Roster;
use crate::text::ends;

/// As many people as are looked through one by one.
const MANY: usize = 300;

/// The sieves of scripts without spaces.
pub(crate) fn decide(
    sides: &Sides<'_>,
    language: &'static Language,
    roster: &mut Roster,
    focus: &mut Focus,
) -> Answer {
    let before = cjk::before(sides.before, language);
    let after = cjk::after(sides.after, language);
    let japanese = language.code == "ja";
    let source = if language.code == "zh" {
        before.or(after)
    } else if after.is_some() {
        before
            .filter(|source| *source != cjk::Source::Same)
            .or(after)
    } else {
        None
    };
    let known = |name: &str, roster: &mut Roster| {
        let found = roster.people.iter().take(MANY).position(|person| {
            person.name == name
                || (person.name.starts_with(name)
                    && (name.chars().count() > 1 || language.code == "ko")
                    || person.name.ends_with(name) && name.chars().count() > 1)
        });
        found.unwrap_or_else(|| roster.person(name))
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
    match source {
        Some(cjk::Source::Name(name)) => Answer::Sure(known(&name, roster)),
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
