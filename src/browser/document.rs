//! The page's title, its focus and where it is scrolled to.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, FocusOptions, HtmlDialogElement, HtmlElement, ScrollIntoViewOptions,
    ScrollLogicalPosition, window,
};

use super::address;
use super::elements::all;
use page::markup::{digits, fill};
use page::route;

fn document() -> Option<Document> {
    window()?.document()
}

/// The element into which the app is mounted.
#[must_use]
pub fn root() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// How many pixels of it are seen at once, from top to bottom.
fn height() -> f64 {
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64());
    height.unwrap_or_default()
}

/// How many lines of the article, paragraphs or gaps, are seen at once: each has 40 pixels or more.
#[must_use]
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "such a cast ends at the limits of the type"
)]
pub fn lines() -> u32 {
    height() as u32 / 40 + 1
}

/// Whether an element starts on the screen, above it or one further down.
pub(super) fn is_near(element: &Element) -> bool {
    element.get_bounding_client_rect().top() < 2.0 * height()
}

/// Names the page in the browser's tab and history.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The whole address of the page of its own that a quote or a claim has beside this one: none in the file
/// that a reader has saved.
#[must_use]
pub fn own_page(id: &str) -> Option<String> {
    document()?.query_selector(".its-page").ok()??;
    let here = address::here();
    let (page, ..) = address::parts(&here);
    let folder = page.rfind('/').map_or(page.len(), |slash| slash + 1);
    Some(fill("%%", &[page.get(..folder)?, &route::own_page(id)]))
}

/// Closes the dialog in which the filters stand, if it is open.
pub fn close_filters() {
    let dialog = document().and_then(|it| it.query_selector("#filters > dialog").ok()?);
    if let Some(dialog) = dialog.and_then(|it| it.dyn_into::<HtmlDialogElement>().ok())
        && dialog.open()
    {
        dialog.close();
    }
}

/// Moves the focus to an element, and nothing else.
pub(super) fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _refused = element.focus_with_options(&options);
    }
}

/// Has a search match stand out, and no other, and scrolls to its first piece, leaving the focus where it is.
pub fn show_match(number: usize) {
    let Some(root) = root() else { return };
    for mark in all(&root, "mark.current") {
        let _refused = mark.remove_attribute("class");
    }
    let pieces = all(&root, &fill("mark[data-match='%']", &[&digits(number)]));
    for mark in &pieces {
        mark.set_class_name("current");
    }
    if let Some(first) = pieces.first() {
        scroll_to(first, ScrollLogicalPosition::Center);
    }
}

/// Scrolls to the page's start.
pub fn scroll_to_top() {
    if let Some(root) = root() {
        scroll_to(&root, ScrollLogicalPosition::Start);
    }
}

/// Scrolls back to the status line if it is above what is seen: there starts what a filter shows.
pub fn show_results() {
    let found = document().and_then(|document| document.query_selector(".status").ok().flatten());
    if let Some(element) = found
        && element.get_bounding_client_rect().top() < 0.0
    {
        scroll_to(&element, ScrollLogicalPosition::Start);
    }
}

fn scroll_to(element: &Element, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
