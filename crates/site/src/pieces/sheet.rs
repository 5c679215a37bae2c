//! The sheet with which a reader shares a quote, or selected words, opened by the button “Share and cite”.
//! It is empty in the page; the viewer fills it.

use page::dom::{class, field};
use page::sharing::Form;
use yew::prelude::*;

use crate::pieces::edition::{Edition, Place};

/// Properties of [`Sheet`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SheetProps {
    /// The interview.
    pub edition: Edition,
}

/// The sheet, closed. Its attributes contain the article's metadata for citations.
#[component]
pub fn Sheet(SheetProps { edition }: &SheetProps) -> Html {
    html! {
        <template>
            <dialog
                class={class::SHEET}
                aria-label="Share and cite"
                lang={edition.language.clone()}
                data-title={edition.title.clone()}
                data-publisher={edition.source.publisher.clone()}
                data-series={edition.series_name()}
                data-provenance={edition.source.provenance.clone()}
            >
                <h2 class="ours">{ "Share and cite" }</h2>
                <p class="words serif" />
                <p class={class::BY} />
                <fieldset>
                    <legend>{ "Copy as" }</legend>
                    { for Form::ALL.map(|form| html! {
                        <label>
                            <input type="radio" name={field::FORM} value={form.name()} />
                            <span>{ form.label() }</span>
                        </label>
                    }) }
                </fieldset>
                <textarea readonly=true rows="5" spellcheck="false" aria-label="What is copied" />
                <p class="acts">
                    <button type="button" name={field::TAKE}>{ "Copy" }</button>
                    <button type="button" name={field::SEND} hidden=true>{ "Share…" }</button>
                    // A saved file has neither beside it.
                    if edition.place() == Place::Main {
                        <a href="./" class={class::ITS_PAGE}>{ "Its own page" }</a>
                        <a href="card.png" class={class::ITS_PICTURE} download="">{ "Picture of it" }</a>
                    }
                    <button type="button" name={field::CLOSE}>{ "Close" }</button>
                </p>
                <output />
            </dialog>
        </template>
    }
}
