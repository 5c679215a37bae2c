//! Search matches in the text of an element.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Text, window};

use super::elements::all;
use page::dom::data;
use page::markup;

/// Leaves an element's text without marks.
pub fn clear(element: &Element) {
    for mark in all(element, "mark") {
        unwrap(&mark);
    }
    element.normalize();
}

/// Marks ranges of an element's text, given in bytes of what the text was. They are numbered from `number`. A
/// text that somebody has changed since, such as a translator, is left unmarked where it differs.
pub fn show(element: &Element, text: &str, ranges: &[Range<usize>], number: usize) {
    let mut start = 0;
    for node in texts(element) {
        let Some(original) = text.get(start..) else {
            return;
        };
        let data = node.data();
        if !original.starts_with(&data) {
            return;
        }
        let end = start + data.len();
        // From the last to the first, so that what is left of the node starts where it did.
        for (at, range) in ranges.iter().enumerate().rev() {
            let (first, last) = (range.start.max(start), range.end.min(end));
            if first < last {
                let number = number + at;
                wrap(&node, &data, first - start..last - start, number);
            }
        }
        start = end;
    }
}

/// Puts a part of a text node into a mark.
fn wrap(node: &Text, data: &str, part: Range<usize>, number: usize) -> Option<()> {
    let mark = enclose(node, units(data, part.start)?, units(data, part.end)?)?;
    mark.set_attribute(data::MATCH, &markup::digits(number))
        .ok()
}

/// How many of its own units, UTF-16, a browser counts in so many bytes of a text.
pub(super) fn units(text: &str, bytes: usize) -> Option<u32> {
    u32::try_from(text.get(..bytes)?.encode_utf16().count()).ok()
}

/// Puts a part of a text node, in UTF-16, into a mark. What stood before it stays the node's.
pub(super) fn enclose(node: &Text, start: u32, end: u32) -> Option<Element> {
    node.split_text(end).ok()?;
    let part = node.split_text(start).ok()?;
    let mark = window()?.document()?.create_element("mark").ok()?;
    part.parent_node()?.insert_before(&mark, Some(&part)).ok()?;
    mark.append_child(&part).ok()?;
    Some(mark)
}

/// Leaves what is marked, without the mark.
pub(super) fn unwrap(mark: &Element) -> Option<()> {
    let parent = mark.parent_node()?;
    while let Some(child) = mark.first_child() {
        parent.insert_before(&child, Some(mark)).ok()?;
    }
    parent.remove_child(mark).ok()?;
    Some(())
}

/// The text nodes within a node, in order.
pub(super) fn texts(node: &Node) -> Vec<Text> {
    let mut found = Vec::new();
    let mut child = node.first_child();
    while let Some(node) = child {
        match node.dyn_ref::<Text>() {
            Some(text) => found.push(text.clone()),
            None => found.append(&mut texts(&node)),
        }
        child = node.next_sibling();
    }
    found
}
