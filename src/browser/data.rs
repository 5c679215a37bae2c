//! The interview that the page carries, in `<script type="application/json" id="interview">`.

use interview::model::{FORMAT, Interview};
use interview::read::{self, Json};
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Reads it.
///
/// # Errors
/// A sentence for the reader, if the page carries none, or one that cannot be read.
pub fn interview() -> Result<Interview, &'static str> {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id("interview"));
    let json = element
        .and_then(|element| element.text_content())
        .unwrap_or_default();
    if json.is_empty() {
        return Err("This page has lost its interview. Reload it, or go to the original article.");
    }
    let parsed = JSON::parse(&json).ok();
    match parsed.and_then(|json| read::interview(&Value(json))) {
        Some(interview) if interview.format == FORMAT => Ok(interview),
        Some(_) => {
            Err("This page’s interview is of another version than the page. Reload the page.")
        }
        None => Err("This page’s interview is damaged and cannot be read. Reload the page."),
    }
}

/// A value that the browser has parsed.
struct Value(JsValue);

impl Json for Value {
    fn field(&self, name: &str) -> Self {
        Self(Reflect::get(&self.0, &JsValue::from_str(name)).unwrap_or_default())
    }

    fn is_absent(&self) -> bool {
        self.0.is_undefined() || self.0.is_null()
    }

    fn items(&self) -> Option<Vec<Self>> {
        let array = self.0.dyn_ref::<Array>()?;
        Some(array.iter().map(Self).collect())
    }

    fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "what lies outside is told apart before"
    )]
    fn number(&self) -> Option<i32> {
        let number = self.0.as_f64()?;
        (number.fract() == 0.0 && number.abs() < f64::from(i32::MAX)).then_some(number as i32)
    }

    fn truth(&self) -> Option<bool> {
        self.0.as_bool()
    }
}
