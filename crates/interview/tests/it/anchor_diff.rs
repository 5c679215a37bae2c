//! The changes in a wording are shown word by word.

use interview::anchor::diff::Run::{Added, Removed, Same};
use interview::anchor::diff::{Run, diff};
use proptest::prelude::*;

use crate::properties::text as texts;

#[test]
fn a_replaced_word_is_removed_and_added() {
    assert_eq!(
        diff(
            "Snow is good for the fields.",
            "Snow is very good for all fields."
        ),
        [
            Same("Snow is "),
            Added("very "),
            Same("good for "),
            Removed("the "),
            Added("all "),
            Same("fields."),
        ]
    );
}

#[test]
fn the_same_wording_is_one_run_and_another_one_two() {
    assert_eq!(diff("It is so.", "It is so."), [Same("It is so.")]);
    assert_eq!(diff("", "So."), [Added("So.")]);
    assert_eq!(diff("So.", ""), [Removed("So.")]);
    assert_eq!(diff("Yes.", "No."), [Removed("Yes."), Added("No.")]);
    assert_eq!(diff("", ""), []);
    assert_eq!(
        diff("我们没有参与", "我们有参与"),
        [Same("我们"), Removed("没"), Same("有参与")]
    );
}

/// Returns the words of some runs.
fn words<'a>(runs: &[Run<'a>], which: impl Fn(&Run<'a>) -> Option<&'a str>) -> Vec<&'a str> {
    runs.iter()
        .filter_map(which)
        .flat_map(str::split_whitespace)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn both_wordings_are_in_the_difference(old in texts(), new in texts()) {
        let runs = diff(&old, &new);
        let of_old = |run: &Run<'_>| match *run {
            Same(_) | Added(_) => None,
            Removed(words) => Some(words.len()),
        };
        prop_assert!(runs.iter().filter_map(of_old).all(|length| length > 0));
        let kept: String = runs.iter().filter_map(|run| match *run {
            Same(text) | Added(text) => Some(text),
            Removed(_) => None,
        }).collect();
        // White space alone is no wording.
        prop_assert_eq!(kept, if new.trim().is_empty() { "" } else { new.as_str() });
        let old_words = words(&runs, |run| match run {
            Same(text) | Removed(text) => Some(text),
            Added(_) => None,
        });
        let joined: String = old.split_whitespace().collect();
        prop_assert_eq!(old_words.concat(), joined);
        // No run could be joined with the one before.
        for pair in runs.windows(2) {
            prop_assert!(std::mem::discriminant(&pair[0]) != std::mem::discriminant(&pair[1]));
        }
    }
}
