//! The production of the series.

use interview::model::Fact;
use page::dom::{data, id};
use page::parts::section::section;
use page::pieces::Piece;
use yew::prelude::*;

use super::edition::Edition;
use super::sources::Sources;

/// Properties of [`Production`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProductionProps {
    /// The interview.
    pub edition: Edition,
}

/// The known facts about the production of the series; empty if there are none.
#[component]
pub fn Production(ProductionProps { edition }: &ProductionProps) -> Html {
    let facts = edition.series.as_ref().map(|series| &series.facts);
    let Some(facts) = facts.filter(|facts| !facts.is_empty()) else {
        return Html::default();
    };
    let fact = |fact: &Fact| {
        html! {
            <li>
                { format!("{}. ", fact.text) }
                <span class="from"><Sources links={fact.sources.clone()} /></span>
            </li>
        }
    };
    let list = html! { <ul class="facts">{ for facts.iter().map(fact) }</ul> };
    let section = section(id::PRODUCTION, "How it was made", list);
    section.set(data::PIECE, Piece::Production.kind()).into()
}
