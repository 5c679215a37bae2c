//! Search: words that count as the same, and characters that are marked.

use interview::fold::{Folded, fold};
use interview::unicode::Tables;

/// Returns the marked parts of a text when something is searched for.
fn marked<'t>(text: &'t str, words: &str) -> Vec<&'t str> {
    let needle = fold(words, &Tables);
    Folded::new(text, &Tables)
        .find(text, &needle, &Tables)
        .map(|range| &text[range])
        .collect()
}

#[test]
fn case_does_not_matter() {
    assert_eq!(marked("Snow, SNOW, snow", "sNoW"), ["Snow", "SNOW", "snow"]);
    assert_eq!(marked("СНЕГ и снег", "Снег"), ["СНЕГ", "снег"]);
    assert_eq!(marked("ΟΔΟΣ, οδος", "Οδός"), ["ΟΔΟΣ", "οδος"]);
}

#[test]
fn accents_do_not_matter_however_they_are_written() {
    assert_eq!(
        marked("café, cafe, cafe\u{301}", "CAFÉ"),
        ["café", "cafe", "cafe\u{301}"]
    );
    assert_eq!(marked("İstanbul", "istanbul"), ["İstanbul"]);
}

#[test]
fn kinds_of_quotation_mark_and_dash_do_not_matter() {
    assert_eq!(
        marked("don’t, don't, donʼt", "don't"),
        ["don’t", "don't", "donʼt"]
    );
    assert_eq!(marked("“hack” „hack“ «hack» \"hack\"", "\"hack\"").len(), 4);
    assert_eq!(
        marked("ex-President ex–President ex‑President", "ex-president").len(),
        3
    );
}

#[test]
fn breaks_of_lines_and_kinds_of_space_do_not_matter() {
    let text = "so cold\nso cold\r\nso\r\n cold so\u{a0}cold so  cold";
    assert_eq!(
        marked(text, "so cold"),
        [
            "so cold",
            "so cold",
            "so\r\n cold",
            "so\u{a0}cold",
            "so  cold"
        ]
    );
}

#[test]
fn what_cannot_be_seen_does_not_matter() {
    assert_eq!(
        marked("inter\u{ad}ference in\u{200b}terference", "interference").len(),
        2
    );
}

#[test]
fn a_mark_never_cuts_what_is_seen_as_one_character() {
    assert_eq!(marked("a👩\u{200d}👧b", "👩"), ["👩\u{200d}👧"]);
    assert_eq!(marked("🇷🇺🇺🇸", "🇺"), ["🇷🇺", "🇺🇸"]);
    assert_eq!(marked("한국", "한"), ["한"]);
    assert_eq!(marked("cafe\u{301}s", "cafe"), ["cafe\u{301}"]);
}

#[test]
fn nothing_is_found_by_nothing() {
    assert!(marked("snow", "").is_empty());
    assert!(marked("", "snow").is_empty());
    assert!(marked("snow", "\u{200b}").is_empty());
}

#[test]
fn hits_do_not_overlap() {
    assert_eq!(marked("aaaaa", "aa"), ["aa", "aa"]);
}

#[test]
fn another_text_than_the_one_prepared_breaks_nothing() {
    let folded = Folded::new("snow and snow", &Tables);
    for other in ["", "s", "ééééééé", "👩👩👩👩"] {
        assert!(
            folded
                .find(other, "snow", &Tables)
                .all(|range| other.get(range).is_some()),
            "{other}"
        );
    }
}
