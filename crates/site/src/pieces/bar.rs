//! The bar at the top: the views, the way back to everything, and the button that opens the filters where
//! they are folded away.

use page::dom::{class, field};
use page::markup::{Tag, classed, link, tag, text, unseen};
use page::parts::controls::Controls;
use page::route::View;

/// What the page is called, navigation named “Views”, and the filter button with the number of choices made.
pub fn bar(name: &str, controls: &Controls) -> Tag {
    let view = |(view, (way, is_current)): (View, &(String, bool))| {
        let way = link(way).maybe("aria-current", is_current.then_some("page"));
        tag("li").with(way.text(view.label()))
    };
    let [seen, heard] = &controls.chosen;
    classed("header", "bar").with(
        tag("div")
            .with(link("#read").set("class", "brand").text(name))
            .with(
                tag("nav")
                    .set("aria-label", "Views")
                    .with(tag("ul").all(View::ALL.into_iter().zip(&controls.views).map(view))),
            )
            .with(
                link(controls.everything.as_deref().unwrap_or("#read"))
                    .set("class", class::CLEAR)
                    .flag("hidden", controls.everything.is_none())
                    .text("Clear")
                    .with(unseen(" the filter")),
            )
            .with(
                // The loader opens the filters; it stands hidden until that has come, as they do.
                tag("button")
                    .set("hidden", "")
                    .set("type", "button")
                    .set("name", field::FILTERS)
                    .set("aria-haspopup", "dialog")
                    .with(text("Filter"))
                    .with(text(seen))
                    .with(unseen(heard)),
            ),
    )
}
