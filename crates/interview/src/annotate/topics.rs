//! The article's headings as topics, and the tags that editors lay across them.

use std::collections::BTreeSet;

use toml::Spanned;

use super::file;
use super::locate::Texts;
use super::problems::Problems;
use crate::anchor::id_for;
use crate::article::Article;
use crate::bidi::closed;
use crate::model::{Topic, TopicKind};
use crate::visible::Looks;

/// Returns the headings, the opening first, with the editors' ids where given.
pub(super) fn headings(
    article: &Article,
    given: &[Spanned<file::Topic>],
    taken: &mut BTreeSet<String>,
    problems: &mut Problems,
) -> Vec<Topic> {
    let opens = article
        .paragraphs
        .first()
        .is_some_and(|block| block.headings == 0);
    let entries = given.iter().map(Spanned::as_ref);
    taken.extend(entries.clone().map(|topic| topic.id.clone()));
    let mut topics = Vec::new();
    if opens {
        let named = entries
            .clone()
            .find_map(|topic| Some((topic, topic.opening.as_ref()?)));
        let (id, label) = match named {
            Some((topic, label)) => (topic.id.clone(), label.clone()),
            None => (id_for("opening", taken), "Opening".to_owned()),
        };
        topics.push(Topic {
            id,
            label,
            kind: TopicKind::Opening,
        });
    }
    for heading in &article.headings {
        let named = entries
            .clone()
            .find(|topic| is_heading(topic, &heading.text));
        let id = named.map_or_else(|| id_for(&heading.text, taken), |topic| topic.id.clone());
        topics.push(Topic {
            id,
            label: closed(&heading.text),
            kind: TopicKind::Heading,
        });
    }
    for topic in given {
        if let Some(problem) = misfit(article, opens, topic.as_ref()) {
            problems.add(topic.span(), problem);
        }
    }
    let named = |topic: &file::Topic| {
        topic
            .heading
            .clone()
            .unwrap_or_else(|| "opening".to_owned())
    };
    let names: Vec<String> = entries.map(named).collect();
    let starts = given.iter().map(Spanned::span);
    problems.duplicates("heading", names.iter().map(String::as_str).zip(starts));
    topics
}

/// Returns `true` if an entry is for a heading with these words.
fn is_heading(topic: &file::Topic, words: &str) -> bool {
    let heading = topic.heading.as_ref();
    heading.is_some_and(|heading| Looks::of(heading) == Looks::of(words))
}

/// Returns the reason why an entry names nothing in the article, if so.
fn misfit(article: &Article, opens: bool, topic: &file::Topic) -> Option<String> {
    match (&topic.heading, &topic.opening) {
        (Some(heading), None)
            if article
                .headings
                .iter()
                .any(|h| Looks::of(&h.text) == Looks::of(heading)) =>
        {
            None
        }
        (Some(heading), None) => {
            let headings: Vec<_> = article
                .headings
                .iter()
                .map(|h| format!("“{}”", h.text))
                .collect();
            let headings = headings.join(", ");
            Some(format!(
                "“{heading}” is no heading of the article; those are: {headings}"
            ))
        }
        (None, Some(_)) if opens => None,
        (None, Some(_)) => Some("the article starts with a heading and has no opening".to_owned()),
        _ => Some(format!(
            "give the topic “{}” either a heading or an opening",
            topic.id
        )),
    }
}

/// Returns the tags of each paragraph, in the order in which they are offered.
pub(super) fn tags(
    article: &Article,
    tags: &[Spanned<file::Tag>],
    headings: &[Topic],
    texts: &Texts,
    problems: &mut Problems,
) -> Vec<Vec<String>> {
    let mut laid = vec![Vec::new(); article.paragraphs.len()];
    for tag in tags.iter().map(Spanned::as_ref) {
        let mut tagged = BTreeSet::new();
        for topic in &tag.topics {
            match headings
                .iter()
                .position(|heading| heading.id == *topic.as_ref())
            {
                Some(heading) => {
                    let blocks = article.paragraphs.iter().enumerate();
                    let under =
                        blocks.filter(|(_, block)| article.topic_index(block.headings) == heading);
                    tagged.extend(under.map(|(index, _)| index));
                }
                None => problems.unknown(
                    topic,
                    "topic",
                    headings.iter().map(|heading| heading.id.as_str()),
                ),
            }
        }
        tagged.extend(
            texts
                .places(&tag.at, problems)
                .into_iter()
                .map(|place| place.paragraph),
        );
        for index in tagged {
            if let Some(laid) = laid.get_mut(index) {
                laid.push(tag.id.clone());
            }
        }
    }
    laid
}
