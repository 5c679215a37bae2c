//! Components shared by the small pages, those of one quote or one claim, which are complete without scripts. In a
//! frame, only the first child of their main part is shown.

use interview::model::Editors;
use page::dom::id;
use yew::prelude::*;

use crate::pieces::date::{Date, day};
use crate::pieces::edition::Edition;
use crate::pieces::foot::Foot;

/// Properties of a small page.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SmallPageProps {
    /// The interview, prepared for a small page.
    pub edition: Edition,
    /// The id of the quote or the claim.
    pub id: String,
    /// The page's own address, if known.
    pub address: Option<String>,
}

/// Properties of [`Page`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(crate) struct PageProps {
    /// The interview.
    pub(crate) edition: Edition,
    /// The label of the skip link.
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
                    <a href={edition.href("read")} class="brand">{ edition.masthead() }</a>
                    // The links to the main page's views.
                    <nav aria-label="Views">
                        <ul>
                            { for edition.views().iter().map(|view| html! {
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

/// Renders the name of the series and the part, or else the title, and what ends it.
fn named(edition: &Edition, end: &str) -> Html {
    let (title, part) = match &edition.series {
        Some(series) => (&series.title, series.part.as_str()),
        None => (&edition.title, ""),
    };
    let part = match part {
        "" => end.to_owned(),
        part => format!(", {part}{end}"),
    };
    html! {
        <>
            <i>{ title }</i>
            if !part.is_empty() {
                <span>{ part }</span>
            }
        </>
    }
}

/// Renders the kind of page, and the article that its content is from.
pub(crate) fn kicker(edition: &Edition, what: &str) -> Html {
    html! {
        <h1 class="kicker ours">
            <span>{ what }</span>
            <a href={edition.href("read")}>{ named(edition, "") }</a>
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

/// Renders the provenance of the words, and a link to an element of the main page. In a frame, which has no
/// bar, it also names the article.
pub(crate) fn source(edition: &Edition, id: &str, way: &str) -> Html {
    html! {
        <p class="source">
            <span class="framed"><span>{ "From " }</span>{ named(edition, ". ") }</span>
            if !edition.source.provenance.is_empty() {
                <span>{ &edition.source.provenance }</span>
                <span>{ " " }</span>
            }
            <a href={edition.href(id)}>{ way }</a>
        </p>
    }
}

/// Renders the editors responsible for claims and evidence, and the date of the last change.
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

/// Renders a heading of the editors' layer.
pub(crate) fn heading(words: &str) -> Html {
    html! { <h2 class="ours">{ words }</h2> }
}

/// Renders a text to copy, under a heading.
pub(crate) fn copied(name: &str, words: &str) -> Html {
    html! { <>{ heading(name) }<p class="copy">{ words }</p></> }
}
