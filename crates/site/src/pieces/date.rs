//! Dates, for people and for machines.

use interview::model::Day;
use yew::prelude::*;

/// Properties of [`Date`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DateProps {
    /// The date in ISO 8601, if known that precisely.
    pub iso: Option<AttrValue>,
    /// The editors' wording of the date.
    pub when: AttrValue,
}

/// A date in the editors' wording, with the same in ISO 8601.
#[component]
pub fn Date(DateProps { iso, when }: &DateProps) -> Html {
    match iso {
        Some(iso) => html! { <time datetime={iso}>{ when }</time> },
        None => html! { <span>{ when }</span> },
    }
}

/// Renders a day.
pub fn day(day: &Day) -> Html {
    html! { <Date iso={Some(day.date.clone())} when={day.when.clone()} /> }
}
