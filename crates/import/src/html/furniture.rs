//! Parts of a page that are no part of the article, told by tags and by the names of classes.

use dom_query::NodeRef;

/// Returns why an element is left out. `None` if it is part of the article, as far as its tag and classes tell.
pub(super) fn why(node: &NodeRef<'_>, name: &str, in_article: bool) -> Option<&'static str> {
    let hidden = node.has_attr("hidden")
        || node
            .attr("aria-hidden")
            .is_some_and(|value| &*value == "true")
        || node
            .attr("style")
            .is_some_and(|style| style.replace(' ', "").contains("display:none"));
    if hidden {
        return Some("not shown on the page");
    }
    match name {
        "nav" => Some("the page's navigation"),
        "footer" if !quotes(node) => Some("the page's footer"),
        "header" if !in_article => Some("the page's header"),
        "figcaption" | "caption"
            if !node
                .ancestors_it(Some(2))
                .any(|parent| parent.has_name("figure") && quotes(&parent)) =>
        {
            Some("a caption")
        }
        "aside" => by_class(node, name).or(Some("beside the text")),
        "button" => Some("a button"),
        "time"
            if !node
                .ancestors_it(Some(3))
                .any(|parent| parent.has_name("p")) =>
        {
            Some("the date")
        }
        _ => by_class(node, name),
    }
}

/// Returns `true` if a block quotation stands in the element, or around it.
fn quotes(node: &NodeRef<'_>) -> bool {
    node.descendants_it()
        .take(100)
        .any(|inner| inner.has_name("blockquote"))
        || node
            .ancestors_it(Some(4))
            .any(|outer| outer.has_name("blockquote"))
}

/// Returns why an element is left out, by the names of its classes, its id and its roles.
fn by_class(node: &NodeRef<'_>, name: &str) -> Option<&'static str> {
    let mut words = Vec::new();
    for attribute in [
        "class",
        "id",
        "itemprop",
        "role",
        "rel",
        "aria-label",
        "data-component",
        "data-testid",
    ] {
        if let Some(value) = node.attr(attribute) {
            words.extend(
                value
                    .split(|c: char| !c.is_alphanumeric())
                    .map(str::to_lowercase)
                    .take(20),
            );
        }
    }
    let has = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    let pair = |first: &str, second: &str| {
        words
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if a == first && b == second))
    };
    if has(&["pullquote", "pullquotes"]) || pair("pull", "quote") {
        return Some("a pull quote, which repeats the text");
    }
    // Posts and letters are quoted as they are, whatever their classes say.
    if matches!(name, "blockquote" | "html" | "body" | "article" | "main") {
        return None;
    }
    if has(&[
        "ad",
        "ads",
        "advert",
        "adverts",
        "advertisement",
        "advertising",
        "adslot",
        "anzeige",
        "anzeigen",
        "werbung",
        "publicite",
        "publicidad",
        "pubblicita",
        "publicidade",
        "reklama",
        "reclame",
        "advertentie",
        "annons",
        "annonse",
        "mainos",
        "reklam",
        "sponsored",
        "promo",
        "promotion",
        "outbrain",
        "taboola",
    ]) {
        Some("an advertisement")
    } else if has(&[
        "share",
        "sharing",
        "sharebar",
        "sharedaddy",
        "sharetools",
        "addtoany",
        "teilen",
        "partager",
        "compartir",
        "condividi",
    ]) || has(&["social"]) && has(&["links", "buttons", "icons", "bar", "media", "tools"])
    {
        Some("share buttons")
    } else if has(&[
        "byline",
        "bylines",
        "author",
        "authors",
        "autor",
        "autorin",
        "auteur",
        "autore",
        "contributors",
    ]) {
        Some("the byline")
    } else if has(&[
        "dateline",
        "timestamp",
        "pubdate",
        "publishdate",
        "datepublished",
        "datum",
        "dateposted",
    ]) || pair("post", "date")
        || pair("published", "date")
        || pair("entry", "date")
    {
        Some("the date")
    } else if has(&[
        "caption",
        "credit",
        "credits",
        "imagecaption",
        "bildunterschrift",
        "legende",
    ]) {
        Some("a caption")
    } else if has(&[
        "related",
        "relatedposts",
        "recirc",
        "recirculation",
        "recommended",
        "recommendations",
        "readmore",
        "teaser",
        "teasers",
        "trending",
        "mostread",
        "mostpopular",
    ]) || pair("more", "from")
        || pair("read", "more")
        || pair("read", "next")
        || pair("see", "also")
        || pair("most", "read")
    {
        Some("a pointer to another story")
    } else if has(&[
        "newsletter",
        "signup",
        "subscribe",
        "subscription",
        "paywall",
        "regwall",
        "donate",
        "donation",
    ]) {
        Some("a call to subscribe")
    } else if has(&["cookie", "cookies", "consent", "gdpr"]) {
        Some("the cookie notice")
    } else if has(&["comments", "disqus", "respond"]) {
        Some("readers' comments")
    } else if has(&[
        "breadcrumb",
        "breadcrumbs",
        "pagination",
        "nav",
        "navbar",
        "navigation",
        "menu",
        "toc",
    ]) {
        Some("the page's navigation")
    } else if has(&["tags", "taglist", "tagcloud", "keywords"]) {
        Some("the page's tags")
    } else if has(&["copyright", "disclaimer", "colophon"]) {
        Some("the page's footer")
    } else if pair("sr", "only")
        || pair("visually", "hidden")
        || has(&["screenreader"])
        || pair("screen", "reader")
    {
        Some("not shown on the page")
    } else {
        None
    }
}
