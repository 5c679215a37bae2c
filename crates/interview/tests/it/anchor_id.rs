//! Ids made from the first words of a quote.

use std::collections::BTreeSet;

use interview::anchor::{LONGEST, id_for};

#[test]
fn the_same_long_words_have_ids_that_are_not_too_long() {
    let mut taken = BTreeSet::new();
    let words = "Nobody has ever seen so much water in the market of this town before ".repeat(4);
    let ids: BTreeSet<String> = (0..12).map(|_| id_for(&words, &mut taken)).collect();
    assert_eq!(ids.len(), 12);
    assert!(ids.iter().all(|id| id.len() <= LONGEST), "{ids:?}");
}

#[test]
fn an_id_is_a_folder_of_its_own_on_every_disk() {
    let mut taken = BTreeSet::new();
    assert_eq!(id_for("Con!", &mut taken), "con-2");
    assert_eq!(id_for("com1", &mut taken), "com1-2");
    assert_eq!(id_for("Con amore", &mut taken), "con-amore");
    assert_eq!(id_for("aſk", &mut taken), "aſk");
    assert_eq!(
        id_for("ask", &mut taken),
        "ask-2",
        "both in upper case are ASK"
    );
}

#[test]
fn an_id_is_the_first_seven_words() {
    let mut taken = BTreeSet::new();
    let id = id_for(
        "“In 2000, and in 2012 — always has been. But in 2012”",
        &mut taken,
    );
    assert_eq!(id, "in-2000-and-in-2012-always-has");
    assert_eq!(id_for("“I don’t Have that", &mut taken), "i-dont-have-that");
    assert_eq!(
        id_for("whether the U.S. interfered", &mut taken),
        "whether-the-u-s-interfered"
    );
    assert_eq!(id_for("Кто враг?", &mut taken), "кто-враг");
}

#[test]
fn the_same_words_get_another_id() {
    let mut taken = BTreeSet::new();
    let long = "one two three four five six seven eight nine";
    assert_eq!(
        id_for(long, &mut taken),
        "one-two-three-four-five-six-seven"
    );
    assert_eq!(
        id_for(long, &mut taken),
        "one-two-three-four-five-six-seven-eight"
    );
    assert_eq!(id_for("yes", &mut taken), "yes");
    assert_eq!(id_for("“Yes!”", &mut taken), "yes-2");
    assert_eq!(id_for("—", &mut taken), "quote-2");
}

#[test]
fn of_many_that_are_the_same_each_gets_the_next_number() {
    let mut taken = BTreeSet::new();
    assert_eq!(id_for("no", &mut taken), "no");
    for number in 2..200 {
        assert_eq!(id_for("no", &mut taken), format!("no-{number}"));
    }
}

#[test]
fn an_id_can_be_the_name_of_a_folder() {
    let mut taken = BTreeSet::new();
    let sentence = "我们没有参与任何黑客攻击".repeat(20);
    let ids = [(); 3].map(|()| id_for(&sentence, &mut taken));
    assert!(ids.iter().all(|id| id.len() <= 102), "{ids:?}");
    assert!(ids[1].ends_with("-2") && ids[2].ends_with("-3"), "{ids:?}");
}
