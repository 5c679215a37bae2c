//! The static page: the viewer's own components, rendered without a browser.

use std::rc::Rc;

use html_escape::encode_double_quoted_attribute as escape;
use interview::index::Index;
use interview::select::Prepared;
use interview::unicode::Tables;
use site::pages::main::{Made, StaticPage};
use site::pieces::edition::Edition;
use site::pieces::sheet::{self, Sheet};
use yew::BaseComponent;

/// What stands in the body of `index.html`.
pub(crate) fn page(edition: Rc<Edition>) -> String {
    let language = language(&edition);
    // Who may hear what readers type there.
    let hosts = match edition.hosts.join(" ") {
        hosts if hosts.is_empty() => String::new(),
        hosts => format!(" data-hosts=\"{}\"", escape(&hosts)),
    };
    let sheet = render::<Sheet>(sheet::Made {
        edition: edition.clone(),
    });
    let page = render::<StaticPage>(Made {
        index: Rc::new(Prepared::new(Index::of(&edition), &Tables)),
        edition,
    });
    format!("<div id=\"app\" {language}{hosts}>{page}</div>\n{sheet}\n")
}

/// A whole document, with what every page has in its head. The `root` is the attributes of `html`.
pub(crate) fn document(root: &str, icon: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html {root}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" href=\"{icon}\">\n{head}</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

/// The attributes that say in which language an element is.
pub(crate) fn language(edition: &Edition) -> String {
    let direction = direction(&edition.language);
    let language = escape(&edition.language);
    format!("lang=\"{language}\" dir=\"{direction}\"")
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
