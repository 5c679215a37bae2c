//! A route is what a reader sees, as the page's address says it.
//!
//! `./?view=claims&topic=ID&speaker=ID&relation=WORD&kind=quote&q=WORDS#ELEMENT-ID`
//!
//! [`read`] is total: whatever it does not know it leaves out and names. [`Route`]'s `Display` is
//! the canonical form, which reads back as the same route.

use std::fmt;

use interview::bidi::turns;
use interview::index::Index;
use interview::model::{EvidenceRelation, Relation};
use interview::select::{Answer, Filter, Prepared};
pub(crate) use percent::encode_parameter;
use percent::{decode, encode_fragment, encode_segment, parameters};

use crate::markup::fill;

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

/// The parameters of whose values not every one is known. Those with other names are for others, and not worth
/// a word: networks add them to links, and a page tells its frame something in them.
const OWN: [&str; 7] = [
    "view", "topic", "speaker", "relation", "answer", "evidence", "kind",
];

/// How the fragment starts by which WordPress tells its frames apart.
const SECRET: &str = "?secret=";

/// Reads an address's query and fragment, with or without `?` and `#`.
#[must_use]
pub fn read(index: &Prepared, query: &str, fragment: &str) -> (Route, Vec<Unknown>) {
    let mut route = Route::default();
    let mut unknown = Vec::new();
    let mut view = None;
    let query = query.strip_prefix('?').unwrap_or(query);
    let parameters = parameters(query);
    let offered = offered(index);
    let mut chosen = Vec::new();
    let mut words = "";
    for (name, whole) in &parameters {
        let (name, whole) = (name.as_str(), whole.as_str());
        let value = id_in(whole);
        let known = match name {
            "view" => {
                let named = View::named(value);
                view = view.or(named);
                named.is_some()
            }
            "q" => {
                if words.is_empty() {
                    words = whole.trim();
                }
                true
            }
            // The same asked in two words.
            "answer" if ["denies", "answers", "concedes"].contains(&value) => {
                chosen.push(("relation", value));
                true
            }
            name if offered.contains(&(name, value)) => {
                chosen.push((name, value));
                true
            }
            name => !OWN.contains(&name),
        };
        if !known {
            unknown.push(Unknown::Parameter(name.to_owned(), whole.to_owned()));
        }
    }
    route.filter = Filter {
        words: words.to_owned(),
        ..filter_of(index, &chosen)
    };
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    // A fragment leads to its element's view, whatever the query says: without the app it did so, too.
    if let Some((home, id)) = named(index, fragment) {
        view = Some(home);
        route.target = id;
    } else if is_words(fragment) {
        view = Some(View::Read);
    } else if !fragment.is_empty() && !fragment.starts_with(SECRET) {
        unknown.push(Unknown::Target(decode(fragment)));
    }
    route.view = view.unwrap_or_default();
    (route, unknown)
}

/// Whether a fragment leads to words of the article by quoting them, and not to an element. What finds
/// them is not the app, which shows the article for it.
#[must_use]
pub fn is_words(fragment: &str) -> bool {
    fragment.starts_with("selector(")
}

/// All choices there are, as the address names them, in the order in which they are offered.
#[must_use]
pub fn offered(index: &Index) -> Vec<(&'static str, &str)> {
    let mut offered = Vec::new();
    for topic in &index.topics {
        offered.push(("topic", topic.id.as_str()));
    }
    for speaker in &index.speakers {
        offered.push(("speaker", speaker.id.as_str()));
    }
    for relation in Relation::ALL {
        // What disputes a claim stands in the article or comes from elsewhere: both are offered by
        // themselves, too.
        if relation == Relation::Disputes {
            offered.push(("answer", Answer::Disputes.word()));
        }
        offered.push(("relation", relation.word()));
    }
    offered.push(("answer", Answer::None.word()));
    for relation in EvidenceRelation::ALL {
        offered.push(("evidence", relation.word()));
    }
    offered.push(("kind", "quote"));
    offered
}

/// Whether a choice narrows claims and nothing else.
#[must_use]
pub fn is_of_claims(name: &str) -> bool {
    matches!(name, "relation" | "answer" | "evidence")
}

/// The filter of some choices, in the order in which they are offered. What is not offered is left out.
#[must_use]
pub fn filter_of(index: &Index, chosen: &[(&str, &str)]) -> Filter {
    let mut filter = Filter::default();
    for choice in offered(index) {
        if !chosen.contains(&choice) {
            continue;
        }
        match choice {
            ("topic", id) => filter.topics.push(id.to_owned()),
            ("speaker", id) => filter.speakers.push(id.to_owned()),
            ("relation", word) => filter.relations.extend(Relation::named(word)),
            ("answer", "none") => filter.answers.push(Answer::None),
            ("answer", _) => filter.answers.push(Answer::Disputes),
            ("evidence", word) => filter.evidence.extend(EvidenceRelation::named(word)),
            _ => filter.quotes_only = true,
        }
    }
    filter
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
    for answer in &filter.answers {
        choices.push(("answer", answer.word()));
    }
    for relation in &filter.evidence {
        choices.push(("evidence", relation.word()));
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
fn canonical(index: &Index, filter: &Filter) -> Filter {
    Filter {
        words: filter.words.clone(),
        ..filter_of(index, &choices(filter))
    }
}

/// The view that a fragment leads to, or an element in it. What else hangs on at the link's end is left out, and
/// the id may be encoded once more than it had to be.
fn named(index: &Prepared, fragment: &str) -> Option<(View, Option<String>)> {
    let once = decode(fragment);
    let twice = decode(&once);
    for text in [&once, id_in(&once), &twice, id_in(&twice)] {
        if let Some(view) = View::named(text) {
            return Some((view, None));
        }
        let found = place(index, &|id| id == text).or_else(|| {
            // Who sent the link may have composed its letters and accents in another way.
            let folded = (!text.is_ascii()).then(|| index.fold(text))?;
            place(index, &|id| index.fold(id) == folded)
        });
        if let Some((view, id)) = found {
            return Some((view, Some(id.to_owned())));
        }
    }
    None
}

/// A text up to what stands in no id: punctuation, such as a full stop or a bracket after the link, or another
/// query.
fn id_in(text: &str) -> &str {
    let hangs_on = |c: char| match c {
        '-' | '_' => false,
        // Quotation marks, dots and dashes of all kinds; Arabic, Chinese and Japanese punctuation.
        '\u{a0}' | '«' | '»' | '،' | '\u{2010}'..='\u{206f}' => true,
        '\u{3000}'..='\u{301f}' | '\u{ff00}'..='\u{ff0f}' => true,
        _ => c.is_ascii() && !c.is_ascii_alphanumeric(),
    };
    let mut end = 0;
    for c in text.chars() {
        if hangs_on(c) {
            break;
        }
        end += c.len_utf8();
    }
    // No id ends in these, but emphasis does.
    while let Some(b'-' | b'_') = text.as_bytes().get(..end).and_then(<[u8]>::last) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// The first element whose id is the one that is looked for, and its view.
fn place<'a>(index: &'a Index, is: &dyn Fn(&str) -> bool) -> Option<(View, &'a str)> {
    if is("main") {
        return Some((View::Read, "main"));
    }
    for topic in index.headings() {
        if is(&topic.id) {
            return Some((View::Read, &topic.id));
        }
    }
    for (view, items) in [
        (View::Read, &index.paragraphs),
        (View::Read, &index.removed),
        (View::Claims, &index.claims),
        (View::Timeline, &index.events),
        (View::Timeline, &index.parts),
    ] {
        for item in items {
            for ids in [&item.anchors, &item.notes] {
                for id in ids {
                    if is(id) {
                        return Some((view, id));
                    }
                }
            }
        }
    }
    None
}

/// The way to an element, which leads there with nothing filtered away, whether or not the app runs.
#[must_use]
pub fn href(id: &str) -> String {
    fill("#%", &[&encode_fragment(id)])
}

/// Where the page of a quote is, from the main page's folder: `q/QUOTE-ID/`.
#[must_use]
pub fn quote_page(id: &str) -> String {
    fill("q/%/", &[&encode_segment(id)])
}

/// Where the page of a claim is, from the main page's folder: `claim/N/`.
#[must_use]
pub fn claim_page(id: &str) -> String {
    fill("claim/%/", &[&encode_segment(id)])
}

/// Where the page is of what an element with this id shows, a quote or a claim.
#[must_use]
pub fn own_page(id: &str) -> String {
    match id.strip_prefix("claim-") {
        Some(claim) => claim_page(claim),
        None => quote_page(id),
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
    pub fn filtered(&self, index: &Index, filter: Filter) -> Self {
        Self {
            view: self.view,
            filter: canonical(index, &filter),
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
            self.address()
        }
    }

    /// The canonical form.
    #[must_use]
    pub fn address(&self) -> String {
        let mut parameters = choices(&self.filter);
        if self.view != View::Read {
            parameters.insert(0, ("view", self.view.name()));
        }
        let mut address = "./".to_owned();
        let mut separator = "?";
        for (name, value) in parameters {
            address.push_str(&fill("%%=%", &[separator, name, &encode_parameter(value)]));
            separator = "&";
        }
        if let Some(target) = &self.target {
            address.push_str(&href(target));
        }
        address
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
        f.write_str(&self.address())
    }
}

/// The longest part of a request that a line repeats, in characters.
pub const REPEATED: usize = 80;

/// The first characters of a request, to be repeated in a line, without those that would change the direction
/// of what follows.
#[must_use]
pub fn repeated(asked: &str, longest: usize) -> String {
    let mut chars = asked.chars();
    let mut said: String = chars
        .by_ref()
        .filter(|c| !turns(*c))
        .take(longest)
        .collect();
    if chars.next().is_some() {
        said.push('…');
    }
    said
}

impl Unknown {
    /// What the address says there.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Parameter(name, value) if value.is_empty() => fill("“%”", &[name]),
            Self::Parameter(name, value) => fill("% “%”", &[name, value]),
            Self::Target(id) => fill("#%", &[id]),
        }
    }
}

mod percent;
#[cfg(test)]
mod tests;
