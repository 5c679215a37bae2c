//! No file panics: not arbitrary bytes, not documents of each format with something changed.

use import::import;
use proptest::prelude::*;

use crate::docx::{body, pack};

/// A small document of each format.
fn documents() -> Vec<Vec<u8>> {
    let text = body(
        r#"<w:p><w:pPr><w:numPr/></w:pPr><w:del><w:r><w:delText>a</w:delText></w:r></w:del><w:r><w:rPr><w:b/></w:rPr><w:t>“Why?” &amp; &#233;</w:t></w:r></w:p>"#,
    );
    vec![
        "Ada: “Why?”\r\n\r\nBen: — Parce que…\n".into(),
        "---\ntitle: Bell\n---\n\n# Bell\n\n**Why?** <b>é</b>\n\n> - *x* [y](z)[^1]\n\n[^1]: n\n<div><p>é</div>\n".into(),
        "<html lang=de><meta charset=utf-8><title>A | B</title><body><article><h1>A</h1><p>é <q>b</q> <a href=x>c</a><br><br>d<ul><li class=ad>e</ul></article>".into(),
        "WEBVTT\nLanguage: de\n\nNOTE n\n\n1\n00:01.000 --> 00:02.000 line:1\n<v Ada>é <i>x</i> &amp;\n\n00:02.000 --> 00:03.000\né x & y\n\n00:03.000 --> 00:04.000\n& y z\n".into(),
        "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}- é\n- b\n\n2\n00:00:03,000 --> 00:00:02,000\nc\n".into(),
        r#"{"language":"de","segments":[{"speaker":1,"start":0,"end":2.5,"text":" é","words":[{"word":"é","start":"0.5","speaker":"A"},{"word":"b","speaker":"B"}]}]}"#.into(),
        "speaker;start;text\nAda;00:01;\"é;\"\"b\"\"\"\nBen;;c;d\n".into(),
        pack(&[("word/document.xml", &text)]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = import(&bytes, None);
    }

    #[test]
    fn arbitrary_text(text in "\\PC{0,300}", name in "[a-z]\\.(txt|md|html|json|csv|srt|vtt)") {
        let _ = import(text.as_bytes(), Some(&name));
    }

    #[test]
    fn changed_documents(which in 0..8_usize, at in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(), with in prop_oneof![
        Just(String::new()), Just("<".to_owned()), Just("\n\n".to_owned()), Just("**".to_owned()), Just("-->".to_owned()), Just("é\u{301}".to_owned()), Just("</p>".to_owned()), "\\PC{0,10}"
    ]) {
        let mut bytes = documents().swap_remove(which);
        let (a, b) = (at.index(bytes.len()), to.index(bytes.len()));
        bytes.splice(a.min(b)..a.max(b).min(a.min(b) + 12), with.into_bytes());
        if let Ok(document) = import(&bytes, None) {
            for block in &document.blocks {
                prop_assert!(!block.text.is_empty());
                let ranges = block.bold.iter().chain(&block.italic).chain(block.links.iter().map(|(range, _)| range));
                for range in ranges {
                    prop_assert!(block.text.get(range.clone()).is_some_and(|run| !run.is_empty()), "{block:?}");
                }
            }
        }
    }
}
