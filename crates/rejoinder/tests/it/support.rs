//! Interviews, their sites, and readers of pages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use interview::links::{Links, update};
use interview::model::{Interview, Span, SpanKind};
use reading::annotate;
use rejoinder::{viewer, write};
use serde_json::Value;

use crate::stub;

pub(crate) const ADDRESS: &str = "https://news.example/putin-4/";
pub(crate) const QUOTE: &str = "we-were-not-engaged-in-any-hacking";

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Creates an empty folder for one of these tests.
pub(crate) fn empty_folder(tests: &str, name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(tests)
        .join(name);
    let _absent = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs the command in a folder.
pub(crate) fn rejoinder(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rejoinder"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

/// Annotates the real interview, with changes.
pub(crate) fn interview(change: impl Fn(String) -> String) -> Interview {
    let read =
        |file: &str| fs::read_to_string(root().join("interviews/putin-interviews-4").join(file));
    let annotations = change(read("annotations.toml").unwrap());
    let (interview, diagnostics) = annotate(
        &read("article.txt").unwrap(),
        &annotations,
        &page::dom::reserved_ids(),
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    interview.unwrap()
}

pub(crate) fn published() -> Interview {
    interview(addressed)
}

pub(crate) fn addressed(toml: String) -> String {
    let address = format!("[interview]\naddress = \"{ADDRESS}\"");
    toml.replacen("[interview]", &address, 1)
}

/// Publishes the real interview, then corrects one quote, merges two and removes one.
pub(crate) fn revised() -> Interview {
    let read = |file: &str| read(root().join("interviews/putin-interviews-4").join(file));
    let correct = |text: String| {
        text.replace("seriously to affect", "seriously affect")
            .replace("people-oriented”, — said Putin.\n\n“In the end", "people-oriented. In the end")
            .replace("“In the end, once again", "In the end, once again")
            .replace("final decision,” he added", "final decision,” Putin added")
            .replace("Overall, according to Putin, “there is always hope while we suffer in white sneakers in the graveyard.”\n\n", "")
    };
    let annotations = correct(addressed(read("annotations.toml")));
    let (before, note) = annotations
        .split_once("[[notes]]\nid = \"sneakers\"")
        .unwrap();
    let annotations = before.to_owned() + note.split_once("\n\n").unwrap().1;
    let (interview, diagnostics) = annotate(
        &correct(read("article.txt")),
        &annotations,
        &page::dom::reserved_ids(),
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let links = Links::read(&read("links.toml")).unwrap();
    let today = jiff::civil::date(2026, 11, 23);
    update(
        interview.unwrap(),
        &links,
        &page::dom::reserved_ids(),
        today,
    )
    .unwrap()
    .interview
}

/// Makes a site around a viewer that does nothing, without its cards, which take far longer to draw than all else;
/// returns its folder.
pub(crate) fn site(name: &str, interview: &Interview) -> PathBuf {
    made(name, interview, |file| !file.ends_with("card.png"))
}

/// Makes a site around a viewer that does nothing, with the files that are `wanted`; returns its folder.
fn made(name: &str, interview: &Interview, wanted: impl Fn(&str) -> bool) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    let site = folder.join("site");
    let viewer = viewer(Some(&stub::viewer(&folder.join("viewer")))).unwrap();
    let mut files = site::site(interview, &viewer).unwrap();
    files.retain(|file| wanted(file.name()));
    write(&files, &site).unwrap();
    site
}

/// Returns the path of the style sheet that all pages share.
pub(crate) fn style(site: &Path) -> PathBuf {
    let mut files = fs::read_dir(site).unwrap().flatten();
    let is_it = |name: &str| name.starts_with("rejoinder-") && name.ends_with(".css");
    let style = files.find(|file| is_it(file.file_name().to_str().unwrap()));
    style.unwrap().path()
}

pub(crate) fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).unwrap()
}

pub(crate) fn quotes(interview: &Interview) -> impl Iterator<Item = &Span> {
    let spans = interview
        .paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.spans);
    spans.filter(|span| span.kind == SpanKind::Quote)
}

/// Returns the main page as [`quoted`] does.
pub(crate) fn main_page(site: &Path) -> String {
    quoted(&read(site.join("index.html")))
}

/// Normalizes a page: quotes every attribute value and sorts the attributes of each tag by name.
pub(crate) fn quoted(page: &str) -> String {
    let mut whole = String::new();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                whole += &format!("<{}", text(&tag.name));
                for (name, value) in &tag.attributes {
                    let value = text(value);
                    let value = html_escape::encode_double_quoted_attribute(&value);
                    whole += &format!(" {}=\"{value}\"", text(name));
                }
                whole += ">";
            }
            Token::EndTag(tag) => whole += &format!("</{}>", text(&tag.name)),
            Token::String(words) => whole += &html_escape::encode_text(&text(&words)),
            _ => {}
        }
    }
    whole
}

/// Parses the JSON-LD of a page.
pub(crate) fn data(page: &str) -> Value {
    let (_, rest) = page
        .split_once("<script type=\"application/ld+json\">")
        .unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

/// Returns the content of a `meta` element.
pub(crate) fn meta<'p>(page: &'p str, name: &str) -> &'p str {
    let (_, content) = page
        .split_once(&format!("<meta {name} content=\""))
        .unwrap();
    content.split_once('"').unwrap().0
}

/// Reads the oEmbed file that the page's head links to.
pub(crate) fn oembed(site: &Path, page: &str) -> Value {
    let (_, link) = page
        .split_once("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"")
        .unwrap();
    let (link, _) = link.split_once('"').unwrap();
    let path = link.strip_prefix(ADDRESS).unwrap();
    serde_json::from_str(&read(site.join(path))).unwrap()
}

/// The site of the real interview as it is, with its cards.
pub(crate) static FIRST: LazyLock<PathBuf> =
    LazyLock::new(|| made("first", &interview(|toml| toml), |_| true));

/// The site of the published interview.
pub(crate) static PUBLISHED: LazyLock<PathBuf> = LazyLock::new(|| site("published", &published()));

/// The site of the revised interview, with the card of the removed quote, if it has one.
pub(crate) static REVISED: LazyLock<PathBuf> = LazyLock::new(|| {
    made("revised", &revised(), |file| {
        file.contains(GONE) || !file.ends_with("card.png")
    })
});

pub(crate) const GONE: &str = "there-is-always-hope-while-we-suffer";
