//! The index of an interview, read from the page's markup: the visible text is the data, so that nothing is in the
//! page twice. Data that no reader sees is in attributes ([`super::data`]).

use interview::index::{InTurn, Index, Item, Name, Speech};
use interview::model::{EvidenceRelation, Relation, Topic, TopicKind};
use interview::split;

use super::data;

/// The elements that contain the texts of an item, in order.
pub const TEXTS: &str = ".src, .sum, blockquote > p > span:not(.cut), .what, .ways a";

/// The elements that contain a claim's facts from elsewhere.
pub const FACTS: &str = ".ef";

/// The choices of the filters that are speakers.
pub const SPEAKERS: &str = "[name=speaker]";

/// The choices of the filters that are topics: first headings, then tags.
pub const TOPICS: [&str; 2] = ["[name=topic]:not(.tags *)", ".tags input"];

/// A page's markup, in a browser or a parser.
pub trait Markup {
    /// An element of the markup.
    type Element;

    /// Returns the descendants of an element that match a selector, in document order.
    fn all(&self, within: &Self::Element, selector: &str) -> Vec<Self::Element>;
    /// Returns the nearest ancestor of an element, or the element itself, that matches a selector.
    fn closest(&self, element: &Self::Element, selector: &str) -> Option<Self::Element>;
    /// Returns an attribute's value.
    fn attribute(&self, element: &Self::Element, name: &str) -> Option<String>;
    /// Returns an element's text.
    fn text(&self, element: &Self::Element) -> String;
}

/// Reads the index of the page in `root`, given its paragraphs, claims and events. Anything that the markup lacks is
/// just missing from the index.
#[must_use]
pub fn read<M: Markup>(
    markup: &M,
    root: &M::Element,
    [paragraphs, claims, events]: [&[M::Element]; 3],
) -> Index {
    let items = |elements: &[M::Element]| elements.iter().map(|it| item(markup, it)).collect();
    let found = |selector| items(&markup.all(root, selector));
    // From the filters: the article may have lost some.
    let mut topics = Vec::new();
    for (selector, kind) in TOPICS.into_iter().zip([TopicKind::Heading, TopicKind::Tag]) {
        for Name { id, name: label } in choices(markup, root, selector) {
            topics.push(Topic { id, label, kind });
        }
    }
    let title = markup.all(root, "h1");
    let turns = markup.all(root, "[data-turns]");
    let turns = turns
        .first()
        .and_then(|it| markup.attribute(it, data::TURNS));
    Index {
        title: title.first().map(|it| markup.text(it)).unwrap_or_default(),
        topics,
        speakers: choices(markup, root, SPEAKERS),
        turns: turns.unwrap_or_default(),
        paragraphs: items(paragraphs),
        claims: items(claims),
        events: items(events),
        parts: found(".parts > li"),
        removed: found("del"),
    }
}

/// Reads the filters' choices that match a selector: their values and labels.
pub fn choices<M: Markup>(markup: &M, root: &M::Element, selector: &str) -> Vec<Name> {
    let mut choices = Vec::new();
    for input in markup.all(root, selector) {
        let id = markup.attribute(&input, "value");
        let label = markup.closest(&input, "label");
        let names = label.map(|label| markup.all(&label, "span:not(.key)"));
        let name = names.as_ref().and_then(|names| names.first());
        if let (Some(id), Some(name)) = (id, name) {
            let name = markup.text(name);
            choices.push(Name { id, name });
        }
    }
    choices
}

/// Reads a paragraph, a claim, an event, or any other element with an id. Fields that it lacks stay empty.
fn item<M: Markup>(markup: &M, element: &M::Element) -> Item {
    let id = |element: &M::Element| markup.attribute(element, "id").unwrap_or_default();
    let ids = |selector| markup.all(element, selector).iter().map(id).collect();
    let texts = |selector| {
        let elements = markup.all(element, selector);
        elements.iter().map(|it| markup.text(it)).collect()
    };
    let words = |name| words(markup.attribute(element, name));
    let mut anchors: Vec<String> = ids(".src [id]");
    let own = id(element);
    if !own.is_empty() {
        anchors.push(own);
    }
    let mut relations = Vec::new();
    for word in words(data::RELATIONS) {
        relations.extend(Relation::named(&word));
    }
    let mut evidence = Vec::new();
    for word in words(data::EVIDENCE) {
        evidence.extend(EvidenceRelation::named(&word));
    }
    let mut paragraphs = Vec::new();
    for at in words(data::PARAGRAPHS) {
        paragraphs.extend(at.parse::<usize>());
    }
    // A paragraph is under its heading.
    let section = markup.closest(element, "[data-piece=article] > section");
    let mut topics: Vec<String> = section.iter().map(id).collect();
    topics.append(&mut words(data::TOPICS));
    let turn = match markup.attribute(element, data::TURN) {
        None => InTurn::No,
        Some(_) if markup.closest(element, ".on").is_some() => InTurn::Continued,
        Some(_) => InTurn::Start,
    };
    Item {
        anchors,
        turn,
        notes: ids("details[id^=note-]"),
        topics,
        speech: speech(markup, element),
        relations,
        evidence,
        texts: texts(TEXTS),
        paragraphs,
        facts: texts(FACTS),
    }
}

/// Reads the speeches within an element, which count as quoted if they are or contain a quote.
fn speech<M: Markup>(markup: &M, within: &M::Element) -> Vec<Speech> {
    let mut speech = Vec::new();
    for element in markup.all(within, ".quote, .reported, .claim, .counter, .reply") {
        let is_quote = markup.closest(&element, ".quote").is_some();
        speech.push(Speech {
            speaker: markup.attribute(&element, data::SPEAKER),
            quoted: is_quote || !markup.all(&element, ".said").is_empty(),
        });
    }
    speech
}

/// Splits an attribute's value into words.
fn words(value: Option<String>) -> Vec<String> {
    let mut words = Vec::new();
    for word in split::all(&value.unwrap_or_default(), b' ') {
        if !word.is_empty() {
            words.push(word.to_owned());
        }
    }
    words
}
