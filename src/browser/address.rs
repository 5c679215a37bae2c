//! The page's address and its history.

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::{Location, window};

use crate::route::Route;

/// The address's query and fragment, with `?` and `#`.
#[must_use]
pub fn here() -> (String, String) {
    let location = window().map(|window| window.location());
    let part = |read: fn(&Location) -> Result<String, JsValue>| {
        location
            .as_ref()
            .and_then(|location| read(location).ok())
            .unwrap_or_default()
    };
    (part(Location::search), part(Location::hash))
}

/// How the history remembers a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// As a place to come back to.
    Push,
    /// In place of where the reader was.
    Replace,
}

/// Writes a route into the address. A browser may refuse: Safari does after 100 steps in half a
/// minute, a sandboxed frame always. Then the page goes on and the address stays behind.
pub fn write(route: &Route, step: Step) {
    let Some(window) = window() else { return };
    let Ok(history) = window.history() else {
        return;
    };
    let url = relative(route);
    let _refused = match step {
        Step::Push => history.push_state_with_url(&JsValue::NULL, "", Some(&url)),
        Step::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(&url)),
    };
}

/// A route as a whole address, to be copied.
#[must_use]
pub fn absolute(route: &Route) -> String {
    let location = window().map(|window| window.location());
    let href = location
        .and_then(|location| location.href().ok())
        .unwrap_or_default();
    let page = href.split(['?', '#']).next().unwrap_or_default();
    let route = route.to_string();
    format!("{page}{}", route.strip_prefix("./").unwrap_or(&route))
}

/// What listens, until it is dropped.
pub type Listeners = [Option<EventListener>; 2];

/// Calls back whenever the reader goes back, forward, or edits the fragment, until it is dropped.
#[must_use]
pub fn listen(on_change: impl Fn() + Clone + 'static) -> Listeners {
    ["popstate", "hashchange"].map(|event| {
        let on_change = on_change.clone();
        window().map(|window| EventListener::new(&window, event, move |_| on_change()))
    })
}

/// The page's own path and the route's query and fragment.
fn relative(route: &Route) -> String {
    let path = window()
        .and_then(|window| window.location().pathname().ok())
        .unwrap_or_default();
    let route = route.to_string();
    format!("{path}{}", route.strip_prefix("./").unwrap_or(&route))
}
