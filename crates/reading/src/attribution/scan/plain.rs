//! Words that are no names: pronouns, nouns, verbs of saying, and the phrases that say according to whom something is.

use super::{Scan, Token};
use crate::attribution::nouns::{article_glued, noun};
use crate::language::{Entry, Language};
use crate::quotations::{cue, suffixed};
use crate::speakers::Gender;
use crate::speakers::base::{cases, last_base, noun_base};
use crate::speakers::names::Name;
use crate::text::{Word, fold, slice};

impl Scan<'_> {
    /// Pushes the tokens of a word that is no name, or of a phrase. Returns the place of the word behind it.
    pub(super) fn plain(&self, at: usize, tokens: &mut Vec<Token>) -> usize {
        let folded = self.folded(at);
        let entry = self.language.entry(&folded);
        if let Some(said) = self.suffixed(&folded) {
            tokens.extend(said);
            return at + 1;
        }
        if let Some((source, length)) = self.source(at, entry, &folded) {
            tokens.extend(source);
            return at + length;
        }
        if let Some((token, length)) = self.one_of(at, entry) {
            tokens.push(token);
            return at + length;
        }
        // “I'm”, “she'd”: a pronoun with a verb.
        let language = self.language;
        let contracted = folded.split_once('\'').filter(|(bare, rest)| {
            rest.len() < 3 && language.any(&["he", "she", "they", "it", "i"], bare)
        });
        let bare = contracted.map_or(folded.as_str(), |(bare, _)| bare);
        let subject = contracted.map_or(entry, |(bare, _)| language.entry(bare));
        if let Some(token) = pronoun(subject) {
            tokens.push(token);
            return at + 1;
        }
        if entry.any(&["articles", "who"]) && entry.has("clause") && said(tokens) {
            tokens.push(Token::Clause);
        } else if entry.has("articles") && contracted.is_none() {
            if self.roster.told_at(self.text, self.words, at + 1).is_none() {
                return noun(self.text, self.words, at, language, tokens);
            }
            tokens.push(Token::Article);
        } else {
            if entry.has("according-after") {
                self.in_base_form(at, tokens);
            }
            tokens.push(self.word(at, entry, &folded, bare, tokens));
        }
        at + 1
    }

    /// Gives the noun before a word its base form, if it means somebody: “Tiedotteen mukaan”.
    fn in_base_form(&self, at: usize, tokens: &mut [Token]) {
        let Some(before) = at.checked_sub(1).map(|before| self.folded(before)) else {
            return;
        };
        if let Some(Token::Name(_, name)) = tokens.last_mut()
            && let Some(base) = last_base(&name.text, "of-name", self.language)
        {
            name.text = base;
            return;
        }
        let noun = noun_base(&before, self.language);
        // “Sipiläisen mukaan”: a surname.
        if let Some(Token::Name(who @ None, name)) = tokens.last_mut().filter(|_| noun.is_none())
            && !name.full
        {
            *who = cases(&before, self.language).find_map(|form| self.roster.known(&form, false));
        }
        let last = tokens.last_mut().filter(|token| match token {
            Token::Name(None, name) => !name.full,
            token => matches!(token, Token::Word | Token::Noun { .. }),
        });
        if let (Some(noun), Some(token)) = (noun, last) {
            *token = Token::noun(noun);
        }
    }

    /// Returns a verb of saying and the pronoun that hangs on it.
    fn suffixed(&self, folded: &str) -> Option<[Token; 2]> {
        let (verb, female) = suffixed(folded)?;
        self.language.any(&["say", "aux"], verb).then_some(())?;
        let who = match (folded.ends_with("-je"), female) {
            (true, _) => Token::I,
            (_, true) => Token::Pronoun(Gender::Female),
            (_, false) => Token::Pronoun(Gender::Male),
        };
        Some([who, Token::SAYS])
    }

    /// Returns the tokens of a phrase that says whose words follow, and its number of words.
    fn source(&self, at: usize, entry: Entry<'_>, folded: &str) -> Option<(Vec<Token>, usize)> {
        let language = self.language;
        let phrase = |key: &str| {
            let phrase = phrase(self.text, self.words, at, key, entry, language)?;
            Some((phrase, phrase.split(' ').count()))
        };
        let says = |word: &Word| language.has("say", &word.folded(self.text));
        if let Some((phrase, length)) = phrase("view")
            && !self.words.iter().skip(at).take(12).any(says)
        {
            // “In her opinion”: without a verb of saying, it tells who says so.
            let any = |keys: &[&str]| phrase.split(' ').any(|word| language.any(keys, word));
            let gender = Gender::of(any(&["he", "him", "his"]), any(&["she", "her", "hers"]));
            return Some((
                vec![Token::According(false), Token::Pronoun(gender)],
                length,
            ));
        }
        let from = |start: &String| folded.strip_prefix(start.as_str());
        let source = language.list("glued-from").iter().find_map(from);
        let told = |beside: usize| language.has("say-from", &self.folded(beside));
        if let Some(noun) = source.filter(|noun| language.people(noun))
            && (at.saturating_sub(1)..at + 5).any(told)
        {
            // “מהעירייה נמסר”: who lets it be known.
            return Some((vec![Token::noun(self.body(at, noun))], 1));
        }
        if let Some((_, length)) = phrase("according") {
            return Some((vec![Token::According(false)], length));
        }
        if let Some((_, length)) = phrase("says-it") {
            // “It says in a statement of the club”: the club says so.
            return Some(match self.document(at + length) {
                Some((noun, end)) => (vec![Token::SAYS, Token::noun(noun)], end - at),
                // “In a statement of the club it says”.
                None => match self.document(at.saturating_sub(5)) {
                    Some((noun, end)) if end <= at => {
                        (vec![Token::SAYS, Token::noun(noun)], length)
                    }
                    _ => (vec![Token::SAYS, Token::They], length),
                },
            });
        }
        phrase("say-phrases").map(|(_, length)| (vec![Token::SAYS], length))
    }

    /// Returns a noun with those behind it, at most three, that say which body it is: “وزارة الصحة”, “דוברות בית החולים”.
    fn body(&self, at: usize, noun: &str) -> String {
        let language = self.language;
        // “بلدية صيدا”, but not “متفرجة مسنة”.
        let construct = |word: &str| language.ends_as("construct", word);
        let persons = ["article-glued", "noun-he", "noun-she", "kin"];
        let mut body = noun.to_owned();
        let mut last = body.clone();
        for at in at..at + 3 {
            if !language.has("people", &last) || language.any(&persons, &last) {
                break;
            }
            let next = self.folded(at + 1);
            let named = construct(&last) && (!construct(&next) || language.people(&next));
            let goes_on = named || language.has("article-glued", &next);
            if !goes_on || !self.complement(at) {
                break;
            }
            body = format!("{body} {next}");
            last = next;
        }
        body
    }

    /// Returns the body whose document a phrase names, in its base form, and the place behind it.
    fn document(&self, from: usize) -> Option<(String, usize)> {
        let language = self.language;
        let at = (from..from + 5).find(|&at| language.documents(&self.folded(at)));
        let keys = ["articles", "prepositions"];
        // “They say in the club”.
        let inside = |&at: &usize| language.has("prepositions", &self.folded(at));
        let at = at.or_else(|| from.checked_sub(1).filter(inside))?;
        let body = (at + 1..at + 3).find(|&at| !language.any(&keys, &self.folded(at)))?;
        // “Nella nota diffusa”: where nouns have articles, one stands between.
        (body > at + 1 || inside(&at) || language.list("articles").is_empty()).then_some(())?;
        let (first, last) = self.words.get(from).zip(self.words.get(body))?;
        let whole = slice(self.text, first.start..last.end);
        (!whole.contains(['.', ',', ';', ':'])).then_some(())?;
        let folded = self.folded(body);
        let known = ["things", "people"]
            .into_iter()
            .flat_map(|key| language.list(key));
        let shared = |noun: &&String| {
            folded
                .chars()
                .zip(noun.chars())
                .take_while(|(a, b)| a == b)
                .count()
        };
        let base = known
            .filter(|noun| {
                let (one, other) = (folded.chars().count(), noun.chars().count());
                shared(noun) + 1 >= one.min(other).max(4) && one.abs_diff(other) < 3
            })
            .max_by_key(shared);
        Some((base.unwrap_or(&folded).clone(), body + 1))
    }

    /// Returns somebody of several, “one of the fans”, and the number of words.
    fn one_of(&self, at: usize, entry: Entry<'_>) -> Option<(Token, usize)> {
        let language = self.language;
        let phrase = ["one-he", "one-she"]
            .into_iter()
            .find_map(|key| phrase(self.text, self.words, at, key, entry, language))?;
        let length = phrase.split(' ').count() + 1;
        let (first, last) = self.words.get(at).zip(self.words.get(at + length - 1))?;
        let noun = slice(self.text, first.start..last.end);
        (!noun.contains(['.', ',', ':', ';'])).then(|| {
            let token = Token::Noun {
                noun: fold(noun),
                definite: false,
                owned: true,
            };
            (token, length)
        })
    }

    /// Returns the token of a word that is no pronoun and no article.
    fn word(
        &self,
        at: usize,
        entry: Entry<'_>,
        folded: &str,
        bare: &str,
        tokens: &[Token],
    ) -> Token {
        let language = self.language;
        let is = |key: &str| entry.has(key);
        let before = |key: &str| {
            at.checked_sub(1)
                .is_some_and(|before| language.has(key, &self.folded(before)))
        };
        if let Some(noun) = article_glued(folded) {
            Token::noun(noun)
        } else if is("describe") && before("be") {
            // “It is called”: nobody says so.
            Token::Word
        } else if !language.cased()
            && matches!(tokens.last(), Some(Token::Noun { .. }))
            && language.people(folded)
        {
            // “דובר רשות העתיקות”: the second noun says whose the first is.
            Token::Word
        } else if (cue(folded, language) || is("describe"))
            && !(tokens.last().is_some_and(Token::cue) && language.people(folded))
        {
            Token::Cue {
                weak: is("weak"),
                describes: is("describe"),
                // “Did not ask who”: nothing is told.
                finite: !language.ends_as("participle", folded) && !before("not"),
            }
        } else if is("according-after") {
            Token::According(true)
        } else if is("who") {
            Token::Relative(is("clause"))
        } else if is("clause") {
            Token::Clause
        } else if is("and") {
            Token::And
        } else if is("passive") {
            Token::Passive
        } else if is("prepositions") {
            Token::Preposition
        } else if language.any(&["him", "her"], bare) {
            if matches!(tokens.last(), Some(Token::According(_))) {
                let male = language.has("him", bare);
                Token::Pronoun(Gender::of(male, !male))
            } else {
                Token::Word
            }
        } else if self.sayer(at, folded) {
            // “…, fenn said”: a name in small letters.
            let word = self.words.get(at).map_or(0..0, |word| word.start..word.end);
            let name = Name::plain(slice(self.text, word.clone()), word);
            Token::Name(self.roster.known(folded, false), name)
        } else if language.people(folded)
            || language.inflects() && language.has("kin", folded)
            || folded.chars().count() > 3
                && self.roster.of_role(folded, language.inflects()).is_some()
        {
            let noun = self.body(at, folded);
            let known = language.any(&["article-glued", "kin"], folded);
            Token::Noun {
                // “جلست شابة في”, but “سائق الحافلة”.
                definite: language.cased()
                    || !language.has("people", folded)
                    || noun == folded && (known || self.complement(at)),
                noun,
                // Behind a noun with an article stands an adjective: “اللاعب البالغ”.
                owned: tokens.last().is_some_and(Token::cue)
                    && self.complement(at)
                    && !language.has("article-glued", folded),
            }
        } else {
            Token::Word
        }
    }

    /// Returns `true` if a word in small letters is somebody's name: all of a name, and a verb of saying follows.
    fn sayer(&self, at: usize, folded: &str) -> bool {
        at == 0
            && self.language.cased()
            && self.roster.exact(folded)
            && self.language.has("say", &self.folded(at + 1))
    }
}

/// Returns the token of a pronoun as subject.
fn pronoun(entry: Entry<'_>) -> Option<Token> {
    let is = |key: &str| entry.has(key);
    if is("he") || is("she") {
        Some(Token::Pronoun(Gender::of(is("he"), is("she"))))
    } else if is("they") {
        Some(Token::They)
    } else if is("i") {
        Some(Token::I)
    } else {
        is("it").then_some(Token::Pronoun(Gender::Thing))
    }
}

/// Returns `true` if a verb of saying stands right before, in the same sentence.
fn said(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .rev()
        .take_while(|token| !matches!(token, Token::End))
        .take(6)
        .any(Token::cue)
}

/// Returns the entry of a key, of several words, that stands at a word.
pub(crate) fn phrase<'a>(
    text: &str,
    all: &[Word],
    at: usize,
    key: &str,
    entry: Entry<'_>,
    language: &'a Language,
) -> Option<&'a str> {
    if !entry.opens(key) {
        return None;
    }
    let from = all.get(at)?.start;
    let to = all.get(at + 6).map_or(text.len(), |word| word.start);
    language.start_of(key, &fold(slice(text, from..to)))
}
