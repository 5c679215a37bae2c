//! Elements of the page, put together piece by piece.
//!
//! Yew's `html!` lays out every element in the code of its caller; here each piece is a call. That
//! made this page's wasm a seventh smaller. What a reader does with an element is heard by
//! [`crate::browser::acts`]: no element has a listener of its own.

use yew::Html;
use yew::virtual_dom::{AttrValue, Key, VList, VTag, VText};

/// An element.
#[must_use]
pub struct Tag(Box<VTag>);

/// An empty element of this name.
#[inline(never)]
pub fn tag(name: &'static str) -> Tag {
    Tag(Box::new(VTag::new(name)))
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

/// Names what is not ours among its siblings.
#[inline(never)]
pub fn keyed(key: &str, html: Html) -> Html {
    VList::with_children(vec![html], Some(Key::from(key.to_owned()))).into()
}

impl Tag {
    /// Adds an attribute.
    #[inline(never)]
    pub fn set(mut self, name: &'static str, value: &str) -> Self {
        self.0
            .add_attribute(name, AttrValue::from(value.to_owned()));
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
        self.0.key = Some(Key::from(key.to_owned()));
        self
    }

    /// Adds a text.
    #[inline(never)]
    pub fn text(mut self, text: &str) -> Self {
        self.0.add_child(VText::new(text.to_owned()).into());
        self
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
        self.0.add_child(child);
        self
    }

    /// Says what stands in an `input`.
    #[inline(never)]
    pub fn value(mut self, value: &str) -> Self {
        self.0.set_value(AttrValue::from(value.to_owned()));
        self
    }

    /// Says whether an `input` is ticked.
    #[inline(never)]
    pub fn checked(mut self, checked: bool) -> Self {
        self.0.set_checked(checked);
        self
    }
}

impl From<Tag> for Html {
    #[inline(never)]
    fn from(tag: Tag) -> Self {
        Self::from(*tag.0)
    }
}
