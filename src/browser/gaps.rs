//! The article's paragraphs in the page: what a filter hides is folded into gaps, in its place. An element
//! is moved only where what is hidden changes.

use interview::index::{Index, Item};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::adopted::{add, all, make};
use crate::parts::gap::hides;

/// The class of a gap.
const GAP: &str = "gap";

/// From so many rows on, it is faster to move them all at once.
const MANY: usize = 16;

/// A topic's paragraphs.
pub(super) struct Section {
    element: Element,
    /// The row with its heading; the opening has none.
    heading: Option<Element>,
    rows: Vec<Element>,
    /// For each of them, whether it is to be seen.
    visible: Vec<bool>,
    /// How many of them are shown or folded away as they are to be.
    done: usize,
}

/// The sections of an article, as the page has them: all paragraphs are seen.
pub(super) fn sections(root: &Element) -> Vec<Section> {
    let mut sections = Vec::new();
    for element in all(root, "article > section") {
        let rows = all(&element, "[data-piece=paragraph]");
        let heading = element.query_selector("h2").ok().flatten();
        sections.push(Section {
            heading: heading.and_then(|heading| heading.parent_element()),
            visible: vec![true; rows.len()],
            done: rows.len(),
            rows,
            element,
        });
    }
    sections
}

/// See [`super::adopted::Adopted::fold`].
pub(super) fn fold(
    sections: &mut [Section],
    index: &Index,
    visible: &[bool],
    mut lines: usize,
) -> bool {
    let (mut items, mut visible) = (&*index.paragraphs, visible);
    for section in sections {
        let count = section.rows.len();
        let (Some((here, more)), Some((shown, rest))) = (
            items.split_at_checked(count),
            visible.split_at_checked(count),
        ) else {
            return false;
        };
        (items, visible) = (more, rest);
        if section.visible != shown {
            section.visible = shown.to_vec();
            section.done = 0;
        }
        while section.done < count {
            if lines == 0 {
                return true;
            }
            lines -= 1;
            // What cannot be moved stays as it is.
            if section.arrange(here).is_none() {
                section.done = count;
            }
        }
    }
    false
}

impl Section {
    /// Puts the next line, a row or a gap, into its place.
    fn arrange(&mut self, items: &[Item]) -> Option<()> {
        let start = self.done;
        let row = self.rows.get(start)?;
        let next = match start.checked_sub(1) {
            None => self.head()?,
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
            let gap = self.gap(row, items.get(start..end)?)?;
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

    /// Puts the heading where it belongs, and says what comes after it.
    fn head(&self) -> Option<Option<Node>> {
        let Some(heading) = &self.heading else {
            return Some(self.element.first_child());
        };
        if self.is_hidden() {
            heading.remove();
            return Some(self.element.first_child());
        }
        place(&self.element, self.element.first_child(), heading)
    }

    /// Whether it is hidden as a whole. Its heading then stands in the gap.
    fn is_hidden(&self) -> bool {
        !self.visible.contains(&true)
    }

    /// The gap that starts with a row and hides these. Who has opened it finds it open.
    fn gap(&self, row: &Element, hidden: &[Item]) -> Option<Element> {
        let there = gap_around(row).filter(|gap| gap.child_element_count() > 1);
        let there = there.filter(|gap| gap.children().item(1).as_ref() == Some(row));
        let (gap, summary) = match there {
            Some(gap) => (gap.clone(), gap.first_element_child()?),
            None => {
                let gap = make(&self.element.owner_document()?, "details", GAP)?;
                let summary = add(&gap, "summary", "", "")?;
                (gap, summary)
            }
        };
        let quotes = hidden.iter().map(Item::quotes).sum();
        let words = hides(hidden.len(), quotes);
        summary.set_text_content(None);
        // A press on the heading opens the gap: nothing in it can be pressed by itself.
        if self.is_hidden() {
            match &self.heading {
                Some(heading) => {
                    let heading = heading.first_element_child()?;
                    let words = heading.text_content()?;
                    add(&summary, "h2", "mid", &words)?.set_id(&heading.id());
                }
                None => {
                    let label = self.element.get_attribute("aria-label")?;
                    add(&summary, "span", "gap-label", &label)?;
                }
            }
        }
        let line = add(&summary, "span", "", "")?;
        add(&line, "span", "", &words)?;
        add(&line, "span", "", " ")?;
        add(&line, "u", "show", "Show here")?;
        add(&line, "u", "hide", "Hide again")?;
        Some(gap)
    }
}

/// The gap that a row is folded into.
fn gap_around(row: &Element) -> Option<Element> {
    row.parent_element().filter(|it| it.class_name() == GAP)
}

/// Has a node stand in a parent before what is `next` there, and says what is next then.
fn place(parent: &Element, next: Option<Node>, node: &Element) -> Option<Option<Node>> {
    let next = skip(next);
    if next.as_ref() == Some(node) {
        return Some(node.next_sibling());
    }
    parent.insert_before(node, next.as_ref()).ok()?;
    Some(next)
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
