//! Events, and the reader's actions.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, EventTarget, HtmlAnchorElement, HtmlFormElement, KeyboardEvent, MouseEvent,
    UrlSearchParams,
};

use super::address::{self, parts};
use page::route::is_words;

/// An action of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Follows a link to another place of this page: its query and fragment.
    Follow(String, String),
    /// Changes the filters: the query of the choices, and the content of the search box.
    Filter(String, String),
    /// Goes to a search match.
    Match(usize),
    /// Goes to the next search match or, with `false`, to the previous one.
    Step(bool),
}

/// The app's event at the window, once the page and its address show the reader's place: other modules read both
/// then.
pub const SETTLED: &str = "settled";

/// Notifies the other modules that the page has settled.
pub fn settled() {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(SETTLED)) {
        let _refused = window.dispatch_event(&event);
    }
}

/// Calls back with each of the reader's actions within an element, and prevents the browser's default
/// action.
pub fn listen(root: &Element, on_action: impl Fn(Action) + Clone + 'static) {
    let listen = |kind, act: fn(&Event) -> Option<Action>| {
        let on_action = on_action.clone();
        on(root, kind, move |event| {
            if let Some(act) = act(&event) {
                on_action(act);
            }
        });
    };
    listen("click", clicked);
    listen("input", filtered);
    listen("keydown", entered);
}

/// Calls back on each event of a type at the window.
pub fn on_window(kind: &str, on_event: impl Fn() + 'static) {
    if let Some(window) = web_sys::window() {
        on(&window, kind, move |_| on_event());
    }
}

/// Calls back with each event of a type, for the lifetime of the page.
pub(super) fn on(target: &EventTarget, kind: &str, on_event: impl Fn(Event) + 'static) {
    let on_event = Closure::<dyn Fn(Event)>::new(on_event);
    let function = on_event.as_ref().unchecked_ref();
    let _refused = target.add_event_listener_with_callback(kind, function);
    on_event.forget();
}

fn clicked(event: &Event) -> Option<Action> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    if let Some(button) = target.closest("button[name]").ok()? {
        let value = button.get_attribute("value")?;
        return match button.get_attribute("name")?.as_str() {
            "match" => Some(Action::Match(value.parse().ok()?)),
            _ => None,
        };
    }
    let link = target.closest("a[href]").ok()??;
    let (query, fragment) = followed(event.dyn_ref()?, link.dyn_ref()?)?;
    event.prevent_default();
    Some(Action::Follow(query, fragment))
}

/// Returns the query and the fragment of a link, if it leads to this very page and the reader does not
/// request a new tab or a download.
fn followed(event: &MouseEvent, link: &HtmlAnchorElement) -> Option<(String, String)> {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return None;
    }
    let target = link.get_attribute("target");
    let is_here = matches!(target.as_deref(), None | Some("" | "_self"));
    if !is_here || link.get_attribute("download").is_some() {
        return None;
    }
    let href = link.get_attribute("href")?;
    let (page, query, fragment) = parts(&href);
    // The sharing module finds words, not the app: the browser navigates, and notifies both.
    if is_words(fragment) {
        return None;
    }
    // The page's own links have this form wherever it is: in `srcdoc`, the browser would resolve them against the
    // host. Without a query, a link leads to the unfiltered page, whatever the current address.
    if matches!(page, "" | "./") {
        return Some((query.to_owned(), fragment.to_owned()));
    }
    // Proxies, such as translators, may have made them absolute.
    let (here, there) = (address::here(), link.href());
    let ((here, ..), (there, query, fragment)) = (parts(&here), parts(&there));
    (here == there).then(|| (query.to_owned(), fragment.to_owned()))
}

fn filtered(event: &Event) -> Option<Action> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    fields(&target.closest("form").ok()??)
}

/// Returns the state of the filters' form as an action, unless it is empty: a reader may have filled it before the
/// app mounted.
#[must_use]
pub fn filled(root: &Element) -> Option<Action> {
    let filled = fields(&root.query_selector("form").ok()??)?;
    (filled != Action::Filter("q=".to_owned(), String::new())).then_some(filled)
}

fn fields(form: &Element) -> Option<Action> {
    let fields = web_sys::FormData::new_with_form(form.dyn_ref::<HtmlFormElement>()?).ok()?;
    let query = UrlSearchParams::new_with_str_sequence_sequence(&JsValue::from(fields)).ok()?;
    let words = query.get("q").unwrap_or_default();
    Some(Action::Filter(String::from(query.to_string()), words))
}

fn entered(event: &Event) -> Option<Action> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    let target = event.target()?.dyn_into::<Element>().ok()?;
    if target.id() != "q" || event.key() != "Enter" || event.is_composing() {
        return None;
    }
    event.prevent_default();
    Some(Action::Step(!event.shift_key()))
}
