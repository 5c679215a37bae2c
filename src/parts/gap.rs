//! Text that a filter hides: never gone, a gap that can be opened.

use yew::Html;

use crate::markup::{Tag, classed, tag, text};

/// A line that says how much is hidden and opens it in its place. The `heading` is that of a topic
/// which is hidden as a whole.
pub fn gap(
    paragraphs: usize,
    quotes: usize,
    heading: Option<Tag>,
    rows: impl Iterator<Item = Html>,
) -> Tag {
    let count = |n: usize, one: &str| {
        if n == 1 {
            format!("1 {one}")
        } else {
            format!("{n} {one}s")
        }
    };
    let quotes = if quotes == 0 {
        String::new()
    } else {
        format!(", {}", count(quotes, "quote"))
    };
    let hidden = format!("{}{quotes} filtered away.", count(paragraphs, "paragraph"));
    let line = tag("span")
        .with(text(&hidden).key(&hidden))
        .with(text(" ").key("space"))
        .with(classed("u", "show").key("show").text("Show here"))
        .with(classed("u", "hide").key("hide").text("Hide again"));
    classed("details", "gap")
        .with(tag("summary").with_some(heading).with(line))
        .all(rows)
}
