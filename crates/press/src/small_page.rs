//! What the small pages share, those of one quote and of one claim. They have a small style sheet of their
//! own on top of the main page's, and a script, which does something only in a frame.

use std::path::Path;

use interview::argument::wordings;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use site::pieces::edition::Edition;

use crate::main_page::{document, language};
use crate::{PRINT, make_folder, read_file, write_file};

/// How long a title may be, in characters, before those who show it cut it by themselves.
pub(crate) const TITLE: usize = 90;

/// How many characters of the words a description has.
const WORDS: usize = 200;

/// How long a picture's text may be, in characters: Twitter's limit is 420.
pub(crate) const ALT: usize = 400;

/// Their own style sheet, seen from the main page.
pub(crate) const STYLE: &str = "q/quote.css";

/// What stands in a path as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// Where the page with this id is in a folder, seen from the main page.
pub(crate) fn place(folder: &str, id: &str) -> String {
    format!("{folder}/{}/", utf8_percent_encode(id, PLAIN))
}

/// Writes their style sheet.
pub(crate) fn write_style(output: &Path) -> Result<(), String> {
    let path = output.join(STYLE);
    path.parent().map_or(Ok(()), make_folder)?;
    write_file(&path, read_file(Path::new("styles/quote.css"))?)
}

/// Writes a page into a folder of its own.
pub(crate) fn write_page(folder: &Path, page: impl AsRef<[u8]>) -> Result<(), String> {
    make_folder(folder)?;
    write_file(&folder.join("index.html"), page)
}

/// The whole page. The `style` is the name of the main page's style sheet.
pub(crate) fn whole(edition: &Edition, style: &str, head: &str, body: String) -> String {
    let head = format!(
        "<link rel=\"stylesheet\" href=\"../../{style}\">\n\
         <link rel=\"stylesheet\" href=\"../../{STYLE}\">\n\
         <link rel=\"stylesheet\" media=\"print\" href=\"../../{PRINT}\">\n\
         <script async src=\"../../frame.js\"></script>\n{head}"
    );
    document(&language(edition), "../../icon.svg", &head, &(body + "\n"))
}

/// Where the words come from.
pub(crate) fn source(edition: &Edition) -> String {
    format!("{} on {}", edition.source.publisher, edition.series.name())
}

/// The same for a card: the publisher's name, and what else there may be room for, the fullest first. Where
/// the card shows a part of the argument, it says who answers for that.
pub(crate) fn card_source(edition: &Edition, shows_argument: bool) -> (&str, Vec<String>) {
    let publisher = &edition.source.publisher;
    let source = source(edition);
    let fullest = format!("{source}. {}", edition.source.provenance);
    let editors = edition.editors.as_ref().filter(|_| shows_argument);
    let sources = match editors {
        Some(editors) => {
            let name = &editors.name;
            let long = format!("{publisher} on {}; claims: {name}", edition.short_title());
            let short = format!("{publisher}; claims: {name}");
            let day = edition.revised.as_ref();
            let dated = |source: &String| day.map(|day| format!("{source}, {}", day.when));
            let dated = [&long, &short].into_iter().filter_map(dated);
            dated.chain([long.clone(), short.clone(), source]).collect()
        }
        None => vec![fullest, source],
    };
    (publisher, sources)
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
