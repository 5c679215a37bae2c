//! What stands around the words of a report or a conversation: datelines, credits, introductions, notes, ends.

use interview::article::Hints;
use reading::{Block, Document, Input, SpanKind};

use crate::{quote, read, report, spans, sure};

#[test]
fn nobody_in_a_dateline_speaks() {
    let told = "The warden, Edda Brack, said the gate was “shut for the whole of the summer”.";
    for line in [
        "PORT ELLERY, Maine — ",
        "BRIDGEWATER, N.S. (CPX) -- ",
        "LUND, May 4 (Nordpress) - ",
        "Lund (nd) – ",
        "Lund, 4 May (EFX).- ",
        "(ANX) - ROMA, 5 MAY - ",
        "LUND – ",
    ] {
        let text = format!("{line}{told}");
        assert_eq!(quote(&text), sure("Edda Brack"), "{line}");
        let named = report(&text).speakers.len();
        assert_eq!(named, 1, "{line}");
    }
    let dashed = "Edda Brack – She has the key – said the gate was “shut for the whole summer”.";
    assert_eq!(quote(dashed).0, "Edda Brack");
}

#[test]
fn a_credit_names_only_its_writer() {
    let text = "A talk about rope\n\nInterview by Petra Wolff. Photos: Jan Kees\n\nHow long is it?\n\n\
        It is long.\n\nAnd now?\n\nNow it is two.";
    assert_eq!(read(text).byline.as_deref(), Some("Petra Wolff"));
    let report = report("Ole Fenn came late.\n\n-- With files from Edda Brack in Lund");
    assert_eq!(report.left_out.len(), 1);
}

#[test]
fn an_introduction_that_ends_in_a_note_is_text() {
    let text = "A talk about rope\n\nEdda Brack has made rope for thirty years. This interview has been edited for length.\n\n\
        How long is it?\n\nIt is long.\n\nAnd now?\n\nNow it is two.\n\nWhy?\n\nIt broke.";
    let reading = read(text);
    assert!(reading.left_out.is_empty());
    let spoken = spans(&reading, SpanKind::Spoken);
    assert_eq!(spoken.last().unwrap().0, "Edda Brack");
}

#[test]
fn a_first_line_that_says_with_whom_is_a_title() {
    let text = "Interview: Edda Brack, rope maker\n\nOF: How long is it?\n\nEB: It is long.\n\nOF: And now?\n\nEB: Now it is two.";
    let reading = read(text);
    assert_eq!(
        reading.title.as_deref(),
        Some("Interview: Edda Brack, rope maker")
    );
    assert_eq!(reading.byline, None);
}

#[test]
fn where_answers_are_short_a_second_paragraph_may_be_asked() {
    let text = "Edda Brack on rope\n\nShe makes it by the sea.\n\nHow long is it?\n\nIt is long.\n\nAnd now?\n\nNow it is two.\n\n\
        Did it break?\n\nOnce.\n\nThat is no answer.\n\nIt is mine.";
    let spoken = spans(&read(text), SpanKind::Spoken);
    let sure: Vec<bool> = spoken.iter().map(|(_, _, sure)| *sure).collect();
    assert_eq!(sure, [true, true, true, true, true, true, false, false]);
}

#[test]
fn an_answer_that_opens_with_a_place_names_nobody() {
    let text = "Edda Brack on rain\n\nShe measures it by the sea.\n\nWill it rain?\n\nIn Lund: yes.\n\nAnd then?\n\nIt stops.\n\nWhy?\n\nIt does.";
    let spoken = spans(&read(text), SpanKind::Spoken);
    assert_eq!(spoken[1].0, "Edda Brack");
}

#[test]
fn a_note_in_italics_behind_the_last_turn_is_nobodys() {
    let block = |text: &str, italic: bool| Block {
        text: text.to_owned(),
        italic: std::iter::once(0..text.len()).filter(|_| italic).collect(),
        ..Block::default()
    };
    let turns = [
        "OF: How long is it?",
        "EB: It is long.",
        "OF: And now?",
        "EB: Now it is two.",
    ];
    let last = |text: &str, italic| {
        let blocks = turns.iter().map(|turn| block(turn, false));
        let document = Document {
            input: Input::Md,
            title: Some("A talk about rope".to_owned()),
            blocks: blocks.chain([block(text, italic)]).collect(),
            ..Document::default()
        };
        spans(
            &reading::read(&document, &Hints::default()),
            SpanKind::Spoken,
        )
        .len()
    };
    assert_eq!(last("The book about it is out now.", true), 4);
    assert_eq!(last("The book about it is out now.", false), 5);
    assert_eq!(last("Is that all?", true), 5);
}
