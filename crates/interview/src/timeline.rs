//! The lanes of the timeline: the share of the article that each topic has, and the position of each event's
//! year, both from 0 to 1.

use std::ops::RangeInclusive;

use crate::model::{Event, Interview, TopicKind};

/// A heading of the article on the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicLane {
    /// The topic's id.
    pub topic: String,
    /// Its share of the article's text; all shares add up to 1.
    pub share: f64,
    /// The number of paragraphs under it.
    pub paragraphs: usize,
    /// The number of claims under it.
    pub claims: usize,
}

/// Returns the headings in the article's order.
#[must_use]
pub fn topics(interview: &Interview) -> Vec<TopicLane> {
    let length = |topic: Option<&str>| -> usize {
        let under = interview
            .paragraphs
            .iter()
            .filter(|p| topic.is_none_or(|topic| p.topic == topic));
        under
            .flat_map(|paragraph| &paragraph.spans)
            .map(|span| span.text.len())
            .sum()
    };
    let whole = length(None).max(1);
    let headings = interview
        .topics
        .iter()
        .filter(|topic| topic.kind != TopicKind::Tag);
    headings
        .map(|topic| TopicLane {
            topic: topic.id.clone(),
            share: as_f64(length(Some(&topic.id))) / as_f64(whole),
            paragraphs: interview
                .paragraphs
                .iter()
                .filter(|p| p.topic == topic.id)
                .count(),
            claims: interview
                .claims
                .iter()
                .filter(|claim| claim.topic == topic.id)
                .count(),
        })
        .collect()
}

/// Returns the years from the first event to the last; `None` without events.
#[must_use]
pub fn years(events: &[Event]) -> Option<RangeInclusive<i32>> {
    let first = events.iter().map(|event| event.from).min()?;
    let last = events.iter().map(|event| event.to).max()?;
    Some(first..=last.max(first))
}

/// Returns the position of a year between the first and the last.
#[must_use]
pub fn position(year: i32, years: &RangeInclusive<i32>) -> f64 {
    let first = f64::from(*years.start());
    let span = (f64::from(*years.end()) - first).max(1.0);
    ((f64::from(year) - first) / span).clamp(0.0, 1.0)
}

/// Returns the topics of the paragraphs that speak of an event, each once, in the article's order.
#[must_use]
pub fn topics_of<'i>(interview: &'i Interview, event: &Event) -> Vec<&'i str> {
    let mut topics: Vec<&str> = Vec::new();
    for passage in &event.passages {
        let paragraph = interview.paragraphs.get(passage.paragraph);
        if let Some(topic) = paragraph.map(|paragraph| paragraph.topic.as_str())
            && !topics.contains(&topic)
        {
            topics.push(topic);
        }
    }
    topics
}

/// Converts a count; exact for every text shorter than 4 GB, which is every text.
fn as_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
