//! The timeline's drawing: the parts of the series on one lane; below the reported part its topics, each
//! on a lane of its own with a mark at every year that it speaks of; below them the axis, and the years'
//! labels. Hidden on narrow screens, where the lists suffice.
//!
//! The browser lays out all text, so that a wide font or a long word makes a row higher and never covers
//! another. Positions on the axis are SVG in percentages of the row, or follow a spacer of such a width: a
//! strict content security policy forbids style attributes.

use interview::ids;
use interview::model::{Episode, Event};
use interview::timeline::{self, TopicLane};
use page::pieces::Piece;
use yew::prelude::*;

use super::edition::Edition;

/// The positions of the first and the last year, in percent of the axis. The rest is room for the last label.
const FIRST: f64 = 1.0;
const LAST: f64 = 78.0;
/// The minimum width of a label, in percent of the axis.
const ROOM: f64 = 20.0;

/// The positions of an event and its label on the axis, in percent.
struct Mark<'a> {
    event: &'a Event,
    topics: Vec<&'a str>,
    start: f64,
    end: f64,
    /// The row of the label below the axis, from 0. It starts at `start`.
    row: usize,
    /// The latest end of the label.
    limit: f64,
}

/// Properties of [`Drawing`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DrawingProps {
    /// The interview.
    pub edition: Edition,
}

/// The drawing. Its topics and years are links, which form a short table of contents for screen readers;
/// all else is hidden from them, because the lists below say the same in words.
#[component]
pub fn Drawing(DrawingProps { edition }: &DrawingProps) -> Html {
    let marks = marks(edition);
    let rows = marks.iter().map(|mark| mark.row + 1).max().unwrap_or(0);
    html! {
        <figure
            class="tl"
            aria-label={match edition.series {
                Some(_) => "Drawing of the series and its years",
                None => "Drawing of the topics and the years",
            }}
            data-piece={Piece::Drawing.kind()}
        >
            <div class="draw">
                { parts(&edition.episodes) }
                { lanes(edition, &marks) }
                { for (0..rows).map(|row| labels(edition, &marks, row)) }
            </div>
            <figcaption>
                { "The longer the bar below a topic, the longer its passage in the article. A mark on a topic’s \
                   lane is a year that it speaks of. Dashed or hollow: the date is inferred, or comes from \
                   general knowledge." }
            </figcaption>
        </figure>
    }
}

fn parts(episodes: &[Episode]) -> Html {
    if episodes.is_empty() {
        return Html::default();
    }
    let part = |episode: &Episode| {
        let class = match (episode.reported, &episode.inferred) {
            (true, _) => "part on",
            (false, Some(_)) => "part inf",
            (false, None) => "part",
        };
        let inferred = episode.inferred.as_ref().map_or("", |_| ", inferred");
        html! {
            <div {class}>
                <b>{ format!("Part {}", episode.number) }</b>
                { format!("{}{inferred}", episode.when) }
            </div>
        }
    };
    html! { <div class="deck" aria-hidden="true">{ for episodes.iter().map(part) }</div> }
}

/// Renders the topics' lanes and the axis, crossed by a line at each year.
fn lanes(edition: &Edition, marks: &[Mark]) -> Html {
    let reported = edition.episodes.iter().find(|episode| episode.reported);
    let title = reported.map_or_else(
        || "The topics of the article".to_owned(),
        |part| format!("Part {} as the article reports it", part.number),
    );
    let topics = timeline::topics(edition);
    let longest = topics.iter().map(|lane| lane.share).fold(0.0, f64::max);
    let lane = |lane: &TopicLane| {
        let topic = edition.topic(&lane.topic)?;
        let length = 100.0 * lane.share / longest.max(f64::MIN_POSITIVE);
        let speaks = |mark: &&Mark| mark.topics.contains(&topic.id.as_str());
        Some(html! {
            <div class="lane">
                <a href={edition.href(&topic.id)}>
                    { &topic.label }
                    { picture(html! { <line y1="100%" y2="100%" x1="0.00%" x2={at(length)} stroke-width="6" /> }) }
                </a>
                <div class="time">
                    { picture(marks.iter().filter(speaks).map(point).collect()) }
                </div>
            </div>
        })
    };
    html! {
        <div class="lanes">
            if !topics.is_empty() {
                <b aria-hidden="true">{ title }</b>
            }
            <div>
                { lines(marks.iter()) }
                { for topics.iter().filter_map(lane) }
                { axis(edition, marks) }
            </div>
        </div>
    }
}

fn axis(edition: &Edition, marks: &[Mark]) -> Html {
    let Some(years) = timeline::years(&edition.events) else {
        return Html::default();
    };
    // A tick for each year, as long as there is room.
    let step = usize::try_from((years.end() - years.start()) / 60 + 1).unwrap_or(1);
    let tick = |year: i32| {
        let x = at(percent(timeline::position(year, &years)));
        let (top, bottom) = if year % 10 == 0 {
            ("30%", "70%")
        } else {
            ("42%", "58%")
        };
        html! { <line x1={x.clone()} x2={x} y1={top} y2={bottom} /> }
    };
    let ticks = years.clone().step_by(step).map(tick);
    html! {
        <div class="lane axis">
            <b aria-hidden="true">{ "The years that it speaks of" }</b>
            <div class="time">
                { picture(html! {
                    <>
                        <line x1="0.00%" x2={at(LAST + FIRST)} y1="50%" y2="50%" />
                        { for ticks }
                        { for marks.iter().map(point) }
                    </>
                }) }
            </div>
        </div>
    }
}

/// Renders a row of labels, and the lines to those on the rows below.
fn labels(edition: &Edition, marks: &[Mark], row: usize) -> Html {
    let label = |mark: &Mark| {
        let event = mark.event;
        let id = id(event);
        html! {
            <div class="label" data-event={id.clone()}>
                <svg width={at(mark.start)} height="0" />
                <a href={edition.href(&id)}>
                    <b>{ &event.when }</b>{ " " }{ &event.label }
                    if let Some(from) = &event.inferred {
                        { " " }<i>{ format!("({from})") }</i>
                    }
                </a>
                <svg width={at(100.0 - mark.limit)} height="0" />
            </div>
        }
    };
    html! {
        <div class="time">
            { lines(marks.iter().filter(|mark| mark.row >= row)) }
            { for marks.iter().filter(|mark| mark.row == row).map(label) }
        </div>
    }
}

/// Lays out the events in order. Each label starts at its year, on the first row where it has room up to the next
/// line to a label: lines to later events end above it or run beside it.
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

/// Formats a position or a length along the axis, for SVG.
fn at(percent: f64) -> String {
    format!("{percent:.2}%")
}

/// Returns the id of an event's element, by which its marks in the drawing are shown and hidden.
fn id(event: &Event) -> String {
    ids::event(&event.id)
}

/// Renders an SVG that covers its row and lets pointer events through.
fn picture(content: Html) -> Html {
    html! { <svg aria-hidden="true" pointer-events="none">{ content }</svg> }
}

/// Renders the lines from events' years to their labels. They join those of the rows above and below.
fn lines<'m>(marks: impl Iterator<Item = &'m Mark<'m>>) -> Html {
    let leader = |mark: &Mark| {
        let x = at(mark.start);
        html! { <line x1={x.clone()} x2={x} y1="-1" y2="100%" data-event={id(mark.event)} /> }
    };
    html! {
        <svg aria-hidden="true" pointer-events="none" overflow="visible" shape-rendering="crispEdges">
            { for marks.map(leader) }
        </svg>
    }
}

/// Renders a dot at an event's year, or a bar from its first year to its last.
fn point(mark: &Mark) -> Html {
    let event = id(mark.event);
    if mark.end > mark.start {
        return html! {
            <line
                x1={at(mark.start)} x2={at(mark.end)} y1="50%" y2="50%"
                stroke="currentColor" stroke-width="8" data-event={event}
            />
        };
    }
    html! {
        <circle
            cx={at(mark.start)} cy="50%" r="5" fill="currentColor"
            stroke="currentColor" stroke-width="2"
            class={mark.event.inferred.as_ref().map(|_| "hollow")} data-event={event}
        />
    }
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
