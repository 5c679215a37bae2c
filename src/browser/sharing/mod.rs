//! A module of its own, loaded on demand: links to any words of the article, sharing and citing.
//!
//! - `article`: the article's text, and positions in it;
//! - `landing`: scrolling to the words that the address links to;
//! - `highlight`: highlighting them;
//! - `offer`: a button beside the reader's selection;
//! - `sheet`: the forms in which words can be shared;
//! - `embed`: the code that embeds the interview in other pages.
//!
//! It is independent of the app, and the app of it: both read the page, and the app notifies it of changes
//! ([`SETTLED`]).

use page::dom::data;
use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, EventTarget, MouseEvent, window};

use super::elements::{add, make};
use super::events::SETTLED;
use super::timer::{Timer, after};
use sheet::Sheet;

mod article;
mod embed;
mod highlight;
mod landing;
mod offer;
mod sheet;

/// The time, in milliseconds, for which a selection rests before the button is offered: nothing should move
/// while the reader selects.
const REST: u32 = 250;

/// Starts the module: handles the reader's latest action and all later ones.
pub fn start() {
    let Some(window) = window() else { return };
    let Some(document) = window.document() else {
        return;
    };
    let sheet = Rc::new(Sheet::new(&document));
    landing::land(&document, true);
    offer::offer(&document);

    let page = document.clone();
    listen(
        &document,
        "selectionchange",
        later(REST, move || offer::offer(&page)),
    );
    for kind in ["click", "change", "close"] {
        let sheet = sheet.clone();
        let page = document.clone();
        listen(&document, kind, move |event| {
            let target = event.target().and_then(|target| target.dyn_into().ok());
            match target {
                Some(target) if embed::concerns(&target) => embed::hear(&page, event, &target),
                Some(target) => sheet.hear(&page, event, &target),
                None => None,
            };
        });
    }
    let page = document.clone();
    listen(&window, "message", move |event| {
        embed::measure(&page, event);
    });
    listen(&window, SETTLED, move |_| {
        landing::land(&document, false);
    });
}

/// Returns a function that calls back once it has not been called for a time in milliseconds.
fn later(
    milliseconds: u32,
    act: impl Fn() -> Option<()> + Clone + 'static,
) -> impl FnMut(&Event) + 'static {
    let waiting: Cell<Option<Timer>> = Cell::default();
    move |_| {
        let act = act.clone();
        let tell = move || {
            let _nothing_to_do = act();
        };
        waiting.set(Some(after(milliseconds, tell)));
    }
}

/// Adds an event listener for the lifetime of the page.
pub(super) fn listen(
    target: &EventTarget,
    kind: &'static str,
    heard: impl FnMut(&Event) + 'static,
) {
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: true,
    };
    EventListener::new_with_options(target, kind, options, heard).forget();
}

/// Returns `true` if a dialog's backdrop was pressed.
fn is_beside(event: &Event, dialog: &Element) -> bool {
    let Some(press) = event.dyn_ref::<MouseEvent>() else {
        return false;
    };
    let (x, y) = (f64::from(press.client_x()), f64::from(press.client_y()));
    let rect = dialog.get_bounding_client_rect();
    let is_within = rect.left() <= x && x <= rect.right() && rect.top() <= y && y <= rect.bottom();
    !is_within && event.target().as_ref() == Some(dialog)
}

/// Creates a button that shares the part that it [`offers`].
fn share_button(document: &Document, class: &str) -> Option<Element> {
    let button = make(document, "button", class)?;
    button.set_attribute("type", "button").ok()?;
    button.set_attribute("name", "share").ok()?;
    Some(button)
}

/// Stores on a button the part of the article that it shares.
fn offers(button: &Element, part: &Range<usize>) -> Option<()> {
    let at = [part.start.to_string(), part.end.to_string()].join(" ");
    button.set_attribute(data::AT, &at).ok()
}

/// Returns the part of the article that a button shares.
fn offered(button: &Element) -> Option<Range<usize>> {
    let at = button.get_attribute(data::AT)?;
    let (start, end) = at.split_once(' ')?;
    Some(start.parse().ok()?..end.parse().ok()?)
}

/// Returns `true` if the page is that of a conversation rather than a report.
fn is_conversation(document: &Document) -> bool {
    first(document, "[data-turns]").is_some()
}

/// Returns the first element that matches a selector.
fn first(document: &Document, selector: &str) -> Option<Element> {
    document.query_selector(selector).ok().flatten()
}
