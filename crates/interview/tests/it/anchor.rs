//! Passages are found again in a text that was edited, or reported as not found.

use std::ops::Range;

use interview::anchor::find::{Found, find};
use interview::anchor::text_quote::TextQuote;
use interview::unicode::Tables;

const TEXT: &str = "Ann said that winter is long. “It is far too long for everybody here,” she added.\n\n\
    “Snow is good for the fields and for the children,” said Ben. The word “snow” is short.\n\n\
    Ann asked whether snow is cold. Ben answered: “Snow is cold, but it is not too cold.”";

/// Returns the selector of a passage of a text, with 32 characters on either side.
fn quote(text: &str, exact: &str) -> TextQuote {
    let start = text.find(exact).expect("the words stand there");
    let (before, rest) = text.split_at(start);
    let after = rest.split_at(exact.len()).1;
    let skipped = before.chars().count().saturating_sub(32);
    TextQuote {
        exact: exact.to_owned(),
        prefix: before.chars().skip(skipped).collect(),
        suffix: after.chars().take(32).collect(),
    }
}

/// Describes what is found of a passage of [`TEXT`] in another text.
fn found(exact: &str, text: &str) -> String {
    let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or("?").to_owned();
    match find(text, &quote(TEXT, exact), &Tables) {
        Found::Exact(range) => format!("exact: {}", words(&range)),
        Found::Edited(range) => format!("edited: {}", words(&range)),
        Found::Moved(range) => format!("moved: {}", words(&range)),
        Found::Ambiguous(ranges) => format!(
            "ambiguous: {}",
            ranges.iter().map(words).collect::<Vec<_>>().join(" | ")
        ),
        Found::Lost => "lost".to_owned(),
    }
}

const SNOW: &str = "“Snow is good for the fields and for the children,”";

#[test]
fn an_untouched_passage_is_exact() {
    assert_eq!(found(SNOW, TEXT), format!("exact: {SNOW}"));
    assert_eq!(found("snow", TEXT), "exact: snow");
    let longer = format!("A new start.\n\n{TEXT}\n\nA new end.");
    assert_eq!(found(SNOW, &longer), format!("exact: {SNOW}"));
}

#[test]
fn a_corrected_passage_is_edited() {
    let corrected = TEXT.replace("good for the fields", "very good for all the fields");
    assert_eq!(
        found(SNOW, &corrected),
        "edited: “Snow is very good for all the fields and for the children,”"
    );
    let straight = TEXT.replace(['“', '”'], "\"");
    assert_eq!(
        found(SNOW, &straight),
        "edited: \"Snow is good for the fields and for the children,\""
    );
    let shorter = TEXT.replace(" and for the children", "");
    assert_eq!(
        found(SNOW, &shorter),
        "edited: “Snow is good for the fields,”"
    );
}

#[test]
fn a_passage_among_other_words_is_moved() {
    let without = TEXT.replace(SNOW, "Nothing was");
    let moved = format!("First of all, he wrote: {SNOW} and went home.\n\n{without}");
    assert_eq!(found(SNOW, &moved), format!("moved: {SNOW}"));
}

#[test]
fn of_several_equal_passages_none_is_chosen() {
    let around = "“Yes, of course it is,” said Ben. ";
    let text = format!("{around}{around}{around}");
    let exact = "Yes, of course it is";
    let bare = TextQuote {
        exact: exact.to_owned(),
        ..TextQuote::default()
    };
    let Found::Ambiguous(places) = find(&text, &bare, &Tables) else {
        panic!("one was chosen");
    };
    assert_eq!(places.len(), 3);
    // The context tells.
    let second = TextQuote {
        prefix: "ask again? “".to_owned(),
        ..bare
    };
    let asked = format!("{around}Must I ask again? {around}{around}");
    let at = asked.find("again? “Yes").map(|at| at + "again? “".len());
    assert_eq!(
        find(&asked, &second, &Tables),
        Found::Exact(at.unwrap()..at.unwrap() + exact.len())
    );
}

#[test]
fn a_removed_passage_is_lost_and_no_lookalike_takes_its_place() {
    let without = TEXT.replace(&format!("{SNOW} said Ben. "), "");
    assert_eq!(found(SNOW, &without), "lost");
    assert_eq!(found(SNOW, ""), "lost");
    let lookalike =
        format!("{without}\n\n“Snow is bad for the roads and for the railways,” wrote Carl.");
    assert_eq!(found(SNOW, &lookalike), "lost");
    assert_eq!(find(TEXT, &TextQuote::default(), &Tables), Found::Lost);
}

/// Finds words of which nothing else is known.
fn found_bare(exact: &str, text: &str) -> Found {
    let quote = TextQuote {
        exact: exact.to_owned(),
        ..TextQuote::default()
    };
    find(text, &quote, &Tables)
}

/// Returns a result of one uncertain place.
fn perhaps(place: Range<usize>) -> Found {
    Found::Ambiguous(vec![place])
}

#[test]
fn if_only_the_words_are_known_others_have_to_be_very_much_alike() {
    let asked = "He asked: “Did you vote in 2004?”";
    // The question of 2000 may be gone, and this be another one.
    let only = perhaps(13..33);
    assert_eq!(found_bare("Did you vote in 2000?", asked), Found::Lost);
    assert_eq!(
        found_bare("Did you vote in 2004", asked),
        Found::Exact(13..33)
    );
    assert_eq!(found_bare("DID YOU VOTE IN 2004", asked), only);
    assert_eq!(found_bare("“snow”", "It was Snow."), Found::Lost);
    assert_eq!(found_bare("snow", "It was Snow."), perhaps(7..11));
    let longer = "Did you vote in the year 2004, and if so, where did you vote, and when was that?";
    let typo = longer.replace("where", "whre");
    assert_eq!(found_bare(&typo, longer), Found::Edited(0..longer.len()));
    let other = longer.replace(
        "where did you vote, and when was that",
        "will you vote for us again",
    );
    assert_eq!(found_bare(&other, longer), Found::Lost);
}

#[test]
fn the_same_words_beside_half_of_the_same_are_not_taken_for_an_edited_passage() {
    let before = "In the long winter of that year, the snow of the fields";
    let text = format!("{before} is not cold. “Is it so?” asked Ann.\n\nBen went home.");
    let quote = quote(&text, "is not cold");
    // Its sentence was edited, and a copy of what stood before it now stands before the same words.
    let edited = format!(
        "It was so. {before} was never cold. “Is it so?” asked Ann.\n\n{before} is not cold, said Ben."
    );
    let copy = edited.rfind("is not cold").unwrap();
    let found = find(&edited, &quote, &Tables);
    assert_eq!(found, perhaps(copy..copy + 11));
}

#[test]
fn ranges_lie_on_bounds_of_graphemes() {
    let text = "Il a dit : « C’était l’e\u{301}te\u{301}, déjà. » Puis rien.";
    let range = |exact: &str| match find(
        text,
        &TextQuote {
            exact: exact.to_owned(),
            ..TextQuote::default()
        },
        &Tables,
    ) {
        Found::Exact(range) | Found::Edited(range) => text.get(range).unwrap_or("?"),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        range("il a dit : \" c'etait l'ete"),
        "Il a dit : « C’était l’e\u{301}te\u{301}"
    );
}
