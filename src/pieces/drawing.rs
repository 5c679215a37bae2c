//! The timeline's drawing: the parts on one lane, the reported one opened into its topics, and lines
//! down to the years. Hidden on narrow screens, where the lists say it all.

use interview::model::{Episode, Event};
use interview::timeline;

use super::edition::Edition;
use super::lanes::{self, Block, LINE, Mark, WIDTH, letters_in, units, wrap};
use crate::markup::{Tag, classed, tag};

/// Between two parts.
const GAP: i32 = 8;
const PARTS: i32 = 26;
const PART_HEIGHT: i32 = 56;
const TOPICS: i32 = 142;
const TOPIC_HEIGHT: i32 = 76;
const AXIS: i32 = 332;
/// The first row of years' names.
const NAMES: i32 = 360;

/// The drawing, as one image with a description; the lists below have the links.
pub fn drawing(edition: &Edition) -> Tag {
    let events = &edition.events;
    let blocks = lanes::blocks(edition);
    let marks = lanes::marks(edition, events);
    let lowest = marks
        .iter()
        .map(|mark| name_y(mark) + LINE * units(mark.lines.len()))
        .max();
    let height = lowest.unwrap_or(NAMES);
    let picture = classed("svg", "draw")
        .set("viewBox", &format!("0 0 {WIDTH} {height}"))
        .set("role", "img")
        .set("aria-labelledby", "d1 d2")
        .with(
            tag("title")
                .set("id", "d1")
                .text("The parts, the topics of the reported part, and the years"),
        )
        .with(
            tag("desc")
                .set("id", "d2")
                .text(&description(edition, events)),
        )
        .with(words(0, 14, "The parts of the series", "b"))
        .all(parts(&edition.episodes))
        .all(blocks.iter().map(topic))
        .all(curves(edition, &blocks, &marks))
        .with_some(axis(edition))
        .all(marks.iter().map(mark));
    classed("figure", "tl")
        .set("aria-label", "Drawing of the series and its years")
        .with(picture)
        .with(tag("figcaption").text(
            "The wider a topic, the longer its passage in the article. A line leads from a topic to each year \
             that it speaks of. Dashed or hollow: the date is inferred, or comes from general knowledge.",
        ))
}

fn description(edition: &Edition, events: &[Event]) -> String {
    let topics = timeline::topics(edition);
    let way = |lane: &timeline::TopicLane| {
        let of =
            |event: &&Event| timeline::topics_of(edition, event).contains(&lane.topic.as_str());
        let years: Vec<&str> = events
            .iter()
            .filter(of)
            .map(|event| event.when.as_str())
            .collect();
        let label = &edition.topic(&lane.topic)?.label;
        (!years.is_empty()).then(|| format!("{label} to {}", years.join(" and ")))
    };
    let ways: Vec<String> = topics.iter().filter_map(way).collect();
    format!(
        "{} equal blocks for the parts. The one that the article reports opens into {} topics, as wide as their \
         share of the text. Lines lead from topics to years: {}. The lists below say the same.",
        edition.episodes.len(),
        topics.len(),
        ways.join("; ")
    )
}

fn parts(episodes: &[Episode]) -> Vec<Tag> {
    let step = (WIDTH + GAP) / units(episodes.len()).max(1);
    let mut drawn = Vec::new();
    for (index, episode) in (0..).zip(episodes) {
        let (x, width) = (step * index, step - GAP - 1);
        let part = format!("Part {}", episode.number);
        let (mut class, mut when) = ("part", episode.when.clone());
        if episode.inferred.is_some() {
            class = "part inf";
            when.push_str(", inferred");
        }
        if episode.reported {
            class = "part on";
            let bottom = PARTS + PART_HEIGHT;
            let funnel = format!(
                "M{x} {bottom}L{} {bottom}L{WIDTH} {TOPICS}L0 {TOPICS}Z",
                x + width
            );
            drawn.push(path("fun", &funnel));
            drawn.push(words(
                0,
                112,
                &format!("{part} as the article reports it"),
                "b",
            ));
        }
        let block = classed("g", class)
            .with(rect(x, PARTS, width, PART_HEIGHT))
            .with(words(x + 12, 50, &part, "b"))
            .with(words(x + 12, 70, &when, ""));
        drawn.push(block);
    }
    drawn
}

fn topic(block: &Block) -> Tag {
    classed("g", "topic")
        .with(rect(block.x, TOPICS, block.width, TOPIC_HEIGHT))
        .with(lines(
            &wrap(block.label, letters_in(block.width - 8)),
            block.x + 8,
            TOPICS + 20,
            "",
        ))
}

/// Lines from each topic to its years; their bends differ, so that no two become one.
fn curves(edition: &Edition, blocks: &[Block], marks: &[Mark]) -> Vec<Tag> {
    let bottom = TOPICS + TOPIC_HEIGHT;
    let mut drawn = Vec::new();
    for block in blocks {
        let leads = |mark: &&Mark| timeline::topics_of(edition, mark.event).contains(&block.id);
        let to: Vec<&Mark> = marks.iter().filter(leads).collect();
        let step = block.width / units(to.len() + 1);
        for (index, mark) in (1..).zip(to) {
            let (from, to) = (block.x + step * index, i32::midpoint(mark.x, mark.end));
            let bend = 14 * units(drawn.len() % 4);
            let (first, second, end) = (bottom + 44 + bend, AXIS - 70 - bend / 2, AXIS - 5);
            let way = format!("M{from} {bottom}C{from} {first} {to} {second} {to} {end}");
            drawn.push(
                of(mark.event)
                    .with(path("link", &way))
                    .with(circle(from, bottom, "3")),
            );
        }
    }
    drawn
}

fn axis(edition: &Edition) -> Option<Tag> {
    let years = lanes::years(edition)?;
    // A tick a year, as long as there is room for them.
    let step = usize::try_from((years.end() - years.start()) / 60 + 1).unwrap_or(1);
    let tick = |year: i32| {
        let length = if year % 10 == 0 { 8 } else { 4 };
        format!("M{} {AXIS}v{length}", lanes::x_of(year, &years))
    };
    let ticks: String = years.clone().step_by(step).map(tick).collect();
    let name = ["The years that".to_owned(), "it speaks of".to_owned()];
    let line = path("axis", &format!("M170 {AXIS}H{WIDTH}{ticks}"));
    Some(tag("g").with(line).with(lines(&name, 0, AXIS - 2, "b")))
}

fn mark(mark: &Mark) -> Tag {
    let Mark { event, x, end, .. } = mark;
    let y = name_y(mark);
    let place = if end > x {
        path("span", &format!("M{x} {AXIS}H{end}"))
    } else {
        circle(*x, AXIS, "5.5").maybe("class", event.inferred.as_ref().map(|_| "hollow"))
    };
    let down = (mark.row > 0).then(|| path("axis", &format!("M{x} {}V{}", AXIS + 8, y - 14)));
    let name = lines(&mark.lines, mark.left, y, "name");
    of(event).with(place).with_some(down).with(name)
}

/// What is drawn for an event, and goes with it.
fn of(event: &Event) -> Tag {
    tag("g").set("data-event", &format!("event-{}", event.id))
}

fn name_y(mark: &Mark) -> i32 {
    NAMES + mark.drop
}

fn rect(x: i32, y: i32, width: i32, height: i32) -> Tag {
    at(tag("rect"), x, y)
        .set("width", &width.to_string())
        .set("height", &height.to_string())
}

fn circle(x: i32, y: i32, radius: &str) -> Tag {
    tag("circle")
        .set("cx", &x.to_string())
        .set("cy", &y.to_string())
        .set("r", radius)
}

fn path(class: &str, way: &str) -> Tag {
    classed("path", class).set("d", way)
}

fn words(x: i32, y: i32, text: &str, class: &str) -> Tag {
    at(classed("text", class), x, y).text(text)
}

/// Lines of text below each other.
fn lines(lines: &[String], x: i32, y: i32, class: &str) -> Tag {
    let line = |(index, line): (i32, &String)| at(tag("tspan"), x, y + LINE * index).text(line);
    classed("text", class).all((0..).zip(lines).map(line))
}

fn at(tag: Tag, x: i32, y: i32) -> Tag {
    tag.set("x", &x.to_string()).set("y", &y.to_string())
}
