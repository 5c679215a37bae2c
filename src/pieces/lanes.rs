//! Where everything of the timeline's drawing lies. All numbers are units of the drawing.

use std::ops::RangeInclusive;

use interview::model::Event;
use interview::timeline;

use super::edition::Edition;

/// The drawing's width.
pub const WIDTH: i32 = 960;
/// From line to line.
pub const LINE: i32 = 17;
/// The narrowest topic, wide enough for a short word.
const NARROWEST: i32 = 66;
/// Where the first and the last year lie.
const FIRST: i32 = 178;
const LAST: i32 = 939;
/// Left of this no name starts: there stands what the axis is.
const NAMES: i32 = 130;
/// Between two names, and between a name and the line to another.
const APART: i32 = 12;
const BESIDE: i32 = 4;
/// How many letters of a name stand in a line.
const LETTERS: usize = 18;
/// How many ways to place the names are tried for each number of rows.
const TRIES: usize = 20_000;

/// A topic's place on its lane.
pub struct Block<'a> {
    /// The topic's id.
    pub id: &'a str,
    /// What it is called.
    pub label: &'a str,
    /// Where it starts.
    pub x: i32,
    /// How wide it is.
    pub width: i32,
}

/// An event's place on the axis, and its name's.
pub struct Mark<'a> {
    /// The event.
    pub event: &'a Event,
    /// Where its first year lies.
    pub x: i32,
    /// Where its last year lies.
    pub end: i32,
    /// Its name, in lines.
    pub lines: Vec<String>,
    /// Where the lines start.
    pub left: i32,
    /// On which row they stand, from 0.
    pub row: usize,
    /// How far that row is below the first.
    pub drop: i32,
}

/// The topics, as wide as their share of the text, but none narrower than a short word.
#[must_use]
pub fn blocks(edition: &Edition) -> Vec<Block<'_>> {
    let lanes = timeline::topics(edition);
    let more = |share: f64| (part_of(share, WIDTH) - NARROWEST).max(0);
    let total: i32 = lanes.iter().map(|lane| more(lane.share)).sum();
    let room = (WIDTH - units(lanes.len()) * NARROWEST).max(0);
    let mut x = 0;
    let block = |lane: &timeline::TopicLane| {
        let topic = edition.topics.iter().find(|topic| topic.id == lane.topic)?;
        let width = NARROWEST + more(lane.share) * room / total.max(1);
        x += width;
        Some(Block {
            id: &topic.id,
            label: &topic.label,
            x: x - width,
            width,
        })
    };
    lanes.iter().filter_map(block).collect()
}

/// The years of the axis.
#[must_use]
pub fn years(edition: &Edition) -> Option<RangeInclusive<i32>> {
    timeline::years(&edition.events)
}

/// Where a year lies.
#[must_use]
pub fn x_of(year: i32, years: &RangeInclusive<i32>) -> i32 {
    FIRST + part_of(timeline::position(year, years), LAST - FIRST)
}

/// The events on the axis; their names stand so that none covers another, nor the line to another,
/// on as few rows as that takes.
#[must_use]
pub fn marks<'a>(edition: &Edition, events: &'a [Event]) -> Vec<Mark<'a>> {
    years(edition).map_or_else(Vec::new, |years| marks_between(&years, events))
}

fn marks_between<'a>(years: &RangeInclusive<i32>, events: &'a [Event]) -> Vec<Mark<'a>> {
    let mark = |event: &'a Event| {
        let mut lines = vec![event.when.clone()];
        lines.extend(wrap(&event.label, LETTERS));
        if let Some(from) = &event.inferred {
            lines.extend(wrap(&format!("({from})"), LETTERS));
        }
        Mark {
            event,
            x: x_of(event.from, years),
            end: x_of(event.to, years),
            lines,
            left: 0,
            row: 0,
            drop: 0,
        }
    };
    let mut marks: Vec<Mark> = events.iter().map(mark).collect();
    let found = (1..=events.len()).any(|rows| {
        let mut tries = TRIES;
        place(&mut marks, 0, rows, &mut tries)
    });
    if !found {
        // More events than the axis has room for: each has a row of its own.
        for (row, mark) in marks.iter_mut().enumerate() {
            mark.row = row;
            mark.left = (mark.x - width(&mark.lines) / 2)
                .clamp(NAMES, WIDTH - width(&mark.lines).min(WIDTH - NAMES));
        }
    }
    let rows: Vec<i32> = marks.iter().map(|mark| height(&marks, mark.row)).collect();
    for (mark, drop) in marks.iter_mut().zip(rows) {
        mark.drop = drop;
    }
    marks
}

/// How high all rows above this one are.
fn height(marks: &[Mark], row: usize) -> i32 {
    let lines = |row| {
        let on_row = marks.iter().filter(|mark| mark.row == row);
        units(
            on_row
                .map(|mark| mark.lines.len())
                .max()
                .unwrap_or_default(),
        )
    };
    (0..row).map(|above| lines(above) * LINE + APART).sum()
}

/// Places the names from `next` on in so many rows, going back where one has no room.
fn place(marks: &mut [Mark], next: usize, rows: usize, tries: &mut usize) -> bool {
    let Some(mark) = marks.get(next) else {
        return true;
    };
    let (x, width) = (mark.x, width(&mark.lines));
    for row in 0..rows {
        // In the middle if possible, else by eighths to one side.
        for eighths in [4, 5, 3, 6, 2, 7, 1, 8, 0] {
            if *tries == 0 {
                return false;
            }
            *tries -= 1;
            let left = (x - width * eighths / 8).min(WIDTH - width);
            if left >= NAMES && left <= x && has_room(marks, next, left..=left + width, row) {
                if let Some(mark) = marks.get_mut(next) {
                    (mark.left, mark.row) = (left, row);
                }
                if place(marks, next + 1, rows, tries) {
                    return true;
                }
            }
        }
    }
    false
}

/// Whether a name covers no other before it, nor the line to one, and leaves room for those to come.
fn has_room(marks: &[Mark], next: usize, name: RangeInclusive<i32>, row: usize) -> bool {
    let near = |x: i32| *name.start() - BESIDE <= x && x <= *name.end() + BESIDE;
    let Some(x) = marks.get(next).map(|mark| mark.x) else {
        return false;
    };
    let clear = |mark: &Mark| {
        let right = mark.left + width(&mark.lines);
        let covers =
            mark.row == row && *name.start() < right + APART && mark.left < *name.end() + APART;
        let crosses = mark.row > row && near(mark.x);
        let crossed = mark.row < row && mark.left - BESIDE <= x && x <= right + BESIDE;
        !covers && !crosses && !crossed
    };
    let (before, after) = marks.split_at(next);
    before.iter().all(clear)
        && after
            .iter()
            .skip(1)
            .all(|mark| mark.x == x || !near(mark.x))
}

fn width(lines: &[String]) -> i32 {
    let widest = lines.iter().map(|line| line.chars().count()).max();
    units(widest.unwrap_or_default()) * 34 / 5
}

/// How many letters of the drawing's type, which are 6.5 wide on average, stand in a width.
#[must_use]
pub fn letters_in(width: i32) -> usize {
    usize::try_from(width * 2 / 13).unwrap_or_default()
}

/// Breaks a text into lines of at most so many letters, where its words allow.
#[must_use]
pub fn wrap(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A share of a length, in whole units.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a share is at most 1, a length at most the drawing's"
)]
fn part_of(share: f64, length: i32) -> i32 {
    (share * f64::from(length)) as i32
}

/// A count as units.
#[must_use]
pub fn units(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(from: i32, label: &str) -> Event {
        Event {
            id: label.to_owned(),
            when: from.to_string(),
            from,
            to: from,
            label: label.to_owned(),
            inferred: None,
            passages: Vec::new(),
        }
    }

    fn marks_of(events: &[Event]) -> Vec<Mark<'_>> {
        let years = timeline::years(events).unwrap_or(0..=0);
        marks_between(&years, events)
    }

    #[test]
    fn names_neither_cover_each_other_nor_the_lines_to_others() {
        let years = [1990, 2000, 2011, 2012, 2013, 2014, 2016, 2018];
        let events: Vec<Event> = years
            .iter()
            .map(|year| event(*year, "An event of some length"))
            .collect();
        let marks = marks_of(&events);
        for (index, mark) in marks.iter().enumerate() {
            let right = mark.left + width(&mark.lines);
            assert!(
                mark.left >= NAMES && right <= WIDTH,
                "{} leaves the drawing",
                mark.event.when
            );
            for other in marks.iter().skip(index + 1) {
                let other_right = other.left + width(&other.lines);
                let apart = right < other.left || other_right < mark.left;
                assert!(
                    mark.row != other.row || apart,
                    "{} covers {}",
                    mark.event.when,
                    other.event.when
                );
                let crossed = mark.row < other.row && mark.left <= other.x && other.x <= right;
                assert!(
                    !crossed,
                    "the line to {} crosses {}",
                    other.event.when, mark.event.when
                );
            }
        }
    }

    #[test]
    fn few_events_need_one_row() {
        let events = [event(1990, "First"), event(2018, "Last")];
        assert!(
            marks_of(&events)
                .iter()
                .all(|mark| mark.row == 0 && mark.drop == 0)
        );
    }

    #[test]
    fn more_events_than_have_room_get_rows_of_their_own() {
        let events: Vec<Event> = (0..40)
            .map(|_| event(2000, "The same year again and again"))
            .collect();
        let marks = marks_of(&events);
        assert!(
            marks
                .windows(2)
                .all(|pair| matches!(pair, [a, b] if a.drop < b.drop))
        );
    }

    #[test]
    fn a_text_is_broken_where_its_words_allow() {
        assert_eq!(
            wrap("The election he may run in", 15),
            ["The election he", "may run in"]
        );
        assert_eq!(wrap("Unbreakable", 3), ["Unbreakable"]);
        assert!(wrap(" ", 3).is_empty());
    }
}
