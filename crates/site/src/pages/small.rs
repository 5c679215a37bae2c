//! What the small pages share, those of one quote and of one claim: links to send, complete without any script. In
//! a frame, what stands first in their main part is all there is.

use interview::model::Editors;
use page::dom::id;
use page::route::View;
use yew::prelude::*;

use crate::pieces::date::{Date, day};
use crate::pieces::edition::Edition;
use crate::pieces::foot::Foot;

/// What such a page is props of.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SmallPageProps {
    /// The interview, as it is drawn on such a page.
    pub edition: Edition,
    /// The id of the quote or the claim.
    pub id: String,
    /// The page's own address, where it is known.
    pub address: Option<String>,
}

/// Properties of [`Page`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(crate) struct PageProps {
    /// The interview.
    pub(crate) edition: Edition,
    /// The name of the way past the bar.
    pub(crate) skip: AttrValue,
    /// The main part.
    pub(crate) children: Html,
}

/// The page around its main part.
#[component]
pub(crate) fn Page(props: &PageProps) -> Html {
    let edition = &props.edition;
    html! {
        <div>
            <a href="#main" class="vh">{ &props.skip }</a>
            <header class="bar">
                <div>
                    <a href={edition.href("read")} class="brand">{ edition.series.name() }</a>
                    // The ways to the main page's views.
                    <nav aria-label="Views">
                        <ul>
                            { for View::ALL.map(|view| html! {
                                <li><a href={edition.href(view.name())}>{ view.label() }</a></li>
                            }) }
                        </ul>
                    </nav>
                </div>
            </header>
            <div class="page"><main id={id::MAIN}>{ props.children.clone() }</main></div>
            <Foot {edition} />
        </div>
    }
}

/// What the page shows, and where that is from.
pub(crate) fn kicker(edition: &Edition, what: &str) -> Html {
    let series = &edition.series;
    html! {
        <h1 class="kicker ours">
            <span>{ what }</span>
            <a href={edition.href("read")}>
                <i>{ &series.title }</i><span>{ format!(", {}", series.part) }</span>
            </a>
            if let Some(part) = edition.episodes.iter().find(|episode| episode.reported) {
                <span>
                    { ", first shown " }
                    <Date iso={part.date.clone()} when={part.when.clone()} />
                </span>
            }
            if let Some(published) = &edition.source.published {
                <span>{ ", published " }{ day(published) }</span>
            }
        </h1>
    }
}

/// Whose the words are, and the way to an element of the main page. A frame has no bar that says which
/// article it is: there, this does.
pub(crate) fn source(edition: &Edition, id: &str, way: &str) -> Html {
    let series = &edition.series;
    html! {
        <p class="source">
            <span class="framed">
                <span>{ "From " }</span>
                <i>{ &series.title }</i>
                <span>{ format!(", {}. ", series.part) }</span>
            </span>
            <span>{ &edition.source.provenance }</span>
            <span>{ " " }</span>
            <a href={edition.href(id)}>{ way }</a>
        </p>
    }
}

/// Who answers for claims and evidence, and since when these are as they are.
pub(crate) fn editors(edition: &Edition) -> Html {
    let Some(Editors { name, address }) = edition.editors.as_ref() else {
        return Html::default();
    };
    html! {
        <p class="source editors">
            <span>{ "Claims and evidence: " }</span>
            if let Some(address) = address {
                <a href={address.clone()}>{ name }</a>
            } else {
                <span>{ name }</span>
            }
            if let Some(revised) = &edition.revised {
                <span>{ ", " }{ day(revised) }</span>
            }
        </p>
    }
}

/// A heading of ours.
pub(crate) fn heading(words: &str) -> Html {
    html! { <h2 class="ours">{ words }</h2> }
}

/// What can be copied, under its name.
pub(crate) fn copied(name: &str, words: &str) -> Html {
    html! { <>{ heading(name) }<p class="copy">{ words }</p></> }
}
