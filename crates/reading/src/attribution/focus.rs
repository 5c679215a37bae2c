//! Whom the text is about at a place: who has been mentioned, who has spoken, and whom a pronoun or a noun means.

mod nouns;
mod pronouns;

use std::collections::HashSet;

use crate::attribution::clause::{apposed, oblique, sayer};
use crate::attribution::nouns::{head, kin};
use crate::attribution::scan::tokens;
use crate::attribution::token::Token;
use crate::language::Language;
use crate::speakers::base::base;
use crate::speakers::{Gender, Roster};
use crate::text::fold;
use nouns::{again, new_noun, noun_means};

/// The people whom the text is about at a place.
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
    /// The nouns by which the text has brought in somebody: “a girl in a red coat”.
    nouns: HashSet<String>,
    /// The writer.
    pub(crate) writer: Option<usize>,
    /// Everybody named in the quotation in question, who so hardly says it.
    pub(crate) named: Vec<usize>,
    /// `true` if a clause or a signature names who said the last quotation.
    pub(crate) led: bool,
    /// `true` if the last sentence read may be about somebody whom nobody has named: “The trainer limped off.”
    pub(crate) stranger: bool,
    /// `true` if that sentence names somebody beside its subject.
    pub(crate) beside: bool,
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
        self.stranger = false;
        self.subject = None;
    }

    /// Notes that somebody is mentioned.
    fn mention(&mut self, who: usize) {
        self.recent.retain(|&other| other != who);
        self.recent.push(who);
        if self.recent.len() > 12 {
            self.recent.remove(0);
        }
    }

    /// Notes whom a stretch of narration mentions.
    pub(crate) fn read(&mut self, text: &str, language: &'static Language, roster: &mut Roster) {
        let list = match language.spaced() {
            true => tokens(text, language, roster),
            false => Vec::new(),
        };
        self.heed(text, &list, language, roster);
    }

    /// Notes whom a stretch of narration mentions, of which the tokens are known.
    pub(crate) fn heed(
        &mut self,
        text: &str,
        list: &[Token],
        language: &'static Language,
        roster: &mut Roster,
    ) {
        if !text.chars().any(char::is_alphanumeric) {
            return;
        }
        self.colon = text.trim_end().ends_with([':', '：']);
        if !language.spaced() {
            return;
        }
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
            any |= self.sentence(sentence, language, roster);
        }
        self.subject = self.subject.filter(|_| any);
    }

    /// Notes whom a sentence mentions. Returns `true` if it is known whom it is about.
    fn sentence(
        &mut self,
        sentence: &[Token],
        language: &'static Language,
        roster: &mut Roster,
    ) -> bool {
        let subjects = subjects(sentence);
        // “Fenn and Dahl came”: two are its subject.
        let several = sentence.windows(3).any(
            |three| matches!(three, [one, Token::And, other] if one.mention() && other.mention()),
        );
        let full = |token: &Token| matches!(token, Token::Name(_, name) if name.full);
        let named = subjects.iter().any(full);
        // “The warden said she had asked”: the pronoun is not whom the sentence is about.
        let pronoun = |token: &Token| matches!(token, Token::Pronoun(_));
        let says = sayer(sentence)
            .filter(|(token, behind)| {
                *behind || !pronoun(token) || subjects.first().is_none_or(pronoun)
            })
            .map(|(token, _)| token);
        let tells = self.colon && says.is_some();
        let cue = sentence.iter().any(Token::cue);
        let mut unknown = false;
        let mut doubt = false;
        let found = says.iter().chain(&subjects).find_map(|token| {
            let new = tells || !named && self.introduces(token, cue, language, roster);
            let people = roster.people.len();
            let found = self.resolve(token, language, roster, None, new);
            let added = roster.people.len() > people;
            match token {
                // “The trainer limped off.”: who that is, nobody has said.
                Token::Noun {
                    noun,
                    definite,
                    owned,
                } => {
                    doubt |= *definite && added && !kin(noun, language);
                    unknown |= found.is_none() && (language.human(noun) || !definite || *owned);
                }
                token => unknown |= found.is_none() && matches!(token, Token::Name(..)),
            }
            found
        });
        self.mentions(sentence, found.map(|(who, _)| who), language, roster);
        self.stranger = doubt || found.is_none() && (unknown || self.stranger);
        if let Some((who, sure)) = found {
            self.subject = Some(who);
            self.clear = sure && !several && !unknown;
            self.fresh = true;
            self.mention(who);
        }
        found.is_some()
    }

    /// Notes whom a sentence with that subject mentions, by name or as somebody new.
    fn mentions(
        &mut self,
        sentence: &[Token],
        subject: Option<usize>,
        language: &Language,
        roster: &Roster,
    ) {
        self.beside &= subject.is_none();
        for token in sentence {
            match token {
                Token::Name(Some(who), _) => {
                    self.mention(*who);
                    let other = subject.is_some_and(|subject| subject != *who);
                    self.beside |= other && roster.gender(*who) != Gender::Thing;
                }
                Token::Noun {
                    noun,
                    definite: false,
                    ..
                } if language.human(noun) => {
                    self.nouns.insert(head(noun).to_owned());
                }
                _ => {}
            }
        }
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
                let length = |name: &str| name.split(' ').count();
                let other = roster.people.get(*who).is_some_and(|person| {
                    person.folded != fold(&name.text) && length(&person.name) <= length(&name.text)
                });
                if language.inflects() && name.full && speaks && other && !roster.is_told(*who) {
                    match base(&name.text, language) {
                        Some((base, _)) => roster.rename(*who, &base),
                        None => roster.rename(*who, &name.text),
                    }
                }
                let shared = !name.full
                    && !roster.is_told(*who)
                    && roster.shared(&name.text, *who, name.gender, &self.recent);
                // Without capitals, a word beside a verb need not be anybody's name.
                Some((*who, !shared && (language.cased() || roster.human(*who))))
            }
            Token::Name(None, name) if speaks => {
                let who = roster.person(&name.text);
                if let Some(person) = roster.people.get_mut(who) {
                    person.gender = name.gender;
                }
                // A word with a capital, which the text has nowhere else.
                Some((who, name.full || name.titled || !language.inflects()))
            }
            Token::Pronoun(gender) => self.pronoun(*gender, roster),
            Token::I if speaks => writer.map(|name| (roster.person(name), true)),
            Token::They => self.spoken.last().map(|&who| (who, false)),
            Token::Noun {
                noun,
                definite,
                owned,
            } => again(noun, language)
                .filter(|_| *definite && !roster.has_role(noun, language.inflects()))
                .and_then(|gender| self.pronoun(gender, roster))
                .map(|(who, _)| (who, false))
                .or_else(|| definite.then(|| noun_means(noun, language, roster))?)
                .or_else(|| {
                    let other = self
                        .other(noun, language, roster)
                        .filter(|&who| *definite && (!owned || self.near(who)));
                    match other {
                        Some(who) if speaks && !owned && self.near(who) => Some((who, false)),
                        _ => speaks.then(|| {
                            let known = !definite || nouns::speaks(noun, language);
                            let who = new_noun(noun, language, roster);
                            (who, known && other.is_none())
                        }),
                    }
                }),
            _ => None,
        }
    }
}

/// Returns the mentions in a sentence that may be its subject, the first four.
fn subjects(sentence: &[Token]) -> Vec<Token> {
    // “Son of a carpenter and a nurse, Fenn began”: what stands before the name is no subject.
    let of = matches!(sentence, [Token::Noun { .. }, Token::Preposition, ..]);
    let apart = |three: &[Token]| match three {
        [Token::Comma, Token::Name(Some(_), _), next] => {
            !matches!(next, Token::Comma | Token::And | Token::Preposition)
        }
        _ => false,
    };
    let name = sentence.windows(3).position(apart);
    let from = name.filter(|_| of && !sentence.iter().any(Token::cue));
    let mentions = (from.unwrap_or(0)..sentence.len())
        .filter(|&at| sentence.get(at).is_some_and(Token::mention) && !oblique(sentence, at));
    let named = mentions.filter_map(|at| sentence.get(apposed(sentence, at)));
    named.take(4).cloned().collect()
}
