//! Elements of the page, put together piece by piece.
//!
//! Yew's `html!` lays out every element in the code of its caller; here each piece is a call. That
//! made this page's wasm a seventh smaller. What a reader does with an element is heard by
//! `browser::acts` in the viewer: no element has a listener of its own.

use std::rc::Rc;

use interview::split;
use yew::Html;
use yew::virtual_dom::{AttrValue, AttributeOrProperty, Attributes, Key, VList, VTag, VText};

/// An element. Yew's own ways to add something bring code for whatever may be there already, 1 KB of it:
/// here attributes always go into a map, and children wait until all of them are there.
#[must_use]
pub struct Tag(Box<Parts>);

struct Parts {
    tag: VTag,
    children: Vec<Html>,
}

/// An empty element of this name.
#[inline(never)]
pub fn tag(name: &'static str) -> Tag {
    let mut tag = VTag::new(name);
    tag.attributes = Attributes::IndexMap(Rc::default());
    let children = Vec::new();
    Tag(Box::new(Parts { tag, children }))
}

/// An element with a class.
#[inline(never)]
pub fn classed(name: &'static str, class: &str) -> Tag {
    tag(name).set("class", class)
}

/// A `span` with a text, which is its only child: nobody who moves the text comes between elements.
#[inline(never)]
pub fn text(text: &str) -> Tag {
    tag("span").text(text)
}

/// A link.
#[inline(never)]
pub fn link(href: &str) -> Tag {
    tag("a").set("href", href)
}

/// Text for those who do not see the page, or see it without style.
#[inline(never)]
pub fn unseen(text: &str) -> Tag {
    classed("span", "vh").text(text)
}

/// A paragraph with a class and nothing but a text.
#[inline(never)]
pub fn line(class: &str, text: &str) -> Tag {
    classed("p", class).text(text)
}

/// A text, its blanks (`%`) filled in one by one. `format!` would bring 2 KB of code with it.
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

/// A number in digits. Written by `to_string`, it would bring what fills in `format!`.
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

/// A plural ending in “s”, or its singular for one.
#[must_use]
pub fn one_of(plural: &'static str, count: usize) -> &'static str {
    let ending = if count == 1 { "s" } else { "" };
    plural.strip_suffix(ending).unwrap_or(plural)
}

/// Elements side by side.
#[inline(never)]
pub fn row(elements: Vec<Html>) -> Html {
    VList::from(elements).into()
}

/// Adds an item to a list in words.
#[inline(never)]
pub fn list(items: &mut String, item: &str) {
    if !items.is_empty() && !item.is_empty() {
        items.push_str(", ");
    }
    items.push_str(item);
}

/// Names what is not ours among its siblings.
#[inline(never)]
pub fn keyed(key: &str, html: Html) -> Html {
    VList::with_children(vec![html], Some(Key::from(key.to_owned()))).into()
}

impl Tag {
    /// Adds an attribute.
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

    /// Adds an attribute, if there is a value.
    #[inline(never)]
    pub fn maybe(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// Adds an attribute without a value, if it is to be.
    pub fn flag(self, name: &'static str, is: bool) -> Self {
        self.maybe(name, is.then_some(""))
    }

    /// Names the element among its siblings, so that it is the same when they change.
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

    /// Adds a child, if there is one.
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

    /// Says what stands in an `input`.
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
