//! Large and malicious files: refused, or read in time that grows with their size.

use std::time::{Duration, Instant};

use import::{Error, import};

/// Imports a file; fails if it takes longer than a machine under load needs, without optimisation, for linear work.
fn in_time(name: &str, bytes: &[u8]) {
    let start = Instant::now();
    let _ = import(bytes, None);
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{name}: {:?}",
        start.elapsed()
    );
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
fn pages_of_tags() {
    let tags = [
        "<div>",
        "<b>",
        "<b><p>",
        "<p><b>x</p>",
        "<a><div>",
        "<b><div></b>",
        "<table><td>",
        "<i class=ad><div class=ad>",
        "<div></span>",
        "<ul><li>",
        "<q>",
        "<p><button>",
    ];
    for tag in tags {
        in_time(
            tag,
            format!("<html><body>{}", tag.repeat(100_000 / tag.len())).as_bytes(),
        );
    }
    let fonts: String = (0..5_000).map(|n| format!("<p><font size={n}>x")).collect();
    in_time("fonts", format!("<html><body>{fonts}").as_bytes());
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=1")).collect();
    in_time(
        "attributes",
        format!("<html><body><p{attributes}>x").as_bytes(),
    );
    let articles = "<article><p>x</article>".repeat(10_000);
    in_time("articles", format!("<html><body>{articles}").as_bytes());
}

#[test]
fn markdown_of_marks() {
    for mark in [
        "**", "*a_ ", "[", "![", "> ", "- ", "`", "<a ", "[a](", "# ", "**a", "<!--", "[^a]: ",
    ] {
        in_time(
            mark,
            format!("# x\n\n{}", mark.repeat(300_000 / mark.len())).as_bytes(),
        );
    }
}

#[test]
fn captions_of_marks_and_many_cues() {
    for mark in ["<", ">", "<<>", "{", "<v a>", "</v>", "&", "<i>", "<1"] {
        in_time(
            mark,
            format!(
                "WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n",
                mark.repeat(1_000_000 / mark.len())
            )
            .as_bytes(),
        );
    }
    in_time(
        "one word",
        format!(
            "WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n\n00:01.000 --> 00:02.000\n{}",
            "a ".repeat(300_000),
            "a ".repeat(300_000)
        )
        .as_bytes(),
    );
    in_time(
        "cues",
        format!(
            "WEBVTT\n\n{}",
            "00:01.000 --> 00:02.000\nWord.\n\n".repeat(100_000)
        )
        .as_bytes(),
    );
    in_time(
        "arrows",
        "1\n00:00:01,000 --> 2\n-->\n".repeat(50_000).as_bytes(),
    );
}

#[test]
fn tables_and_json() {
    in_time(
        "quotes",
        format!("speaker,text\n{}", "\"".repeat(2_000_000)).as_bytes(),
    );
    in_time(
        "commas",
        format!("speaker,text\n{}", ",".repeat(2_000_000)).as_bytes(),
    );
    in_time(
        "words",
        format!(
            "{{\"words\":[{}{{\"word\":\"b\"}}]}}",
            "{\"word\":\"a\",\"start\":1,\"end\":2},".repeat(50_000)
        )
        .as_bytes(),
    );
    let item = "{\"speaker_label\":\"spk_0\",\"start_time\":\"1.0\"}";
    let items = vec![item; 20_000].join(",");
    let text = format!("{{\"results\":{{\"speaker_labels\":{{\"segments\":[{{\"items\":[{items}]}}]}},\"items\":[{}]}}}}", vec!["{\"type\":\"pronunciation\",\"start_time\":\"9.5\",\"alternatives\":[{\"content\":\"a\"}]}"; 20_000].join(","));
    in_time("labels", text.as_bytes());
    in_time(
        "brackets",
        format!("{{\"a\":{}", "[".repeat(1_000_000)).as_bytes(),
    );
}
