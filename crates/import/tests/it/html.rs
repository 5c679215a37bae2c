//! Web pages.

use crate::{left_out, lines, marked, read};

/// A page as templates make them: no `<article>`, classes for everything, JSON-LD.
const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>The pie with a lid - Harbour Times</title>
<link rel="canonical" href="https://harbour.example/pie">
<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],"headline":"The pie with a lid","author":[{"name":"Jo Reed"},{"name":"Kim Oak"}],"datePublished":"2024-05-06T08:00:00Z"}]}</script>
</head><body class="post author-jane">
<div id="top"><a href="/">Home</a> <a href="/x">News</a></div>
<div class="cookie-banner"><p>We use cookies.</p><button>Accept</button></div>
<div class="page"><div class="col">
<h1>The pie with a lid</h1>
<span class="byline">By <a href="/jo">Jo Reed</a></span>
<p><strong>Harbour Times:</strong> Why a <em>lid</em>, and why now, when the whole of the town has gone over to open tarts and says so?</p>
<p><b>Mara Quill:</b> Because <a href="https://pie.example/lid">a lid</a> keeps the argument in, and the steam, and what my mother put in it, which I shall not tell you.</p>
<p>First line<br>second line<br><br>A new paragraph after two breaks, with, for the sake of it, a few commas, and words.</p>
<h2>In the oven</h2>
<ul><li>flour, which is the beginning</li><li><a href="/butter">butter</a> and a word on it</li></ul>
<p>It is, as they say here, a pie, and there is, as far as I know, an end to it, though not today, nor soon.</p>
<p><a href="/other">Read more: the tart with no bottom</a></p>
<p style="display:none">Secret.</p>
</div><div class="sidebar"><h3>Most read</h3><ul><li><a href="/1">One</a></li></ul></div></div>
<div class="foot">Imprint</div>
</body></html>"#;

#[test]
fn the_article_is_found_without_a_tag_for_it() {
    let document = read(PAGE);
    assert_eq!(
        lines(&document),
        [
            "Text 11 Harbour Times: Why a lid, and why now, when the whole of the town has gone over to open tarts and says so?",
            "Text 12 Mara Quill: Because a lid keeps the argument in, and the steam, and what my mother put in it, which I shall not tell you.",
            "Text 13 First line\nsecond line",
            "Text 13 A new paragraph after two breaks, with, for the sake of it, a few commas, and words.",
            "Heading 14 In the oven",
            "Item 15 flour, which is the beginning",
            "Item 15 butter and a word on it",
            "Text 16 It is, as they say here, a pie, and there is, as far as I know, an end to it, though not today, nor soon.",
        ]
    );
    assert_eq!(marked(&document.blocks[0]).0, ["Harbour Times:"]);
    assert_eq!(marked(&document.blocks[0]).1, ["lid"]);
    assert_eq!(
        marked(&document.blocks[1]).2,
        [("a lid", "https://pie.example/lid")]
    );
}

#[test]
fn nothing_goes_silently() {
    assert_eq!(
        left_out(&read(PAGE)),
        [
            "6 Home\nNews (outside of the article)",
            "7 We use cookies. (the cookie notice)",
            "7 Accept (a button)",
            "10 By Jo Reed (the byline)",
            "17 Read more: the tart with no bottom (a link to another story)",
            "18 Secret. (not shown on the page)",
            "19 Most read (outside of the article)",
            "19 One (outside of the article)",
            "20 Imprint (outside of the article)",
        ]
    );
}

#[test]
fn a_page_says_what_it_is() {
    let document = read(PAGE);
    assert_eq!(document.title.as_deref(), Some("The pie with a lid"));
    assert_eq!(document.byline.as_deref(), Some("Jo Reed, Kim Oak"));
    assert_eq!(document.publisher.as_deref(), Some("Harbour Times"));
    assert_eq!(document.date.as_deref(), Some("2024-05-06"));
    assert_eq!(document.language.as_deref(), Some("en-GB"));
    assert_eq!(
        import::address(PAGE.as_bytes()).as_deref(),
        Some("https://harbour.example/pie")
    );
    assert_eq!(import::address(b"No page."), None);
}

#[test]
fn opengraph_serves_where_json_ld_is_missing() {
    let document = read(
        r#"<html><head><meta property="og:title" content="Bells"><meta property="og:site_name" content="The Post"><meta name="author" content="Jo"><meta property="article:published_time" content="2024-05-06T1:00"><meta property="og:locale" content="de_AT"></head><body><article><p>It rings.</p></article></body></html>"#,
    );
    assert_eq!(document.title.as_deref(), Some("Bells"));
    assert_eq!(document.publisher.as_deref(), Some("The Post"));
    assert_eq!(document.byline.as_deref(), Some("Jo"));
    assert_eq!(document.date.as_deref(), Some("2024-05-06"));
    assert_eq!(document.language.as_deref(), Some("de-AT"));
}

#[test]
fn furniture_inside_the_article() {
    let document = read(
        "<article><h1>Bells</h1>\n<figure><img src=a><figcaption>A bell. Photo: Jo</figcaption></figure>\n<p>It rings.</p>\n<div class=ad>Advertisement</div>\n<figure><blockquote>Lamp steady.</blockquote><figcaption>The keeper</figcaption></figure>\n<aside class=pull-quote>It rings.</aside>\n<p>It hangs, says the <span class=author>author</span>.</p>\n<h3>More bells</h3>\n<ul><li><a href=/a>A</a></li></ul></article>",
    );
    assert_eq!(
        lines(&document),
        [
            "Text 3 It rings.",
            "Quote 5 Lamp steady.",
            "Quote 5 The keeper",
            "Text 7 It hangs, says the author."
        ]
    );
    assert_eq!(
        left_out(&document),
        [
            "2 A bell. Photo: Jo (a caption)",
            "4 Advertisement (an advertisement)",
            "6 It rings. (a pull quote, which repeats the text)",
            "8 More bells (a heading of what is left out)",
            "9 A (a link to another story)",
        ]
    );
}

#[test]
fn marks_that_a_browser_shows_are_text() {
    let text = |language: &str| {
        read(&format!(
            "<html lang={language}><body><p><q>So <q>so</q></q>, he says.</p></body></html>"
        ))
        .blocks[0]
            .text
            .clone()
    };
    assert_eq!(text("en"), "“So ‘so’”, he says.");
    assert_eq!(text("de"), "„So ‚so‘“, he says.");
}

#[test]
fn a_tag_too_long_ends_the_page() {
    let attributes: String = (0..3000).map(|n| format!(" a{n}=\">\"")).collect();
    let page = format!(
        "<html><body><p title='a > b'>Before.</p><script>if (a<b) {{}}</script>\n<p{attributes}>After.</p>"
    );
    let document = read(&page);
    assert_eq!(lines(&document), ["Text 1 Before."]);
    assert!(
        left_out(&document)[0].starts_with("2 <p a0="),
        "{:?}",
        left_out(&document)
    );
}

#[test]
fn a_tree_too_deep_keeps_its_text() {
    let page = format!(
        "<html><body>{}<p>Deep.</p><p><b>Deeper</b>.</p>",
        "<div>".repeat(5000)
    );
    let document = read(&page);
    assert_eq!(lines(&document), ["Text 1 Deep.", "Text 1 Deeper."]);
}
