//! Quiet lines about the address that the reader came with.

use yew::Html;

use crate::markup::{Tag, classed, line, link, text};
use crate::route::Unknown;

/// One line for the parts of the address that mean nothing here, one for a missing quote, one for a
/// linked element that a filter would hide, with the way to it `unfiltered`.
pub fn notices(unknown: &[Unknown], unfiltered: Option<&str>) -> Html {
    let list = |targets: bool| {
        let parts = unknown
            .iter()
            .filter(|part| matches!(part, Unknown::Target(_)) == targets);
        parts
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let notice = |text: &str| line("notice", text).key(text);
    let mut notices: Vec<Tag> = Vec::new();
    let (left_out, missing) = (list(false), list(true));
    if !left_out.is_empty() {
        notices.push(notice(&format!(
            "Part of this link is not known here and was left out: {left_out}."
        )));
    }
    if !missing.is_empty() {
        notices.push(notice(&format!(
            "This link names a quote that is not here: {missing}. The whole page is below."
        )));
    }
    if let Some(way) = unfiltered {
        notices.push(
            classed("p", "notice")
                .key("kept")
                .with(text(
                    "The linked passage was filtered away. It is shown all the same. ",
                ))
                .with(link(way).text("Show everything")),
        );
    }
    notices.into_iter().map(Html::from).collect()
}
