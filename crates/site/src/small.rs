//! What the small pages share, those of one quote and of one claim. They have a small style sheet of their
//! own on top of the main page's, and a script, which does something only in a frame.

use interview::argument::wordings;

use crate::assets::{PRINT, SMALL};
use crate::document::{document, language};
use crate::pieces::edition::Edition;

/// How long a title may be, in characters, before those who show it cut it by themselves.
pub(crate) const TITLE: usize = 90;

/// How many characters of the words a description has.
const WORDS: usize = 200;

/// How long a picture's text may be, in characters: Twitter's limit is 420.
pub(crate) const ALT: usize = 400;

/// The whole page. The `style` is the main page's, by name.
pub(crate) fn whole(edition: &Edition, style: &str, head: &str, body: String) -> String {
    let head = format!(
        "<link rel=\"stylesheet\" href=\"../../{style}\">\n\
         <link rel=\"stylesheet\" href=\"../../{SMALL}\">\n\
         <link rel=\"stylesheet\" media=\"print\" href=\"../../{PRINT}\">\n\
         <script async src=\"../../frame.js\"></script>\n{head}"
    );
    document(&language(edition), "../../icon.svg", &head, &(body + "\n"))
}

/// Where the words come from.
pub(crate) fn source(edition: &Edition) -> String {
    format!("{} on {}", edition.source.publisher, edition.series.name())
}

/// What a preview says of some words: first what stands for and against them, which nothing that shows
/// only a part must leave out, then the words, then where they come from.
pub(crate) fn description(edition: &Edition, standing: &[String], words: &str) -> String {
    let stop = |text: String| {
        if wordings::ends(&text) {
            text
        } else {
            text + "."
        }
    };
    let standing = wordings::join(standing);
    let mut text = String::new();
    if !standing.is_empty() {
        text = stop(standing) + " ";
    }
    text + &stop(short(words, WORDS)) + " " + &source(edition) + "."
}

/// At most so many characters: whole words, and a sign that there were more.
pub(crate) fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let whole = cut
        .rsplit_once(char::is_whitespace)
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', '.', ';', ':', ' ']))
}
