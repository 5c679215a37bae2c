//! The pronouns that people have: the one behind a name, where only one name can be meant.

use std::collections::HashMap;

use crate::attribution::people::Stretch;
use crate::speakers::names::{Name, abbreviation};
use crate::speakers::{Gender, Roster};
use crate::text::{Word, ends, last_word, slice, start, words};
use crate::work::Work;

/// So many people may take turns.
const NEAR: usize = 3;

/// So many pronouns tell.
const ENOUGH: usize = 1;

/// The people named around a place, and the pronouns that stand for them.
#[derive(Default)]
struct Near {
    /// Everybody named in the sentence before.
    before: Vec<usize>,
    /// Everybody named in this sentence.
    now: Vec<usize>,
    /// Everybody named in the last sentences: in a dialogue, those who take turns.
    recent: Vec<usize>,
    /// `true` if the sentence before has a verb of saying.
    said: bool,
    /// `true` if this one has.
    says: bool,
    /// `true` behind a preposition, perhaps with an article: there is no subject.
    oblique: bool,
    /// The numbers of male and of female pronouns that stand for somebody.
    votes: HashMap<usize, [usize; 2]>,
}

/// Notes the gender of people, by the pronouns behind their names.
pub(crate) fn find(stretches: &[Stretch], work: &mut Work) {
    let mut near = Near::default();
    for (text, names) in stretches {
        near.read(text, names, work);
    }
    for (who, [men, women]) in near.votes {
        let gender = if men >= ENOUGH && men > 2 * women {
            Gender::Male
        } else if women >= ENOUGH && women > 2 * men {
            Gender::Female
        } else {
            continue;
        };
        let person = work.roster.people.get_mut(who);
        if let Some(person) = person.filter(|person| person.gender == Gender::Unknown) {
            person.gender = gender;
            person.human = true;
        }
    }
}

impl Near {
    /// Reads a stretch of narration.
    fn read(&mut self, text: &str, names: &[Name], work: &Work) {
        let language = work.language;
        let mut named = names.iter().peekable();
        let mut at = 0;
        for word in words(text) {
            let gap = slice(text, at..word.start);
            let last = last_word(slice(text, 0..at));
            if at > 0 && gap.contains(ends) && gap.contains(' ') && !abbreviation(last) {
                self.end_sentence();
            }
            at = word.end;
            while named.next_if(|name| name.range.end <= word.start).is_some() {}
            let who = named
                .peek()
                .filter(|name| name.range.start == word.start)
                .and_then(|name| work.roster.known(&name.text, language.inflects()));
            match who {
                Some(who) => self.name(who),
                None => self.word(text, &word, work),
            }
        }
        if text.trim_end().ends_with(ends) {
            self.end_sentence();
        }
    }

    /// Ends a sentence.
    fn end_sentence(&mut self) {
        self.before = std::mem::take(&mut self.now);
        self.said = std::mem::take(&mut self.says);
    }

    /// Notes that somebody is named.
    fn name(&mut self, who: usize) {
        if !self.oblique && !self.now.contains(&who) && self.now.len() < 8 {
            self.now.push(who);
        }
        self.recent.retain(|&other| other != who);
        self.recent.push(who);
        if self.recent.len() > NEAR {
            self.recent.remove(0);
        }
    }

    /// Reads a word that is no name; a pronoun counts for whom alone it can mean.
    fn word(&mut self, text: &str, word: &Word, work: &Work) {
        let (language, folded) = (work.language, word.folded(text));
        let entry = language.entry(&folded);
        self.says |= entry.has("say");
        self.oblique = entry.has("prepositions") || self.oblique && entry.has("articles");
        let male = entry.any(&["he", "him", "his"]);
        if male == entry.any(&["she", "her", "hers"]) {
            return;
        }
        // “Fenn pulled her out”: an object is not the subject of its own clause.
        let free =
            after(text, word).is_none_or(|next| language.any(&["stop", "prepositions"], &next));
        let object = entry.any(&["him", "her"])
            && !entry.any(&["he", "she"])
            && (free || !entry.any(&["his", "hers"]));
        if let Some(who) = self.meant(male, object, &work.roster) {
            let [men, women] = self.votes.entry(who).or_default();
            *(if male { men } else { women }) += 1;
        }
    }

    /// Returns whom alone a pronoun can mean: in its sentence, or else in the one before.
    fn meant(&self, male: bool, object: bool, roster: &Roster) -> Option<usize> {
        let gender = if male { Gender::Male } else { Gender::Female };
        let known = |who: usize| roster.people.get(who).map(|person| person.gender);
        let fits = |who: &&usize| {
            known(**who).is_some_and(|known| known == Gender::Unknown || known == gender)
        };
        let one = |list: &[usize]| {
            let mut list = list.iter().filter(fits);
            list.next().copied().filter(|_| list.next().is_none())
        };
        // “…,” says Fenn. “…,” she says: it may be whoever spoke before him.
        let leans = |who: usize| {
            let [men, women] = self.votes.get(&who).copied().unwrap_or_default();
            let voted = if male { men > women } else { women > men };
            voted || known(who) == Some(gender)
        };
        let other = |who: usize| {
            let mut recent = self.recent.iter();
            recent.any(|&other| other != who && leans(other))
        };
        let none = !self.now.iter().any(|who| fits(&who));
        let earlier = || one(&self.before).filter(|&who| none && !(self.said && other(who)));
        one(&self.now).filter(|_| !object).or_else(earlier)
    }
}

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
