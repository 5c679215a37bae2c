//! The page's address and its history.

use interview::split;
use wasm_bindgen::JsValue;
use web_sys::window;

use page::dom::data;
use page::markup::fill;
use page::route::Route;

/// Splits an address into its page, and its query and fragment without `?` and `#`.
#[must_use]
pub(super) fn parts(address: &str) -> (&str, &str, &str) {
    let (rest, fragment) = split::once(address, b'#').unwrap_or((address, ""));
    let (page, query) = split::once(rest, b'?').unwrap_or((rest, ""));
    (page, query, fragment)
}

/// Returns the page's address.
#[must_use]
pub fn here() -> String {
    let href = window().and_then(|window| window.location().href().ok());
    href.unwrap_or_default()
}

/// Returns the query and fragment of the page's address.
#[must_use]
pub fn asked() -> (String, String) {
    let here = here();
    let (_, query, fragment) = parts(&here);
    (query.to_owned(), fragment.to_owned())
}

/// The way in which the history records a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A new entry.
    Push,
    /// A replacement of the current entry.
    Replace,
}

/// Writes a route into the address. A browser may refuse: Safari does after 100 steps in half a
/// minute, a sandboxed frame always. Then the page changes and the address does not.
///
/// In a frame, nothing is added to the history, which is shared with the host, and the parameters that
/// frame.js keeps in `data-frame` are retained.
pub fn write(route: &Route, step: Step) {
    let root = window()
        .and_then(|it| it.document())
        .and_then(|it| it.document_element());
    let frame = root.and_then(|root| root.get_attribute(data::FRAME));
    let mut url = absolute(route);
    let mut step = step;
    if let Some(kept) = frame {
        let (page, query, fragment) = parts(&url);
        url = fill("%?%&%#%", &[page, query, &kept, fragment]);
        step = Step::Replace;
    }
    let _refused = go(&url, step);
}

/// Writes a whole address in the same way. Returns `None` if the browser refuses.
pub(super) fn go(address: &str, step: Step) -> Option<()> {
    let history = window()?.history().ok()?;
    let written = match step {
        Step::Push => history.push_state_with_url(&JsValue::NULL, "", Some(address)),
        Step::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(address)),
    };
    written.ok()
}

/// Returns a route as an absolute address, to be copied.
#[must_use]
pub fn absolute(route: &Route) -> String {
    let here = here();
    let (page, ..) = parts(&here);
    let route = route.address();
    fill("%%", &[page, route.strip_prefix("./").unwrap_or(&route)])
}
