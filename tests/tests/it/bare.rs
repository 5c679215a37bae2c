//! Projects of a text alone: a page with what it has, and nothing that leads to what it has not.

use browser_tests::behaviours;
use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::Site;

behaviours! {
    chromium: [
        a_text_alone_is_read_searched_and_linked,
        addresses_of_views_that_are_not_there_lead_to_the_article,
    ],
}

/// A report, of which nobody has said anything yet.
fn report() -> Fixture {
    Fixture {
        article:
            "The bridge stays closed\n\nThe bridge over the Lune will stay closed until spring.\n\n\
                  “The piles are older than my grandmother,” she said.\n\n\
                  The ferry\n\nThe ferry runs until the bridge is mended."
                .to_owned(),
        annotations: String::new(),
        links: String::new(),
    }
}

/// An expression that tells whether anything on the page shows nothing.
const EMPTY: &str = "[...document.querySelectorAll('h1, h2, h3, nav, fieldset, ul, ol, legend, button')]
    .filter(e => e.checkVisibility() && !e.textContent.trim() && !e.getAttribute('aria-label')).length";

async fn a_text_alone_is_read_searched_and_linked(page: Page) {
    let site = Site::of(&report()).await;
    page.open_url(&site.url("")).await;
    assert_eq!(page.count_shown("[role=article] .row .src").await, 3);
    assert_eq!(
        page.count("a[href*='claims'], a[href*='timeline']").await,
        0,
        "nothing leads to views that are not there"
    );
    assert_eq!(page.whole(EMPTY).await, 0);
    page.search("ferry").await;
    page.until_status(" 1 match.").await;
    page.until(
        "the words are marked",
        "document.querySelectorAll('mark').length > 0",
    )
    .await;
    let quote = page.string("document.querySelector('.quote').id").await;
    page.open_url(&site.url(&format!("#{quote}"))).await;
    page.until_in_sight(&format!("#{quote}")).await;
    assert!(
        page.text("main").await.contains("Speaker not confirmed"),
        "nobody is named on a guess"
    );
    page.expect_quiet().await;
}

async fn addresses_of_views_that_are_not_there_lead_to_the_article(page: Page) {
    let site = Site::of(&report()).await;
    for address in [
        "?view=claims",
        "?view=timeline",
        "#claim-1",
        "?speaker=nobody&relation=denies",
    ] {
        page.open_url(&site.url(address)).await;
        page.until(
            &format!("{address}: the article is there"),
            "document.querySelector('[role=article] .src').checkVisibility()",
        )
        .await;
        assert_eq!(page.whole(EMPTY).await, 0, "{address}");
        page.expect_quiet().await;
    }
}
