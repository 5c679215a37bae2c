//! Text that a filter hides: never gone, a gap that can be opened.

use yew::Html;

use crate::markup::{Tag, classed, digits, fill, tag, text};

/// A line that says how much is hidden and opens it in its place. The `heading` is that of a topic
/// which is hidden as a whole.
pub fn gap(
    paragraphs: usize,
    quotes: usize,
    heading: Option<Tag>,
    rows: impl Iterator<Item = Html>,
) -> Tag {
    let count = |n: usize, one: &str| {
        let s = if n == 1 { "" } else { "s" };
        fill("% %%", &[&digits(n), one, s])
    };
    let quotes = if quotes == 0 {
        String::new()
    } else {
        fill(", %", &[&count(quotes, "quote")])
    };
    let paragraphs = count(paragraphs, "paragraph");
    let hidden = fill("%% filtered away.", &[&paragraphs, &quotes]);
    let line = tag("span")
        .with(text(&hidden).key(&hidden))
        .with(text(" ").key("space"))
        .with(classed("u", "show").key("show").text("Show here"))
        .with(classed("u", "hide").key("hide").text("Hide again"));
    classed("details", "gap")
        .with(tag("summary").with_some(heading).with(line))
        .all(rows)
}
