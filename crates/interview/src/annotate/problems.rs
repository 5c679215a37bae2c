//! Problems in `annotations.toml`, by their position there.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;

use crate::toml_error::Fault;

/// Problems in the order in which they are found, each with the bytes of the file that it is about.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<Fault>);

impl Problems {
    /// Adds a problem; the same one at the same place counts once.
    pub(super) fn add(&mut self, at: Range<usize>, message: String) {
        let problem = (at, message);
        if !self.0.contains(&problem) {
            self.0.push(problem);
        }
    }

    /// Reports an unknown name, and lists the known ones.
    pub(super) fn unknown<'k>(
        &mut self,
        name: &Spanned<String>,
        what: &str,
        known: impl Iterator<Item = &'k str>,
    ) {
        let known: Vec<&str> = known.collect();
        let known = if known.is_empty() {
            "none".to_owned()
        } else {
            known.join(", ")
        };
        let message = format!("there is no {what} “{}”; there are: {known}", name.as_ref());
        self.add(name.span(), message);
    }

    /// Reports every entry whose id an earlier one has.
    pub(super) fn duplicates<'e>(
        &mut self,
        what: &str,
        entries: impl Iterator<Item = (&'e str, Range<usize>)>,
    ) {
        let mut seen = BTreeSet::new();
        for (id, at) in entries {
            if !seen.insert(id) {
                self.add(at, format!("the {what} “{id}” is given twice"));
            }
        }
    }

    /// Returns, of the places where entries start, those whose entry has a problem.
    pub(super) fn entries(&self, starts: &BTreeSet<usize>) -> BTreeSet<usize> {
        let entry = |(at, _): &Fault| starts.range(..=at.start).next_back().copied();
        self.0.iter().filter_map(entry).collect()
    }

    pub(super) fn into_inner(self) -> Vec<Fault> {
        self.0
    }
}
