//! The heading of a topic.

use interview::ids;
use interview::model::{Topic, TopicKind};
use page::dom::class;
use yew::prelude::*;

use super::edition::Edition;

/// Properties of [`Heading`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct HeadingProps {
    /// The interview.
    pub edition: Edition,
    /// The topic.
    pub topic: Topic,
}

/// Returns the id of a topic's heading.
pub fn id(topic: &Topic) -> String {
    format!("h:{}", topic.id)
}

/// A topic's heading; the opening has none. Its words may have notes.
#[component]
pub fn Heading(HeadingProps { edition, topic }: &HeadingProps) -> Html {
    if topic.kind != TopicKind::Heading {
        return Html::default();
    }
    let mut notes = edition.notes.iter();
    let note = notes.find(|note| note.headings.contains(&topic.id));
    let cut = note.and_then(|note| Some((note, topic.label.split_once(note.words.as_str())?)));
    let words = match cut {
        None => html! { &topic.label },
        Some((note, (before, after))) => html! {
            <>
                { before }
                <a href={edition.href(&ids::note(&note.id))} class="noted">{ &note.words }</a>
                { after }
            </>
        },
    };
    html! {
        <div class={class::ROW}><h2 class="mid" id={id(topic)}>{ words }</h2></div>
    }
}
