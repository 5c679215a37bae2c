//! Marks of search matches in an element's text.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Text, window};

use super::elements::all;
use page::dom::data;
use page::markup;

/// Removes the marks from an element's text.
pub fn clear(element: &Element) {
    for mark in all(element, "mark") {
        unwrap(&mark);
    }
    element.normalize();
}

/// Marks ranges of an element's text, given in bytes of the original `text`, numbered from `number`. Where the text
/// has been changed since, such as by a translator, it is left unmarked.
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
        // From last to first, so that the rest of the node keeps its start.
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

/// Wraps a part of a text node in a numbered mark.
fn wrap(node: &Text, data: &str, part: Range<usize>, number: usize) -> Option<()> {
    let mark = enclose(node, units(data, part.start)?, units(data, part.end)?)?;
    mark.set_attribute(data::MATCH, &markup::digits(number))
        .ok()
}

/// Converts an offset in bytes of a text into UTF-16 code units, in which browsers count.
pub(super) fn units(text: &str, bytes: usize) -> Option<u32> {
    u32::try_from(text.get(..bytes)?.encode_utf16().count()).ok()
}

/// Wraps a part of a text node, in UTF-16 code units, in a mark. The text before it stays in the node.
pub(super) fn enclose(node: &Text, start: u32, end: u32) -> Option<Element> {
    node.split_text(end).ok()?;
    let part = node.split_text(start).ok()?;
    let mark = window()?.document()?.create_element("mark").ok()?;
    part.parent_node()?.insert_before(&mark, Some(&part)).ok()?;
    mark.append_child(&part).ok()?;
    Some(mark)
}

/// Replaces a mark by its content.
pub(super) fn unwrap(mark: &Element) -> Option<()> {
    let parent = mark.parent_node()?;
    while let Some(child) = mark.first_child() {
        parent.insert_before(&child, Some(mark)).ok()?;
    }
    parent.remove_child(mark).ok()?;
    Some(())
}

/// Returns the text nodes within a node, in order.
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
