//! The index of the page, read from its markup: what a reader sees is the data, and nothing stands in
//! the page twice.
//!
//! The site writes what the markup shows to no reader into attributes: `data-topics`, `data-relations` and
//! `data-evidence` (words with spaces between them), `data-paragraphs` (indices), `data-speaker`.

use interview::index::{Index, Item, Name, Voice};
use interview::model::{EvidenceRelation, Relation, Topic, TopicKind};
use interview::split;
use web_sys::Element;

use super::elements::all;

/// The elements in which the texts of an item stand, in their order.
pub(super) const TEXTS: &str = ".src, .sum, blockquote > p > span:not(.cut), .what, .ways a";

/// The elements in which what is known from elsewhere about a claim stands.
pub(super) const FACTS: &str = ".ef";

/// Reads it. What the markup has lost is missing from the index, and from nothing else.
#[must_use]
pub fn read(root: &Element, [paragraphs, claims, events]: [&[Element]; 3]) -> Index {
    let items = |elements: &[Element]| elements.iter().map(item).collect();
    // As the filters offer them: the article may have lost some.
    let mut topics = Vec::new();
    for (css, kind) in [
        ("[name=topic]:not(.tags *)", TopicKind::Heading),
        (".tags input", TopicKind::Tag),
    ] {
        for Name { id, name: label } in choices(root, css) {
            topics.push(Topic { id, label, kind });
        }
    }
    Index {
        title: text(root, "h1").unwrap_or_default(),
        topics,
        speakers: speakers(root),
        paragraphs: items(paragraphs),
        claims: items(claims),
        events: items(events),
        parts: items(&all(root, ".parts > li")),
        removed: items(&all(root, "del")),
    }
}

/// The speakers, as the filters name them.
pub(super) fn speakers(root: &Element) -> Vec<Name> {
    choices(root, "[name=speaker]")
}

/// The choices of the filters that a selector finds: what they are, and what they are called.
pub(super) fn choices(root: &Element, selector: &str) -> Vec<Name> {
    let mut choices = Vec::new();
    for input in all(root, selector) {
        let id = input.get_attribute("value");
        let label = input.parent_element();
        let name = label.and_then(|label| text(&label, "span:not(.key)"));
        if let (Some(id), Some(name)) = (id, name) {
            choices.push(Name { id, name });
        }
    }
    choices
}

/// A paragraph, a claim, an event or what else has an id: what there is none of is not found in it.
fn item(element: &Element) -> Item {
    let ids = |selector| all(element, selector).iter().map(Element::id).collect();
    let mut anchors: Vec<String> = ids(".src [id]");
    let own = element.id();
    if !own.is_empty() {
        anchors.push(own);
    }
    let mut relations = Vec::new();
    for word in words(element, "data-relations") {
        relations.extend(Relation::named(&word));
    }
    let mut evidence = Vec::new();
    for word in words(element, "data-evidence") {
        evidence.extend(EvidenceRelation::named(&word));
    }
    let mut paragraphs = Vec::new();
    for at in words(element, "data-paragraphs") {
        paragraphs.extend(at.parse::<usize>());
    }
    // A paragraph stands under its heading.
    let section = element
        .closest("[data-piece=article] > section")
        .ok()
        .flatten();
    let mut topics: Vec<String> = section.iter().map(Element::id).collect();
    topics.append(&mut words(element, "data-topics"));
    Item {
        anchors,
        notes: ids("details[id^=note-]"),
        topics,
        voices: voices(element, ".quote, .reported, .claim, .counter, .reply"),
        relations,
        evidence,
        texts: texts(element, TEXTS),
        paragraphs,
        facts: texts(element, FACTS),
    }
}

/// Whose words stand in the elements that a selector finds: in quotation marks, if they are or have a
/// quote.
fn voices(within: &Element, selector: &str) -> Vec<Voice> {
    let voice = |element: &Element| Voice {
        speaker: element.get_attribute("data-speaker"),
        quoted: element.matches(".quote").unwrap_or_default() || !all(element, ".said").is_empty(),
    };
    all(within, selector).iter().map(voice).collect()
}

/// The text of the first element that a selector finds.
fn text(within: &Element, selector: &str) -> Option<String> {
    within.query_selector(selector).ok()??.text_content()
}

fn texts(within: &Element, selector: &str) -> Vec<String> {
    let text = |element: &Element| element.text_content().unwrap_or_default();
    all(within, selector).iter().map(text).collect()
}

/// The words of an attribute.
fn words(element: &Element, attribute: &str) -> Vec<String> {
    let value = element.get_attribute(attribute).unwrap_or_default();
    let mut words = Vec::new();
    for word in split::all(&value, b' ') {
        if !word.is_empty() {
            words.push(word.to_owned());
        }
    }
    words
}
