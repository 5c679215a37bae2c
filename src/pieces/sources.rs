//! Links that lead out of the page.

use interview::model::Link;
use yew::Html;

use crate::markup::{link, tag, text};

/// The names of publications, each a link to its page.
pub fn sources(links: &[Link]) -> Html {
    let last = links.len().saturating_sub(1);
    let source = |(index, source): (usize, &Link)| {
        tag("span")
            .with(link(&source.url).set("rel", "noopener").text(&source.name))
            .with_some((index < last).then(|| text(", ")))
    };
    links
        .iter()
        .enumerate()
        .map(|link| Html::from(source(link)))
        .collect()
}
