//! Transcripts of services, in JSON: podcasts, Whisper, WhisperX, AssemblyAI, Deepgram, Trint, Amazon Transcribe.
//!
//! 1. The list of segments is found, wherever the service keeps it.
//! 2. Each segment becomes pieces: who, when, what. Where there are only words, these are joined to sentences.
//! 3. Milliseconds become seconds.

mod fields;

use std::collections::HashMap;

use reading::{Block, BlockKind, Document, Input, LeftOut};
use serde_json::Value;

use self::fields::{
    STARTS, TEXTS, WORDS, labels, named, names, number, span, speaker, string, words,
};

use crate::words::{append, ends};
use crate::{Error, rich};

/// Imports a transcript.
pub(crate) fn import(text: &str) -> Result<Document, Error> {
    let mut root = parse(text)?;
    deal_words(&mut root);
    let names = names(&root);
    let (segments, whole) = segments(&root);
    let mut pieces: Vec<Piece> = segments
        .into_iter()
        .flat_map(|segment| pieces(segment, whole, &names))
        .collect();
    if pieces.is_empty() {
        let whole = ["/text", "/transcript", "/results/transcripts/0/transcript"];
        let text = whole
            .iter()
            .find_map(|path| root.pointer(path)?.as_str())
            .ok_or(Error::UnknownJson)?;
        pieces.push(Piece {
            text: text.to_owned(),
            ..Piece::default()
        });
    }
    if in_milliseconds(&pieces, root.get("utterances").is_some()) {
        for time in pieces
            .iter_mut()
            .flat_map(|piece| [&mut piece.start, &mut piece.end])
            .flatten()
        {
            *time /= 1000.0;
        }
    }
    let string = |paths: &[&str]| {
        paths
            .iter()
            .find_map(|path| root.pointer(path)?.as_str().map(str::to_owned))
    };
    let language = string(&[
        "/language",
        "/language_code",
        "/results/language_code",
        "/results/channels/0/detected_language",
        "/result/language",
        "/transcript/language",
    ]);
    let mut document = Document {
        input: Input::Json,
        title: string(&["/title", "/transcript/title"]),
        language,
        ..Document::default()
    };
    for (index, mut piece) in pieces.into_iter().enumerate() {
        if let (Some(start), Some(end)) = (piece.start, piece.end)
            && end < start
        {
            piece.end = None;
            document.left_out.push(LeftOut {
                line: index + 1,
                text: format!("{start} – {end}"),
                why: "this segment ends before it starts; its words are kept, its end is not"
                    .to_owned(),
            });
        }
        if !rich::is_blank(&piece.text) {
            document.blocks.push(Block {
                line: index + 1,
                kind: BlockKind::Cue,
                text: piece.text.trim().to_owned(),
                voice: piece.speaker,
                start: piece.start,
                end: piece.end,
                ..Block::default()
            });
        }
    }
    Ok(document)
}

/// Parses one value, or several in a row as one list.
fn parse(text: &str) -> Result<Value, Error> {
    let mut values = Vec::new();
    for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        values.push(value.map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let message = error.to_string();
            let detail = message.split(" at line ").next().unwrap_or_default();
            if detail.contains("recursion limit") {
                return Error::JsonDepth { line, column };
            }
            Error::Json {
                line,
                column,
                detail: detail.to_owned(),
            }
        })?);
    }
    Ok(if values.len() == 1 {
        values.swap_remove(0)
    } else {
        Value::Array(values)
    })
}

/// Gives paragraphs without words those that stand in a list of their own, by their times.
fn deal_words(root: &mut Value) {
    let Some(holder) = ["/transcript", ""]
        .into_iter()
        .find(|path| root.pointer(path).is_some_and(is_apart))
        .and_then(|path| root.pointer_mut(path))
    else {
        return;
    };
    let all = holder.get_mut("words").map(Value::take);
    let Some(Value::Array(all)) = all else { return };
    let paragraphs = holder.get_mut("paragraphs").and_then(Value::as_array_mut);
    let Some(paragraphs) = paragraphs else { return };
    let starts: Vec<f64> = paragraphs
        .iter()
        .map(|it| span(it).0.unwrap_or(0.0))
        .collect();
    let mut dealt: Vec<Vec<Value>> = vec![Vec::new(); paragraphs.len()];
    let mut at = 0;
    for word in all {
        let time = span(&word).0;
        while let Some((next, time)) = starts.get(at + 1).zip(time)
            && *next <= time
        {
            at += 1;
        }
        dealt
            .iter_mut()
            .skip(at)
            .take(1)
            .for_each(|words| words.push(word.clone()));
    }
    for (paragraph, words) in paragraphs.iter_mut().zip(dealt) {
        if let Some(fields) = paragraph.as_object_mut() {
            fields.insert("words".to_owned(), Value::Array(words));
        }
    }
}

/// Returns `true` if a transcript keeps words and paragraphs apart.
fn is_apart(holder: &Value) -> bool {
    let bare =
        |it: &Value| words(it).is_empty() && string(it, TEXTS).is_none() && span(it).0.is_some();
    let paragraphs = holder.get("paragraphs").and_then(Value::as_array);
    !words(holder).is_empty()
        && paragraphs.is_some_and(|list| !list.is_empty() && list.iter().all(bare))
}

/// Something said, and when.
#[derive(Debug, Default)]
struct Piece {
    speaker: Option<String>,
    start: Option<f64>,
    end: Option<f64>,
    text: String,
}

/// Finds the list of segments: what is the most a service knows, first. If there is none, what holds the words of the
/// whole, and `true`.
fn segments(root: &Value) -> (Vec<&Value>, bool) {
    const LISTS: &[&str] = &[
        "/results/utterances",
        "/results/audio_segments",
        "/utterances",
        "/segments",
        "/transcript/paragraphs",
        "/transcript/segments",
        "/paragraphs",
        "/monologues",
        "/transcription",
        "/chunks",
        "/transcript",
        "/results/channels/0/alternatives/0/paragraphs/paragraphs",
    ];
    // Lists of words, which one piece after another is made of.
    const WHOLES: &[&str] = &["/results/channels", "/results", "/transcript"];
    fn list(value: &Value) -> Option<Vec<&Value>> {
        value
            .as_array()
            .filter(|list| list.iter().any(is_segment))
            .map(|list| list.iter().collect())
    }
    let found = LISTS
        .iter()
        .find_map(|path| list(root.pointer(path)?))
        .or_else(|| list(root));
    if let Some(list) = found {
        return (list, false);
    }
    let wholes = WHOLES
        .iter()
        .filter_map(|path| root.pointer(path))
        .flat_map(channels)
        .chain([root]);
    (
        wholes.filter(|value| !words(value).is_empty()).collect(),
        true,
    )
}

/// Returns the alternatives of a list of channels, or the value itself.
fn channels(value: &Value) -> Vec<&Value> {
    match value.as_array() {
        Some(list) => list
            .iter()
            .filter_map(|channel| channel.pointer("/alternatives/0"))
            .collect(),
        None => vec![value],
    }
}

/// Returns `true` if the value has words of its own and somebody or some time that they belong to.
fn is_segment(value: &Value) -> bool {
    let timed = number(value, STARTS).is_some()
        || speaker(value).is_some()
        || value.pointer("/offsets/from").is_some();
    (string(value, TEXTS).is_some() || !words(value).is_empty() || value.get("sentences").is_some())
        && timed
        || value.get("timestamp").is_some() && string(value, TEXTS).is_some()
        || !words(value).is_empty()
}

/// Cuts a segment into pieces: one, unless several people speak in it, nothing but its words are given, or it is the
/// whole.
fn pieces(segment: &Value, whole: bool, names: &HashMap<String, String>) -> Vec<Piece> {
    let who = |value: &Value| {
        let speaker = speaker(value)?;
        Some(
            names
                .get(&speaker)
                .cloned()
                .unwrap_or_else(|| named(speaker)),
        )
    };
    let (start, end) = span(segment);
    if let Some(sentences) = segment.get("sentences").and_then(Value::as_array) {
        let sentence = |sentence: &Value| {
            let (start, end) = span(sentence);
            Some(Piece {
                speaker: who(segment),
                start,
                end,
                text: string(sentence, TEXTS)?.to_owned(),
            })
        };
        return sentences.iter().filter_map(sentence).collect();
    }
    let words = words(segment);
    let mut speakers: Vec<String> = words.iter().filter_map(speaker).collect();
    speakers.dedup();
    if let Some(text) = string(segment, TEXTS).filter(|_| !whole && speakers.len() < 2) {
        let speaker = who(segment).or_else(|| who(words.first()?));
        return vec![Piece {
            speaker,
            start,
            end,
            text: text.to_owned(),
        }];
    }
    let labels = labels(segment);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut ended = true;
    for word in words {
        let text = string(word, WORDS)
            .or_else(|| word.pointer("/alternatives/0/content")?.as_str())
            .unwrap_or_default();
        let (start, end) = span(word);
        let is_mark = matches!(
            word.get("type").and_then(Value::as_str),
            Some("punctuation" | "punct")
        );
        let label = || labels.get(&start?.to_bits()).cloned().map(named);
        let speaker = who(word).or_else(label).or_else(|| who(segment));
        match pieces.last_mut() {
            Some(last) if is_mark || !ended && last.speaker == speaker => {
                match is_mark {
                    true => last.text.push_str(text),
                    false => append(&mut last.text, text),
                }
                last.end = end.or(last.end);
            }
            _ => pieces.push(Piece {
                speaker,
                start,
                end,
                text: text.to_owned(),
            }),
        }
        ended = ends(text);
    }
    pieces
}

/// Returns `true` if the times are in milliseconds: whole numbers, and far more of them than anybody needs for a word.
fn in_milliseconds(pieces: &[Piece], by_service: bool) -> bool {
    let mut times = pieces
        .iter()
        .flat_map(|piece| [piece.start, piece.end])
        .flatten()
        .peekable();
    if times.peek().is_none() {
        return false;
    }
    let words: usize = pieces
        .iter()
        .map(|piece| piece.text.split_whitespace().count() + piece.text.chars().count() / 8)
        .sum();
    let words = f64::from(u32::try_from(words).unwrap_or(u32::MAX));
    let (mut whole, mut last) = (true, 0.0);
    for time in times {
        whole &= time.fract() == 0.0;
        last = f64::max(last, time);
    }
    whole && (by_service || last > words * 60.0)
}
