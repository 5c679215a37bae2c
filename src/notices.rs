//! Unobtrusive notices about the address with which the reader came.

use yew::Html;

use page::markup::{classed, fill, line, link, list, row, said, text};
use page::route::{REPEATED, Unknown, repeated};

/// Renders notices for unknown parts of the address, for a missing quote, and for a linked element that a
/// filter would hide, with the `unfiltered` link to it.
pub fn notices(unknown: &[Unknown], is_conversation: bool, unfiltered: Option<&str>) -> Html {
    let parts = |targets: bool| {
        let mut parts = String::new();
        for part in unknown {
            if matches!(part, Unknown::Target(_)) == targets {
                list(&mut parts, &part.words());
            }
        }
        parts
    };
    let mut notices = Vec::new();
    let mut notice = |words: &str, parts: String| {
        if !parts.is_empty() {
            let words = fill(words, &[&repeated(&parts, REPEATED)]);
            notices.push(line("notice", &words).key(&words).into());
        }
    };
    notice(
        "Part of this link is not known here and was left out: %.",
        parts(false),
    );
    notice(
        &fill(
            "This link names a % that is not here: %. The whole page is below.",
            &[said(is_conversation)[0]],
        ),
        parts(true),
    );
    if let Some(way) = unfiltered {
        notices.push(
            classed("p", "notice")
                .key("kept")
                .with(text(
                    "The linked passage was filtered away. It is shown all the same. ",
                ))
                .with(link(way).text("Show everything"))
                .into(),
        );
    }
    row(notices)
}
