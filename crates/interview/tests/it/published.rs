//! `interview.json`: what is published, read and validated.

use std::path::PathBuf;
use std::sync::LazyLock;

use interview::model::Interview;
use interview::publish::{json, schema};
use serde_json::Value;

use crate::support::{REAL, small};

static JSON: LazyLock<String> = LazyLock::new(|| json(&REAL).unwrap());

fn validator() -> jsonschema::Validator {
    jsonschema::validator_for(&serde_json::from_str(&schema()).unwrap()).unwrap()
}

fn value() -> Value {
    serde_json::from_str(&JSON).unwrap()
}

/// Reads as another tool does: the page itself reads an index.
fn read(json: &str) -> Option<Interview> {
    serde_json::from_str(json).ok()
}

#[test]
fn the_real_interview_keeps_the_schema() {
    let value = value();
    let errors: Vec<String> = validator()
        .iter_errors(&value)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, [] as [&str; 0]);
    assert_eq!(value["format"], "rejoinder-interview/1");
}

#[test]
fn an_interview_with_nothing_but_text_keeps_the_schema() {
    let (interview, _) = small("");
    let value: Value = serde_json::from_str(&json(&interview).unwrap()).unwrap();
    assert!(validator().is_valid(&value));
}

#[test]
fn the_schema_refuses_what_is_not_in_the_contract() {
    type Change = fn(&mut Value);
    let broken: [(&str, Change); 7] = [
        ("no title", |value| {
            drop(value.as_object_mut().unwrap().remove("title"))
        }),
        ("no paragraphs", |value| {
            drop(value.as_object_mut().unwrap().remove("paragraphs"))
        }),
        ("a kind that is none", |value| {
            value["paragraphs"][0]["spans"][0]["kind"] = "speech".into()
        }),
        ("a relation that is none", |value| {
            value["claims"][0]["counterclaims"][0]["relation"] = "refutes".into();
        }),
        ("a text that is a number", |value| {
            value["paragraphs"][0]["spans"][0]["text"] = 1.into()
        }),
        ("a year that is a text", |value| {
            value["events"][0]["from"] = "1990".into()
        }),
        ("an offset below zero", |value| {
            value["claims"][0]["claim"]["passages"][0]["start"] = (-1).into();
        }),
    ];
    for (what, change) in broken {
        let mut value = value();
        change(&mut value);
        assert!(!validator().is_valid(&value), "{what}");
    }
}

#[test]
fn the_committed_schema_is_current() {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../interviews/interview.schema.json");
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed.trim_end() == schema().trim_end(),
        "interviews/interview.schema.json is not current; renew it with\n  \
         cargo run --package press -- schema > interviews/interview.schema.json"
    );
}

#[test]
fn what_is_read_is_what_was_written() {
    let read = read(&JSON).unwrap();
    assert_eq!(read, *REAL);
}

#[test]
fn what_is_absent_is_left_out() {
    assert!(!JSON.contains("null"));
    assert!(!JSON.contains('\n'));
}

#[test]
fn odd_characters_come_back() {
    let mut interview = REAL.clone();
    interview.paragraphs[0].spans[0].text =
        "\0\u{1f}\u{7f}\u{2028}\"\\</script>\u{feff}👩\u{200d}👧\u{301}".to_owned();
    let read = read(&json(&interview).unwrap()).unwrap();
    assert_eq!(read, interview);
}

#[test]
fn a_truncated_document_is_an_error() {
    let ends = (0..JSON.len()).step_by(97).chain([JSON.len() - 1]);
    for end in ends.filter(|&end| JSON.is_char_boundary(end)) {
        assert!(read(&JSON[..end]).is_none(), "{end}");
    }
}

#[test]
fn a_corrupt_document_is_an_error() {
    let corrupt = [
        String::new(),
        "null".to_owned(),
        "[]".to_owned(),
        "{}".to_owned(),
        JSON.replace("\"quote\"", "\"quota\""),
        JSON.replace("\"denies\"", "7"),
        JSON.replace("\"spans\"", "\"spams\""),
        JSON.replacen("\"paragraph\":", "\"paragraph\":-", 1),
        JSON.replacen("\"start\":", "\"start\":1e99", 1),
        format!("{}}}", *JSON),
        "[".repeat(100_000),
    ];
    for text in corrupt {
        let start: String = text.chars().take(40).collect();
        assert!(read(&text).is_none(), "{start}");
    }
}
