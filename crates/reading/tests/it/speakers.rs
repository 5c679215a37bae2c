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

#[test]
fn a_noun_is_written_as_in_the_text() {
    let text = "A Northline spokesman said: “We are here.” Northline itself is in Lund. Those of Northline left.";
    assert_eq!(quote(text).0, "Northline spokesman");
    let german = "„Wir sind alle noch hier und bleiben auch“, sagte ein Sprecher. Danach ging der Sprecher nach Hause.";
    assert_eq!(quote(german).0, "Sprecher");
}

#[test]
fn a_place_between_title_and_first_name_is_no_name() {
    let russian = "Мэр Усть-Каменки Игорь Лаптев опроверг это. «Мост никто не закрывал, его только чинят», — заявил Лаптев.";
    assert_eq!(quote(russian).0, "Игорь Лаптев");
}
