//! The input of the views, and sentences about it: pure functions of the page's index and the route.

use std::ops::Range;

use interview::index::Item;
use interview::select::{Filter, Prepared};

use crate::markup::{digits, fill, list, one_of};
use crate::pieces::Pieces;
use crate::route::{Count, REPEATED, Route, View, choices, is_of_claims, offered, repeated};

/// The props of every view.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The index of the interview.
    pub index: &'a Prepared,
    /// The prerendered pieces.
    pub pieces: &'a dyn Pieces,
    /// The route that the reader asked for.
    pub route: &'a Route,
    /// For each item of the view (paragraph, claim or event), whether the filter shows it.
    pub shown: &'a [bool],
    /// The number of search matches.
    pub matches: usize,
    /// The match that the reader went to, from 0.
    pub current: Option<usize>,
}

impl<'a> Scene<'a> {
    /// Creates a scene without search matches.
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
        }
    }

    /// Returns the number of items that the filter shows.
    #[must_use]
    pub fn count(&self) -> usize {
        self.shown.iter().filter(|shown| **shown).count()
    }

    /// Returns the link to the same view without a filter, if the filter narrows it.
    #[must_use]
    pub fn everything(&self) -> Option<String> {
        self.is_filtered()
            .then(|| everything(self.index, self.route))?
    }

    /// Returns `true` if the filter narrows this view.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        self.route.view.is_narrowed(&self.route.filter)
    }

    /// Returns the linked item, if the filter would hide it.
    #[must_use]
    pub fn kept(&self) -> Option<usize> {
        kept(self.index, self.route, self.shown)
    }

    /// Returns the items that the filter shows.
    pub(crate) fn found(&self) -> impl Iterator<Item = &'a Item> {
        let items = self.route.view.items(self.index).iter();
        let items = items.zip(self.shown);
        items.filter(|(_, shown)| **shown).map(|(item, _)| item)
    }

    /// Returns the indices of the items that the filter shows, and of the linked one.
    pub(crate) fn visible(&self) -> Vec<usize> {
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

/// Returns the link from a route to the same view without a filter, if the route has one.
pub(crate) fn everything(index: &Prepared, route: &Route) -> Option<String> {
    let everything = || route.filtered(index, Filter::default()).href();
    (!route.filter.is_empty()).then(everything)
}

/// Returns the linked item of a route's view, if it is not among those `shown` by the filter.
pub(crate) fn kept(index: &Prepared, route: &Route, shown: &[bool]) -> Option<usize> {
    let target = route.target.as_deref()?;
    let mut items = route.view.items(index).iter();
    let at = items.position(|item| item.has(target))?;
    (shown.get(at) == Some(&false)).then_some(at)
}

/// The text of the status line: the reader's query or, without one, the most important number; and the rest of
/// the sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusText {
    /// The emphasized beginning.
    pub first: String,
    /// The rest of the sentence, and more.
    pub rest: String,
}

impl StatusText {
    /// Returns the whole sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        fill("%%", &[&self.first, &self.rest])
    }

    /// Returns the query, and how many of all items it shows.
    pub(crate) fn filtered(scene: &Scene) -> Self {
        let Count { shown, all, unit } = scene.route.view.count(scene.index, scene.shown);
        let counts = [&*digits(shown), &digits(all), one_of(unit, all)];
        let mut asked = self::asked(scene, false);
        if scene.route.view == View::Claims {
            list(&mut asked, &self::asked(scene, true));
        }
        Self {
            first: fill("%:", &[&asked]),
            rest: fill(" % of % %", &counts),
        }
    }
}

/// The maximum number of choices that are named; more are only counted.
const NAMED: usize = 4;

/// Describes the filter's choices for claims alone or, otherwise, for every view: “Secret war, Oliver Stone”.
/// Alternatives within a group are joined by “or”.
pub(crate) fn asked(scene: &Scene, of_claims: bool) -> String {
    let chosen = choices(&scene.route.filter);
    let (mut names, mut count, mut before) = (String::new(), 0, "");
    let mut add = |group: &'static str, name: &str| {
        if count > 0 {
            names.push_str(if group == before { " or " } else { ", " });
        }
        names.push_str(name);
        (before, count) = (group, count + 1);
    };
    for (at, choice) in offered(scene.index).iter().enumerate() {
        if chosen.contains(choice) && is_of_claims(choice.0) == of_claims {
            // Both describe what is done in the article.
            let group = if choice.0 == "answer" {
                "relation"
            } else {
                choice.0
            };
            add(group, &scene.pieces.label(at));
        }
    }
    let words = &scene.route.filter.words;
    if !words.is_empty() && !of_claims {
        add("q", &fill("“%”", &[&repeated(words, REPEATED)]));
    }
    if count > NAMED {
        return fill("% choices", &[&digits(count)]);
    }
    names
}

/// The search matches in one text of an item of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hits {
    /// The item's index.
    pub item: usize,
    /// The index of the text among the item's texts, which its facts follow.
    pub text: usize,
    /// The byte ranges in the text, in order; never empty.
    pub ranges: Vec<Range<usize>>,
}

/// Finds the searched words in the items of a view that a filter shows.
#[must_use]
pub fn find(index: &Prepared, view: View, filter: &Filter, shown: &[bool]) -> Vec<Hits> {
    let query = index.query(&filter.words);
    let mut found = Vec::new();
    if query.is_empty() {
        return found;
    }
    for (at, item) in view.items(index).iter().enumerate() {
        let mut text = 0;
        while shown.get(at) == Some(&true)
            && let Some(words) = item.text(text)
        {
            let ranges = view.find(index, at, words, &query);
            if !ranges.is_empty() {
                let item = at;
                found.push(Hits { item, text, ranges });
            }
            text += 1;
        }
    }
    found
}
