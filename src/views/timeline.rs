//! *Timeline*: the parts of the series, the fourth opened into the article's topics, and the years
//! that the interview speaks of. The drawing says nothing that the lists do not say.

use interview::model::{Episode, Event, Passage};
use interview::select::Filter;
use interview::timeline as lanes;
use yew::prelude::*;

use super::drawing::drawing;
use crate::edition::Edition;
use crate::markup::{Tag, classed, line, link, tag, text};
use crate::parts::date::date;
use crate::parts::link::sources;
use crate::parts::status::Status;
use crate::route::{Route, View};

/// How many words of a passage name the way to it.
const WORDS: usize = 8;

/// The drawing, the parts, the years of the events that are `shown` or linked, and how the series was made.
pub fn timeline(edition: &Edition, route: &Route, shown: &[bool]) -> Html {
    let target = route
        .target
        .as_deref()
        .and_then(|target| target.strip_prefix("event-"));
    let visible = |(event, shown): (&Event, &bool)| *shown || target == Some(&event.id);
    let events: Vec<Event> = edition
        .events
        .iter()
        .zip(shown)
        .filter(|(event, shown)| visible((event, shown)))
        .map(|(event, _)| event.clone())
        .collect();
    let parts = classed("ol", "line parts")
        .set("role", "list")
        .set("aria-labelledby", "parts")
        .all(
            edition
                .episodes
                .iter()
                .map(|episode| part(edition, episode)),
        );
    let years = if events.is_empty() {
        line(
            "stand empty",
            "No event fits all of these choices; leave one out.",
        )
        .key("empty")
    } else {
        let years = events.iter().map(|event| year(edition, event));
        classed("ol", "line years")
            .key("years")
            .set("role", "list")
            .set("aria-labelledby", "years")
            .all(years)
    };
    let facts = edition.series.facts.iter().map(|fact| {
        let sources = classed("span", "from").with(sources(&fact.sources));
        tag("li")
            .key(&fact.text)
            .with(text(&format!("{}. ", fact.text)))
            .with(sources)
    });
    let made = (!edition.series.facts.is_empty())
        .then(|| section("made", "How it was made", classed("ul", "facts").all(facts)));
    tag("div")
        .with(status(
            edition,
            route,
            shown.iter().filter(|shown| **shown).count(),
        ))
        .with(drawing(edition, &events).key("drawing"))
        .with(section("parts", "The parts of the series", parts))
        .with(section("years", "Years the interview speaks of", years))
        .with_some(made)
        .into()
}

fn section(id: &str, heading: &str, list: Tag) -> Tag {
    let heading = classed("h2", "th ours")
        .key("heading")
        .set("id", id)
        .text(heading);
    tag("section")
        .key(id)
        .set("aria-labelledby", id)
        .with(heading)
        .with(list)
}

fn status(edition: &Edition, route: &Route, shown: usize) -> Html {
    let parts = edition.episodes.len();
    let topics = lanes::topics(edition).len();
    let events = edition.events.len();
    if route.filter.is_empty() {
        let count = format!("{parts} parts, {topics} topics, {events} events");
        return html! { <Status key="status" {count} text="." everything={None::<String>} /> };
    }
    let everything = route.filtered(edition, Filter::default()).to_string();
    let count = format!("{shown} of {events} events");
    let text = " stand in what is chosen.";
    html! { <Status key="status" {count} {text} everything={Some(everything)} /> }
}

/// An item of one of the lists, named by its heading.
fn item(id: &str, heading: &str, inferred: bool) -> Tag {
    let name = format!("name-{id}");
    tag("li")
        .key(id)
        .set("id", id)
        .set("tabindex", "-1")
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
        Some(from) => line.with(text(", ")).with(tag("i").text(from)),
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
        let way = link(&Route::to(View::Read, &topic.id).to_string()).text(&topic.label);
        Some(tag("li").key(&topic.id).with(way).with(text(&counts)))
    };
    let list = tag("ol")
        .set("role", "list")
        .all(lanes::topics(edition).into_iter().filter_map(topic));
    classed("div", "tops")
        .with(tag("p").text("This article’s topics:"))
        .with(list)
}

fn year(edition: &Edition, event: &Event) -> Tag {
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
        tag("p").with(text(&event.label)),
        event.inferred.as_deref(),
    ))
    .with(line("under", &topics.join(", ")))
    .with(classed("ul", "ways").all(event.passages.iter().map(way)))
}

/// The way to a passage, named after its first words.
fn way(passage: &Passage) -> Tag {
    let words: Vec<&str> = passage.text.split_whitespace().collect();
    let mut name = words
        .iter()
        .take(WORDS)
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    if words.len() > WORDS {
        name.push('…');
    }
    let way = link(&Route::to(View::Read, &passage.anchor).to_string())
        .set("class", "serif")
        .text(&name);
    tag("li")
        .key(&format!("{} {}", passage.paragraph, passage.start))
        .with(way)
}
