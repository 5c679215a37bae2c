//! The controls for sharing the linked quote or claim.

use page::markup::{Tag, classed, link, tag, text};

/// Renders a button that copies the `address` of the linked quote or claim, and one that opens the sheet for it, the
/// `target`. If copying is refused, the link can be copied by hand; take.js copies and shows it. `context` is the
/// unfiltered link to it, if there is a filter.
pub fn share(target: &str, address: &str, context: Option<&str>) -> Tag {
    let field = tag("input")
        .set("type", "text")
        .set("readonly", "")
        .value(address);
    let by_hand = tag("label")
        .set("hidden", "")
        .with(text("Copying was refused. The link:"))
        .with(field);
    let button = |name: &'static str, value: &str, words: &str| {
        tag("button")
            .set("type", "button")
            .set("name", name)
            .set("value", value)
            .text(words)
    };
    classed("div", "share")
        .with(button("copy", address, "Copy link").key("copy"))
        .with(button("share", target, "Share, cite or embed").key("share"))
        .with_some(context.map(|way| link(way).key("context").text("Show in context")))
        .with(by_hand.key("by hand"))
        .with(tag("output").key("copied"))
}
