//! The timeline's lists: the parts of the series, the years, and how the series was made.

use interview::index::beginning;
use interview::model::{Episode, Event, Fact, Passage};
use interview::timeline as lanes;

use super::date::date;
use super::edition::Edition;
use super::sources::sources;
use page::dom::class;
use page::markup::{Tag, classed, line, link, tag, text};
use page::parts::section::section;

/// The parts, the reported one with the article's topics.
pub fn parts(edition: &Edition) -> Tag {
    let parts = edition
        .episodes
        .iter()
        .map(|episode| part(edition, episode));
    let list = classed("ol", "line parts")
        .set("role", "list")
        .set("aria-labelledby", "parts")
        .all(parts);
    section("parts", "The parts of the series", list)
}

/// What is known of how the series was made, if anything is.
pub fn made(edition: &Edition) -> Option<Tag> {
    let fact = |fact: &Fact| {
        let sources = classed("span", "from").with(sources(&fact.sources));
        tag("li").text(&format!("{}. ", fact.text)).with(sources)
    };
    let facts = &edition.series.facts;
    let list = classed("ul", "facts").all(facts.iter().map(fact));
    (!facts.is_empty()).then(|| section("made", "How it was made", list))
}

/// An item of one of the lists, named by its heading.
fn item(id: &str, heading: &str, inferred: bool) -> Tag {
    let name = format!("name:{id}");
    tag("li")
        .set("id", id)
        .maybe("class", inferred.then_some("inf"))
        .set("aria-labelledby", &name)
        .with(tag("h3").set("id", &name).text(heading))
}

/// A part; the one that the article reports has the article's topics.
fn part(edition: &Edition, episode: &Episode) -> Tag {
    let id = format!("part-{}", episode.number);
    let when = classed("p", "when").with(date(episode.date.as_deref(), &episode.when));
    let more = if episode.reported {
        topics(edition)
    } else {
        line("none", "No article here")
    };
    item(
        &id,
        &format!("Part {}", episode.number),
        episode.inferred.is_some(),
    )
    .with(inferred(when, episode.inferred.as_deref()))
    .with(line("subjects", &episode.subjects))
    .with(classed("p", "ctx").with(sources(&episode.sources)))
    .with(more)
}

/// Adds where a date comes from, if not from a source.
fn inferred(line: Tag, from: Option<&str>) -> Tag {
    match from {
        Some(from) => line.text(", ").with(tag("i").text(from)),
        None => line,
    }
}

fn topics(edition: &Edition) -> Tag {
    let count = |n: usize, one: &str| match n {
        0 => format!("no {one}s"),
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    };
    let topic = |lane: lanes::TopicLane| {
        let topic = edition.topic(&lane.topic)?;
        let counts = format!(
            "{}, {}",
            count(lane.paragraphs, "paragraph"),
            count(lane.claims, "claim")
        );
        let way = link(&edition.href(&topic.id)).text(&topic.label);
        Some(tag("li").with(way).with(text(&counts)))
    };
    let list = tag("ol")
        .set("role", "list")
        .all(lanes::topics(edition).into_iter().filter_map(topic));
    classed("div", "tops")
        .with(tag("p").text("This article’s topics:"))
        .with(list)
}

/// A year, what happened, and the ways to where the article speaks of it.
pub fn event(edition: &Edition, event: &Event) -> Tag {
    let topics = lanes::topics_of(edition, event);
    let topics: Vec<&str> = topics
        .into_iter()
        .filter_map(|id| edition.topic(id))
        .map(|topic| topic.label.as_str())
        .collect();
    item(
        &format!("event-{}", event.id),
        &event.when,
        event.inferred.is_some(),
    )
    .with(inferred(
        tag("p").with(classed("span", class::EVENT).text(&event.label)),
        event.inferred.as_deref(),
    ))
    .with(line("under", &topics.join(", ")))
    .with(classed("ul", class::WAYS).all(event.passages.iter().map(|p| way(edition, p))))
}

/// The way to a passage, named after its first words.
fn way(edition: &Edition, passage: &Passage) -> Tag {
    let way = link(&edition.href(&passage.anchor))
        .set("class", class::SERIF)
        .text(&beginning(&passage.text));
    tag("li").with(way)
}
