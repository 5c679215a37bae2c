//! Functions shared by the small pages, those of one quote or one claim. They have a small style sheet in
//! addition to the main page's, and a script, which has an effect only in a frame.

use interview::argument::wordings;

use crate::assets::{PRINT, SMALL, TURNS};
use crate::document::{document, language};
use crate::pieces::edition::Edition;

/// The maximum length of a title, in characters; link previews would cut longer ones themselves.
pub(crate) const TITLE: usize = 90;

/// The maximum length of the words in a description, in characters.
const WORDS: usize = 200;

/// The maximum length of a picture's alternative text, in characters: Twitter's limit is 420.
pub(crate) const ALT: usize = 400;

/// Renders the whole page. `style` is the name of the main page's style sheet.
pub(crate) fn whole(edition: &Edition, style: &str, head: &str, body: String) -> String {
    let turns = match edition.is_conversation() {
        true => format!("<link rel=\"stylesheet\" href=\"../../{TURNS}\">\n"),
        false => String::new(),
    };
    let head = format!(
        "<link rel=\"stylesheet\" href=\"../../{style}\">\n\
         <link rel=\"stylesheet\" href=\"../../{SMALL}\">\n\
         {turns}<link rel=\"stylesheet\" media=\"print\" href=\"../../{PRINT}\">\n\
         <script async src=\"../../frame.js\"></script>\n{head}"
    );
    document(&language(edition), "../../icon.svg", &head, &(body + "\n"))
}

/// Returns the source of the words.
pub(crate) fn source(edition: &Edition) -> String {
    joined(&[&edition.source.publisher, &edition.series_name()], " on ")
}

/// Joins the texts that are not empty.
pub(crate) fn joined(texts: &[&str], between: &str) -> String {
    let mut given = texts.to_vec();
    given.retain(|text| !text.is_empty());
    given.join(between)
}

/// Returns the description of some words for link previews: first what supports and opposes them, which a
/// truncated preview must not lose, then the words, then their source.
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
    text += &stop(short(words, WORDS));
    match source(edition) {
        source if source.is_empty() => text,
        source => text + " " + &source + ".",
    }
}

/// Truncates a text to at most `most` characters, after a whole word, with a sign that there were more.
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
