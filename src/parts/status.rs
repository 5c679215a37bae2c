//! The line that says how much is shown.

use crate::markup::{Tag, classed, link, tag, text};
use crate::views::Said;

/// The line: what is seen is `said`, what is announced was `spoken`. With the way to everything, where
/// something is hidden.
pub fn status(said: &Said, spoken: &str, everything: Option<&str>) -> Tag {
    // A translator may have replaced a text: with a key of its own it is made anew, not mended.
    let status = classed("span", "vh")
        .set("role", "status")
        .with(text(spoken).key(spoken));
    let clear = |way| {
        link(way)
            .set("class", "all")
            .key("everything")
            .text("Show everything")
    };
    classed("p", "status mid")
        .key("status")
        .with(status.key("status"))
        .with(seen(said).set("aria-hidden", "true").key(&said.sentence()))
        .with_some(everything.map(clear))
}

/// What is seen of the line.
pub fn seen(said: &Said) -> Tag {
    tag("span")
        .with(tag("b").text(&said.first))
        .with(text(&said.rest))
}
