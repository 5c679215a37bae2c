//! The timeline's drawing: the parts of the series on one lane; below the reported part its topics, each
//! on a lane of its own with a mark at every year that it speaks of; below them the axis, and the years'
//! labels. Hidden on narrow screens, where the lists say it all.
//!
//! The browser lays out all text, so a wide font or a long word makes a row higher and never covers
//! another. What has to be at the right place on the axis is SVG in percentages of its row, or stands
//! behind a spacer of such a width: a strict policy forbids style attributes.

use interview::model::{Episode, Event};
use interview::timeline::{self, TopicLane};

use super::edition::Edition;
use page::dom::data;
use page::markup::{Tag, classed, link, tag};

/// Where the first and the last year lie, in percent of the axis. The rest is room for the last label.
const FIRST: f64 = 1.0;
const LAST: f64 = 78.0;
/// The least room for a label, in percent of the axis.
const ROOM: f64 = 20.0;

/// An event's place on the axis, in percent of it, and its label's.
struct Mark<'a> {
    event: &'a Event,
    topics: Vec<&'a str>,
    start: f64,
    end: f64,
    /// On which row below the axis the label stands, from 0. It starts at `start`.
    row: usize,
    /// Where the label ends at the latest.
    limit: f64,
}

/// Returns the drawing. Its topics and years are links. A screen reader meets these as a short table of
/// contents; all else is hidden from it, because the lists below say the same in words.
pub fn drawing(edition: &Edition) -> Tag {
    let marks = marks(edition);
    let rows = marks.iter().map(|mark| mark.row + 1).max().unwrap_or(0);
    let drawing = classed("div", "draw")
        .with_some(parts(&edition.episodes))
        .with(lanes(edition, &marks))
        .all((0..rows).map(|row| labels(edition, &marks, row)));
    classed("figure", "tl")
        .set("aria-label", "Drawing of the series and its years")
        .with(drawing)
        .with(tag("figcaption").text(
            "The longer the bar below a topic, the longer its passage in the article. A mark on a topic’s lane \
             is a year that it speaks of. Dashed or hollow: the date is inferred, or comes from general \
             knowledge.",
        ))
}

fn parts(episodes: &[Episode]) -> Option<Tag> {
    let part = |episode: &Episode| {
        let class = match (episode.reported, &episode.inferred) {
            (true, _) => "part on",
            (false, Some(_)) => "part inf",
            (false, None) => "part",
        };
        let inferred = episode.inferred.as_ref().map_or("", |_| ", inferred");
        classed("div", class)
            .with(tag("b").text(&format!("Part {}", episode.number)))
            .text(&format!("{}{inferred}", episode.when))
    };
    let lane = classed("div", "deck")
        .set("aria-hidden", "true")
        .all(episodes.iter().map(part));
    (!episodes.is_empty()).then_some(lane)
}

/// The topics' lanes and the axis, crossed by a line at each year.
fn lanes(edition: &Edition, marks: &[Mark]) -> Tag {
    let reported = edition.episodes.iter().find(|episode| episode.reported);
    let title = reported.map_or_else(
        || "The topics of the article".to_owned(),
        |part| format!("Part {} as the article reports it", part.number),
    );
    let title = tag("b").set("aria-hidden", "true").text(&title);
    let topics = timeline::topics(edition);
    let longest = topics.iter().map(|lane| lane.share).fold(0.0, f64::max);
    let lane = |lane: &TopicLane| {
        let topic = edition.topic(&lane.topic)?;
        let length = 100.0 * lane.share / longest.max(f64::MIN_POSITIVE);
        let bar = picture().with(line(0.0, length, "100%", "100%").set("stroke-width", "6"));
        let name = link(&edition.href(&topic.id)).text(&topic.label).with(bar);
        let speaks = |mark: &&Mark| mark.topics.contains(&topic.id.as_str());
        let years = picture().all(marks.iter().filter(speaks).map(point));
        Some(classed("div", "lane").with(name).with(time().with(years)))
    };
    classed("div", "lanes")
        .with_some((!topics.is_empty()).then_some(title))
        .with(
            tag("div")
                .with(lines(marks.iter().map(leader)))
                .all(topics.iter().filter_map(lane))
                .with_some(axis(edition, marks)),
        )
}

fn axis(edition: &Edition, marks: &[Mark]) -> Option<Tag> {
    let years = timeline::years(&edition.events)?;
    // A tick a year, as long as there is room for them.
    let step = usize::try_from((years.end() - years.start()) / 60 + 1).unwrap_or(1);
    let tick = |year: i32| {
        let x = percent(timeline::position(year, &years));
        if year % 10 == 0 {
            line(x, x, "30%", "70%")
        } else {
            line(x, x, "42%", "58%")
        }
    };
    let picture = picture()
        .with(line(0.0, LAST + FIRST, "50%", "50%"))
        .all(years.clone().step_by(step).map(tick))
        .all(marks.iter().map(point));
    let name = tag("b")
        .set("aria-hidden", "true")
        .text("The years that it speaks of");
    let axis = classed("div", "lane axis").with(name);
    Some(axis.with(time().with(picture)))
}

/// A row of labels, and the lines to those on the rows below.
fn labels(edition: &Edition, marks: &[Mark], row: usize) -> Tag {
    let label = |mark: &Mark| {
        let event = mark.event;
        let name = link(&edition.href(&format!("event-{}", event.id)))
            .with(tag("b").text(&event.when))
            .text(" ")
            .text(&event.label);
        let name = match &event.inferred {
            Some(from) => name.text(" ").with(tag("i").text(&format!("({from})"))),
            None => name,
        };
        let spacer = |width: f64| {
            tag("svg")
                .set("width", &format!("{width:.2}%"))
                .set("height", "0")
        };
        of(event, classed("div", "label"))
            .with(spacer(mark.start))
            .with(name)
            .with(spacer(100.0 - mark.limit))
    };
    let leaders = marks.iter().filter(|mark| mark.row >= row).map(leader);
    time()
        .with(lines(leaders))
        .all(marks.iter().filter(|mark| mark.row == row).map(label))
}

/// The events, from the first to the last. Each label starts at its year and stands on the first row on
/// which it has room up to the next line to a label: lines to later events end above it or run beside it.
fn marks(edition: &Edition) -> Vec<Mark<'_>> {
    let Some(years) = timeline::years(&edition.events) else {
        return Vec::new();
    };
    let mark = |event| Mark {
        event,
        topics: timeline::topics_of(edition, event),
        start: percent(timeline::position(event.from, &years)),
        end: percent(timeline::position(event.to, &years)),
        row: 0,
        limit: 100.0,
    };
    let mut marks: Vec<Mark> = edition.events.iter().map(mark).collect();
    marks.sort_by(|one, other| one.start.total_cmp(&other.start));
    place(&mut marks);
    marks
}

fn place(marks: &mut [Mark]) {
    let mut rest = marks;
    let mut later: Vec<(f64, usize)> = Vec::new();
    while let Some((mark, earlier)) = rest.split_last_mut() {
        let limit = |row: usize| {
            let crossing = later.iter().filter(|(_, lowest)| *lowest >= row);
            crossing.map(|(start, _)| *start).fold(100.0, f64::min)
        };
        let has_room = |row: &usize| limit(*row) - mark.start >= ROOM;
        mark.row = (0..later.len()).find(has_room).unwrap_or(later.len());
        mark.limit = limit(mark.row);
        later.push((mark.start, mark.row));
        rest = earlier;
    }
}

fn percent(position: f64) -> f64 {
    FIRST + position * (LAST - FIRST)
}

/// The part of a row that lies along the axis.
fn time() -> Tag {
    classed("div", "time")
}

/// A picture that covers its row and lets pointers through.
fn picture() -> Tag {
    tag("svg")
        .set("aria-hidden", "true")
        .set("pointer-events", "none")
}

/// Lines that meet those of the rows above and below.
fn lines(lines: impl Iterator<Item = Tag>) -> Tag {
    picture()
        .set("overflow", "visible")
        .set("shape-rendering", "crispEdges")
        .all(lines)
}

/// The line from an event's year to its label.
fn leader(mark: &Mark) -> Tag {
    of(mark.event, line(mark.start, mark.start, "-1", "100%"))
}

/// A dot at an event's year, or a bar from its first year to its last.
fn point(mark: &Mark) -> Tag {
    let point = if mark.end > mark.start {
        line(mark.start, mark.end, "50%", "50%").set("stroke-width", "8")
    } else {
        tag("circle")
            .set("cx", &format!("{:.2}%", mark.start))
            .set("cy", "50%")
            .set("r", "5")
            .set("fill", "currentColor")
            .set("stroke-width", "2")
            .maybe("class", mark.event.inferred.as_ref().map(|_| "hollow"))
    };
    of(mark.event, point.set("stroke", "currentColor"))
}

fn line(from: f64, to: f64, top: &str, bottom: &str) -> Tag {
    tag("line")
        .set("x1", &format!("{from:.2}%"))
        .set("x2", &format!("{to:.2}%"))
        .set("y1", top)
        .set("y2", bottom)
}

/// Marks what is shown and hidden with an event.
fn of(event: &Event, tag: Tag) -> Tag {
    tag.set(data::EVENT, &format!("event-{}", event.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(years: &[i32]) -> Vec<Event> {
        let event = |year: &i32| Event {
            id: year.to_string(),
            when: year.to_string(),
            from: *year,
            to: *year,
            label: "An event".to_owned(),
            inferred: None,
            passages: Vec::new(),
        };
        years.iter().map(event).collect()
    }

    fn placed(events: &[Event]) -> Vec<Mark<'_>> {
        let years = timeline::years(events).unwrap_or(0..=0);
        let mark = |event: &Event| percent(timeline::position(event.from, &years));
        let mut marks: Vec<Mark> = events
            .iter()
            .map(|event| Mark {
                event,
                topics: Vec::new(),
                start: mark(event),
                end: mark(event),
                row: 0,
                limit: 0.0,
            })
            .collect();
        place(&mut marks);
        marks
    }

    fn rows(years: &[i32]) -> Vec<usize> {
        let events = events(years);
        placed(&events).iter().map(|mark| mark.row).collect()
    }

    #[test]
    fn labels_have_room_and_no_line_crosses_them() {
        let uniform: Vec<i32> = (1980..2020).collect();
        let some = [1990, 2000, 2011, 2012, 2013, 2014, 2016, 2018];
        for years in [&uniform[..], &some, &[2000; 40], &[2000]] {
            let events = events(years);
            let marks = placed(&events);
            for (at, mark) in marks.iter().enumerate() {
                assert!(mark.limit - mark.start >= ROOM, "{}", mark.event.when);
                for later in marks.iter().skip(at + 1) {
                    let clear = later.row < mark.row || later.start >= mark.limit;
                    assert!(clear, "{} and {}", mark.event.when, later.event.when);
                }
            }
        }
    }

    #[test]
    fn labels_share_a_row_where_they_have_room() {
        assert_eq!(rows(&[1990, 2018]), [0, 0]);
        assert_eq!(
            rows(&[1990, 2000, 2012, 2013, 2016, 2018]),
            [0, 0, 3, 2, 1, 0]
        );
    }

    #[test]
    fn events_of_one_year_stand_below_each_other() {
        assert_eq!(rows(&[2000, 2000, 2000]), [2, 1, 0]);
    }
}
