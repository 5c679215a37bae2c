//! A route is what a reader sees, as the page's address says it.
//!
//! `./?view=claims&topic=ID&speaker=ID&relation=WORD&kind=quote&q=WORDS#ELEMENT-ID`
//!
//! [`read`] is total: whatever it does not know it leaves out and names. [`Route`]'s `Display` is
//! the canonical form, which reads back as the same route.

use std::fmt;

use form_urlencoded::Serializer;
use interview::model::{Interview, Relation, TopicKind};
use interview::select::Filter;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

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

/// What a fragment must escape, beyond what the
/// [URL standard](https://url.spec.whatwg.org/#fragment-percent-encode-set) demands: `%` itself.
const FRAGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'%')
    .add(b'#');

/// Reads an address's query and fragment, with or without `?` and `#`.
#[must_use]
pub fn read(interview: &Interview, query: &str, fragment: &str) -> (Route, Vec<Unknown>) {
    let mut route = Route::default();
    let mut unknown = Vec::new();
    let mut view = None;
    let query = query.strip_prefix('?').unwrap_or(query);
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let known = match name.as_ref() {
            "view" => {
                let named = View::ALL.into_iter().find(|view| view.name() == value);
                view = view.or(named);
                named.is_some()
            }
            "topic" => choose(
                &mut route.filter.topics,
                &value,
                interview.topic(&value).is_some(),
            ),
            "speaker" => choose(
                &mut route.filter.speakers,
                &value,
                interview.speaker(&value).is_some(),
            ),
            "relation" => {
                let named = Relation::ALL
                    .into_iter()
                    .find(|relation| relation.word() == value);
                route
                    .filter
                    .relations
                    .extend(named.filter(|r| !route.filter.relations.contains(r)));
                named.is_some()
            }
            "kind" => {
                route.filter.quotes_only |= value == "quote";
                value == "quote"
            }
            "q" => {
                if route.filter.words.is_empty() {
                    value.trim().clone_into(&mut route.filter.words);
                }
                true
            }
            _ => name.is_empty() || TRACKING.iter().any(|tracking| name.starts_with(tracking)),
        };
        if !known {
            unknown.push(Unknown::Parameter(name.into_owned(), value.into_owned()));
        }
    }
    route.filter = canonical(interview, route.filter);
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let id = percent_decode_str(fragment).decode_utf8_lossy();
    if !id.is_empty() {
        match view_of(interview, &id) {
            Some(home) => {
                view = view.or(Some(home));
                route.target = Some(id.into_owned());
            }
            None => unknown.push(Unknown::Target(id.into_owned())),
        }
    }
    route.view = view.unwrap_or_default();
    (route, unknown)
}

fn choose(chosen: &mut Vec<String>, value: &str, known: bool) -> bool {
    if known && !chosen.iter().any(|id| id == value) {
        chosen.push(value.to_owned());
    }
    known
}

/// The same filter with its choices in the order in which they are offered.
fn canonical(interview: &Interview, filter: Filter) -> Filter {
    let topics = interview.topics.iter().map(|topic| &topic.id);
    let speakers = interview.speakers.iter().map(|speaker| &speaker.id);
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
fn view_of(interview: &Interview, id: &str) -> Option<View> {
    let numbered =
        |prefix: &str, known: &dyn Fn(&str) -> bool| id.strip_prefix(prefix).is_some_and(known);
    let heading = |id| {
        interview
            .topic(id)
            .is_some_and(|topic| topic.kind != TopicKind::Tag)
    };
    let note = |id: &str| interview.notes.iter().any(|note| note.id == id);
    let text = heading(id) || interview.paragraph_of(id).is_some();
    if id == "main" || text || numbered("note-", &note) {
        Some(View::Read)
    } else if numbered("claim-", &|id| {
        interview.claims.iter().any(|claim| claim.id == id)
    }) {
        Some(View::Claims)
    } else if numbered("event-", &|id| {
        interview.events.iter().any(|event| event.id == id)
    }) || numbered("part-", &|id| {
        interview
            .episodes
            .iter()
            .any(|e| e.number.to_string() == id)
    }) {
        Some(View::Timeline)
    } else {
        None
    }
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
    pub fn filtered(&self, interview: &Interview, filter: Filter) -> Self {
        Self {
            view: self.view,
            filter: canonical(interview, filter),
            target: None,
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
        let mut query = Serializer::new(String::new());
        if self.view != View::Read {
            query.append_pair("view", self.view.name());
        }
        for topic in &self.filter.topics {
            query.append_pair("topic", topic);
        }
        for speaker in &self.filter.speakers {
            query.append_pair("speaker", speaker);
        }
        for relation in &self.filter.relations {
            query.append_pair("relation", relation.word());
        }
        if self.filter.quotes_only {
            query.append_pair("kind", "quote");
        }
        if !self.filter.words.is_empty() {
            query.append_pair("q", &self.filter.words);
        }
        let query = query.finish();
        f.write_str("./")?;
        if !query.is_empty() {
            write!(f, "?{query}")?;
        }
        if let Some(target) = &self.target {
            write!(f, "#{}", utf8_percent_encode(target, FRAGMENT))?;
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

#[cfg(test)]
mod tests;
