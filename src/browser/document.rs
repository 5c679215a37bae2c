//! The page's title, focus and scroll position.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, FocusOptions, HtmlDialogElement, HtmlElement, ScrollIntoViewOptions,
    ScrollLogicalPosition, window,
};

use super::address;
use super::elements::all;
use page::dom::id;
use page::markup::{digits, fill};
use page::route;

fn document() -> Option<Document> {
    window()?.document()
}

/// Returns the element into which the app is mounted.
#[must_use]
pub fn root() -> Option<Element> {
    document()?.get_element_by_id(id::APP)
}

/// Returns the height of the viewport, in pixels.
fn height() -> f64 {
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64());
    height.unwrap_or_default()
}

/// Returns the number of the article's lines (paragraphs or gaps) that fit on the screen: each has 40 pixels or more.
#[must_use]
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "such a cast ends at the limits of the type"
)]
pub fn lines() -> u32 {
    height() as u32 / 40 + 1
}

/// Returns `true` if an element starts on the screen, above it, or up to one screen below.
pub(super) fn is_near(element: &Element) -> bool {
    element.get_bounding_client_rect().top() < 2.0 * height()
}

/// Sets the page's title in the browser's tab and history.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Returns the absolute address of a quote's or a claim's own page beside this one, or `None` in a saved
/// file.
#[must_use]
pub fn own_page(id: &str) -> Option<String> {
    document()?.query_selector(".its-page").ok()??;
    let here = address::here();
    let (page, ..) = address::parts(&here);
    let folder = page.rfind('/').map_or(page.len(), |slash| slash + 1);
    Some(fill("%%", &[page.get(..folder)?, &route::own_page(id)]))
}

/// Closes the dialog with the filters, if it is open.
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

/// Highlights a search match, and no other, and scrolls to its first part, without moving the focus.
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

/// Scrolls to the page's top.
pub fn scroll_to_top() {
    if let Some(root) = root() {
        scroll_to(&root, ScrollLogicalPosition::Start);
    }
}

/// Scrolls back to the status line if it is above the viewport: a filter's results start there.
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
