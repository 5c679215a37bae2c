//! The bar at the top: the views, and the button that opens the filters where they are folded away.

use crate::markup::{Tag, classed, digits, fill, link, tag, text, unseen};
use crate::pieces::{Piece, Pieces};
use crate::route::{Route, View, choices};

/// Navigation named “Views”, and the filter button with the number of choices made.
pub fn bar(pieces: &dyn Pieces, route: &Route) -> Tag {
    let view = |view: View| {
        let current = (view == route.view).then_some("page");
        let way = route.viewed(view).href();
        tag("li")
            .key(view.name())
            .with(link(&way).maybe("aria-current", current).text(view.label()))
    };
    let chosen = choices(&route.filter).len();
    let chosen = (chosen > 0).then(|| {
        let made = if chosen == 1 {
            "choice made"
        } else {
            "choices made"
        };
        tag("span")
            .key(&digits(chosen))
            .with(text(&fill(" · % ", &[&digits(chosen)])))
            .with(unseen(made))
    });
    classed("header", "bar").with(
        tag("div")
            .with(pieces.get(Piece::Brand))
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
}
