//! The three views: pure functions of what the page has and what the reader asked for.

pub mod claims;
pub mod read;
pub mod timeline;

use interview::index::Item;
use interview::select::{Filter, Prepared};

use crate::markup::fill;
use crate::pieces::Pieces;
use crate::route::{Route, View};

/// What every view is drawn from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// What there is to ask for.
    pub index: &'a Prepared,
    /// What there is to show.
    pub pieces: &'a dyn Pieces,
    /// What the reader asked for.
    pub route: &'a Route,
    /// For each item of the view, be it a paragraph, a claim or an event, whether the filter shows it.
    pub shown: &'a [bool],
    /// How many search matches there are.
    pub matches: usize,
    /// The one that the reader went to, from 0.
    pub current: Option<usize>,
    /// Whether the linked quote's address was just copied, or that was refused.
    pub copied: Option<bool>,
}

impl<'a> Scene<'a> {
    /// A scene in which the reader has not done anything yet.
    #[must_use]
    pub fn new(
        index: &'a Prepared,
        pieces: &'a dyn Pieces,
        route: &'a Route,
        shown: &'a [bool],
    ) -> Self {
        Self {
            index,
            pieces,
            route,
            shown,
            matches: 0,
            current: None,
            copied: None,
        }
    }

    /// How many items the filter shows.
    #[must_use]
    pub fn count(&self) -> usize {
        self.shown.iter().filter(|shown| **shown).count()
    }

    /// The way to the same view without a filter, if there is one.
    #[must_use]
    pub fn everything(&self) -> Option<String> {
        everything(self.index, self.route)
    }

    /// The linked item, if the filter would hide it.
    #[must_use]
    pub fn kept(&self) -> Option<usize> {
        kept(self.index, self.route, self.shown)
    }

    /// The items that the filter shows.
    fn found(&self) -> impl Iterator<Item = &'a Item> {
        let items = items(self.index, self.route.view).iter();
        let items = items.zip(self.shown);
        items.filter(|(_, shown)| **shown).map(|(item, _)| item)
    }

    /// The indices of the items that the filter shows, and of the linked one.
    fn visible(&self) -> Vec<usize> {
        let kept = self.kept();
        let mut visible = Vec::new();
        for (at, shown) in self.shown.iter().enumerate() {
            if *shown || kept == Some(at) {
                visible.push(at);
            }
        }
        visible
    }
}

/// The way from a route to the same view without a filter, if it has one.
pub(crate) fn everything(index: &Prepared, route: &Route) -> Option<String> {
    let everything = || route.filtered(index, Filter::default()).href();
    (!route.filter.is_empty()).then(everything)
}

/// What a view is a list of.
fn items(index: &Prepared, view: View) -> &[Item] {
    match view {
        View::Read => &index.paragraphs,
        View::Claims => &index.claims,
        View::Timeline => &index.events,
    }
}

/// The linked item of a route's view, if its filter, which shows these, would hide it.
fn kept(index: &Prepared, route: &Route, shown: &[bool]) -> Option<usize> {
    let target = route.target.as_deref()?;
    let at = items(index, route.view)
        .iter()
        .position(|item| item.has(target))?;
    (shown.get(at) == Some(&false)).then_some(at)
}

/// How much a view shows: the number that matters most, in words, and the rest of the sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The number.
    pub count: String,
    /// The rest, and more.
    pub rest: String,
}

impl Said {
    /// The whole sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        fill("%%", &[&self.count, &self.rest])
    }
}

/// Says how much is shown.
#[must_use]
pub fn say(scene: &Scene) -> Said {
    match scene.route.view {
        View::Read => read::say(scene),
        View::Claims => claims::say(scene),
        View::Timeline => timeline::say(scene),
    }
}

/// For each item of a view, whether a filter shows it.
#[must_use]
pub fn shown(index: &Prepared, view: View, filter: &Filter) -> Vec<bool> {
    match view {
        View::Read => index.paragraphs(filter),
        View::Claims => index.claims(filter),
        View::Timeline => index.events(filter),
    }
}
