//! What stands in a form field.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

/// The text of the field that an event comes from.
#[must_use]
pub fn text(event: &Event) -> String {
    input(event).map(|input| input.value()).unwrap_or_default()
}

/// Selects everything in the field that an event comes from, for the reader to copy.
pub fn select_all(event: &Event) {
    if let Some(input) = input(event) {
        input.select();
    }
}

/// Whether Shift was held, if the key that an event is about is Enter.
#[must_use]
pub fn entered(event: &Event) -> Option<bool> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    (event.key() == "Enter" && !event.is_composing()).then(|| event.shift_key())
}

fn input(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}
