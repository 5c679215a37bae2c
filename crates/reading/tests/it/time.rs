//! Nothing takes more than linear time: four times as much takes about four times as long.

use std::time::{Duration, Instant};

use interview::article::Hints;
use reading::{Block, BlockKind, Document, Input};

/// A name, how many pieces, and the piece of a number.
type Maker<'a> = (&'a str, usize, &'a dyn Fn(usize) -> String);

/// Returns the time that it takes to read a document.
fn time(document: &Document) -> Duration {
    let start = Instant::now();
    let _ = reading::read(document, &Hints::default());
    start.elapsed()
}

/// Checks that what a number of pieces becomes is read in linear time. A busy machine gets a few tries.
fn linear(what: &str, pieces: usize, make: &dyn Fn(usize) -> Document) {
    let (few, many) = (make(pieces), make(4 * pieces));
    let (mut short, mut long) = (time(&few), time(&many));
    let fits = |short: Duration, long: Duration| {
        long < short.saturating_mul(9) + Duration::from_millis(100)
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

/// Makes plain text of pieces.
fn plain(pieces: usize, piece: &dyn Fn(usize) -> String) -> Document {
    Document::plain((0..pieces).map(piece).collect())
}

/// Returns a word that no other number has.
fn word(i: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    [letter(i), letter(i / 26), letter(i / 676), 'x']
        .iter()
        .collect()
}

#[test]
fn prose_of_many_marks_and_names() {
    let makers: [Maker<'_>; 8] = [
        ("straight marks", 20_000, &|_| "\"".to_owned()),
        ("curly marks", 6_000, &|_| "“".to_owned()),
        ("single marks", 4_000, &|_| "‘a ".to_owned()),
        ("one name", 2_000, &|_| "Edda Brack ".to_owned()),
        ("new names", 800, &|i| {
            format!("Edda{} Brack{} said. ", word(i), word(i / 7))
        }),
        ("one surname", 800, &|i| {
            format!("Edda{} Brack said it. ", word(i))
        }),
        ("one paragraph", 400, &|_| {
            "She said “no way at all” to the man who told him that. ".to_owned()
        }),
        ("brackets", 20_000, &|_| "(".to_owned()),
    ];
    for (what, pieces, piece) in makers {
        linear(what, pieces, &|pieces| plain(pieces, piece));
    }
}

#[test]
fn many_labels() {
    let makers: [Maker<'_>; 10] = [
        ("a label a line", 1_000, &|_| "A: yes\n".to_owned()),
        ("one line of labels", 2_000, &|_| "A: yes ".to_owned()),
        ("labels after sentences", 1_000, &|_| {
            "BRACK: Yes. ".to_owned()
        }),
        ("labels in paragraphs", 1_000, &|_| "A: yes\n\n".to_owned()),
        ("new labels", 500, &|i| {
            format!("EDDA {}: Yes.\n\n", word(i))
        }),
        ("new labels of one word", 500, &|i| {
            format!("{}: Yes.\n\n", word(i).to_uppercase())
        }),
        ("numbered questions", 500, &|i| {
            format!("Q{i}: Is it?\n\nA{i}: Yes.\n\n")
        }),
        ("chevrons", 2_000, &|_| ">> Yes. ".to_owned()),
        ("times", 1_000, &|_| "Edda Brack 0:05\nYes.\n\n".to_owned()),
        ("ids that are one", 500, &|i| {
            let marks: String = (0..12)
                .map(|bit| if i >> bit & 1 == 0 { '.' } else { '!' })
                .collect();
            format!(">> A{marks}B: Yes.\n\n")
        }),
    ];
    for (what, pieces, piece) in makers {
        linear(what, pieces, &|pieces| plain(pieces, piece));
    }
}

#[test]
fn many_paragraphs() {
    let long = "The lock was shut in spring. Nobody at the mill minded that. ".repeat(8);
    let makers: [Maker<'_>; 4] = [
        ("one sentence", 200, &|_| {
            "The lock was shut in spring.\n\n".to_owned()
        }),
        ("a pull quote each", 100, &|_| {
            format!("“The lock was shut in spring”\n\n{long}\n\n")
        }),
        ("a quote each", 200, &|i| {
            format!("“We shut the lock {i} times,” said Edda Brack.\n\n“It is done.”\n\n")
        }),
        ("questions", 200, &|i| {
            format!("Why was it shut {i} times?\n\nBecause of the frost.\n\n")
        }),
    ];
    for (what, pieces, piece) in makers {
        linear(what, pieces, &|pieces| plain(pieces, piece));
    }
}

#[test]
fn many_cues() {
    let cues = |pieces: usize, text: &dyn Fn(usize) -> (Option<String>, String)| Document {
        input: Input::Vtt,
        blocks: (0..pieces)
            .map(|i| {
                let (voice, text) = text(i);
                Block {
                    line: i,
                    kind: BlockKind::Cue,
                    voice,
                    text,
                    ..Block::default()
                }
            })
            .collect(),
        ..Document::default()
    };
    linear("new labels", 1_000, &|pieces| {
        cues(pieces, &|i| (None, format!("EDDA {}: Yes.", word(i))))
    });
    linear("new voices", 1_000, &|pieces| {
        cues(pieces, &|i| (Some(word(i)), "Yes.".to_owned()))
    });
    linear("one voice", 1_000, &|pieces| {
        cues(pieces, &|_| (None, "and so on".to_owned()))
    });
}

/// A mistake in pasting: one thing, over and over, in one paragraph.
#[test]
fn one_thing_without_end() {
    let things = [
        "”",
        "„",
        "«",
        "»",
        "'",
        "’",
        "‚",
        "‹",
        "“”",
        "\"a",
        "“ ",
        "” ",
        "«»",
        "„“",
        "'a ",
        "a' ",
        "“‘",
        "»a ",
        "a ",
        "said ",
        "said of ",
        "U.S ",
        "U.S. ",
        "x.x ",
        "according to ",
        "he said he ",
        "“a” ",
        "the “a” ",
        "Brack said “a” ",
        "“a,” said Brack. ",
        "“a, — said Brack, — b” ",
        "“a b c d e f” ",
        "“a.” Brack U.S said ",
        " — b, — c",
        "— ",
        "-",
        "“— , ",
        "… ",
        ". ",
        "?!",
        "\n",
        "\r",
        "\r\n",
        "a.\n\n",
        "a\r\r",
        "“a\n",
        " \n\t",
        "「あ」と",
    ];
    for thing in things {
        let pieces = 4_000 / thing.len();
        linear(thing, pieces, &|pieces| {
            plain(pieces, &|_| thing.to_owned())
        });
    }
}
