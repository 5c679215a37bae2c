//! How the app comes to stand in the place of the static page, and what becomes of the page where it
//! cannot.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use std::sync::Arc;

use browser_tests::engine::Engine;
use browser_tests::page::Page;
use browser_tests::site::{STRICT, Site, Wasm};
use browser_tests::{behaviours, json};
use tokio::sync::Notify;

behaviours! {
    everywhere: [
        where_the_app_does_not_come_the_whole_page_stays,
        without_webassembly_the_whole_page_stays_and_nothing_is_tried_again,
        where_a_policy_forbids_webassembly_the_whole_page_stays,
        an_app_of_the_wrong_type_starts_all_the_same,
        an_app_that_is_late_is_announced_and_starts_when_it_comes,
        a_trap_brings_the_static_page_back,
        what_is_selected_and_focused_stays_so,
        what_was_chosen_before_the_app_came_is_carried_out,
        under_a_strict_policy_everything_works,
    ],
}

const QUOTE: &str = "we-were-not-engaged-in-any-hacking";

/// The same without WebAssembly.
const WITHOUT: &str = "default-src 'self'";

/// What the page shows once the app has failed.
async fn is_whole(page: &Page, what: &str) {
    page.until_there(".late[role=status]").await;
    let said = page.text(".late").await;
    assert!(
        said.starts_with("Filters and search are not available."),
        "{what}: {said}"
    );
    let seen = "[...document.querySelectorAll('.src, [data-claim], .parts > li')].filter(e => e.checkVisibility())";
    assert_eq!(
        page.whole(&format!("{seen}.length")).await,
        42 + 17 + 4,
        "{what}"
    );
    assert_eq!(page.count("#app[data-live]").await, 0, "{what}");
    let filters = "document.querySelector('#filters').checkVisibility()";
    page.until_is("filters that do nothing are not shown", filters, false)
        .await;
}

async fn where_the_app_does_not_come_the_whole_page_stays(page: Page) {
    for (what, wasm) in [("missing", Wasm::Missing), ("truncated", Wasm::Truncated)] {
        let site = Site::with(wasm).await;
        page.go(&site.url(&format!("#{QUOTE}"))).await;
        is_whole(&page, what).await;
        page.until_in_sight(&format!("#{QUOTE}")).await;
        page.js("window.before = true", &[]).await;
        page.click_text(".late button", "Try again").await;
        page.until("the page is loaded again", "!window.before")
            .await;
        is_whole(&page, what).await;
        page.forget_errors().await;
    }
}

async fn without_webassembly_the_whole_page_stays_and_nothing_is_tried_again(page: Page) {
    let gone = "<script>delete window.WebAssembly</script><meta";
    let site = Site::changed(|html| html.replacen("<meta", gone, 1)).await;
    page.go(&site.url("")).await;
    is_whole(&page, "no WebAssembly").await;
    assert_eq!(page.count(".late button").await, 0);
}

async fn where_a_policy_forbids_webassembly_the_whole_page_stays(page: Page) {
    let site = Site::serve(|html| html, Wasm::Whole, Some(WITHOUT)).await;
    page.go(&site.url("")).await;
    if page.engine == Engine::WebKit {
        // It knows no such policy.
        page.until_there(".late, #app[data-live]").await;
        return;
    }
    is_whole(&page, "forbidden").await;
    assert_eq!(page.count(".late button").await, 0);
}

async fn an_app_of_the_wrong_type_starts_all_the_same(page: Page) {
    let site = Site::with(Wasm::Mistyped).await;
    let page = Page { site, ..page };
    page.open("?topic=hacking").await;
    page.until_paragraphs(7).await;
}

async fn an_app_that_is_late_is_announced_and_starts_when_it_comes(page: Page) {
    let released = Arc::new(Notify::new());
    // Ten seconds, in a tenth of one.
    let soon = "<script>
        const later = setTimeout;
        window.setTimeout = (call, wait) => later(call, wait / 100);
    </script><meta";
    let site = Site::serve(
        |html| html.replacen("<meta", soon, 1),
        Wasm::Held(released.clone()),
        None,
    )
    .await;
    page.go(&site.url("")).await;
    page.until_there(".late button").await;
    assert_eq!(
        page.text(".late").await,
        "Filters and search are still on their way. Try again"
    );
    released.notify_one();
    page.started().await;
    page.until_gone(".late").await;
}

async fn a_trap_brings_the_static_page_back(page: Page) {
    page.open("?topic=trump").await;
    page.until_paragraphs(7).await;
    let row = "document.querySelector('#trump .row:last-child')";
    page.js(&format!("{row}.scrollIntoView({{block: 'center'}})"), &[])
        .await;
    let top = format!("{row}.getBoundingClientRect().top");
    let before = page.number(&top).await;
    page.inject("Node.prototype.insertBefore = () => { throw new Error('no') }")
        .await;
    page.js(
        "document.querySelector('[name=topic][value=hacking]').click()",
        &[],
    )
    .await;
    is_whole(&page, "trapped").await;
    let after = page.number(&top).await;
    assert!((before - after).abs() < 2.0, "{before} → {after}");
    page.forget_errors().await;
}

/// The page before its app, which comes once the value is told so.
async fn waiting(page: &Page, address: &str) -> Arc<Notify> {
    let released = Arc::new(Notify::new());
    let site = Site::with(Wasm::Held(released.clone())).await;
    page.go(&site.url(address)).await;
    page.until_there("footer").await;
    released
}

async fn what_is_selected_and_focused_stays_so(page: Page) {
    let released = waiting(&page, "").await;
    let selected = "getSelection().toString()";
    page.js(
        &format!(
            "const quote = document.getElementById({});
            quote.scrollIntoView();
            getSelection().selectAllChildren(quote);
            document.querySelector('details').open = true;",
            json!(QUOTE)
        ),
        &[],
    )
    .await;
    let (words, at) = (page.string(selected).await, page.number("scrollY").await);
    assert!(words.contains("hacking attacks"), "{words}");
    released.notify_one();
    page.started().await;
    page.until_is("the same words are selected", selected, words)
        .await;
    assert!((page.number("scrollY").await - at).abs() < 1.0);
    page.until("the note is open", "document.querySelector('details').open")
        .await;

    // In the article, and in the filters, which the app draws anew.
    for css in [
        ".who a",
        "[name=speaker][value=stone]",
        "nav a[href='#timeline']",
    ] {
        let released = waiting(&page, "").await;
        let focus = "document.getElementById('filters').showPopover?.(); document.querySelector(arguments[0]).focus()";
        page.js(focus, &[json!(css)]).await;
        page.until_focused(css).await;
        released.notify_one();
        page.started().await;
        page.until_focused(css).await;
    }
}

async fn what_was_chosen_before_the_app_came_is_carried_out(page: Page) {
    let released = waiting(&page, "").await;
    page.js("document.querySelector('[name=topic][value=hacking]').click(); document.querySelector('#q').value = 'Russia'", &[]).await;
    released.notify_one();
    page.started().await;
    page.until_paragraphs(6).await;
    page.until_is(
        "the words are still there",
        "document.querySelector('#q').value",
        "Russia",
    )
    .await;

    // A link is followed to its place at once, and the app starts there.
    let released = waiting(&page, "").await;
    page.click_text("nav a", "Claims").await;
    page.until_in_sight("#claims h2").await;
    released.notify_one();
    page.started().await;
    page.until_is(
        "the navigation marks it",
        "document.querySelector('nav [aria-current]').textContent",
        "Claims",
    )
    .await;
}

async fn under_a_strict_policy_everything_works(page: Page) {
    let site = Site::serve(|html| html, Wasm::Whole, Some(STRICT)).await;
    let page = Page { site, ..page };
    page.open(&format!("?topic=hacking#{QUOTE}")).await;
    page.until_paragraphs(7).await;
    page.until_in_sight(&format!("#{QUOTE}[data-linked]")).await;
    page.click_text("nav a", "Timeline").await;
    page.until_there("#timeline figure").await;
    let styled = "getComputedStyle(document.querySelector('.bar')).position";
    page.until_is("the style has come", styled, "sticky").await;
    // The page, its style, the loader, the glue, the wasm, and an icon that engines may ask for.
    let loaded = page.strings("performance.getEntriesByType('resource').map(e => e.name.split('/').pop()).filter(name => name !== 'icon.svg')").await;
    assert_eq!(loaded.len(), 4, "{loaded:?}");
}
