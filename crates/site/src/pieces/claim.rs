//! A claim, facing what the article sets against it. Facts from elsewhere stand beneath or, where nobody
//! answers, in the place of an answer.

use interview::model::{
    AttachedBy, Claim, Counterclaim, Evidence, EvidenceRelation, Paragraph, Passage, Side, SpanKind,
};

use super::date::date;
use super::edition::{Edition, name_of, voice_class};
use super::sources::sources;
use super::text::plain;
use page::dom::{class, data};
use page::markup::{Tag, classed, line, link, tag, text, unseen};

/// The claim, its counterclaims with their replies, and the evidence.
pub fn claim(edition: &Edition, claim: &Claim) -> Tag {
    let id = format!("claim-{}", claim.id);
    let heading = format!("c:{}", claim.id);
    let number = classed("span", "n").with(unseen("Claim ")).text(&claim.id);
    let title = tag("h3")
        .set("id", &heading)
        .with(number)
        .text(" ")
        .with(classed("span", class::SUMMARY).text(&claim.summary));
    let way = link(&edition.href(&id))
        .set("class", "lk")
        .text("Link")
        .with(unseen(&format!(" to claim {}", claim.id)));
    let evidence = (!claim.evidence.is_empty()).then(|| evidence(claim));
    let (answer, beneath) = if claim.counterclaims.is_empty() {
        let none = line("none", "No counterclaim in this article");
        (
            Some(classed("section", "un").with(none).with_some(evidence)),
            None,
        )
    } else {
        (None, evidence)
    };
    // Reading modes drop a short `div` with a link in it, but no `section`.
    let mut sides = classed(
        "section",
        &format!("sides of-{}", claim.counterclaims.len().min(4)),
    )
    .with(side(edition, &claim.claim, "claim", None))
    .with_some(answer);
    for counterclaim in &claim.counterclaims {
        sides = argue(edition, sides, counterclaim, None);
    }
    classed("article", "pair")
        .set("id", &id)
        .set(data::CLAIM, &claim.id)
        .set("aria-labelledby", &heading)
        .with(classed("div", "top").with(title).with(way))
        // For the app to add to.
        .with(classed("div", class::SIDE))
        .with(sides)
        .with_some(beneath)
}

/// Adds a counterclaim, and what is said back to it. A reply `to` a side stands on the claim's side again.
fn argue(edition: &Edition, sides: Tag, counterclaim: &Counterclaim, to: Option<&Side>) -> Tag {
    let Counterclaim {
        relation,
        attached_by,
        side: by,
        replies,
    } = counterclaim;
    let is_back = to.is_some_and(|to| to.speaker != by.speaker);
    let short = |side| edition.short_name_of(side).unwrap_or("Nobody named");
    // Where pairs are stacked, this line names the speaker, and the line below it does not.
    let name = classed(
        "b",
        &format!("nm {}", voice_class(edition, by.speaker.as_deref())),
    )
    .text(&format!("{} ", short(by)));
    let to = to.map(|to| classed("span", "to").text(&format!(", in reply to {}", short(to))));
    let relation = tag("span")
        .with(classed("span", "up").set("aria-hidden", "true").text("↑ "))
        .with(name)
        .text(relation.word())
        .with_some(to);
    let (rel, class) = if is_back {
        ("rel back", "reply")
    } else {
        ("rel", "counter")
    };
    let sides = sides.with(classed("p", rel).with(relation)).with(side(
        edition,
        by,
        class,
        Some(*attached_by),
    ));
    replies
        .iter()
        .fold(sides, |sides, reply| argue(edition, sides, reply, Some(by)))
}

/// One side: who, the article's words, and the way to their place.
fn side(edition: &Edition, side: &Side, class: &str, attached: Option<AttachedBy>) -> Tag {
    let name = name_of(edition, side);
    let id = side.speaker.as_deref();
    let manner = match id.and_then(|id| edition.speaker(id)) {
        None => Some("reported; nobody is named"),
        Some(speaker) if speaker.name == edition.source.publisher => Some(speaker.role.as_str()),
        Some(_) if side.partly_reported => Some("partly reported"),
        Some(_) if !side.quoted => Some("reported"),
        Some(_) => None,
    };
    let by = classed("p", class::BY)
        .with(tag("b").text(name))
        .with_some(manner.map(|manner| text(&format!(" {manner}"))));
    let place = match attached {
        None | Some(AttachedBy::Article) => "Read it in the article",
        Some(AttachedBy::Editor) => "Set against it by the editors: read it in the article",
    };
    let said = if side.quoted { "said" } else { "told" };
    let quoted = side
        .passages
        .iter()
        .map(|passage| classed("blockquote", said).with(words(edition, passage)));
    let way = side.passages.first().map(|passage| {
        let way = edition.href(&passage.anchor);
        classed("p", "ctx").with(link(&way).text(place).with(unseen(&format!(": {name}"))))
    });
    classed("section", &format!("{class} {}", voice_class(edition, id)))
        .maybe(data::SPEAKER, id)
        .with(by)
        .all(quoted)
        .with_some(way)
}

/// A passage in the tones of the article, quoted words dark, with “[…]” where a quotation around it goes on.
fn words(edition: &Edition, passage: &Passage) -> Tag {
    let paragraph = edition.paragraphs.get(passage.paragraph);
    let spans = || paragraph.into_iter().flat_map(Paragraph::spans_at);
    let within = |at: usize| {
        spans().any(|(start, span)| {
            span.kind == SpanKind::Quote && start < at && at < start + span.text.len()
        })
    };
    let part = |(start, span): (usize, &interview::model::Span)| {
        let end = start + span.text.len();
        let inside = passage.start.max(start)..passage.end.min(end);
        let words = span
            .text
            .get(inside.start.checked_sub(start)?..inside.end.checked_sub(start)?)?;
        let is_direct = span.kind == SpanKind::Quote;
        let part = || tag("span").maybe("class", is_direct.then_some("direct"));
        // Programs that read pages lose a space that is an element of its own.
        let part = match words.trim() {
            "" => plain(words),
            _ => part().all([plain(words)]).into(),
        };
        (!words.is_empty()).then_some(part)
    };
    let cut = |text| classed("span", class::CUT).text(text);
    tag("p")
        .with_some(within(passage.start).then(|| cut("[…] ")))
        .with(tag("span").all(spans().filter_map(part)))
        .with_some(within(passage.end).then(|| cut(" […]")))
}

/// Facts from elsewhere, under a heading of their own.
fn evidence(claim: &Claim) -> Tag {
    let heading = tag("h4")
        .text("From elsewhere")
        .with(classed("span", "added").text(", attached by the editors"));
    let list = tag("ul").all(claim.evidence.iter().map(fact));
    classed("section", "evidence").with(heading).with(list)
}

fn fact(evidence: &Evidence) -> Tag {
    let target = match (evidence.relation, &evidence.target) {
        (EvidenceRelation::Context, _) | (_, None) => String::new(),
        (_, Some(target)) => format!(" {target}"),
    };
    let when = date(evidence.date.as_deref(), &evidence.when);
    tag("li")
        .with(
            classed("p", "er")
                .with(tag("b").text(evidence.relation.word()))
                .text(&target),
        )
        // Not the day of the source.
        .with(classed("p", "ed").text("event: ").with(when))
        .with(line(class::FACT, &evidence.fact))
        .with(classed("p", "es").with(sources(&evidence.sources)))
}
