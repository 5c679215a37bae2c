//! Highlighting ranges of the document: with the
//! [CSS Custom Highlight API](https://www.w3.org/TR/css-highlight-api-1/) where available, which does
//! not change elements, and with `mark` elsewhere.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Range, Text, window};

use crate::browser::document::root;
use crate::browser::elements::all;
use crate::browser::marks::{enclose, texts, unwrap};

/// The highlight's name in the style sheet.
const NAME: &str = "linked";

/// Takes away the marks of an earlier call. Ranges are made after that: they would not survive it.
pub(super) fn clear() {
    if let Some(root) = root() {
        for mark in all(&root, "mark.linked") {
            let parent = mark.parent_node();
            unwrap(&mark);
            if let Some(parent) = parent {
                parent.normalize();
            }
        }
    }
}

/// Highlights these ranges, and no others that were highlighted without marks.
pub(super) fn show(ranges: &[Range]) {
    if highlight(ranges).is_none() {
        for range in ranges {
            wrap(range);
        }
    }
}

/// Hands the ranges to the browser's highlights, if it has them.
fn highlight(ranges: &[Range]) -> Option<()> {
    let get = |object: &JsValue, name: &str| {
        let value = Reflect::get(object, &JsValue::from_str(name)).ok()?;
        (!value.is_undefined()).then_some(value)
    };
    let window = JsValue::from(window()?);
    let highlights = get(&get(&window, "CSS")?, "highlights")?;
    let constructor: Function = get(&window, "Highlight")?.dyn_into().ok()?;
    let ranges: Array = ranges.iter().collect();
    let highlight = Reflect::construct(&constructor, &ranges).ok()?;
    let set: Function = get(&highlights, "set")?.dyn_into().ok()?;
    set.call2(&highlights, &JsValue::from_str(NAME), &highlight)
        .ok()?;
    Some(())
}

/// Wraps the texts within a range in marks.
fn wrap(range: &Range) -> Option<()> {
    let (first, last) = (range.start_container().ok()?, range.end_container().ok()?);
    let (start, end) = (range.start_offset().ok()?, range.end_offset().ok()?);
    let within = range.common_ancestor_container().ok()?;
    let nodes = match within.dyn_ref::<Text>() {
        Some(text) => vec![text.clone()],
        None => texts(&within),
    };
    let is = |node: &Text, other: &JsValue| JsValue::from(node) == *other;
    let from = nodes.iter().position(|node| is(node, &first))?;
    let to = nodes.iter().position(|node| is(node, &last))?;
    for node in nodes.get(from..=to)? {
        let end = if is(node, &last) { end } else { node.length() };
        let start = if is(node, &first) { start } else { 0 };
        if start < end {
            enclose(node, start, end)?.set_class_name("linked");
        }
    }
    Some(())
}
