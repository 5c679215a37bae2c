//! The changing parts of the bar and of the filters; the rest of both is in the page, as the site rendered it.

use interview::select::{Filter, Prepared};

use crate::markup::{digits, fill, one_of};
use crate::route::{Count, Route, View, choices, filter_of, is_of_claims, offered};
use crate::scene::everything;

/// The state of all controls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Controls {
    /// For each view, the link to it, and whether it is the current one.
    pub views: Vec<(String, bool)>,
    /// The number of choices made: the visible text, and the addition for screen readers.
    pub chosen: [String; 2],
    /// For each choice, in the order of the form, whether it is checked.
    pub made: Vec<bool>,
    /// Whether relations are offered: in the view that they filter and, with a remark on that, in others
    /// where one is chosen.
    pub relations: bool,
    /// Whether a remark says that they filter another view.
    pub elsewhere: bool,
    /// The label of the button that closes the filters.
    pub done: String,
    /// The link to the unfiltered view, if there is a filter.
    pub everything: Option<String>,
}

/// Returns the state of all controls for a route whose filter shows these items.
#[must_use]
pub fn controls(index: &Prepared, route: &Route, shown: &[bool]) -> Controls {
    let chosen = choices(&route.filter);
    let made = match chosen.len() {
        0 => [String::new(), String::new()],
        1 => [" · 1 ".to_owned(), "choice made".to_owned()],
        count => [fill(" · % ", &[&digits(count)]), "choices made".to_owned()],
    };
    let Count {
        shown: count, unit, ..
    } = route.view.count(index, shown);
    let what = one_of(unit, count);
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
        relations: View::Claims.exists(index)
            && (route.view == View::Claims || chosen.iter().any(|(name, _)| is_of_claims(name))),
        elsewhere: route.view != View::Claims,
        done: fill("Show % %", &[&digits(count), what]),
        everything: everything(index, route),
    }
}

/// Counts the items of a view that each choice would show, in the order of the form: combined with the choices in
/// other groups, and in place of those in its own.
#[must_use]
pub fn counts(index: &Prepared, view: View, filter: &Filter) -> Vec<Count> {
    let mut counts = Vec::new();
    for choice in offered(index) {
        let alone = filter_of(index, &[choice]);
        let mut filter = filter.clone();
        match choice.0 {
            "topic" => filter.topics = alone.topics,
            "speaker" => filter.speakers = alone.speakers,
            "evidence" => filter.evidence = alone.evidence,
            "kind" => filter.quotes_only = true,
            _ => (filter.relations, filter.answers) = (alone.relations, alone.answers),
        }
        let shown = view.shown(index, &filter);
        counts.push(view.count(index, &shown));
    }
    counts
}
