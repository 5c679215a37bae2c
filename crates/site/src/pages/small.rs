//! What the small pages share, those of one quote and of one claim: links to send, complete without any script. In
//! a frame, what stands first in their main part is all there is.

use std::sync::Arc;

use interview::model::Editors;
use yew::prelude::*;

use crate::pieces::date::date;
use crate::pieces::edition::Edition;
use crate::pieces::head::foot;
use page::dom::id;
use page::markup::{Tag, classed, line, link, tag, text};
use page::route::View;

/// What such a page is made of.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Made {
    /// The interview, as it is drawn on such a page.
    pub edition: Arc<Edition>,
    /// The id of the quote or the claim.
    pub id: String,
    /// The page's own address, where it is known.
    pub address: Option<String>,
}

/// The page around its main part. The `skip` names the way past the bar.
pub(crate) fn page(edition: &Edition, skip: &str, main: Tag) -> Html {
    let skip = link("#main").set("class", "vh").text(skip);
    tag("div")
        .with(skip)
        .with(bar(edition))
        .with(classed("div", "page").with(main.set("id", id::MAIN)))
        .with(foot(edition))
        .into()
}

/// The ways to the main page and its views.
fn bar(edition: &Edition) -> Tag {
    let way = |view: View| tag("li").with(link(&edition.href(view.name())).text(view.label()));
    let views = tag("nav")
        .set("aria-label", "Views")
        .with(tag("ul").all(View::ALL.map(way)));
    let brand = link(&edition.href("read"))
        .set("class", "brand")
        .text(&edition.series.name());
    classed("header", "bar").with(tag("div").with(brand).with(views))
}

/// What the page shows, and where that is from.
pub(crate) fn kicker(edition: &Edition, what: &str) -> Tag {
    let series = &edition.series;
    let shown = edition.episodes.iter().find(|episode| episode.reported);
    let shown = shown
        .map(|episode| text(", first shown ").with(date(episode.date.as_deref(), &episode.when)));
    let published = edition.source.published.as_ref();
    let published =
        published.map(|day| text(", published ").with(date(Some(&day.date), &day.when)));
    classed("h1", "kicker ours")
        .with(text(what))
        .with(
            link(&edition.href("read"))
                .with(tag("i").text(&series.title))
                .with(text(&format!(", {}", series.part))),
        )
        .with_some(shown)
        .with_some(published)
}

/// Whose the words are, and the way to an element of the main page. A frame has no bar that says which
/// article it is: there, this does.
pub(crate) fn source(edition: &Edition, id: &str, way: &str) -> Tag {
    let series = &edition.series;
    let from = classed("span", "framed")
        .with(text("From "))
        .with(tag("i").text(&series.title))
        .with(text(&format!(", {}. ", series.part)));
    classed("p", "source")
        .with(from)
        .with(text(&edition.source.provenance))
        .with(text(" "))
        .with(link(&edition.href(id)).text(way))
}

/// Who answers for claims and evidence, and since when these are as they are.
pub(crate) fn editors(edition: &Edition) -> Option<Tag> {
    let Editors { name, address } = edition.editors.as_ref()?;
    let name = match address {
        Some(address) => link(address).text(name),
        None => text(name),
    };
    let day = edition.revised.as_ref();
    let day = day.map(|day| text(", ").with(date(Some(&day.date), &day.when)));
    let line = classed("p", "source editors");
    Some(
        line.with(text("Claims and evidence: "))
            .with(name)
            .with_some(day),
    )
}

/// A heading of ours.
pub(crate) fn heading(words: &str) -> Tag {
    classed("h2", "ours").text(words)
}

/// What can be copied, under its name.
pub(crate) fn copied(name: &str, words: &str) -> [Tag; 2] {
    [heading(name), line("copy", words)]
}
