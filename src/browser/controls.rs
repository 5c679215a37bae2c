//! The bar and the filters as they stand in the page.

use interview::index::Index;
use interview::select::Prepared;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::address::parts;
use super::adopted::{all, put, say};
use crate::markup::{digits, fill};
use crate::parts::controls::{Controls, named, one_of};
use crate::route::{offered, read};

/// What a selector finds beside a choice of the filters.
pub(super) fn beside(form: &Element, (name, value): (&str, &str), css: &str) -> Vec<Element> {
    let mut found = Vec::new();
    for input in all(form, &fill("[name=%][value='%']", &[name, value])) {
        found.extend(input.parent_element().iter().flat_map(|it| all(it, css)));
    }
    found
}

/// Sets what changes in the bar.
pub(super) fn set_bar(bar: &Element, index: &Prepared, controls: &Controls) {
    for link in all(bar, "nav a") {
        // Some may be missing, or stand in another order.
        let way = link.get_attribute("href").unwrap_or_default();
        let (_, query, fragment) = parts(&way);
        let view = read(index, query, fragment).0.view;
        if let Some((way, is_current)) = controls.views.get(view as usize) {
            put(&link, "href", Some(way));
            put(&link, "aria-current", is_current.then_some("page"));
        }
    }
    // The first names the button.
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

/// Sets what changes in the filters.
pub(super) fn set(form: &Element, controls: &Controls, words: &str) {
    for input in all(form, "[type=checkbox]") {
        if let Some(input) = input.dyn_ref::<HtmlInputElement>() {
            let choice = named((&input.name(), &input.value()));
            let made = controls.made.contains(&choice);
            input.set_checked(made);
            // What only links can ask for is offered while it is asked for.
            if choice == "relation=disputes"
                && let Some(label) = input.parent_element()
            {
                put(&label, "hidden", (!made).then_some(""));
            }
        }
    }
    // Words in a copy of the field would not be asked for.
    for copy in all(form, "#q ~ #q") {
        copy.remove();
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

/// Sets how many items of a kind, a plural, each choice would show.
pub(super) fn count(form: &Element, index: &Index, counts: &[usize], unit: &'static str) {
    for (choice, count) in offered(index).into_iter().zip(counts) {
        for element in beside(form, choice, ".ct") {
            let words = fill(" %", &[one_of(unit, *count)]);
            let mut texts = [digits(*count), words].into_iter();
            for part in all(&element, "span") {
                say(&part, &texts.next().unwrap_or_default());
            }
            let zero = (*count == 0).then_some("");
            put(&element, "data-zero", zero);
        }
    }
}
