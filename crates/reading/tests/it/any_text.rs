//! What holds for any text: nothing is lost, nothing panics, nothing takes more than linear time.

use std::time::{Duration, Instant};

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

/// How long it takes to read a text: the shortest of two times.
fn time(text: &str) -> Duration {
    let once = || {
        let start = Instant::now();
        let _ = read(text);
        start.elapsed()
    };
    once().min(once())
}

#[test]
fn four_times_the_text_takes_about_four_times_as_long() {
    let word = |i: usize| {
        let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
        [letter(i), letter(i / 26), letter(i / 676), 'x']
            .iter()
            .collect::<String>()
    };
    let makers: [(&str, &dyn Fn(usize) -> String); 8] = [
        ("straight marks", &|_| "\"".to_owned()),
        ("curly marks", &|_| "“".to_owned()),
        ("single marks", &|_| "‘a ".to_owned()),
        ("one name", &|_| "Edda Brack ".to_owned()),
        ("new names", &|i| {
            format!("Edda{} Brack{} said. ", word(i), word(i / 7))
        }),
        ("one surname", &|i| {
            format!("Edda{} Brack said it. ", word(i))
        }),
        ("one paragraph", &|_| {
            "She said “no way at all” to the man who told him that. ".to_owned()
        }),
        ("brackets", &|_| "(".to_owned()),
    ];
    for (what, make) in makers {
        let text = |size: usize| {
            let mut text = String::new();
            let mut i = 0;
            while text.len() < size {
                text.push_str(&make(i));
                i += 1;
            }
            text
        };
        let (short, long) = (time(&text(20_000)), time(&text(80_000)));
        let most = short.saturating_mul(10) + Duration::from_millis(100);
        assert!(
            long < most,
            "{what}: {short:?}, four times as much {long:?}"
        );
    }
}
