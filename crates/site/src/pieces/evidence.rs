//! Facts from elsewhere that bear on a claim.

use interview::model::{self, Claim, EvidenceRelation};
use page::dom::class;
use yew::prelude::*;

use super::date::Date;
use super::sources::Sources;

/// Properties of [`Evidence`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EvidenceProps {
    /// The claim.
    pub claim: Claim,
}

/// The facts, under a heading of their own.
#[component]
pub fn Evidence(EvidenceProps { claim }: &EvidenceProps) -> Html {
    html! {
        <section class="evidence">
            <h4>
                { "From elsewhere" }
                <span class="added">{ ", attached by the editors" }</span>
            </h4>
            <ul>{ for claim.evidence.iter().map(fact) }</ul>
        </section>
    }
}

fn fact(fact: &model::Evidence) -> Html {
    let target = match (fact.relation, &fact.target) {
        (EvidenceRelation::Context, _) | (_, None) => String::new(),
        (_, Some(target)) => format!(" {target}"),
    };
    html! {
        <li>
            <p class="er"><b>{ fact.relation.word() }</b>{ target }</p>
            // Not the date of the source.
            <p class="ed">
                { "event: " }
                <Date iso={fact.date.clone()} when={fact.when.clone()} />
            </p>
            <p class={class::FACT}>{ &fact.fact }</p>
            <p class="es"><Sources links={fact.sources.clone()} /></p>
        </li>
    }
}
