//! The timeline's list of the parts of the series.

use interview::ids;
use interview::model::Episode;
use interview::timeline::{self, TopicLane};
use page::dom::{data, id};
use page::parts::section::section;
use page::pieces::Piece;
use yew::prelude::*;

use super::date::Date;
use super::edition::Edition;
use super::sources::Sources;

/// Properties of [`Parts`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PartsProps {
    /// The interview.
    pub edition: Edition,
}

/// The parts; the one that the article reports contains the article's topics. Empty if there are none.
#[component]
pub fn Parts(PartsProps { edition }: &PartsProps) -> Html {
    if edition.episodes.is_empty() {
        return Html::default();
    }
    let list = html! {
        <ol class="line parts" role="list" aria-labelledby={id::PARTS}>
            { for edition.episodes.iter().map(|episode| part(edition, episode)) }
        </ol>
    };
    let section = section(id::PARTS, "The parts of the series", list);
    section.set(data::PIECE, Piece::Parts.kind()).into()
}

fn part(edition: &Edition, episode: &Episode) -> Html {
    let id = ids::part(episode.number);
    let name = format!("name:{id}");
    html! {
        <li {id} class={episode.inferred.as_ref().map(|_| "inf")} aria-labelledby={name.clone()}>
            <h3 id={name}>{ format!("Part {}", episode.number) }</h3>
            <p class="when">
                <Date iso={episode.date.clone()} when={episode.when.clone()} />
                { inferred(episode.inferred.as_deref()) }
            </p>
            <p class="subjects">{ &episode.subjects }</p>
            <p class="ctx"><Sources links={episode.sources.clone()} /></p>
            if episode.reported {
                { topics(edition) }
            } else {
                <p class="none">{ "No article here" }</p>
            }
        </li>
    }
}

/// Renders the basis of a date that is not from a source.
pub(super) fn inferred(from: Option<&str>) -> Html {
    from.map(|from| html! { <>{ ", " }<i>{ from }</i></> })
        .unwrap_or_default()
}

fn topics(edition: &Edition) -> Html {
    let count = |n: usize, one: &str| match n {
        0 => format!("no {one}s"),
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    };
    let topic = |lane: TopicLane| {
        let topic = edition.topic(&lane.topic)?;
        let (paragraphs, claims) = (
            count(lane.paragraphs, "paragraph"),
            count(lane.claims, "claim"),
        );
        Some(html! {
            <li>
                <a href={edition.href(&topic.id)}>{ &topic.label }</a>
                <span>{ format!("{paragraphs}, {claims}") }</span>
            </li>
        })
    };
    html! {
        <div class="tops">
            <p>{ "This article’s topics:" }</p>
            <ol role="list">{ for timeline::topics(edition).into_iter().filter_map(topic) }</ol>
        </div>
    }
}
