//! Links that lead out of the page.

use interview::model::{Link, in_words};
use yew::Html;

use super::date::date;
use page::markup::{link, tag, text};

/// The names of publications, each a link to its page, with that page's title and date where they are given.
pub fn sources(links: &[Link]) -> Html {
    let last = links.len().saturating_sub(1);
    let source = |(index, source): (usize, &Link)| {
        let Link {
            name,
            url,
            title,
            published,
        } = source;
        let title = title.as_ref().map(|title| text(&format!(", “{title}”")));
        let day = published.as_ref().map(|day| {
            let day = date(Some(day), &in_words(day));
            tag("span").text(", published ").with(day)
        });
        let separator = if title.is_some() || day.is_some() {
            "; "
        } else {
            ", "
        };
        tag("span")
            .with(link(url).set("rel", "noopener").text(name))
            .with_some(title)
            .with_some(day)
            .with_some((index < last).then(|| text(separator)))
    };
    links
        .iter()
        .enumerate()
        .map(|link| Html::from(source(link)))
        .collect()
}
