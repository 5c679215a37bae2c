//! What a reader can do with the quote that the address links to.

use yew::Callback;
use yew::virtual_dom::ListenerKind;

use crate::browser::field::select_all;
use crate::markup::{Tag, classed, link, tag, text};

/// “Linked quote”, and a button that copies its `address`; where that is refused, the link to copy by
/// hand. The `context` is the way to the quote with nothing filtered away, where something is.
pub fn share(
    address: String,
    refused: bool,
    context: Option<&str>,
    on_copy: &Callback<String>,
) -> Tag {
    let by_hand = refused.then(|| {
        let field = tag("input")
            .set("type", "text")
            .set("readonly", "")
            .value(&address);
        tag("label")
            .key("by hand")
            .with(text("Copying was refused. The link:"))
            .with(field.on(ListenerKind::onfocus, |event| select_all(&event)))
    });
    let on_copy = on_copy.clone();
    let copy = tag("button").set("type", "button").text("Copy link");
    classed("div", "share")
        .with(tag("b").key("name").text("Linked quote"))
        .with(copy.key("copy").on(ListenerKind::onclick, move |_| {
            on_copy.emit(address.clone())
        }))
        .with_some(context.map(|way| link(way).key("context").text("Show in context")))
        .with_some(by_hand)
}
