//! Routes: the state of the page as its address expresses it.
//!
//! `./?view=claims&topic=ID&speaker=ID&relation=WORD&kind=quote&q=WORDS#ELEMENT-ID`
//!
//! [`read`] is total: it leaves out and reports whatever it does not know. [`Route`]'s `Display` is
//! the canonical form, which parses as the same route.

use std::fmt;

use interview::bidi::turns;
use interview::ids;
use interview::index::Index;
use interview::model::{EvidenceRelation, Relation};
use interview::select::{Answer, Filter, Prepared};
pub(crate) use percent::encode_parameter;
use percent::{decode, encode_fragment, encode_segment, parameters};

use crate::markup::fill;
pub use crate::view::{Count, View};

/// The state of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The view.
    pub view: View,
    /// The filter of its items.
    pub filter: Filter,
    /// The id of the linked element.
    pub target: Option<String>,
}

/// An unknown part of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The name and value of an unknown parameter, or of one with an unknown value.
    Parameter(String, String),
    /// A fragment that is no element's id.
    Target(String),
}

/// The parameters whose unknown values are reported. Those with other names are ignored: social networks add some to
/// links, and host pages pass some to their frames.
const OWN: [&str; 8] = [
    "view", "topic", "speaker", "relation", "answer", "evidence", "kind", "q",
];

/// Parses an address's query and fragment, with or without `?` and `#`.
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
                let named = View::named(value).filter(|view| view.exists(index));
                view = view.or(named);
                named.is_some()
            }
            "q" => {
                if words.is_empty() {
                    words = whole.trim();
                }
                true
            }
            // A synonym of the relation.
            "answer" if ["denies", "answers", "concedes"].contains(&value) => {
                chosen.push(("relation", value));
                true
            }
            name if offered.contains(&(name, value))
                && (View::Claims.exists(index) || !is_of_claims(name)) =>
            {
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
    // A fragment takes precedence over the query's view, as it does without the app.
    if let Some((home, id)) = named(index, fragment) {
        view = Some(home);
        route.target = id;
    } else if is_words(fragment) {
        view = Some(View::Read);
    } else if !asks_for_nothing(fragment) {
        unknown.push(Unknown::Target(decode(fragment)));
    }
    route.view = view.unwrap_or_default();
    (route, unknown)
}

/// Returns `true` if a fragment links to words of the article by quoting them, not to an element. The sharing
/// module finds them; the app only shows the article.
#[must_use]
pub fn is_words(fragment: &str) -> bool {
    fragment.starts_with("selector(")
}

/// Returns `true` if a fragment is empty, the top of any page, as [HTML names it][top], or a parameter of others: who
/// counts visits adds some, and WordPress tells its frames apart by one.
///
/// [top]: https://html.spec.whatwg.org/multipage/browsing-the-web.html#select-the-indicated-part
fn asks_for_nothing(fragment: &str) -> bool {
    let name = id_in(fragment);
    let is_parameter = fragment.as_bytes().get(name.len()) == Some(&b'=');
    matches!(fragment, "" | "top")
        || fragment.starts_with('?')
        || is_parameter && !OWN.contains(&name)
}

/// Returns all choices of the filters as parameters, in the order in which they are offered.
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
        // A claim may be disputed in the article or by facts from elsewhere: each is also offered
        // separately.
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

/// Returns `true` if a choice narrows claims only.
#[must_use]
pub fn is_of_claims(name: &str) -> bool {
    matches!(name, "relation" | "answer" | "evidence")
}

/// Returns the filter of some choices, in the order in which they are offered. Others are left out.
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

/// Returns the choices of a filter as parameters.
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

/// Returns the same filter with its choices in the order in which they are offered.
fn canonical(index: &Index, filter: &Filter) -> Filter {
    Filter {
        words: filter.words.clone(),
        ..filter_of(index, &choices(filter))
    }
}

/// Returns the view that a fragment names, or that of the element with this id. Trailing characters that are no part
/// of an id are ignored, and the id may be percent-encoded twice.
fn named(index: &Prepared, fragment: &str) -> Option<(View, Option<String>)> {
    let once = decode(fragment);
    let twice = decode(&once);
    for text in [&once, id_in(&once), &twice, id_in(&twice)] {
        if let Some(view) = View::named(text).filter(|view| view.exists(index)) {
            return Some((view, None));
        }
        let found = place(index, &|id| id == text).or_else(|| {
            // The sender's Unicode normalization may differ.
            let folded = (!text.is_ascii()).then(|| index.fold(text))?;
            place(index, &|id| index.fold(id) == folded)
        });
        if let Some((view, id)) = found {
            return Some((view, Some(id.to_owned())));
        }
    }
    None
}

/// Returns a text up to the first character that no id contains: punctuation, such as a full stop or a bracket after
/// the link, or another query.
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
    // No id ends in these, but emphasis (as in Markdown) does.
    while let Some(b'-' | b'_') = text.as_bytes().get(..end).and_then(<[u8]>::last) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// Returns the view and id of the first element whose id satisfies the predicate.
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

/// Returns the link to an element in the unfiltered page, which works with and without the app.
#[must_use]
pub fn href(id: &str) -> String {
    fill("#%", &[&encode_fragment(id)])
}

/// The path of a quote's page, relative to the main page's folder.
const QUOTE_PAGE: &str = "q/%/";

/// The path of a claim's page, relative to the main page's folder.
const CLAIM_PAGE: &str = "claim/%/";

/// Returns the path of a quote's page, relative to the main page's folder: `q/QUOTE-ID/`.
#[must_use]
pub fn quote_page(id: &str) -> String {
    fill(QUOTE_PAGE, &[&encode_segment(id)])
}

/// Returns the path of a claim's page, relative to the main page's folder: `claim/N/`.
#[must_use]
pub fn claim_page(id: &str) -> String {
    fill(CLAIM_PAGE, &[&encode_segment(id)])
}

/// Returns the folder of a quote's files: the path of its page, percent-decoded.
#[must_use]
pub fn quote_folder(id: &str) -> String {
    fill(QUOTE_PAGE, &[id])
}

/// Returns the folder of a claim's files: the path of its page, percent-decoded.
#[must_use]
pub fn claim_folder(id: &str) -> String {
    fill(CLAIM_PAGE, &[id])
}

/// Returns the path of the page of the quote or claim whose element has this id.
#[must_use]
pub fn own_page(id: &str) -> String {
    match ids::claim_of(id) {
        Some(claim) => claim_page(claim),
        None => quote_page(id),
    }
}

impl Route {
    /// Creates the route to an element, without a filter.
    #[must_use]
    pub fn to(view: View, target: &str) -> Self {
        Self {
            view,
            filter: Filter::default(),
            target: Some(target.to_owned()),
        }
    }

    /// Returns the same view with another filter, and without a target: the reader moves on.
    #[must_use]
    pub fn filtered(&self, index: &Index, filter: Filter) -> Self {
        Self {
            view: self.view,
            filter: canonical(index, &filter),
            target: None,
        }
    }

    /// Returns the value of a link's `href` on the page itself: without a filter, a fragment that also
    /// works without the app.
    #[must_use]
    pub fn href(&self) -> String {
        if self.filter.is_empty() && (self.view == View::Read || self.target.is_none()) {
            href(self.target.as_deref().unwrap_or(self.view.name()))
        } else {
            self.address()
        }
    }

    /// Returns the canonical form.
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

    /// Returns the same filter in another view.
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

/// The maximum length of a repeated part of a query, in characters.
pub const REPEATED: usize = 80;

/// Returns the first characters of a query, to be repeated in a line, without those that would change the direction
/// of the text after them.
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
    /// Returns the part as in the address.
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
