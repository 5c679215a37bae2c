//! Names in languages without capitals: the words beside verbs of saying, and those that are known already.

mod parts;

use crate::language::Language;
use crate::speakers::names::Name;
use crate::speakers::{Gender, Roster};
use crate::text::{Word, clean, fold, slice, start, words};
pub(crate) use parts::Whole;
use parts::{bare, given, introduced, name_length, office, shown, titles};

/// Finds the names of a text that the roster knows.
pub(crate) fn names(text: &str, all: &[Word], language: &Language, roster: &Roster) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = all.get(at) {
        let mut taken = 1;
        for length in (1..=5).rev() {
            let Some(last) = all.get(at + length - 1) else {
                continue;
            };
            let part = slice(text, first.start..last.end);
            let folded = fold(part);
            let one = || {
                let who = roster
                    .known(part, false)
                    .filter(|_| roster.has_word(&folded));
                who.is_some_and(|who| roster.human(who)) && !language.any(&["stop", "say"], &folded)
            };
            if roster.exact(&folded) || length == 1 && one() {
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
pub(crate) fn collect(text: &str, whole: &Whole, language: &Language, roster: &mut Roster) {
    let all = words(text);
    let word = |place: usize| {
        all.get(place)
            .map_or(String::new(), |word| word.folded(text))
    };
    let joined = |place: usize| {
        all.get(place)
            .zip(all.get(place + 1))
            .is_some_and(|(a, b)| slice(text, a.end..b.start).chars().all(char::is_whitespace))
    };
    for place in 0..all.len() {
        let from = all.get(place).map_or(0, |word| word.start);
        let opening = fold(start(slice(text, from..text.len()), 60));
        let according = language
            .start_of("according", &opening)
            .map(|phrase| phrase.split(' ').count());
        // “قال طالب”: a noun that is spelled as a verb.
        let noun = place > 0
            && joined(place - 1)
            && language.has("say", &word(place - 1))
            && language.people(&word(place));
        if noun || !(language.has("say", &word(place)) || according.is_some()) {
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
            && !language.any(&["stop", "say", "he", "she", "clause"], &word(to))
            && (to == from || !language.has("kin", &word(to)))
        {
            to += 1;
            if !joined(to - 1) {
                break;
            }
        }
        let list = all.get(from..to).unwrap_or_default();
        if let (Some(who), Some(last)) =
            (add(text, whole, list, language, roster, false), list.last())
        {
            // The apposition behind the name.
            let rest = start(slice(text, last.end..text.len()), 100);
            if rest.trim_start().starts_with([',', '،']) {
                let roles: Vec<String> = words(rest)
                    .iter()
                    .take(3)
                    .map(|word| word.folded(rest))
                    .collect();
                roster.add_roles(who, &roles);
            }
        }
    }
}

/// Adds a name, without the titles before it. Returns whose it is.
fn add(
    text: &str,
    whole: &Whole,
    list: &[Word],
    language: &Language,
    roster: &mut Roster,
    before: bool,
) -> Option<usize> {
    let folded = |word: &Word| word.folded(text);
    let list = list
        .get(
            ..list
                .iter()
                .take_while(|word| !language.has("prepositions", &folded(word)))
                .count(),
        )
        .unwrap_or_default();
    let common = |word: &Word| {
        let folded = folded(word);
        language.has("people", &folded) && !language.has("article-glued", &folded)
    };
    let aged = list
        .iter()
        .any(|word| word.of(text).starts_with(|c: char| c.is_ascii_digit()));
    let mut roles: Vec<String> = Vec::new();
    let mut list = list;
    if let Some((first, more)) = list.split_first().filter(|(first, _)| common(first)) {
        // “كتبت زميلته جمانة نصار”; “قال طالب جامعي”: somebody without a name.
        let named = more.first().is_some_and(|next| {
            given(next, text, language) || !aged && language.has("particles", &folded(next))
        });
        if !named {
            return None;
        }
        roles.push(folded(first));
        list = more;
    }
    // “בעיריית חולון אמרו”.
    let body = |word: &Word| language.people(&folded(word)) && !language.titles(&folded(word));
    if before && (list.iter().any(common) || list.first().is_some_and(body)) {
        return None;
    }
    let (more, mut rest) = titles(text, whole, list, language);
    roles.extend(more);
    while before && rest.len() > name_length(text, rest, language) {
        let Some((first, more)) = rest.split_first() else {
            break;
        };
        roles.push(folded(first));
        rest = more;
    }
    let length = name_length(text, rest, language);
    let rest = rest.get(..length).unwrap_or(rest);
    // “נהג משאית בן 50”, “بصوت خافت”, “להיאבק בסגירה”: an age, words that a preposition hangs on, or a verb.
    let hung = rest.first().is_some_and(|word| {
        let known = given(word, text, language) || language.people(&folded(word));
        language.has("glued-prepositions", &folded(word)) && !known
    });
    if aged && roles.len() < 2 && rest.len() > 1
        || hung && roles.is_empty() && rest.len() > 1 && !before
        || !roles.is_empty() && office(rest, text, language)
    {
        return None;
    }
    let human = shown(rest, text, &whole.text, language)
        || !before && !roles.is_empty() && introduced(text, rest, language);
    if let ([only], false) = (rest, before) {
        // “قال الخطيب”: the surname of somebody named in full, or a noun.
        let word = only.of(text);
        let folded = fold(word);
        let full = whole.full(&folded);
        let office = full.is_none() && language.people(&folded)
            || !roles.is_empty() && language.has("article-glued", &folded);
        if !office && !roster.has_word(&folded) && !language.any(&["stop", "say"], &folded) {
            // “قال بوتين:”, not “قال مبتسما:”: a bare word that a colon follows.
            let bare = language.code == "ar"
                && slice(text, only.end..text.len()).starts_with(':')
                && !language.has("article-glued", &folded)
                && !folded.ends_with(['ا', 'ة']);
            let noun = full.is_none() && !human && !bare;
            if noun && hung {
                // “يقول باقتضاب”.
                return None;
            }
            let who = roster.person(full.unwrap_or(word));
            roster.named(who, &roles, !noun);
            if let Some(person) = roster.people.get_mut(who) {
                person.noun = noun;
            }
            return Some(who);
        }
    }
    if let ([first, .., last], true) = (rest, rest.len() > 1) {
        let name = clean(slice(text, first.start..last.end));
        let part = |word: &Word| roster.has_word(&word.folded(text));
        let known = roster.known(&name, false);
        if known.is_none() && (part(first) || part(last)) {
            return None;
        }
        let who = known.unwrap_or_else(|| roster.person(&name));
        roster.named(who, &roles, human);
        return Some(who);
    }
    None
}

/// Adds the people whom a stretch names with a title and a comma: “ראש המועצה, עמית שקד, …”, “الطبيبة لمى الشهابي، …”.
pub(crate) fn titled(text: &str, whole: &Whole, language: &Language, roster: &mut Roster) {
    let all = words(text);
    let folded = |word: &Word| word.folded(text);
    let gap = |place: usize| {
        all.get(place)
            .map_or("", |word| {
                let next = all.get(place + 1).map_or(text.len(), |next| next.start);
                slice(text, word.end..next)
            })
            // “פרופ' עמית שקד”.
            .trim_start_matches(['\'', '’', '׳'])
            .trim()
    };
    let comma = |place: usize| gap(place).starts_with([',', '،']);
    for place in 0..all.len() {
        let Some(first) = all.get(place).map(|word| bare(word, text, language)) else {
            break;
        };
        // “מספר בנו הבכור, גדי”.
        let before = place.checked_sub(1).and_then(|before| all.get(before));
        let says = before.is_some_and(|word| language.has("say", &folded(word)))
            && language.people(&first);
        let title = language.any(&["title", "mr", "ms"], &first)
            && (!language.has("people", &first) || language.has("article-glued", &first))
            // “كريم الحداد”: a surname that is a trade.
            && !before.is_some_and(|word| given(word, text, language));
        if !title && !says {
            continue;
        }
        let mut end = place;
        while gap(end).is_empty() && end + 1 < all.len() && end < place + 7 {
            end += 1;
        }
        let (mut academic, mut behind) = (false, false);
        let (mut roles, mut rest) = titles(
            text,
            whole,
            all.get(place..=end).unwrap_or_default(),
            language,
        );
        // “מפקד תחנת הכיבוי, אסף רז”: a name does not end with an article, nor does it have a preposition.
        let hangs = |word: &Word| language.has("prepositions", &folded(word));
        let named = rest.first().is_some_and(|word| given(word, text, language))
            || rest.len() > 1 && !office(rest, text, language) && !rest.iter().any(hangs);
        if comma(end) && (!named || says && !title) {
            // The name follows the comma.
            let office = |word: &String| language.has("title", word);
            roles.extend(rest.iter().map(folded).filter(office));
            let from = end + 1;
            end = from;
            while gap(end).is_empty() && end + 1 < all.len() && end < from + 5 {
                end += 1;
            }
            let (more, name) = titles(
                text,
                whole,
                all.get(from..=end).unwrap_or_default(),
                language,
            );
            (academic, behind) = (!more.is_empty(), true);
            roles.extend(more);
            rest = name;
        }
        let length = name_length(text, rest, language);
        let clear = academic
            || length == rest.len() && (comma(end) || gap(end).starts_with(':'))
            || rest.get(length).is_some_and(|word| {
                language.any(&["say", "describe", "prepositions", "stop"], &folded(word))
            })
            || rest.first().is_some_and(|word| given(word, text, language));
        let name = rest.get(..length).unwrap_or_default();
        let plain = |word: &Word| {
            !language.any(
                &["stop", "say", "prepositions", "people", "title", "months"],
                &folded(word),
            )
        };
        let clear = clear || behind && says && !gap(end).is_empty();
        if let (Some(first), Some(last), true) =
            (name.first(), name.last(), clear && name.iter().all(plain))
            && (name.len() > 1 || behind && says)
        {
            let several = name.len() > 1;
            let human = shown(name, text, &whole.text, language)
                || several && introduced(text, name, language);
            let name = clean(slice(text, first.start..last.end));
            let who = roster
                .known(&name, false)
                .unwrap_or_else(|| roster.person(&name));
            roster.named(who, &roles, human);
        }
    }
}

/// Adds the titles that stand before full names, wherever that is: “أنقذت الطبيبة لمى الشهابي”.
pub(crate) fn roles(text: &str, whole: &Whole, language: &Language, roster: &mut Roster) {
    let all = words(text);
    let mut at = 0;
    for name in names(text, &all, language, roster) {
        let Some(start) = all
            .binary_search_by_key(&name.range.start, |word| word.start)
            .ok()
        else {
            continue;
        };
        let from = at.max(start.saturating_sub(5));
        at = start + 1;
        let Some(who) = roster.known(&name.text, false).filter(|_| name.full) else {
            continue;
        };
        for begin in from..start {
            let list = all.get(begin..start + 2).unwrap_or_default();
            let (roles, rest) = titles(text, whole, list, language);
            let opens = roles.first().is_some_and(|role| language.titles(role));
            if opens && rest.len() < 3 {
                roster.named(who, &roles, true);
                break;
            }
        }
    }
}
