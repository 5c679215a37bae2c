//! A claim, facing what the article sets against it; facts from elsewhere stand beneath.

use interview::model::{
    AttachedBy, Claim, Counterclaim, Evidence, EvidenceRelation, Paragraph, Passage, Side, SpanKind,
};

use super::date::date;
use super::edition::{Edition, name_of, voice_class};
use super::sources::sources;
use crate::markup::{Tag, classed, line, link, tag, text, unseen};

/// The claim, its counterclaims with their replies, and the evidence.
pub fn claim(edition: &Edition, claim: &Claim) -> Tag {
    let heading = format!("c-{}", claim.id);
    let number = classed("span", "n")
        .with(unseen("Claim "))
        .with(text(&claim.id));
    let mut sides = classed(
        "div",
        &format!("sides of-{}", claim.counterclaims.len().min(4)),
    )
    .with(side(edition, &claim.claim, "claim", None));
    if claim.counterclaims.is_empty() {
        sides = sides
            .with(classed("p", "rel"))
            .with(line("none", "No counterclaim in this article"));
    }
    for counterclaim in &claim.counterclaims {
        sides = argue(edition, sides, counterclaim, false);
    }
    let evidence = (!claim.evidence.is_empty()).then(|| {
        let heading = tag("h4")
            .with(text("From elsewhere"))
            .with(classed("span", "added").text(", attached by the editors"));
        let list = tag("ul").all(claim.evidence.iter().map(evidence));
        classed("div", "evidence").with(heading).with(list)
    });
    classed("article", "pair")
        .set("id", &format!("claim-{}", claim.id))
        .set("tabindex", "-1")
        .set("data-claim", &claim.id)
        .set("aria-labelledby", &heading)
        .with(
            tag("h3")
                .set("id", &heading)
                .with(number)
                .with(text(&claim.summary)),
        )
        .with(sides)
        .with_some(evidence)
}

/// Adds a counterclaim, and what is said back to it. A reply stands on the claim's side again.
fn argue(edition: &Edition, sides: Tag, counterclaim: &Counterclaim, back: bool) -> Tag {
    let Counterclaim {
        relation,
        attached_by,
        side: by,
        replies,
    } = counterclaim;
    let who = name_of(edition, by);
    let lead = if back {
        format!("In reply, {who} ")
    } else {
        format!("{who} ")
    };
    let relation = tag("span").with(unseen(&lead)).with(text(relation.word()));
    let relation = classed("p", if back { "rel back" } else { "rel" }).with(relation);
    let class = if back { "reply" } else { "counter" };
    let sides = sides
        .with(relation)
        .with(side(edition, by, class, Some(*attached_by)));
    replies
        .iter()
        .fold(sides, |sides, reply| argue(edition, sides, reply, !back))
}

/// One side: who, the article's words, and the way to their place.
fn side(edition: &Edition, side: &Side, class: &str, attached: Option<AttachedBy>) -> Tag {
    let name = name_of(edition, side);
    let id = side.speaker.as_deref();
    let manner = match id.and_then(|id| edition.speaker(id)) {
        None => Some("reported; nobody is named"),
        Some(speaker) if speaker.name == edition.source.publisher => Some(speaker.role.as_str()),
        Some(_) if !side.quoted => Some("reported"),
        Some(_) => None,
    };
    let by = classed("p", "by")
        .with(tag("b").text(name))
        .with_some(manner.map(|manner| text(&format!(" {manner}"))));
    let place = match attached {
        None => "In the article",
        Some(AttachedBy::Article) => "Set against it in the article",
        Some(AttachedBy::Editor) => "Set against it by the editors, from the article",
    };
    let said = if side.quoted { "said" } else { "told" };
    let quoted = side
        .passages
        .iter()
        .map(|passage| classed("blockquote", said).with(words(edition, passage)));
    let way = side.passages.first().map(|passage| {
        let way = edition.href(&passage.anchor);
        classed("p", "ctx").with(
            link(&way)
                .with(text(place))
                .with(unseen(&format!(": {name}"))),
        )
    });
    classed("div", &format!("{class} {}", voice_class(edition, id)))
        .maybe("data-speaker", id)
        .with(by)
        .all(quoted)
        .with_some(way)
}

/// A passage, with “[…]” where the quotation around it goes on.
fn words(edition: &Edition, passage: &Passage) -> Tag {
    let paragraph = edition.paragraphs.get(passage.paragraph);
    let within = |at: usize| {
        let mut spans = paragraph.into_iter().flat_map(Paragraph::spans_at);
        spans.any(|(start, span)| {
            span.kind == SpanKind::Quote && start < at && at < start + span.text.len()
        })
    };
    let cut = |text| classed("span", "cut").text(text);
    tag("p")
        .with_some(within(passage.start).then(|| cut("[…] ")))
        .with(text(&passage.text))
        .with_some(within(passage.end).then(|| cut(" […]")))
}

fn evidence(evidence: &Evidence) -> Tag {
    let target = match (evidence.relation, &evidence.target) {
        (EvidenceRelation::Context, _) | (_, None) => String::new(),
        (_, Some(target)) => format!(" {target}"),
    };
    tag("li")
        .with(
            classed("p", "er")
                .with(tag("b").text(evidence.relation.word()))
                .with(text(&target)),
        )
        .with(classed("p", "ed").with(date(evidence.date.as_deref(), &evidence.when)))
        .with(line("ef", &evidence.fact))
        .with(classed("p", "es").with(sources(&evidence.sources)))
}
