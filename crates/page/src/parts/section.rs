//! A section of the timeline, under a heading by the editors.

use yew::Html;

use crate::markup::{Tag, classed, tag};

/// Returns a section, labelled by its heading.
pub fn section(id: &str, heading: &str, content: Html) -> Tag {
    let heading = classed("h2", "th ours").set("id", id).text(heading);
    tag("section")
        .set("aria-labelledby", id)
        .with(heading)
        .with(content)
}
