//! No file panics or takes long: not arbitrary bytes, not documents of each format with something changed. What comes
//! out is a document whose places are in the file, or an error.
//!
//! `PROPTEST_CASES=20000 cargo test -p import never_panics` looks for longer.

use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use import::{decode, import};
use interview::article::Hints;
use proptest::prelude::*;
use proptest::sample::Index;
use reading::{Document, Input};

use crate::docx::{body, pack};

/// The cases of the command: documents of each format and language.
const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../rejoinder/tests/cases");

/// Documents of each format, the text of a Word document last.
static CORPUS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mut corpus: Vec<Vec<u8>> = vec![
        "Ada: “Why?”\r\n\r\nBen: — Parce que…\n".into(),
        "---\ntitle: Bell\n---\n\n# Bell\n\n**Why?** <b>é</b>\n\n> - *x* [y](z)[^1]\n\n[^1]: n\n<div><p>é</div>\n".into(),
        "<html lang=de><meta charset=utf-8><title>A | B</title><body><article><h1>A</h1><p>é <q>b</q> <a href=x>c</a><br><br>d<ul><li class=ad>e</ul></article>".into(),
        "WEBVTT\nLanguage: de\n\nNOTE n\n\n1\n00:01.000 --> 00:02.000 line:1\n<v Ada>é <i>x</i> &amp;\n\n00:02.000 --> 00:03.000\né x & y\n\n00:03.000 --> 00:04.000\n& y z\n".into(),
        "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}- é\n- b\n\n2\n00:00:03,000 --> 00:00:02,000\nc\n".into(),
        r#"{"language":"de","segments":[{"speaker":1,"start":0,"end":2.5,"text":" é","words":[{"word":"é","start":"0.5","speaker":"A"},{"word":"b","speaker":"B"}]}]}"#.into(),
        "speaker;start;text\nAda;00:01;\"é;\"\"b\"\"\"\nBen;;c;d\n".into(),
        "Ada: Why?\r\nBen: Ну да.\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ];
    let cases = Path::new(CASES).read_dir().unwrap();
    let mut folders: Vec<_> = cases.map(|case| case.unwrap().path()).collect();
    folders.sort();
    for folder in folders.iter().filter(|path| path.is_dir()) {
        let files = folder.read_dir().unwrap().map(|file| file.unwrap().path());
        let inputs = files.filter(|path| path.file_stem().is_some_and(|stem| stem == "input"));
        corpus.extend(inputs.map(|input| std::fs::read(input).unwrap()));
    }
    let text = r#"<w:p><w:pPr><w:numPr/></w:pPr><w:del><w:r><w:delText>a</w:delText></w:r></w:del><w:r><w:rPr><w:b/></w:rPr><w:t>“Why?” &amp; &#233;</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    corpus.push(body(text).into());
    corpus
});

/// A change to a document.
#[derive(Clone, Debug)]
enum Change {
    Flip(Index, u8),
    Cut(Index, usize),
    Repeat(Index, usize, usize),
    Insert(Index, String),
    /// Takes in a piece of another document.
    Splice(Index, Index, Index, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    let token = prop_oneof![
        prop::sample::select(vec![
            "<",
            "\n\n",
            "**",
            "-->",
            "é\u{301}",
            "</p>",
            "<table>",
            "\"",
            "“",
            ": ",
            "\r",
            "\0",
            "\u{feff}",
            "&#",
            "[",
            "{\"",
            "> ",
            "99:99",
            "\t"
        ])
        .prop_map(str::to_owned),
        "\\PC{0,10}"
    ];
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, bits)| Change::Flip(at, bits)),
        (at(), 0..200_usize).prop_map(|(at, length)| Change::Cut(at, length)),
        (at(), 1..100_usize, 1..30_usize).prop_map(|(at, length, n)| Change::Repeat(at, length, n)),
        (at(), token).prop_map(|(at, token)| Change::Insert(at, token)),
        (at(), at(), at(), 0..300_usize)
            .prop_map(|(at, other, from, length)| Change::Splice(at, other, from, length)),
    ]
}

/// Changes a document.
fn apply(change: &Change, bytes: &mut Vec<u8>) {
    let part =
        |bytes: &[u8], at: usize, length: usize| bytes[at..bytes.len().min(at + length)].to_vec();
    if bytes.is_empty() {
        return;
    }
    match change {
        Change::Flip(at, bits) => {
            let at = at.index(bytes.len());
            bytes[at] ^= bits;
        }
        Change::Cut(at, length) => {
            let at = at.index(bytes.len());
            bytes.drain(at..bytes.len().min(at + length));
        }
        Change::Repeat(at, length, times) => {
            let at = at.index(bytes.len());
            let again = part(bytes, at, *length).repeat(*times);
            bytes.splice(at..at, again);
        }
        Change::Insert(at, token) => {
            let at = at.index(bytes.len());
            bytes.splice(at..at, token.bytes());
        }
        Change::Splice(at, other, from, length) => {
            let at = at.index(bytes.len());
            let other = &CORPUS[other.index(CORPUS.len())];
            bytes.splice(at..at, part(other, from.index(other.len()), *length));
        }
    }
}

/// Imports and reads a file, and checks what comes out.
fn check(bytes: &[u8], name: Option<&str>) -> Result<(), TestCaseError> {
    let start = Instant::now();
    match import(bytes, name) {
        Ok(document) => {
            places(&document, bytes)?;
            let _ = reading::read(&document, &Hints::default());
        }
        Err(error) => prop_assert!(!error.to_string().is_empty()),
    }
    prop_assert!(
        start.elapsed() < Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
    Ok(())
}

/// Checks that a document's places are in the file.
fn places(document: &Document, bytes: &[u8]) -> Result<(), TestCaseError> {
    let lines = match document.input {
        // Counted are the parts of a transcript and the paragraphs.
        Input::Json | Input::Docx => usize::MAX,
        _ => 1 + decode(bytes).unwrap().matches(['\r', '\n']).count(),
    };
    for block in &document.blocks {
        prop_assert!(!block.text.is_empty());
        prop_assert!((1..=lines).contains(&block.line), "{block:?}");
        let links = block.links.iter().map(|(range, _)| range);
        for range in block.bold.iter().chain(&block.italic).chain(links) {
            let run = block.text.get(range.clone());
            prop_assert!(run.is_some_and(|run| !run.is_empty()), "{block:?}");
        }
    }
    for left in &document.left_out {
        prop_assert!(left.line <= lines, "{left:?}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        check(&bytes, None)?;
    }

    #[test]
    fn arbitrary_text(text in "\\PC{0,300}", name in "[a-z]\\.(txt|md|html|json|csv|srt|vtt)") {
        check(text.as_bytes(), Some(&name))?;
    }

    #[test]
    fn changed_documents(which in any::<Index>(), changes in prop::collection::vec(change(), 1..4)) {
        let which = which.index(CORPUS.len());
        let mut bytes = CORPUS[which].clone();
        for change in &changes {
            apply(change, &mut bytes);
        }
        if which + 1 == CORPUS.len() {
            bytes = pack(&[("word/document.xml", &String::from_utf8_lossy(&bytes))]);
        }
        check(&bytes, None)?;
    }
}
