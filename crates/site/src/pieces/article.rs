//! The article: its paragraphs under their topics, and what stands below them.

use interview::index::{Index, Item};
use interview::model::{Topic, TopicKind};

use super::edition::Edition;
use super::head::heading;
use super::paragraph::paragraph;
use super::past::removed;
use page::dom::{class, data};
use page::markup::{Tag, classed, line, tag};
use page::pieces::Piece;

/// With more paragraphs than this, what is not near the screen is not laid out.
const LONG: usize = 200;

/// All of it. The `index` says what can be asked of a paragraph: written into attributes, where no element
/// shows it.
pub fn article(edition: &Edition, index: &Index) -> Tag {
    let row = |(at, item): (usize, &Item)| {
        let row = paragraph(edition, at)?;
        let row = row.set(data::PIECE, Piece::Paragraph(at).kind());
        // The first is its section's.
        let tags = item.topics.get(1..).unwrap_or_default().join(" ");
        Some(row.maybe(data::TOPICS, (!tags.is_empty()).then_some(tags.as_str())))
    };
    let section = |topic: &Topic| {
        let opening = topic.kind == TopicKind::Opening;
        let labelled = format!("h:{}", topic.id);
        let items = index.paragraphs.iter().enumerate();
        let under = items.filter(|(_, item)| item.topics.first() == Some(&topic.id));
        tag("section")
            .set("id", &topic.id)
            .maybe("aria-label", opening.then_some(&topic.label))
            .maybe("aria-labelledby", (!opening).then_some(&labelled))
            .with_some(heading(edition, topic))
            .all(under.filter_map(row))
    };
    let long = index.paragraphs.len() > LONG;
    // Reading modes look for the class, and one of them drops words whose id has “partner” or “comment” in it,
    // except within its own attribute. Another one takes an article for one only if its role says so.
    let class = if long {
        "entry-content long"
    } else {
        "entry-content"
    };
    classed("article", class)
        .set(data::DEFUDDLE, "")
        .set("role", "article")
        .set("aria-label", "The article")
        // What a linked quote is labelled with.
        .set(data::SERIES, &edition.short_title())
        .all(index.headings().map(section))
        .with_some(trailer(edition))
        .with_some(removed(edition))
}

/// The article's last line, which is none of its text.
fn trailer(edition: &Edition) -> Option<Tag> {
    let words = edition.source.trailer.as_ref()?;
    Some(classed("div", "row trailer").with(line(class::SOURCE, words)))
}
