//! Names in languages without capitals: the words beside verbs of saying, and those that are known already.

use crate::language::Language;
use crate::speakers::names::Name;
use crate::speakers::{Gender, Roster};
use crate::text::{Word, clean, fold, slice, start, words};

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
        let opening = fold(slice(text, from..from + 60));
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
            && !language.any(&["stop", "say", "he", "she", "clause", "kin"], &word(to))
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
            let rest = start(slice(text, last.end..text.len()), 100);
            if rest.trim_start().starts_with([',', '،']) {
                let roles: Vec<String> = words(rest)
                    .iter()
                    .take(3)
                    .map(|word| word.folded(rest))
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
    // “قال طالب جامعي”: somebody without a name.
    if list.first().is_some_and(common) || before && list.iter().any(common) {
        return;
    }
    let (mut roles, mut rest) = titles(text, whole, list, language);
    while before && rest.len() > name_length(text, rest, language) {
        let Some((first, more)) = rest.split_first() else {
            break;
        };
        roles.push(folded(first));
        rest = more;
    }
    let length = name_length(text, rest, language);
    let rest = rest.get(..length).unwrap_or(rest);
    // “נהג משאית בן 50”, “بصوت خافت”: an age, or words that a preposition hangs on.
    let aged = list
        .iter()
        .any(|word| word.of(text).starts_with(|c: char| c.is_ascii_digit()));
    let hung = rest.first().is_some_and(|word| {
        let word = folded(word);
        language.has("glued-prepositions", &word) && !language.any(&["male", "female"], &word)
    });
    if aged && roles.len() < 2 && rest.len() > 1
        || hung && roles.is_empty() && rest.len() > 1 && !before
    {
        return;
    }
    if !roles.is_empty() && office(rest, text, language) {
        return;
    }
    if let ([only], false) = (rest, before) {
        // “قال الخطيب”: the surname of somebody named in full, or a noun.
        let word = only.of(text);
        let folded = fold(word);
        let office =
            language.people(&folded) || !roles.is_empty() && language.has("article-glued", &folded);
        if !office && !roster.has_word(&folded) && !language.any(&["stop", "say"], &folded) {
            let full = full(&folded, whole, language);
            let noun = full.is_none() && roles.is_empty();
            let who = roster.person(&full.unwrap_or_else(|| word.to_owned()));
            if let Some(person) = roster.people.get_mut(who) {
                person.noun = noun;
            }
            roster.add_roles(who, &roles);
        }
    }
    if let ([first, .., last], true) = (rest, rest.len() > 1) {
        // “ختم العلي حديثه”: a surname with another word behind it.
        let surname = full(&first.folded(text), whole, language).filter(|name| {
            let longer = format!("{name} {}", last.of(text));
            !whole.contains(&longer)
        });
        let name = surname.unwrap_or_else(|| clean(slice(text, first.start..last.end)));
        let part = |word: &Word| roster.has_word(&word.folded(text));
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

/// Returns `true` if words end with an article that no name has at its end: “תחנת הכיבוי”.
fn office(list: &[Word], text: &str, language: &Language) -> bool {
    list.len() > 1
        && list.last().is_some_and(|word| {
            let word = word.folded(text);
            language.has("article-glued", &word) && !language.has("no-name", &word)
        })
}

/// Splits the titles off a name: “مدير الميناء فريد”, “ראש המועצה עמית”.
fn titles<'a>(
    text: &str,
    whole: &str,
    list: &'a [Word],
    language: &Language,
) -> (Vec<String>, &'a [Word]) {
    let mut roles: Vec<String> = Vec::new();
    let mut rest = list;
    while let Some((first, more)) = rest.split_first() {
        let word = first.folded(text);
        let office = roles.first().is_some_and(|role| language.people(role));
        let glued = language.has("article-glued", &word)
            && (!roles.is_empty() || full(&word, whole, language).is_none())
            && (more.len() > 1 || language.has("no-name", &word));
        let titled = language.any(&["title", "mr", "ms"], &word)
            || office && more.len() > 1 && language.has("people", &word);
        if more.is_empty() || !titled && !glued {
            break;
        }
        let office = language.any(&["title", "mr", "ms"], &word);
        roles.extend(Some(word).filter(|_| office));
        rest = more;
    }
    (roles, rest)
}

/// Returns of how many words a name is: two, and what binds them, as “عبد” and “בן” do.
fn name_length(text: &str, list: &[Word], language: &Language) -> usize {
    let particle = |word: &Word| language.has("particles", &word.folded(text));
    let mut names = 0;
    let mut bound = false;
    for (place, word) in list.iter().enumerate() {
        let binds = particle(word) && place + 1 < list.len();
        if names > 1 && !bound && !binds {
            return place;
        }
        names += usize::from(!(binds || bound && names > 1));
        bound = binds;
    }
    list.len()
}

/// Adds the people whom a stretch names with a title and a comma: “ראש המועצה, עמית שקד, …”, “الطبيبة لمى الشهابي، …”.
pub(crate) fn titled(text: &str, whole: &str, language: &Language, roster: &mut Roster) {
    let all = words(text);
    let folded = |word: &Word| word.folded(text);
    let gap = |place: usize| {
        all.get(place)
            .map_or("", |word| {
                let next = all.get(place + 1).map_or(text.len(), |next| next.start);
                slice(text, word.end..next)
            })
            .trim()
    };
    let comma = |place: usize| gap(place).starts_with([',', '،']);
    for place in 0..all.len() {
        let opens = all.get(place).is_some_and(|word| {
            let word = folded(word);
            language.any(&["title", "mr", "ms"], &word)
                && (!language.has("people", &word) || language.has("article-glued", &word))
        });
        if !opens {
            continue;
        }
        let mut end = place;
        while gap(end).is_empty() && end + 1 < all.len() && end < place + 7 {
            end += 1;
        }
        let mut academic = false;
        let (mut roles, mut rest) = titles(
            text,
            whole,
            all.get(place..=end).unwrap_or_default(),
            language,
        );
        // “מפקד תחנת הכיבוי, אסף רז”: a name does not end with an article.
        if comma(end) && (rest.len() < 2 || office(rest, text, language)) {
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
            academic = !more.is_empty();
            roles.extend(more);
            rest = name;
        }
        let length = name_length(text, rest, language);
        let clear = academic
            || length == rest.len() && comma(end)
            || rest
                .get(length)
                .is_some_and(|word| language.any(&["say", "prepositions", "stop"], &folded(word)))
            || rest
                .first()
                .is_some_and(|word| language.any(&["male", "female"], &folded(word)));
        let name = rest.get(..length).unwrap_or_default();
        let plain = |word: &Word| {
            !language.any(
                &["stop", "say", "prepositions", "people", "title", "months"],
                &folded(word),
            )
        };
        if let ([first, .., last], true) = (name, clear && name.iter().all(plain)) {
            let name = clean(slice(text, first.start..last.end));
            let who = roster
                .known(&name, false)
                .unwrap_or_else(|| roster.person(&name));
            roster.add_roles(who, &roles);
        }
    }
}

/// Adds the titles that stand before full names, wherever that is: “أنقذت الطبيبة لمى الشهابي”.
pub(crate) fn roles(text: &str, whole: &str, language: &Language, roster: &mut Roster) {
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
                roster.add_roles(who, &roles);
                break;
            }
        }
    }
}

/// Returns the full name of which a word is the surname.
fn full(surname: &str, whole: &str, language: &Language) -> Option<String> {
    if language.people(surname) {
        return None;
    }
    words(whole).windows(2).find_map(|two| {
        let [first, last] = two else { return None };
        let folded = first.folded(whole);
        let fits = last.folded(whole) == surname
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
