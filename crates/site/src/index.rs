//! The main page: the head as written in specifications, and in the body every view, as short as HTML allows, since
//! it is the page that readers wait for.

use std::iter;
use std::rc::Rc;

use html_escape::encode_double_quoted_attribute;
use html_escape::encode_text as escape;
use interview::argument::quotes;
use interview::index::Index;
use interview::model::{Interview, Kind};
use interview::select::Prepared;
use interview::unicode::Tables;
use page::route::{claim_page, quote_page};

use crate::assets::{Assets, MARKS, PRINT, TURNS, has_marks};
use crate::document::{language, render, shortened};
use crate::head::Head;
use crate::pages::main::{StaticPage, StaticPageProps};
use crate::pieces::edition::{Edition, Place};
use crate::pieces::sheet::{Sheet, SheetProps};

/// Renders the whole document.
pub(crate) fn page(interview: &Interview, assets: &Assets) -> String {
    let (head, data) = Head::main(interview).parts();
    let head = head.replace(">\n", ">");
    let style = assets.style_name();
    let [glue, wasm] = assets.app_names();
    let [sharing, messages] = assets.later_names().map(|names| {
        let names: Vec<String> = names.iter().map(|name| format!("./{name}")).collect();
        names.join(" ")
    });
    let turns = match interview.kind {
        Kind::Report => String::new(),
        _ => format!("<link rel=\"stylesheet\" href=\"{TURNS}\">"),
    };
    let marks = match has_marks(interview) {
        true => format!("<link rel=\"stylesheet\" href=\"{MARKS}\">"),
        false => String::new(),
    };
    // The wasm is preloaded rather than first requested by the loader, which has to wait for the page's layout: on
    // a slow phone that takes half a second. WebKit does not pass preloaded files to the loader, and would fetch
    // them twice: the media query is always true, but unknown to WebKit.
    let head = format!(
        "{head}<link rel=\"icon\" href=\"icon.svg\">\
         <link rel=\"alternate\" href=\"interview.json\" type=\"application/json\">\
         <link rel=\"alternate\" type='application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"' href=\"annotations.jsonld\">\
         <link rel=\"stylesheet\" href=\"./{style}\">\
         {turns}{marks}<link rel=\"stylesheet\" href=\"{PRINT}\" media=\"print\">\
         <script async src=./loader.js data-glue=./{glue} data-wasm=./{wasm} data-messages=\"{messages}\"></script>\
         <link rel=\"modulepreload\" crossorigin href=\"./{glue}\">\
         <link rel=\"preload\" crossorigin href=\"./{wasm}\" as=\"fetch\" media=\"(prefers-reduced-transparency),not (prefers-reduced-transparency)\">"
    );
    let edition = Edition::new(interview.clone(), Place::Main);
    let page = body(edition) + &data;
    let script = format!("<script async src=take.js data-sharing=\"{sharing}\"></script>");
    format!(
        "<!doctype html><html lang=en><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"color-scheme\" content=\"light dark\">{head}</head><body>{page}{script}</body></html>"
    )
}

/// Renders the content of the body, without scripts.
pub(crate) fn body(edition: Edition) -> String {
    let language = language(&edition);
    // The origins that may receive what readers type.
    let hosts = match edition.hosts.join(" ") {
        hosts if hosts.is_empty() => String::new(),
        hosts => format!(" data-hosts=\"{}\"", encode_double_quoted_attribute(&hosts)),
    };
    let sheet = render::<Sheet>(SheetProps {
        edition: edition.clone(),
    });
    let page = render::<StaticPage>(StaticPageProps {
        index: Rc::new(Prepared::new(Index::of(&edition), &Tables)),
        edition,
    });
    shortened(&format!(
        "<div id=\"app\" {language}{hosts}>{page}</div>{sheet}"
    ))
}

/// Returns the [sitemap](https://www.sitemaps.org/protocol.html) with every page's address.
pub(crate) fn sitemap(edition: &Edition, main: &str) -> String {
    let quotes = quotes(edition).map(|quote| quote_page(quote.id));
    let claims = edition.claims.iter().map(|claim| claim_page(&claim.id));
    let small = quotes.chain(claims).map(|path| format!("{main}{path}"));
    let url = |address: String| format!("<url><loc>{}</loc></url>\n", escape(&address));
    let urls: String = iter::once(main.to_owned()).chain(small).map(url).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
    )
}

/// Returns `robots.txt`, which allows everything.
pub(crate) fn robots(main: Option<&str>) -> String {
    let sitemap = main.map(|main| format!("Sitemap: {main}sitemap.xml\n"));
    format!("User-agent: *\nDisallow:\n{}", sitemap.unwrap_or_default())
}
