//! The article in the page: its text, and conversions between positions in it and ranges of the
//! document.

use std::ops;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node, Range};

use crate::browser::elements::all;
use crate::browser::marks::{texts, units};
use page::route::View;

/// The separator of paragraphs in the text.
pub(super) const PARAGRAPH_END: &str = "\n";

/// The article's paragraphs, and their joined texts.
pub(super) struct Article {
    document: Document,
    sources: Vec<Element>,
    /// The start of each paragraph, in bytes of the text.
    starts: Vec<usize>,
    text: String,
}

impl Article {
    /// Reads the article, shown and folded parts alike.
    pub(super) fn read(document: &Document) -> Option<Self> {
        let root = document.get_element_by_id(View::Read.name())?;
        let sources = all(&root, "[data-piece=paragraph] .src");
        let (mut starts, mut text) = (Vec::new(), String::new());
        for source in &sources {
            if !text.is_empty() {
                text.push_str(PARAGRAPH_END);
            }
            starts.push(text.len());
            text.push_str(&source.text_content().unwrap_or_default());
        }
        let document = document.clone();
        Some(Self {
            document,
            sources,
            starts,
            text,
        })
    }

    /// Returns the joined text of its paragraphs.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the paragraphs with their ranges, in bytes of the text.
    fn paragraphs(&self) -> impl Iterator<Item = (&Element, ops::Range<usize>)> {
        let ends = self.starts.iter().skip(1);
        let ends = ends.map(|start| start - PARAGRAPH_END.len());
        let ends = ends.chain([self.text.len()]);
        let bounds = self.starts.iter().zip(ends);
        let bounds = bounds.map(|(start, end)| *start..end);
        self.sources.iter().zip(bounds)
    }

    /// Returns the element of the paragraph in which a part of the text starts.
    pub(super) fn source(&self, at: usize) -> Option<&Element> {
        let mut paragraphs = self.paragraphs();
        let found = paragraphs.find(|(_, bounds)| at <= bounds.end);
        found.map(|(source, _)| source)
    }

    /// Returns the ranges of the paragraphs in the text.
    pub(super) fn blocks(&self) -> Vec<ops::Range<usize>> {
        self.paragraphs().map(|(_, bounds)| bounds).collect()
    }

    /// Returns the part of the text within a range of the document, if there is any.
    pub(super) fn part(&self, range: &Range) -> Option<ops::Range<usize>> {
        let mut part: Option<ops::Range<usize>> = None;
        for (source, bounds) in self.paragraphs() {
            if !range.intersects_node(source).unwrap_or_default() {
                continue;
            }
            let at = |node: Node, offset: u32| self.offset(source, &node, offset);
            let start = at(range.start_container().ok()?, range.start_offset().ok()?);
            let end = at(range.end_container().ok()?, range.end_offset().ok()?);
            let start = bounds.start + start.unwrap_or(0);
            let end = end.map_or(bounds.end, |end| bounds.start + end);
            part = Some(part.map_or(start, |part| part.start)..end);
        }
        let part = part?;
        let words = self.text.get(part.clone())?;
        let start = part.start + (words.len() - words.trim_start().len());
        let end = start + words.trim().len();
        (start < end).then_some(start..end)
    }

    /// Returns the number of bytes of a paragraph before a position in the document, or `None` if that is elsewhere.
    fn offset(&self, source: &Element, node: &Node, offset: u32) -> Option<usize> {
        if !source.contains(Some(node)) {
            return None;
        }
        let before = self.document.create_range().ok()?;
        before.set_start(source, 0).ok()?;
        before.set_end(node, offset).ok()?;
        Some(String::from(before.to_string()).len())
    }

    /// Converts a part of the text into ranges of the document, one in each paragraph.
    pub(super) fn ranges(&self, part: &ops::Range<usize>) -> Vec<Range> {
        let crossed = |(source, bounds): (&Element, ops::Range<usize>)| {
            let start = part.start.max(bounds.start).checked_sub(bounds.start)?;
            let end = part.end.min(bounds.end).checked_sub(bounds.start)?;
            (start < end).then(|| self.range(source, start..end))?
        };
        self.paragraphs().filter_map(crossed).collect()
    }

    /// Converts a part of a paragraph into a range of the document.
    fn range(&self, source: &Element, part: ops::Range<usize>) -> Option<Range> {
        let range = self.document.create_range().ok()?;
        let (mut at, mut begun) = (0, false);
        for node in texts(source) {
            let data = node.data();
            let end = at + data.len();
            if !begun && part.start < end {
                range
                    .set_start(&node, units(&data, part.start - at)?)
                    .ok()?;
                begun = true;
            }
            if begun && part.end <= end {
                range.set_end(&node, units(&data, part.end - at)?).ok()?;
                return Some(range);
            }
            at = end;
        }
        None
    }
}

/// Returns the reader's selection within the article.
pub(super) fn selected(article: &Article) -> Option<(ops::Range<usize>, Range)> {
    let selection = article.document.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    Some((article.part(&range)?, range))
}

/// Returns the node itself, if it is an element, or else the nearest element around it.
pub(super) fn element(node: &Node) -> Option<Element> {
    match node.dyn_ref::<Element>() {
        Some(element) => Some(element.clone()),
        None => node.parent_element(),
    }
}
