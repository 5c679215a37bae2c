//! What a reader can ask for: words, topics, speakers, relations, direct quotes only.
//!
//! A form whose fields are the address's parameters. A sheet that the bar's button opens; where there is
//! room, a rail beside the text.

use interview::index::Index;
use interview::model::{Relation, TopicKind};

use crate::markup::{Tag, classed, digits, fill, link, tag, text, unseen};
use crate::parts::controls::{Controls, unit};
use crate::parts::voice::voice;
use crate::route::View;

/// The form, with how many paragraphs each choice would show, and nothing chosen.
pub fn filters(index: &Index, counts: &[usize], controls: &Controls) -> Tag {
    let mut counts = counts.iter();
    let mut choice = |name: &str, value: &str, words: &str, key: Option<Tag>| {
        let input = tag("input")
            .set("type", "checkbox")
            .set("name", name)
            .set("value", value);
        let count = digits(counts.next().copied().unwrap_or_default());
        let count = classed("span", "ct")
            .with(text(&count))
            .with(unseen(&fill(" %", &[unit(View::Read)])));
        classed("label", "opt")
            .with(input)
            .with_some(key)
            .with(text(words))
            .with(count)
    };
    let (mut headings, mut tags) = (Vec::new(), Vec::new());
    for topic in &index.topics {
        let group = if topic.kind == TopicKind::Tag {
            &mut tags
        } else {
            &mut headings
        };
        group.push(choice("topic", &topic.id, &topic.label, None));
    }
    let mut speakers = Vec::new();
    for (at, speaker) in index.speakers.iter().enumerate() {
        let key = classed("span", &fill("key %", &[voice(Some(at))]));
        speakers.push(choice("speaker", &speaker.id, &speaker.name, Some(key)));
    }
    let relations = Relation::ALL.map(|relation| {
        let word = relation.word();
        choice("relation", word, word, None)
    });
    let quotes_only = choice("kind", "quote", "Direct quotes only", None);
    let search = tag("input")
        .set("type", "search")
        .set("id", "q")
        .set("name", "q")
        .set("enterkeyhint", "search");
    let label = classed("label", "q")
        .set("for", "q")
        .text("Search this interview");
    classed("form", "filters")
        .set("id", "filters")
        .set("popover", "")
        // The address says what is chosen; no browser shall fill in what was.
        .set("autocomplete", "off")
        .set("role", "search")
        .set("aria-label", "Filter")
        .with(label)
        .with(search)
        .with(
            group("Topics")
                .all(headings)
                .with(classed("div", "tags").all(tags)),
        )
        .with(group("Speakers").all(speakers))
        .with(
            group("Relations")
                .flag("hidden", !controls.relations)
                .all(relations),
        )
        .with(group("Words").with(quotes_only))
        .with(done(controls))
}

fn group(name: &str) -> Tag {
    tag("fieldset").with(tag("legend").text(name))
}

/// Closes the sheet; from there one link leads to everything.
fn done(controls: &Controls) -> Tag {
    let close = tag("button")
        .set("type", "button")
        .set("popovertarget", "filters")
        .set("popovertargetaction", "hide")
        .text(&controls.done);
    let everything = link("#read").flag("hidden", controls.everything.is_none());
    classed("p", "done")
        .with(close)
        .with(everything.text("Show everything"))
}
