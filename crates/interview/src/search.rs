//! Texts prepared for search: folded, and joined, so that a search goes through them once.

use std::cell::{Ref, RefCell};

use crate::fold::{Folded, View, place};
use crate::index::Item;
use crate::query::Query;
use crate::unicode::Unicode;

/// The texts of items, and the last search in them.
#[derive(Clone, Debug)]
pub(crate) struct SearchIndex {
    /// Each text with a line break after it, which no folded text contains.
    text: String,
    /// The end of each item's texts.
    ends: Vec<usize>,
    /// The end of each item's first text, and the steps of the mapping back.
    firsts: Vec<(usize, Vec<(usize, usize)>)>,
    /// The last query, and for each item whether it has all of its words.
    last: RefCell<(Query, Vec<bool>)>,
}

impl SearchIndex {
    pub(crate) fn new(items: &[Item], unicode: &dyn Unicode) -> Self {
        let mut searched = Self {
            text: String::new(),
            ends: Vec::with_capacity(items.len()),
            firsts: Vec::with_capacity(items.len()),
            last: RefCell::new((Query::default(), vec![true; items.len()])),
        };
        for item in items {
            let mut first = None;
            for texts in [&item.texts, &item.facts] {
                for text in texts {
                    let folded = Folded::new(text, unicode);
                    searched.text.push_str(folded.text());
                    first.get_or_insert((searched.text.len(), folded.into_steps()));
                    searched.text.push('\n');
                }
            }
            searched.firsts.push(first.unwrap_or_default());
            searched.ends.push(searched.text.len());
        }
        searched
    }

    /// Returns an item's first text.
    pub(crate) fn first(&self, item: usize) -> View<'_> {
        let (end, steps) = self
            .firsts
            .get(item)
            .map_or((0, &[][..]), |(end, steps)| (*end, steps));
        let text = self.text.get(self.start(item)..end).unwrap_or_default();
        View { text, steps }
    }

    /// Returns the start of an item's texts.
    fn start(&self, item: usize) -> usize {
        let before = item.checked_sub(1).and_then(|before| self.ends.get(before));
        before.copied().unwrap_or_default()
    }

    /// Returns, for each item, whether it has all words of a query. While a reader types a word, only the items
    /// that have its beginning are searched.
    pub(crate) fn having(&self, query: &Query) -> Ref<'_, Vec<bool>> {
        if self.last.borrow().0 != *query {
            let (last, having) = &mut *self.last.borrow_mut();
            if !query.narrows(last) {
                having.fill(true);
            }
            for term in query.terms() {
                self.keep(term, having);
            }
            *last = query.clone();
        }
        Ref::map(self.last.borrow(), |(_, having)| having)
    }

    /// Keeps only the items that have a term.
    fn keep(&self, term: &str, having: &mut [bool]) {
        let mut next = 0;
        for run in having.chunk_by_mut(|a, b| a == b) {
            let (start, mut item) = (self.start(next), next);
            next += run.len();
            if run.first() == Some(&false) {
                continue;
            }
            let text = self.text.get(..self.start(next)).unwrap_or_default();
            let mut from = start;
            let mut kept = run.iter_mut();
            while item < next {
                let found = place(text, term, from).unwrap_or(text.len());
                while let Some(end) = self.ends.get(item)
                    && *end <= found
                    && let Some(kept) = kept.next()
                {
                    *kept = false;
                    item += 1;
                }
                // The next item has it, or all were searched.
                kept.next();
                item += 1;
                from = self.start(item);
            }
        }
    }
}
