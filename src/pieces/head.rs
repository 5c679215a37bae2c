//! What a view starts with, what a topic starts with, and what the page ends with.

use interview::model::{Topic, TopicKind};

use super::edition::{Edition, Place};
use crate::markup::{Tag, classed, line, link, tag, text};
use crate::route::View;

/// The article's headline; in the other views small, above their own title.
pub fn head(edition: &Edition, view: View) -> Tag {
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
            return classed("div", "row head").with(middle);
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
}

/// A topic's heading; the opening has none. A word of it may have a note.
pub fn heading(edition: &Edition, topic: &Topic) -> Option<Tag> {
    if topic.kind != TopicKind::Heading {
        return None;
    }
    let heading = classed("h2", "mid").set("id", &format!("h-{}", topic.id));
    let note = edition
        .notes
        .iter()
        .find(|note| note.headings.contains(&topic.id));
    let cut = note.and_then(|note| Some((note, topic.label.split_once(note.words.as_str())?)));
    let heading = match cut {
        None => heading.with(text(&topic.label)),
        Some((note, (before, after))) => heading
            .with(text(before))
            .with(
                link(&edition.href(&format!("note-{}", note.id)))
                    .set("class", "noted")
                    .text(&note.words),
            )
            .with(text(after)),
    };
    Some(classed("div", "row").with(heading))
}

/// Whose the words are, and who set the page.
pub fn foot(edition: &Edition) -> Tag {
    let ours =
        " Notes, claims and evidence are the editors’. Nothing on this page says who is right.";
    let save = |file: &str, what: &str| link(file).set("download", "").text(what);
    let saves = (edition.place() == Place::Main).then(|| {
        tag("span")
            .with(save("interview.html", "Save this page as one file"))
            .with(text(", "))
            .with(save("claims.json", "the claims as JSON"))
            .with(text(", or "))
            .with(save("annotations.jsonld", "all annotations as JSON-LD"))
    });
    let embed = (edition.place() == Place::Main).then(|| {
        // The loader brings what it opens, as it does for all that is shared.
        let button = tag("button")
            .set("type", "button")
            .set("name", "share")
            .set("data-embed", "")
            .text("Embed");
        classed("p", "acts").with(button)
    });
    classed("footer", "foot")
        .with(
            tag("p")
                .with(text(&edition.source.provenance))
                .with(text(ours))
                // In a frame on another page.
                .with(
                    link(&edition.href("read"))
                        .set("class", "full")
                        .text("Read the full page"),
                ),
        )
        .with(
            tag("p")
                .with(text("Set with Rejoinder. No server, no tracking. "))
                .with_some(saves),
        )
        .with_some(embed)
}
