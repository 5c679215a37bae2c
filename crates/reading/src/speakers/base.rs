//! The base form of a name that a text gives only in the genitive: “по словам Аркадия Зимина”.

use crate::language::Language;
use crate::speakers::Gender;
use crate::text::fold;

/// Returns the base form of a full name in the genitive, and the gender that its ending tells. A name whose first
/// name is not known in that form stays as it is.
pub(crate) fn base(name: &str, language: &Language) -> Option<(String, Gender)> {
    let (first, rest) = name.split_once(' ')?;
    if language.any(&["male", "female"], &fold(first)) {
        return None;
    }
    let (given, endings, gender) = given(first, language)?;
    let form = |part: &str| {
        let form = forms(part, language.list(endings)).next();
        form.unwrap_or_else(|| part.to_owned())
    };
    let double = |part: &str| part.split('-').map(form).collect::<Vec<_>>().join("-");
    let rest = rest.split(' ').map(double);
    let all: Vec<String> = std::iter::once(given).chain(rest).collect();
    Some((all.join(" "), gender))
}

/// Returns the base form of a first name in the genitive, the key of the endings that tell it, and its gender.
fn given(word: &str, language: &Language) -> Option<(String, &'static str, Gender)> {
    let kinds = [
        ("of-he", "male", Gender::Male),
        ("of-she", "female", Gender::Female),
    ];
    kinds.into_iter().find_map(|(endings, names, gender)| {
        let mut all = forms(word, language.list(endings));
        let form = all.find(|form| language.has(names, &fold(form)))?;
        Some((form, endings, gender))
    })
}

/// Returns `true` if a word is a first name in the genitive.
pub(crate) fn declined(word: &str, language: &Language) -> bool {
    given(word, language).is_some()
}

/// Returns the base form of a noun that means somebody, in the case that a word for “according to” asks for.
pub(crate) fn noun_base(noun: &str, language: &Language) -> Option<String> {
    cases(noun, language).find(|form| language.any(&["people", "title"], form))
}

/// Returns a full name with the base form of its last word, where that alone has a case; a key lists the endings.
pub(crate) fn last_base(name: &str, key: &str, language: &Language) -> Option<String> {
    let (given, last) = name.rsplit_once(' ')?;
    let last = forms(last, language.list(key)).next()?;
    Some(format!("{given} {last}"))
}

/// Returns a word with each of the endings that its own may stand for before a word for “according to”, folded.
pub(crate) fn cases(word: &str, language: &Language) -> impl Iterator<Item = String> {
    forms(word, language.list("of-noun")).map(|form| fold(&form))
}

/// Returns a word with each of the endings that its own may stand for, the longest of its own first.
fn forms(word: &str, endings: &[String]) -> impl Iterator<Item = String> {
    let folded = fold(word);
    let mut found: Vec<(usize, String)> = endings
        .iter()
        .filter_map(|ending| {
            let (from, to) = ending.split_once('=')?;
            let form = format!("{}{to}", folded.strip_suffix(from)?);
            let mut letters = form.chars();
            let first = letters.next()?;
            (!folded.contains('-') && form.chars().count() > 2)
                .then(|| (from.len(), first.to_uppercase().chain(letters).collect()))
        })
        .collect();
    found.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    found.into_iter().map(|(_, form)| form)
}
