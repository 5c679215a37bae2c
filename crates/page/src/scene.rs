//! What views are drawn from, and what is said of it: pure functions of what the page has and what the reader asked
//! for.

use std::ops::Range;

use interview::index::Item;
use interview::select::{Filter, Prepared};

use crate::markup::{digits, fill, list, one_of};
use crate::pieces::Pieces;
use crate::route::{REPEATED, Route, View, choices, is_of_claims, offered, repeated};

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
        }
    }

    /// How many items the filter shows.
    #[must_use]
    pub fn count(&self) -> usize {
        self.shown.iter().filter(|shown| **shown).count()
    }

    /// The way to the same view without a filter, if there is one that narrows it.
    #[must_use]
    pub fn everything(&self) -> Option<String> {
        self.is_filtered()
            .then(|| everything(self.index, self.route))?
    }

    /// Whether the filter narrows this view.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        let filter = &self.route.filter;
        match self.route.view {
            View::Claims => !filter.is_empty(),
            View::Read | View::Timeline => filter.narrows_text(),
        }
    }

    /// The linked item, if the filter would hide it.
    #[must_use]
    pub fn kept(&self) -> Option<usize> {
        kept(self.index, self.route, self.shown)
    }

    /// The items that the filter shows.
    pub(crate) fn found(&self) -> impl Iterator<Item = &'a Item> {
        let items = items(self.index, self.route.view).iter();
        let items = items.zip(self.shown);
        items.filter(|(_, shown)| **shown).map(|(item, _)| item)
    }

    /// The indices of the items that the filter shows, and of the linked one.
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

/// The way from a route to the same view without a filter, if it has one.
pub(crate) fn everything(index: &Prepared, route: &Route) -> Option<String> {
    let everything = || route.filtered(index, Filter::default()).href();
    (!route.filter.is_empty()).then(everything)
}

/// What a view is a list of.
pub fn items(index: &Prepared, view: View) -> &[Item] {
    match view {
        View::Read => &index.paragraphs,
        View::Claims => &index.claims,
        View::Timeline => &index.events,
    }
}

/// The linked item of a route's view, if its filter, which shows these, would hide it.
pub(crate) fn kept(index: &Prepared, route: &Route, shown: &[bool]) -> Option<usize> {
    let target = route.target.as_deref()?;
    let at = items(index, route.view)
        .iter()
        .position(|item| item.has(target))?;
    (shown.get(at) == Some(&false)).then_some(at)
}

/// How much a view shows: what the reader asked for or, without that, the number that matters most; and the
/// rest of the sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusText {
    /// What stands out.
    pub first: String,
    /// The rest, and more.
    pub rest: String,
}

impl StatusText {
    /// The whole sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        fill("%%", &[&self.first, &self.rest])
    }

    /// What is asked for, and how many of all items of a kind, a plural, that shows.
    pub(crate) fn filtered(scene: &Scene, unit: &'static str) -> Self {
        let all = scene.shown.len();
        let counts = [&*digits(scene.count()), &digits(all), one_of(unit, all)];
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

/// More choices than this are counted and not named.
const NAMED: usize = 4;

/// What the filter asks of claims alone or, otherwise, of every view: “Secret war, Oliver Stone”. Choices of
/// one group, of which one suffices, are joined by “or”.
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
            // Both say what is done in the article.
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

/// Where searched words stand in one text of an item of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hits {
    /// The item's index.
    pub item: usize,
    /// Which of its texts and, after these, of the facts.
    pub text: usize,
    /// Where in it, in bytes, in order; never empty.
    pub ranges: Vec<Range<usize>>,
}

/// Where searched words stand in the items of a view that a filter shows.
#[must_use]
pub fn find(index: &Prepared, view: View, filter: &Filter, shown: &[bool]) -> Vec<Hits> {
    let query = index.query(&filter.words);
    let mut found = Vec::new();
    if query.is_empty() {
        return found;
    }
    for (at, item) in items(index, view).iter().enumerate() {
        let mut text = 0;
        while shown.get(at) == Some(&true)
            && let Some(words) = item.text(text)
        {
            let ranges = match view {
                View::Read => index.find(at, &query),
                View::Claims | View::Timeline => index.find_in(words, &query),
            };
            if !ranges.is_empty() {
                let item = at;
                found.push(Hits { item, text, ranges });
            }
            text += 1;
        }
    }
    found
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
