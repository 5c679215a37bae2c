//! The page of one claim: a link to share, complete without any script.

use interview::model::Claim;
use yew::prelude::*;

use crate::pages::small::{Made, copied, editors, kicker, page, source};
use crate::pieces::claim::claim;
use page::embedding::{self, bare};
use page::markup::{classed, tag};

/// The page; empty, if there is no such claim.
#[component]
pub fn ClaimPage(made: &Made) -> Html {
    let edition = &*made.edition;
    let Some(of) = edition.claims.iter().find(|claim| claim.id == made.id) else {
        return Html::default();
    };
    let place = format!("claim-{}", of.id);
    // Reading modes look for the class.
    let shown = classed("div", "entry-content")
        .with(kicker(edition, "A claim in "))
        .with(classed("h2", "vh").text("What the article sets against it"))
        .with(claim(edition, of))
        .with(source(edition, &place, "See it among the article’s claims"))
        .with_some(editors(edition));
    let copies = made.address.iter().flat_map(|address| {
        let embed = bare(address, &name(of), height(of));
        [copied("Link", address), copied("Embed", &embed)]
    });
    page(
        edition,
        "Skip to the claim",
        tag("main").with(shown).all(copies.flatten()),
    )
}

/// What a frame with the page is called.
#[must_use]
pub fn name(claim: &Claim) -> String {
    ["Claim: ", &claim.summary].concat()
}

/// How high a frame with the page should be, in CSS pixels.
#[must_use]
pub fn height(claim: &Claim) -> u32 {
    let sides = claim.sides();
    let passages = sides.iter().flat_map(|side| &side.passages);
    let facts = claim.evidence.iter().map(|evidence| &evidence.fact);
    let sources = claim.evidence.iter().flat_map(|evidence| &evidence.sources);
    let sources = sources.map(|source| source.title.as_ref().unwrap_or(&source.name));
    let texts = passages.map(|passage| &passage.text);
    let texts = texts.chain(facts).chain(sources).chain([&claim.summary]);
    let letters = texts.map(|text| text.chars().count()).sum();
    embedding::height(letters, sides.len() + claim.evidence.len())
}
