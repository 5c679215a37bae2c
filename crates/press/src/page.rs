//! The static page: the viewer's own components, rendered without a browser.

use std::rc::Rc;

use html_escape::encode_double_quoted_attribute as escape;
use interview::index::Index;
use interview::select::Prepared;
use interview::unicode::Tables;
use rejoinder_viewer::pieces::edition::Edition;
use rejoinder_viewer::static_page::{Made, StaticPage};
use yew::BaseComponent;

/// What stands in the body of `index.html`.
pub(crate) fn page(edition: Rc<Edition>) -> String {
    let language = edition.language.clone();
    let page = render::<StaticPage>(Made {
        index: Rc::new(Prepared::new(Index::of(&edition), &Tables)),
        edition,
    });
    let direction = direction(&language);
    let language = escape(&language);
    format!("<div id=\"app\" lang=\"{language}\" dir=\"{direction}\">{page}</div>\n")
}

/// A component as markup.
pub(crate) fn render<C: BaseComponent>(properties: C::Properties) -> String {
    let renderer = yew::LocalServerRenderer::<C>::with_props(properties).hydratable(false);
    pollster::block_on(renderer.render())
}

/// Which way a language is written.
pub(crate) fn direction(language: &str) -> &'static str {
    let primary = language.split('-').next().unwrap_or_default();
    if matches!(
        primary,
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi"
    ) {
        "rtl"
    } else {
        "ltr"
    }
}
