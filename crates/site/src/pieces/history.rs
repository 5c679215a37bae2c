//! The history of the article: earlier wordings of a passage, and removed passages.

use interview::model::{Earlier, Removed, Span};
use page::dom::class;
use yew::prelude::*;

use super::date::Date;
use super::edition::Edition;

/// Returns the id of the note on a quote's history. No quote's own id has a colon.
pub fn told(id: &str) -> String {
    ["was:", id].concat()
}

/// Renders the earlier wordings of a passage, folded; empty if it was never changed.
pub fn earlier(span: &Span) -> Html {
    let Some(last) = span.was.last() else {
        return Html::default();
    };
    let quoted = |words: &str| html! { <span class={class::SERIF}>{ words }</span> };
    let before = |earlier: &Earlier| {
        html! {
            <p>
                { "Until " }
                <Date iso={Some(earlier.date.clone())} when={earlier.when.clone()} />
                { ": " }{ quoted(&earlier.text) }
            </p>
        }
    };
    html! {
        <details class="note was" id={span.id.as_deref().map(told)}>
            <summary>
                { "The wording changed on " }
                <Date iso={Some(last.date.clone())} when={last.when.clone()} />
            </summary>
            { for span.was.iter().map(before) }
            <p>{ "Now: " }{ quoted(span.text.trim()) }</p>
        </details>
    }
}

/// Properties of [`RemovedPassages`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RemovedPassagesProps {
    /// The interview.
    pub edition: Edition,
}

/// The removed passages, as targets of links; empty if there are none.
#[component]
pub fn RemovedPassages(RemovedPassagesProps { edition }: &RemovedPassagesProps) -> Html {
    if edition.removed.is_empty() {
        return Html::default();
    }
    let row = |gone: &Removed| {
        let told = told(&gone.id);
        html! {
            <div class={class::ROW}>
                <p class={class::SOURCE}>
                    { removed_words(gone, Some(&told)) }
                </p>
                <div class={class::SIDE}>{ went(edition, gone, Some(told)) }</div>
            </div>
        }
    };
    html! {
        <aside class={class::GONE}>
            <div class={class::ROW}>
                <h2 class="mid ours">{ "No longer in the article" }</h2>
            </div>
            { for edition.removed.iter().map(row) }
        </aside>
    }
}

/// Renders removed words; if they are a link's target, with the id of the note on them, `told`.
pub fn removed_words(gone: &Removed, told: Option<&str>) -> Html {
    html! {
        <del
            id={told.map(|_| gone.id.clone())}
            aria-describedby={told.map(ToOwned::to_owned)}
            datetime={gone.date.clone()}
            data-speaker={gone.speaker.clone()}
        >
            { &gone.text }
        </del>
    }
}

/// Renders the speaker of removed words and the date of removal.
pub fn went(edition: &Edition, gone: &Removed, id: Option<String>) -> Html {
    let speaker = gone.speaker.as_deref().and_then(|id| edition.speaker(id));
    html! {
        <p {id}>
            if let Some(speaker) = speaker {
                <span>{ format!("{}. ", speaker.name) }</span>
            }
            { "Removed on " }
            <Date iso={Some(gone.date.clone())} when={gone.when.clone()} />
            { "." }
        </p>
    }
}
