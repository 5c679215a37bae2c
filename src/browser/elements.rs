//! Elements found, made and changed.

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

/// Returns the speakers, as the filters name them.
pub(super) fn speakers(root: &Element) -> Vec<Name> {
    choices(&Here, root, SPEAKERS)
}

/// The elements within another that a selector finds.
#[inline(never)]
pub(super) fn all(within: &Element, selector: &str) -> Vec<Element> {
    let mut elements = Vec::new();
    if let Ok(found) = within.query_selector_all(selector) {
        for at in 0..found.length() {
            // A selector finds nothing else.
            elements.extend(found.get(at).map(Node::unchecked_into::<Element>));
        }
    }
    elements
}

/// A new element with a class.
#[inline(never)]
pub(super) fn make(document: &Document, name: &str, class: &str) -> Option<Element> {
    let element = document.create_element(name).ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Some(element)
}

/// Adds a new element with a class and a text.
#[inline(never)]
pub(super) fn add(to: &Element, name: &str, class: &str, text: &str) -> Option<Element> {
    let element = make(&to.owner_document()?, name, class)?;
    element.set_text_content(Some(text));
    to.append_child(&element).ok()?;
    Some(element)
}

/// Has an element say something; what it says already is left alone.
#[inline(never)]
pub(super) fn say(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Gives an element an attribute or takes it; what is there already is left alone.
#[inline(never)]
pub(super) fn put(element: &Element, name: &str, value: Option<&str>) {
    if element.get_attribute(name).as_deref() != value {
        let _refused = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    }
}
