//! What a view starts with: the article's title and what the view shows of it.

use yew::Html;

use crate::edition::Edition;
use crate::markup::{classed, line, tag, text};
use crate::route::View;

/// The article's headline; in the other views small, above their own title.
pub fn head(edition: &Edition, view: View) -> Html {
    let series = &edition.series;
    let kicker = classed("p", "kicker")
        .with(tag("i").text(&series.title))
        .with(text(&format!(", {}", series.part)));
    let title = tag("h1").text(&edition.title);
    let (headline, introduction) = match view {
        View::Read => {
            let standfirst = classed("p", "stand")
                .with(text(&edition.source.standfirst))
                .with(text(" "))
                .with(classed("b", "serif").text("Words in this type are the article’s"))
                .with(text("; words in this type are the editors’."));
            let publisher = line("serif", &edition.source.publisher);
            let middle = classed("div", "mid")
                .with(kicker)
                .with(title)
                .with(publisher)
                .with(standfirst);
            return classed("div", "row head").with(middle).into();
        }
        View::Claims => (
            "Claims, and what the article sets against them",
            "Each claim faces the words that deny, dispute, answer or concede it. Facts from elsewhere \
             stand beneath, with their dates and sources. The headings are the editors’; none is a verdict.",
        ),
        View::Timeline => (series.headline.as_str(), series.introduction.as_str()),
    };
    classed("div", "head small")
        .with(kicker)
        .with(title)
        .with(classed("h2", "vt ours").text(headline))
        .with(line("stand", introduction))
        .into()
}
