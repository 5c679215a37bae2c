//! The roles of people: the nouns that the text uses of them.

use super::{MANY, Roster, akin, stem};

impl Roster {
    /// Adds nouns that the text uses of somebody.
    pub(crate) fn add_roles(&mut self, who: usize, roles: &[String]) {
        for role in roles.iter().filter(|role| role.chars().count() > 2) {
            let keys = [role.clone(), format!("~{}", stem(role))];
            for key in keys {
                let list = self.by_role.entry(key).or_default();
                if list.last() != Some(&who) {
                    list.push(who);
                }
            }
            if let Some(person) = self
                .people
                .get_mut(who)
                .filter(|person| person.roles.len() < 12)
            {
                person.roles.push(role.clone());
            }
        }
    }

    /// Notes that somebody is named with nouns, and whether that shows that it is a person.
    pub(crate) fn named(&mut self, who: usize, roles: &[String], human: bool) {
        self.add_roles(who, roles);
        if let Some(person) = self.people.get_mut(who) {
            person.human |= human;
        }
    }

    /// Returns `true` if the text has used one of the nouns of a phrase of somebody.
    pub(crate) fn has_role(&self, phrase: &str, inflects: bool) -> bool {
        phrase
            .split(' ')
            .any(|noun| self.of_role(noun, inflects).is_some())
    }

    /// Returns `true` if only one person has a role.
    pub(crate) fn only(&self, noun: &str) -> bool {
        self.by_role.get(noun).is_none_or(|list| {
            let first = list.first();
            list.iter().all(|who| Some(who) == first)
        })
    }

    /// Returns the person of whom the text has used a noun.
    pub(crate) fn of_role(&self, noun: &str, inflects: bool) -> Option<usize> {
        let direct = |noun: &str| self.by_role.get(noun).and_then(|list| list.last()).copied();
        direct(noun)
            .or_else(|| noun.strip_prefix('ה').and_then(direct))
            .or_else(|| noun.strip_prefix("ال").and_then(direct))
            .or_else(|| {
                let near = self
                    .by_role
                    .get(&format!("~{}", stem(noun)))
                    .filter(|_| inflects)?;
                let fits = |who: &&usize| {
                    self.people
                        .get(**who)
                        .is_some_and(|person| person.roles.iter().any(|role| akin(role, noun)))
                };
                near.iter().rev().take(MANY).find(fits).copied()
            })
    }
}
