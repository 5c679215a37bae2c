//! Stage 4, the speakers: names in the text, and who they are. Attribution asks it for each stretch that it reads.

pub(crate) mod base;
pub(crate) mod names;
pub(crate) mod parts;
mod roles;
pub(crate) mod seen;

use std::collections::HashMap;

use interview::article::Speaker;

use crate::text::{Word, clean, fold, start, words};

/// As many people of one word as are looked through one by one.
const MANY: usize = 64;

/// Somebody who may speak.
#[derive(Clone, Debug, Default)]
pub(crate) struct Person {
    /// The id, if an editor has given one.
    pub(crate) id: Option<String>,
    pub(crate) name: String,
    /// The name, folded.
    pub(crate) folded: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) role: Option<String>,
    pub(crate) sure: bool,
    pub(crate) gender: Gender,
    /// `true` if the text shows that it is a person: by a title, a first name or a pronoun.
    pub(crate) human: bool,
    /// The number of times that the text names the person in full.
    pub(crate) named: usize,
    /// `true` if the text gave the name in the genitive, and its base form is a guess.
    pub(crate) derived: bool,
    /// `true` if it is a common noun, not a name.
    pub(crate) noun: bool,
    /// The nouns that the text uses of the person, folded.
    pub(crate) roles: Vec<String>,
}

/// The gender of the pronouns that mean somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Gender {
    #[default]
    Unknown,
    Male,
    Female,
    Thing,
}

impl Gender {
    /// Returns the gender of pronouns that are male, female, or both.
    pub(crate) fn of(male: bool, female: bool) -> Self {
        match (male, female) {
            (true, false) => Self::Male,
            (false, true) => Self::Female,
            _ => Self::Unknown,
        }
    }
}

/// Everybody who is named.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roster {
    pub(crate) people: Vec<Person>,
    by_name: HashMap<String, usize>,
    by_word: HashMap<String, Vec<usize>>,
    by_stem: HashMap<String, Vec<usize>>,
    by_role: HashMap<String, Vec<usize>>,
    /// The names that an editor has given, by their first words.
    told: HashMap<String, Vec<(Vec<String>, usize)>>,
    /// The spelling of the text's words.
    pub(crate) seen: seen::Seen,
}

impl Roster {
    /// Returns the person of exactly this name, who is added if there is none.
    pub(crate) fn person(&mut self, name: &str) -> usize {
        let name = clean(name);
        let folded = fold(&name);
        if let Some(&who) = self.by_name.get(&folded) {
            return who;
        }
        let who = self.people.len();
        for word in folded.split(' ').filter(|word| word.chars().count() > 1) {
            self.by_word.entry(word.to_owned()).or_default().push(who);
            self.by_stem.entry(stem(word)).or_default().push(who);
        }
        self.by_name.insert(folded.clone(), who);
        self.people.push(Person {
            name,
            folded,
            ..Person::default()
        });
        who
    }

    /// Returns the person whom a name, or a part of one, means; with `inflects`, in any case.
    pub(crate) fn known(&self, name: &str, inflects: bool) -> Option<usize> {
        let folded = fold(name);
        if let Some(&who) = self.by_name.get(&folded) {
            // A full name that has this one as its surname is meant, if there is one.
            return Some(self.longer(&folded).unwrap_or(who));
        }
        if !folded.contains(' ')
            && let Some(who) = self.longer(&folded)
        {
            return Some(who);
        }
        if let Some(who) = self.tail(&folded) {
            return Some(who);
        }
        if inflects {
            return self.inflected(&folded);
        }
        let last = folded.rsplit(' ').next()?;
        let first = folded.split(' ').next()?;
        if let Some(who) = self.by_alias(last) {
            return Some(who);
        }
        let candidates = few(self.by_word.get(last)?);
        candidates.iter().copied().find(|&who| {
            self.people.get(who).is_some_and(|person| {
                let full = &person.folded;
                full.rsplit(' ').next() == Some(last)
                    && (full.split(' ').next() == Some(first) || !full.contains(' '))
            })
        })
    }

    /// Returns the person whose name ends with a surname of several words: “van der Linden”.
    fn tail(&self, folded: &str) -> Option<usize> {
        let (first, _) = folded.split_once(' ')?;
        let ending = format!(" {folded}");
        let fits = |who: &usize| {
            let person = self.people.get(*who);
            person.is_some_and(|person| person.folded.ends_with(&ending))
        };
        few(self.by_word.get(first)?).iter().copied().find(fits)
    }

    /// Returns whom an editor has given a surname as an alias, but another name.
    fn by_alias(&self, surname: &str) -> Option<usize> {
        let who = self.by_name.get(surname).copied()?;
        let person = self.people.get(who).filter(|person| person.id.is_some())?;
        let mut words = person.folded.split(' ');
        (!words.any(|word| word == surname)).then_some(who)
    }

    /// Returns the last person whose full name has a word: as surname, or as first name.
    fn longer(&self, word: &str) -> Option<usize> {
        let candidates = few(self.by_word.get(word)?);
        // “Harwich” is not the University of Harwich.
        let full = |who: usize| {
            self.people
                .get(who)
                .is_some_and(|person| person.name.contains(' ') && person.gender != Gender::Thing)
        };
        let surname = |who: usize| {
            self.people
                .get(who)
                .is_some_and(|person| person.folded.rsplit(' ').next() == Some(word))
        };
        let named = |who: &usize| self.people.get(*who).map_or(0, |person| person.named);
        let mut most: Option<usize> = None;
        for who in candidates
            .iter()
            .copied()
            .filter(|&who| full(who) && surname(who))
        {
            if most.is_none_or(|most| named(&who) > named(&most)) {
                most = Some(who);
            }
        }
        most.or_else(|| candidates.iter().copied().find(|&who| full(who)))
    }

    /// Returns the person whose name this is in another case.
    fn inflected(&self, folded: &str) -> Option<usize> {
        let last = folded.rsplit(' ').next()?;
        let candidates = few(self.by_stem.get(&stem(last))?);
        candidates.iter().copied().find(|&who| {
            self.people.get(who).is_some_and(|person| {
                let full = &person.folded;
                let mine: Vec<&str> = folded.split(' ').collect();
                let theirs: Vec<&str> = full.split(' ').collect();
                let same = akin;
                match (mine.as_slice(), theirs.as_slice()) {
                    ([one], _) => {
                        theirs.last().is_some_and(|last| same(one, last))
                            || theirs.first().is_some_and(|first| same(one, first))
                    }
                    // “Фёдор Ильич”, of Фёдор Ильич Самохвалов.
                    ([first, last], [one, middle, _]) if same(last, middle) => same(first, one),
                    ([first, .., last], [one, .., end]) => same(first, one) && same(last, end),
                    ([.., last], [end]) => same(last, end),
                    _ => false,
                }
            })
        })
    }

    /// Adds somebody whom an editor has named. Of several who have a name, the first is meant.
    pub(crate) fn told(&mut self, speaker: &Speaker) {
        let Some((name, aliases)) = speaker.names.split_first() else {
            return;
        };
        let who = self.person(name);
        for alias in aliases {
            self.by_name.entry(fold(alias)).or_insert(who);
        }
        for name in &speaker.names {
            let folded = fold(name);
            let mut list: Vec<String> = words(&folded)
                .iter()
                .map(|word| word.of(&folded).to_owned())
                .collect();
            if list.len() > 1 && list.first().is_some_and(|first| first == "the") {
                list.remove(0);
            }
            if let Some(first) = list.first() {
                self.told
                    .entry(first.clone())
                    .or_default()
                    .push((list, who));
            }
        }
        if let Some(person) = self.people.get_mut(who) {
            person.id.get_or_insert_with(|| speaker.id.clone());
            person.aliases = aliases.to_vec();
            person.sure = true;
            person.human = true;
        }
    }

    /// Returns `true` if an editor has named anybody.
    pub(crate) fn any_told(&self) -> bool {
        !self.told.is_empty()
    }

    /// Returns `true` if an editor has named somebody.
    pub(crate) fn is_told(&self, who: usize) -> bool {
        self.told.values().flatten().any(|(_, told)| *told == who)
    }

    /// Returns whom an editor has given a name that stands at a word, whatever its case, and of how many words it is.
    pub(crate) fn told_at(&self, text: &str, all: &[Word], at: usize) -> Option<(usize, usize)> {
        if self.told.is_empty() {
            return None;
        }
        let folded = |at: usize| all.get(at).map(|word| word.folded(text));
        let bare = |word: String| word.strip_suffix("'s").map(str::to_owned).unwrap_or(word);
        let list = self.told.get(&bare(folded(at)?))?;
        list.iter()
            .filter(|(name, _)| {
                name.iter()
                    .enumerate()
                    .all(|(place, part)| folded(at + place).map(bare).as_ref() == Some(part))
            })
            .max_by_key(|(name, _)| name.len())
            .map(|(name, who)| (*who, name.len()))
    }

    /// Returns `true` if somebody else of the same surname, whom a pronoun or title fits, is named as often, among
    /// those whom the text is about.
    pub(crate) fn shared(&self, name: &str, who: usize, gender: Gender, near: &[usize]) -> bool {
        let folded = fold(name);
        if folded.contains(' ') {
            return false;
        }
        let named = self.people.get(who).map_or(0, |person| person.named);
        self.by_word.get(&folded).is_some_and(|list| {
            list.iter().take(MANY).any(|&other| {
                other != who
                    && near.contains(&other)
                    && self.people.get(other).is_some_and(|person| {
                        person.named >= named.max(1)
                            && person.name.contains(' ')
                            && (gender == Gender::Unknown
                                || person.gender == Gender::Unknown
                                || person.gender == gender)
                            && person.gender != Gender::Thing
                            && person.folded.ends_with(&format!(" {folded}"))
                    })
            })
        })
    }

    /// Returns somebody's gender.
    pub(crate) fn gender(&self, who: usize) -> Gender {
        let person = self.people.get(who);
        person.map_or(Gender::Unknown, |person| person.gender)
    }

    /// Returns `true` if the text shows that somebody is a person.
    pub(crate) fn human(&self, who: usize) -> bool {
        let gendered = matches!(self.gender(who), Gender::Male | Gender::Female);
        gendered || self.people.get(who).is_some_and(|person| person.human)
    }

    /// Returns `true` if this is exactly somebody's name.
    pub(crate) fn exact(&self, folded: &str) -> bool {
        self.by_name.contains_key(folded)
    }

    /// Returns `true` if somebody's name has this word.
    pub(crate) fn has_word(&self, folded: &str) -> bool {
        self.by_word.contains_key(folded)
    }

    /// Gives somebody another name.
    pub(crate) fn alias(&mut self, who: usize, name: &str) {
        self.by_name.insert(fold(name), who);
        if let Some(person) = self.people.get_mut(who) {
            person.aliases.push(name.to_owned());
        }
    }

    /// Gives somebody the fuller or better of two names.
    pub(crate) fn rename(&mut self, who: usize, name: &str) {
        let name = clean(name);
        let folded = fold(&name);
        for word in folded.split(' ').filter(|word| word.chars().count() > 1) {
            let list = self.by_word.entry(word.to_owned()).or_default();
            if !list.contains(&who) {
                list.push(who);
                self.by_stem.entry(stem(word)).or_default().push(who);
            }
        }
        self.by_name.insert(folded.clone(), who);
        if let Some(person) = self.people.get_mut(who) {
            person.folded = folded;
            let old = std::mem::replace(&mut person.name, name);
            if !person.aliases.contains(&old) && old != person.name {
                person.aliases.push(old);
            }
        }
    }
}

/// Returns the beginning of a word, which is the same in all its cases.
fn stem(word: &str) -> String {
    start(word, 3).to_owned()
}

/// Returns as many of those who may be meant as are looked through one by one.
fn few(candidates: &[usize]) -> &[usize] {
    candidates
        .get(..candidates.len().min(MANY))
        .unwrap_or_default()
}

/// Returns `true` if two words may be one word in two cases.
fn akin(one: &str, other: &str) -> bool {
    // “Borkowskiej-Maj”.
    if let (Some((one, rest)), Some((other, last))) = (one.split_once('-'), other.split_once('-')) {
        return akin(one, other) && akin(rest, last);
    }
    let (long, short) = (
        one.chars().count().max(other.chars().count()),
        one.chars().count().min(other.chars().count()),
    );
    let shared = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    shared >= 3.max(short.saturating_sub(2)) && long - shared < 4
}
