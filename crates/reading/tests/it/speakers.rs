//! Tests of names, and of whose they are.

use crate::{quote, sure};

#[test]
fn a_word_that_the_text_has_in_small_letters_begins_no_name() {
    let text = "The wardens met on Sunday. Wardens Edda Brack and Ole Fenn left. “It will hold for years,” Brack said.";
    assert_eq!(quote(text).0, "Edda Brack");
    let nobody = "All the wardens met on Sunday at the lock. “It will hold for many years yet.” Wardens nodded.";
    assert_ne!(quote(nobody).0, "Wardens");
}

#[test]
fn offices_are_no_names() {
    let text =
        "Harwich Mayor Edda Brack came. “The lock will hold for years,” said the Harwich Mayor.";
    assert_eq!(quote(text).0, "Edda Brack");
    let state = "“The lock will hold for years,” said Secretary of State Edda Brack.";
    assert_eq!(quote(state), sure("Edda Brack"));
}

#[test]
fn nouns_before_a_name_are_what_its_bearer_is() {
    let text = "“The lock will hold for years,” Harwich council spokesman Ole Fenn said.";
    assert_eq!(quote(text), sure("Ole Fenn"));
}
