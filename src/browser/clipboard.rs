//! Copying to the clipboard.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, ClipboardItem, window};

/// Copies a text and calls back with the success: it fails on an insecure page, in a frame without
/// permission, or if the reader refuses.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    wait(ask("writeText", &text.into()), done);
}

/// Copies a text together with its HTML, for programs that accept formatted text; the text alone if the
/// browser cannot copy both.
pub fn copy_both(text: &str, html: &str, done: impl FnOnce(bool) + 'static) {
    match both(text, html) {
        Some(written) => wait(Some(written), done),
        None => copy(text, done),
    }
}

/// Calls a method of the clipboard. An insecure page has no clipboard, and older browsers may lack the
/// method.
fn ask(how: &str, what: &JsValue) -> Option<Promise> {
    let clipboard = Reflect::get(&window()?.navigator(), &"clipboard".into()).ok()?;
    let write = Reflect::get(&clipboard, &how.into()).ok()?;
    let write: Function = write.dyn_into().ok()?;
    write.call1(&clipboard, what).ok()?.dyn_into().ok()
}

fn both(text: &str, html: &str) -> Option<Promise> {
    // Older browsers lack it.
    Reflect::has(&window()?.into(), &"ClipboardItem".into())
        .ok()?
        .then_some(())?;
    let record = Object::new();
    for (kind, content) in [("text/plain", text), ("text/html", html)] {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let parts = Array::of1(&JsValue::from_str(content));
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
        Reflect::set(&record, &kind.into(), &blob).ok()?;
    }
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&record).ok()?;
    ask("write", &Array::of1(&item))
}

fn wait(written: Option<Promise>, done: impl FnOnce(bool) + 'static) {
    let Some(written) = written else {
        return done(false);
    };
    let done = Rc::new(RefCell::new(Some(done)));
    let then = |copied: bool| {
        let done = done.clone();
        Closure::<dyn FnMut(JsValue)>::new(move |_| {
            if let Some(done) = done.take() {
                done(copied);
            }
        })
    };
    let (copied, refused) = (then(true), then(false));
    let _promise = written.then2(&copied, &refused);
    // One of them is called after this function has returned.
    copied.forget();
    refused.forget();
}
