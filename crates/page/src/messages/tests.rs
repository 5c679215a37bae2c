#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use serde_json::{Value, json};

use super::*;

/// Returns each message with its JSON.
fn messages() -> Vec<(Message, Value)> {
    let texts = |texts: &[&str]| {
        texts
            .iter()
            .map(|text| text.to_string())
            .collect::<Vec<_>>()
    };
    let set = Set {
        view: Some("claims".to_owned()),
        topics: Some(texts(&["hacking", "future"])),
        speakers: Some(texts(&["putin"])),
        relations: Some(Vec::new()),
        answers: Some(vec!["none".to_owned()]),
        evidence: Some(Vec::new()),
        quotes_only: Some(true),
        words: Some(String::new()),
        quote: Some("claim-3".to_owned()),
        theme: Some("dark".to_owned()),
    };
    let state = State {
        view: "read".to_owned(),
        topics: texts(&["hacking"]),
        words: Some(String::new()),
        address: "https://news.example/?topic=hacking".to_owned(),
        ..State::default()
    };
    let quote = Shared {
        form: "apa".to_owned(),
        link: "https://news.example/#we-were-not".to_owned(),
        quote: Some("we-were-not".to_owned()),
    };
    let words = Shared {
        quote: None,
        ..quote.clone()
    };
    let title = "Putin".to_owned();
    vec![
        (Message::Listen, json!({ "rejoinder": 1, "type": "listen" })),
        (
            Message::Set(Set::default()),
            json!({ "rejoinder": 1, "type": "set" }),
        ),
        (
            Message::Set(set),
            json!({
                "rejoinder": 1, "type": "set", "view": "claims", "topics": ["hacking", "future"],
                "speakers": ["putin"], "relations": [], "answers": ["none"], "evidence": [], "quotesOnly": true, "words": "",
                "quote": "claim-3", "theme": "dark",
            }),
        ),
        (
            Message::Ready { title },
            json!({ "rejoinder": 1, "type": "ready", "title": "Putin" }),
        ),
        (
            Message::Height { height: 640.5 },
            json!({ "rejoinder": 1, "type": "height", "height": 640.5 }),
        ),
        (
            Message::State(state),
            json!({
                "rejoinder": 1, "type": "state", "view": "read", "topics": ["hacking"],
                "speakers": [], "relations": [], "answers": [], "evidence": [], "quotesOnly": false, "words": "", "quote": "",
                "address": "https://news.example/?topic=hacking",
            }),
        ),
        (
            Message::Shared(quote),
            json!({
                "rejoinder": 1, "type": "shared", "form": "apa",
                "link": "https://news.example/#we-were-not", "quote": "we-were-not",
            }),
        ),
        (
            Message::Shared(words),
            json!({
                "rejoinder": 1, "type": "shared", "form": "apa",
                "link": "https://news.example/#we-were-not",
            }),
        ),
        (
            Message::Shown {
                top: -3.0,
                height: 20.0,
                reader: true,
            },
            json!({ "rejoinder": 1, "type": "shown", "top": -3.0, "height": 20.0, "reader": true }),
        ),
    ]
}

fn is_valid(value: &Value) -> bool {
    let mut compiler = boon::Compiler::new();
    let schema = serde_json::from_str(&schema()).unwrap();
    compiler.add_resource("schema.json", schema).unwrap();
    let mut schemas = boon::Schemas::new();
    let schema = compiler.compile("schema.json", &mut schemas).unwrap();
    schemas.validate(value, schema).is_ok()
}

#[test]
fn every_message_is_written_as_agreed_and_comes_back() {
    for (message, value) in messages() {
        let rejoinder = VERSION;
        let sent = Sent { rejoinder, message };
        assert_eq!(serde_json::to_value(&sent).unwrap(), value);
        assert_eq!(serde_json::from_value::<Sent>(value).unwrap(), sent);
    }
}

#[test]
fn every_message_keeps_the_schema() {
    for (_, value) in messages() {
        assert!(is_valid(&value), "{value}");
    }
}

#[test]
fn the_schema_refuses_what_is_no_message() {
    let set = |name: &str, value: Value| {
        let mut set = json!({ "rejoinder": 1, "type": "set" });
        set[name] = value;
        set
    };
    let broken = [
        json!("listen"),
        json!({ "type": "listen" }),
        json!({ "rejoinder": 2, "type": "listen" }),
        json!({ "rejoinder": 1 }),
        json!({ "rejoinder": 1, "type": "get" }),
        json!({ "rejoinder": 1, "type": "height" }),
        json!({ "rejoinder": 1, "type": "height", "height": "640" }),
        set("view", json!(1)),
        set("topics", json!("hacking")),
        set("topics", json!([1])),
        set("topics", json!(vec!["hacking"; 51])),
        set("topics", json!(["a".repeat(201)])),
        set("quotesOnly", json!("yes")),
        set("words", json!("a".repeat(201))),
    ];
    for value in broken {
        assert!(!is_valid(&value), "{value}");
    }
    assert!(is_valid(&set("words", json!("a".repeat(200)))));
    assert!(is_valid(&set("topics", json!(vec!["hacking"; 50]))));
}

#[test]
fn every_member_of_a_set_is_known_by_its_name() {
    for (message, value) in messages() {
        let Message::Set(set) = message else { continue };
        if set == Set::default() {
            continue;
        }
        let mut members = value.as_object().unwrap().clone();
        for other in ["rejoinder", "type", "theme"] {
            members.remove(other).unwrap();
        }
        assert_eq!(members.len(), Set::MEMBERS.len());
        assert!(Set::MEMBERS.iter().all(|name| members.contains_key(*name)));
        return;
    }
    panic!("no set is tested");
}

#[test]
fn a_state_can_be_sent_back_as_a_set() {
    for (message, mut value) in messages() {
        let Message::State(state) = message else {
            continue;
        };
        value["type"] = "set".into();
        assert!(is_valid(&value));
        let set: Set = serde_json::from_value(value).unwrap();
        let expected = Set {
            view: Some(state.view),
            topics: Some(state.topics),
            speakers: Some(state.speakers),
            relations: Some(state.relations),
            answers: Some(state.answers),
            evidence: Some(state.evidence),
            quotes_only: Some(state.quotes_only),
            words: state.words,
            quote: Some(state.quote),
            theme: None,
        };
        assert_eq!(set, expected);
    }
}

#[test]
fn of_two_sets_the_later_counts() {
    let set = |value: Value| serde_json::from_value::<Set>(value).unwrap();
    let table = [
        (json!({}), json!({}), json!({})),
        (
            json!({ "topics": ["hacking"], "words": "a", "quotesOnly": true }),
            json!({ "topics": [], "speakers": ["putin"], "relations": ["denies"] }),
            json!({
                "topics": [], "speakers": ["putin"], "relations": ["denies"], "words": "a",
                "quotesOnly": true,
            }),
        ),
        // A quote would show its own view, whatever the requested view.
        (
            json!({ "quote": "claim-3" }),
            json!({ "view": "timeline" }),
            json!({ "view": "timeline", "quote": "" }),
        ),
        (
            json!({ "view": "timeline" }),
            json!({ "quote": "claim-3" }),
            json!({ "view": "timeline", "quote": "claim-3" }),
        ),
        (
            json!({ "quote": "claim-3", "theme": "dark" }),
            json!({ "view": "timeline", "quote": "part-2", "theme": "light" }),
            json!({ "view": "timeline", "quote": "part-2", "theme": "light" }),
        ),
    ];
    for (first, later, both) in table {
        assert_eq!(set(first).then(set(later)), set(both));
    }
}

#[test]
fn a_set_changes_what_it_names_and_nothing_else() {
    let (mut seen, mut other) = (State::default(), State::default());
    for (state, word) in [(&mut seen, "seen"), (&mut other, "asked")] {
        state.topics = vec![word.to_owned()];
        state.speakers = vec![word.to_owned()];
        state.relations = vec![word.to_owned()];
        state.words = Some(word.to_owned());
        for text in [&mut state.view, &mut state.quote] {
            word.clone_into(text);
        }
    }
    other.quotes_only = true;
    let all = serde_json::to_value(&other).unwrap();
    for name in Set::MEMBERS {
        let set = serde_json::from_value(json!({ name: all[name] })).unwrap();
        let mut expected = serde_json::to_value(&seen).unwrap();
        expected[name] = all[name].clone();
        let changed = seen.clone().changed(set);
        assert_eq!(serde_json::to_value(changed).unwrap(), expected);
    }
}
