//! What changes in the bar and in the filters: the rest of both stands in the page, as `press` drew it.

use interview::select::Prepared;

use crate::markup::{digits, fill};
use crate::route::{Route, View, choices, filter_of, offered};
use crate::views::{self, everything};

/// The state of all controls.
pub struct Controls {
    /// For each view, the way to it, and whether it is the one that is shown.
    pub views: Vec<(String, bool)>,
    /// How many choices are made: what is seen of it, and what is added for those who hear it.
    pub chosen: [String; 2],
    /// For each choice, in the order of the form, whether it is made.
    pub made: Vec<bool>,
    /// Whether relations are offered. Elsewhere a chosen one narrows nothing, but stays chosen.
    pub relations: bool,
    /// What the button says that closes the filters.
    pub done: String,
    /// The way to everything, if something is hidden.
    pub everything: Option<String>,
}

/// The state of all controls where the filter of a route shows these items.
#[must_use]
pub fn controls(index: &Prepared, route: &Route, shown: &[bool]) -> Controls {
    let chosen = choices(&route.filter);
    let made = match chosen.len() {
        0 => [String::new(), String::new()],
        1 => [" · 1 ".to_owned(), "choice made".to_owned()],
        count => [fill(" · % ", &[&digits(count)]), "choices made".to_owned()],
    };
    let count = shown.iter().filter(|shown| **shown).count();
    let what = unit(route.view);
    let ending = if count == 1 { "s" } else { "" };
    let what = what.strip_suffix(ending).unwrap_or(what);
    let mut views = Vec::new();
    for view in View::ALL {
        views.push((route.viewed(view).href(), view == route.view));
    }
    let mut is_made = Vec::new();
    for choice in offered(index) {
        is_made.push(chosen.contains(&choice));
    }
    Controls {
        views,
        chosen: made,
        made: is_made,
        relations: route.view == View::Claims,
        done: fill("Show % %", &[&digits(count), what]),
        everything: everything(index, route),
    }
}

/// How many items each choice would show by itself in a view, in the order of the form.
#[must_use]
pub fn counts(index: &Prepared, view: View) -> Vec<usize> {
    let mut counts = Vec::new();
    for choice in offered(index) {
        let shown = views::shown(index, view, &filter_of(index, &[choice]));
        counts.push(shown.into_iter().filter(|shown| *shown).count());
    }
    counts
}

/// What a view is a list of.
#[must_use]
pub const fn unit(view: View) -> &'static str {
    match view {
        View::Read => "paragraphs",
        View::Claims => "claims",
        View::Timeline => "events",
    }
}
