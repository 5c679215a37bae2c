//! The names that services give to the parts of a segment: its words, its speaker, its times.

use std::collections::HashMap;

use serde_json::Value;

use crate::times;

/// The names of a segment's text.
pub(super) const TEXTS: &[&str] = &["body", "text", "transcript", "content"];
/// The names of a word's text, the form with its marks first.
pub(super) const WORDS: &[&str] = &[
    "punctuated_word",
    "word",
    "value",
    "text",
    "name",
    "content",
];
/// The names of the start of a segment or a word.
pub(super) const STARTS: &[&str] = &["start", "startTime", "start_time", "time", "ts"];
/// The names of its end.
pub(super) const ENDS: &[&str] = &["end", "endTime", "end_time", "end_ts"];

/// Returns the words of a segment.
pub(super) fn words(segment: &Value) -> &[Value] {
    let list = ["words", "elements", "items", "word_segments"]
        .iter()
        .find_map(|key| segment.get(key)?.as_array());
    list.map(Vec::as_slice).unwrap_or_default()
}

/// Returns who speaks when, by the start of each word: Amazon keeps it apart.
pub(super) fn labels(segment: &Value) -> HashMap<u64, String> {
    let lists = segment
        .pointer("/speaker_labels/segments")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let items = lists
        .filter_map(|label| label.get("items")?.as_array())
        .flatten();
    items
        .filter_map(|item| Some((number(item, STARTS)?.to_bits(), speaker(item)?)))
        .collect()
}

/// Returns the names that a transcript gives to the ids of its speakers.
pub(super) fn names(root: &Value) -> HashMap<String, String> {
    let list = ["/speakers", "/transcript/speakers"]
        .iter()
        .find_map(|path| root.pointer(path));
    let entry = |value: &Value| {
        Some((
            label(value.get("id")?)?,
            value.get("name")?.as_str()?.to_owned(),
        ))
    };
    match list {
        Some(Value::Array(list)) => list.iter().filter_map(entry).collect(),
        Some(Value::Object(map)) => map
            .iter()
            .filter_map(|(id, name)| {
                Some((
                    id.clone(),
                    name.as_str()
                        .or_else(|| name.get("name")?.as_str())?
                        .to_owned(),
                ))
            })
            .collect(),
        _ => HashMap::new(),
    }
}

/// Returns who speaks, as the service says it.
pub(super) fn speaker(value: &Value) -> Option<String> {
    let keys = [
        "speaker",
        "speaker_label",
        "speaker_name",
        "speakerName",
        "speaker_id",
        "speakerId",
        "channel",
    ];
    keys.iter().find_map(|key| label(value.get(key)?))
}

/// Returns the name or number in a value.
pub(super) fn label(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name.trim().to_owned()).filter(|name| !name.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(_) => ["name", "label", "id"]
            .iter()
            .find_map(|key| label(value.get(key)?)),
        _ => None,
    }
}

/// Gives a numbered speaker a name.
pub(super) fn named(speaker: String) -> String {
    if speaker.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("Speaker {speaker}")
    } else {
        speaker
    }
}

/// Returns when a value starts and ends.
pub(super) fn span(value: &Value) -> (Option<f64>, Option<f64>) {
    let at = |path: &str| value.pointer(path).and_then(as_number);
    let milliseconds = |path: &str| at(path).map(|time| time / 1000.0);
    let start = number(value, STARTS)
        .or_else(|| milliseconds("/offsets/from"))
        .or_else(|| at("/timestamp/0"));
    let end = number(value, ENDS)
        .or_else(|| milliseconds("/offsets/to"))
        .or_else(|| at("/timestamp/1"));
    // Of a segment without times of its own, the words know.
    let start = start.or_else(|| number(words(value).first()?, STARTS));
    let end = end
        .or_else(|| Some(start? + number(value, &["duration"])?))
        .or_else(|| span(words(value).last()?).1);
    (start, end)
}

/// Returns the number of the first of `keys` that has one.
pub(super) fn number(value: &Value, keys: &[&str]) -> Option<f64> {
    keys.iter().find_map(|key| as_number(value.get(key)?))
}

pub(super) fn as_number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| times::seconds(value.as_str()?))
}

/// Returns the text of the first of `keys` that has one.
pub(super) fn string<'a>(value: &'a Value, keys: &[&str]) -> Option<&'a str> {
    keys.iter().find_map(|key| value.get(key)?.as_str())
}
