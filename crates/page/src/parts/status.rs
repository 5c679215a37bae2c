//! The line that says how much is shown.

use crate::markup::{self, Tag, classed, link, tag, text};
use crate::scene::StatusText;

/// The text that is announced. It stands outside the article's view, whose characters annotations count.
pub fn spoken(text: &str) -> Tag {
    // A translator may have replaced a text: with a key of its own it is made anew, not mended.
    classed("span", "vh")
        .key("status")
        .set("role", "status")
        .with(markup::text(text).key(text))
}

/// The line that is seen: `said`, and the way to everything, where something is hidden.
pub fn status(said: &StatusText, everything: Option<&str>) -> Tag {
    let clear = |way| {
        link(way)
            .set("class", "all")
            .key("everything")
            .text("Show everything")
    };
    classed("p", "status mid")
        .key("status")
        .with(seen(said).set("aria-hidden", "true").key(&said.sentence()))
        .with_some(everything.map(clear))
}

/// What is seen of the line.
pub fn seen(said: &StatusText) -> Tag {
    tag("span")
        .with(tag("b").text(&said.first))
        .with(text(&said.rest))
}
