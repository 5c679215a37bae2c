//! Collects the people whom the narration names: full names → single names → short forms → titles → pronouns.

use crate::attribution::caseless::Whole;
use crate::attribution::nouns::{article_glued, office};
use crate::language::Language;
use crate::speakers::Gender;
use crate::speakers::base::{base, last_base};
use crate::speakers::names::{Name, names_in};
use crate::speakers::seen::Seen;
use crate::text::{capitals, fold, slice, start, words};
use crate::work::{Role, Work};

/// A stretch of narration, and the names in it.
pub(super) type Stretch = (String, Vec<Name>);

/// Collects the people of the narrated paragraphs.
pub(crate) fn collect(work: &mut Work) {
    let language = work.language;
    if language.cased() {
        for para in work.paras.iter().filter(|para| para.role == Role::Prose) {
            work.roster.seen.note(&para.text, language);
        }
    }
    let seen = work.roster.seen.clone();
    let stretches = stretches(work);
    if !language.spaced() {
        for name in super::cjk::names(&stretches, language) {
            work.roster.person(&name);
        }
        return;
    }
    if !language.cased() {
        caseless(&stretches, work);
        return;
    }
    let named = |text: String| {
        let names = names_in(&text, &words(&text), language, &seen);
        (text, names)
    };
    let stretches: Vec<Stretch> = stretches.into_iter().map(named).collect();
    let (title, byline) = (work.title.clone(), work.byline.clone());
    let head: Vec<Stretch> = byline.into_iter().chain(title.clone()).map(named).collect();
    for (text, names) in stretches.iter().chain(&head) {
        for name in names {
            // A headline in capitals names whoever its words make up.
            let headline = Some(text) == title.as_ref()
                && words(text).iter().filter(|word| word.upper).count() * 2 > words(text).len();
            if name.full && !office(name, language) && (!headline || words(&name.text).len() == 2) {
                add(text, name, language, work);
            }
        }
    }
    singles(&stretches, &seen, work);
    for (text, _) in &stretches {
        acronyms(text, work);
    }
    for (_, names) in &stretches {
        titled(names, work);
    }
    super::genders::find(&stretches, work);
}

/// Returns the narration between the quotations of a text.
fn stretches(work: &Work) -> Vec<String> {
    let mut stretches: Vec<String> = Vec::new();
    for para in work.paras.iter().filter(|para| para.role == Role::Prose) {
        let mut at = para.body;
        for piece in &para.pieces {
            stretches.push(slice(&para.text, at..piece.range.start).to_owned());
            at = piece.range.end;
        }
        stretches.push(slice(&para.text, at..para.text.len()).to_owned());
    }
    stretches
}

/// Adds the people whom a text names, in a language without capitals.
fn caseless(stretches: &[String], work: &mut Work) {
    let language = work.language;
    let mut whole = stretches.join(" ");
    whole.truncate(whole.floor_char_boundary(20_000));
    let whole = Whole::new(whole, language);
    for text in stretches {
        super::caseless::titled(text, &whole, language, &mut work.roster);
    }
    for text in stretches {
        super::caseless::collect(text, &whole, language, &mut work.roster);
    }
    for text in stretches {
        super::caseless::roles(text, &whole, language, &mut work.roster);
    }
    for person in work.roster.people.iter_mut().filter(|person| !person.noun) {
        let first = person.folded.split(' ').next().unwrap_or_default();
        if person.gender == Gender::Unknown {
            person.gender = Gender::of(language.has("male", first), language.has("female", first));
        }
    }
}

/// Notes the titles that somebody has who has been named in full: “Mr. Okoro”.
fn titled(names: &[Name], work: &mut Work) {
    let language = work.language;
    for name in names.iter().filter(|name| !name.full && name.titled) {
        if let Some(who) = work.roster.known(&name.text, language.inflects()) {
            human(name, who, language, work);
            work.roster.add_roles(who, &name.titles);
        }
    }
}

/// Notes the gender of a name, and that it is a person's, if its title or first name says so.
fn human(name: &Name, who: usize, language: &Language, work: &mut Work) {
    let titled = name
        .titles
        .iter()
        .any(|title| language.any(&["mr", "ms"], title) || language.titles(title));
    if let Some(person) = work.roster.people.get_mut(who) {
        if person.gender == Gender::Unknown {
            person.gender = name.gender;
        }
        person.human |= titled || matches!(name.gender, Gender::Male | Gender::Female);
    }
}

/// Adds the short forms that stand in brackets behind names: “Coastal Birds Union (CBU)”.
fn acronyms(text: &str, work: &mut Work) {
    for (at, _) in text.match_indices('(') {
        let short = slice(text, at + 1..text.len());
        let short = slice(short, 0..short.find(')').unwrap_or(0)).trim();
        if !(2..8).contains(&short.chars().count()) || !capitals(short) || short.contains(' ') {
            continue;
        }
        let before = slice(text, 0..at).trim_end();
        let bears = |person: &crate::speakers::Person| {
            let initials = person
                .name
                .split(' ')
                .filter_map(|word| word.chars().next());
            before.ends_with(&person.name)
                && initials.filter(|c| c.is_uppercase()).eq(short.chars())
        };
        if let Some(who) = work.roster.people.iter().position(bears) {
            work.roster.alias(who, short);
        }
    }
}

/// Adds somebody named in full.
fn add(text: &str, name: &Name, language: &'static Language, work: &mut Work) {
    let who = work
        .roster
        .known(&name.text, language.inflects())
        .filter(|&who| {
            work.roster.people.get(who).is_some_and(|person| {
                let folded = fold(&name.text);
                language.inflects()
                    || person.folded == folded
                    || person.folded.ends_with(&format!(" {folded}"))
            })
        });
    // “Ole Fennin mukaan”.
    let behind = start(slice(text, name.range.end..text.len()), 60);
    let next = words(behind).first().map(|word| word.folded(behind));
    let told = next.is_some_and(|next| language.has("according-after", &next));
    let of = || last_base(&name.text, "of-name", language).filter(|_| told);
    let base = base(&name.text, language).or_else(|| Some((of()?, name.gender)));
    let who = who.unwrap_or_else(|| {
        let written = base.as_ref().map_or(&name.text, |(base, _)| base);
        let who = work.roster.person(written);
        if let Some(person) = work.roster.people.get_mut(who) {
            person.derived = base.is_some();
        }
        who
    });
    if let Some(person) = work.roster.people.get_mut(who) {
        if let Some((_, gender)) = base.filter(|_| person.gender == Gender::Unknown) {
            person.gender = gender;
        }
        person.named += 1;
    }
    human(name, who, language, work);
    let mut roles = name.titles.clone();
    if name.gender != Gender::Thing {
        roles.extend(role_words(text, name, language));
    }
    work.roster.add_roles(who, &roles);
}

/// Returns the nouns that stand before a name and in the apposition behind it.
fn role_words(text: &str, name: &Name, language: &Language) -> Vec<String> {
    let plain = |word: &str| {
        !language.any(
            &[
                "stop",
                "say",
                "prepositions",
                "articles",
                "who",
                "he",
                "she",
            ],
            word,
        ) && word.chars().count() > 3
            && !word.chars().any(char::is_numeric)
    };
    let mut roles = Vec::new();
    let before = slice(text, 0..name.range.start);
    let start = before.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    let before = slice(before, start..before.len());
    let stop = before
        .rfind(['.', '!', '?', ':', ';', '”', '“'])
        .map_or(0, |at| at + 1);
    let near = slice(before, stop.min(before.len())..before.len());
    let near = near.trim_end().strip_suffix(',').unwrap_or(near);
    let near = near.rsplit(',').next().unwrap_or(near);
    let list = words(near);
    for word in list.iter().rev().take(2) {
        let folded = word.folded(near);
        if !plain(&folded)
            || language.has("things", &folded)
            || (word.upper && language.cased() && !language.is("noun-names") && word.start > 1)
        {
            break;
        }
        roles.push(folded);
    }
    // “L'adjoint aux finances, Ole Fenn”, “the president of the council, Ole Fenn”: the noun behind the article.
    if before.trim_end().ends_with(',') {
        let folded: Vec<String> = list.iter().map(|word| word.folded(near)).collect();
        let noun = match folded.as_slice() {
            [article, noun, of, ..]
                if language.has("articles", article) && language.has("prepositions", of) =>
            {
                noun
            }
            [first, ..] => article_glued(first).unwrap_or_default(),
            [] => "",
        };
        if plain(noun) && !roles.iter().any(|role| role == noun) {
            roles.push(noun.to_owned());
        }
    }
    let after = slice(text, name.range.end..text.len());
    // “In Harwich, a woman said”: what follows a place is no apposition.
    let oblique = list
        .last()
        .is_some_and(|word| language.has("prepositions", &word.folded(near)));
    if let Some(rest) = after.strip_prefix(',').filter(|_| !oblique) {
        let part = slice(
            rest,
            0..rest.find([',', '.', ';', ':', '“']).unwrap_or(rest.len()),
        );
        let list = words(part);
        let relative = list.first().is_some_and(|word| {
            language.has("who", &word.folded(part)) && !language.has("articles", &word.folded(part))
        });
        if !relative && list.len() < 12 {
            for word in list.iter().take(5) {
                let folded = word.folded(part);
                if plain(&folded) && (!word.upper || language.is("noun-names")) {
                    roles.push(folded);
                }
            }
        }
    }
    roles
}

/// Adds people who are never named in full: by a title, by a second mention, or by a capital within a sentence.
fn singles(stretches: &[Stretch], seen: &Seen, work: &mut Work) {
    let language = work.language;
    if language.is("noun-names") {
        return;
    }
    let mut counts: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    let mut found: Vec<(&String, &Name)> = Vec::new();
    for (text, names) in stretches {
        for name in names.iter().filter(|name| !name.full) {
            let before = slice(text, 0..name.range.start).trim_end();
            let inside = before.ends_with(|c: char| c.is_lowercase() || c == ',');
            *counts.entry(fold(&name.text)).or_default() +=
                if name.titled || inside { 2 } else { 1 };
            found.push((text, name));
        }
    }
    for (text, name) in found {
        let often = counts
            .get(&fold(&name.text))
            .is_some_and(|&count| count > 1);
        let known = work.roster.known(&name.text, language.inflects()).is_some()
            || !seen.says(&fold(&name.text))
                && work
                    .roster
                    .of_role(&fold(&name.text), language.inflects())
                    .is_some();
        if often && !known && !language.any(&["title", "mr", "ms"], &fold(&name.text)) {
            let who = work.roster.person(&name.text);
            human(name, who, language, work);
            // “His daughter Edda”.
            let given = language.any(&["male", "female"], &fold(&name.text));
            let mut roles = role_words(text, name, language);
            roles.retain(|role| language.human(role) && (given || !language.inflects()));
            work.roster.add_roles(who, &roles);
        }
    }
}
