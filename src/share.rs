//! What a reader can do with the quote or the claim that the address links to.

use page::markup::{Tag, classed, link, tag, text};

/// A button that copies the `address` of the linked quote or claim, and one for all else that can be done with
/// it, the `target`. Where copying is refused, there is the link to copy by hand; the loader copies and shows
/// it. The `context` is the way to it with nothing filtered away, where something is.
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
