//! The index of the page, read from its markup: what a reader sees is the data, and nothing stands in
//! the page twice.
//!
//! `press` writes what the markup shows to no reader into attributes: `data-topics` and
//! `data-relations` (words with spaces between them), `data-paragraphs` (indices), `data-speaker`.

use interview::index::{Index, Item, Name, Voice};
use interview::model::{Relation, Topic, TopicKind};
use web_sys::Element;

use super::adopted::{Adopted, all};
use crate::pieces::Piece;

/// Reads it. What the markup has lost is missing from the index, and from nothing else.
#[must_use]
pub fn read(root: &Element, pieces: &Adopted) -> Index {
    let items = |piece, item: fn(&Element) -> Item| pieces.kind(piece).iter().map(item).collect();
    let mut topics: Vec<Topic> = all(root, "article > section").iter().map(heading).collect();
    for Name { id, name } in choices(root, ".tags input") {
        let (label, kind) = (name, TopicKind::Tag);
        topics.push(Topic { id, label, kind });
    }
    Index {
        title: texts(root, "h1").into_iter().next().unwrap_or_default(),
        topics,
        speakers: speakers(root),
        paragraphs: items(Piece::Paragraph(0), paragraph),
        claims: items(Piece::Claim(0), claim),
        events: items(Piece::Event(0), event),
        parts: all(root, ".parts > li").iter().map(named).collect(),
        removed: all(root, "del").iter().map(named).collect(),
    }
}

/// The speakers, as the filters name them.
pub(super) fn speakers(root: &Element) -> Vec<Name> {
    choices(root, "[name=speaker]")
}

/// An item with an id of its own.
fn named(element: &Element) -> Item {
    Item {
        anchors: vec![element.id()],
        ..Item::default()
    }
}

fn heading(section: &Element) -> Topic {
    let (label, kind) = match section.get_attribute("aria-label") {
        Some(label) => (Some(label), TopicKind::Opening),
        None => (texts(section, "h2").into_iter().next(), TopicKind::Heading),
    };
    Topic {
        id: section.id(),
        label: label.unwrap_or_default(),
        kind,
    }
}

/// The choices of the filters that a selector finds: what they are, and what they are called.
pub(super) fn choices(root: &Element, selector: &str) -> Vec<Name> {
    let choice = |input: &Element| {
        let label = input.parent_element()?;
        Some(Name {
            id: input.get_attribute("value")?,
            name: texts(&label, "span:not(.key)").into_iter().next()?,
        })
    };
    all(root, selector).iter().filter_map(choice).collect()
}

fn paragraph(row: &Element) -> Item {
    let ids = |selector| all(row, selector).iter().map(Element::id).collect();
    Item {
        anchors: ids(".src [id]"),
        notes: ids("details[id^=note-]"),
        topics: words(row, "data-topics"),
        voices: voices(row, ".quote, .reported"),
        texts: texts(row, ".src"),
        ..Item::default()
    }
}

fn claim(pair: &Element) -> Item {
    let relations = words(pair, "data-relations");
    Item {
        topics: words(pair, "data-topics"),
        voices: voices(pair, ".claim, .counter, .reply"),
        relations: relations
            .iter()
            .filter_map(|word| Relation::named(word))
            .collect(),
        texts: texts(pair, "h3 > span:last-child, blockquote span:not(.cut)"),
        facts: texts(pair, ".ef"),
        ..named(pair)
    }
}

fn event(item: &Element) -> Item {
    let paragraphs = words(item, "data-paragraphs");
    Item {
        paragraphs: paragraphs.iter().filter_map(|at| at.parse().ok()).collect(),
        ..named(item)
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

fn texts(within: &Element, selector: &str) -> Vec<String> {
    let text = |element: &Element| element.text_content().unwrap_or_default();
    all(within, selector).iter().map(text).collect()
}

/// The words of an attribute.
fn words(element: &Element, attribute: &str) -> Vec<String> {
    let value = element.get_attribute(attribute).unwrap_or_default();
    let words = value.split(' ').filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}
