//! The metadata of a page: JSON-LD, OpenGraph, `<meta>`.

use dom_query::Document;
use serde_json::Value;

/// The metadata of a page.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) headline: Option<String>,
    /// The content of `<title>`, which often names the publisher too.
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) date: Option<String>,
    pub(super) language: Option<String>,
}

/// Reads what a page says of itself, the most exact first.
pub(super) fn read(tree: &Document) -> Metadata {
    let linked = json_ld(tree);
    let linked = |key: &str| linked.as_ref().and_then(|article| names(article.get(key)?));
    let meta = |names: &[&str]| names.iter().find_map(|name| meta(tree, name));
    let name_alone = |name: &String| !name.contains("://");
    let language = attribute(tree, "html", "lang").or_else(|| linked("inLanguage"));
    Metadata {
        headline: linked("headline")
            .or_else(|| meta(&["og:title", "twitter:title", "dc.title", "DC.title"])),
        title: tree
            .select("title")
            .iter()
            .next()
            .and_then(|title| clean(&title.text())),
        byline: linked("author")
            .or_else(|| {
                meta(&[
                    "author",
                    "article:author",
                    "dc.creator",
                    "DC.creator",
                    "byl",
                ])
            })
            .filter(name_alone),
        publisher: linked("publisher")
            .or_else(|| meta(&["og:site_name", "dc.publisher", "DC.publisher"]))
            .filter(name_alone),
        date: linked("datePublished")
            .or_else(|| {
                meta(&[
                    "article:published_time",
                    "date",
                    "pubdate",
                    "dc.date",
                    "DC.date",
                    "datePublished",
                ])
            })
            .or_else(|| attribute(tree, "article time[datetime]", "datetime"))
            .and_then(|date| day(&date)),
        language: language
            .or_else(|| meta(&["content-language", "og:locale"]))
            .map(|code| code.replace('_', "-")),
    }
}

/// Returns the address that the page gives as its own.
pub(super) fn address(tree: &Document) -> Option<String> {
    attribute(tree, "link[rel=canonical]", "href")
        .or_else(|| meta(tree, "og:url"))
        .or_else(|| names(json_ld(tree)?.get("url")?))
        .filter(|address| address.starts_with("https://") || address.starts_with("http://"))
}

/// Returns the day of a date in ISO 8601.
pub(crate) fn day(date: &str) -> Option<String> {
    let date: String = date
        .trim()
        .chars()
        .take(10)
        .map(|c| if matches!(c, '/' | '.') { '-' } else { c })
        .collect();
    let mut parts = date.split('-');
    let mut number = |digits: usize| {
        parts
            .next()
            .filter(|part| part.len() == digits)?
            .parse::<u32>()
            .ok()
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    ((1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// Returns the content of a `<meta>`.
fn meta(tree: &Document, name: &str) -> Option<String> {
    ["property", "name", "itemprop", "http-equiv"]
        .iter()
        .find_map(|key| attribute(tree, &format!("meta[{key}=\"{name}\" i]"), "content"))
}

/// Returns an attribute of the first element of a kind that has it.
fn attribute(tree: &Document, selector: &str, name: &str) -> Option<String> {
    let found = tree.try_select(selector)?;
    found.iter().find_map(|element| clean(&element.attr(name)?))
}

/// Returns the text with single spaces. `None` if it is empty.
fn clean(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(text).filter(|text| !text.is_empty())
}

/// Returns the article of the page's JSON-LD.
fn json_ld(tree: &Document) -> Option<Value> {
    let scripts = tree.try_select("script[type=\"application/ld+json\"]")?;
    scripts
        .iter()
        .find_map(|script| article(serde_json::from_str(script.text().trim()).ok()?))
}

/// Finds an article in a value, in lists and graphs too. Parsing has bounded the depth.
fn article(value: Value) -> Option<Value> {
    match value {
        Value::Array(list) => list.into_iter().find_map(article),
        Value::Object(mut map) => {
            let kinds = map.get("@type").map(Value::to_string).unwrap_or_default();
            if ["Article", "Posting", "Interview", "Report"]
                .iter()
                .any(|kind| kinds.contains(kind))
            {
                return Some(Value::Object(map));
            }
            ["@graph", "mainEntity", "mainEntityOfPage"]
                .iter()
                .find_map(|key| article(map.remove(*key)?))
        }
        _ => None,
    }
}

/// Returns a string, the name of a thing, or the names of several.
fn names(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => clean(&html_escape::decode_html_entities(text)),
        Value::Object(map) => names(map.get("name")?),
        Value::Array(list) => Some(list.iter().filter_map(names).collect::<Vec<_>>().join(", "))
            .filter(|all| !all.is_empty()),
        _ => None,
    }
}
