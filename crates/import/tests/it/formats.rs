//! The format is that of the content; a name only breaks ties.

use import::{Error, import};
use reading::Input;

fn format(text: &str, name: Option<&str>) -> Input {
    import(text.as_bytes(), name).unwrap().input
}

#[test]
fn content_decides() {
    let formats = [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n", Input::Vtt),
        ("1\n00:00:01,000 --> 00:00:02,000\nHello.\n", Input::Srt),
        (
            "{\"segments\":[{\"start\":0,\"end\":1,\"text\":\"Hello.\"}]}",
            Input::Json,
        ),
        ("speaker\ttext\nAda\tHello.\n", Input::Csv),
        ("<p>Hello.</p>\n<p>And goodbye.</p>", Input::Html),
        ("# The bell\n\nIt rings.\n", Input::Md),
        ("**Why?**\n\nBecause.\n", Input::Md),
    ];
    for (text, input) in formats {
        assert_eq!(format(text, None), input, "{text}");
        assert_eq!(format(text, Some("interview.txt")), input, "{text}");
    }
}

#[test]
fn plain_text_stays_plain() {
    let texts = [
        "[[inaudible]] Well: “no”.\n\n[00:01] \"Yes\", she said.\n",
        "{\"quoted\"} and more.\n",
        "[Music]\n\nANNA: Hello.\n",
        "> > Two arrows, as some transcripts have.\n\n>> NEW SPEAKER: Yes.\n",
        "- No, said Ada.\n- Yes, said Ben.\n",
        "Text, and a comma\nmore text, and another\n",
        "<laughs> Well, I never.\n",
        "{laughs} Well, I never.\n",
        "***\n\nThe end * of it all.\n",
        "#metoo is a word, and 2 ** 3 is eight.\n",
    ];
    for text in texts {
        let document = import(text.as_bytes(), None).unwrap();
        assert_eq!(document.input, Input::Txt, "{text}");
        assert_eq!(document.blocks.len(), 1);
        assert_eq!(document.blocks[0].text, text);
    }
}

#[test]
fn a_name_breaks_a_tie() {
    let text = "*Why?*\n\n- Because.\n";
    assert_eq!(format(text, None), Input::Txt);
    assert_eq!(format(text, Some("interview.md")), Input::Md);
    let table = "Person,Text\nAda,Hello.\n";
    assert_eq!(format(table, None), Input::Txt);
    assert_eq!(format(table, Some("turns.CSV")), Input::Csv);
}

#[test]
fn other_formats_are_named() {
    let error = import(b"%PDF-1.7\n%\xe2\xe3", Some("interview.txt"))
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("a PDF") && error.contains("copy its text"),
        "{error}"
    );
    let error = import(b"{\\rtf1\\ansi Hello.}", None)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("Rich Text") && error.contains(".docx"),
        "{error}"
    );
    assert!(matches!(
        import(b"<?xml version=\"1.0\"?><tt></tt>", None),
        Err(Error::Unsupported { .. })
    ));
    assert_eq!(import(b" \n\n", None), Err(Error::Empty));
}
