//! The editors responsible for the additions to the article.

use yew::prelude::*;

use super::date::day;
use super::edition::Edition;

/// Properties of [`Editors`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EditorsProps {
    /// The interview.
    pub edition: Edition,
}

/// The editors' name and the date of their layer's last change; empty if neither is known.
#[component]
pub fn Editors(EditorsProps { edition }: &EditorsProps) -> Html {
    let name = edition
        .editors
        .as_ref()
        .map(|editors| match &editors.address {
            Some(address) => {
                html! { <a href={address.clone()} rel="noopener">{ &editors.name }</a> }
            }
            None => html! { <span>{ &editors.name }</span> },
        });
    match (name, edition.revised.as_ref().map(day)) {
        (None, None) => Html::default(),
        (Some(name), None) => html! { <span>{ "Editors: " }{ name }{ "." }</span> },
        (None, Some(day)) => html! { <span>{ "Edited on " }{ day }{ "." }</span> },
        (Some(name), Some(day)) => {
            html! { <span>{ "Editors: " }{ name }{ ", " }{ day }{ "." }</span> }
        }
    }
}

/// Returns `true` if the editors or the date are known.
pub fn are_named(edition: &Edition) -> bool {
    edition.editors.is_some() || edition.revised.is_some()
}
