//! The reader's place, from which the page is rendered.

use interview::select::{Filter, Prepared};
use page::pieces::Pieces;
use page::route::{self, Route, Unknown, View};
use page::scene::{Hits, Scene, find};
use page::views::read::visible;

use crate::browser::address;

/// A place in the interview, the way in which the reader came there, and the visible items.
pub(crate) struct Visit {
    /// The route, which the address contains once it is up to date.
    pub(crate) route: Route,
    /// For each item of the view, whether the filter shows it.
    pub(crate) shown: Vec<bool>,
    /// In *Read*, for each paragraph, whether it is visible.
    pub(crate) visible: Vec<bool>,
    /// The search matches in the items shown.
    pub(crate) hits: Vec<Hits>,
    /// The unknown parts of the address.
    pub(crate) unknown: Vec<Unknown>,
    /// The pending scroll of the page.
    pub(crate) arrival: Option<Arrival>,
    /// The search match that the reader went to.
    pub(crate) current: Option<usize>,
}

impl Visit {
    fn new(index: &Prepared, route: Route, unknown: Vec<Unknown>, arrival: Arrival) -> Self {
        let shown = route.view.shown(index, &route.filter);
        let visible = match route.view {
            View::Read => visible(index, &route, &shown),
            _ => Vec::new(),
        };
        let hits = find(index, route.view, &route.filter, &shown);
        Self {
            route,
            shown,
            visible,
            hits,
            unknown,
            arrival: Some(arrival),
            current: None,
        }
    }

    /// Reads the current place from the address.
    pub(crate) fn here(index: &Prepared) -> Self {
        let (query, fragment) = address::asked();
        let (route, unknown) = route::read(index, &query, &fragment);
        let arrival = if route.target.is_some() {
            Arrival::Target
        } else {
            Arrival::Kept
        };
        Self::new(index, route, unknown, arrival)
    }

    /// Returns the place to which a link leads from here. If only the filter changes, it scrolls to the results.
    pub(crate) fn followed(&self, index: &Prepared, query: &str, fragment: &str) -> Self {
        let (route, unknown) = route::read(index, query, fragment);
        let arrival = match &route.target {
            Some(_) => Arrival::Target,
            None if route.view != self.route.view => Arrival::Top,
            None => Arrival::Results,
        };
        Self::new(index, route, unknown, arrival)
    }

    /// Returns the same place with the filter of its form.
    pub(crate) fn filtered(&self, index: &Prepared, query: &str, words: &str) -> Self {
        let filter = Filter {
            words: words.to_owned(),
            ..route::read(index, query, "").0.filter
        };
        let route = self.route.filtered(index, filter);
        Self::new(index, route, Vec::new(), Arrival::Results)
    }

    pub(crate) fn scene<'a>(&'a self, index: &'a Prepared, pieces: &'a dyn Pieces) -> Scene<'a> {
        Scene {
            matches: self.count(),
            current: self.current,
            ..Scene::new(index, pieces, &self.route, &self.shown)
        }
    }

    /// Counts the search matches.
    pub(crate) fn count(&self) -> usize {
        self.hits.iter().map(|hits| hits.ranges.len()).sum()
    }
}

/// The scroll position on arrival.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Arrival {
    /// The position that the browser has restored: on the way back.
    Kept,
    /// The top: in another view.
    Top,
    /// The linked element.
    Target,
    /// The start of the results, should they be above: with another filter.
    Results,
    /// The search match that the reader goes to.
    Match,
}
