//! Speech that is retold.

use interview::article::Hints;
use reading::SpanKind;

use crate::{read_with, report, spans, told};

/// Returns everybody retold in a report, with the words.
fn retold(text: &str) -> Vec<(String, String)> {
    let found = spans(&report(text), SpanKind::Reported);
    found
        .into_iter()
        .map(|(who, words, _)| (who, words))
        .collect()
}

fn one(who: &str, words: &str) -> Vec<(String, String)> {
    vec![(who.to_owned(), words.to_owned())]
}

#[test]
fn a_speaker_and_a_verb_with_a_clause_retell() {
    assert_eq!(
        retold("The lock is old. Edda Brack said that it would hold. It rained."),
        one("Edda Brack", "Edda Brack said that it would hold.")
    );
    assert_eq!(
        retold("Edda Brack went on to the next lock. It rained."),
        []
    );
}

#[test]
fn who_is_asked_is_not_retold() {
    assert_eq!(
        retold("Edda Brack was asked whether the lock would hold."),
        []
    );
}

#[test]
fn opinions_are_retold() {
    assert_eq!(
        retold("According to Edda Brack, the lock will hold for years."),
        one(
            "Edda Brack",
            "According to Edda Brack, the lock will hold for years."
        )
    );
    let two = retold(
        "Edda Brack said that the lock would hold. In her opinion, the wall is the weak part.",
    );
    assert_eq!(
        two,
        one(
            "Edda Brack",
            "Edda Brack said that the lock would hold. In her opinion, the wall is the weak part."
        )
    );
}

#[test]
fn terms_stay_terms() {
    let reading = report("Edda Brack said that the “old” lock would hold.");
    assert_eq!(spans(&reading, SpanKind::Term).len(), 1);
    assert_eq!(spans(&reading, SpanKind::Reported).len(), 2);
}

#[test]
fn other_languages_retell_by_their_own_words() {
    for (text, name) in [
        (
            "Die Schleuse ist alt und die Mauer ist es auch. Grete Hahn sagte, dass sie noch lange halten werde.",
            "Grete Hahn",
        ),
        (
            "La esclusa es vieja y el muro también lo es. Pilar Ruano dijo que aguantaría muchos años más.",
            "Pilar Ruano",
        ),
        (
            "L’écluse est vieille et le mur est fragile dans ce village, avec les pluies de cet hiver. Odile Marsan a dit que la porte tiendrait encore longtemps.",
            "Odile Marsan",
        ),
        (
            "Шлюз старый, и стена тоже старая. Лида Ковель сказала, что он ещё долго простоит.",
            "Лида Ковель",
        ),
        (
            "Slusen er gammel, og det er muren også. Kari Moen sa at den ville holde i mange år til.",
            "Kari Moen",
        ),
    ] {
        let found = retold(text);
        assert_eq!(
            found.first().map(|(who, _)| who.as_str()),
            Some(name),
            "{text}"
        );
    }
}

#[test]
fn told_speakers_are_known_in_any_case() {
    let hints = Hints {
        speakers: vec![told("fenn", "Ole Fenn", &["Fenn", "the old warden"])],
        ..Hints::default()
    };
    let text = "A day at the lock\n\nThe old warden said that it would hold. Edda Brack said that it would not.\n\n“It will hold for years,” fenn said.";
    let reading = read_with(text, &hints);
    let retold = spans(&reading, SpanKind::Reported);
    assert_eq!(
        retold.len(),
        1,
        "of those whom nobody has named, nothing is retold"
    );
    assert_eq!(retold[0].0, "Ole Fenn");
    assert_eq!(spans(&reading, SpanKind::Quote)[0].0, "Ole Fenn");
}
