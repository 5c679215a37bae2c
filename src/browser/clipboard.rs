//! Copying.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::window;

/// Copies a text and says whether that worked: a page without a secure address, a frame without
/// permission or a reader may refuse it.
pub fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    let Some(clipboard) = window().map(|window| window.navigator().clipboard()) else {
        return done(false);
    };
    // A page without a secure address has none, whatever the type says.
    if clipboard.is_undefined() {
        return done(false);
    }
    let written = clipboard.write_text(&text);
    spawn_local(async move { done(JsFuture::from(written).await.is_ok()) });
}
