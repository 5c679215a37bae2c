//! CSV and TSV.

use import::{Error, import};

use crate::{left_out, lines, read};

#[test]
fn columns_are_found_by_name() {
    let document = read(
        "Start,End,Speaker,Text\n00:00:01,00:00:02.5,Ada,\"Yes, and\n\"\"no\"\".\"\n3,2,Ben,Never.\n4,5,,(a bell)\n",
    );
    assert_eq!(
        lines(&document),
        [
            "Cue 2 <Ada> 1–2.5 Yes, and\n\"no\".",
            "Cue 4 <Ben> 3– Never.",
            "Cue 5 4–5 (a bell)"
        ]
    );
    assert_eq!(
        left_out(&document),
        ["4 3 – 2 (this row ends before it starts; its words are kept, its end is not)"]
    );
}

#[test]
fn tabs_and_semicolons_separate_too() {
    assert_eq!(
        lines(&read("speaker\ttext\nAda\tOne, two; three.\n")),
        ["Cue 2 <Ada> One, two; three."]
    );
    assert_eq!(
        lines(&read("Sprecher;Wortlaut\nAda;Eins, zwei.\n")),
        ["Cue 2 <Ada> Eins, zwei."]
    );
}

#[test]
fn words_beyond_the_columns_are_named() {
    let document = read("speaker,text\nAda,Yes, but no\n");
    assert_eq!(lines(&document), ["Cue 2 <Ada> Yes"]);
    assert!(left_out(&document)[0].starts_with("2 but no (this row has more cells"));
}

#[test]
fn a_table_without_words_says_what_to_do() {
    assert_eq!(
        import(b"a,b\n1,2\n", Some("x.csv")),
        Err(Error::Table { line: 1 })
    );
}

#[test]
fn a_mark_that_is_not_closed_is_named() {
    let document = read("speaker,text\nAda,Yes.\nBen,\"No.\nAda,Why?\n");
    assert_eq!(lines(&document).len(), 2);
    assert_eq!(
        left_out(&document),
        ["3  (a quotation mark in this row is not closed; all that follows is read as one cell)"]
    );
    assert!(left_out(&read("speaker,text\nAda,\"No.\nNo.\"\n")).is_empty());
}
