//! A link to a claim, from a passage that has a part in it.

use interview::argument;
use interview::ids;
use interview::model::{BearsOn, Claim};
use yew::prelude::*;

use super::edition::Edition;

/// Properties of [`Reference`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ReferenceProps {
    /// The interview.
    pub edition: Edition,
    /// The claim.
    pub claim: Claim,
    /// The passage's relation to it, in words; none where it makes the claim.
    #[prop_or_default]
    pub act: Option<AttrValue>,
    /// The passage's place among the claim's answers; none where it makes the claim.
    #[prop_or_default]
    pub place: Option<BearsOn>,
}

/// A link to a claim: “1 Putin denies” where it is made, or the relation to it: “denies 1”. Because the evidence is
/// elsewhere, the link sums it up: “2 facts from elsewhere dispute it”.
#[component]
pub fn Reference(props: &ReferenceProps) -> Html {
    let (edition, claim) = (&props.edition, &props.claim);
    let number = html! { <b class="n">{ &claim.id }</b> };
    let facts = match &props.place {
        None => argument::from_elsewhere(claim),
        Some(place) => argument::bearing_on(claim, place),
    };
    let words = match &props.act {
        None => {
            let short = argument::in_short(edition, claim);
            let short = short.unwrap_or_else(|| "no counterclaim here".to_owned());
            html! {
                <>
                    <span class="vh">{ "Claim " }</span>{ number }{ " " }
                    <span class="say">{ short }</span>
                </>
            }
        }
        Some(act) => html! {
            <>
                <span class="say">{ act }</span>
                <span class="vh">{ " claim" }</span>{ " " }{ number }
            </>
        },
    };
    html! {
        <li>
            <a href={edition.href(&ids::claim(&claim.id))}>
                { words }
                if let Some(facts) = facts {
                    <span class="fx">{ format!(" {facts}") }</span>
                }
            </a>
        </li>
    }
}
