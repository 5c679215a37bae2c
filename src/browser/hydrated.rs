//! The prerendered pieces in the page's markup. The app moves and marks them; it never renders
//! them.

use std::cell::{Cell, RefCell};

use interview::select::Prepared;
use web_sys::{Element, Node};
use yew::Html;

use super::elements::{add, all, make, put, say, speakers};
use super::gaps::folded;
use super::{controls, document, marks};
use page::dom::index::{FACTS, TEXTS};
use page::dom::{data, id};
use page::markup::fill;
use page::parts::controls::Controls;
use page::parts::gap::items_hidden;
use page::pieces::{Piece, Pieces};
use page::route::{Count, View};
use page::scene::Hits;
use page::views::claims::index_heading;
use page::views::piece;

/// The number of texts in which search matches are marked regardless of their position.
const MANY: usize = 50;

/// The pieces in the page when the app started. They live as long as the app, shown or not.
pub struct Hydrated {
    pieces: [Vec<Element>; Piece::KINDS.len()],
    /// The links to each view, some of which may be missing or in another order.
    views: [Vec<Element>; View::ALL.len()],
    linked: RefCell<Option<Element>>,
    /// The line above the linked words.
    label: RefCell<Option<Element>>,
    /// The texts in which search matches are marked.
    marked: RefCell<Vec<Element>>,
    /// The number of texts with matches processed for that, and the number of matches in them.
    seen: Cell<(usize, usize)>,
}

impl Hydrated {
    /// Finds the pieces within an element.
    #[must_use]
    pub fn new(root: &Element) -> Self {
        Self {
            pieces: Piece::KINDS.map(|kind| all(root, &fill("[data-piece=%]", &[kind]))),
            views: View::ALL.map(|view| all(root, &fill("nav [href='#%']", &[view.name()]))),
            linked: RefCell::default(),
            label: RefCell::default(),
            marked: RefCell::default(),
            seen: Cell::default(),
        }
    }

    /// Returns the paragraphs, claims and events.
    #[must_use]
    pub fn items(&self) -> [&[Element]; 3] {
        [Piece::Paragraph(0), Piece::Claim(0), Piece::Event(0)].map(|piece| self.kind(piece))
    }

    /// Returns the pieces of the same kind.
    fn kind(&self, piece: Piece) -> &[Element] {
        self.pieces.get(piece.place().0).map_or(&[], Vec::as_slice)
    }

    fn element(&self, piece: Piece) -> Option<&Element> {
        self.kind(piece).get(piece.place().1)
    }

    /// Sets the changing parts of the bar and the filters. `words` is the content of the search box.
    pub fn set(&self, controls: &Controls, words: &str) {
        for (links, (way, is_current)) in self.views.iter().zip(&controls.views) {
            for link in links {
                put(link, "href", Some(way));
                put(link, "aria-current", is_current.then_some("page"));
            }
        }
        if let Some(bar) = self.element(Piece::Bar) {
            controls::set_bar(bar, controls);
        }
        if let Some(form) = self.element(Piece::Filters) {
            controls::set(form, controls, words);
        }
    }

    /// Sets the number of items that each choice of the filters would show, and their plural.
    pub fn count(&self, counts: &[Count]) {
        if let Some(form) = self.element(Piece::Filters) {
            controls::count(form, counts);
        }
    }

    /// Marks the linked element, and no other.
    pub fn link(&self, id: Option<&str>) {
        let document = web_sys::window().and_then(|window| window.document());
        let linked = id.and_then(|id| document?.get_element_by_id(id));
        if *self.linked.borrow() == linked {
            return;
        }
        if let Some(linked) = &linked {
            let _refused = linked.set_attribute(data::LINKED, "");
        }
        let label = linked.as_ref().and_then(label);
        if let Some(before) = self.linked.replace(linked) {
            for name in [data::LINKED, "role", "aria-labelledby"] {
                let _refused = before.remove_attribute(name);
            }
        }
        if let Some(before) = self.label.replace(label) {
            before.remove();
        }
    }

    /// Lists the claims that are hidden, or all if none is. Under a filter, the list is folded.
    pub fn list(&self, shown: &[bool], is_filtered: bool) {
        let Some(index) = self.element(Piece::Index) else {
            return;
        };
        let hidden = shown.iter().filter(|shown| !**shown).count();
        let words = if hidden == 0 {
            index_heading(shown.len())
        } else {
            items_hidden(hidden, "claims")
        };
        index.set_class_name(if is_filtered { "gap ix" } else { "ix all" });
        if let Ok(Some(words_there)) = index.query_selector("summary > span") {
            say(&words_there, &words);
        }
        for (row, shown) in all(index, "li:not(.cols)").iter().zip(shown) {
            put(row, "hidden", (*shown && hidden > 0).then_some(""));
        }
    }

    /// Shows the `visible` paragraphs of the article and folds the others, from the article's start, for the next
    /// `lines` lines, each a paragraph or a gap. Returns `true` if lines are left.
    pub fn fold(&self, visible: &[bool], lines: u32) -> bool {
        let article = self.element(Piece::Article);
        article.is_some_and(|article| folded(article, visible, lines))
    }

    /// Removes all marks of search matches.
    pub fn unmark(&self) {
        self.seen.set((0, 0));
        for source in self.marked.take() {
            marks::clear(&source);
        }
    }

    /// Marks search matches in the items of a view, after those already marked: if many are left, up to a screen below
    /// the viewport, and up to the `current` one that the reader went to, counted from 0.
    pub fn mark(&self, index: &Prepared, view: View, hits: &[Hits], current: Option<usize>) {
        let (seen, mut number) = self.seen.get();
        let left = hits.get(seen..).unwrap_or_default();
        let mut marked = self.marked.borrow_mut();
        let piece = |hits: &Hits| self.element(piece(view, hits.item));
        let mut enough = left.len();
        if enough > MANY {
            // Measured before anything is marked, which would force another layout.
            enough = left.partition_point(|hits| piece(hits).is_some_and(document::is_near));
        }
        for (count, hits) in left.iter().enumerate() {
            if count >= enough && current.is_none_or(|current| current < number) {
                break;
            }
            let texts = piece(hits).map(|piece| [all(piece, TEXTS), all(piece, FACTS)].concat());
            let element = texts.and_then(|texts| texts.get(hits.text).cloned());
            let item = view.items(index).get(hits.item);
            let text = item.and_then(|item| item.text(hits.text));
            if let (Some(text), Some(element)) = (text, element) {
                marks::show(&element, text, &hits.ranges, number);
                marked.push(element);
            }
            number += hits.ranges.len();
            self.seen.set((seen + count + 1, number));
        }
    }

    /// Shows only the visible events in the drawing.
    pub fn draw(&self, index: &Prepared, shown: &[bool]) {
        let Some(drawing) = self.element(Piece::Drawing) else {
            return;
        };
        for drawn in all(drawing, "[data-event]") {
            let id = drawn.get_attribute(data::EVENT).unwrap_or_default();
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

impl Pieces for Hydrated {
    fn get(&self, piece: Piece) -> Html {
        let element = self.element(piece).cloned();
        element.map_or_else(Html::default, |element| Html::VRef(Node::from(element)))
    }

    fn label(&self, choice: usize) -> String {
        let form = self.element(Piece::Filters);
        let label =
            form.and_then(|form| all(form, ".opt > span:not(.key, .ct)").get(choice).cloned());
        let asked =
            label.and_then(|it| it.get_attribute(data::ASKED).or_else(|| it.text_content()));
        asked.unwrap_or_default()
    }

    fn beside(&self, piece: Piece, more: Html) -> Html {
        let piece = self.element(piece);
        let side = piece.and_then(|piece| piece.query_selector(".side").ok().flatten());
        side.map_or_else(Html::default, |side| yew::create_portal(more, side))
    }
}

/// Inserts a line above linked words that says so and names the speaker. Screen readers read it with the words.
fn label(linked: &Element) -> Option<Element> {
    let source = linked.closest(".src").ok()??;
    let row = source.parent_element()?;
    let document = linked.owner_document()?;
    let label = make(&document, "p", "linked")?;
    label.set_id(id::LINKED_LABEL);
    let is_quote = linked.matches(".quote").ok()?;
    let turn = row.get_attribute(data::TURN).filter(|_| is_quote);
    let what = turn.as_deref();
    let what = what.unwrap_or(if is_quote { "quote" } else { "words" });
    add(&label, "b", "", &fill("Linked %", &[what]))?;
    let root = document.document_element()?;
    let speaker = linked.get_attribute(data::SPEAKER);
    let mut speakers = speakers(&root).into_iter();
    let name = speakers.find(|it| speaker.as_ref() == Some(&it.id));
    let name = name.map(|it| fill("%, ", &[&it.name])).unwrap_or_default();
    add(&label, "span", "", &fill(" · %", &[&name]))?;
    let series = source.closest("[data-series]").ok()??;
    add(&label, "i", "", &series.get_attribute(data::SERIES)?)?;
    row.insert_before(&label, row.first_child().as_ref()).ok()?;
    linked.set_attribute("role", "group").ok()?;
    linked
        .set_attribute("aria-labelledby", id::LINKED_LABEL)
        .ok()?;
    Some(label)
}
