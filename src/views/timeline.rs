//! *Timeline*: the parts of the series, the reported one opened into the article's topics, and the
//! years that the interview speaks of. The drawing says nothing that the lists do not say.

use super::{Said, Scene};
use crate::markup::{Tag, classed, digits, fill, keyed, line, tag};
use crate::parts::section::section;
use crate::pieces::Piece;

/// The drawing, the parts, the years of the events that are shown or linked, and how the series was made.
pub fn timeline(scene: &Scene, status: Tag) -> Tag {
    let get = |key: &str, piece: Piece| keyed(key, scene.pieces.get(piece));
    let visible = scene.visible();
    let years = if visible.is_empty() {
        let advice = "No event fits all of these choices; leave one out.";
        line("stand empty", advice).key("empty")
    } else {
        classed("ol", "line years")
            .key("years")
            .set("role", "list")
            .set("aria-labelledby", "years")
            .all(
                visible
                    .iter()
                    .map(|at| get(&digits(*at), Piece::Event(*at))),
            )
    };
    tag("div")
        .with(status)
        .with(get("drawing", Piece::Drawing))
        .with(get("parts", Piece::Parts))
        .with(section("years", "Years the interview speaks of", years).key("years"))
        .with(get("made", Piece::Made))
}

/// How much is shown.
pub(super) fn say(scene: &Scene) -> Said {
    let index = scene.index;
    let events = digits(index.events.len());
    let (count, rest) = if scene.route.filter.is_empty() {
        let (parts, topics) = (index.parts.len(), index.headings().count());
        let counts = [&*digits(parts), &digits(topics), &events];
        (fill("% parts, % topics, % events", &counts), ".")
    } else {
        (
            fill("% of % events", &[&digits(scene.count()), &events]),
            " stand in what is chosen.",
        )
    };
    Said {
        count,
        rest: rest.to_owned(),
    }
}
