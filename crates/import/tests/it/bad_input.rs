//! Large and malicious files: refused, or read in time that grows with their size.

use std::time::{Duration, Instant};

use import::{Error, import};

use crate::docx::{body, pack};
use crate::{left_out, lines, read};

/// Returns the time that it takes to import a file.
fn time(bytes: &[u8]) -> Duration {
    let start = Instant::now();
    let _ = import(bytes, None);
    start.elapsed()
}

/// Checks that a number of pieces is imported in linear time: four times as many take about four times as long. A busy
/// machine gets a few tries.
fn linear(what: &str, pieces: usize, make: &dyn Fn(usize) -> Vec<u8>) {
    let (few, many) = (make(pieces), make(4 * pieces));
    let (mut short, mut long) = (time(&few), time(&many));
    let fits = |short: Duration, long: Duration| {
        long < short.saturating_mul(9) + Duration::from_millis(500)
    };
    for _ in 0..6 {
        if fits(short, long) {
            return;
        }
        (short, long) = (time(&few).min(short), time(&many).min(long));
    }
    assert!(
        fits(short, long),
        "{what}: {short:?}, four times as much {long:?}"
    );
}

/// Checks one text over and over, after another.
fn repeated(before: &str, text: &str, size: usize) {
    linear(text, size / text.len(), &|pieces| {
        format!("{before}{}", text.repeat(pieces)).into()
    });
}

/// Checks pieces that differ by their numbers.
fn numbered(before: &str, size: usize, piece: &dyn Fn(usize) -> String) {
    linear(&piece(1), size, &|pieces| {
        let pieces: String = (0..pieces).map(piece).collect();
        format!("{before}{pieces}").into()
    });
}

#[test]
fn files_larger_than_any_interview_are_refused() {
    let error = import(&vec![b'a'; 50_000_001], None).unwrap_err();
    assert_eq!(
        error,
        Error::TooLarge {
            megabytes: 51,
            limit: 50
        }
    );
}

#[test]
fn texts_of_one_thing() {
    for text in ["\"", "“", "A: x\n", "A: x\n\n", "\r", "\u{200b}", "é\0"] {
        repeated("A day\n\n", text, 40_000);
    }
    linear("UTF-16", 50_000, &|pieces| b"a\0 \0".repeat(pieces));
    linear("no encoding", 100_000, &|pieces| vec![0xff; pieces]);
}

#[test]
fn pages_of_tags_in_each_other() {
    for tag in [
        "<div>",
        "<b>",
        "<b><p>",
        "<p><b>x</p>",
        "<a><div>",
        "<b><div></b>",
        "<table><td>",
        "<i class=ad><div class=ad>",
    ] {
        repeated("<html><body>", tag, 20_000);
    }
}

#[test]
fn pages_of_tags() {
    for tag in [
        "<div></span>",
        "<ul><li>",
        "<blockquote>x",
        "<q>",
        "<p><button>",
        "<article><p>x</article>",
        "<!--",
        "&amp;",
        "<",
    ] {
        repeated("<html><body>", tag, 20_000);
    }
    numbered("<html><body>", 1_000, &|n| format!("<p><font size={n}>x"));
    numbered("<html><body><p", 10_000, &|n| format!(" a{n}=1"));
}

#[test]
fn markdown_of_marks() {
    for mark in [
        "**", "*a_ ", "[", "![", "> ", "- ", "`", "<a ", "[a](", "# ", "**a", "<!--", "[^a]: ",
        "A: x\n",
    ] {
        repeated("# x\n\n", mark, 60_000);
    }
    // Each line deeper than the one before: as many lines as have four times the size.
    for mark in [" ", ">"] {
        linear(mark, 20_000, &|size| {
            let deepest = (2 * size).isqrt();
            let lines = (0..deepest).map(|depth| format!("{}- x\n", mark.repeat(depth)));
            format!("# x\n\n{}", lines.collect::<String>()).into()
        });
    }
}

#[test]
fn captions_of_marks_and_many_cues() {
    let cue = "WEBVTT\n\n00:01.000 --> 00:02.000\n";
    for mark in ["<", ">", "<<>", "{", "<v a>", "</v>", "&", "<i>", "<1"] {
        repeated(cue, mark, 40_000);
    }
    linear("one word", 20_000, &|pieces| {
        let words = "a ".repeat(pieces);
        format!("{cue}{words}\n\n00:01.000 --> 00:02.000\n{words}").into()
    });
    repeated("WEBVTT\n\n", "00:01.000 --> 00:02.000\nWord.\n\n", 50_000);
    repeated("", "1\n00:00:01,000 --> 00:00:02,000\nWord.\n\n", 50_000);
    repeated("WEBVTT\n\n", "00:02.000 --> 00:01.000\nWord.\n\n", 50_000);
    repeated("", "1\n00:00:01,000 --> 2\n-->\n", 40_000);
}

#[test]
fn tables_and_json() {
    for cells in ["\"", ",", "\"a,b\n", "Ada,Yes.\n"] {
        repeated("speaker,text\n", cells, 50_000);
    }
    repeated("speaker,text\nAda,\"", "word ", 50_000);
    numbered("speaker,text", 5_000, &|n| format!(",c{n}"));
    repeated("{\"text\":\"", "a ", 50_000);
    repeated("{\"a\":", "[", 50_000);
    repeated("", "{\"text\":\"a\",\"start\":1}\n", 40_000);
    let list = |before: &str, item: &str, after: &str, pieces: usize| {
        format!("{before}{}{after}", vec![item; pieces].join(","))
    };
    linear("words", 2_000, &|pieces| {
        list(
            "{\"words\":[",
            r#"{"word":"a","start":1,"end":2}"#,
            "]}",
            pieces,
        )
        .into()
    });
    linear("labels", 1_000, &|pieces| {
        let labels = r#"{"speaker_label":"spk_0","start_time":"1.0"}"#;
        let words =
            r#"{"type":"pronunciation","start_time":"9.5","alternatives":[{"content":"a"}]}"#;
        let before = "{\"results\":{\"speaker_labels\":{\"segments\":[{\"items\":[";
        let labels = list(before, labels, "]}]}", pieces);
        list(&format!("{labels},\"items\":["), words, "]}}", pieces).into()
    });
}

#[test]
fn json_of_any_depth_is_refused_by_its_place() {
    for depth in [1_000, 100_000] {
        let deep = format!("{{\"a\":\n{}{}}}", "[".repeat(depth), "]".repeat(depth));
        let error = import(deep.as_bytes(), None).unwrap_err();
        assert!(matches!(error, Error::JsonDepth { line: 2, .. }), "{error}");
    }
}

#[test]
fn word_documents_of_anything() {
    let document = |text: String| pack(&[("word/document.xml", &body(&text))]);
    let paragraph = "<w:p><w:r><w:t>x</w:t></w:r></w:p>";
    for text in [
        paragraph,
        "<w:p>",
        "<w:tbl><w:tr><w:tc>",
        "<w:del>",
        "<w:p><w:r><w:t>&amp;&x;",
        "<w:txbxContent><w:p><w:r><w:t>x",
        "<",
    ] {
        linear(text, 40_000 / text.len(), &|pieces| {
            document(text.repeat(pieces))
        });
    }
    linear("attributes", 2_000, &|pieces| {
        let attributes: String = (0..pieces).map(|n| format!(" a{n}=\"x\"")).collect();
        document(format!("<w:pStyle{attributes}/>{paragraph}"))
    });
    linear("parts", 500, &|pieces| {
        let names: Vec<String> = (0..pieces).map(|n| format!("word/m{n}.xml")).collect();
        let text = body(paragraph);
        let parts = names.iter().map(|name| (name.as_str(), "x"));
        pack(
            &parts
                .chain([("word/document.xml", text.as_str())])
                .collect::<Vec<_>>(),
        )
    });
}

#[test]
fn entities_are_not_expanded_in_pages() {
    let entities: String = (1..20)
        .map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10)))
        .collect();
    let page = format!("<!DOCTYPE html [{entities}]><html><body><article><p>So &e19; it goes.");
    let document = read(&page);
    assert!(lines(&document).concat().contains("So &e19; it goes."));
    assert!(left_out(&document).len() < 5);
}
