//! Whole documents, and components as markup.

use html_escape::encode_double_quoted_attribute as escape;
use yew::BaseComponent;

use crate::pieces::edition::Edition;

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
