//! The status line, which says how much is shown.

use crate::markup::{self, Tag, classed, link, tag, text};
use crate::scene::StatusText;

/// Returns the announced text. It is outside the article's view, whose characters annotations count.
pub fn spoken(text: &str) -> Tag {
    // A translator may have replaced a text: keyed by its content, it is created anew, not patched.
    classed("span", "vh")
        .key("status")
        .set("role", "status")
        .with(markup::text(text).key(text))
}

/// Returns the visible line: `said`, and the link to the unfiltered view, if there is a filter.
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

/// Returns the visible text of the line.
pub fn seen(said: &StatusText) -> Tag {
    tag("span")
        .with(tag("b").text(&said.first))
        .with(text(&said.rest))
}
