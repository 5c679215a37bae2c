//! What changes in the bar and in the filters: the rest of both stands in the page, as the site drew it.

use interview::select::{Filter, Prepared};

use crate::markup::{digits, fill, one_of};
use crate::route::{Route, View, choices, filter_of, is_of_claims, offered};
use crate::scene::{self, everything};

/// The state of all controls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Controls {
    /// For each view, the way to it, and whether it is the one that is shown.
    pub views: Vec<(String, bool)>,
    /// How many choices are made: what is seen of it, and what is added for those who hear it.
    pub chosen: [String; 2],
    /// For each choice, in the order of the form, whether it is made.
    pub made: Vec<bool>,
    /// Whether relations are offered: in the view that they narrow and, with a word about that, in others
    /// where one is chosen.
    pub relations: bool,
    /// Whether a word says that they narrow another view.
    pub elsewhere: bool,
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
    let what = one_of(unit(route.view), count);
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
        relations: route.view == View::Claims || chosen.iter().any(|(name, _)| is_of_claims(name)),
        elsewhere: route.view != View::Claims,
        done: fill("Show % %", &[&digits(count), what]),
        everything: everything(index, route),
    }
}

/// How many items of a view each choice would show, in the order of the form: beside what is chosen in the
/// other groups, and instead of what is chosen in its own.
#[must_use]
pub fn counts(index: &Prepared, view: View, filter: &Filter) -> Vec<usize> {
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
        let shown = scene::shown(index, view, &filter);
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
