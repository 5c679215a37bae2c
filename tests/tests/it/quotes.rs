//! The page of one quote, which people link to.

use browser_tests::behaviours;
use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::{STRICT, Site};

behaviours! {
    everywhere: [
        under_a_strict_policy_a_quote_has_its_style,
        nothing_scrolls_sideways_on_a_quotes_page,
    ],
    // What stands on the page is the same in every engine.
    chromium: [
        a_quote_leads_to_its_place_in_the_article,
        a_quote_stands_with_what_is_set_against_it,
        axe_finds_nothing_on_a_quotes_page,
        axe_finds_nothing_on_a_quotes_page_in_the_dark,
    ],
}

const QUOTE: &str = "we-never-sold-the-harbour-to-anybody";
const ODD: &str = "my-grandmother-wrote-שלום-and-below-it";

async fn open(page: &Page, id: &str) {
    page.go(&page.site.url(&format!("q/{id}/"))).await;
    page.until_there(".foot").await;
}

async fn a_quote_leads_to_its_place_in_the_article(page: Page) {
    open(&page, QUOTE).await;
    assert!(
        page.text("h1")
            .await
            .starts_with("A quote by Ines Okafor, from Evenings on the Quay")
    );
    assert_eq!(page.count("script[src]:not([src$='/frame.js'])").await, 0);
    page.click("figcaption a").await;
    page.started().await;
    page.until_in_sight(&format!("#{QUOTE}[data-linked]")).await;
    open(&page, QUOTE).await;
    page.click_text("nav a", "Claims").await;
    page.started().await;
    page.until_in_sight("#claims .status").await;
}

async fn a_quote_stands_with_what_is_set_against_it(page: Page) {
    let small = Fixture::small();
    let next = "[[claims]]\nid = \"2\"";
    let another = "[[claims]]\nid = \"3\"\nsummary = \"There was no sale\"\n\
        at = [\"“We never sold the harbour to anybody,”\"]\n\n\
        [[claims.counterclaims]]\nrelation = \"disputes\"\n\
        at = [\"“Then who has owned the quay since 2014?”\"]\n\n";
    let fixture = Fixture {
        annotations: small.annotations.replace(next, &[another, next].concat()),
        ..small
    };
    let site = Site::of(&fixture).await;
    let page = Page { site, ..page };
    open(&page, QUOTE).await;
    let words = page.text(".one blockquote").await;
    assert!(words.starts_with("“We never sold"), "{words}");
    assert_eq!(page.count(".src [data-linked]").await, 1);
    assert_eq!(page.text(".src [data-linked]").await, words);
    assert_eq!(page.texts(".pair h3 .n").await, ["Claim 1", "Claim 3"]);
    page.click("[data-claim='3'] .counter .ctx a").await;
    page.started().await;
    page.until_in_sight("#then-who-has-owned-the-quay-since")
        .await;
}

async fn under_a_strict_policy_a_quote_has_its_style(page: Page) {
    let site = Site::serve(|html| html, Some(STRICT)).await;
    let page = Page { site, ..page };
    open(&page, QUOTE).await;
    let rule = "getComputedStyle(document.querySelector('.one')).borderTopStyle";
    page.until_is("the speaker's rule is drawn", rule, "solid")
        .await;
    let size = "parseFloat(getComputedStyle(document.querySelector('.one blockquote')).fontSize)";
    assert!(page.number(size).await >= 24.0);
}

async fn nothing_scrolls_sideways_on_a_quotes_page(page: Page) {
    // As long as a paragraph.
    let long = Fixture::small().changed(|text| {
        let words = "and nobody ever sold any of its warehouses, ".repeat(20);
        text.replace("to anybody,”", &format!("to anybody, {words}”"))
    });
    let long = Site::of(&long).await;
    let page = &page;
    let long = &Page {
        site: long,
        ..page.clone()
    };
    for (page, id, width) in [
        (page, QUOTE, 320),
        (page, ODD, 320),
        (long, QUOTE, 320),
        (page, QUOTE, 768),
        (page, QUOTE, 1280),
    ] {
        page.frame(&format!("q/{id}/"), width, "").await;
        page.until_there(".foot").await;
        page.until("the style has come", "document.styleSheets.length === 3")
            .await;
        assert_eq!(page.wider().await, "", "{id} at {width} px is too wide");
    }
}

async fn axe_finds_nothing_on_a_quotes_page(page: Page) {
    for id in [QUOTE, ODD] {
        open(&page, id).await;
        assert_eq!(page.faults_for_accessibility().await, [""; 0], "{id}");
    }
}

async fn axe_finds_nothing_on_a_quotes_page_in_the_dark(page: Page) {
    open(&page, QUOTE).await;
    page.emulate(&[("prefers-color-scheme", "dark")]).await;
    for width in [320, 768] {
        page.resize(width, 900).await;
        assert_eq!(page.faults_for_accessibility().await, [""; 0], "{width}");
    }
}
