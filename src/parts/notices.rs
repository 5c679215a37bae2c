//! Quiet lines about the address that the reader came with.

use yew::Html;

use crate::markup::{Tag, classed, fill, line, link, text};
use crate::route::Unknown;

/// One line for the parts of the address that mean nothing here, one for a missing quote, one for a
/// linked element that a filter would hide, with the way to it `unfiltered`.
pub fn notices(unknown: &[Unknown], unfiltered: Option<&str>) -> Html {
    let list = |targets: bool| {
        let mut list = Vec::new();
        for part in unknown {
            if matches!(part, Unknown::Target(_)) == targets {
                list.push(part.words());
            }
        }
        list.join(", ")
    };
    let mut notices: Vec<Tag> = Vec::new();
    let mut notice = |words: &str, list: String| {
        if !list.is_empty() {
            let words = fill(words, &[&list]);
            notices.push(line("notice", &words).key(&words));
        }
    };
    notice(
        "Part of this link is not known here and was left out: %.",
        list(false),
    );
    notice(
        "This link names a quote that is not here: %. The whole page is below.",
        list(true),
    );
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
