//! A route is what a reader sees, as the page's address says it.
//!
//! `./?view=claims&topic=ID&speaker=ID&relation=WORD&kind=quote&q=WORDS#ELEMENT-ID`
//!
//! [`read`] is total: whatever it does not know it leaves out and names. [`Route`]'s `Display` is
//! the canonical form, which reads back as the same route.

use std::fmt;

use interview::index::{Index, Item};
use interview::model::Relation;
use interview::select::Filter;
use percent::{decode, encode_fragment, encode_parameter, parameters};

/// One of the page's three views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The article.
    #[default]
    Read,
    /// The claims, side by side with what is set against them.
    Claims,
    /// The episodes and the years.
    Timeline,
}

impl View {
    /// All of them, in the order of the navigation.
    pub const ALL: [Self; 3] = [Self::Read, Self::Claims, Self::Timeline];

    /// What the navigation calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Read => "Read",
            Self::Claims => "Claims",
            Self::Timeline => "Timeline",
        }
    }

    /// The view that the address calls so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }

    /// What the address calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Claims => "claims",
            Self::Timeline => "timeline",
        }
    }
}

/// What a reader sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// Which view.
    pub view: View,
    /// What of it.
    pub filter: Filter,
    /// The element that is linked to, by its id.
    pub target: Option<String>,
}

/// A part of an address that means nothing here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// A parameter, or a value of one: its name and its value.
    Parameter(String, String),
    /// The id of no element.
    Target(String),
}

/// What is added to shared links by others, and is no part of ours: not worth a word.
const TRACKING: [&str; 6] = ["utm_", "fbclid", "gclid", "mc_", "igshid", "ref"];

/// Reads an address's query and fragment, with or without `?` and `#`.
#[must_use]
pub fn read(index: &Index, query: &str, fragment: &str) -> (Route, Vec<Unknown>) {
    let mut route = Route::default();
    let mut unknown = Vec::new();
    let mut view = None;
    let query = query.strip_prefix('?').unwrap_or(query);
    for (name, value) in parameters(query) {
        let known = match name.as_str() {
            "view" => {
                let named = View::named(&value);
                view = view.or(named);
                named.is_some()
            }
            "q" => {
                if route.filter.words.is_empty() {
                    value.trim().clone_into(&mut route.filter.words);
                }
                true
            }
            name => {
                choose(index, &mut route.filter, name, &value)
                    || name.is_empty()
                    || TRACKING.iter().any(|tracking| name.starts_with(tracking))
            }
        };
        if !known {
            unknown.push(Unknown::Parameter(name, value));
        }
    }
    route.filter = canonical(index, route.filter);
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let id = decode(fragment);
    // A fragment leads to its element's view, whatever the query says: without the app it did so, too.
    if let Some(named) = View::named(&id) {
        view = Some(named);
    } else if let Some(home) = view_of(index, &id) {
        view = Some(home);
        route.target = Some(id);
    } else if !id.is_empty() && !is_words(fragment) {
        unknown.push(Unknown::Target(id));
    }
    route.view = view.unwrap_or_default();
    (route, unknown)
}

/// Whether a fragment leads to words of the article by quoting them, and not to an element. What finds
/// them is not the app.
#[must_use]
pub fn is_words(fragment: &str) -> bool {
    fragment.starts_with("selector(")
}

/// Adds a choice to a filter, as the address names it: `false`, if there is no such choice.
pub fn choose(index: &Index, filter: &mut Filter, name: &str, value: &str) -> bool {
    let add = |chosen: &mut Vec<String>, known: bool| {
        if known && !chosen.iter().any(|id| id == value) {
            chosen.push(value.to_owned());
        }
        known
    };
    match name {
        "topic" => add(
            &mut filter.topics,
            index.topics.iter().any(|topic| topic.id == value),
        ),
        "speaker" => add(
            &mut filter.speakers,
            index.speakers.iter().any(|speaker| speaker.id == value),
        ),
        "relation" => {
            let named = Relation::named(value);
            let fresh = named.filter(|relation| !filter.relations.contains(relation));
            filter.relations.extend(fresh);
            named.is_some()
        }
        "kind" => {
            filter.quotes_only |= value == "quote";
            value == "quote"
        }
        _ => false,
    }
}

/// What a filter chooses, as the address names it.
#[must_use]
pub fn choices(filter: &Filter) -> Vec<(&'static str, &str)> {
    let mut choices = Vec::new();
    for topic in &filter.topics {
        choices.push(("topic", topic.as_str()));
    }
    for speaker in &filter.speakers {
        choices.push(("speaker", speaker.as_str()));
    }
    for relation in &filter.relations {
        choices.push(("relation", relation.word()));
    }
    if filter.quotes_only {
        choices.push(("kind", "quote"));
    }
    if !filter.words.is_empty() {
        choices.push(("q", filter.words.as_str()));
    }
    choices
}

/// The same filter with its choices in the order in which they are offered.
fn canonical(index: &Index, filter: Filter) -> Filter {
    let topics = index.topics.iter().map(|topic| &topic.id);
    let speakers = index.speakers.iter().map(|speaker| &speaker.id);
    Filter {
        topics: topics
            .filter(|id| filter.topics.contains(id))
            .cloned()
            .collect(),
        speakers: speakers
            .filter(|id| filter.speakers.contains(id))
            .cloned()
            .collect(),
        relations: Relation::ALL
            .into_iter()
            .filter(|r| filter.relations.contains(r))
            .collect(),
        ..filter
    }
}

/// The view in which the element with this id stands, if there is one.
fn view_of(index: &Index, id: &str) -> Option<View> {
    let has = |items: &[Item]| items.iter().any(|item| item.has(id));
    let mut headings = index.headings();
    if id == "main"
        || headings.any(|topic| topic.id == id)
        || has(&index.paragraphs)
        || has(&index.removed)
    {
        Some(View::Read)
    } else if has(&index.claims) {
        Some(View::Claims)
    } else if has(&index.events) || has(&index.parts) {
        Some(View::Timeline)
    } else {
        None
    }
}

/// The way to an element, which leads there with nothing filtered away, whether or not the app runs.
#[must_use]
pub fn href(id: &str) -> String {
    format!("#{}", encode_fragment(id))
}

impl Route {
    /// The way to an element, with nothing filtered away.
    #[must_use]
    pub fn to(view: View, target: &str) -> Self {
        Self {
            view,
            filter: Filter::default(),
            target: Some(target.to_owned()),
        }
    }

    /// The same view, showing what `filter` shows. A target is left behind: the reader moves on.
    #[must_use]
    pub fn filtered(&self, index: &Index, filter: Filter) -> Self {
        Self {
            view: self.view,
            filter: canonical(index, filter),
            target: None,
        }
    }

    /// The way here for a link on the page itself: without a filter, to an element that is there even
    /// while no app runs.
    #[must_use]
    pub fn href(&self) -> String {
        if self.filter.is_empty() && (self.view == View::Read || self.target.is_none()) {
            href(self.target.as_deref().unwrap_or(self.view.name()))
        } else {
            self.to_string()
        }
    }

    /// The same filter in another view.
    #[must_use]
    pub fn viewed(&self, view: View) -> Self {
        Self {
            view,
            filter: self.filter.clone(),
            target: None,
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("./")?;
        let view = (self.view != View::Read).then_some(("view", self.view.name()));
        let parameters = view.into_iter().chain(choices(&self.filter));
        for (at, (name, value)) in parameters.enumerate() {
            let separator = if at == 0 { '?' } else { '&' };
            write!(f, "{separator}{name}={}", encode_parameter(value))?;
        }
        if let Some(target) = &self.target {
            f.write_str(&href(target))?;
        }
        Ok(())
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parameter(name, value) if value.is_empty() => write!(f, "“{name}”"),
            Self::Parameter(name, value) => write!(f, "{name} “{value}”"),
            Self::Target(id) => write!(f, "#{id}"),
        }
    }
}

mod percent;
#[cfg(test)]
mod tests;
