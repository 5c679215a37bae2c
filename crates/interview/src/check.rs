//! The rules that an interview keeps; what breaks one is said in a sentence.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, File};
use crate::model::{Counterclaim, FORMAT, Interview, Passage, Side, SpanKind};
use crate::parse::Article;

/// What is wrong with an interview, wherever it comes from. Nothing, if it is fit to show.
#[must_use]
pub fn check(interview: &Interview) -> Vec<String> {
    let mut problems = Vec::new();
    if interview.format != FORMAT {
        problems.push(format!("the format is “{}”, but must be “{FORMAT}”", interview.format));
    }
    check_ids(interview, &mut problems);
    for (index, paragraph) in interview.paragraphs.iter().enumerate() {
        for topic in std::iter::once(&paragraph.topic).chain(&paragraph.tags) {
            if interview.topic(topic).is_none() {
                problems.push(format!("paragraph {index} has the unknown topic “{topic}”"));
            }
        }
        for span in &paragraph.spans {
            if let Some(speaker) = &span.speaker
                && interview.speaker(speaker).is_none()
            {
                problems.push(format!("paragraph {index} has the unknown speaker “{speaker}”"));
            }
            if span.kind == SpanKind::Quote && span.id.is_none() {
                problems.push(format!("the quote {} has no id", span.text));
            }
        }
    }
    for claim in &interview.claims {
        let what = format!("claim {}", claim.id);
        check_side(interview, &claim.claim, &what, &mut problems);
        check_counterclaims(interview, &claim.counterclaims, &what, &mut problems);
        for evidence in &claim.evidence {
            check_links(evidence.sources.iter().map(|link| &link.url), &evidence.id, &mut problems);
        }
    }
    for event in &interview.events {
        let what = format!("event {}", event.id);
        check_passages(interview, &event.passages, &what, &mut problems);
        if event.to < event.from {
            problems.push(format!("{what} ends in {}, before it starts", event.to));
        }
    }
    for note in &interview.notes {
        check_passages(interview, &note.passages, &format!("note {}", note.id), &mut problems);
    }
    for episode in &interview.episodes {
        let what = format!("part {}", episode.number);
        check_links(episode.sources.iter().map(|link| &link.url), &what, &mut problems);
    }
    for fact in &interview.series.facts {
        check_links(fact.sources.iter().map(|link| &link.url), "the series", &mut problems);
    }
    problems
}

/// Quotes whose speaker neither the article nor the annotations name.
#[must_use]
pub fn unattributed(article: &Article, interview: &Interview) -> Vec<Diagnostic> {
    let blocks = article.paragraphs.iter().zip(&interview.paragraphs);
    blocks
        .flat_map(|(block, paragraph)| paragraph.spans.iter().map(move |span| (block.line, span)))
        .filter(|(_, span)| span.kind == SpanKind::Quote && span.speaker.is_none())
        .map(|(line, span)| Diagnostic {
            file: File::Article,
            line,
            message: format!(
                "nobody is named as the speaker of {}; name one in annotations.toml, under [[speech]]",
                span.text
            ),
        })
        .collect()
}

/// No two elements of the page may have the same id.
fn check_ids(interview: &Interview, problems: &mut Vec<String>) {
    let spans = interview.paragraphs.iter().flat_map(|paragraph| &paragraph.spans);
    let ids = spans
        .filter_map(|span| span.id.clone())
        .chain(interview.topics.iter().map(|topic| topic.id.clone()))
        .chain(interview.claims.iter().map(|claim| format!("claim-{}", claim.id)))
        .chain(interview.events.iter().map(|event| format!("event-{}", event.id)))
        .chain(interview.notes.iter().map(|note| format!("note-{}", note.id)))
        .chain(interview.episodes.iter().map(|episode| format!("part-{}", episode.number)));
    let speakers = interview.speakers.iter().map(|speaker| format!("speaker {}", speaker.id));
    let mut seen = BTreeSet::new();
    for id in ids.chain(speakers) {
        if id.is_empty() || id.contains(char::is_whitespace) && !id.starts_with("speaker ") {
            problems.push(format!("“{id}” cannot be an id"));
        }
        if !seen.insert(id.clone()) {
            problems.push(format!("the id “{id}” is given twice"));
        }
    }
}

fn check_counterclaims(
    interview: &Interview,
    counterclaims: &[Counterclaim],
    what: &str,
    problems: &mut Vec<String>,
) {
    for (index, counterclaim) in (1..).zip(counterclaims) {
        let what = format!("{what}, counterclaim {index}");
        check_side(interview, &counterclaim.side, &what, problems);
        check_counterclaims(interview, &counterclaim.replies, &what, problems);
    }
}

fn check_side(interview: &Interview, side: &Side, what: &str, problems: &mut Vec<String>) {
    check_passages(interview, &side.passages, what, problems);
    match &side.speaker {
        Some(id) if interview.speaker(id).is_none() => {
            problems.push(format!("{what} has the unknown speaker “{id}”"));
        }
        None if side.label.is_none() => problems.push(format!("{what} names nobody")),
        _ => {}
    }
}

fn check_passages(interview: &Interview, passages: &[Passage], what: &str, problems: &mut Vec<String>) {
    if passages.is_empty() {
        problems.push(format!("{what} points to no passage"));
    }
    for passage in passages {
        let text = interview.paragraphs.get(passage.paragraph).map(crate::model::Paragraph::text);
        let words = text.as_deref().and_then(|text| text.get(passage.start..passage.end));
        if words != Some(passage.text.as_str()) {
            problems.push(format!("{what} points to “{}”, which does not stand there", passage.text));
        }
        if passage.anchor.is_empty() {
            problems.push(format!("{what}: no element can be linked to at “{}”", passage.text));
        }
    }
}

fn check_links<'a>(urls: impl Iterator<Item = &'a String>, what: &str, problems: &mut Vec<String>) {
    let mut any = false;
    for url in urls {
        any = true;
        if !(url.starts_with("https://") || url.starts_with("http://")) {
            problems.push(format!("{what} links to “{url}”, which is no web address"));
        }
    }
    if !any {
        problems.push(format!("{what} has no source"));
    }
}
