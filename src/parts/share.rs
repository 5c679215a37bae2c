//! What a reader can do with the quote or the claim that the address links to.

use crate::markup::{Tag, classed, link, tag, text};

/// A button that copies the `address` of the linked quote or claim, and one for all else that can be done with
/// it, the `target`. Where copying is refused, there is the link to copy by hand. The `context` is the way to
/// it with nothing filtered away, where something is.
pub fn share(target: &str, address: &str, refused: bool, context: Option<&str>) -> Tag {
    let by_hand = refused.then(|| {
        let field = tag("input")
            .set("type", "text")
            .set("readonly", "")
            .value(address);
        tag("label")
            .key("by hand")
            .with(text("Copying was refused. The link:"))
            .with(field)
    });
    let button = |name: &'static str, value: &str, words: &str| {
        tag("button")
            .key(name)
            .set("type", "button")
            .set("name", name)
            .set("value", value)
            .text(words)
    };
    classed("div", "share")
        .with(button("copy", address, "Copy link"))
        .with(button("share", target, "Share, cite or embed"))
        .with_some(context.map(|way| link(way).key("context").text("Show in context")))
        .with_some(by_hand)
}
