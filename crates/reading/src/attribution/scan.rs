//! A stretch of narration as what matters for attribution: mentions of people, verbs of saying, ends of sentences.

mod plain;

use std::ops::Range;

use crate::attribution::nouns::{article_glued, kin, noun, office};
use crate::attribution::token::Token;
use crate::language::Language;
use crate::speakers::base::base;
use crate::speakers::names::{Name, abbreviation, names_in as names};
use crate::speakers::parts::particles;
use crate::speakers::{Gender, Roster};
use crate::text::{Word, dash, ends, fold, slice, words};
pub(crate) use plain::phrase;

/// A stretch of narration that is read.
struct Scan<'a> {
    text: &'a str,
    words: &'a [Word],
    language: &'a Language,
    roster: &'a Roster,
}

/// Returns the tokens of a stretch of narration.
pub(crate) fn tokens(text: &str, language: &Language, roster: &Roster) -> Vec<Token> {
    let words = &words(text);
    let scan = Scan {
        text,
        words,
        language,
        roster,
    };
    let found = if language.cased() {
        names(text, words, language, &roster.seen)
    } else {
        super::caseless::names(text, words, language, roster)
    };
    let mut named = found.into_iter().peekable();
    let mut tokens = Vec::new();
    punctuation(scan.gap(None, 0), "", &mut tokens);
    let mut at = 0;
    let mut brackets = 0_usize;
    while let Some(word) = words.get(at) {
        while named
            .next_if(|name| name.range.start < word.start)
            .is_some()
        {}
        let known = scan.told(at).or_else(|| match named.peek() {
            Some(name) if name.range.start == word.start => None,
            _ => scan.surname(at),
        });
        let next = if let Some((who, range, length)) = known {
            while named.next_if(|name| name.range.start < range.end).is_some() {}
            let name = Name::plain(slice(text, range.clone()), range);
            tokens.push(Token::Name(Some(who), name));
            at + length
        } else if let Some(name) = named.next_if(|name| name.range.start == word.start) {
            scan.name(at, name, &mut tokens)
        } else {
            scan.plain(at, &mut tokens)
        };
        if brackets > 0 {
            // What stands in brackets is not the subject.
            let last = tokens.last_mut();
            if let Some(token) = last.filter(|token| token.mention() || token.cue()) {
                *token = Token::Word;
            }
        }
        let last = words.get(next - 1);
        let gap = scan.gap(last, next);
        brackets = (brackets + gap.matches(['(', '[']).count())
            .saturating_sub(gap.matches([')', ']']).count());
        if brackets == 0 {
            punctuation(gap, last.map_or("", |word| word.of(text)), &mut tokens);
        }
        at = next;
    }
    tokens
}

impl Scan<'_> {
    /// Returns the word at a place, folded.
    fn folded(&self, at: usize) -> String {
        let word = self.words.get(at);
        word.map_or(String::new(), |word| word.folded(self.text))
    }

    /// Returns what stands between a word, or the start, and the word at a place.
    fn gap(&self, before: Option<&Word>, next: usize) -> &str {
        let end = self.text.len();
        slice(
            self.text,
            before.map_or(0, |word| word.end)..self.words.get(next).map_or(end, |word| word.start),
        )
    }

    /// Returns whom an editor has given a name that stands at a word, where it stands, and its number of words.
    fn told(&self, at: usize) -> Option<(usize, Range<usize>, usize)> {
        let (who, length) = self.roster.told_at(self.text, self.words, at)?;
        let first = self.words.get(at)?;
        let last = self.words.get(at + length - 1).unwrap_or(first);
        Some((who, first.start..last.end, length))
    }

    /// Returns who is known by a surname that starts with particles at a word, where it stands, and its number of words.
    fn surname(&self, at: usize) -> Option<(usize, Range<usize>, usize)> {
        let count = Some(particles(self.text, self.words, at)).filter(|&count| count > 0)?;
        let range = self.words.get(at)?.start..self.words.get(at + count)?.end;
        let name = slice(self.text, range.clone());
        let who = self.roster.known(name, false)?;
        let person = self.roster.people.get(who)?;
        person
            .folded
            .ends_with(&fold(name))
            .then_some((who, range, count + 1))
    }

    /// Returns `true` if a name is in the genitive, and the noun at a place says whose bearer is meant.
    fn genitive(&self, noun: usize, who: Option<usize>, written: &str) -> bool {
        let word = written.rsplit(' ').next().unwrap_or_default();
        let exact = who
            .and_then(|who| self.roster.people.get(who))
            .is_some_and(|person| person.folded.split(' ').any(|own| own == word));
        let small = self.words.get(noun).is_some_and(|noun| !noun.upper);
        !exact
            && small
            && self.language.ends_as("genitive-first", word)
            && self.language.human(&self.folded(noun))
    }

    /// Returns `true` if a name stands in a case in which it is no subject: “спросили Олега Перова”.
    fn declined(&self, who: Option<usize>, name: &Name, tokens: &[Token]) -> bool {
        let language = self.language;
        let source = |token: &Token| matches!(token, Token::According(_));
        if !language.inflects() || tokens.iter().rev().take(6).any(source) {
            return false;
        }
        if name.full {
            return base(&name.text, language).is_some();
        }
        let folded = fold(&name.text);
        let person = who.and_then(|who| self.roster.people.get(who));
        person.is_some_and(|person| {
            let given = person.folded.split(' ').next().unwrap_or_default();
            let is = |form: &str| form.split(' ').any(|word| word == folded);
            !person.derived
                && person.folded.contains(' ')
                && language.any(&["male", "female"], given)
                && !is(&person.folded)
        })
    }

    /// Returns `true` if the word at a place has one behind it in its phrase that says whose it is.
    fn complement(&self, at: usize) -> bool {
        let Some((word, next)) = self.words.get(at).zip(self.words.get(at + 1)) else {
            return false;
        };
        let keys = ["stop", "prepositions", "say", "who", "and", "he", "she"];
        slice(self.text, word.end..next.start).trim().is_empty()
            && !next.upper
            && !self.language.any(&keys, &next.folded(self.text))
    }

    /// Returns `true` if a word has its capital only because it begins a sentence: “Secca la risposta”, with an article
    /// behind it, or “Konuk ekibin”: where the verb comes last, a name has a comma or an ending behind it.
    fn opening(&self, at: usize, next: usize, tokens: &[Token]) -> bool {
        let language = self.language;
        let begins = matches!(tokens.last(), None | Some(Token::End));
        let follows = self.words.get(next).is_some_and(|word| !word.upper);
        let after = self.folded(next);
        let article = language.has("the", &after) || article_glued(&after).is_some();
        begins
            && follows
            && self.gap(self.words.get(at), next).trim().is_empty()
            && (article && !language.human(&self.folded(at))
                || language.is("verb-after") && !language.any(&["say", "stop"], &after))
    }

    /// Pushes the token of a name. Returns the place of the word behind it.
    fn name(&self, at: usize, mut name: Name, tokens: &mut Vec<Token>) -> usize {
        let language = self.language;
        let inside = |word: &&Word| word.start < name.range.end;
        let next = at + 1 + self.words.iter().skip(at + 1).take_while(inside).count();
        let who = who(&name, language, self.roster);
        let alone = !name.full && !name.titled && who.is_none();
        let folded = fold(&name.text);
        let written = slice(self.text, name.range.clone());
        if self.genitive(next, who, &fold(written)) {
            // “Hakkaraisen naapuri”: the noun is the subject.
            tokens.push(Token::Word);
        } else if alone && self.opening(at, next, tokens) {
            tokens.push(Token::Word);
        } else if name.possessive {
            // “Fenn’s lawyer”: a name in the genitive is an article, too.
            let next = noun(self.text, self.words, next - 1, language, tokens);
            if let Some(token @ Token::Article) = tokens.last_mut() {
                *token = Token::Word;
            }
            return next;
        } else if who.is_none() && office(&name, language) || alone && language.human(&folded) {
            // “Vaktmästaren sade”: its place gives the noun a capital.
            tokens.push(Token::noun(folded));
        } else {
            if self.declined(who, &name, tokens) {
                tokens.push(Token::Preposition);
            }
            // “His daughter Edda”; where names have cases, one that is no first name says whose the daughter is.
            let given = language.any(&["male", "female"], &folded);
            let beside = given || language.cased() && !language.inflects();
            name.titled |= beside
                && matches!(tokens.last(), Some(Token::Noun { noun, .. }) if who.is_some() || kin(noun, language));
            tokens.push(Token::Name(who, name));
        }
        next
    }
}

/// Returns the person whom a name means.
fn who(name: &Name, language: &Language, roster: &Roster) -> Option<usize> {
    roster.known(&name.text, language.inflects()).or_else(|| {
        let folded = fold(&name.text);
        (!name.full
            && (!language.cased()
                || language.is("noun-names")
                || language.inflects()
                || name.gender != Gender::Thing && language.titles(&folded)))
        .then(|| roster.of_role(&folded, language.inflects()))
        .flatten()
    })
}

/// Pushes the tokens of what stands between two words.
fn punctuation(gap: &str, before: &str, tokens: &mut Vec<Token>) {
    let short = gap.starts_with('.')
        && (abbreviation(before)
            || (before.chars().count() == 1 && before.chars().all(char::is_uppercase)));
    let stop = gap
        .char_indices()
        .find(|&(_, c)| ends(c))
        .is_some_and(|(at, _)| {
            slice(gap, at + 1..gap.len()).is_empty()
                || slice(gap, at..gap.len()).contains(char::is_whitespace)
                || !gap.is_ascii()
        });
    let bracketed = gap
        .find(')')
        .is_some_and(|at| !slice(gap, at..gap.len()).contains(ends));
    if stop && !short && !bracketed || gap.contains("\n\n") {
        tokens.push(Token::End);
    } else if gap.contains([':', '：']) {
        tokens.push(Token::Colon);
    } else if gap.contains([',', ';', '،', '(']) || (gap.chars().any(dash) && gap.contains(' ')) {
        tokens.push(Token::Comma);
    }
}
