//! *Read*: the article as an article, with hidden parts as gaps that can be opened.

use interview::index::{Item, Speech};
use interview::select::{Filter, Prepared};
use yew::Html;

use crate::dom::class;
use crate::markup::{Tag, classed, digits, fill, keyed, link, one_of, row, text};
use crate::parts::matches::matches;
use crate::pieces::Piece;
use crate::route::Route;
use crate::scene::{Scene, StatusText, kept};

/// Returns, for each paragraph, whether it is visible: the filter shows it, or it is, or is next to, a linked one that
/// the filter would hide.
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

/// Renders the article, and beside the linked quote the controls to `share` it.
pub fn read(scene: &Scene, status: Tag, share: Option<Tag>) -> Html {
    // Not a `div`: reader modes would take it for the article’s first paragraph.
    let status = classed("header", class::ROW).key("status").with(status);
    let mut parts = vec![status.into()];
    if scene.count() == 0 {
        parts.push(nothing_found(scene).key("empty").into());
    }
    parts.push(keyed("article", scene.pieces.get(Piece::Article)));
    parts.extend(matches(scene.matches, scene.current).map(Html::from));
    let linked = scene.route.target.as_deref();
    let linked = linked.and_then(|id| paragraph_of(scene.index, id));
    if let (Some(at), Some(share)) = (linked, share) {
        let beside = scene.pieces.beside(Piece::Paragraph(at), share.into());
        parts.push(keyed("share", beside));
    }
    row(parts)
}

/// Returns the index of the paragraph that contains the quote with this id.
fn paragraph_of(index: &Prepared, id: &str) -> Option<usize> {
    let has = |item: &Item| item.anchors.iter().any(|anchor| anchor == id);
    index.paragraphs.iter().position(has)
}

/// Returns how many paragraphs and quotes are shown; of a conversation, how many turns.
pub(super) fn status_text(scene: &Scene) -> StatusText {
    let turns = &scene.index.turns;
    if !turns.is_empty() {
        return match scene.is_filtered() {
            true => {
                let mut said = StatusText::filtered(scene);
                said.rest.push('.');
                said
            }
            false => StatusText {
                first: turns.clone(),
                rest: ".".to_owned(),
            },
        };
    }
    let quotes = |items: &mut dyn Iterator<Item = &Item>| items.map(Item::quotes).sum::<usize>();
    let items = &scene.index.paragraphs;
    let all = quotes(&mut items.iter());
    let quotes_of_all = [&*digits(all), one_of("quotes", all)];
    if !scene.is_filtered() {
        let count = items.len();
        return StatusText {
            first: fill("% %", &[&digits(count), one_of("paragraphs", count)]),
            rest: if all == 0 {
                ".".to_owned()
            } else {
                fill(", % %.", &quotes_of_all)
            },
        };
    }
    let mut said = StatusText::filtered(scene);
    // If speakers are chosen, only their quotes.
    let speakers = &scene.route.filter.speakers;
    let is_asked = |speech: &&Speech| {
        let speaker = speech.speaker.as_ref();
        speech.quoted && (speakers.is_empty() || speaker.is_some_and(|id| speakers.contains(id)))
    };
    let speech = scene.found().flat_map(|item| &item.speech);
    let shown = digits(speech.filter(is_asked).count());
    let [all, quotes] = quotes_of_all;
    said.rest
        .push_str(&fill(", % of % %.", &[&shown, all, quotes]));
    said
}

/// Renders advice on widening a filter that shows nothing.
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
        "No paragraph has all of these words. Try fewer, or a part of one: a name may be spelled in more than one way."
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
