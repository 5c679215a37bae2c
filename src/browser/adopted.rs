//! The pieces of the page as they stand in its markup. The app moves them and marks them; it never
//! draws them.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use interview::select::Prepared;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};
use yew::Html;

use super::gaps::{Section, fold, sections};
use super::{controls, marks, page};
use crate::markup::fill;
use crate::parts::controls::Controls;
use crate::pieces::{Piece, Pieces};

/// In so many paragraphs search matches are marked without a look at where these are.
const MANY: usize = 50;

/// The pieces that the page had when the app started. They live as long as the app, shown or not.
pub struct Adopted {
    pieces: [Vec<Element>; Piece::KINDS.len()],
    sections: RefCell<Vec<Section>>,
    linked: RefCell<Option<Element>>,
    /// The texts in which search matches are marked.
    marked: RefCell<Vec<Element>>,
    /// How many paragraphs have been gone through for that, and how many matches are in them.
    seen: Cell<(usize, usize)>,
}

impl Adopted {
    /// The pieces within an element.
    #[must_use]
    pub fn new(root: &Element) -> Self {
        Self {
            pieces: Piece::KINDS.map(|kind| all(root, &fill("[data-piece=%]", &[kind]))),
            sections: RefCell::new(sections(root)),
            linked: RefCell::default(),
            marked: RefCell::default(),
            seen: Cell::default(),
        }
    }

    /// The pieces of the same kind.
    pub(super) fn kind(&self, piece: Piece) -> &[Element] {
        self.pieces.get(piece.place().0).map_or(&[], Vec::as_slice)
    }

    fn element(&self, piece: Piece) -> Option<&Element> {
        self.kind(piece).get(piece.place().1)
    }

    /// Sets what changes in the bar and the filters. The `words` are those in the search box.
    pub fn set(&self, controls: &Controls, words: &str) {
        let controls_of = (self.element(Piece::Bar), self.element(Piece::Filters));
        if let (Some(bar), Some(form)) = controls_of {
            controls::set(bar, form, controls, words);
        }
    }

    /// Sets how many items of a kind each choice of the filters would show.
    pub fn count(&self, counts: &[usize], unit: &str) {
        if let Some(form) = self.element(Piece::Filters) {
            controls::count(form, counts, unit);
        }
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

    /// Shows just these of the article's paragraphs and folds away the others: the next so many lines, from the
    /// article's start, of which each is a paragraph or a gap. Whether there are more.
    pub fn fold(&self, index: &Prepared, visible: &[bool], lines: usize) -> bool {
        fold(&mut self.sections.borrow_mut(), index, visible, lines)
    }

    /// Leaves no search match marked.
    pub fn unmark(&self) {
        self.seen.set((0, 0));
        for source in self.marked.take() {
            marks::clear(&source);
        }
    }

    /// Marks search matches in the paragraphs, after those that are marked already: where many are left, as far
    /// as the reader sees and a screen more, and to the `current` one, counted from 0, where the reader went.
    pub fn mark(&self, index: &Prepared, matches: &[Vec<Range<usize>>], current: Option<usize>) {
        let mut left = Vec::new();
        let (seen, mut number) = self.seen.get();
        for (at, ranges) in matches.iter().enumerate().skip(seen) {
            if !ranges.is_empty() {
                left.push((at, ranges));
            }
        }
        let mut marked = self.marked.borrow_mut();
        let paragraph = |at| self.element(Piece::Paragraph(at));
        let mut enough = left.len();
        if enough > MANY {
            // Looked for before anything is marked: then everything would be laid out anew.
            let is_near = |(at, _): &(usize, _)| paragraph(*at).is_some_and(page::is_near);
            enough = left.partition_point(is_near);
        }
        for (count, (at, ranges)) in left.into_iter().enumerate() {
            if count >= enough && current.is_none_or(|current| current < number) {
                break;
            }
            let text = index.paragraphs.get(at).and_then(|item| item.texts.first());
            let source = paragraph(at).and_then(|piece| piece.query_selector(".src").ok()?);
            if let (Some(text), Some(source)) = (text, source) {
                marks::show(&source, text, ranges, number);
                marked.push(source);
            }
            number += ranges.len();
            self.seen.set((at + 1, number));
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

/// A new element with a class.
pub(super) fn make(document: &Document, name: &str, class: &str) -> Option<Element> {
    let element = document.create_element(name).ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Some(element)
}

/// Adds a new element with a class and a text.
pub(super) fn add(to: &Element, name: &str, class: &str, text: &str) -> Option<Element> {
    let element = make(&to.owner_document()?, name, class)?;
    element.set_text_content(Some(text));
    to.append_child(&element).ok()?;
    Some(element)
}
