//! A page for each quote, to be shared: `q/QUOTE-ID/index.html` with the picture that a link to it shows,
//! `card.png`. Other ids of the quote have the same page; that of a quote which went says so.

use std::path::Path;
use std::rc::Rc;

use html_escape::encode_double_quoted_attribute;
use interview::argument::wordings::{join, of_quote, parts};
use interview::argument::{Quote, quotes};
use interview::model::{Removed, SpanKind, Speaker};
use page::embedding::height;
use serde_json::json;
use site::pages::quote::{QuotePage, RemovedPage};
use site::pages::small::Made;
use site::pieces::edition::{Edition, voice_class};

use crate::card::{Card, Drawer, Words};
use crate::head::{Days, Head, Published, article, publisher};
use crate::main_page::{direction, render};
use crate::oembed::write_oembed;
use crate::small_page::{ALT, TITLE, card_source, description, place, short, whole, write_page};
use crate::{make_folder, write_file};

/// The folder of the pages.
const FOLDER: &str = "q";

/// Where the page of a quote is, seen from the main page.
pub(crate) fn path(id: &str) -> String {
    place(FOLDER, id)
}

/// Writes a page and a picture for each quote, and a page for each that went. The `style` is the name of the main page's style sheet.
pub(crate) fn write(
    edition: &Rc<Edition>,
    drawer: &Drawer,
    style: &str,
    output: &Path,
) -> Result<(), String> {
    let folder = output.join(FOLDER);
    for quote in quotes(edition) {
        let head = head(edition, &quote);
        let own = folder.join(quote.id);
        make_folder(&own)?;
        let letters = quote.span.text.chars().count();
        write_oembed(&head, height(letters, 0), &own)?;
        write_file(&own.join("card.png"), drawer.draw(&card(edition, &quote))?)?;
        let page = page(edition, &quote, head, style);
        for id in quote.span.ids() {
            write_page(&folder.join(id), &page)?;
        }
    }
    let quotes = |gone: &&Removed| gone.kind == SpanKind::Quote;
    for gone in edition.removed.iter().filter(quotes) {
        write_page(&folder.join(&gone.id), removed_page(edition, gone, style))?;
    }
    Ok(())
}

/// The whole page of a quote.
fn page(edition: &Rc<Edition>, quote: &Quote, head: Head, style: &str) -> String {
    let body = render::<QuotePage>(Made {
        edition: edition.clone(),
        id: quote.id.to_owned(),
        address: head.address().cloned(),
    });
    whole(edition, style, &head.html(), body)
}

/// The whole page of a quote that went. It is not to be found, and shows no picture.
fn removed_page(edition: &Rc<Edition>, gone: &Removed, style: &str) -> String {
    let title = short(&format!("No longer in the article: {}", gone.text), TITLE);
    let title = encode_double_quoted_attribute(&title);
    let head = format!(
        "<title>{title}</title>\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta property=\"og:title\" content=\"{title}\">\n"
    );
    let body = render::<RemovedPage>(Made {
        edition: edition.clone(),
        id: gone.id.clone(),
        address: None,
    });
    whole(edition, style, &head, body)
}

fn head(edition: &Edition, quote: &Quote) -> Head {
    let words = &quote.span.text;
    let Speaker { name, role, .. } = quote.speaker;
    let standing = parts(edition, quote);
    let is_publisher = *name == edition.source.publisher;
    let kind = if is_publisher {
        "Organization"
    } else {
        "Person"
    };
    Head {
        title: short(&format!("{name}: {words}"), TITLE),
        description: description(edition, &standing, words),
        site: edition.series.name(),
        days: Days::of(edition),
        publisher: edition.source.publisher.clone(),
        speaker: Some(name.clone()),
        published: edition.address.as_ref().map(|main| {
            let address = format!("{main}{}", path(quote.id));
            Published {
                picture: format!("{address}card.png"),
                main: main.clone(),
                address,
            }
        }),
        alt: short(
            &format!("{name}, {role}: {} {}", short(words, 200), join(&standing)),
            ALT,
        ),
        what: json!({
            "@type": "Quotation",
            "text": words,
            "inLanguage": edition.language,
            "spokenByCharacter": {"@type": kind, "name": name, "description": role},
            "author": publisher(edition),
            "publisher": publisher(edition),
            "isPartOf": article(edition),
        }),
    }
}

pub(crate) fn card<'e>(edition: &'e Edition, quote: &Quote<'e>) -> Card<'e> {
    let standing = of_quote(edition, quote);
    let shows_argument = !standing.full.is_empty() || !standing.terse.is_empty();
    Card {
        voice: voice_class(edition, Some(&quote.speaker.id)),
        by: (&quote.speaker.name, quote.speaker.role.clone()),
        words: Words::whole(&quote.span.text),
        answer: None,
        standing,
        source: card_source(edition, shows_argument),
        direction: direction(&edition.language),
    }
}
