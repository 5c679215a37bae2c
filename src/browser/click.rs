//! Clicks that lead to another place of this page.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent, window};

/// The query and the fragment of the link that a click follows, if it leads to this very page and
/// the reader does not ask for a new tab or a download. The browser then does not follow it itself.
#[must_use]
pub fn followed(event: &Event) -> Option<(String, String)> {
    let event = event.dyn_ref::<MouseEvent>()?;
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return None;
    }
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let link = element
        .closest("a[href]")
        .ok()??
        .dyn_into::<HtmlAnchorElement>()
        .ok()?;
    if link.has_attribute("download") || !matches!(link.target().as_str(), "" | "_self") {
        return None;
    }
    let here = window()?.location();
    let same = link.protocol() == here.protocol().ok()?
        && link.host() == here.host().ok()?
        && is_same_page(&link.pathname(), &here.pathname().ok()?);
    if !same {
        return None;
    }
    event.prevent_default();
    Some((link.search(), link.hash()))
}

/// `./` leads to the folder, which is this page even when its address names the file.
fn is_same_page(link: &str, here: &str) -> bool {
    link == here
        || here
            .rsplit_once('/')
            .is_some_and(|(folder, _)| link.strip_suffix('/') == Some(folder))
}
