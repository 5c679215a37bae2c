//! The bar at the top: the views, and the button that opens the filters where they are folded away.

use crate::markup::{Tag, classed, link, tag, text, unseen};
use crate::parts::controls::Controls;
use crate::route::View;

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
                tag("button")
                    .set("type", "button")
                    .set("popovertarget", "filters")
                    .with(text("Filter"))
                    .with(text(seen))
                    .with(unseen(heard)),
            ),
    )
}
