//! What a reader can ask for: words, topics, speakers, relations, direct quotes only.
//!
//! A sheet that the bar's button opens; where there is room, a rail beside the text.

use interview::model::{Relation, Topic, TopicKind};
use interview::select::{self, Filter};
use yew::Callback;
use yew::virtual_dom::ListenerKind;

use crate::browser::field;
use crate::edition::{Edition, voice_class};
use crate::markup::{Tag, classed, link, tag, text, unseen};
use crate::route::{Route, View};

/// The choices and where they go.
pub struct Choices<'a> {
    /// The interview.
    pub edition: &'a Edition,
    /// What the reader sees.
    pub route: &'a Route,
    /// How much each choice would show.
    pub counts: &'a Counts,
    /// What the sheet's last button says, such as “Show 7 paragraphs”.
    pub done: &'a str,
    /// A changed filter.
    pub on_filter: Callback<Filter>,
    /// Goes to the next search match, or with `false` to the one before.
    pub on_step: Callback<bool>,
}

/// How many items each choice would show by itself, in one view.
pub struct Counts {
    /// In which view.
    pub view: View,
    topics: Vec<usize>,
    speakers: Vec<usize>,
    relations: Vec<usize>,
    quotes: usize,
    what: &'static str,
}

/// The form. Each change becomes a new filter at once.
pub fn filters(choices: &Choices) -> Tag {
    let Choices {
        edition,
        route,
        counts,
        ..
    } = choices;
    let filter = &route.filter;
    let topic = |(topic, count): (&Topic, &usize)| {
        let changed = Filter {
            topics: toggled(&filter.topics, &topic.id),
            ..filter.clone()
        };
        let checked = filter.topics.contains(&topic.id);
        choice(
            choices,
            "topic",
            &topic.id,
            checked,
            [text(&topic.label)],
            (*count, counts.what),
            changed,
        )
    };
    let topics = |tags: bool| {
        let counted = edition.topics.iter().zip(&counts.topics);
        counted
            .filter(move |(topic, _)| (topic.kind == TopicKind::Tag) == tags)
            .map(topic)
    };
    let speakers = edition
        .speakers
        .iter()
        .zip(&counts.speakers)
        .map(|(speaker, count)| {
            let changed = Filter {
                speakers: toggled(&filter.speakers, &speaker.id),
                ..filter.clone()
            };
            let checked = filter.speakers.contains(&speaker.id);
            let key = format!("key {}", voice_class(edition, Some(&speaker.id)));
            let words = [classed("span", &key), text(&speaker.name)];
            choice(
                choices,
                "speaker",
                &speaker.id,
                checked,
                words,
                (*count, counts.what),
                changed,
            )
        });
    let relations = Relation::ALL
        .into_iter()
        .zip(&counts.relations)
        .map(|(relation, count)| {
            let changed = Filter {
                relations: toggled(&filter.relations, &relation),
                ..filter.clone()
            };
            let (value, checked) = (relation.word(), filter.relations.contains(&relation));
            choice(
                choices,
                "relation",
                value,
                checked,
                [text(value)],
                (*count, counts.what),
                changed,
            )
        });
    let changed = Filter {
        quotes_only: !filter.quotes_only,
        ..filter.clone()
    };
    let words = [text("Direct quotes only")];
    let count = (counts.quotes, counts.what);
    let quotes_only = choice(
        choices,
        "kind",
        "quote",
        filter.quotes_only,
        words,
        count,
        changed,
    );

    let group = |name: &str| {
        tag("fieldset")
            .key(name)
            .with(tag("legend").key("legend").text(name))
    };
    let [label, search] = search(choices);
    classed("form", "filters")
        .set("id", "filters")
        .set("popover", "")
        .set("role", "search")
        .set("aria-label", "Filter")
        // Nothing is sent anywhere: every change is carried out when it is made.
        .on(ListenerKind::onsubmit, |event| event.prevent_default())
        .with(label.key("q label"))
        .with(search.key("q"))
        .with(
            group("Topics")
                .all(topics(false))
                .with(classed("div", "tags").key("tags").all(topics(true))),
        )
        .with(group("Speakers").all(speakers))
        .with_some((route.view == View::Claims).then(|| group("Relations").all(relations)))
        .with(group("Words").with(quotes_only))
        .with(done(choices).key("done"))
}

/// Closes the sheet; from there one link leads to everything.
fn done(choices: &Choices) -> Tag {
    let Choices {
        edition,
        route,
        done,
        ..
    } = choices;
    let everything =
        || link(&route.filtered(edition, Filter::default()).to_string()).text("Show everything");
    let close = tag("button")
        .set("type", "button")
        .set("popovertarget", "filters")
        .set("popovertargetaction", "hide")
        .with(text(done).key(done));
    classed("p", "done")
        .with(close)
        .with_some((!route.filter.is_empty()).then(everything))
}

/// The search box and its label. Enter goes to the next match, with Shift to the one before.
fn search(choices: &Choices) -> [Tag; 2] {
    let (on_filter, filter) = (choices.on_filter.clone(), choices.route.filter.clone());
    let on_step = choices.on_step.clone();
    let input = tag("input")
        .set("type", "search")
        .set("id", "q")
        .set("name", "q")
        .set("autocomplete", "off")
        .set("enterkeyhint", "search")
        .value(&choices.route.filter.words)
        .on(ListenerKind::oninput, move |event| {
            on_filter.emit(Filter {
                words: field::text(&event),
                ..filter.clone()
            });
        })
        .on(ListenerKind::onkeydown, move |event| {
            if let Some(shift) = field::entered(&event) {
                event.prevent_default();
                on_step.emit(!shift);
            }
        });
    [
        classed("label", "q")
            .set("for", "q")
            .text("Search this interview"),
        input,
    ]
}

/// A box to tick, what it is called, and how much it would show by itself.
fn choice<const N: usize>(
    choices: &Choices,
    name: &'static str,
    value: &str,
    checked: bool,
    words: [Tag; N],
    (count, what): (usize, &str),
    changed: Filter,
) -> Tag {
    let on_filter = choices.on_filter.clone();
    let input = tag("input")
        .set("type", "checkbox")
        .set("name", name)
        .set("value", value)
        .checked(checked)
        .on(ListenerKind::onchange, move |_| {
            on_filter.emit(changed.clone())
        });
    let count = count.to_string();
    let count = classed("span", "ct")
        .with(text(&count).key(&count))
        .with(unseen(&format!(" {what}")).key(what));
    classed("label", "opt")
        .key(value)
        .with(input)
        .all(words)
        .with(count)
}

fn toggled<T: Clone + PartialEq>(chosen: &[T], value: &T) -> Vec<T> {
    let mut chosen = chosen.to_vec();
    match chosen.iter().position(|other| other == value) {
        Some(at) => {
            chosen.remove(at);
        }
        None => chosen.push(value.clone()),
    }
    chosen
}

/// Counts them.
#[must_use]
pub fn count(edition: &Edition, view: View) -> Counts {
    let shown = |filter: Filter| {
        let paragraphs = || select::paragraphs(edition, edition.index(), &filter);
        let shown = match view {
            View::Read => paragraphs(),
            View::Claims => select::claims(edition, edition.index(), &filter),
            View::Timeline => select::events(edition, &paragraphs()),
        };
        shown.into_iter().filter(|shown| *shown).count()
    };
    let topic = |id: &String| {
        shown(Filter {
            topics: vec![id.clone()],
            ..Filter::default()
        })
    };
    let speaker = |id: &String| {
        shown(Filter {
            speakers: vec![id.clone()],
            ..Filter::default()
        })
    };
    let relation = |relation| {
        shown(Filter {
            relations: vec![relation],
            ..Filter::default()
        })
    };
    Counts {
        view,
        topics: edition.topics.iter().map(|t| topic(&t.id)).collect(),
        speakers: edition.speakers.iter().map(|s| speaker(&s.id)).collect(),
        relations: Relation::ALL.into_iter().map(relation).collect(),
        quotes: shown(Filter {
            quotes_only: true,
            ..Filter::default()
        }),
        what: match view {
            View::Read => "paragraphs",
            View::Claims => "claims",
            View::Timeline => "events",
        },
    }
}
