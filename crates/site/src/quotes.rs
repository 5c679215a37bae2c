//! A page for each quote, to be shared: `q/QUOTE-ID/index.html` with the picture that link previews show,
//! `card.png`. Other ids of the quote have the same page; that of a removed quote says so.

use std::sync::Arc;

use html_escape::encode_double_quoted_attribute;
use interview::argument::wordings::{join, parts};
use interview::argument::{Quote, quotes};
use interview::model::Removed;
use page::embedding::height;
use page::route::{quote_folder, quote_page};
use serde_json::json;

use crate::document::render;
use crate::file::Files;
use crate::head::{Days, Head, Published, article, publisher, set};
use crate::oembed;
use crate::pages::quote::{QuotePage, RemovedPage};
use crate::pages::small::SmallPageProps;
use crate::pieces::edition::Edition;
use crate::small::{ALT, TITLE, description, joined, short, whole};

/// Adds a page for each quote, removed ones included. `style` is the name of the main page's style sheet.
pub(crate) fn add(edition: &Edition, style: &Arc<str>, files: &mut Files) {
    for quote in quotes(edition) {
        let letters = quote.span.text.chars().count();
        let head = head(edition, &quote);
        oembed::add(&head, height(letters, 0), &quote_folder(quote.id), files);
        for own in quote.span.ids() {
            let (edition, style, id) = (edition.clone(), style.clone(), quote.id.to_owned());
            let page = move || page(&edition, &id, &style).unwrap_or_default();
            files.make(format!("{}index.html", quote_folder(own)), page);
        }
    }
    let quotes = |gone: &&Removed| gone.kind.is_direct();
    for gone in edition.removed.iter().filter(quotes) {
        let page = removed_page(edition, gone, style);
        files.add(format!("{}index.html", quote_folder(&gone.id)), page);
    }
}

/// Renders the whole page of a quote.
fn page(edition: &Edition, id: &str, style: &str) -> Option<String> {
    let head = head(edition, &edition.quote(id)?);
    let body = render::<QuotePage>(SmallPageProps {
        edition: edition.clone(),
        id: id.to_owned(),
        address: head.address().cloned(),
    });
    Some(whole(edition, style, &head.html(), body))
}

/// Renders the whole page of a removed quote. It is not indexed, and has no picture.
fn removed_page(edition: &Edition, gone: &Removed, style: &str) -> String {
    let title = short(&format!("No longer in the article: {}", gone.text), TITLE);
    let title = encode_double_quoted_attribute(&title);
    let head = format!(
        "<title>{title}</title>\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta property=\"og:title\" content=\"{title}\">\n"
    );
    let body = render::<RemovedPage>(SmallPageProps {
        edition: edition.clone(),
        id: gone.id.clone(),
        address: None,
    });
    whole(edition, style, &head, body)
}

fn head(edition: &Edition, quote: &Quote) -> Head {
    let words = &quote.span.text;
    let (name, role) = (quote.name(), quote.role());
    let standing = parts(edition, quote);
    let is_publisher = name == edition.source.publisher;
    let kind = if is_publisher {
        "Organization"
    } else {
        "Person"
    };
    let mut what = json!({
        "@type": "Quotation",
        "text": words,
        "inLanguage": edition.language,
    });
    if quote.confirmed().is_some() {
        let mut spoken = json!({"@type": kind, "name": name});
        set(&mut spoken, "description", json!(role));
        set(&mut what, "spokenByCharacter", spoken);
    }
    for name in ["author", "publisher"] {
        set(&mut what, name, publisher(edition));
    }
    set(&mut what, "isPartOf", article(edition));
    Head {
        title: short(&format!("{name}: {words}"), TITLE),
        description: description(edition, &standing, words),
        site: edition.masthead(),
        days: Days::of(edition),
        publisher: edition.source.publisher.clone(),
        speaker: quote.confirmed().map(str::to_owned),
        published: edition.address.as_ref().map(|main| {
            let address = format!("{main}{}", quote_page(quote.id));
            Published {
                picture: format!("{address}card.png"),
                main: main.clone(),
                address,
            }
        }),
        alt: short(
            &format!(
                "{}: {} {}",
                joined(&[name, role], ", "),
                short(words, 200),
                join(&standing)
            ),
            ALT,
        ),
        what,
    }
}
