//! Common nouns as subjects: with an article, with names before them, or as an office that has a capital.

use crate::attribution::token::Token;
use crate::language::Language;
use crate::speakers::Gender;
use crate::speakers::names::Name;
use crate::text::{Word, fold, slice};

/// Returns `true` if a name is an office, not somebody's own: “Harwich Mayor”.
pub(crate) fn office(name: &Name, language: &Language) -> bool {
    let folded = fold(&name.text);
    let last = folded.rsplit(' ').next().unwrap_or_default();
    let person = matches!(name.gender, Gender::Male | Gender::Female);
    (name.full && !person || !name.titled && !name.full)
        && language.any(&["title", "mr", "ms"], last)
}

/// Returns the noun of a word that an article hangs on: “l'élu”.
pub(crate) fn article_glued(folded: &str) -> Option<&str> {
    folded.strip_prefix("l'").filter(|noun| noun.len() > 2)
}

/// Returns the last word of a noun, which says what it means: “coach” of “assistant coach”.
pub(crate) fn head(noun: &str) -> &str {
    noun.rsplit(' ').next().unwrap_or_default()
}

/// Returns `true` if a noun says whose somebody is: “son”.
pub(crate) fn kin(noun: &str, language: &Language) -> bool {
    language.has("kin", head(noun))
}

/// Pushes a common noun with its article. Returns the place of the word behind it.
pub(crate) fn noun(
    text: &str,
    all: &[Word],
    at: usize,
    language: &Language,
    tokens: &mut Vec<Token>,
) -> usize {
    let mut kept: Vec<String> = Vec::new();
    let mut next = at + 1;
    while let (Some(before), Some(word)) = (all.get(next - 1), all.get(next)) {
        let folded = word.folded(text);
        let gap = slice(text, before.end..word.start);
        let entry = language.entry(&folded);
        let says = entry.any(&["say", "describe"]) && !(kept.is_empty() && entry.has("weak"));
        // “Die Feuerwehr bestand”: behind the noun, which has a capital, its phrase ends.
        let ended = language.is("noun-names")
            && !word.upper
            && !kept.is_empty()
            && all.get(next - 1).is_some_and(|noun| noun.upper);
        if kept.len() > 4
            || ended
            || !gap.chars().all(char::is_whitespace)
            || says
            || entry.any(&["prepositions", "who", "he", "she", "aux", "stop"])
            || (!kept.is_empty() && (language.ends_as("no-noun", &folded) || entry.has("no-noun")))
            || (language.is("compounds")
                && kept.last().is_some_and(|noun| language.human(noun))
                && !language.human(&folded))
        {
            break;
        }
        if word.upper && !language.is("noun-names") {
            // “The New York businessman”, “the independent Vermont senator”: what counts is the noun.
            match behind_capitals(text, all, next, language) {
                Some(noun) => {
                    let names = all.get(next..noun).unwrap_or_default();
                    kept.extend(names.iter().map(|word| word.folded(text)));
                    next = noun;
                    continue;
                }
                None => break,
            }
        }
        if word.upper
            && !kept.is_empty()
            && language.is("noun-names")
            && all.get(next + 1).is_some_and(|after| after.upper)
        {
            break;
        }
        kept.push(folded);
        next += 1;
    }
    let whole = kept.join(" ");
    let article = all.get(at).map_or(String::new(), |word| word.folded(text));
    let possessive = kept
        .last()
        .is_some_and(|noun| language.code == "en" && noun.ends_with("'s"));
    // “Ein Sprecher der Bahn”: what stands in the genitive is no subject.
    let attribute =
        language.has("genitive", &article) && matches!(tokens.last(), Some(Token::Noun { .. }));
    let beside = all.get(next).filter(|word| {
        let before = all.get(next - 1).map_or(word.start, |before| before.end);
        slice(text, before..word.start).trim().is_empty()
    });
    let epithet = kept.iter().any(|word| language.ends_as("epithet", word))
        && !beside.is_some_and(|name| name.upper);
    let (his, hers) = (
        language.any(&["his", "him"], &article),
        language.any(&["hers", "her"], &article),
    );
    // “… was her verdict”, “according to his figures”: the one whose they are says it.
    let said = kept.last().is_some_and(|noun| language.has("speech", noun))
        || matches!(tokens.last(), Some(Token::According(_))) && !language.human(&whole);
    tokens.push(if (his || hers) && said {
        Token::Pronoun(Gender::of(his, hers))
    } else if epithet && !language.has("indefinite", &article) {
        // “The 61-year-old”: somebody who has been named.
        Token::Pronoun(Gender::Unknown)
    } else if attribute && !kept.is_empty() {
        Token::Word
    } else if kept.is_empty() && language.has("clause", &article) {
        Token::Clause
    } else if kept.is_empty() {
        Token::Article
    } else if possessive || language.has("months", kept.last().map_or("", String::as_str)) {
        Token::Word
    } else {
        Token::Noun {
            noun: whole,
            definite: !language.has("indefinite", &article),
            owned: beside.is_some_and(|of| language.has("of", &of.folded(text))),
        }
    });
    next
}

/// Returns the place of the noun behind words with capitals, if there is one before the verb.
fn behind_capitals(text: &str, all: &[Word], from: usize, language: &Language) -> Option<usize> {
    let to = from
        + all
            .get(from..)?
            .iter()
            .take(4)
            .take_while(|word| word.upper)
            .count();
    let noun = all.get(to)?;
    let folded = noun.folded(text);
    let joined = slice(text, all.get(from)?.start..noun.start)
        .chars()
        .all(|c| c.is_alphanumeric() || c.is_whitespace() || c == '-');
    let plain = !noun.upper
        && !language.any(
            &[
                "say",
                "describe",
                "prepositions",
                "who",
                "stop",
                "aux",
                "he",
                "she",
                "articles",
            ],
            &folded,
        )
        && !language.ends_as("no-noun", &folded);
    (joined && plain && language.is("head-last")).then_some(to)
}
