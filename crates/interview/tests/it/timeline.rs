//! The timeline's lanes.

use interview::model::{Event, TopicKind};
use interview::timeline::{position, topics, topics_of, years};

use crate::support::{REAL, annotated};

#[test]
fn a_lane_has_the_opening_and_the_headings_in_order() {
    let lanes: Vec<_> = topics(&REAL)
        .into_iter()
        .map(|lane| (lane.topic, lane.paragraphs, lane.claims))
        .collect();
    let expected = [
        ("opening", 2, 0),
        ("hacking", 7, 5),
        ("us-interference", 5, 2),
        ("trump", 7, 2),
        ("secret-war", 5, 2),
        ("future", 15, 6),
    ];
    assert_eq!(
        lanes,
        expected.map(|(topic, paragraphs, claims)| (topic.to_owned(), paragraphs, claims))
    );
}

#[test]
fn shares_are_those_of_the_text_and_add_up_to_one() {
    let lanes = topics(&REAL);
    let sum: f64 = lanes.iter().map(|lane| lane.share).sum();
    assert!((sum - 1.0).abs() < 1e-9, "{sum}");
    let text = |topic: &str| -> usize {
        REAL.paragraphs
            .iter()
            .filter(|p| p.topic == topic)
            .map(|p| p.text().len())
            .sum()
    };
    let largest = lanes
        .iter()
        .max_by(|a, b| a.share.total_cmp(&b.share))
        .unwrap();
    assert_eq!(
        text(&largest.topic),
        lanes.iter().map(|lane| text(&lane.topic)).max().unwrap()
    );
}

#[test]
fn an_interview_without_text_has_no_shares() {
    let empty = annotated("Title", crate::support::SMALL_ANNOTATIONS);
    assert!(topics(&empty).iter().all(|lane| lane.share == 0.0));
}

#[test]
fn years_run_from_the_first_event_to_the_end_of_the_last() {
    assert_eq!(years(&REAL.events), Some(1990..=2018));
    assert_eq!(years(&[]), None);
    let event = Event {
        from: 5,
        to: 3,
        ..REAL.events[0].clone()
    };
    assert_eq!(years(&[event]), Some(5..=5));
}

#[test]
fn positions_run_from_zero_to_one() {
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} {b}");
    close(position(1990, &(1990..=2018)), 0.0);
    close(position(2004, &(1990..=2018)), 0.5);
    close(position(2018, &(1990..=2018)), 1.0);
    close(position(1900, &(1990..=2018)), 0.0);
    close(position(3000, &(1990..=2018)), 1.0);
    close(position(2000, &(2000..=2000)), 0.0);
}

#[test]
fn the_longest_time_there_is_does_not_overflow() {
    assert!((position(0, &(i32::MIN..=i32::MAX)) - 0.5).abs() < 1e-6);
}

#[test]
fn an_event_leads_to_each_of_its_topics_once() {
    let of: Vec<Vec<&str>> = REAL
        .events
        .iter()
        .map(|event| topics_of(&REAL, event))
        .collect();
    assert_eq!(
        of,
        [
            vec!["secret-war"],
            vec!["us-interference"],
            vec!["us-interference"],
            vec!["secret-war"],
            vec!["hacking"],
            vec!["future"],
        ]
    );
    let headings = REAL
        .topics
        .iter()
        .filter(|topic| topic.kind != TopicKind::Tag)
        .count();
    assert_eq!(headings, topics(&REAL).len());
}
