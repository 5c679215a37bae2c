//! *Claims*: each claim faces what the article sets against it; facts from elsewhere stand beneath.

use interview::model::{
    AttachedBy, Claim, Counterclaim, Evidence, EvidenceRelation, Paragraph, Passage, Side, SpanKind,
};
use interview::select::Filter;
use yew::prelude::*;

use crate::edition::{Edition, name_of, voice_class};
use crate::markup::{Tag, classed, line, link, tag, text, unseen};
use crate::parts::date::date;
use crate::parts::link::sources;
use crate::parts::status::Status;
use crate::route::{Route, View};

/// The claims that are `shown` and the linked one, under the headings under which they stand, in the article's order.
pub fn claims(edition: &Edition, route: &Route, shown: &[bool]) -> Html {
    let target = route
        .target
        .as_deref()
        .and_then(|target| target.strip_prefix("claim-"));
    let all = || edition.claims.iter().zip(shown);
    let claims: Vec<&Claim> = all()
        .filter(|(_, shown)| **shown)
        .map(|(claim, _)| claim)
        .collect();
    let visible: Vec<&Claim> = all()
        .filter(|(claim, shown)| **shown || target == Some(&claim.id))
        .map(|(claim, _)| claim)
        .collect();
    let section = |run: &[&Claim]| {
        let topic = edition.topic(&run.first()?.topic)?;
        let id = format!("t-{}", topic.id);
        let heading = classed("h2", "th")
            .key("heading")
            .set("id", &id)
            .text(&topic.label);
        let pairs = run.iter().map(|claim| pair(edition, claim, target));
        Some(
            tag("section")
                .key(&id)
                .set("aria-labelledby", &id)
                .with(heading)
                .all(pairs),
        )
    };
    let advice = "No claim fits all of these choices; leave one out.";
    let empty = claims
        .is_empty()
        .then(|| line("stand empty", advice).key("empty"));
    tag("div")
        .with(status(edition, route, &claims))
        .with_some(empty)
        .all(
            visible
                .chunk_by(|a, b| a.topic == b.topic)
                .filter_map(section),
        )
        .into()
}

fn status(edition: &Edition, route: &Route, claims: &[&Claim]) -> Html {
    let answered = claims
        .iter()
        .filter(|claim| !claim.counterclaims.is_empty())
        .count();
    let evident = claims
        .iter()
        .filter(|claim| !claim.evidence.is_empty())
        .count();
    let have = |n: usize| if n == 1 { "has" } else { "have" };
    let text = format!(
        ". {answered} {} a counterclaim in the article, {} {} none. {evident} {} evidence from elsewhere.",
        have(answered),
        claims.len() - answered,
        have(claims.len() - answered),
        have(evident),
    );
    let all = edition.claims.len();
    if route.filter.is_empty() {
        return html! { <Status key="status" count={format!("{all} claims")} {text} everything={None::<String>} /> };
    }
    let everything = route.filtered(edition, Filter::default()).to_string();
    let count = format!("{} of {all} claims", claims.len());
    html! { <Status key="status" {count} {text} everything={Some(everything)} /> }
}

fn pair(edition: &Edition, claim: &Claim, target: Option<&str>) -> Tag {
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
        .key(&claim.id)
        .set("id", &format!("claim-{}", claim.id))
        .set("tabindex", "-1")
        .set("data-claim", &claim.id)
        .flag("data-linked", target == Some(&claim.id))
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
        let way = Route::to(View::Read, &passage.anchor).to_string();
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
        .key(&evidence.id)
        .with(
            classed("p", "er")
                .with(tag("b").text(evidence.relation.word()))
                .with(text(&target)),
        )
        .with(classed("p", "ed").with(date(evidence.date.as_deref(), &evidence.when)))
        .with(line("ef", &evidence.fact))
        .with(classed("p", "es").with(sources(&evidence.sources)))
}
