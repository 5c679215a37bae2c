//! *Claims*: each claim faces what the article sets against it.

use interview::index::Item;

use super::{Said, Scene};
use crate::markup::{Tag, classed, digits, fill, keyed, line, tag};
use crate::pieces::Piece;

/// The claims that are shown and the linked one, under their topics, in the article's order.
pub fn claims(scene: &Scene, status: Tag) -> Tag {
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
        let id = fill("t-%", &[&topic.id]);
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
    tag("div").with(status).with_some(empty).all(
        scene
            .visible()
            .chunk_by(|a, b| topic_of(a) == topic_of(b))
            .filter_map(section),
    )
}

/// How many claims are shown, and how many of them are answered.
pub(super) fn say(scene: &Scene) -> Said {
    let count = |holds: fn(&Item) -> bool| scene.found().filter(|claim| holds(claim)).count();
    let answered = count(|claim| claim.voices.len() > 1);
    let evident = count(|claim| !claim.facts.is_empty());
    let without = scene.count() - answered;
    let have = |n: usize| if n == 1 { "has" } else { "have" };
    let rest = fill(
        ". % % a counterclaim in the article, % % none. % % evidence from elsewhere.",
        &[
            &digits(answered),
            have(answered),
            &digits(without),
            have(without),
            &digits(evident),
            have(evident),
        ],
    );
    let all = digits(scene.index.claims.len());
    let count = if scene.route.filter.is_empty() {
        fill("% claims", &[&all])
    } else {
        fill("% of % claims", &[&digits(scene.count()), &all])
    };
    Said { count, rest }
}
