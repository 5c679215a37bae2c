//! The interview that the page carries, in `<script type="application/json" id="interview">`.

use interview::model::{FORMAT, Interview};

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
    match miniserde::json::from_str::<Interview>(&json) {
        Ok(interview) if interview.format == FORMAT => Ok(interview),
        Ok(_) => Err("This page’s interview is of another version than the page. Reload the page."),
        Err(_) => Err("This page’s interview is damaged and cannot be read. Reload the page."),
    }
}
