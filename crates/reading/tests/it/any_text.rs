//! Tests of any text: nothing is lost, nothing panics.

use proptest::prelude::*;

use crate::read;

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
}
