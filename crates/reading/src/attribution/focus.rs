//! Whom the text is about at a place: who has been mentioned, who has spoken, and whom a pronoun or a noun means.

mod nouns;
mod pronouns;

use crate::attribution::clause::{apposed, oblique, sayer};
use crate::attribution::scan::{Token, tokens};
use crate::language::Language;
use crate::speakers::Roster;
use crate::speakers::base::base;
use crate::text::fold;
use nouns::{again, noun_means};

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
    /// `true` if that of the last one read is a noun, and perhaps means somebody new.
    pub(crate) doubt: bool,
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
        self.doubt = false;
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
                .filter_map(|(at, _)| sentence.get(apposed(sentence, at)).cloned())
                .take(4)
                .collect();
            // “Fenn and Dahl came”: two are its subject.
            let several = sentence.windows(3).any(|three| {
                matches!(three, [one, Token::And, other] if one.mention() && other.mention())
            });
            // “The warden said she had asked”: the pronoun is not whom the sentence is about.
            let pronoun = |token: &Token| matches!(token, Token::Pronoun(_));
            let says = sayer(sentence)
                .filter(|token| !pronoun(token) || subjects.first().is_none_or(pronoun));
            let mut unknown = false;
            let mut doubt = false;
            let found = says.iter().chain(&subjects).find_map(|token| {
                // “A spokeswoman denied it.”, “Fenn’s lawyer wrote:”: somebody new.
                let new = match token {
                    Token::Noun(noun, definite) => {
                        let head = noun.rsplit(' ').next().unwrap_or_default();
                        let tells = self.colon && says.is_some();
                        let whole = !definite
                            || language.has("kin", head)
                            || sentence.iter().any(Token::cue);
                        tells || language.speaker(head) && whole
                    }
                    _ => false,
                };
                let people = roster.people.len();
                let found = self.resolve(token, language, roster, None, new);
                // “The trainer limped off.”: who that is, nobody has said.
                if let Token::Noun(noun, true) = token {
                    let head = noun.rsplit(' ').next().unwrap_or_default();
                    let added = roster.people.len() > people && !language.has("kin", head);
                    doubt |= added || found.is_none() && language.speaker(head);
                }
                unknown |= found.is_none() && matches!(token, Token::Name(..));
                found
            });
            for token in sentence {
                if let Token::Name(Some(who), _) = token {
                    self.mention(*who);
                }
            }
            self.doubt = doubt || self.doubt && found.is_none();
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
}
