//! Whom the text is about at a place: who has been mentioned, who has spoken, and whom a pronoun or a noun means.

use crate::attribution::clause::{oblique, sayer};
use crate::attribution::scan::{Token, tokens};
use crate::language::Language;
use crate::speakers::base::base;
use crate::speakers::{Gender, Roster};
use crate::text::fold;

/// The lead over the next candidate with which the best one for a pronoun is certain.
const CLEAR: usize = 3;

/// Whom the text is about at a place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Focus {
    /// Everybody mentioned, the last one last.
    recent: Vec<usize>,
    /// Everybody who spoke, the last one last.
    pub(crate) spoken: Vec<usize>,
    /// `true` if the last words were speech after a dash.
    pub(crate) dialogue: bool,
    /// The subject of the last sentence read, if it had one.
    pub(crate) subject: Option<usize>,
    /// `true` if it is certain who that is.
    pub(crate) clear: bool,
    /// `true` if that sentence ended with a colon.
    pub(crate) colon: bool,
    /// `true` if that sentence stands in this paragraph.
    fresh: bool,
    /// The one who has spoken in this paragraph.
    pub(crate) here: Option<usize>,
    /// The writer.
    pub(crate) writer: Option<usize>,
    /// Everybody named in the quotation in question, who so hardly says it.
    pub(crate) named: Vec<usize>,
    /// `true` if a clause or a signature names who said the last quotation.
    pub(crate) led: bool,
    /// `true` if the last quotation was a term.
    pub(crate) term: bool,
    /// `true` if it was certain who said the last quotation.
    pub(crate) certain: bool,
}

impl Focus {
    /// Begins a paragraph.
    pub(crate) fn paragraph(&mut self) {
        self.here = None;
        self.fresh = false;
    }

    /// Notes who has spoken, and whether that is certain.
    pub(crate) fn spoke(&mut self, who: usize, dialogue: bool, sure: bool) {
        self.certain = sure;
        if self.spoken.last() != Some(&who) {
            self.spoken.push(who);
            if self.spoken.len() > 8 {
                self.spoken.remove(0);
            }
        }
        self.here = Some(who);
        self.dialogue = dialogue;
        self.mention(who);
        self.colon = false;
        self.subject = None;
    }

    fn mention(&mut self, who: usize) {
        self.recent.retain(|&other| other != who);
        self.recent.push(who);
        if self.recent.len() > 12 {
            self.recent.remove(0);
        }
    }

    /// Notes whom a stretch of narration mentions.
    pub(crate) fn read(&mut self, text: &str, language: &'static Language, roster: &mut Roster) {
        if !text.chars().any(char::is_alphanumeric) {
            return;
        }
        self.colon = text.trim_end().ends_with([':', '：']);
        if !language.spaced() {
            return;
        }
        let list = tokens(text, language, roster);
        // Until a sentence has a subject, that of the one before is the likeliest for a pronoun. What follows a term
        // goes on with its sentence.
        let mut any = std::mem::take(&mut self.term) && !matches!(list.first(), Some(Token::End));
        for sentence in list.split(|token| matches!(token, Token::End)) {
            if sentence
                .iter()
                .all(|token| matches!(token, Token::Comma | Token::Colon))
            {
                continue;
            }
            let subjects: Vec<Token> = sentence
                .iter()
                .enumerate()
                .filter(|(at, token)| token.mention() && !oblique(sentence, *at))
                .map(|(_, token)| token.clone())
                .take(4)
                .collect();
            // “Fenn and Dahl came”: two are its subject.
            let several = sentence.windows(3).any(|three| {
                matches!(three, [one, Token::And, other] if one.mention() && other.mention())
            });
            let says = sayer(sentence);
            let mut unknown = false;
            let found = says.iter().chain(&subjects).find_map(|token| {
                // “A spokeswoman denied it.”, “Fenn’s lawyer wrote:”: somebody new.
                let new = match token {
                    Token::Noun(noun, definite) => {
                        let head = noun.rsplit(' ').next().unwrap_or_default();
                        !definite && language.titles(head) || self.colon && says.is_some()
                    }
                    _ => false,
                };
                let found = self.resolve(token, language, roster, None, new);
                unknown |= found.is_none() && matches!(token, Token::Name(..));
                found
            });
            for token in sentence {
                if let Token::Name(Some(who), _) = token {
                    self.mention(*who);
                }
            }
            if let Some((who, sure)) = found {
                self.subject = Some(who);
                self.clear = sure && !several && !unknown;
                self.fresh = true;
                self.mention(who);
                any = true;
            }
        }
        self.subject = self.subject.filter(|_| any);
    }

    /// Returns whom a mention means, and whether that is sure. With `speaks`, an unknown name or noun becomes a person.
    pub(crate) fn resolve(
        &mut self,
        token: &Token,
        language: &'static Language,
        roster: &mut Roster,
        writer: Option<&str>,
        speaks: bool,
    ) -> Option<(usize, bool)> {
        match token {
            Token::Name(Some(who), name) => {
                let other = roster
                    .people
                    .get(*who)
                    .is_some_and(|person| person.folded != fold(&name.text));
                if language.inflects() && name.full && speaks && other && !roster.is_told(*who) {
                    match base(&name.text, language) {
                        Some((base, _)) => roster.rename(*who, &base),
                        None => roster.rename(*who, &name.text),
                    }
                }
                let shared = !name.full
                    && !roster.is_told(*who)
                    && roster.shared(&name.text, *who, name.gender, &self.recent);
                Some((*who, !shared))
            }
            Token::Name(None, name) if speaks => {
                let who = roster.person(&name.text);
                if let Some(person) = roster.people.get_mut(who) {
                    person.gender = name.gender;
                }
                Some((who, true))
            }
            Token::Pronoun(gender) => self.pronoun(*gender, roster),
            Token::I if speaks => writer.map(|name| (roster.person(name), true)),
            Token::They => self.spoken.last().map(|&who| (who, false)),
            Token::Noun(noun, definite) => again(noun, language)
                .filter(|_| *definite && !roster.has_role(noun, language.inflects()))
                .and_then(|gender| self.pronoun(gender, roster))
                .map(|(who, _)| (who, false))
                .or_else(|| noun_means(noun, *definite, language, roster, speaks)),
            _ => None,
        }
    }

    /// Returns whom a pronoun means: of those whom it fits, the one whom the text is most about.
    fn pronoun(&self, gender: Gender, roster: &Roster) -> Option<(usize, bool)> {
        let person = |who: usize| roster.people.get(who);
        let of = |who: usize| person(who).map_or(Gender::Unknown, |person| person.gender);
        let human = |who: usize| {
            person(who).is_some_and(|person| person.human)
                || matches!(of(who), Gender::Male | Gender::Female)
        };
        let fits = |who: usize| {
            self.writer != Some(who)
                && match gender {
                    Gender::Unknown => of(who) != Gender::Thing,
                    Gender::Thing => of(who) == Gender::Thing || !human(who),
                    _ => {
                        of(who) == gender
                            || of(who) == Gender::Unknown
                                && (human(who) || person(who).is_some_and(|person| !person.noun))
                    }
                }
        };
        // In a dialogue, each line is somebody else's.
        let other = self.spoken.iter().rev().nth(1).copied().filter(|&who| {
            let last = self.spoken.last().map_or(Gender::Unknown, |&last| of(last));
            self.dialogue && self.here.is_none() && fits(who) && last != gender
        });
        if let Some(other) = other {
            return Some((other, of(other) == gender));
        }
        let score = |who: usize| {
            let rank = self
                .recent
                .iter()
                .rev()
                .position(|&other| other == who)
                .map_or(0, |rank| 3_usize.saturating_sub(rank));
            let subject = if self.subject == Some(who) {
                if self.fresh { 8 } else { 4 }
            } else {
                0
            };
            let here = if self.here == Some(who) { 3 } else { 0 };
            let spoke = if self.spoken.last() == Some(&who) {
                4
            } else {
                usize::from(self.spoken.contains(&who))
            };
            let kind = if of(who) == gender && gender != Gender::Unknown {
                3
            } else if human(who) {
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
        };
        let mut ranked: Vec<(usize, usize)> = self
            .recent
            .iter()
            .chain(&self.spoken)
            .chain(&self.subject)
            .copied()
            .filter(|&who| fits(who))
            .map(|who| (score(who), who))
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
        let known =
            !fitting && (of(chosen) == gender && gender != Gender::Unknown || human(chosen));
        let goes_on = self.here == Some(chosen) && !self.certain;
        let led = self.subject == Some(chosen) && !self.clear;
        let shared = !roster.is_told(chosen)
            && person(chosen).is_some_and(|person| {
                let last = person.name.rsplit(' ').next().unwrap_or_default();
                roster.shared(last, chosen, gender, &self.recent)
            });
        Some((
            chosen,
            known && best >= rival + CLEAR && !goes_on && !led && !shared,
        ))
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
                    .rposition(|person| !person.noun && person.roles.iter().any(ends))
            })
        })
    })
}

/// Returns the gender of a noun that means somebody named before, as a pronoun does: “the woman”, “the latter”.
fn again(noun: &str, language: &Language) -> Option<Gender> {
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
fn noun_means(
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
        .any(|word| language.any(&["title", "mr", "ms"], word));
    if let Some(person) = roster.people.get_mut(who) {
        person.noun = true;
        person.human |= human;
    }
    let head: Vec<String> = words.take(1).map(str::to_owned).collect();
    roster.add_roles(who, &head);
    Some((who, true))
}
