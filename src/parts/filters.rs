//! What a reader can ask for: words, topics, speakers, relations, direct quotes only.
//!
//! A form whose fields are the address's parameters. A sheet that the bar's button opens; where there is
//! room, a rail beside the text.

use interview::model::{Relation, TopicKind};
use interview::select::Prepared;

use crate::markup::{Tag, classed, digits, fill, link, tag, text, unseen};
use crate::parts::voice::voice;
use crate::route::{View, choices, filter_of, offered};
use crate::views::{self, Scene};

/// How many items each choice would show by itself, in one view.
pub struct Counts {
    /// In which view.
    pub view: View,
    /// In the order of the form.
    counts: Vec<usize>,
}

impl Counts {
    /// Counts them.
    #[must_use]
    pub fn new(index: &Prepared, view: View) -> Self {
        let count = |choice| {
            let shown = views::shown(index, view, &filter_of(index, &[choice]));
            shown.into_iter().filter(|shown| *shown).count()
        };
        Self {
            view,
            counts: offered(index).into_iter().map(count).collect(),
        }
    }
}

/// The form. Each change is carried out when it is made.
pub fn filters(scene: &Scene, counts: &Counts) -> Tag {
    let chosen = choices(&scene.route.filter);
    let what = unit(counts.view);
    let mut counts = counts.counts.iter();
    let mut choice = |name: &str, value: &str, words: &str, key: Option<Tag>| {
        let input = tag("input")
            .set("type", "checkbox")
            .set("name", name)
            .set("value", value)
            .checked(chosen.contains(&(name, value)));
        let count = digits(counts.next().copied().unwrap_or_default());
        let count = classed("span", "ct")
            .with(text(&count).key(&count))
            .with(unseen(&fill(" %", &[what])).key(what));
        classed("label", "opt")
            .key(value)
            .with(input)
            .with_some(key)
            .with(text(words))
            .with(count)
    };
    let (mut headings, mut tags) = (Vec::new(), Vec::new());
    for topic in &scene.index.topics {
        let group = if topic.kind == TopicKind::Tag {
            &mut tags
        } else {
            &mut headings
        };
        group.push(choice("topic", &topic.id, &topic.label, None));
    }
    let mut speakers = Vec::new();
    for (at, speaker) in scene.index.speakers.iter().enumerate() {
        let key = classed("span", &fill("key %", &[voice(Some(at))]));
        speakers.push(choice("speaker", &speaker.id, &speaker.name, Some(key)));
    }
    let relations = Relation::ALL.map(|relation| {
        let word = relation.word();
        choice("relation", word, word, None)
    });
    let quotes_only = choice("kind", "quote", "Direct quotes only", None);
    let search = tag("input")
        .key("q")
        .set("type", "search")
        .set("id", "q")
        .set("name", "q")
        .set("enterkeyhint", "search")
        .value(&scene.route.filter.words);
    let label = classed("label", "q")
        .key("q label")
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
                .with(classed("div", "tags").key("tags").all(tags)),
        )
        .with(group("Speakers").all(speakers))
        // Elsewhere a chosen relation narrows nothing, but stays chosen.
        .with(
            group("Relations")
                .flag("hidden", scene.route.view != View::Claims)
                .all(relations),
        )
        .with(group("Words").with(quotes_only))
        .with(done(scene))
}

fn group(name: &str) -> Tag {
    tag("fieldset")
        .key(name)
        .with(tag("legend").key("legend").text(name))
}

/// Closes the sheet; from there one link leads to everything.
fn done(scene: &Scene) -> Tag {
    let count = scene.count();
    let what = unit(scene.route.view);
    let ending = if count == 1 { "s" } else { "" };
    let what = what.strip_suffix(ending).unwrap_or(what);
    let done = fill("Show % %", &[&digits(count), what]);
    let everything = scene.everything();
    let close = tag("button")
        .set("type", "button")
        .set("popovertarget", "filters")
        .set("popovertargetaction", "hide")
        .with(text(&done).key(&done));
    classed("p", "done")
        .key("done")
        .with(close)
        .with_some(everything.map(|way| link(&way).text("Show everything")))
}

/// What a view is a list of.
const fn unit(view: View) -> &'static str {
    match view {
        View::Read => "paragraphs",
        View::Claims => "claims",
        View::Timeline => "events",
    }
}
