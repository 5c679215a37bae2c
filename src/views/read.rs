//! *Read*: the article as an article, with what is filtered away as gaps that can be opened.

use std::ops::Range;

use interview::index::Item;
use interview::model::Topic;
use interview::select::{Filter, Prepared};
use yew::Html;

use super::{Said, Scene, kept};
use crate::markup::{Tag, classed, digits, fill, keyed, link, list, row, text};
use crate::parts::matches::{matches, place};
use crate::pieces::Piece;
use crate::route::Route;

/// The search matches in each paragraph that the filter shows, in bytes of its text.
#[must_use]
pub fn find(index: &Prepared, filter: &Filter, shown: &[bool]) -> Vec<Vec<Range<usize>>> {
    let query = index.query(&filter.words);
    let mut found = Vec::new();
    for (at, shown) in shown.iter().enumerate() {
        found.push(if *shown {
            index.find(at, &query)
        } else {
            Vec::new()
        });
    }
    found
}

/// For each paragraph, whether it is to be seen: what the filter shows, and around a linked one that it would
/// hide, its context.
#[must_use]
pub fn visible(index: &Prepared, route: &Route, shown: &[bool]) -> Vec<bool> {
    let mut visible = shown.to_vec();
    if let Some(kept) = kept(index, route, shown) {
        for at in kept.saturating_sub(1)..=kept + 1 {
            if let Some(visible) = visible.get_mut(at) {
                *visible = true;
            }
        }
    }
    visible
}

/// The article, and beside the linked quote what can be done with it.
pub fn read(scene: &Scene, status: Tag, share: Option<Tag>) -> Html {
    let status = classed("div", "row").key("status").with(status);
    let mut parts = vec![status.into()];
    if scene.count() == 0 {
        parts.push(nothing_found(scene).key("empty").into());
    }
    parts.push(keyed("article", scene.pieces.get(Piece::Article)));
    if scene.matches > 0 {
        let matches = matches(scene.matches, scene.current);
        parts.push(matches.key("matches").into());
    }
    let linked = scene.route.target.as_deref();
    let linked = linked.and_then(|id| paragraph_of(scene.index, id));
    if let (Some(at), Some(share)) = (linked, share) {
        parts.push(keyed("share", scene.pieces.beside(at, share.into())));
    }
    row(parts)
}

/// The paragraph that has the quote with this id.
fn paragraph_of(index: &Prepared, id: &str) -> Option<usize> {
    let has = |item: &Item| item.anchors.iter().any(|anchor| anchor == id);
    index.paragraphs.iter().position(has)
}

/// How much is shown, and what became of what the reader just did.
pub(super) fn say(scene: &Scene) -> Said {
    let quotes = |items: &mut dyn Iterator<Item = &Item>| items.map(Item::quotes).sum::<usize>();
    let items = &scene.index.paragraphs;
    let all = digits(items.len());
    let all_quotes = digits(quotes(&mut items.iter()));
    let filter = &scene.route.filter;
    let copied = if scene.copied == Some(true) {
        " Link copied."
    } else {
        ""
    };
    if filter.is_empty() {
        return Said {
            count: fill("% paragraphs", &[&all]),
            rest: fill(", % quotes.%", &[&all_quotes, copied]),
        };
    }
    let paragraphs = scene.count();
    let mut rest = if filter.words.is_empty() {
        let quotes = digits(quotes(&mut scene.found()));
        fill(", % of % quotes.", &[&quotes, &all_quotes])
    } else {
        let has = if paragraphs == 1 { "has" } else { "have" };
        fill(" % “%”.", &[has, &filter.words])
    };
    if scene.matches > 0 {
        let place = place(scene.matches, scene.current);
        rest.push_str(&fill(" %.", &[&place]));
    }
    let is_under = |topic: &Topic| {
        scene
            .found()
            .any(|item| item.topics.first() == Some(&topic.id))
    };
    let (mut hidden, mut count) = (String::new(), 0);
    for topic in scene.index.headings() {
        if !is_under(topic) {
            list(&mut hidden, &topic.label);
            count += 1;
        }
    }
    if count > 0 && paragraphs > 0 && count <= 2 {
        rest.push_str(&fill(" Hidden: %.", &[&hidden]));
    }
    rest.push_str(copied);
    Said {
        count: fill("% of % paragraphs", &[&digits(paragraphs), &all]),
        rest,
    }
}

/// How to widen a filter that shows nothing.
fn nothing_found(scene: &Scene) -> Tag {
    let Scene { index, route, .. } = scene;
    let filter = &route.filter;
    let only_words = Filter {
        words: filter.words.clone(),
        ..Filter::default()
    };
    let without_words = Filter {
        words: String::new(),
        ..filter.clone()
    };
    let found = |filter: &Filter| {
        index
            .paragraphs(filter)
            .into_iter()
            .filter(|shown| *shown)
            .count()
    };
    let way = |filter: &Filter| route.filtered(index, filter.clone()).address();
    let elsewhere = if filter.words.is_empty() || only_words == *filter {
        0
    } else {
        found(&only_words)
    };
    let advice = if filter.words.is_empty() {
        "No paragraph fits all of these choices; leave one out."
    } else if elsewhere > 0 {
        "These words stand in the article, but not where the other choices look."
    } else {
        "No paragraph has all of these words. Try fewer, or a part of one. The article is a translation: \
         it may spell a name in more than one way."
    };
    let search_all = (elsewhere > 0).then(|| {
        link(&way(&only_words))
            .key("words")
            .text(&fill("Search the whole article (%)", &[&digits(elsewhere)]))
    });
    let clear = (!filter.words.is_empty() && elsewhere == 0).then(|| {
        link(&way(&without_words))
            .key("rest")
            .text("Clear the search")
    });
    let advice = text(&fill("% ", &[advice])).key(advice);
    classed("div", "row empty").with(
        classed("p", "stand mid")
            .with(advice)
            .with_some(search_all)
            .with_some(clear),
    )
}
