//! A page for each quote, to be shared: `q/QUOTE-ID/index.html` with the picture that a link to it shows,
//! `card.png`. Other ids of the quote have the same page; that of a quote which went says so. They have a
//! small style sheet of their own on top of the main page's.

use std::path::Path;
use std::rc::Rc;

use html_escape::encode_double_quoted_attribute;
use interview::model::{Removed, SpanKind, Speaker};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rejoinder_viewer::pieces::edition::{Edition, name_of, voice_class};
use rejoinder_viewer::quote_page::{
    Made, Quote, QuotePage, RemovedPage, Role, answered, quotes, roles,
};
use serde_json::json;

use crate::card::{Card, Drawer};
use crate::head::{Head, article};
use crate::page::{direction, document, language, render};
use crate::{make_folder, read_file, write_file};

/// How long a title, a description and a picture's text may be, in characters, before those who show
/// them cut them by themselves. Twitter's limit for the last is 420.
const TITLE: usize = 90;
const DESCRIPTION: usize = 300;
const ALT: usize = 400;

/// How many lines of the argument a card has room for.
const LINES: usize = 2;

/// What stands in a path as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// Where the page of a quote is, seen from the main page.
pub(crate) fn path(id: &str) -> String {
    format!("q/{}/", utf8_percent_encode(id, PLAIN))
}

/// Writes a page and a picture for each quote, and a page for each that went. The `style` is the name of the main page's style sheet.
pub(crate) fn write(
    edition: &Rc<Edition>,
    drawer: &Drawer,
    style: &str,
    output: &Path,
) -> Result<(), String> {
    let folder = output.join("q");
    for quote in quotes(edition) {
        let page = page(edition, &quote, style);
        for id in quote.span.ids() {
            write_page(&folder.join(id), &page)?;
        }
        write_file(
            &folder.join(quote.id).join("card.png"),
            drawer.draw(&card(edition, &quote))?,
        )?;
    }
    let quotes = |gone: &&Removed| gone.kind == SpanKind::Quote;
    for gone in edition.removed.iter().filter(quotes) {
        write_page(&folder.join(&gone.id), removed_page(edition, gone, style))?;
    }
    write_file(
        &folder.join("quote.css"),
        read_file(Path::new("styles/quote.css"))?,
    )
}

fn write_page(folder: &Path, page: impl AsRef<[u8]>) -> Result<(), String> {
    make_folder(folder)?;
    write_file(&folder.join("index.html"), page)
}

/// The whole page of a quote.
fn page(edition: &Rc<Edition>, quote: &Quote, style: &str) -> String {
    let head = head(edition, quote);
    let body = render::<QuotePage>(Made {
        edition: edition.clone(),
        id: quote.id.to_owned(),
        address: head.address.clone(),
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

fn whole(edition: &Edition, style: &str, head: &str, body: String) -> String {
    let head = format!(
        "<link rel=\"stylesheet\" href=\"../../{style}\">\n\
         <link rel=\"stylesheet\" href=\"../quote.css\">\n{head}"
    );
    document(&language(edition), "../../icon.svg", &head, &(body + "\n"))
}

fn head(edition: &Edition, quote: &Quote) -> Head {
    let words = &quote.span.text;
    let Speaker { name, role, .. } = quote.speaker;
    let lines = argument(edition, quote).into_iter();
    let sentences = lines.map(|line| format!(" {}.", line.trim_end_matches(['.', '?'])));
    let description = format!("{}.{}", source(edition), sentences.collect::<String>());
    let is_publisher = *name == edition.source.publisher;
    let kind = if is_publisher {
        "Organization"
    } else {
        "Person"
    };
    Head {
        title: short(&format!("{name}: {words}"), TITLE),
        description: short(&description, DESCRIPTION),
        site: edition.series.name(),
        address: edition
            .address
            .as_ref()
            .map(|main| format!("{main}{}", path(quote.id))),
        alt: short(&format!("{name}, {role}: {words}"), ALT),
        what: json!({
            "@type": "Quotation",
            "text": words,
            "inLanguage": edition.language,
            "spokenByCharacter": {"@type": kind, "name": name, "description": role},
            "isPartOf": article(edition),
        }),
    }
}

fn card<'q>(edition: &Edition, quote: &Quote<'q>) -> Card<'q> {
    let mut argument = argument(edition, quote);
    argument.truncate(LINES);
    Card {
        voice: voice_class(edition, Some(&quote.speaker.id)),
        by: (&quote.speaker.name, &quote.speaker.role),
        words: &quote.span.text,
        argument,
        source: vec![source(edition), edition.source.provenance.clone()],
        direction: direction(&edition.language),
    }
}

/// The quote's part in the argument, a line each: what or whom it denies, who disputes it.
fn argument(edition: &Edition, quote: &Quote) -> Vec<String> {
    let mut lines = Vec::new();
    for role in roles(edition, quote) {
        let line = match role {
            Role::Makes(claim) => answered(edition, claim),
            Role::Answers(claim, relation) => {
                format!("{}: {}", capital(relation.word()), claim.summary)
            }
            Role::Replies(_, relation, to) => {
                let words: Vec<&str> = to.passages.iter().map(|p| p.text.as_str()).collect();
                let (word, who) = (capital(relation.word()), name_of(edition, to));
                format!("{word} {who}: {}", words.join(" "))
            }
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// Where the words come from.
fn source(edition: &Edition) -> String {
    format!("{} on {}", edition.source.publisher, edition.series.name())
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
    first.to_uppercase() + rest
}

/// At most so many characters: whole words, and a sign that there were more.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let whole = cut
        .rsplit_once(char::is_whitespace)
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', '.', ';', ':', ' ']))
}
