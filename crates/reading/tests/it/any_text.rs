//! Tests of any text: nothing is lost, nothing panics.

use interview::article::{Hints, Line, invisible};
use interview::model::SpanKind;
use proptest::prelude::*;
use reading::article;

use crate::{read, told};

/// Pieces of which texts are made that have much for the reader in them.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("“".to_owned()),
        Just("”".to_owned()),
        Just("\"".to_owned()),
        Just("'".to_owned()),
        Just("«".to_owned()),
        Just("»".to_owned()),
        Just("— ".to_owned()),
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\r".to_owned()),
        Just("\u{feff}".to_owned()),
        Just(" said Edda Brack, ".to_owned()),
        Just("Mr. Fenn told her that ".to_owned()),
        Just(" she said. ".to_owned()),
        Just("according to which the ".to_owned()),
        Just("Q: ".to_owned()),
        Just(", ".to_owned()),
        "[a-zA-ZäßİıЖяא「」说。 .!?:]{0,12}",
        any::<String>(),
    ]
}

/// Returns what can be seen of a text.
fn seen(text: &str) -> String {
    let is_seen = |c: &char| !c.is_whitespace() && !invisible(*c);
    text.chars().filter(is_seen).collect()
}

proptest! {
    #[test]
    fn spans_joined_are_the_paragraph(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        let reading = read(&text);
        for paragraph in &reading.paragraphs {
            let joined: String = paragraph.spans.iter().map(|span| span.text.as_str()).collect();
            prop_assert!(text.contains(joined.trim()), "{joined:?}");
            prop_assert!(paragraph.spans.iter().all(|span| !span.text.is_empty()));
        }
    }

    #[test]
    fn a_speaker_is_listed(pieces in prop::collection::vec(piece(), 0..40)) {
        let reading = read(&pieces.concat());
        for span in reading.paragraphs.iter().flat_map(|paragraph| &paragraph.spans) {
            if let Some(id) = &span.speaker {
                prop_assert!(reading.speakers.iter().any(|speaker| speaker.id == *id));
            }
        }
    }

    #[test]
    fn nothing_of_an_article_is_lost_or_moved(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        let hints = Hints { speakers: vec![told("brack", "Edda Brack", &[])], ..Hints::default() };
        let (article, _) = article(&text, &hints);
        let mut lines: Vec<Line> = article.headings.into_iter().chain(article.left_out).collect();
        for block in article.paragraphs {
            let narration = |span: &interview::model::Span| span.kind == SpanKind::Narration;
            prop_assert!(!block.spans.windows(2).any(|pair| pair.iter().all(narration)));
            let joined: String = block.spans.iter().map(|span| span.text.as_str()).collect();
            prop_assert!(text[block.at..].starts_with(&joined), "{joined:?}");
            lines.push(Line { text: joined, line: block.line });
        }
        lines.sort_by_key(|line| line.line);
        let ends = |line: &Line| text.replace("\r\n", "\n").replace('\r', "\n").split('\n').nth(line.line - 1).map(seen);
        for line in &lines {
            let first = seen(line.text.split(['\r', '\n']).next().unwrap_or_default());
            prop_assert!(ends(line).is_some_and(|there| there.starts_with(&first)), "{line:?}");
        }
        let head = [article.title, article.publisher.unwrap_or_default()];
        let lines = lines.into_iter().map(|line| line.text);
        let all = head.into_iter().chain(lines).chain(article.trailer);
        prop_assert_eq!(all.map(|line| seen(&line)).collect::<String>(), seen(&text));
    }
}

#[test]
fn what_is_invisible_between_two_single_marks_is_theirs() {
    let text = "''We went and saw,'\u{feff}' said Edda Brack.";
    let spans = &read(text).paragraphs[0].spans;
    let joined: String = spans.iter().map(|span| span.text.as_str()).collect();
    assert_eq!(joined, text);
    assert_eq!(spans[0].text, "''We went and saw,'\u{feff}'");
}
