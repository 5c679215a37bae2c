//! Names in languages without capitals: the words beside verbs of saying, and those that are known already.

use crate::language::Language;
use crate::speakers::names::Name;
use crate::speakers::{Gender, Roster};
use crate::text::{Word, clean, fold, slice};

/// Finds the names of a text that the roster knows.
pub(crate) fn names(text: &str, all: &[Word], language: &Language, roster: &Roster) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = all.get(at) {
        let mut taken = 1;
        for length in (1..=3).rev() {
            let Some(last) = all.get(at + length - 1) else {
                continue;
            };
            let part = slice(text, first.start..last.end);
            if roster.exact(&fold(part))
                || (length == 1
                    && roster.has_word(&fold(part))
                    && !language.any(&["stop", "say"], &fold(part)))
            {
                found.push(Name {
                    range: first.start..last.end,
                    text: clean(part),
                    full: length > 1,
                    gender: Gender::Unknown,
                    titled: false,
                    possessive: false,
                    titles: Vec::new(),
                });
                taken = length;
                break;
            }
        }
        at += taken;
    }
    found
}

/// Adds the people whom a stretch of narration names beside verbs of saying.
pub(crate) fn collect(text: &str, whole: &str, language: &Language, roster: &mut Roster) {
    let all = crate::text::words(text);
    let word = |place: usize| {
        all.get(place).map_or(String::new(), |word| {
            fold(slice(text, word.start..word.end))
        })
    };
    let joined = |place: usize| {
        all.get(place)
            .zip(all.get(place + 1))
            .is_some_and(|(a, b)| slice(text, a.end..b.start).chars().all(char::is_whitespace))
    };
    for place in 0..all.len() {
        let start: String = fold(
            slice(
                text,
                all.get(place).map_or(0, |word| word.start)..text.len(),
            )
            .get(..60)
            .unwrap_or_default(),
        );
        let according = language
            .start_of("according", &start)
            .map(|phrase| phrase.split(' ').count());
        if !(language.has("say", &word(place)) || according.is_some()) {
            continue;
        }
        let from = place + according.unwrap_or(1);
        let mut to = from;
        if from == place + 1 && !joined(place) {
            // Nothing follows the verb: the subject stands before it.
            let mut begin = place;
            while begin > 0
                && joined(begin - 1)
                && place - begin < 4
                && !language.any(&["stop", "say"], &word(begin - 1))
            {
                begin -= 1;
            }
            add(
                text,
                whole,
                all.get(begin..place).unwrap_or_default(),
                language,
                roster,
                true,
            );
            continue;
        }
        while to < all.len()
            && to - from < 6
            && !language.any(&["stop", "say", "he", "she"], &word(to))
        {
            to += 1;
            if !joined(to - 1) {
                break;
            }
        }
        add(
            text,
            whole,
            all.get(from..to).unwrap_or_default(),
            language,
            roster,
            false,
        );
        if let Some(last) = all.get(to.saturating_sub(1)) {
            // The apposition behind the name.
            let rest = slice(text, last.end..text.len());
            if rest.trim_start().starts_with([',', '،']) {
                let roles: Vec<String> = crate::text::words(rest)
                    .iter()
                    .take(3)
                    .map(|word| fold(slice(rest, word.start..word.end)))
                    .collect();
                roster.roles_of_last(&roles);
            }
        }
    }
}

/// Adds a name, without the titles before it.
fn add(
    text: &str,
    whole: &str,
    list: &[Word],
    language: &Language,
    roster: &mut Roster,
    before: bool,
) {
    let plain =
        |word: &&Word| !language.has("prepositions", &fold(slice(text, word.start..word.end)));
    let mut rest = list
        .get(..list.iter().take_while(plain).count())
        .unwrap_or_default();
    let mut roles = Vec::new();
    while let Some((first, more)) = rest.split_first() {
        let word = fold(slice(text, first.start..first.end));
        let titled = language.any(&["title", "mr", "ms"], &word) && !more.is_empty();
        let spare = before && rest.len() > 2;
        if !titled && !spare {
            break;
        }
        roles.push(word);
        rest = more;
    }
    let rest = rest.get(..rest.len().min(2)).unwrap_or(rest);
    if let ([only], false) = (rest, before) {
        // “قال الخطيب”: the surname of somebody named in full, or a noun.
        let word = slice(text, only.start..only.end);
        let folded = fold(word);
        if !roster.has_word(&folded) && !language.any(&["stop", "say"], &folded) {
            let full = full(&folded, whole, language);
            let noun = full.is_none();
            let who = roster.person(&full.unwrap_or_else(|| word.to_owned()));
            if let Some(person) = roster.people.get_mut(who) {
                person.noun = noun;
            }
            roster.add_roles(who, &roles);
        }
    }
    if let (2, Some(first), Some(last)) = (rest.len(), rest.first(), rest.last()) {
        // “ختم العلي حديثه”: a surname with another word behind it.
        let surname =
            full(&fold(slice(text, first.start..first.end)), whole, language).filter(|name| {
                let longer = format!("{name} {}", slice(text, last.start..last.end));
                !whole.contains(&longer)
            });
        let name = surname.unwrap_or_else(|| clean(slice(text, first.start..last.end)));
        let part = |word: &Word| roster.has_word(&fold(slice(text, word.start..word.end)));
        if roster.known(&name, false).is_none() && (part(first) || part(last)) {
            return;
        }
        if roster.known(&name, false).is_none() {
            roster.person(&name);
        }
        if let Some(who) = roster.known(&name, false) {
            roster.add_roles(who, &roles);
        }
    }
}

/// Returns the full name of which a word is the surname.
fn full(surname: &str, whole: &str, language: &Language) -> Option<String> {
    if language.people(surname) {
        return None;
    }
    crate::text::words(whole).windows(2).find_map(|two| {
        let [first, last] = two else { return None };
        let folded = fold(slice(whole, first.start..first.end));
        let fits = fold(slice(whole, last.start..last.end)) == surname
            && slice(whole, first.end..last.start)
                .chars()
                .all(char::is_whitespace)
            && folded.chars().count() > 1
            && !language.people(&folded)
            && language.start_of("according", &folded).is_none()
            && !language.any(
                &["stop", "say", "title", "mr", "ms", "prepositions"],
                &folded,
            );
        fits.then(|| clean(slice(whole, first.start..last.end)))
    })
}
