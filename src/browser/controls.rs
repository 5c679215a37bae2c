//! The bar and the filters as they stand in the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::adopted::all;
use crate::markup::{digits, fill};
use crate::parts::controls::Controls;

/// Sets what changes in both.
pub(super) fn set(bar: &Element, form: &Element, controls: &Controls, words: &str) {
    for (link, (way, is_current)) in all(bar, "nav a").iter().zip(&controls.views) {
        put(link, "href", Some(way));
        put(link, "aria-current", is_current.then_some("page"));
    }
    // The first names the button.
    let spans = all(bar, "button span");
    for (span, text) in spans.iter().skip(1).zip(&controls.chosen) {
        say(span, text);
    }
    for (input, made) in all(form, "[type=checkbox]").iter().zip(&controls.made) {
        if let Some(input) = input.dyn_ref::<HtmlInputElement>() {
            input.set_checked(*made);
        }
    }
    for input in all(form, "#q") {
        if let Some(input) = input.dyn_ref::<HtmlInputElement>()
            && input.value() != words
        {
            input.set_value(words);
        }
    }
    let relation = form.query_selector("[name=relation]").ok().flatten();
    if let Some(group) = relation.and_then(|relation| relation.closest("fieldset").ok()?) {
        put(&group, "hidden", (!controls.relations).then_some(""));
    }
    for button in all(form, ".done button") {
        say(&button, &controls.done);
    }
    for link in all(form, ".done a") {
        let way = controls.everything.as_deref();
        put(&link, "href", way.or(Some("")));
        put(&link, "hidden", way.is_none().then_some(""));
    }
}

/// Sets how many items of a kind each choice would show.
pub(super) fn count(form: &Element, counts: &[usize], unit: &str) {
    for (element, count) in all(form, ".ct").iter().zip(counts) {
        let mut texts = [digits(*count), fill(" %", &[unit])].into_iter();
        for part in all(element, "span") {
            say(&part, &texts.next().unwrap_or_default());
        }
    }
}

/// Gives an element an attribute or takes it; what is there already is left alone.
fn put(element: &Element, name: &str, value: Option<&str>) {
    if element.get_attribute(name).as_deref() != value {
        let _refused = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    }
}

/// Has an element say something; what it says already is left alone.
fn say(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}
