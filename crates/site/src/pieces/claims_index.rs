//! What *Claims* begins with: how many claims are answered in which way, and a row for each. Under a filter,
//! the same rows tell which claims are hidden.

use interview::argument;
use interview::model::{Claim, EvidenceRelation, Relation};
use interview::select::{Answer, Filter, Prepared};

use super::edition::{Edition, voice_class};
use page::dom::class;
use page::markup::{Tag, classed, digits, link, tag, text, unseen};
use page::route::{Route, View};
use page::views::claims::index_heading;

/// The counts, each of which is a filter.
pub fn counts(index: &Prepared) -> Tag {
    let way = |words: &str, filter: Filter| {
        let count = index.claims(&filter).iter().filter(|shown| **shown).count();
        let route = Route {
            view: View::Claims,
            filter,
            target: None,
        };
        let way = link(&route.address())
            .with(classed("span", "say").text(words))
            .text(" ")
            .with(tag("b").text(&digits(count)))
            .with(unseen(if count == 1 { " claim" } else { " claims" }));
        (count > 0).then_some(way)
    };
    let of_relation = |relation: Relation| {
        let filter = match relation {
            Relation::Disputes => answered(&[], &[Answer::Disputes]),
            relation => answered(&[relation], &[]),
        };
        way(relation.word(), filter)
    };
    let article = Relation::ALL
        .into_iter()
        .filter_map(of_relation)
        .chain(way("unanswered", answered(&[], &[Answer::None])));
    let elsewhere = EvidenceRelation::ALL.into_iter().filter_map(|relation| {
        let filter = Filter {
            evidence: vec![relation],
            ..Filter::default()
        };
        way(relation.word(), filter)
    });
    let group = |name: &str, ways: Vec<Tag>| {
        let is_any = !ways.is_empty();
        is_any.then(|| {
            tag("div")
                .with(tag("dt").text(name))
                .with(tag("dd").all(ways.into_iter().map(|way| way.text(" "))))
        })
    };
    classed("dl", "by-answer")
        .set("hidden", "")
        .with_some(group("In the article", article.collect()))
        .with_some(group("From elsewhere", elsewhere.collect()))
}

/// A filter by how the article answers a claim.
fn answered(relations: &[Relation], answers: &[Answer]) -> Filter {
    Filter {
        relations: relations.to_vec(),
        answers: answers.to_vec(),
        ..Filter::default()
    }
}

/// The rows. Where there is room they are columns, always open; elsewhere they are folded.
pub fn rows(edition: &Edition) -> Tag {
    let show = |class: &'static str, words: &str| classed("u", class).text(words);
    let summary = tag("summary")
        .with(text(&index_heading(edition.claims.len())))
        .text(" ")
        .with(show("show", "Show"))
        .with(show("hide", "Hide"));
    let column = |words: &str| tag("span").text(words);
    // The rows say by themselves what stands in each column.
    let columns = classed("li", class::COLUMNS)
        .set("aria-hidden", "true")
        .all(["", "Claim", "By", "In the article"].map(column))
        .with(classed("span", "from").text("From elsewhere"))
        .all(EvidenceRelation::ALL.map(|relation| column(relation.word())));
    let rows = edition.claims.iter().map(|claim| row(edition, claim));
    let list = tag("ol").set("role", "list").with(columns).all(rows);
    classed("details", "ix all").with(summary).with(list)
}

/// Number, heading, who claims it, what is set against it, facts from elsewhere.
fn row(edition: &Edition, claim: &Claim) -> Tag {
    let by = edition
        .short_name_of(&claim.claim)
        .unwrap_or("Nobody named");
    let voice = voice_class(edition, claim.claim.speaker.as_deref());
    let answer = match argument::in_short(edition, claim) {
        Some(short) => classed("span", "a").text(&short),
        None => classed("span", "a na").text("unanswered"),
    };
    let way = link(&edition.href(&format!("claim-{}", claim.id))).text(&claim.summary);
    tag("li")
        .with(classed("b", "n").text(&claim.id))
        .with(classed("span", "h").with(way))
        .with(classed("span", &format!("w {voice}")).text(by))
        .with(answer)
        .all(EvidenceRelation::ALL.map(|relation| facts(claim, relation)))
}

/// How many facts do this, and to what if not to the claim: “2 dispute the denial”.
fn facts(claim: &Claim, relation: EvidenceRelation) -> Tag {
    let group = |(count, on): &(usize, String)| {
        let does = match (relation, count) {
            (EvidenceRelation::Disputes, 1) => " disputes ",
            (EvidenceRelation::Disputes, _) => " dispute ",
            (EvidenceRelation::Supports, 1) => " supports ",
            (EvidenceRelation::Supports, _) => " support ",
            (EvidenceRelation::Context, _) => " for context ",
        };
        tag("span")
            .with(tag("b").text(&digits(*count)))
            .with(classed("span", "rl").text(does))
            .text(on)
    };
    let groups = argument::facts_that(claim, relation);
    classed("span", "f").all(groups.iter().map(group))
}
