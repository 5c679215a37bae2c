//! A stretch of narration as what matters for attribution: mentions of people, verbs of saying, ends of sentences.

use std::ops::Range;

use crate::attribution::nouns::{article_glued, noun, office};
use crate::language::Language;
use crate::quotations::{cue, suffixed};
use crate::speakers::names::{Name, abbreviation, names_in as names};
use crate::speakers::parts::particles;
use crate::speakers::{Gender, Roster};
use crate::text::{Word, dash, ends, fold, slice, words};

/// A token.
#[derive(Clone, Debug)]
pub(crate) enum Token {
    /// A name, of somebody known or not.
    Name(Option<usize>, Name),
    /// A pronoun as subject.
    Pronoun(Gender),
    /// “They”.
    They,
    /// The writer.
    I,
    /// A common noun, without its article; whether that is a definite one.
    Noun(String, bool),
    /// An article before a name.
    Article,
    /// A verb of saying: whether it needs its subject beside it, and whether it describes, as “call” does;
    /// whether it is a finite verb.
    Cue {
        weak: bool,
        describes: bool,
        finite: bool,
    },
    /// “According to”.
    According,
    /// A preposition.
    Preposition,
    /// “Who”; whether the word may open the clause of what is said, as “that” does.
    Relative(bool),
    /// “And”.
    And,
    /// A word that opens the clause of what is said or asked: “whether”.
    Clause,
    /// An auxiliary of the passive: “was”.
    Passive,
    Comma,
    Colon,
    /// The end of a sentence.
    End,
    Word,
}

impl Token {
    /// Returns `true` if it may be a subject.
    pub(crate) fn mention(&self) -> bool {
        matches!(
            self,
            Self::Name(..) | Self::Pronoun(_) | Self::They | Self::I | Self::Noun(..)
        )
    }

    pub(crate) fn cue(&self) -> bool {
        matches!(self, Self::Cue { .. })
    }
}

/// Returns the tokens of a stretch of narration.
pub(crate) fn tokens(text: &str, language: &Language, roster: &Roster) -> Vec<Token> {
    let all = words(text);
    let found = if language.cased() {
        names(text, language, &roster.seen)
    } else {
        super::caseless::names(text, &all, language, roster)
    };
    let mut named = found.into_iter().peekable();
    let mut tokens = Vec::new();
    punctuation(
        slice(text, 0..all.first().map_or(text.len(), |word| word.start)),
        "",
        &mut tokens,
    );
    let mut at = 0;
    let mut brackets = 0_usize;
    while let Some(word) = all.get(at) {
        while named
            .peek()
            .is_some_and(|name| name.range.start < word.start)
        {
            named.next();
        }
        let mut next = at + 1;
        if let Some((who, length)) = roster.told_at(text, &all, at) {
            let last = all.get(at + length - 1).map_or(word.end, |last| last.end);
            tokens.push(Token::Name(
                Some(who),
                Name::plain(slice(text, word.start..last), word.start..last),
            ));
            next = at + length;
            while named.next_if(|name| name.range.start < last).is_some() {}
        } else if let Some(name) = named.next_if(|name| name.range.start == word.start) {
            while all
                .get(next)
                .is_some_and(|word| word.start < name.range.end)
            {
                next += 1;
            }
            let who = who(&name, language, roster);
            let alone = !name.full && !name.titled && who.is_none();
            let folded = fold(&name.text);
            if alone && language.has("say", &folded) {
                tokens.push(Token::Cue {
                    weak: language.has("weak", &folded),
                    describes: language.has("describe", &folded),
                    finite: !language.ends_as("participle", &folded),
                });
            } else if who.is_none() && office(&name, language) && !name.possessive {
                tokens.push(Token::Noun(folded, true));
            } else if !name.possessive {
                tokens.push(Token::Name(who, name));
            } else {
                // “Fenn’s lawyer”: a name in the genitive is an article, too.
                next = noun(text, &all, next - 1, language, &mut tokens);
                if let Some(token @ Token::Article) = tokens.last_mut() {
                    *token = Token::Word;
                }
            }
        } else if let Some((who, range, length)) = surname(text, &all, at, roster) {
            let name = Name::plain(slice(text, range.clone()), range.clone());
            tokens.push(Token::Name(Some(who), name));
            next = at + length;
            while named.next_if(|name| name.range.start < range.end).is_some() {}
        } else {
            next = plain(text, &all, at, language, roster, &mut tokens);
        }
        if brackets > 0 {
            // What stands in brackets is not the subject.
            if let Some(token) = tokens
                .last_mut()
                .filter(|token| token.mention() || token.cue())
            {
                *token = Token::Word;
            }
        }
        let end = all.get(next - 1).map_or(0, |word| word.end);
        let last = all.get(next - 1).map_or("", |word| word.of(text));
        let gap = slice(
            text,
            end..all.get(next).map_or(text.len(), |word| word.start),
        );
        brackets = (brackets + gap.matches(['(', '[']).count())
            .saturating_sub(gap.matches([')', ']']).count());
        if brackets == 0 {
            punctuation(gap, last, &mut tokens);
        }
        at = next;
    }
    tokens
}

/// Returns who is known by a surname that starts with particles at a word, where it stands, and its number of words.
fn surname(
    text: &str,
    all: &[Word],
    at: usize,
    roster: &Roster,
) -> Option<(usize, Range<usize>, usize)> {
    let count = Some(particles(text, all, at)).filter(|&count| count > 0)?;
    let range = all.get(at)?.start..all.get(at + count)?.end;
    let who = roster.known(slice(text, range.clone()), false)?;
    let name = fold(slice(text, range.clone()));
    let whole = roster.people.get(who)?.folded.ends_with(&name);
    whole.then_some((who, range, count + 1))
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

/// Pushes the token of a word that is no name. Returns the place of the next word.
fn plain(
    text: &str,
    all: &[Word],
    at: usize,
    language: &Language,
    roster: &Roster,
    tokens: &mut Vec<Token>,
) -> usize {
    let word = |place: usize| {
        all.get(place)
            .map_or(String::new(), |word| word.folded(text))
    };
    let folded = word(at);
    let (bare, contracted) = folded
        .split_once('\'')
        .filter(|(bare, rest)| {
            rest.len() < 3 && language.any(&["he", "she", "they", "it", "i"], bare)
        })
        .map_or((folded.as_str(), false), |(bare, _)| (bare, true));
    if let Some((verb, female)) = suffixed(&folded)
        && (language.has("say", verb) || language.has("aux", verb))
    {
        tokens.push(if folded.ends_with("-je") {
            Token::I
        } else {
            Token::Pronoun(if female { Gender::Female } else { Gender::Male })
        });
        tokens.push(Token::Cue {
            weak: false,
            describes: false,
            finite: true,
        });
        return at + 1;
    }
    let says = |word: &Word| language.has("say", &word.folded(text));
    if let Some(phrase) = phrase(text, all, at, "view", &folded, language)
        .filter(|_| !all.iter().skip(at).take(12).any(says))
    {
        // “In her opinion”: without a verb of saying, it tells who says so.
        let any = |keys: &[&str]| phrase.split(' ').any(|word| language.any(keys, word));
        let gender = match (any(&["he", "him", "his"]), any(&["she", "her", "hers"])) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Unknown,
        };
        tokens.extend([Token::According, Token::Pronoun(gender)]);
        return at + phrase.split(' ').count();
    }
    if let Some(noun) = language
        .list("glued-from")
        .iter()
        .find_map(|from| folded.strip_prefix(from.as_str()))
        .filter(|noun| language.people(noun))
        && (at.saturating_sub(1)..at + 5).any(|beside| language.has("say-from", &word(beside)))
    {
        // “מהעירייה נמסר”: who lets it be known.
        tokens.push(Token::Noun(noun.to_owned(), true));
        return at + 1;
    }
    if let Some(phrase) = phrase(text, all, at, "according", &folded, language) {
        tokens.push(Token::According);
        return at + phrase.split(' ').count();
    }
    if let Some(phrase) = phrase(text, all, at, "say-phrases", &folded, language) {
        tokens.push(Token::Cue {
            weak: false,
            describes: false,
            finite: true,
        });
        return at + phrase.split(' ').count();
    }
    let he = language.has("he", bare);
    let she = language.has("she", bare);
    if he || she {
        tokens.push(Token::Pronoun(match (he, she) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Unknown,
        }));
    } else if language.has("they", bare) {
        tokens.push(Token::They);
    } else if language.has("i", bare) {
        tokens.push(Token::I);
    } else if language.has("it", bare) {
        tokens.push(Token::Pronoun(Gender::Thing));
    } else if language.any(&["articles", "who"], &folded)
        && language.has("clause", &folded)
        && tokens
            .iter()
            .rev()
            .take_while(|token| !matches!(token, Token::End))
            .take(6)
            .any(Token::cue)
    {
        tokens.push(Token::Clause);
    } else if language.has("articles", &folded)
        && !contracted
        && roster.told_at(text, all, at + 1).is_some()
    {
        tokens.push(Token::Article);
    } else if language.has("articles", &folded) && !contracted {
        return noun(text, all, at, language, tokens);
    } else if let Some(noun) = article_glued(&folded) {
        tokens.push(Token::Noun(noun.to_owned(), true));
    } else if language.has("describe", &folded)
        && at
            .checked_sub(1)
            .is_some_and(|before| language.has("be", &word(before)))
    {
        // “It is called”: nobody says so.
        tokens.push(Token::Word);
    } else if !language.cased()
        && matches!(tokens.last(), Some(Token::Noun(..)))
        && language.people(&folded)
    {
        // “דובר רשות העתיקות”: the second noun says whose the first is.
        tokens.push(Token::Word);
    } else if (cue(&folded, language) || language.has("describe", &folded))
        && !(tokens.last().is_some_and(Token::cue) && language.people(&folded))
    {
        tokens.push(Token::Cue {
            weak: language.has("weak", &folded),
            describes: language.has("describe", &folded),
            // “Did not ask who”: nothing is told.
            finite: !language.ends_as("participle", &folded)
                && !at
                    .checked_sub(1)
                    .is_some_and(|before| language.has("not", &word(before))),
        });
    } else if language.has("according-after", &folded) {
        tokens.push(Token::According);
    } else if language.has("who", &folded) {
        tokens.push(Token::Relative(language.has("clause", &folded)));
    } else if language.has("clause", &folded) {
        tokens.push(Token::Clause);
    } else if language.has("and", &folded) {
        tokens.push(Token::And);
    } else if language.has("passive", &folded) {
        tokens.push(Token::Passive);
    } else if language.has("prepositions", &folded) {
        tokens.push(Token::Preposition);
    } else if language.has("him", bare) || language.has("her", bare) {
        let gender = if language.has("him", bare) {
            Gender::Male
        } else {
            Gender::Female
        };
        tokens.push(if matches!(tokens.last(), Some(Token::According)) {
            Token::Pronoun(gender)
        } else {
            Token::Word
        });
    } else if sayer(text, all, at, &folded, language, roster) {
        // “…, fenn said”: a name in small letters.
        let word = all.get(at).map_or(0..0, |word| word.start..word.end);
        let name = Name::plain(slice(text, word.clone()), word);
        tokens.push(Token::Name(roster.known(&folded, false), name));
    } else if language.people(&folded)
        || folded.chars().count() > 3 && roster.of_role(&folded, language.inflects()).is_some()
    {
        tokens.push(Token::Noun(folded, true));
    } else {
        tokens.push(Token::Word);
    }
    at + 1
}

/// Returns `true` if a word in small letters is somebody's name: all of a name, and a verb of saying follows.
fn sayer(
    text: &str,
    all: &[Word],
    at: usize,
    folded: &str,
    language: &Language,
    roster: &Roster,
) -> bool {
    at == 0
        && language.cased()
        && roster.exact(folded)
        && all
            .get(at + 1)
            .is_some_and(|next| language.has("say", &next.folded(text)))
}

/// Returns the entry of a key, of several words, that stands at a word.
pub(crate) fn phrase<'a>(
    text: &str,
    all: &[Word],
    at: usize,
    key: &str,
    folded: &str,
    language: &'a Language,
) -> Option<&'a str> {
    if !language.opens(key, folded) {
        return None;
    }
    let from = all.get(at)?.start;
    let to = all.get(at + 6).map_or(text.len(), |word| word.start);
    language.start_of(key, &fold(slice(text, from..to)))
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
