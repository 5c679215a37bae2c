//! Folding the article by a filter, and revealing elements in it. The loader does both: code that changes elements
//! is a third as large in JavaScript, and the loader has to scroll before the app mounts.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

#[wasm_bindgen(js_namespace = rejoinder)]
extern "C" {
    #[wasm_bindgen(catch)]
    fn show(article: &Element, visible: &[u8], lines: u32) -> Result<bool, JsValue>;

    /// Scrolls to the element with this id, opens the gap that it is folded into and the notes about it, and moves
    /// the focus there.
    #[wasm_bindgen(catch)]
    pub fn reveal(id: &str) -> Result<(), JsValue>;

    /// Opens the gaps and other folds around an element.
    #[wasm_bindgen(catch)]
    pub(super) fn unfold(element: &Element) -> Result<(), JsValue>;
}

/// Folds the article; see [`super::hydrated::Hydrated::fold`].
pub(super) fn folded(article: &Element, visible: &[bool], lines: u32) -> bool {
    let visible: Vec<u8> = visible.iter().map(|visible| u8::from(*visible)).collect();
    // A loader without this function is of another version, with which filters would do nothing: the app ends as in
    // a trap, and the loader says that they are not available.
    show(article, &visible, lines).unwrap_or_else(|_| std::process::abort())
}
