//! The bar at the top: the views, and the button that opens the filters where they are folded away.

use yew::Html;

use crate::edition::Edition;
use crate::markup::{classed, link, tag, text, unseen};
use crate::route::{Route, View};

/// Navigation named “Views”, and the filter button with the number of choices made.
pub fn bar(edition: &Edition, route: &Route) -> Html {
    let view = |view: View| {
        let current = (view == route.view).then_some("page");
        let way = route.viewed(view).to_string();
        tag("li")
            .key(view.name())
            .with(link(&way).maybe("aria-current", current).text(view.label()))
    };
    let filter = &route.filter;
    let chosen = filter.topics.len()
        + filter.speakers.len()
        + filter.relations.len()
        + usize::from(filter.quotes_only)
        + usize::from(!filter.words.is_empty());
    let chosen = (chosen > 0).then(|| {
        let made = if chosen == 1 {
            "choice made"
        } else {
            "choices made"
        };
        tag("span")
            .key(&chosen.to_string())
            .with(text(&format!(" · {chosen} ")))
            .with(unseen(made))
    });
    let name = format!("{}, {}", edition.series.title, edition.series.part);
    classed("header", "bar")
        .with(
            tag("div")
                .with(link("./").set("class", "brand").text(&name))
                .with(
                    tag("nav")
                        .set("aria-label", "Views")
                        .with(tag("ul").all(View::ALL.map(view))),
                )
                .with(
                    tag("button")
                        .set("type", "button")
                        .set("popovertarget", "filters")
                        .with(text("Filter").key("filter"))
                        .with_some(chosen),
                ),
        )
        .into()
}
