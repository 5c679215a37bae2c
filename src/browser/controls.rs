//! The prerendered bar and filters.

use interview::index::Index;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::elements::{Here, all, put, say};
use page::dom::data;
use page::dom::index::choices;
use page::markup::{digits, fill, one_of};
use page::parts::controls::Controls;
use page::route::{Count, offered};

/// Returns `true` if the filters offer the same choices as the app, in its order: choices are identified by index.
#[must_use]
pub fn is_whole(root: &Element, index: &Index) -> bool {
    let values = choices(&Here, root, "[type=checkbox]");
    let offered = offered(index);
    let mut values = values.iter().map(|choice| choice.id.as_str());
    offered
        .iter()
        .all(|(_, value)| values.next() == Some(*value))
        && values.next().is_none()
}

/// Sets the changing parts of the bar, except for the links to the views.
pub(super) fn set_bar(bar: &Element, controls: &Controls) {
    // The first is the button's label.
    let spans = all(bar, "button span");
    for (span, text) in spans.iter().skip(1).zip(&controls.chosen) {
        say(span, text);
    }
    for link in all(bar, ".clear") {
        let way = controls.everything.as_deref();
        put(&link, "href", way.or(Some("#read")));
        put(&link, "hidden", way.is_none().then_some(""));
    }
}

/// Sets the changing parts of the filters.
pub(super) fn set(form: &Element, controls: &Controls, words: &str) {
    for (input, made) in all(form, "[type=checkbox]").iter().zip(&controls.made) {
        if let Some(input) = input.dyn_ref::<HtmlInputElement>() {
            input.set_checked(*made);
            // A choice that only links can make is offered while it is chosen.
            if input.value() == "disputes"
                && input.name() == "relation"
                && let Some(label) = input.parent_element()
            {
                put(&label, "hidden", (!made).then_some(""));
            }
        }
    }
    for input in all(form, "#q") {
        if let Some(input) = input.dyn_ref::<HtmlInputElement>()
            && input.value() != words
        {
            input.set_value(words);
        }
    }
    if let Ok(Some(group)) = form.query_selector(".relations") {
        put(&group, "hidden", (!controls.relations).then_some(""));
    }
    for word in all(form, ".applies") {
        put(&word, "hidden", (!controls.elsewhere).then_some(""));
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

/// Sets the number of items that each choice would show, and their plural noun.
pub(super) fn count(form: &Element, counts: &[Count]) {
    for (element, count) in all(form, ".ct").iter().zip(counts) {
        let words = fill(" %", &[one_of(count.unit, count.shown)]);
        let mut texts = [digits(count.shown), words].into_iter();
        for part in all(element, "span") {
            say(&part, &texts.next().unwrap_or_default());
        }
        let zero = (count.shown == 0).then_some("");
        put(element, data::ZERO, zero);
    }
}
