//! The published files, read and validated: `interview.json`, `claims.json`, `annotations.jsonld`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::LazyLock;

use interview::anchor::find::{Found, find};
use interview::anchor::text_quote::TextQuote;
use interview::model::{Interview, Passage};
use interview::publish::{Layout, annotations, claims, claims_schema, json, schema};
use interview::unicode::Tables;
use serde_json::Value;

use crate::support::{REAL, small, validate};

static JSON: LazyLock<String> = LazyLock::new(|| json(&REAL).unwrap());

fn value() -> Value {
    serde_json::from_str(&JSON).unwrap()
}

/// Reads an interview as another tool does: the page itself reads an index.
fn read(json: &str) -> Option<Interview> {
    serde_json::from_str(json).ok()
}

#[test]
fn the_real_interview_keeps_the_schema() {
    let value = value();
    assert_eq!(validate(&schema(), &value), Ok(()));
    assert_eq!(value["format"], "rejoinder-interview/1");
}

#[test]
fn an_interview_with_nothing_but_text_keeps_the_schema() {
    let (interview, _) = small("");
    let value: Value = serde_json::from_str(&json(&interview).unwrap()).unwrap();
    assert_eq!(validate(&schema(), &value), Ok(()));
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
        assert!(validate(&schema(), &value).is_err(), "{what}");
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
         cargo run --package rejoinder -- schema > interviews/interview.schema.json"
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

const ADDRESS: &str = "https://news.example/putin-4/";

/// Returns the real interview, published somewhere.
fn published() -> Interview {
    Interview {
        address: Some(ADDRESS.to_owned()),
        ..REAL.clone()
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn claims_of(interview: &Interview) -> Value {
    serde_json::from_str(&claims(interview).unwrap()).unwrap()
}

#[test]
fn claims_keep_their_schema_and_say_who_says_what() {
    let value = claims_of(&REAL);
    assert_eq!(validate(&claims_schema(), &value), Ok(()));
    let without = claims_of(&small("").0);
    assert_eq!(validate(&claims_schema(), &without), Ok(()));
    assert_eq!(value["format"], "rejoinder-claims/1");
    assert_eq!(list(&value["claims"]).len(), 17);
    let first = &value["claims"][0];
    assert_eq!(first["topic"], "Hacking attacks are not involved");
    assert_eq!(first["claim"]["by"], "U.S. intelligence agencies");
    let denial = &first["counterclaims"][0];
    assert_eq!(denial["relation"], "denies");
    assert_eq!(denial["attached_by"], "article");
    assert_eq!(denial["side"]["by"], "Vladimir Putin");
    assert_eq!(denial["side"]["quoted"], true);
    let words = &denial["side"]["words"][0];
    assert_eq!(
        words["text"],
        "“We were not engaged in any hacking attacks."
    );
    assert_eq!(words["link"], "./#we-were-not-engaged-in-any-hacking");
    assert_eq!(first["evidence"][0]["sources"][0]["name"], "ABC News");
    assert_eq!(value["claims"][11]["claim"]["by"], "Rumour");
    let reply = &value["claims"][13]["counterclaims"][0]["replies"][0];
    assert_eq!(reply["relation"], "denies");
    assert!(text(&reply["side"]["words"][0]["text"]).starts_with("“We’re not talking"));
    let absolute = claims_of(&published());
    assert_eq!(absolute["link"], ADDRESS);
    assert_eq!(absolute["claims"][0]["link"], format!("{ADDRESS}#claim-1"));
}

#[test]
fn the_schema_of_claims_refuses_what_is_not_in_it() {
    for (name, wrong) in [
        ("format", Value::Null),
        ("claims", 1.into()),
        ("title", Value::Null),
    ] {
        let mut value = claims_of(&REAL);
        value[name] = wrong;
        assert!(validate(&claims_schema(), &value).is_err(), "{name}");
    }
    let mut value = claims_of(&REAL);
    value["claims"][0]["counterclaims"][0]["relation"] = "refutes".into();
    assert!(validate(&claims_schema(), &value).is_err());
}

/// Returns a page with nothing but headings and paragraphs.
fn layout(interview: &Interview) -> Layout {
    let mut layout = Layout::default();
    for topic in &interview.topics {
        layout.headings.insert(topic.id.clone(), layout.text.len());
        layout.text += &topic.label;
    }
    for paragraph in &interview.paragraphs {
        layout.text += "\n\n";
        layout.paragraphs.push(layout.text.len());
        layout.text += &paragraph.text();
    }
    layout
}

fn collection(interview: &Interview) -> Value {
    serde_json::from_str(&annotations(interview, &layout(interview)).unwrap()).unwrap()
}

fn bodies<'v>(annotation: &'v Value, purpose: &str) -> Vec<&'v Value> {
    let bodies = list(&annotation["body"]).iter();
    bodies.filter(|body| body["purpose"] == purpose).collect()
}

/// [Sections 3 to 5 of the model](https://www.w3.org/TR/annotation-model/) say what must be there, and how often.
#[test]
fn annotations_keep_the_rules_of_the_web_annotation_model() {
    let collection = collection(&REAL);
    assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(collection["type"], "AnnotationCollection");
    let page = &collection["first"];
    assert_eq!(page["type"], "AnnotationPage");
    assert_eq!(page["partOf"], collection["id"]);
    assert_eq!(page["id"], collection["last"]);
    assert_eq!(page["startIndex"], 0);
    let items = list(&page["items"]);
    assert_eq!(collection["total"], items.len());
    let mut ids = BTreeSet::from([text(&collection["id"]), text(&page["id"])]);
    for item in items {
        assert_eq!(item["type"], "Annotation");
        assert!(ids.insert(text(&item["id"])), "{} comes twice", item["id"]);
        assert!(["describing", "linking", "commenting"].contains(&text(&item["motivation"])));
        assert_eq!(item["creator"]["type"], "Organization");
        assert!(!list(&item["body"]).is_empty());
        for body in list(&item["body"]) {
            let is_text = body["type"] == "TextualBody" && body["value"].is_string();
            let is_link = body["type"] == "SpecificResource" && body["source"].is_string();
            assert!(is_text || is_link, "{body}");
        }
        assert!(!list(&item["target"]).is_empty());
    }
    // Links and comments within the collection lead to what is in it.
    for item in items {
        for body in bodies(item, "linking") {
            let address = text(&body["source"]);
            assert!(
                address.starts_with("http") || ids.contains(address),
                "{address}"
            );
        }
    }
}

#[test]
fn every_claim_counterclaim_reply_fact_and_note_is_annotated_by_whoever_set_it_there() {
    let mut interview = published();
    interview.claims[0].counterclaims[0].attached_by = interview::model::AttachedBy::Editor;
    let collection = collection(&interview);
    let items = list(&collection["first"]["items"]);
    let by_id: BTreeMap<&str, &Value> =
        items.iter().map(|item| (text(&item["id"]), item)).collect();
    let answers: usize = REAL.claims.iter().map(|claim| claim.answers().len()).sum();
    let facts: usize = REAL.claims.iter().map(|claim| claim.evidence.len()).sum();
    assert_eq!(
        items.len(),
        REAL.claims.len() + answers + facts + REAL.notes.len()
    );
    let item = |id: &str| by_id[format!("{ADDRESS}{id}").as_str()];
    let value = |item, purpose| text(&bodies(item, purpose)[0]["value"]).to_owned();

    let claim = item("#claim-1");
    assert_eq!(value(claim, "describing"), REAL.claims[0].summary);
    assert_eq!(value(claim, "identifying"), "U.S. intelligence agencies");
    assert_eq!(claim["target"][0]["source"], ADDRESS);
    let ours = item("annotations.jsonld#claim-1-counterclaim-1");
    assert_eq!(ours["creator"]["name"], "the Rejoinder project");
    assert_eq!(value(ours, "tagging"), "denies");
    assert_eq!(value(ours, "identifying"), "Vladimir Putin");
    assert_eq!(
        bodies(ours, "linking")[0]["source"],
        format!("{ADDRESS}#claim-1")
    );
    let theirs = item("annotations.jsonld#claim-1-counterclaim-2");
    assert_eq!(theirs["creator"]["name"], "RIA Novosti");
    // A reply is set against its counterclaim.
    let reply = item("annotations.jsonld#claim-14-counterclaim-1-reply-1");
    let answered = format!("{ADDRESS}annotations.jsonld#claim-14-counterclaim-1");
    assert_eq!(bodies(reply, "linking")[0]["source"], answered);
    let fact = item("annotations.jsonld#claim-1-evidence-E1");
    assert!(value(fact, "commenting").starts_with("6 January 2017: The U.S. Director"));
    assert_eq!(value(fact, "tagging"), "disputes");
    assert_eq!(value(fact, "describing"), "disputes Putin’s denial");
    // It bears on the denial, and so on its words.
    assert_eq!(fact["target"], ours["target"]);
    assert_eq!(bodies(fact, "linking")[0]["source"], ours["id"]);
    assert!(text(&bodies(fact, "linking")[1]["source"]).starts_with("https://abcnews.go.com/"));
    let note = item("#note-tramp");
    assert_eq!(value(note, "commenting"), REAL.notes[4].text);
}

#[test]
fn every_selector_finds_its_passage_again() {
    let layout = layout(&REAL);
    let page = &layout.text;
    let units: Vec<u16> = page.encode_utf16().collect();
    let place = |passage: &Passage| {
        let start = layout.paragraphs[passage.paragraph];
        start + passage.start..start + passage.end
    };
    let mut places: Vec<Range<usize>> = Vec::new();
    for claim in &REAL.claims {
        let sides = claim.sides();
        places.extend(sides.iter().flat_map(|side| &side.passages).map(place));
        for evidence in &claim.evidence {
            let answer = evidence.bears_on.find(&claim.counterclaims);
            let side = answer.map_or(&claim.claim, |answer| &answer.side);
            places.extend(side.passages.iter().map(place));
        }
    }
    for note in &REAL.notes {
        places.extend(note.passages.iter().map(place));
        for heading in &note.headings {
            let start = layout.headings[heading];
            let start = start + page[start..].find(&note.words).unwrap();
            places.push(start..start + note.words.len());
        }
    }
    let collection = collection(&REAL);
    let targets = list(&collection["first"]["items"]).iter();
    let targets: Vec<&Value> = targets.flat_map(|item| list(&item["target"])).collect();
    assert_eq!(targets.len(), places.len());
    for (target, range) in targets.into_iter().zip(places) {
        let [words, place] = list(&target["selector"]) else {
            panic!("{target}");
        };
        assert_eq!(words["type"], "TextQuoteSelector");
        let quote = TextQuote {
            exact: text(&words["exact"]).to_owned(),
            prefix: words["prefix"].as_str().unwrap_or_default().to_owned(),
            suffix: text(&words["suffix"]).to_owned(),
        };
        assert_eq!(
            find(page, &quote, &Tables),
            Found::Exact(range),
            "{quote:?}"
        );
        assert_eq!(place["type"], "TextPositionSelector");
        let at = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
        let found = String::from_utf16(&units[at("start")..at("end")]).unwrap();
        assert_eq!(found, quote.exact);
    }
}

/// JavaScript programs count UTF-16 units, and some look for no more than 32 of context.
#[test]
fn selectors_count_utf_16_units() {
    let mut interview = REAL.clone();
    interview.claims.clear();
    let passage = &REAL.notes[0].passages[0];
    let mut layout = layout(&interview);
    let start = layout.paragraphs[passage.paragraph] + passage.start;
    layout
        .text
        .insert_str(start, &("𝕬".repeat(24) + &"𝕭".repeat(16)));
    for start in &mut layout.paragraphs {
        *start += "𝕬".len() * 40;
    }
    let all: Value = serde_json::from_str(&annotations(&interview, &layout).unwrap()).unwrap();
    let [words, place] = list(&all["first"]["items"][0]["target"][0]["selector"]) else {
        panic!("{all}");
    };
    assert_eq!(words["prefix"], "𝕭".repeat(16));
    let before = layout.text[..start].encode_utf16().count();
    assert_eq!(place["start"], before + 80);
    // If only the suffix tells the words from others, no prefix is given.
    layout.elsewhere = "𝕭".repeat(16);
    let all: Value = serde_json::from_str(&annotations(&interview, &layout).unwrap()).unwrap();
    let words = &all["first"]["items"][0]["target"][0]["selector"][0];
    assert!(words["prefix"].is_null() && words["suffix"].is_string());
    // A word that is not where it should be is not pointed to.
    layout.paragraphs[passage.paragraph] += 1;
    assert!(annotations(&interview, &layout).is_err());
}

/// A note on a heading points to the words there.
#[test]
fn a_note_that_stands_in_a_heading_only_has_its_place_too() {
    let mut interview = REAL.clone();
    interview.notes.retain(|note| !note.headings.is_empty());
    for note in &mut interview.notes {
        note.passages.clear();
    }
    interview.claims.clear();
    let collection = collection(&interview);
    let items = list(&collection["first"]["items"]);
    assert!(!items.is_empty());
    for (item, note) in items.iter().zip(&interview.notes) {
        assert_eq!(
            item["target"][0]["selector"][0]["exact"],
            note.words.as_str()
        );
    }
}
