//! The sieves of attribution: a sentence that each takes, and one that it must not.

use reading::SpanKind;

use crate::{quote, report, spans, sure};

#[test]
fn a_signature_names_who_says_it() {
    let signed = "“I have lived by this lock for thirty years now.” — Edda Brack";
    assert_eq!(quote(signed), sure("Edda Brack"));
    let dashed = "“I have lived by this lock for thirty years now” — longer than Ole Fenn has, says Edda Brack.";
    assert_eq!(quote(dashed).0, "Edda Brack");
}

#[test]
fn a_colon_leads_to_the_words() {
    let colon = "Edda Brack answered Ole Fenn: “The gate stays shut until the flood is over.”";
    assert_eq!(quote(colon), sure("Edda Brack"));
    let other = "His reply to the town: “The gate stays shut for now,” Ole Fenn said.";
    assert_eq!(quote(other).0, "Ole Fenn");
}

#[test]
fn a_clause_behind_has_its_own_subject() {
    let behind =
        "Edda Brack opened the gate. “Nobody has passed here since the spring,” Ole Fenn said.";
    assert_eq!(quote(behind), sure("Ole Fenn"));
    let next =
        "Edda Brack called the road a “danger to every child of the valley.” Ole Fenn went home.";
    assert_eq!(quote(next).0, "Edda Brack");
}

#[test]
fn a_clause_before_has_the_nearest_subject() {
    let before = "Edda Brack may win, Ole Fenn said: “I would not bet my own house against her.”";
    assert_eq!(quote(before).0, "Ole Fenn");
    let object =
        "Edda Brack took a photo of the lock and joked, “It is wider than the river itself.”";
    assert_eq!(quote(object).0, "Edda Brack");
}

#[test]
fn an_apposition_does_not_part_a_name_from_its_verb() {
    let apposed = "Edda Brack spoke first. “Nobody has walked here since the flood,” Ole Fenn, the warden of the lock and a former judge, said.";
    assert_eq!(quote(apposed), sure("Ole Fenn"));
    let noun = "“Nobody has walked here since the flood,” her oldest neighbour, Ole Fenn, said.";
    assert_eq!(quote(noun), sure("Ole Fenn"));
}

#[test]
fn a_later_verb_has_the_subject_of_its_sentence() {
    let participle = "At noon, Ole Fenn attacked Edda Brack in the town hall, saying, “The gate stays shut for the whole summer.”";
    assert_eq!(quote(participle), sure("Ole Fenn"));
    let joined =
        "Ole Fenn met Edda Brack and then wrote, “The gate stays shut for the whole summer.”";
    assert_eq!(quote(joined), sure("Ole Fenn"));
    let late = "As Ole Fenn, the warden of the lock, recently put it, “the gate stays shut for the whole summer.”";
    assert_eq!(quote(late), sure("Ole Fenn"));
    // The mark of the participle is the comma: here it may be anybody's.
    let other =
        "Ole Fenn showed a film of Edda Brack saying, “The gate stays shut for the whole summer.”";
    assert!(!quote(other).1);
}

#[test]
fn a_nickname_is_a_term_whoever_stands_before_it() {
    let known = "Edda Brack, known to everybody in the valley as “the Duchess”, came late.";
    let terms = spans(&report(known), SpanKind::Term);
    assert_eq!(terms.len(), 1);
    let said = "Edda Brack, who is known for her wit, said “no, no, no”.";
    assert_eq!(quote(said).0, "Edda Brack");
}

#[test]
fn a_noun_with_what_belongs_to_it_is_a_subject() {
    let noun = "“The gate stays shut for the whole summer,” a clerk of the court in Harwich said.";
    assert_eq!(quote(noun), sure("clerk"));
}

#[test]
fn according_to_names_a_source() {
    let source = "The lock is “the narrowest of the whole long river”, according to Edda Brack.";
    assert_eq!(quote(source).0, "Edda Brack");
    let law =
        "Edda Brack quoted the rule, according to which “every boat must wait for its turn here”.";
    assert_eq!(quote(law).0, "Edda Brack");
}

#[test]
fn common_nouns_speak() {
    assert_eq!(
        quote("“We saw nothing at all that night,” a neighbour said."),
        sure("neighbour")
    );
    let role =
        "The captain, Edda Brack, was late. “We saw nothing at all that night,” the captain said.";
    assert_eq!(quote(role), sure("Edda Brack"));
    let another = "The captain, Edda Brack, was late. “We saw nothing at all that night,” another captain said.";
    assert_ne!(quote(another).0, "Edda Brack");
}

#[test]
fn a_pronoun_means_whom_it_fits() {
    let one = "Mrs. Edda Brack runs the lock. Mr. Ole Fenn lets it. “I have asked him for a new gate since spring,” she said.";
    assert_eq!(quote(one).0, "Edda Brack");
    let two = "Mr. Ole Fenn and Mr. Jon Dahl came to the lock. “The gate will be shut until the spring,” he said.";
    assert!(!quote(two).1, "two people could be meant");
}

#[test]
fn a_pronoun_is_no_thing() {
    let thing = "Edda Brack spoke. Her last plan: “The gate will be shut until spring,” she said.";
    assert_eq!(quote(thing).0, "Edda Brack");
}

#[test]
fn who_is_named_in_the_words_hardly_says_them() {
    let text = "Mr. Ole Fenn runs the lock. Mr. Jon Dahl does not like that. “Fenn has never opened a gate in all his life,” he said.";
    assert_eq!(quote(text).0, "Jon Dahl");
}

#[test]
fn a_shared_surname_is_a_guess() {
    let text = "Edda Brack and Jon Brack run the lock. “The gate will be shut until the spring,” Brack said.";
    assert!(!quote(text).1);
    let titled = "Mrs. Edda Brack and Mr. Jon Brack run the lock. “The gate will be shut until spring,” Edda Brack said.";
    assert_eq!(quote(titled), sure("Edda Brack"));
}

#[test]
fn speech_goes_on_behind_its_clause() {
    let text = "“I will be at the gate,” Edda Brack said. “Every morning.”";
    assert_eq!(quote(text), sure("Edda Brack"));
    let other =
        "“I will be at the gate,” Edda Brack said. Ole Fenn shook his head. “Every morning.”";
    assert!(!quote(other).1);
}

#[test]
fn a_word_or_two_within_a_sentence_are_terms() {
    let text = "Edda Brack asked Ole Fenn about the “secret” gate in the wall.";
    let reading = report(text);
    assert!(spans(&reading, SpanKind::Quote).is_empty());
    assert_eq!(spans(&reading, SpanKind::Term).len(), 1);
    let described = "Edda Brack called the gate “pure fantasy.”";
    assert_eq!(quote(described).0, "Edda Brack");
}

#[test]
fn many_words_are_speech_even_without_a_verb() {
    let text =
        "Edda Brack is the best known enemy of “a gate that nobody in this valley needs or wants”.";
    let (name, sure) = quote(text);
    assert_eq!((name.as_str(), sure), ("Edda Brack", false));
}

#[test]
fn of_told_speakers_the_only_one_in_a_sentence_says_it() {
    let hints = interview::article::Hints {
        speakers: vec![
            crate::told("brack", "Edda Brack", &["Brack"]),
            crate::told("fenn", "Ole Fenn", &["Fenn"]),
        ],
        ..interview::article::Hints::default()
    };
    let said = |text: &str| {
        let text = format!("A day at the lock by the mill\n\nFenn came late.\n\n{text}");
        let found = crate::spans(&crate::read_with(&text, &hints), reading::SpanKind::Quote);
        let last = found.last().unwrap().clone();
        (last.0, last.2)
    };
    assert_eq!(
        said("Brack did not answer whether she will stay, saying that “there is time for that.”"),
        sure("Edda Brack")
    );
    assert!(
        !said("Brack did not answer whether Fenn will stay, saying that “there is time for that.”")
            .1
    );
}

#[test]
fn a_line_of_a_dialogue_is_of_the_one_told_of_before_it() {
    let text = "- Vi tabte hele vinteren, siger Signe Holm.\n\n- Folk grinede ad os, siger Bo Krag.\n\nIfølge Jytte Dam er hallen for lille.\n\n- Nu skal vi bygge en ny, siger hun.";
    let found = spans(&report(text), SpanKind::Quote);
    assert_eq!(found.last().unwrap().0, "Jytte Dam");
}

#[test]
fn whom_a_sentence_retells_is_its_subject() {
    let text = "Edda Brack, general secretary of the union, said Northline had torn up a deal. “I have still got the biscuits from that day,” she said.";
    assert_eq!(quote(text).0, "Edda Brack");
}

#[test]
fn what_is_spoken_about_does_not_speak() {
    for lead in ["On the result", "With a smile", "About the red card"] {
        let text = format!("{lead}: “We were second best in every duel of the day.”");
        let reading = report(&text);
        assert!(reading.speakers.is_empty(), "{lead}");
    }
}

#[test]
fn kin_have_names_of_their_own() {
    let text = "“He carried my shopping every week,” recalls Edda Brack. “Spies are always polite,” her husband Anton says.";
    assert_eq!(quote(text).0, "Anton");
}
