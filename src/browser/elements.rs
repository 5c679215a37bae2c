//! Finding, creating and changing elements.

use interview::index::Name;
use page::dom::index::{Markup, SPEAKERS, choices};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

/// The markup of this page.
#[derive(Clone, Copy, Debug)]
pub struct Here;

impl Markup for Here {
    type Element = Element;

    fn all(&self, within: &Element, selector: &str) -> Vec<Element> {
        all(within, selector)
    }

    fn closest(&self, element: &Element, selector: &str) -> Option<Element> {
        element.closest(selector).ok().flatten()
    }

    fn attribute(&self, element: &Element, name: &str) -> Option<String> {
        element.get_attribute(name)
    }

    fn text(&self, element: &Element) -> String {
        element.text_content().unwrap_or_default()
    }
}

/// Returns the speakers, with their names in the filters.
pub(super) fn speakers(root: &Element) -> Vec<Name> {
    choices(&Here, root, SPEAKERS)
}

/// Returns the descendants of an element that match a selector.
#[inline(never)]
pub(super) fn all(within: &Element, selector: &str) -> Vec<Element> {
    let mut elements = Vec::new();
    if let Ok(found) = within.query_selector_all(selector) {
        for at in 0..found.length() {
            // A selector matches only elements.
            elements.extend(found.get(at).map(Node::unchecked_into::<Element>));
        }
    }
    elements
}

/// Creates an element with a class.
#[inline(never)]
pub(super) fn make(document: &Document, name: &str, class: &str) -> Option<Element> {
    let element = document.create_element(name).ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Some(element)
}

/// Appends a new element with a class and a text.
#[inline(never)]
pub(super) fn add(to: &Element, name: &str, class: &str, text: &str) -> Option<Element> {
    let element = make(&to.owner_document()?, name, class)?;
    element.set_text_content(Some(text));
    to.append_child(&element).ok()?;
    Some(element)
}

/// Sets an element's text, unless it is the same already.
#[inline(never)]
pub(super) fn say(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Sets or removes an element's attribute, unless it is the same already.
#[inline(never)]
pub(super) fn put(element: &Element, name: &str, value: Option<&str>) {
    if element.get_attribute(name).as_deref() != value {
        let _refused = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    }
}
