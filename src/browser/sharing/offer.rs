//! The button beside the reader's selection in the article.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, Range};

use super::article::{Article, selected};
use super::sheet::fragment;
use super::{first, offers, share_button};

/// The distance below the selection, in pixels.
const BELOW: f64 = 8.0;

/// Shows the button, or removes it if nothing is selected.
pub(super) fn offer(document: &Document) -> Option<()> {
    let button = first(document, ".pick");
    let article = Article::read(document);
    let Some((part, range)) = article.as_ref().and_then(selected) else {
        // A press on it may clear the selection before it is handled.
        if let Some(button) = button.filter(|it| !it.matches(":hover, :focus").unwrap_or_default())
        {
            button.remove();
        }
        return None;
    };
    let button = match button {
        Some(button) => button,
        None => share_button(document, "pick")?,
    };
    let article = article?;
    offers(&button, &part)?;
    let words = match fragment(&article, &part) {
        Some(_) => "Share these words",
        None => "They stand here more than once: select more",
    };
    button.set_text_content(Some(words));
    // In the paragraph's row, where it comes next in tab order.
    let row = article.source(part.end)?.parent_element()?;
    if button.parent_element().as_ref() != Some(&row) {
        row.append_child(&button).ok()?;
    }
    place(button.dyn_ref()?, &range);
    Some(())
}

/// Positions the button at the end of the selection. On touch screens, where a selection has handles there,
/// the style sheet moves it elsewhere.
fn place(button: &HtmlElement, range: &Range) -> Option<()> {
    let rects = range.get_client_rects()?;
    let end = rects.item(rects.length().checked_sub(1)?)?;
    let (left, top) = match button.offset_parent() {
        Some(parent) => {
            let parent = parent.get_bounding_client_rect();
            (parent.left(), parent.top())
        }
        None => (0.0, 0.0),
    };
    let x = (end.right() - left - f64::from(button.offset_width())).max(0.0);
    let y = end.bottom() - top + BELOW;
    let style = button.style();
    style.set_property("--x", &pixels(x)).ok()?;
    style.set_property("--y", &pixels(y)).ok()
}

/// Formats a length in whole pixels: fractions would bring 10 KB of formatting code.
#[allow(clippy::cast_possible_truncation, reason = "no page is so large")]
fn pixels(length: f64) -> String {
    [&(length as i32).to_string(), "px"].concat()
}
