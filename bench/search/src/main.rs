//! The page's search by itself: passages in, numbers of hits out.

use interview::index::{Index, Item};
use interview::select::{Filter, Prepared};
use rejoinder_viewer::browser::unicode::Browser;
use wasm_bindgen::prelude::*;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A searchable interview.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Passages(Prepared);

#[wasm_bindgen]
impl Passages {
    /// Creates one from passages, one per line.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(lines: &str) -> Self {
        let item = |text: &str| Item {
            texts: vec![text.to_owned()],
            ..Item::default()
        };
        let paragraphs = lines.lines().map(item).collect();
        let index = Index {
            turns: String::new(),
            title: String::new(),
            topics: Vec::new(),
            speakers: Vec::new(),
            paragraphs,
            claims: Vec::new(),
            events: Vec::new(),
            parts: Vec::new(),
            removed: Vec::new(),
        };
        Self(Prepared::new(index, &Browser))
    }

    /// Returns the number of passages that match these words.
    #[must_use]
    pub fn count(&self, words: &str) -> usize {
        let words = words.to_owned();
        let filter = Filter {
            words,
            ..Filter::default()
        };
        let shown = self.0.paragraphs(&filter);
        shown.into_iter().filter(|shown| *shown).count()
    }
}

fn main() {}
