//! The look of a label's name.

use crate::language::{Language, common};
use crate::speakers::parts::particle;
use crate::text::{capitals, fold, words};

/// The look of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// “Q:”, in the language of the text.
    Question,
    /// “A:”.
    Answer,
    /// “Unknown:”.
    Nobody,
    /// “Speaker 1:”.
    Numbered,
    /// A name in capitals.
    Capitals,
    /// A name.
    Name,
    /// A name in brackets behind an office, or behind “Q”.
    Bracketed,
    /// `>>`, with or without a name.
    Chevron,
}

/// Says what the name of a label looks like; nothing if it is no name.
pub(super) fn shape(name: &str, language: &Language, chevron: bool, timed: bool) -> Option<Shape> {
    let name = name.trim();
    let folded = fold(name);
    let found = words(name);
    if found.is_empty() || found.len() > 6 || name.chars().count() > 60 {
        return None;
    }
    let bare = folded.trim_end_matches(|c: char| {
        c.is_numeric() || matches!(c, ' ' | '.' | '#' | ')' | 'º' | '°')
    });
    let english = Language::named("en");
    let known = |key: &str| {
        language.has(key, bare)
            || (bare.len() > 1 || language.cased())
                && english.is_some_and(|english| {
                    english.has(key, bare) && (language.code == "en" || bare != "a")
                })
    };
    if known("question") {
        return Some(Shape::Question);
    }
    if known("answer") {
        return Some(Shape::Answer);
    }
    if known("nobody") {
        return Some(Shape::Nobody);
    }
    if numbered(&folded) {
        return Some(Shape::Numbered);
    }
    if language.any(&["furniture", "caption", "teaser"], &folded)
        || language
            .start_of("caption", &format!("{folded}:"))
            .is_some()
        || language
            .start_of("furniture", &format!("{folded}:"))
            .is_some()
        || language.has("furniture", &format!("{folded}:x"))
        || language
            .start_of("asked-by", &format!("{folded}:"))
            .is_some()
    {
        return None;
    }
    if name.contains([',', '–', '—', '|', '/', '>', '<', '='])
        || name.contains(" - ")
        || folded.contains("http")
    {
        return None;
    }
    if !timed && name.starts_with(char::is_numeric) {
        return None;
    }
    if capitals(name) {
        return Some(Shape::Capitals);
    }
    let word = |place: usize| found.get(place).map_or("", |word| word.of(name));
    let fits = (0..found.len()).all(|place| {
        let upper = found.get(place).is_some_and(|word| word.upper);
        upper
            || word(place).chars().all(char::is_numeric)
            || particle(word(place))
            || !language.cased()
    });
    (chevron
        || (fits && found.len() < 6)
        || (found.len() == 1 && language.cased())
        || (timed && found.len() < 4))
        .then_some(Shape::Name)
}

/// Returns `true` if a name is that of a machine: “Speaker 1”, `SPEAKER_01`, “Speaker A”.
fn numbered(folded: &str) -> bool {
    common()
        .list("numbered")
        .iter()
        .filter_map(|noun| folded.strip_prefix(noun.as_str()))
        .any(|rest| {
            let rest = rest.trim_start_matches([' ', '_', '-', '#']);
            !rest.is_empty()
                && (rest.chars().all(|c| c.is_ascii_digit()) || rest.chars().count() == 1)
        })
}
