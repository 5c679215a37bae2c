//! The main page: the head as specifications write it, and in the body every view, as short as HTML allows. It is
//! the page that readers wait for.

use std::fmt::Write as _;
use std::iter;
use std::rc::Rc;

use html_escape::encode_double_quoted_attribute;
use html_escape::encode_text as escape;
use html5gum::{Token, Tokenizer};
use interview::argument::quotes;
use interview::index::Index;
use interview::model::Interview;
use interview::select::Prepared;
use interview::unicode::Tables;
use page::route::{claim_page, quote_page};

use crate::assets::{Assets, PRINT};
use crate::document::{language, render};
use crate::head::Head;
use crate::pages::main::{Made, StaticPage};
use crate::pieces::edition::{Edition, Place};
use crate::pieces::sheet::{self, Sheet};

/// The whole document.
pub(crate) fn page(interview: &Interview, assets: &Assets) -> String {
    let (head, data) = Head::main(interview).parts();
    let head = head.replace(">\n", ">");
    let style = assets.style_name();
    let [glue, wasm] = assets.app_names();
    let [sharing, messages] = assets.later_names().map(|names| {
        let names: Vec<String> = names.iter().map(|name| format!("./{name}")).collect();
        names.join(" ")
    });
    // The wasm is asked for at once, not first by the loader, which has to wait until the page is laid out: on a
    // slow phone that is half a second. WebKit does not give the loader what was preloaded, and would fetch it
    // twice: the media query is always true, and WebKit does not know it.
    let head = format!(
        "{head}<link rel=icon href=icon.svg>\
         <link rel=\"alternate\" href=\"interview.json\" type=\"application/json\">\
         <link rel=\"alternate\" type='application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"' href=\"annotations.jsonld\">\
         <link rel=stylesheet href=./{style}>\
         <link rel=stylesheet href={PRINT} media=print>\
         <script async src=./loader.js data-glue=./{glue} data-wasm=./{wasm} data-messages=\"{messages}\"></script>\
         <link rel=modulepreload crossorigin href=./{glue}>\
         <link rel=preload crossorigin href=./{wasm} as=fetch media=\"(prefers-reduced-transparency),not (prefers-reduced-transparency)\">"
    );
    let edition = Edition::new(interview.clone(), Place::Main);
    let page = shortened(&body(edition)) + &data;
    let script = format!("<script async src=take.js data-sharing=\"{sharing}\"></script>");
    format!(
        "<!doctype html><html lang=en><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"color-scheme\" content=\"light dark\">{head}</head><body>{page}{script}</body></html>"
    )
}

/// What stands in the body, without scripts.
pub(crate) fn body(edition: Edition) -> String {
    let language = language(&edition);
    // Who may hear what readers type there.
    let hosts = match edition.hosts.join(" ") {
        hosts if hosts.is_empty() => String::new(),
        hosts => format!(" data-hosts=\"{}\"", encode_double_quoted_attribute(&hosts)),
    };
    let edition = Rc::new(edition);
    let sheet = render::<Sheet>(sheet::Made {
        edition: edition.clone(),
    });
    let page = render::<StaticPage>(Made {
        index: Rc::new(Prepared::new(Index::of(&edition), &Tables)),
        edition,
    });
    format!("<div id=\"app\" {language}{hosts}>{page}</div>{sheet}")
}

/// The same markup in fewer bytes: attributes in the order of their names, and no quotation marks around values
/// that need none.
fn shortened(html: &str) -> String {
    let mut short = String::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let _ = write!(short, "<{}", utf8(&tag.name));
                for (name, value) in &tag.attributes {
                    let value = encode_double_quoted_attribute(utf8(value));
                    let _ = match &*value {
                        "" => write!(short, " {}", utf8(name)),
                        value if value.contains(NEEDS_MARKS) => {
                            write!(short, " {}=\"{value}\"", utf8(name))
                        }
                        value => write!(short, " {}={value}", utf8(name)),
                    };
                }
                short.push('>');
            }
            Token::EndTag(tag) => {
                let _ = write!(short, "</{}>", utf8(&tag.name));
            }
            Token::String(text) => short.push_str(&escape(utf8(&text))),
            // There are none, and nobody would miss them.
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    short
}

/// [What no value has that stands without quotation marks](https://html.spec.whatwg.org/#unquoted).
const NEEDS_MARKS: [char; 10] = [' ', '\t', '\n', '\r', '\x0c', '\'', '=', '<', '>', '`'];

/// What was UTF-8 before it was cut where a tag, a name or a value ends.
fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// [Every page's address](https://www.sitemaps.org/protocol.html).
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

/// Everybody may read everything.
pub(crate) fn robots(main: Option<&str>) -> String {
    let sitemap = main.map(|main| format!("Sitemap: {main}sitemap.xml\n"));
    format!("User-agent: *\nDisallow:\n{}", sitemap.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn markup_is_shorter_and_says_the_same() {
        let html = "<a href=\"./?a=b\" class=\"n\" title=\"A &quot;b\" hidden=\"\">x=\"y\" &amp; &lt;</a>\
            <br><i id=\"it's\"></i>";
        let short = "<a class=n hidden href=\"./?a=b\" title=\"A &quot;b\">x=\"y\" &amp; &lt;</a>\
            <br><i id=\"it's\"></i>";
        assert_eq!(shortened(html), short);
        assert_eq!(shortened(short), short);
        let figure = "<svg viewbox=\"0 0 9 9\"><path d=M0></path></svg>";
        assert_eq!(shortened(figure), figure);
    }
}
