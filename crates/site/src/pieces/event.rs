//! An event of the timeline.

use interview::ids;
use interview::index::beginning;
use interview::model;
use interview::timeline;
use page::dom::class;
use page::pieces::Piece;
use yew::prelude::*;

use super::edition::Edition;
use super::parts::inferred;

/// Properties of [`Event`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EventProps {
    /// The interview.
    pub edition: Edition,
    /// The event.
    pub event: model::Event,
    /// The indices of the paragraphs that speak of it, separated by spaces.
    pub paragraphs: String,
}

/// A year, the event's description, and links to the article's passages on it.
#[component]
pub fn Event(props: &EventProps) -> Html {
    let EventProps {
        edition,
        event,
        paragraphs,
    } = props;
    let topics = timeline::topics_of(edition, event).into_iter();
    let topics = topics.filter_map(|id| edition.topic(id));
    let topics: Vec<&str> = topics.map(|topic| topic.label.as_str()).collect();
    let id = ids::event(&event.id);
    let name = format!("name:{id}");
    html! {
        <li
            {id}
            class={event.inferred.as_ref().map(|_| "inf")}
            aria-labelledby={name.clone()}
            data-piece={Piece::Event(0).kind()}
            data-paragraphs={paragraphs.clone()}
        >
            <h3 id={name}>{ &event.when }</h3>
            <p>
                <span class={class::EVENT}>{ &event.label }</span>
                { inferred(event.inferred.as_deref()) }
            </p>
            <p class="under">{ topics.join(", ") }</p>
            <ul class={class::WAYS}>
                // Each link is named after the passage's first words.
                { for event.passages.iter().map(|passage| html! {
                    <li>
                        <a href={edition.href(&passage.anchor)} class={class::SERIF}>
                            { beginning(&passage.text) }
                        </a>
                    </li>
                }) }
            </ul>
        </li>
    }
}
