//! Whom a pronoun means.

use super::Focus;
use crate::speakers::{Gender, Roster};

/// The lead over the next candidate with which the best one for a pronoun is certain.
const CLEAR: usize = 3;

impl Focus {
    /// Returns whom a pronoun means: of those whom it fits, the one whom the text is most about.
    pub(super) fn pronoun(&self, gender: Gender, roster: &Roster) -> Option<(usize, bool)> {
        let of = |who: usize| roster.gender(who);
        let fits = |who: usize| self.writer != Some(who) && fits(who, gender, roster);
        // In a dialogue, each line is somebody else's, as long as nobody else is mentioned between them.
        let goes_on = self.recent.last() == self.spoken.last();
        let other = self.spoken.iter().rev().nth(1).copied().filter(|&who| {
            let last = self.spoken.last().map_or(Gender::Unknown, |&last| of(last));
            let next = self.dialogue && self.here.is_none() && !self.fresh && goes_on;
            next && fits(who) && last != gender
        });
        if let Some(other) = other {
            return Some((other, of(other) == gender));
        }
        let mut ranked: Vec<(usize, usize)> = self
            .recent
            .iter()
            .chain(&self.spoken)
            .chain(&self.subject)
            .copied()
            .filter(|&who| fits(who))
            .map(|who| (self.score(who, gender, roster), who))
            .collect();
        ranked.sort_by_key(|&(score, _)| std::cmp::Reverse(score));
        let &(best, chosen) = ranked.first()?;
        let rival = ranked
            .iter()
            .find(|&&(_, who)| who != chosen)
            .map_or(0, |&(score, _)| score);
        // Somebody else whom the pronoun is known to fit.
        let fitting = of(chosen) == Gender::Unknown
            && matches!(gender, Gender::Male | Gender::Female)
            && ranked.iter().any(|&(_, who)| of(who) == gender);
        let same = of(chosen) == gender && gender != Gender::Unknown;
        let known = !fitting && (same || roster.human(chosen));
        let goes_on = self.here == Some(chosen) && !self.certain;
        let led = self.subject == Some(chosen) && !self.clear;
        let shared = !roster.is_told(chosen)
            && roster.people.get(chosen).is_some_and(|person| {
                let last = person.name.rsplit(' ').next().unwrap_or_default();
                roster.shared(last, chosen, gender, &self.recent)
            });
        let sure = known && best >= rival + CLEAR && !goes_on && !led && !shared && !self.stranger;
        Some((chosen, sure))
    }

    /// Says how much the text is about somebody whom a pronoun may mean.
    fn score(&self, who: usize, gender: Gender, roster: &Roster) -> usize {
        let rank = self
            .recent
            .iter()
            .rev()
            .position(|&other| other == who)
            .map_or(0, |rank| 3_usize.saturating_sub(rank));
        let subject = match (self.subject == Some(who), self.fresh) {
            (true, true) => 8,
            (true, false) => 4,
            (false, _) => 0,
        };
        let here = if self.here == Some(who) { 3 } else { 0 };
        let spoke = if self.spoken.last() == Some(&who) {
            4
        } else {
            usize::from(self.spoken.contains(&who))
        };
        let kind = if roster.gender(who) == gender && gender != Gender::Unknown {
            3
        } else if roster.human(who) {
            2
        } else {
            0
        };
        let sum = rank + subject + here + spoke + kind;
        if self.named.contains(&who) {
            sum.saturating_sub(6)
        } else {
            sum
        }
    }
}

/// Returns `true` if a pronoun of a gender can mean somebody.
fn fits(who: usize, gender: Gender, roster: &Roster) -> bool {
    let own = roster.gender(who);
    let named = || roster.people.get(who).is_some_and(|person| !person.noun);
    match gender {
        Gender::Unknown => own != Gender::Thing,
        Gender::Thing => own == Gender::Thing || !roster.human(who),
        _ => own == gender || own == Gender::Unknown && (roster.human(who) || named()),
    }
}
