//! Scrolls to the words that the address links to, highlights them, and reports changes since.

use std::ops::Range;

use interview::anchor::diff::{Run, diff};
use interview::anchor::find::{Found, find};
use interview::anchor::text_quote::TextQuote;
use web_sys::{Document, Element, window};

use super::article::{Article, PARAGRAPH_END};
use super::sheet::fragment;
use super::{add, first, highlight, make, offered, offers, share_button};
use crate::browser::address;
use crate::browser::document;
use crate::browser::gaps::unfold;
use crate::browser::timer::after;
use crate::browser::unicode::Browser;
use page::dom::data;
use page::route::{is_words, repeated};

/// The time, in milliseconds, for which a live region has to exist before new content in it is announced.
const MOMENT: u32 = 100;

/// The maximum length of a link's words that are repeated, in characters.
const LONGEST: usize = 300;

/// The maximum number of candidates shown: readers search among more.
const CANDIDATES: usize = 8;

/// The length of the context shown around a candidate, in characters.
const AROUND: usize = 40;

/// Carries out the address's link. If the module has `just` loaded, the reader may have followed it a while ago.
pub(super) fn land(document: &Document, just: bool) -> Option<()> {
    let (query, asked) = address::asked();
    let before = first(document, "[data-words]");
    let said = before.as_ref().and_then(|it| it.get_attribute(data::WORDS));
    let fresh = said.as_deref() != Some(&asked);
    if fresh && let Some(before) = &before {
        before.remove();
    }
    if !is_words(&asked) {
        if said.is_some() {
            highlight::clear();
            highlight::show(&[]);
        }
        return None;
    }
    highlight::clear();
    let article = Article::read(document)?;
    if !fresh {
        // The same words; they are highlighted again in case their elements have moved.
        let share = before?.query_selector("[name=share]").ok()??;
        highlight::show(&article.ranges(&offered(&share)?));
        return None;
    }
    let is_new = just && is_new(document, &asked);
    let quote = match asked.parse::<TextQuote>() {
        Ok(quote) => quote,
        Err(error) => {
            return notice(document, &asked, &error.to_string(), &[]);
        }
    };
    let found = find(article.text(), &quote, &Browser);
    let (Found::Exact(part) | Found::Edited(part) | Found::Moved(part)) = &found else {
        highlight::show(&[]);
        return match &found {
            Found::Ambiguous(parts) => {
                let candidates = parts.iter().take(CANDIDATES);
                let candidates = candidates.filter_map(|part| Candidate::new(&article, part));
                let words = match parts.len() {
                    1 => PERHAPS.to_owned(),
                    count => [SEVERAL[0], &count.to_string(), SEVERAL[1]].concat(),
                };
                notice(document, &asked, &words, &candidates.collect::<Vec<_>>())
            }
            _ => {
                let words = [LOST, &quoted(&quote.exact), ".", WHY].concat();
                notice(document, &asked, &words, &[])
            }
        };
    };
    let ranges = article.ranges(part);
    highlight::show(&ranges);
    let source = article.source(part.start)?;
    let side = source.parent_element()?.query_selector(".side").ok()??;
    let note = linked(document, &article, &quote, &found, part)?;
    note.set_attribute(data::WORDS, &asked).ok()?;
    side.append_child(&note).ok()?;
    let _refused = unfold(source);
    let rect = ranges.first()?.get_bounding_client_rect();
    let window = window()?;
    let height = window.inner_height().ok()?.as_f64()?;
    // On a new page, the browser may have scrolled there already, or the reader may have scrolled on; but if a
    // filter was applied, or the article replaced another view, the words have moved since.
    if !is_new || !query.is_empty() || window.scroll_y().ok()? == 0.0 {
        window.scroll_by_with_x_and_y(0.0, rect.top() - height / 3.0);
        // Firefox then scrolls to the top, if the fragment is new and names no element.
        let range = ranges.first()?.clone();
        let again = move || {
            let rect = range.get_bounding_client_rect();
            if rect.top() < 0.0 || rect.bottom() > height {
                window.scroll_by_with_x_and_y(0.0, rect.top() - height / 3.0);
            }
        };
        after(MOMENT, again).forget();
    }
    let focused = document.active_element();
    if !is_new || focused.is_none_or(|focused| focused.matches("body").unwrap_or_default()) {
        focus(source);
    }
    Some(())
}

/// Returns `true` if the reader opened this page with this address, and has not followed a link on it since.
fn is_new(document: &Document, asked: &str) -> bool {
    let came = document.document_element();
    let came = came.and_then(|root| root.get_attribute(data::AT));
    came.is_some_and(|at| {
        at.split_once('#')
            .is_some_and(|(_, fragment)| fragment == asked)
    })
}

// Anybody can write a link. The page repeats its words as the link's, not as the article's.
const LINKED: &str = "Linked words";
const CHANGED: &str =
    "The wording changed since this link was made, unless somebody changed the link.";
const MOVED: &str = "Since this link was made, these words have moved. They now stand under ";
const SEVERAL: [&str; 2] = [
    "The words of this link stand here at ",
    " places. Which was meant cannot be told:",
];
const PERHAPS: &str = "The words of this link were changed or moved since. Perhaps these are they, but that is not sure:";
const LOST: &str = "This link quotes words that are not in the article: ";
const WHY: &str = " They were changed or removed since it was made, or never stood here.";

/// Renders the note beside the linked words.
fn linked(
    document: &Document,
    article: &Article,
    quote: &TextQuote,
    found: &Found,
    part: &Range<usize>,
) -> Option<Element> {
    let note = make(document, "div", "share")?;
    add(&note, "b", "", LINKED)?;
    let share = share_button(document, "")?;
    share.set_text_content(Some("Share, cite or embed"));
    offers(&share, part)?;
    note.append_child(&share).ok()?;
    let now = article.text().get(part.clone())?;
    let lines = make(document, "div", "")?;
    if let Found::Moved(_) = found {
        let topic = topic(article.source(part.start)?)?;
        add(&lines, "p", "", &[MOVED, &quoted(&topic), "."].concat())?;
    }
    if quote.exact.trim() != now {
        add(&lines, "p", "", CHANGED)?;
        compare(&lines, &quote.exact, now)?;
    }
    if lines.has_child_nodes() {
        announce(document, &note, lines)?;
    }
    Some(note)
}

/// Appends the old wording with deletions marked, and the new one with insertions marked.
fn compare(lines: &Element, then: &str, now: &str) -> Option<()> {
    let old = add(lines, "p", "", "The link: ")?;
    let new = add(lines, "p", "", "The article: ")?;
    for run in diff(then, now) {
        match run {
            Run::Same(words) => {
                let words = shorten(words);
                add(&old, "span", "serif", &words)?;
                add(&new, "span", "serif", &words)?;
            }
            Run::Removed(words) => {
                add(&old, "del", "serif", words)?;
            }
            Run::Added(words) => {
                add(&new, "ins", "serif", words)?;
            }
        }
    }
    Some(())
}

/// Shortens unchanged words to the first and last ones, if there are many.
fn shorten(words: &str) -> String {
    let (start, end) = (
        words.match_indices(' ').nth(3),
        words.rmatch_indices(' ').nth(3),
    );
    match (start, end) {
        (Some((start, _)), Some((end, _))) if start + AROUND < end => {
            let (start, end) = (words.get(..start), words.get(end..));
            [start.unwrap_or_default(), " […]", end.unwrap_or_default()].concat()
        }
        _ => words.to_owned(),
    }
}

/// Adds lines to a live region a moment after inserting it: otherwise they are not announced.
fn announce(document: &Document, note: &Element, lines: Element) -> Option<()> {
    let region = make(document, "div", "lines")?;
    region.set_attribute("role", "status").ok()?;
    note.append_child(&region).ok()?;
    let tell = move || drop(region.append_child(&lines));
    after(MOMENT, tell).forget();
    Some(())
}

/// A possible place of the words.
struct Candidate {
    /// The text before them, the words, and the text after them.
    words: [String; 3],
    /// The link that leads there and nowhere else.
    link: Option<String>,
}

impl Candidate {
    fn new(article: &Article, part: &Range<usize>) -> Option<Self> {
        let text = article.text();
        let start = text.floor_char_boundary(part.start.saturating_sub(AROUND));
        let end = text.ceil_char_boundary((part.end + AROUND).min(text.len()));
        let (before, after) = (text.get(start..part.start)?, text.get(part.end..end)?);
        let before = before.split_once(' ').map_or("", |(_, whole)| whole);
        let after = after.rsplit_once(' ').map_or("", |(whole, _)| whole);
        let words = text.get(part.clone())?.to_owned();
        let words = [["… ", before].concat(), words, [after, " …"].concat()];
        Some(Self {
            words: words.map(|words| words.replace(PARAGRAPH_END, " ")),
            link: fragment(article, part),
        })
    }
}

/// Renders a notice at the page's top, for words that have no place.
fn notice(
    document: &Document,
    fragment: &str,
    words: &str,
    candidates: &[Candidate],
) -> Option<()> {
    let head = first(document, "#read [data-piece=head] > *")?;
    let note = make(document, "div", "notice")?;
    note.set_attribute(data::WORDS, fragment).ok()?;
    let lines = make(document, "div", "")?;
    add(&lines, "p", "", words)?;
    for Candidate {
        words: [before, words, after],
        link,
    } in candidates
    {
        let line = add(&lines, "p", "serif", "")?;
        let name = if link.is_some() { "a" } else { "span" };
        let way = add(&line, name, "", before)?;
        if let Some(link) = link {
            way.set_attribute("href", link).ok()?;
        }
        add(&way, "b", "", words)?;
        add(&way, "span", "", after)?;
    }
    head.append_child(&note).ok()?;
    announce(document, &note, lines)?;
    note.scroll_into_view();
    focus(&note);
    Some(())
}

/// Returns the label of a paragraph's topic.
fn topic(source: &Element) -> Option<String> {
    let section = source.closest("section").ok()??;
    let heading = || section.query_selector("h2").ok()??.text_content();
    section.get_attribute("aria-label").or_else(heading)
}

fn quoted(words: &str) -> String {
    let words = repeated(words.trim(), LONGEST);
    if words.starts_with(['“', '"', '«', '„']) {
        words
    } else {
        ["“", &words, "”"].concat()
    }
}

/// Moves the focus to an element that is no control.
fn focus(element: &Element) {
    let _refused = element.set_attribute("tabindex", "-1");
    document::focus(element);
}
