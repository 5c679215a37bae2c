//! Whom a common noun means.

use super::Focus;
use crate::attribution::nouns::{head, kin};
use crate::attribution::token::Token;
use crate::language::Language;
use crate::speakers::{Gender, Person, Roster};

impl Focus {
    /// Returns `true` if this paragraph is about somebody.
    pub(super) fn near(&self, who: usize) -> bool {
        let last = self.recent.last() == Some(&who) || self.subject == Some(who);
        self.here == Some(who) || self.fresh && last
    }

    /// Returns `true` if a noun may mean somebody new: “a pensioner”, “the mother of the boy”. `says` tells whether
    /// its sentence has a verb of saying.
    pub(super) fn introduces(
        &self,
        token: &Token,
        says: bool,
        language: &Language,
        roster: &Roster,
    ) -> bool {
        let Token::Noun {
            noun,
            definite,
            owned,
        } = token
        else {
            return false;
        };
        let one = gender(noun, language) != Gender::Unknown
            || noun.split(' ').any(|word| language.titles(word));
        language.human(noun)
            && (!definite
                || *owned
                || says
                || kin(noun, language)
                || one && self.other(noun, language, roster).is_none())
    }

    /// Returns the one named before whom a noun may mean that the text has not used of anybody: “the coach”.
    pub(super) fn other(&self, noun: &str, language: &Language, roster: &Roster) -> Option<usize> {
        // “Her son” is not her; “the girl” is “a girl in a red coat”.
        if !language.human(noun) || kin(noun, language) || self.nouns.contains(head(noun)) {
            return None;
        }
        let gender = gender(noun, language);
        let near = self.here.iter().chain(&self.subject);
        near.chain(self.spoken.last())
            .chain(self.recent.last())
            .copied()
            .find(|&who| {
                let own = roster.gender(who);
                let fits = own == gender || own == Gender::Unknown || gender == Gender::Unknown;
                // “The bridge over the Lune”: one word with a capital need not be anybody's name.
                let known = roster.human(who) || self.spoken.contains(&who);
                let somebody =
                    |person: &Person| !person.noun && (known || person.folded.contains(' '));
                fits && own != Gender::Thing && roster.people.get(who).is_some_and(somebody)
            })
    }
}

/// Returns `true` if a noun beside a verb of saying is its subject. Where a verb may drop that, only one that means
/// somebody, a body or a text surely is: “dice moviendo las sillas”.
pub(super) fn speaks(noun: &str, language: &Language) -> bool {
    let said = |word: &str| language.has("things", word) || language.documents(word);
    !language.is("drops-subject") || language.human(noun) || noun.split(' ').any(said)
}

/// Returns the gender of the person whom a noun means: as it is listed, or else as its ending tells.
fn gender(noun: &str, language: &Language) -> Gender {
    let has = |key: &str, title: &str| {
        noun.split(' ')
            .any(|word| language.any(&[key, title], word))
    };
    let ends = |word: &str| language.human(word) && language.ends_as("noun-she", word);
    if language.start_of("one-she", noun).is_some() {
        Gender::Female
    } else if language.start_of("one-he", noun).is_some() || has("noun-he", "mr") {
        Gender::Male
    } else if has("noun-she", "ms") || noun.split(' ').any(ends) {
        Gender::Female
    } else {
        Gender::Unknown
    }
}

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
                    .rposition(|person| person.roles.iter().any(ends))
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
        .map(|(_, kind)| match kind {
            Gender::Unknown => gender(noun, language),
            kind => kind,
        })
}

/// Returns whom a definite noun means, of whom the text has used it, and whether that is sure.
pub(super) fn noun_means(
    noun: &str,
    language: &Language,
    roster: &Roster,
) -> Option<(usize, bool)> {
    let words = noun
        .split(' ')
        .rev()
        .take(if language.is("head-last") { 1 } else { 4 });
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
    noun.split(' ').filter(|_| human).find_map(|word| {
        let who = roster.of_role(word, false).filter(|_| roster.only(word))?;
        person(who)
            .filter(|person| person.human && !person.noun && person.gender != Gender::Thing)?;
        Some((who, true))
    })
}

/// Adds somebody whom the text has only a common noun for.
pub(super) fn new_noun(noun: &str, language: &Language, roster: &mut Roster) -> usize {
    let written = roster.seen.written(noun.strip_prefix("ال").unwrap_or(noun));
    let who = roster.person(&written);
    // “משטרת ישראל”: a body, which is no “he”.
    let body = noun.split_once(' ').filter(|_| !language.cased());
    if let Some(person) = roster.people.get_mut(who) {
        if person.gender == Gender::Unknown {
            person.gender = gender(noun, language);
        }
        person.noun = true;
        person.human |= body.is_none() && language.human(noun);
    }
    roster.add_roles(who, &[body.map_or(head(noun), |(body, _)| body).to_owned()]);
    who
}
