//! Small parts of names: particles, and words cut short.

use crate::text::{Word, fold, slice};
use crate::turns::shape::particle;

/// Returns how many particles stand at a word, before one with a capital: two in “van der Linden”.
pub(crate) fn particles(text: &str, all: &[Word], at: usize) -> usize {
    // The first may have a capital: “Van der Linden said”.
    let small = |(place, word): &(usize, &Word)| {
        (!word.upper || *place == 0) && particle(&word.folded(text))
    };
    let count = all
        .iter()
        .skip(at)
        .take(3)
        .enumerate()
        .take_while(small)
        .count();
    let joined = all.get(at..=at + count).is_some_and(|list| {
        list.windows(2)
            .all(|two| matches!(two, [one, other] if slice(text, one.end..other.start) == " "))
    });
    if joined && all.get(at + count).is_some_and(|last| last.upper) {
        count
    } else {
        0
    }
}

/// Returns `true` if a small word binds names in every language.
pub(crate) fn binds(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "von"
            | "der"
            | "den"
            | "bin"
            | "al"
            | "ibn"
            | "ben"
            | "ter"
            | "ten"
            | "del"
            | "dos"
            | "da"
    )
}

/// Returns `true` if a word with a full stop is a title or a first name cut short, not the end of a sentence.
pub(crate) fn abbreviation(word: &str) -> bool {
    matches!(
        fold(word).as_str(),
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "rep"
            | "sen"
            | "gov"
            | "gen"
            | "lt"
            | "col"
            | "sgt"
            | "capt"
            | "prof"
            | "st"
            | "jr"
            | "sr"
            | "rev"
            | "del"
            | "hon"
            | "pres"
            | "sec"
            | "maj"
            | "cmdr"
            | "adm"
            | "atty"
            | "dist"
            | "m"
            | "mme"
            | "mlle"
            | "hr"
            | "fr"
            | "sra"
            | "dott"
            | "ing"
            | "mgr"
            | "ks"
            | "av"
            | "doç"
            | "bzw"
            | "ca"
            | "usw"
            | "vs"
            | "no"
            | "mo"
            | "ky"
            | "pa"
            | "va"
            | "fla"
            | "ill"
            | "mass"
            | "wash"
            | "ariz"
            | "ala"
            | "calif"
            | "conn"
            | "ga"
            | "ind"
            | "md"
            | "mich"
            | "minn"
            | "miss"
            | "n"
            | "s"
            | "ore"
            | "tenn"
            | "tex"
            | "wis"
            | "wyo"
            | "okla"
            | "colo"
            | "nev"
            | "neb"
            | "kan"
            | "г"
            | "ул"
            | "им"
            | "тыс"
            | "inc"
            | "ltd"
            | "co"
            | "corp"
            | "dhr"
            | "mevr"
            | "frk"
            | "tri"
    )
}
