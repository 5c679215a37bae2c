//! Copying.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::window;

/// Copies a text and says whether that worked: a page without a secure address, a frame without
/// permission or a reader may refuse it.
pub fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    let navigator = window().map(|window| window.navigator());
    let offered = navigator.filter(|navigator| {
        Reflect::get(navigator, &JsValue::from_str("clipboard"))
            .is_ok_and(|clipboard| clipboard.is_object())
    });
    let Some(navigator) = offered else {
        return done(false);
    };
    let written = navigator.clipboard().write_text(&text);
    spawn_local(async move { done(JsFuture::from(written).await.is_ok()) });
}
