//! The index: the data of an interview that filters and addresses need.

use std::collections::BTreeSet;

use interview::index::{Index, Item};
use interview::model::{Interview, Passage, Removed, SpanKind};

use crate::support::{REAL, SMALL_ANNOTATIONS, annotated, small};

/// Annotations of the small article with one of everything that an index has.
const EVERYTHING: &str = r#"
[[tags]]
id = "cold"
label = "Cold"
at = ["Snow is cold, but"]

[[notes]]
id = "word"
words = "snow"
text = "Snow and snow."
at = [{ exact = "snow", prefix = "asked whether " }, { exact = "snow", prefix = "The word “" }]

[[claims]]
id = "1"
summary = "Snow is good"
at = ["Snow is good for the fields"]
evidence = [{ id = "E1", relation = "disputes", target = "the claim" }]

[[claims.counterclaims]]
relation = "answers"
at = ["it is not too cold"]

[[claims]]
id = "2"
summary = "Winter is long"
label = "Everybody"
at = ["winter is long"]

[[evidence]]
id = "E1"
when = "2001"
fact = "Avalanches are snow"
sources = [{ name = "Daily Paper", url = "https://example.org/" }]

[[episodes]]
number = 1
when = "today"
subjects = "Winter"
reported = true
sources = [{ name = "Daily Paper", url = "https://example.org/" }]

[[events]]
id = "fall"
when = "2001"
from = 2001
label = "Much snow"
at = ["Ann asked whether snow is cold"]
"#;

fn everything() -> Interview {
    let (interview, problems) = small(EVERYTHING);
    assert_eq!(problems, [] as [&str; 0]);
    interview
}

fn items(index: &Index) -> impl Iterator<Item = &Item> {
    let Index {
        paragraphs,
        claims,
        events,
        parts,
        ..
    } = index;
    paragraphs.iter().chain(claims).chain(events).chain(parts)
}

#[test]
fn an_interview_with_nothing_but_text_makes_an_index() {
    let (interview, _) = small("");
    let index = Index::of(&interview);
    let texts: Vec<&String> = index.paragraphs.iter().flat_map(|p| &p.texts).collect();
    assert_eq!(texts.len(), 3);
    assert!(texts[2].starts_with("Ann asked whether snow is cold."));
    let labels: Vec<&str> = index.headings().map(|topic| topic.label.as_str()).collect();
    assert_eq!(labels, ["Opening", "Snow"]);
    for none in [&index.claims, &index.events, &index.parts] {
        assert_eq!(none, &[]);
    }
}

#[test]
fn an_interview_without_text_makes_an_index() {
    let index = Index::of(&annotated("Title", SMALL_ANNOTATIONS));
    assert_eq!(items(&index).count(), 0);
}

#[test]
fn whatever_can_be_linked_to_is_an_anchor_of_the_item_it_stands_in_and_of_no_other() {
    let index = Index::of(&REAL);
    let spans = REAL.paragraphs.iter().flat_map(|p| &p.spans);
    let quotes = spans.filter(|span| span.kind == SpanKind::Quote);
    let quotes = quotes.map(|quote| {
        let id = quote.id.clone().unwrap();
        let at = REAL.paragraph_of(&id).unwrap();
        (id, &index.paragraphs[at])
    });
    let notes = REAL.notes.iter().map(|note| {
        let at = note.passages[0].paragraph;
        (format!("note-{}", note.id), &index.paragraphs[at])
    });
    let claims = REAL.claims.iter().zip(&index.claims);
    let claims = claims.map(|(claim, item)| (format!("claim-{}", claim.id), item));
    let events = REAL.events.iter().zip(&index.events);
    let events = events.map(|(event, item)| (format!("event-{}", event.id), item));
    let parts = REAL.episodes.iter().zip(&index.parts);
    let parts = parts.map(|(part, item)| (format!("part-{}", part.number), item));
    let all: Vec<(String, &Item)> = quotes
        .chain(notes)
        .chain(claims)
        .chain(events)
        .chain(parts)
        .collect();
    assert_eq!(all.len(), 27 + 11 + 17 + 6 + 4);
    for (id, item) in all {
        let having: Vec<&Item> = items(&index).filter(|item| item.has(&id)).collect();
        assert_eq!(having, [item], "{id}");
    }
}

#[test]
fn every_id_of_a_passage_is_an_anchor_and_so_is_that_of_one_that_went() {
    let mut interview = REAL.clone();
    let id = "yes-but-why-would-you-bother-to";
    let at = interview.paragraph_of(id).unwrap();
    let mut spans = interview.paragraphs[at].spans.iter_mut();
    let span = spans.find(|span| span.id.is_some()).unwrap();
    span.aliases = vec!["but-why".to_owned(), "why".to_owned()];
    interview.removed.push(Removed {
        id: "as-it-was".to_owned(),
        kind: SpanKind::Quote,
        text: "“As it was.”".to_owned(),
        speaker: None,
        when: "today".to_owned(),
        date: "2026-11-23".to_owned(),
    });
    let index = Index::of(&interview);
    assert_eq!(index.paragraphs[at].anchors, [id, "but-why", "why"]);
    assert_eq!(index.removed.len(), 1);
    assert!(index.removed[0].has("as-it-was"));
}

#[test]
fn no_two_items_share_an_anchor() {
    let index = Index::of(&REAL);
    let mut seen = BTreeSet::new();
    for anchor in items(&index).flat_map(|item| &item.anchors) {
        assert!(seen.insert(anchor), "{anchor}");
    }
}

#[test]
fn a_passage_leads_to_an_anchor_of_its_paragraph() {
    let index = Index::of(&REAL);
    let sides = REAL.claims.iter().flat_map(|claim| claim.sides());
    let said = sides.flat_map(|side| &side.passages);
    let passages: Vec<&Passage> = said
        .chain(REAL.events.iter().flat_map(|event| &event.passages))
        .collect();
    assert!(passages.len() > 40);
    for passage in passages {
        let item = &index.paragraphs[passage.paragraph];
        assert!(item.has(&passage.anchor), "{passage:?}");
    }
}

#[test]
fn a_note_on_several_words_is_an_anchor_where_the_first_of_them_stands() {
    let interview = everything();
    let of: Vec<usize> = interview.notes[0]
        .passages
        .iter()
        .map(|p| p.paragraph)
        .collect();
    assert_eq!(of, [1, 2]);
    let has = |item: &Item| item.has("note-word");
    let having: Vec<bool> = Index::of(&interview).paragraphs.iter().map(has).collect();
    assert_eq!(having, [false, true, false]);
}

#[test]
fn a_heading_that_has_paragraphs_is_one_of_the_headings() {
    let index = Index::of(&REAL);
    let headings: Vec<&str> = index.headings().map(|topic| topic.id.as_str()).collect();
    let mut under: Vec<&str> = REAL.paragraphs.iter().map(|p| p.topic.as_str()).collect();
    under.dedup();
    assert_eq!(headings, under);
    for tag in REAL.paragraphs.iter().flat_map(|p| &p.tags) {
        assert!(!headings.contains(&tag.as_str()), "{tag}");
    }
}

#[test]
fn the_first_topic_of_an_item_is_the_heading_that_it_stands_under() {
    let index = Index::of(&REAL);
    let first = |item: &Item| item.topics[0].clone();
    let paragraphs = REAL.paragraphs.iter().map(|p| p.topic.clone());
    assert!(index.paragraphs.iter().map(first).eq(paragraphs));
    let claims = REAL.claims.iter().map(|claim| claim.topic.clone());
    assert!(index.claims.iter().map(first).eq(claims));
}
