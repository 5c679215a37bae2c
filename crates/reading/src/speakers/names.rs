//! Names in a text: words with capitals, with the titles before them.

use std::ops::Range;

use crate::language::Language;
use crate::speakers::Gender;
use crate::speakers::base::{declined, last_base};
pub(crate) use crate::speakers::parts::abbreviation;
use crate::speakers::parts::{binds, particles};
use crate::speakers::seen::{Seen, first};
use crate::text::{Word, clean, fold, invisible, mark, slice, words};

/// A name in a text.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// The place of it, with titles.
    pub(crate) range: Range<usize>,
    /// The name without titles, nickname and possessive ending.
    pub(crate) text: String,
    /// `true` if it is of two words or more.
    pub(crate) full: bool,
    /// The gender that its title tells.
    pub(crate) gender: Gender,
    /// `true` if a title stands before it.
    pub(crate) titled: bool,
    /// `true` if it has a possessive ending.
    pub(crate) possessive: bool,
    /// The titles, folded.
    pub(crate) titles: Vec<String>,
}

/// Finds the names of a text, in a language with capitals.
pub(crate) fn names(text: &str, language: &Language) -> Vec<Name> {
    names_in(text, &words(text), language, &Seen::default())
}

impl Name {
    /// Returns a name of which nothing else is known.
    pub(crate) fn plain(text: &str, range: Range<usize>) -> Self {
        Self {
            range,
            text: clean(text),
            full: text.contains(' '),
            gender: Gender::Unknown,
            titled: false,
            possessive: text.ends_with("’s") || text.ends_with("'s"),
            titles: Vec::new(),
        }
    }
}

/// Finds the names of a part of a text of which it is known how it writes its words.
pub(crate) fn names_in(text: &str, all: &[Word], language: &Language, seen: &Seen) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = all.get(at) {
        if !starts(text, first, language, seen) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let thing = language.has("things", &first.folded(text));
        // “Die Sicherheit von Mutter und Kind”: a noun with an article is no name.
        let before = at.checked_sub(1).and_then(|before| all.get(before));
        let noun = language.is("noun-names")
            && before.is_some_and(|word| language.has("articles", &word.folded(text)));
        while let (Some(before), Some(next)) = (all.get(end - 1), all.get(end)) {
            let gap = slice(text, before.end..next.start);
            let word = next.of(text);
            if !near(text, before, gap) || possessive(text, before, language) {
                break;
            }
            let small = particles(text, all, end);
            if next.upper {
                end += 1;
            } else if small > 0
                && !noun
                && (language.code != "en" || !language.has("stop", word))
                && (small > 1 || binds(word) || thing || !language.has("stop", word))
                && !(language.is("noun-names") && language.has("articles", word))
                && !all
                    .get(end + small)
                    .is_some_and(|last| language.has("things", &last.folded(text)))
            {
                end += small + 1;
            } else {
                break;
            }
        }
        found.extend(name(text, all, at, end, language));
        at = end;
    }
    found
}

/// Returns `true` if a word may begin a name.
fn starts(text: &str, word: &Word, language: &Language, seen: &Seen) -> bool {
    let written = word.of(text);
    word.upper && !written.chars().any(char::is_numeric) && {
        let folded = fold(written);
        // “А. В. Нестерова”: an initial is no word of the language.
        let mut rest = slice(text, word.end..text.len()).chars();
        if folded.chars().count() == 1
            && rest.next() == Some('.')
            && rest
                .find(|c| !c.is_whitespace())
                .is_some_and(char::is_uppercase)
        {
            return true;
        }
        let entry = language.entry(&folded);
        !entry.opens("according")
            && !seen.common(text, word, &folded, language)
            && !entry.any(&[
                "stop",
                "clause",
                "months",
                "he",
                "she",
                "they",
                "it",
                "i",
                "prepositions",
                "articles",
            ])
            && !folded.split_once('\'').is_some_and(|(first, _)| {
                language.any(&["he", "she", "they", "it", "i", "stop"], first)
                    && first.chars().count() > 1
            })
            && !elided(written)
    }
}

/// Returns `true` if a word begins with a short one that has lost its vowel: “L'avocat”, “Dell'isola”.
fn elided(word: &str) -> bool {
    word.split_once(['\'', '’']).is_some_and(|(first, rest)| {
        first.len() < 6
            && first.is_ascii()
            && rest.chars().count() > 2
            && rest.starts_with(char::is_lowercase)
    })
}

/// Returns `true` if what stands between two words of a name allows it to go on.
fn near(text: &str, before: &Word, gap: &str) -> bool {
    if gap.chars().all(|c| c.is_whitespace() || invisible(c)) {
        return !gap.contains("  ") || gap.contains('\n');
    }
    let word = before.of(text);
    if let Some(rest) = gap.strip_prefix('.') {
        let abbreviated = word.chars().count() == 1
            || (word.chars().count() < 5
                && word.starts_with(char::is_uppercase)
                && abbreviation(word));
        return abbreviated && rest.chars().all(char::is_whitespace);
    }
    // A nickname in marks.
    let inner = gap.trim();
    inner.chars().count() == 1
        && inner.chars().all(mark)
        && (gap.starts_with(' ') != gap.ends_with(' '))
        && gap.chars().count() == 2
        && slice(text, 0..before.start)
            .chars()
            .last()
            .is_none_or(|c| c.is_whitespace() || mark(c))
}

/// Returns `true` if a word has a possessive ending.
fn possessive(text: &str, word: &Word, language: &Language) -> bool {
    let written = word.of(text);
    language.code == "en" && (written.ends_with("’s") || written.ends_with("'s"))
}

/// Makes a name of words; nothing if they are none.
fn name(text: &str, all: &[Word], from: usize, to: usize, language: &Language) -> Option<Name> {
    let list = all.get(from..to)?;
    let folded = |word: &Word| word.folded(text);
    let (mut titles, mut rest, told) = untitled(text, list, language)?;
    if rest.iter().filter(|word| word.upper).count() > 4
        || rest.len() > 1
            && rest.iter().any(|word| {
                language.has("say", &folded(word)) && !language.has("weak", &folded(word))
            })
    {
        return None;
    }
    if language.is("noun-names") && rest.len() > 2 && !list.iter().any(|word| !word.upper) {
        let drop = rest.len() - 2;
        titles.extend(rest.iter().take(drop).map(folded));
        rest = rest.get(drop..)?;
    }
    let (first, last) = (rest.first()?, rest.last()?);
    let possessive = possessive(text, last, language);
    let end = if possessive {
        last.end
            - last
                .of(text)
                .chars()
                .rev()
                .take(2)
                .map(char::len_utf8)
                .sum::<usize>()
    } else {
        last.end
    };
    let written = slice(text, first.start..end);
    let plain = unquoted(match written.find(['’', '\'']) {
        Some(at) if language.is("apostrophe-ends") => slice(written, 0..at),
        _ => written,
    });
    if rest.len() == 1
        && language.any(&["stop", "months", "say"], &folded(first))
        && titles.is_empty()
    {
        return None;
    }
    Some(Name {
        range: list.first()?.start..last.end,
        full: rest.len() > 1,
        text: last_base(&clean(&plain), "of-thing", language).unwrap_or_else(|| clean(&plain)),
        gender: gender(text, rest, told, !titles.is_empty(), language),
        titled: !titles.is_empty(),
        possessive,
        titles,
    })
}

/// Splits titles, roles and offices off the words of a name. Returns the gender, too, that a title tells.
fn untitled<'a>(
    text: &str,
    list: &'a [Word],
    language: &Language,
) -> Option<(Vec<String>, &'a [Word], Gender)> {
    let folded = |word: &Word| word.folded(text);
    let mut rest = list;
    let mut gender = Gender::Unknown;
    let mut titles = Vec::new();
    while let Some((first, more)) = rest.split_first() {
        let word = folded(first);
        let title = word.as_str();
        let (male, female) = (language.has("mr", title), language.has("ms", title));
        if more.is_empty() || !(male || female || language.titles(title)) {
            break;
        }
        if male != female {
            gender = if male { Gender::Male } else { Gender::Female };
        }
        titles.push(word);
        rest = more;
    }
    // “Driver Ole Fenn”: a role has its capital from its place, which first names tell, too.
    let first_name = |word: &Word| {
        language.any(&["male", "female"], &folded(word)) || declined(word.of(text), language)
    };
    while let [role, rest_of @ ..] = rest
        && rest_of.len() > 1
        && (language.people(&folded(role))
            || !language.list("people").is_empty()
                && rest_of.len() > 1
                && !first_name(role)
                && rest_of.first().is_some_and(first_name)
                && first(text, role))
    {
        titles.push(folded(role));
        rest = rest_of;
    }
    // “Мэр Усть-Каменки Игорь Лаптев”: a place may stand between the title and the first name, which a surname may, too,
    // if the father's name comes last.
    if let Some(at) = rest.iter().position(first_name)
        && (1..rest.len() - 1).contains(&at)
        && language.inflects()
        && !titles.is_empty()
        && !rest
            .last()
            .is_some_and(|last| language.ends_as("patronymic", &folded(last)))
    {
        rest = rest.get(at..)?;
    }
    // A title within: what stands before it is an office or a paper, not a name.
    if let Some(at) = rest
        .iter()
        .rposition(|word| language.any(&["mr", "ms", "title"], &folded(word)))
        .filter(|at| at + 1 < rest.len() && rest.len() > 2)
    {
        titles.extend(rest.iter().take(at + 1).map(folded));
        rest = rest.get(at + 1..)?;
    }
    // “Secretary of State Ole Fenn”: the office has a name of its own.
    if rest.len() > 2
        && titles.is_empty()
        && slice(text, 0..list.first()?.start)
            .trim_end()
            .rsplit_once(' ')
            .is_some_and(|(office, of)| {
                language.has("prepositions", of)
                    && language.titles(&fold(office.rsplit(' ').next().unwrap_or_default()))
            })
    {
        titles.extend(rest.iter().take(rest.len() - 2).map(folded));
        rest = rest.get(rest.len() - 2..)?;
    }
    Some((titles, rest, gender))
}

/// Returns the gender of a name: that which a title has `told`, or that of a first name; that of a thing, if a word says
/// that it is one.
fn gender(text: &str, rest: &[Word], told: Gender, titled: bool, language: &Language) -> Gender {
    let has = |key: &str, word: &Word| language.has(key, &word.folded(text));
    let several = rest.len() > 1;
    // “U.N.” is no person.
    let letter = |word: &Word| word.of(text).chars().count() == 1;
    let letters = several && rest.iter().all(letter);
    if !titled && (letters || rest.iter().any(|word| has("things", word))) {
        return Gender::Thing;
    }
    match rest.first() {
        Some(first) if told == Gender::Unknown && several => {
            match (has("male", first), has("female", first)) {
                (true, false) => Gender::Male,
                (false, true) => Gender::Female,
                _ => Gender::Unknown,
            }
        }
        _ => told,
    }
}

/// Returns a name without the nickname in it.
fn unquoted(name: &str) -> String {
    let is = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘');
    match (name.find(is), name.rfind(|c: char| is(c) || c == '’')) {
        (Some(from), Some(to)) if from < to => {
            let after = to
                + name
                    .get(to..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(1, char::len_utf8);
            format!(
                "{}{}",
                slice(name, 0..from),
                slice(name, after..name.len()).trim_start()
            )
        }
        _ => name.to_owned(),
    }
}
