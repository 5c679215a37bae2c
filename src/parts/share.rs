//! What a reader can do with the quote that the address links to.

use crate::markup::{Tag, classed, link, tag, text};

/// “Linked quote”, a button that copies its `address`, and one for all else that can be done with the
/// quote, the `target`. Where copying is refused, there is the link to copy by hand. The `context` is the way to the quote with nothing filtered away, where something is.
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
    let copy = tag("button")
        .key("copy")
        .set("type", "button")
        .set("name", "copy")
        .set("value", address)
        .text("Copy link");
    classed("div", "share")
        .with(tag("b").key("name").text("Linked quote"))
        .with(copy)
        .with(
            tag("button")
                .key("share")
                .set("type", "button")
                .set("name", "share")
                .set("value", target)
                .text("Share and cite"),
        )
        .with_some(context.map(|way| link(way).key("context").text("Show in context")))
        .with_some(by_hand)
}
