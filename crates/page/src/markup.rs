//! Builders of the page's elements.
//!
//! Yew's `html!` expands every element inline in its caller; here each step is a call, which made this
//! page's wasm a seventh smaller. Elements have no listeners of their own: `browser::events` in the
//! viewer handles their events.

use std::rc::Rc;

use interview::split;
use yew::Html;
use yew::virtual_dom::{AttrValue, AttributeOrProperty, Attributes, Key, VList, VTag, VText};

/// An element under construction. Yew's own methods bring 1 KB of code for whatever may be there already:
/// here attributes always go into a map, and children are collected until the end.
#[must_use]
pub struct Tag(Box<Parts>);

struct Parts {
    tag: VTag,
    children: Vec<Html>,
}

/// Returns an empty element with this name.
#[inline(never)]
pub fn tag(name: &'static str) -> Tag {
    let mut tag = VTag::new(name);
    tag.attributes = Attributes::IndexMap(Rc::default());
    let children = Vec::new();
    Tag(Box::new(Parts { tag, children }))
}

/// Returns an element with a class.
#[inline(never)]
pub fn classed(name: &'static str, class: &str) -> Tag {
    tag(name).set("class", class)
}

/// Returns a `span` with a text as its only child, so that a program that moves the text leaves other elements alone.
#[inline(never)]
pub fn text(text: &str) -> Tag {
    tag("span").text(text)
}

/// Returns a link.
#[inline(never)]
pub fn link(href: &str) -> Tag {
    tag("a").set("href", href)
}

/// Returns visually hidden text, for screen readers and for pages without style.
#[inline(never)]
pub fn unseen(text: &str) -> Tag {
    classed("span", "vh").text(text)
}

/// Returns a paragraph with a class and only a text.
#[inline(never)]
pub fn line(class: &str, text: &str) -> Tag {
    classed("p", class).text(text)
}

/// Fills the blanks (`%`) of a text in order. `format!` would bring 2 KB of code with it.
#[must_use]
#[inline(never)]
pub fn fill(text: &str, blanks: &[&str]) -> String {
    let mut filled = String::new();
    let mut blanks = blanks.iter();
    for (at, part) in split::all(text, b'%').enumerate() {
        if at > 0 {
            filled.push_str(blanks.next().unwrap_or(&"%"));
        }
        filled.push_str(part);
    }
    filled
}

/// Formats a number. `to_string` would bring the code of `format!` with it.
#[must_use]
#[inline(never)]
pub fn digits(mut number: usize) -> String {
    let mut text = String::new();
    loop {
        let digit = number % 10;
        text.insert_str(0, "0123456789".get(digit..=digit).unwrap_or_default());
        number /= 10;
        if number == 0 {
            return text;
        }
    }
}

/// Returns a plural ending in “s”, or its singular if `count` is 1.
#[must_use]
pub fn one_of(plural: &'static str, count: usize) -> &'static str {
    let ending = if count == 1 { "s" } else { "" };
    plural.strip_suffix(ending).unwrap_or(plural)
}

/// Returns the word for what somebody says, within a sentence and at its start: “quote” in a report, “turn” in a
/// conversation.
#[must_use]
pub const fn said(is_conversation: bool) -> [&'static str; 2] {
    if is_conversation {
        ["turn", "Turn"]
    } else {
        ["quote", "Quote"]
    }
}

/// Returns elements as a fragment.
#[inline(never)]
pub fn row(elements: Vec<Html>) -> Html {
    VList::from(elements).into()
}

/// Appends an item to a comma-separated list.
#[inline(never)]
pub fn list(items: &mut String, item: &str) {
    if !items.is_empty() && !item.is_empty() {
        items.push_str(", ");
    }
    items.push_str(item);
}

/// Gives a key to HTML that was not built here.
#[inline(never)]
pub fn keyed(key: &str, html: Html) -> Html {
    VList::with_children(vec![html], Some(Key::from(key.to_owned()))).into()
}

impl Tag {
    /// Sets an attribute.
    #[inline(never)]
    pub fn set(mut self, name: &'static str, value: &str) -> Self {
        if let Attributes::IndexMap(attributes) = &mut self.0.tag.attributes
            && let Some(attributes) = Rc::get_mut(attributes)
        {
            let value = AttributeOrProperty::Attribute(AttrValue::from(value.to_owned()));
            attributes.insert(AttrValue::Static(name), value);
        }
        self
    }

    /// Sets an attribute if there is a value.
    #[inline(never)]
    pub fn maybe(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// Sets a boolean attribute if `is` is `true`.
    pub fn flag(self, name: &'static str, is: bool) -> Self {
        self.maybe(name, is.then_some(""))
    }

    /// Sets the element's key, by which it is identified when its siblings change.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        self.0.tag.key = Some(Key::from(key.to_owned()));
        self
    }

    /// Adds a text.
    #[inline(never)]
    pub fn text(self, text: &str) -> Self {
        self.add(VText::new(text.to_owned()).into())
    }

    /// Adds a child.
    pub fn with(self, child: impl Into<Html>) -> Self {
        self.add(child.into())
    }

    /// Adds a child if there is one.
    pub fn with_some(self, child: Option<impl Into<Html>>) -> Self {
        match child {
            Some(child) => self.add(child.into()),
            None => self,
        }
    }

    /// Adds children.
    pub fn all(self, children: impl IntoIterator<Item = impl Into<Html>>) -> Self {
        children
            .into_iter()
            .fold(self, |tag, child| tag.add(child.into()))
    }

    #[inline(never)]
    fn add(mut self, child: Html) -> Self {
        self.0.children.push(child);
        self
    }

    /// Sets the value of an `input`.
    #[inline(never)]
    pub fn value(mut self, value: &str) -> Self {
        self.0.tag.set_value(AttrValue::from(value.to_owned()));
        self
    }
}

impl From<Tag> for Html {
    #[inline(never)]
    fn from(tag: Tag) -> Self {
        let Parts { mut tag, children } = *tag.0;
        if let Some(inside) = tag.children_mut() {
            *inside = row(children);
        }
        tag.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_filled_in_order() {
        assert_eq!(fill("% of % claims", &["2", "17"]), "2 of 17 claims");
        assert_eq!(fill("“%”", &["100 % sure"]), "“100 % sure”");
        assert_eq!(fill("%%", &["a"]), "a%");
    }

    #[test]
    fn numbers_are_written_in_digits() {
        for count in [0, 7, 10, 41, 100, 65_536, usize::MAX] {
            assert_eq!(digits(count), count.to_string());
        }
    }
}
