//! Whole documents: who says what, in several forms and languages.

use reading::{Kind, Reading, SpanKind};

use crate::{read, report, spans};

/// The words said, each with the name of who says it.
fn said(reading: &Reading) -> Vec<(String, String)> {
    let name = |id: &Option<String>| {
        let speaker = reading
            .speakers
            .iter()
            .find(|speaker| Some(&speaker.id) == id.as_ref());
        speaker.map_or(String::new(), |speaker| speaker.name.clone())
    };
    let spans = reading
        .paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.spans);
    spans
        .filter(|span| matches!(span.kind, SpanKind::Quote | SpanKind::Spoken))
        .map(|span| (name(&span.speaker), span.text.trim().to_owned()))
        .collect()
}

/// The names of those who speak, in order, for each piece.
fn names(text: &str) -> Vec<String> {
    said(&read(text))
        .into_iter()
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn spans_joined_are_the_text() {
    let text = "A mill by the sea\n\n“It turns,” said Edda Brack. The ‘sail’ is new.\n\nQ: Why?";
    let reading = read(text);
    let joined: Vec<String> = reading
        .paragraphs
        .iter()
        .map(|p| p.spans.iter().map(|span| span.text.as_str()).collect())
        .collect();
    assert_eq!(
        joined,
        ["“It turns,” said Edda Brack. The ‘sail’ is new.", "Q: Why?"]
    );
}

#[test]
fn labels_make_turns() {
    let text = "A talk about rope\n\nROPE WEEKLY: How long is it?\n\nEdda Brack: Long enough.\n\nIt was longer.\n\nROPE WEEKLY: And now?\n\nBrack: Now it is two.";
    let reading = read(text);
    assert_eq!(reading.kind, Kind::Questions);
    assert_eq!(
        names(text),
        [
            "Rope Weekly",
            "Edda Brack",
            "Edda Brack",
            "Rope Weekly",
            "Edda Brack"
        ]
    );
}

#[test]
fn times_and_roles_make_a_transcript() {
    let text = "[00:01] EDDA BRACK, HOST: Good evening. [laughs]\n\n[00:09] OLE FENN, BAKER: Only just.\n\nBRACK: So?";
    let reading = read(text);
    assert_eq!(reading.kind, Kind::Transcript);
    assert_eq!(names(text), ["Edda Brack", "Ole Fenn", "Edda Brack"]);
}

#[test]
fn among_questions_without_labels_are_headings_and_statements() {
    let text = "The river decides\n\nThe harbour master Edda Brack on silt.\n\nWhy is it here?\n\nIt did not read the plan.\n\n\
        Did they know?\n\nThey had a letter.\n\nShort cuts\n\nWould less do?\n\nLess is a step.\n\nAn old map\n\n\
        You found a map in an attic.\n\nIt shows a car park.";
    let reading = read(text);
    let headings: Vec<&str> = reading.headings.iter().map(|it| &*it.label).collect();
    assert_eq!(headings, ["Short cuts", "An old map"]);
    let said = spans(&reading, SpanKind::Spoken);
    let who: Vec<(&str, bool)> = said.iter().map(|(who, _, sure)| (&**who, *sure)).collect();
    let (asked, answered) = (("", true), ("Edda Brack", true));
    assert_eq!(
        who,
        [
            asked,
            answered,
            asked,
            answered,
            asked,
            answered,
            ("", false),
            answered
        ]
    );
}

#[test]
fn nobody_is_named_without_a_reason() {
    let reading =
        read("A wall in town\n\n“We shall never paint this wall again.”\n\nThe wall is grey.");
    let quote = reading
        .paragraphs
        .iter()
        .flat_map(|p| &p.spans)
        .find(|span| span.kind == SpanKind::Quote)
        .unwrap();
    assert_eq!((&quote.speaker, quote.sure), (&None, false));
    assert_eq!(reading.check.len(), 1);
}

#[test]
fn verbs_of_saying_are_known_in_every_language() {
    for (text, name) in [
        (
            "Broen er åpen\n\n«Nå kan alle gå over elva», sier Kari Moen.",
            "Kari Moen",
        ),
        (
            "Silta on auki\n\n”Nyt kaikki pääsevät joen yli”, sanoo Aino Lehto.",
            "Aino Lehto",
        ),
        (
            "Most je otevřený\n\n„Teď mohou všichni přejít řeku,“ řekla Jana Malá, která tu bydlí.",
            "Jana Malá",
        ),
        (
            "Die Brücke ist offen\n\n„Jetzt können alle über den Fluss“, sagte Grete Hahn.",
            "Grete Hahn",
        ),
        (
            "Мост открыт\n\n«Теперь все могут перейти реку», — сказала Лида Ковель.",
            "Лида Ковель",
        ),
        (
            "El puente está abierto\n\n«Ahora todos pueden cruzar el río», dijo Pilar Ruano.",
            "Pilar Ruano",
        ),
    ] {
        assert_eq!(names(text), [name], "{text}");
    }
}

#[test]
fn titles_and_signs_are_terms() {
    let reading = read(
        "A boat in the yard\n\nThe boat is called “Late Again” and has no sail.\n\n“It leaks,” said Edda Brack.",
    );
    assert_eq!(
        said(&reading),
        [("Edda Brack".to_owned(), "“It leaks,”".to_owned())]
    );
}

#[test]
fn dashes_on_both_sides_part_questions_and_answers() {
    let text = "Смотритель маяка Лев Дорин: «Туман тоже работа»\n\nМы поговорили с Львом Дориным о море.\n\n— Лев, что вы слышите ночью?\n\n— Цепи. Мой дед, знаете, говорил с ними.\n\nЯ пока молчу.\n\n— Вам не страшно?\n\n— Нет.\n\n— Говорят, маяк закроют.\n\n— Пусть говорят.\n\n— Кто придёт после вас?\n\n— Чайки.\n\n— А лодка чья?\n\n— Ничья.\n\n— И не жалко?\n\n— Жалко.\n\nБеседовала Майя Рогова";
    let (asks, answers) = ("Майя Рогова", "Лев Дорин");
    let mut expected = vec![asks, answers, answers];
    expected.extend([asks, answers].repeat(5));
    assert_eq!(names(text), expected);
}

#[test]
fn a_value_in_a_tag_is_no_quotation() {
    let tag = "Ole Fenn closed the gate. <a title=\"The gate as it was in May, and as it will never be again\">Pictures</a> show “a gate of gold and iron”, Fenn said.";
    let found = spans(&report(tag), SpanKind::Quote);
    let words: Vec<_> = found.iter().map(|span| span.1.as_str()).collect();
    assert_eq!(words, ["“a gate of gold and iron”"]);
}

#[test]
fn hebrew_marks_are_marks_outside_of_words_only() {
    let text = "הגשר נסגר\n\n״המנכ״לית עזבה״, אמר דני כהן. ״אין גשר״, הוסיף.";
    let words: Vec<String> = said(&read(text))
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert_eq!(words, ["״המנכ״לית עזבה״", "״אין גשר״"]);
}

#[test]
fn hyphens_open_speech_where_some_have_a_clause() {
    let text = "Klubben rykker op\n\n- Jeg fatter det ikke, siger Signe Holm.\n\nHun er 29 år og har spillet i byen hele livet.\n\n- Vi har øvet os på at tabe.";
    let words: Vec<String> = said(&read(text))
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert_eq!(
        words,
        ["Jeg fatter det ikke,", "Vi har øvet os på at tabe."]
    );
}

#[test]
fn signatures_are_left_out() {
    let out = |text: &str| -> Vec<String> {
        let left = read(text).left_out.into_iter();
        left.map(|left| left.text).collect()
    };
    let prose = "The ferry sails again. It had lain in the harbour for a year.";
    for (lines, expected) in [
        (
            "Reto Amsler\n21.02.2024, 05.30 Uhr",
            vec!["Reto Amsler", "21.02.2024, 05.30 Uhr"],
        ),
        (
            "Henna Kaila\n\n12.11. 5:30, updated 12.11. 9:14",
            vec!["Henna Kaila", "12.11. 5:30, updated 12.11. 9:14"],
        ),
        ("Ann Bell and Tom Quill", vec!["Ann Bell and Tom Quill"]),
        ("The Last Boat", vec![]),
        ("Harbour Ferry", vec![]),
    ] {
        let text = format!("A ferry sails again\n\n{lines}\n\n{prose}\n\n{prose}\n\nMore.");
        assert_eq!(out(&text), expected, "{lines}");
    }
    let text = format!(
        "A ferry sails again\n\n{prose}\n\n{prose}\n\n(Reporting by Ann Bell; Editing by Tom Quill)"
    );
    assert_eq!(
        out(&text),
        ["(Reporting by Ann Bell; Editing by Tom Quill)"]
    );
}
