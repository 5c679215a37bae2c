//! What a reader can take along of a quote, or of words that they select: a sheet that the button
//! “Share and cite” opens. It stands empty in the page; the viewer fills it.

use std::rc::Rc;

use yew::prelude::*;

use crate::pieces::edition::{Edition, Place};
use page::dom::{class, data, field};
use page::markup::{classed, link, tag, text};
use page::sharing::Form;

/// What the sheet is made of.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Made {
    /// The interview.
    pub edition: Rc<Edition>,
}

/// The sheet, closed. Its attributes say what a citation needs to know of the article.
#[component]
pub fn Sheet(made: &Made) -> Html {
    let edition = &*made.edition;
    let button = |name: &'static str, words: &str| {
        tag("button")
            .set("type", "button")
            .set("name", name)
            .text(words)
    };
    let form = |form: Form| {
        let choice = tag("input")
            .set("type", "radio")
            .set("name", field::FORM)
            .set("value", form.name());
        tag("label").with(choice).with(text(form.label()))
    };
    let forms = tag("fieldset")
        .with(tag("legend").text("Copy as"))
        .all(Form::ALL.map(form));
    let copied = tag("textarea")
        .set("readonly", "")
        .set("rows", "5")
        .set("spellcheck", "false")
        .set("aria-label", "What is copied");
    // Who has saved the file has neither beside it.
    let beside = (edition.place() == Place::Main).then(|| {
        let page = link("./")
            .set("class", class::ITS_PAGE)
            .text("Its own page");
        let picture = link("card.png").set("class", class::ITS_PICTURE);
        [page, picture.set("download", "").text("Picture of it")]
    });
    classed("dialog", class::SHEET)
        .set("aria-label", "Share and cite")
        .set("lang", &edition.language)
        .set(data::TITLE, &edition.title)
        .set(data::PUBLISHER, &edition.source.publisher)
        .set(data::SERIES, &edition.series.name())
        .set(data::PROVENANCE, &edition.source.provenance)
        .with(classed("h2", "ours").text("Share and cite"))
        .with(classed("p", "words serif"))
        .with(classed("p", class::BY))
        .with(forms)
        .with(copied)
        .with(
            classed("p", "acts")
                .with(button("take", "Copy"))
                .with(button("send", "Share…").set("hidden", ""))
                .all(beside.into_iter().flatten())
                .with(button("close", "Close")),
        )
        .with(tag("output"))
        .into()
}
