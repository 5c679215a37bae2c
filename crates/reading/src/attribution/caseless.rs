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
pub(crate) fn collect(text: &str, language: &Language, roster: &mut Roster) {
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
fn add(text: &str, list: &[Word], language: &Language, roster: &mut Roster, before: bool) {
    let mut rest = list;
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
    if let (2, Some(first), Some(last)) = (rest.len(), rest.first(), rest.last()) {
        let name = clean(slice(text, first.start..last.end));
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
