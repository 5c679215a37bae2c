//! The page of one claim, to be shared; complete without scripts.

use interview::ids;
use interview::model;
use yew::prelude::*;

use crate::pages::small::{Page, SmallPageProps, copied, editors, kicker, source};
use crate::pieces::claim::Claim;
use page::embedding::{self, bare};

/// The page; empty if there is no such claim.
#[component]
pub fn ClaimPage(props: &SmallPageProps) -> Html {
    let edition = &props.edition;
    let Some(of) = edition.claims.iter().find(|claim| claim.id == props.id) else {
        return Html::default();
    };
    let place = ids::claim(&of.id);
    let copies = props.address.iter().map(|address| {
        let embed = bare(address, &name(of), height(of));
        html! { <>{ copied("Link", address) }{ copied("Embed", &embed) }</> }
    });
    html! {
        <Page {edition} skip="Skip to the claim">
            // Reader modes look for the class.
            <div class="entry-content">
                { kicker(edition, "A claim in ") }
                <h2 class="vh">{ "What is set against it" }</h2>
                <Claim {edition} claim={of.clone()} />
                { source(edition, &place, "See it among the article’s claims") }
                { editors(edition) }
            </div>
            { for copies }
        </Page>
    }
}

/// Returns the title of a frame with the page.
#[must_use]
pub fn name(claim: &model::Claim) -> String {
    ["Claim: ", &claim.summary].concat()
}

/// Returns the height of a frame with the page, in CSS pixels.
#[must_use]
pub fn height(claim: &model::Claim) -> u32 {
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
