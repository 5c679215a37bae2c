//! Whom a common noun means.

use crate::language::Language;
use crate::speakers::{Gender, Roster};

/// Returns who has been called by a noun, in its definite form or as part of a compound: “præsten”, a “sognepræst”.
fn of_role(noun: &str, language: &Language, roster: &Roster) -> Option<usize> {
    roster.of_role(noun, language.inflects()).or_else(|| {
        let definite = language.list("definite").iter();
        let bare = definite.filter_map(|end| noun.strip_suffix(end.as_str()));
        let whole = language.people(noun).then_some(noun);
        whole.into_iter().chain(bare).find_map(|bare| {
            let ends = |role: &String| role.ends_with(bare) && bare.chars().count() > 3;
            roster.of_role(bare, false).or_else(|| {
                roster
                    .people
                    .iter()
                    .rposition(|person| !person.noun && person.roles.iter().any(ends))
            })
        })
    })
}

/// Returns the gender of a noun that means somebody named before, as a pronoun does: “the woman”, “the latter”.
pub(super) fn again(noun: &str, language: &Language) -> Option<Gender> {
    let kinds = [
        ("again-he", Gender::Male),
        ("again-she", Gender::Female),
        ("again", Gender::Unknown),
    ];
    let is =
        |key: &str| language.has(key, noun) || noun.split(' ').any(|word| language.has(key, word));
    kinds
        .into_iter()
        .find(|(key, _)| is(key))
        .map(|(_, gender)| gender)
}

/// Returns whom a common noun means: somebody of whom the text has used it, or else, with `speaks`, somebody new.
pub(super) fn noun_means(
    noun: &str,
    definite: bool,
    language: &Language,
    roster: &mut Roster,
    speaks: bool,
) -> Option<(usize, bool)> {
    let words = noun
        .split(' ')
        .rev()
        .take(if language.is("head-last") { 1 } else { 4 });
    if definite {
        let person = |who: usize| roster.people.get(who);
        let thing = |who: usize| person(who).is_some_and(|person| person.gender == Gender::Thing);
        let known = words.clone().find_map(|word| {
            of_role(word, language, roster)
                .filter(|&who| !thing(who))
                .map(|who| (who, word))
        });
        if let Some((who, word)) = known {
            return Some((who, roster.only(word)));
        }
        // “The Russian leader”, if one person has been called “Russian president”.
        let human = words
            .clone()
            .any(|word| language.any(&["title", "mr", "ms"], word));
        let hint = noun.split(' ').filter(|_| human).find_map(|word| {
            let who = roster.of_role(word, false).filter(|_| roster.only(word))?;
            roster
                .people
                .get(who)
                .filter(|person| person.human && !person.noun && person.gender != Gender::Thing)?;
            Some(who)
        });
        if let Some(who) = hint {
            return Some((who, true));
        }
    }
    if !speaks {
        return None;
    }
    let who = roster.person(noun);
    let human = noun
        .split(' ')
        .any(|word| language.any(&["title", "mr", "ms", "persons", "kin"], word))
        || noun.split(' ').any(|word| {
            language.is("compounds") && language.people(word) && !language.has("things", word)
        });
    let is = |key: &str| {
        let mut words = words.clone();
        words.any(|word| language.has(key, word) || language.ends_as(key, word))
    };
    let gender = match (is("noun-he"), is("noun-she")) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    };
    if let Some(person) = roster.people.get_mut(who) {
        person.noun = true;
        person.human |= human || gender != Gender::Unknown;
        if person.gender == Gender::Unknown {
            person.gender = gender;
        }
    }
    let head: Vec<String> = words.take(1).map(str::to_owned).collect();
    roster.add_roles(who, &head);
    Some((who, true))
}
