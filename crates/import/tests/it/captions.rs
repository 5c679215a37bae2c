//! WebVTT and `SubRip`.

use crate::{left_out, lines, marked, read};

#[test]
fn voices_emphasis_and_settings() {
    let document = read(
        "WEBVTT - a title\nLanguage: en-GB\n\nSTYLE\n::cue { color: red }\n\nNOTE by <v Nobody>\n\nintro\n00:01.500 --> 00:03.000 line:80%\n<v.loud Ada Brill>Good &amp; <i>early</i></v>\n<v Ben>Late.\n\n1:00:00.000 --> 1:00:01.000\nI said <laughs>: no.\n",
    );
    assert_eq!(
        lines(&document),
        [
            "Cue 10 <Ada Brill> 1.5–3 Good & early",
            "Cue 10 <Ben> 1.5–3 Late.",
            "Cue 14 3600–3601 I said <laughs>: no."
        ]
    );
    assert_eq!(marked(&document.blocks[0]).1, ["early"]);
    assert_eq!(document.language.as_deref(), Some("en-GB"));
    assert_eq!(
        left_out(&document),
        [
            "1 WEBVTT - a title (a line of the captions' header)",
            "4 STYLE\n::cue { color: red } (how the captions look)",
            "7 NOTE by <v Nobody> (a note in the captions)"
        ]
    );
}

#[test]
fn subrip_with_its_habits() {
    let document = read(
        "1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}<font color=\"red\">Look</font> up.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n- Who?\r\n- You.\r\n\r\nStill you.\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\nNo.\r\n",
    );
    assert_eq!(
        lines(&document),
        [
            "Cue 2 1–2 Look up.",
            "Cue 6 3–4 - Who?\n- You.\nStill you.",
            "Cue 12 5–6 No."
        ]
    );
}

#[test]
fn rolling_captions_lose_their_repeats() {
    let document = read(
        "WEBVTT\n\n00:00.000 --> 00:02.000\nthe boat is old\n\n00:02.000 --> 00:04.000\nthe boat is old\nand it floats\n\n00:04.000 --> 00:06.000\nand it floats\nas boats do do\n\n00:06.000 --> 00:07.000\nas boats do do\n",
    );
    assert_eq!(
        lines(&document),
        [
            "Cue 3 0–2 the boat is old",
            "Cue 6 2–4 and it floats",
            "Cue 10 4–7 as boats do do"
        ]
    );
}

#[test]
fn captions_that_grow_word_by_word() {
    let document = read(
        "WEBVTT\n\n00:00.000 --> 00:01.000\nso\n\n00:01.000 --> 00:02.000\nso this\n\n00:02.000 --> 00:03.000\nso this is\n",
    );
    assert_eq!(
        lines(&document),
        ["Cue 3 0–1 so", "Cue 6 1–2 this", "Cue 9 2–3 is"]
    );
}

#[test]
fn what_somebody_says_twice_stays() {
    let document = read(
        "WEBVTT\n\n00:00.000 --> 00:01.000\nNo.\n\n00:01.000 --> 00:02.000\nNo.\n\n00:02.000 --> 00:03.000\nI said what I said.\n\n00:03.000 --> 00:04.000\nAnd so did I.\n\n00:04.000 --> 00:05.000\nYou never did.\n",
    );
    assert_eq!(document.blocks.len(), 5);
}

#[test]
fn a_cue_that_ends_before_it_starts_is_kept_and_named() {
    let document =
        read("1\n00:00:09,000 --> 00:00:02,000\nBackwards.\n\n2\nsoon --> later\nNo times.\n");
    assert_eq!(lines(&document), ["Cue 2 9– Backwards.", "Cue 6 No times."]);
    assert_eq!(
        left_out(&document),
        [
            "2 00:00:09,000 --> 00:00:02,000 (this cue ends before it starts; its words are kept, its end is not)",
            "6 soon --> later (the times of this cue cannot be read; its words are kept)"
        ]
    );
}
