//! Finds out which pronoun people have: the one behind a name, where only one name can be meant.

use std::collections::HashMap;

use crate::speakers::Gender;
use crate::speakers::names::{Name, abbreviation, names_in};
use crate::speakers::seen::Seen;
use crate::text::{Word, ends, slice, start, words};
use crate::work::Work;

/// So many people may take turns.
const NEAR: usize = 3;

/// So many pronouns tell.
const ENOUGH: usize = 1;

/// Returns the word behind another in the same phrase, folded.
fn after(text: &str, word: &Word) -> Option<String> {
    // No word is as long as that.
    let rest = start(slice(text, word.end..text.len()), 100);
    let next = words(rest).into_iter().next()?;
    let gap = slice(rest, 0..next.start);
    gap.chars()
        .all(char::is_whitespace)
        .then(|| next.folded(rest))
}

/// Notes the gender of people, by the pronouns behind their names.
pub(crate) fn find(stretches: &[String], seen: &Seen, work: &mut Work) {
    let language = work.language;
    let mut votes: HashMap<usize, [usize; 2]> = HashMap::new();
    let mut before: Vec<usize> = Vec::new();
    let mut now: Vec<usize> = Vec::new();
    // Who has been named in the last sentences: in a dialogue, those who take turns.
    let mut recent: Vec<usize> = Vec::new();
    // Whether the sentence before, and this one, have a verb of saying.
    let (mut said, mut says) = (false, false);
    let mut oblique = false;
    for text in stretches {
        let mut named = names_in(text, language, seen).into_iter().peekable();
        let mut at = 0;
        for word in words(text) {
            let gap = slice(text, at..word.start);
            let last = slice(text, 0..at)
                .rsplit(|c: char| !c.is_alphanumeric())
                .next()
                .unwrap_or_default();
            if at > 0 && gap.contains(ends) && gap.contains(' ') && !abbreviation(last) {
                before = std::mem::take(&mut now);
                said = std::mem::take(&mut says);
            }
            at = word.end;
            while named.next_if(|name| name.range.end <= word.start).is_some() {}
            if let Some(who) = named
                .peek()
                .filter(|name| name.range.start == word.start)
                .and_then(|name: &Name| work.roster.known(&name.text, language.inflects()))
            {
                if !oblique && !now.contains(&who) && now.len() < 8 {
                    now.push(who);
                }
                recent.retain(|&other| other != who);
                recent.push(who);
                if recent.len() > NEAR {
                    recent.remove(0);
                }
                continue;
            }
            let folded = word.folded(text);
            says |= language.has("say", &folded);
            // What stands behind a preposition, perhaps with an article, is no subject.
            oblique = language.has("prepositions", &folded)
                || oblique && language.has("articles", &folded);
            let (male, female) = (
                language.any(&["he", "him", "his"], &folded),
                language.any(&["she", "her", "hers"], &folded),
            );
            if male == female {
                continue;
            }
            let gender = if male { Gender::Male } else { Gender::Female };
            let fits = |who: &&usize| {
                work.roster.people.get(**who).is_some_and(|person| {
                    person.gender == Gender::Unknown || person.gender == gender
                })
            };
            let one = |list: &[usize]| {
                let mut list = list.iter().filter(fits);
                list.next().copied().filter(|_| list.next().is_none())
            };
            let none = !now.iter().any(|who| fits(&who));
            // “…,” says Fenn. “…,” she says: it may be whoever spoke before him.
            let leans = |who: usize| {
                let [men, women] = votes.get(&who).copied().unwrap_or_default();
                let voted = if male { men > women } else { women > men };
                voted
                    || work
                        .roster
                        .people
                        .get(who)
                        .is_some_and(|person| person.gender == gender)
            };
            let other = |who: usize| recent.iter().any(|&other| other != who && leans(other));
            let earlier = || one(&before).filter(|&who| none && !(said && other(who)));
            // “Fenn pulled her out”: an object is not the subject of its own clause.
            let object = after(text, &word)
                .is_none_or(|next| language.any(&["stop", "prepositions"], &next));
            let object = language.any(&["him", "her"], &folded)
                && !language.any(&["he", "she"], &folded)
                && (object || !language.any(&["his", "hers"], &folded));
            if let Some(who) = one(&now).filter(|_| !object).or_else(earlier) {
                let [men, women] = votes.entry(who).or_default();
                *(if male { men } else { women }) += 1;
            }
        }
        if text.trim_end().ends_with(ends) {
            before = std::mem::take(&mut now);
            said = std::mem::take(&mut says);
        }
    }
    for (who, [men, women]) in votes {
        let gender = if men >= ENOUGH && men > 2 * women {
            Gender::Male
        } else if women >= ENOUGH && women > 2 * men {
            Gender::Female
        } else {
            continue;
        };
        if let Some(person) = work
            .roster
            .people
            .get_mut(who)
            .filter(|person| person.gender == Gender::Unknown)
        {
            person.gender = gender;
            person.human = true;
        }
    }
}
