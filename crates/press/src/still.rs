//! The static page: the viewer's own components, rendered without a browser.

use std::rc::Rc;

use interview::index::Index;
use interview::model::Interview;
use interview::select::Prepared;
use interview::unicode::Tables;
use rejoinder_viewer::pieces::edition::Edition;
use rejoinder_viewer::static_page::{Made, StaticPage};

/// What stands in the body of `index.html`.
pub(crate) fn page(interview: Interview) -> String {
    let language = interview.language.replace(['"', '&', '<'], "");
    let made = Made {
        index: Rc::new(Prepared::new(Index::of(&interview), &Tables)),
        edition: Rc::new(Edition::new(interview)),
    };
    let renderer = yew::LocalServerRenderer::<StaticPage>::with_props(made).hydratable(false);
    let page = pollster::block_on(renderer.render());
    let direction = direction(&language);
    format!("<div id=\"app\" lang=\"{language}\" dir=\"{direction}\">{page}</div>\n")
}

/// Which way a language is written.
fn direction(language: &str) -> &'static str {
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
