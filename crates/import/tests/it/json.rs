//! The JSON of services.

use import::{Error, import};

use crate::{left_out, lines, read};

#[test]
fn podcast() {
    let document = read(
        r#"{"version":"1.0.0","segments":[{"speaker":"Ada","startTime":0.5,"endTime":2,"body":"Hello."},{"startTime":2,"body":"Well."}]}"#,
    );
    assert_eq!(
        lines(&document),
        ["Cue 1 <Ada> 0.5–2 Hello.", "Cue 2 2– Well."]
    );
}

#[test]
fn segments_of_a_word_each_are_joined_to_sentences() {
    let words = "Who pays? The town pays a third of it. The county pays the rest.";
    let segment = |(at, word): (usize, &str)| {
        let speaker = if at < 2 { "Ada" } else { "Bo" };
        format!(
            r#"{{"speaker":"{speaker}","startTime":{at},"endTime":{},"body":"{word}"}}"#,
            at + 1
        )
    };
    let segments: Vec<String> = words.split(' ').enumerate().map(segment).collect();
    let document = read(&format!(r#"{{"segments":[{}]}}"#, segments.join(",")));
    assert_eq!(
        lines(&document),
        [
            "Cue 1 <Ada> 0–2 Who pays?",
            "Cue 3 <Bo> 2–9 The town pays a third of it.",
            "Cue 10 <Bo> 9–14 The county pays the rest."
        ]
    );
}

#[test]
fn whisper_and_whisperx() {
    let document = read(
        r#"{"text":" All of it.","language":"en","segments":[{"id":0,"start":0.0,"end":2.0,"text":" All of it."}]}"#,
    );
    assert_eq!(lines(&document), ["Cue 1 0–2 All of it."]);
    assert_eq!(document.language.as_deref(), Some("en"));
    // Two voices in one segment are two pieces.
    let document = read(
        r#"{"segments":[{"start":0.0,"end":2.0,"text":" Why? Because.","speaker":"SPEAKER_00","words":[{"word":"Why?","start":0.0,"end":0.5,"speaker":"SPEAKER_00"},{"word":"Because.","start":1.0,"end":2.0,"speaker":"SPEAKER_01"}]}]}"#,
    );
    assert_eq!(
        lines(&document),
        [
            "Cue 1 <SPEAKER_00> 0–0.5 Why?",
            "Cue 2 <SPEAKER_01> 1–2 Because."
        ]
    );
    let document = read(
        r#"{"transcription":[{"timestamps":{"from":"00:00:00,500"},"offsets":{"from":500,"to":2000},"text":" Hello."}]}"#,
    );
    assert_eq!(lines(&document), ["Cue 1 0.5–2 Hello."]);
}

#[test]
fn assemblyai_in_milliseconds() {
    let document = read(
        r#"{"language_code":"it","utterances":[{"speaker":"A","start":320,"end":3100,"text":"Buongiorno.","words":[]}]}"#,
    );
    assert_eq!(lines(&document), ["Cue 1 <A> 0.32–3.1 Buongiorno."]);
    // Without speakers there are words alone.
    let document = read(
        r#"{"text":"Why? Well.","words":[{"text":"Why?","start":100,"end":400,"speaker":null},{"text":"Well.","start":900,"end":1400,"speaker":null}]}"#,
    );
    assert_eq!(
        lines(&document),
        ["Cue 1 0.1–0.4 Why?", "Cue 2 0.9–1.4 Well."]
    );
}

#[test]
fn deepgram_with_words_alone() {
    let document = read(
        r#"{"results":{"channels":[{"alternatives":[{"transcript":"Why not? Because.","confidence":0.9,"words":[{"word":"why","punctuated_word":"Why","start":0.5,"end":0.75,"speaker":0},{"word":"not","punctuated_word":"not?","start":0.75,"end":1.0,"speaker":0},{"word":"because","punctuated_word":"Because.","start":2.0,"end":2.5,"speaker":1}]}],"detected_language":"en"}]}}"#,
    );
    assert_eq!(
        lines(&document),
        [
            "Cue 1 <Speaker 0> 0.5–1 Why not?",
            "Cue 2 <Speaker 1> 2–2.5 Because."
        ]
    );
    assert_eq!(document.language.as_deref(), Some("en"));
}

#[test]
fn trint() {
    let document = read(
        r#"{"transcript":{"speakers":[{"id":"s1","name":"Ada Brill"}],"paragraphs":[{"speaker":"s1","words":[{"time":1000,"duration":500,"value":"Hello"},{"time":1500,"duration":250,"value":"there."}]}]}}"#,
    );
    assert_eq!(lines(&document), ["Cue 1 <Ada Brill> 1–1.75 Hello there."]);
}

#[test]
fn amazon() {
    let items = r#"[{"type":"pronunciation","start_time":"0.5","end_time":"0.75","alternatives":[{"content":"Why"}]},{"type":"punctuation","alternatives":[{"content":"?"}]},{"type":"pronunciation","start_time":"2.0","end_time":"2.5","alternatives":[{"content":"Because"}]}]"#;
    let labels = r#"{"segments":[{"speaker_label":"spk_0","items":[{"speaker_label":"spk_0","start_time":"0.5"}]},{"speaker_label":"spk_1","items":[{"speaker_label":"spk_1","start_time":"2.0"}]}]}"#;
    let text = format!(
        r#"{{"results":{{"language_code":"en-US","transcripts":[{{"transcript":"Why? Because"}}],"speaker_labels":{labels},"items":{items}}}}}"#
    );
    let document = read(&text);
    assert_eq!(
        lines(&document),
        ["Cue 1 <spk_0> 0.5–0.75 Why?", "Cue 2 <spk_1> 2–2.5 Because"]
    );
    assert_eq!(document.language.as_deref(), Some("en-US"));
}

#[test]
fn a_list_and_lines_of_values() {
    let list = r#"[{"speaker":"Ada","start":"00:00:01.5","text":"Hello."}]"#;
    assert_eq!(lines(&read(list)), ["Cue 1 <Ada> 1.5– Hello."]);
    let values =
        "{\"speaker\":\"Ada\",\"text\":\"Hello.\"}\n{\"speaker\":\"Ben\",\"text\":\"No.\"}\n";
    assert_eq!(
        lines(&read(values)),
        ["Cue 1 <Ada> Hello.", "Cue 2 <Ben> No."]
    );
}

#[test]
fn a_segment_that_ends_before_it_starts_is_kept_and_named() {
    let document = read(
        r#"{"segments":[{"start":9.5,"end":2,"text":"Backwards."},{"start":10,"end":11,"text":" "}]}"#,
    );
    assert_eq!(lines(&document), ["Cue 1 9.5– Backwards."]);
    assert_eq!(
        left_out(&document),
        ["1 9.5 – 2 (this segment ends before it starts; its words are kept, its end is not)"]
    );
}

#[test]
fn errors_say_where() {
    assert!(matches!(
        import(b"{\"segments\":\n[{\"text\": }]}", None),
        Err(Error::Json { line: 2, .. })
    ));
    assert_eq!(
        import(br#"{"name":"x","version":"1.0.0"}"#, None),
        Err(Error::UnknownJson)
    );
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(1000), "]".repeat(1000));
    assert!(matches!(
        import(deep.as_bytes(), None),
        Err(Error::JsonDepth { line: 1, .. })
    ));
}
