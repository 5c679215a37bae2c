//! The pieces of the page as they stand in its markup. The app moves them and marks them; it never
//! draws them.

use std::cell::RefCell;
use std::ops::Range;

use interview::select::Prepared;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};
use yew::Html;

use super::marks;
use crate::markup::fill;
use crate::pieces::{Piece, Pieces};

/// The pieces that the page had when the app started. They live as long as the app, shown or not.
pub struct Adopted {
    pieces: [Vec<Element>; Piece::KINDS.len()],
    linked: RefCell<Option<Element>>,
    /// The elements in which search matches are marked.
    marked: RefCell<Vec<Element>>,
}

impl Adopted {
    /// The pieces within an element.
    #[must_use]
    pub fn new(root: &Element) -> Self {
        Self {
            pieces: Piece::KINDS.map(|kind| all(root, &fill("[data-piece=%]", &[kind]))),
            linked: RefCell::default(),
            marked: RefCell::default(),
        }
    }

    /// The pieces of the same kind.
    pub(super) fn kind(&self, piece: Piece) -> &[Element] {
        self.pieces.get(piece.place().0).map_or(&[], Vec::as_slice)
    }

    fn element(&self, piece: Piece) -> Option<&Element> {
        self.kind(piece).get(piece.place().1)
    }

    /// Marks the linked element, and no other.
    pub fn link(&self, id: Option<&str>) {
        let document = web_sys::window().and_then(|window| window.document());
        let linked = id.and_then(|id| document?.get_element_by_id(id));
        if let Some(linked) = &linked {
            let _refused = linked.set_attribute("data-linked", "");
        }
        let before = self.linked.replace(linked);
        if let Some(before) = before
            && self.linked.borrow().as_ref() != Some(&before)
        {
            let _refused = before.remove_attribute("data-linked");
        }
    }

    /// Marks the search matches in the paragraphs, and no others. The `current` one, counted from 0, is
    /// where the reader went.
    pub fn mark(&self, index: &Prepared, matches: &[Vec<Range<usize>>], current: Option<usize>) {
        let mut marked = self.marked.borrow_mut();
        marked.drain(..).for_each(|source| marks::clear(&source));
        let mut number = 0;
        for (at, ranges) in matches.iter().enumerate() {
            if ranges.is_empty() {
                continue;
            }
            let text = index.paragraphs.get(at).and_then(|item| item.texts.first());
            let source = self
                .element(Piece::Paragraph(at))
                .and_then(|piece| piece.query_selector(".src").ok().flatten());
            if let (Some(text), Some(source)) = (text, source) {
                marks::show(&source, text, ranges, number, current);
                marked.push(source);
            }
            number += ranges.len();
        }
    }

    /// Draws only the events that are shown.
    pub fn draw(&self, index: &Prepared, shown: &[bool]) {
        let Some(drawing) = self.element(Piece::Drawing) else {
            return;
        };
        for drawn in all(drawing, "[data-event]") {
            let id = drawn.get_attribute("data-event").unwrap_or_default();
            let mut events = index.events.iter().zip(shown);
            let is_shown = events.any(|(event, shown)| *shown && event.has(&id));
            let _refused = if is_shown {
                drawn.remove_attribute("hidden")
            } else {
                drawn.set_attribute("hidden", "")
            };
        }
    }
}

impl Pieces for Adopted {
    fn get(&self, piece: Piece) -> Html {
        let element = self.element(piece).cloned();
        element.map_or_else(Html::default, |element| Html::VRef(Node::from(element)))
    }

    fn beside(&self, paragraph: usize, more: Html) -> Html {
        let piece = self.element(Piece::Paragraph(paragraph));
        let side = piece.and_then(|piece| piece.query_selector(".side").ok().flatten());
        side.map_or_else(Html::default, |side| yew::create_portal(more, side))
    }
}

/// The elements within another that a selector finds.
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
