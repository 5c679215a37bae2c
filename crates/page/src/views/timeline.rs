//! *Timeline*: the parts of the series, the reported one expanded into the article's topics, and the
//! years that the interview speaks of. The drawing contains nothing that the lists do not.

use crate::dom::id;
use crate::markup::{Tag, classed, digits, fill, keyed, line, one_of, tag, text};
use crate::parts::gap::items_hidden;
use crate::parts::matches::matches;
use crate::parts::section::section;
use crate::pieces::Piece;
use crate::scene::{Scene, StatusText};

/// Renders the drawing, the parts, the years of the events, and the production of the series. Under a filter, the
/// years of events that are shown or linked come first, then a line for the hidden ones.
pub fn timeline(scene: &Scene, status: Tag) -> Tag {
    let get = |key: &str, piece: Piece| keyed(key, scene.pieces.get(piece));
    let list = |events: &[usize]| {
        classed("ol", "line years")
            .set("role", "list")
            .all(events.iter().map(|at| get(&digits(*at), Piece::Event(*at))))
    };
    let visible = scene.visible();
    let mut hidden: Vec<usize> = (0..scene.shown.len()).collect();
    hidden.retain(|at| !visible.contains(at));
    let years = if visible.is_empty() {
        let advice = "No event fits all of these choices; leave one out.";
        line("stand empty", advice).key("empty")
    } else {
        let years = list(&visible).key("years");
        years.set("aria-labelledby", id::YEARS)
    };
    let years = section(id::YEARS, "Years the interview speaks of", years.into()).key("years");
    let years = (!scene.shown.is_empty()).then_some(years);
    let folded = (!hidden.is_empty()).then(|| {
        let words = items_hidden(hidden.len(), "events");
        let summary = tag("summary")
            .with(text(&words).key(&words))
            .with(classed("u", "show").key("show").text("Show"))
            .with(classed("u", "hide").key("hide").text("Hide"));
        classed("details", "gap hid")
            .key("hidden")
            .with(summary)
            .with(list(&hidden).key("list"))
    });
    let drawing = get("drawing", Piece::Drawing);
    let parts = get("parts", Piece::Parts);
    let view = tag("div").with(status);
    let view = if scene.is_filtered() {
        view.with_some(years)
            .with_some(folded)
            .with(drawing)
            .with(parts)
    } else {
        view.with(drawing).with(parts).with_some(years)
    };
    view.with(get("made", Piece::Production))
        .with_some(matches(scene.matches, scene.current))
}

/// Returns how many events are shown or, without a filter, the counts of parts, topics and events.
pub(super) fn status_text(scene: &Scene) -> StatusText {
    if scene.is_filtered() {
        let mut said = StatusText::filtered(scene);
        said.rest.push('.');
        return said;
    }
    let index = scene.index;
    let counts = [
        (index.parts.len(), "parts"),
        (index.headings().count(), "topics"),
        (index.events.len(), "events"),
    ];
    let mut first = String::new();
    for (count, plural) in counts.into_iter().filter(|(count, _)| *count > 0) {
        let words = fill("% %", &[&digits(count), one_of(plural, count)]);
        crate::markup::list(&mut first, &words);
    }
    StatusText {
        first,
        rest: ".".to_owned(),
    }
}
