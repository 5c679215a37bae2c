//! The index of claims, with a row for each. Under a filter, the same rows list the hidden claims.

use interview::argument;
use interview::ids;
use interview::model::{Claim, EvidenceRelation};
use page::dom::class;
use page::pieces::Piece;
use page::views::claims::index_heading;
use yew::prelude::*;

use super::edition::{Edition, speaker_class};

/// Properties of [`ClaimsIndex`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ClaimsIndexProps {
    /// The interview.
    pub edition: Edition,
}

/// The rows: in columns and always open where there is room, elsewhere folded.
#[component]
pub fn ClaimsIndex(ClaimsIndexProps { edition }: &ClaimsIndexProps) -> Html {
    html! {
        <details class="ix all" data-piece={Piece::Index.kind()}>
            <summary>
                <span>{ index_heading(edition.claims.len()) }</span>{ " " }
                <u class="show">{ "Show" }</u>
                <u class="hide">{ "Hide" }</u>
            </summary>
            <ol role="list">
                // Screen readers need no headings: each row is self-explanatory.
                <li class={class::COLUMNS} aria-hidden="true">
                    { for ["", "Claim", "By", "In the article"].map(column) }
                    <span class="from">{ "From elsewhere" }</span>
                    { for EvidenceRelation::ALL.map(|relation| column(relation.word())) }
                </li>
                { for edition.claims.iter().map(|claim| row(edition, claim)) }
            </ol>
        </details>
    }
}

fn column(words: &str) -> Html {
    html! { <span>{ words }</span> }
}

/// Renders a row: number, heading, claimant, counterclaims, facts from elsewhere.
fn row(edition: &Edition, claim: &Claim) -> Html {
    let by = edition.short_name_of(&claim.claim);
    let voice = speaker_class(edition, claim.claim.speaker.as_deref());
    let answer = argument::in_short(edition, claim);
    html! {
        <li>
            <b class="n">{ &claim.id }</b>
            <span class="h">
                <a href={edition.href(&ids::claim(&claim.id))}>{ &claim.summary }</a>
            </span>
            <span class={classes!("w", voice)}>{ by.unwrap_or("Nobody named") }</span>
            if let Some(answer) = answer {
                <span class="a">{ answer }</span>
            } else {
                <span class="a na">{ "unanswered" }</span>
            }
            { for EvidenceRelation::ALL.map(|relation| facts(claim, relation)) }
        </li>
    }
}

/// Counts the facts with a relation, and names its object if that is not the claim: “2 dispute the denial”.
fn facts(claim: &Claim, relation: EvidenceRelation) -> Html {
    let group = |(count, on): (usize, String)| {
        let does = match (relation, count) {
            (EvidenceRelation::Disputes, 1) => " disputes ",
            (EvidenceRelation::Disputes, _) => " dispute ",
            (EvidenceRelation::Supports, 1) => " supports ",
            (EvidenceRelation::Supports, _) => " support ",
            (EvidenceRelation::Context, _) => " for context ",
        };
        html! { <span><b>{ count }</b><span class="rl">{ does }</span>{ on }</span> }
    };
    let groups = argument::facts_that(claim, relation);
    html! { <span class="f">{ for groups.into_iter().map(group) }</span> }
}
