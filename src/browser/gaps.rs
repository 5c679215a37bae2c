//! The article in the page, folded by a filter. Topics of which nothing is shown are moved into one line for
//! all neighbours, which opens into a list of them; of the others, rows that are hidden are folded into gaps
//! in their place. An element is moved only where what is hidden changes.
//!
//! 1. [`Sections::fold`] sorts the topics into hidden and shown ones;
//! 2. [`Sections::place`] places the shown ones, and the lines for the hidden ones;
//! 3. [`Section::arrange`] places a topic's rows and gaps, line by line: a long article is folded in steps.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::adopted::{add, all, make, say};
use crate::parts::gap::{counted, hidden, topics_hidden};

/// The class of a gap within a topic.
const GAP: &str = "gap in";

/// The class of a line for hidden topics.
const RUN: &str = "gap run";

/// From so many rows on, it is faster to move them all at once.
const MANY: usize = 16;

/// The article's topics, as the page has them.
pub(super) struct Sections {
    sections: Vec<Section>,
    /// For each, whether it is hidden as a whole.
    hidden: Vec<bool>,
}

/// A topic's paragraphs.
struct Section {
    element: Element,
    /// What folds the whole topic: an item of a list. Made when it is first needed.
    item: Option<Element>,
    rows: Vec<Element>,
    /// How many quotes each of them has.
    quotes: Vec<usize>,
    /// For each of them, whether it is to be seen within its topic.
    visible: Vec<bool>,
    /// How many of them are shown or folded away as they are to be.
    done: usize,
}

impl Sections {
    /// The sections of an article in which all paragraphs are seen.
    #[must_use]
    pub(super) fn new(root: &Element) -> Self {
        let mut sections = Vec::new();
        for element in all(root, "article > section") {
            let rows = all(&element, "[data-piece=paragraph]");
            let quotes = rows.iter().map(|row| all(row, ".quote").len()).collect();
            sections.push(Section {
                quotes,
                item: None,
                visible: vec![true; rows.len()],
                done: rows.len(),
                rows,
                element,
            });
        }
        let hidden = vec![false; sections.len()];
        Self { sections, hidden }
    }

    /// See [`super::adopted::Adopted::fold`].
    pub(super) fn fold(&mut self, visible: &[bool], mut lines: usize) -> bool {
        let mut visible = visible;
        let mut hidden = Vec::new();
        for section in &mut self.sections {
            let Some((shown, rest)) = visible.split_at_checked(section.rows.len()) else {
                return false;
            };
            visible = rest;
            let mut shown = shown.to_vec();
            let is_hidden = !shown.contains(&true);
            // Whoever opens a hidden topic finds all of it.
            if is_hidden {
                shown.fill(true);
            }
            if section.visible != shown {
                section.visible = shown;
                section.done = 0;
            }
            hidden.push(is_hidden);
        }
        if hidden != self.hidden {
            self.hidden = hidden;
            let _as_it_was = self.place();
        }
        for section in &mut self.sections {
            while section.done < section.rows.len() {
                if lines == 0 {
                    return true;
                }
                lines -= 1;
                // What cannot be moved stays as it is.
                if section.arrange().is_none() {
                    section.done = section.rows.len();
                }
            }
        }
        false
    }

    /// Has shown topics stand in the article, and neighbouring hidden ones in a line for them.
    fn place(&mut self) -> Option<()> {
        let article = self.article()?;
        let lines = all(&article, ":scope > .run");
        let mut next = article.first_child();
        let mut at = 0;
        while let Some(is_hidden) = self.hidden.get(at) {
            if !is_hidden {
                next = put(&article, next, &self.sections.get(at)?.element)?;
                at += 1;
                continue;
            }
            let rest = self.hidden.get(at..)?;
            let count = rest.iter().take_while(|hidden| **hidden).count();
            let line = self.line(at)?;
            next = put(&article, next, &line)?;
            let list = line.last_element_child()?;
            let mut inner = list.first_child();
            let (mut paragraphs, mut quotes) = (0, 0);
            for at in at..at + count {
                let section = self.sections.get_mut(at)?;
                inner = put(&list, inner, &section.folded()?)?;
                paragraphs += section.rows.len();
                quotes += section.quotes.iter().sum::<usize>();
            }
            let words = topics_hidden(count, paragraphs, quotes);
            say(&line.first_element_child()?.first_element_child()?, &words);
            at += count;
        }
        // A line stays until all of its topics stand elsewhere.
        for line in lines {
            if line.query_selector("li").ok()?.is_none() {
                line.remove();
            }
        }
        Some(())
    }

    /// The article, in which the first topic stands or is folded away.
    fn article(&self) -> Option<Element> {
        self.sections.first()?.element.closest("article").ok()?
    }

    /// The line that starts with a topic: one that did so before, so that who has opened it finds it open.
    fn line(&self, at: usize) -> Option<Element> {
        let section = self.sections.get(at)?;
        let item = section.item.as_ref();
        let is_first = |item: &&Element| item.previous_element_sibling().is_none();
        let there = item.filter(is_first);
        if let Some(line) = there.and_then(|item| item.closest(".run").ok()?) {
            return Some(line);
        }
        let document = section.element.owner_document()?;
        let line = make(&document, "details", RUN)?;
        summary(&line, &[["span", "", ""]])?;
        add(&line, "ul", "", "")?;
        Some(line)
    }
}

impl Section {
    /// The item of a list into which the whole topic is folded.
    fn folded(&mut self) -> Option<Element> {
        let item = match &self.item {
            Some(item) => item.clone(),
            None => {
                let document = self.element.owner_document()?;
                let item = make(&document, "li", "")?;
                let details = add(&item, "details", "one", "")?;
                let heading = || self.element.query_selector("h2").ok()??.text_content();
                let label = self.element.get_attribute("aria-label").or_else(heading)?;
                let counts = counted(self.rows.len(), self.quotes.iter().sum());
                summary(&details, &[["h2", "", &label], ["span", "ct", &counts]])?;
                self.item.insert(item).clone()
            }
        };
        let details = item.first_element_child()?;
        if self.element.parent_element().as_ref() != Some(&details) {
            details.append_child(&self.element).ok()?;
        }
        Some(item)
    }

    /// Puts the next line, a row or a gap, into its place.
    fn arrange(&mut self) -> Option<()> {
        let start = self.done;
        let row = self.rows.get(start)?;
        let next = match start.checked_sub(1) {
            None => self.start()?,
            Some(before) => {
                let before = self.rows.get(before)?;
                gap_around(before).unwrap_or(before.clone()).next_sibling()
            }
        };
        let mut end = start;
        while self.visible.get(end) == Some(&false) {
            end += 1;
        }
        let next = if end == start {
            end += 1;
            place(&self.element, next, row)?
        } else {
            let gap = self.gap(start..end)?;
            place(&self.element, next, &gap)?;
            let rows = self.rows.get(start..end)?;
            self.take(rows, &gap);
            let mut inner = gap.first_child()?.next_sibling();
            for row in rows {
                inner = place(&gap, inner, row)?;
            }
            // Some of its rows may have been what came next.
            gap.next_sibling()
        };
        self.done = end;
        if end == self.rows.len() {
            skip(next);
        }
        Some(())
    }

    /// Where its first row belongs: behind its heading, if it has one.
    fn start(&self) -> Option<Option<Node>> {
        let heading = self.element.query_selector(":scope > .row > h2").ok()?;
        Some(match heading.and_then(|heading| heading.parent_element()) {
            Some(heading) => heading.next_sibling(),
            None => self.element.first_child(),
        })
    }

    /// Moves many rows into a gap all at once, if none is in one already.
    fn take(&self, rows: &[Element], gap: &Element) -> Option<()> {
        if rows.len() < MANY {
            return None;
        }
        let (first, last) = (rows.first()?, rows.last()?);
        for row in [first, last] {
            row.parent_element().filter(|it| *it == self.element)?;
        }
        let range = self.element.owner_document()?.create_range().ok()?;
        range.set_start_before(first).ok()?;
        range.set_end_after(last).ok()?;
        let rows = range.extract_contents().ok()?;
        gap.append_child(&rows).ok().map(drop)
    }

    /// The gap that hides these rows. Who has opened it finds it open.
    fn gap(&self, rows: Range<usize>) -> Option<Element> {
        let row = self.rows.get(rows.start)?;
        let words = hidden(rows.len(), self.quotes.get(rows)?.iter().sum());
        let there = gap_around(row).filter(|gap| gap.child_element_count() > 1);
        let there = there.filter(|gap| gap.children().item(1).as_ref() == Some(row));
        if let Some(gap) = there {
            say(&gap.first_element_child()?.first_element_child()?, &words);
            return Some(gap);
        }
        let gap = make(&self.element.owner_document()?, "details", GAP)?;
        summary(&gap, &[["span", "", &words]])?;
        Some(gap)
    }
}

/// Adds the line with which something is shown and hidden again. It starts with these elements: their name,
/// class and text.
fn summary(details: &Element, words: &[[&str; 3]]) -> Option<()> {
    let line = add(details, "summary", "", "")?;
    let ways = [["u", "show", "Show"], ["u", "hide", "Hide"]];
    for [name, class, text] in words.iter().chain(&ways) {
        add(&line, name, class, text)?;
    }
    Some(())
}

/// The gap that a row is folded into.
fn gap_around(row: &Element) -> Option<Element> {
    row.parent_element().filter(|it| it.class_name() == GAP)
}

/// Has a node stand in a parent before what is `next` there, and says what is next then.
fn put(parent: &Element, next: Option<Node>, node: &Element) -> Option<Option<Node>> {
    if next.as_ref() == Some(node) {
        return Some(node.next_sibling());
    }
    parent.insert_before(node, next.as_ref()).ok()?;
    Some(next)
}

/// The same among the rows and gaps of a topic.
fn place(parent: &Element, next: Option<Node>, node: &Element) -> Option<Option<Node>> {
    put(parent, skip(next), node)
}

/// What comes next, without gaps that are no more: each stays until all of its rows stand elsewhere.
fn skip(mut next: Option<Node>) -> Option<Node> {
    loop {
        let there = next.as_ref()?.dyn_ref::<Element>();
        let is_empty = |it: &&Element| it.class_name() == GAP && it.child_element_count() == 1;
        let Some(empty) = there.filter(is_empty) else {
            return next;
        };
        let after = empty.next_sibling();
        empty.remove();
        next = after;
    }
}
