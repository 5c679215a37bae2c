//! Unicode's tables, as built into every browser.

use std::cell::RefCell;
use std::ops::Range;

use interview::unicode::Unicode;
use js_sys::Intl::Segmenter;
use js_sys::{Array, JsString, Object, Reflect, global};
use wasm_bindgen::JsValue;

use super::marks::units;

/// The browser's tables.
#[derive(Clone, Copy, Debug)]
pub struct Browser;

thread_local! {
    /// Created once; none in a browser without `Intl.Segmenter` (Firefox before 125).
    static SEGMENTER: RefCell<Option<Option<Segmenter>>> = const { RefCell::new(None) };
}

impl Unicode for Browser {
    fn lower_decomposed(&self, c: char) -> String {
        let mut bytes = [0; 4];
        let text = JsString::from(&*c.encode_utf8(&mut bytes));
        String::from(text.to_lower_case().normalize("NFD"))
    }

    fn grapheme(&self, text: &str, at: usize) -> Range<usize> {
        let found = || {
            let segments = SEGMENTER.with_borrow_mut(|made| {
                made.get_or_insert_with(segmenter)
                    .as_ref()
                    .map(|segmenter| segmenter.segment(text))
            })?;
            // JavaScript counts in UTF-16.
            let unit = units(text, at)?;
            let segment = segments.containing(unit)?;
            let whole = segment.segment();
            let before = whole.slice(0, unit.checked_sub(segment.index())?);
            let start = at.checked_sub(String::from(before).len())?;
            Some(start..start + String::from(whole).len())
        };
        found().unwrap_or(at..at)
    }
}

fn segmenter() -> Option<Segmenter> {
    let intl = Reflect::get(&global(), &JsValue::from_str("Intl")).ok()?;
    let offered = Reflect::has(&intl, &JsValue::from_str("Segmenter")).ok()?;
    offered.then(|| Segmenter::new(&Array::new(), &Object::new()))
}
