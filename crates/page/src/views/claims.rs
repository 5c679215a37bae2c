//! *Claims*: each claim faces its counterclaims in the article.

use interview::index::Item;

use crate::markup::{Tag, classed, digits, fill, keyed, line, one_of, tag};
use crate::parts::matches::matches;
use crate::pieces::Piece;
use crate::scene::{Scene, StatusText};

/// Renders the claims that are shown and the linked one, under their topics, in the article's order. Before them is an
/// index of all or, under a filter, of hidden claims; beside the linked one are the controls to `share` it.
pub fn claims(scene: &Scene, status: Tag, share: Option<Tag>) -> Tag {
    let topic_of = |at: &usize| {
        scene
            .index
            .claims
            .get(*at)
            .and_then(|claim| claim.topics.first())
    };
    let section = |run: &[usize]| {
        let topic = scene
            .index
            .topics
            .iter()
            .find(|topic| run.first().and_then(topic_of) == Some(&topic.id))?;
        let id = fill("t:%", &[&topic.id]);
        let heading = classed("h2", "th")
            .key("heading")
            .set("id", &id)
            .text(&topic.label);
        let claim = |at: &usize| keyed(&digits(*at), scene.pieces.get(Piece::Claim(*at)));
        Some(
            tag("section")
                .key(&id)
                .set("aria-labelledby", &id)
                .with(heading)
                .all(run.iter().map(claim)),
        )
    };
    let advice = "No claim fits all of these choices; leave one out.";
    let empty = (scene.count() == 0).then(|| line("stand empty", advice).key("empty"));
    let get = |key: &str, piece: Piece| keyed(key, scene.pieces.get(piece));
    let counts = (!scene.is_filtered()).then(|| get("counts", Piece::Counts));
    let target = scene.route.target.as_deref();
    let linked = target.and_then(|id| scene.index.claims.iter().position(|claim| claim.has(id)));
    let share = linked
        .zip(share)
        .map(|(at, share)| keyed("share", scene.pieces.beside(Piece::Claim(at), share.into())));
    let sections = scene
        .visible()
        .chunk_by(|a, b| topic_of(a) == topic_of(b))
        .filter_map(section)
        .collect::<Vec<_>>();
    tag("div")
        .with(status)
        .with_some(counts)
        .with(get("index", Piece::Index))
        .with_some(empty)
        .all(sections)
        .with_some(matches(scene.matches, scene.current))
        .with_some(share)
}

/// Returns how many claims are shown or, without a filter, how many are answered and have facts.
pub(super) fn status_text(scene: &Scene) -> StatusText {
    if scene.is_filtered() {
        let mut said = StatusText::filtered(scene);
        said.rest.push('.');
        return said;
    }
    let count = |holds: fn(&Item) -> bool| scene.found().filter(|claim| holds(claim)).count();
    let answered = count(|claim| !claim.relations.is_empty());
    let evident = count(|claim| !claim.facts.is_empty());
    let all = scene.count();
    StatusText {
        first: fill("% %", &[&digits(all), one_of("claims", all)]),
        rest: fill(
            ": % answered in the article, % with facts from elsewhere.",
            &[&digits(answered), &digits(evident)],
        ),
    }
}

/// Returns the heading of the claims' index.
#[must_use]
pub fn index_heading(claims: usize) -> String {
    if claims == 1 {
        "Index of 1 claim".to_owned()
    } else {
        fill("Index of % claims", &[&digits(claims)])
    }
}
