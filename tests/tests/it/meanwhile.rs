//! The time before the app loads: what a reader has done by then, and what the page has shown, is kept.

use std::sync::Arc;

use browser_tests::page::Page;
use browser_tests::site::{Answer, Site, WASM};
use browser_tests::{behaviours, json};
use thirtyfour::Key;
use tokio::sync::Notify;

use super::loader::{LOW, QUOTE, before, changed, is_whole, top, waiting};

/// What the first claim is answered with.
const COUNTER: &str = "then-who-has-owned-the-quay-since";

/// What stays in its place moves by less, in pixels: browsers round to whole ones where content above has changed,
/// and form controls may come out of their templates at any time before the app does.
const ROUNDED: f64 = 2.0;

behaviours! {
    everywhere: [
        who_has_scrolled_on_stays_there,
        who_has_not_scrolled_is_led_to_the_quote,
        on_a_slow_device_all_is_shown_at_once,
        an_open_sheet_stays_open,
        the_view_that_the_address_asks_for_is_there_before_the_app,
        what_is_selected_and_focused_stays_so,
        what_was_chosen_before_the_app_came_is_carried_out,
        what_was_searched_for_before_the_app_came_is_found,
        a_link_followed_before_the_app_came_is_followed_from_any_view,
    ],
}

/// Waits until the app has started and has done its deferred work.
async fn rested(page: &Page) {
    page.started().await;
    let rest = "const done = arguments[arguments.length - 1];
        setTimeout(() => requestAnimationFrame(() => setTimeout(done)))";
    let rested = page.driver.execute_async(rest, Vec::new()).await;
    rested.expect("a frame later");
}

async fn who_has_scrolled_on_stays_there(page: Page) {
    page.resize(LOW.0, LOW.1).await;
    let stays = async |address: &str, script: &str, row: &str| {
        let released = waiting(&page, address).await;
        if address.contains('#') {
            page.until_in_sight(&format!("#{QUOTE}")).await;
        }
        page.js(script, &[]).await;
        // Scroll events fire with the next frame.
        page.driver
            .execute_async(
                "requestAnimationFrame(arguments[arguments.length - 1])",
                Vec::new(),
            )
            .await
            .expect("a frame");
        let before = page.number(&top(row)).await;
        released.notify_one();
        rested(&page).await;
        let after = page.number(&top(row)).await;
        let what = format!("{address} {script}: {before} → {after}");
        assert!((before - after).abs() < ROUNDED, "{what}");
        if address.contains('#') {
            page.until_there(&format!("#{QUOTE}[data-linked]")).await;
        }
    };
    let row = "#flood .row:last-child";
    let deep = format!("document.querySelector('{row}').scrollIntoView({{block: 'center'}})");
    stays("", &deep, row).await;
    stays("", "scrollTo(0, 1e6)", row).await;
    // Away from the quote: far, a little, and back to the start.
    let linked = format!("#{QUOTE}");
    stays(&linked, &deep, row).await;
    stays(&linked, "scrollBy(0, 90)", row).await;
    stays(&linked, "scrollTo(0, 0)", row).await;
    // Much of the content above is filtered out.
    let row = "#door .row:last-child";
    let deep = format!("document.querySelector('{row}').scrollIntoView({{block: 'center'}})");
    let filter = "?topic=door&topic=flood";
    stays(filter, &deep, row).await;
    stays(&format!("{filter}#{QUOTE}"), &deep, row).await;
    let claim = "#claim-2";
    let deep = format!("document.querySelector('{claim}').scrollIntoView({{block: 'center'}})");
    stays("?view=claims", &deep, claim).await;
}

async fn who_has_not_scrolled_is_led_to_the_quote(page: Page) {
    page.resize(LOW.0, LOW.1).await;
    for address in [
        "",
        "?topic=flood",
        "?topic=harbour&speaker=okafor",
        "?q=harbour",
        "?topic=x",
    ] {
        let released = waiting(&page, &format!("{address}#{QUOTE}")).await;
        page.until_in_sight(&format!("#{QUOTE}")).await;
        released.notify_one();
        rested(&page).await;
        page.until_in_sight(&format!("#{QUOTE}[data-linked]")).await;
        page.until_focused(&format!("#{QUOTE}")).await;
    }
    // A note is opened, and so is the gap that contains a topic.
    let released = waiting(&page, "#note-quay").await;
    released.notify_one();
    rested(&page).await;
    page.until_focused("#note-quay[open] > summary").await;
    let released = waiting(&page, "?topic=harbour#door").await;
    released.notify_one();
    rested(&page).await;
    page.until_in_sight("#door h2").await;
    // The search box keeps the focus, and the quote its position.
    let released = waiting(&page, &format!("#{QUOTE}")).await;
    page.until_in_sight(&format!("#{QUOTE}")).await;
    page.js(
        "document.querySelector('#q').focus({preventScroll: true})",
        &[],
    )
    .await;
    released.notify_one();
    rested(&page).await;
    page.until_in_sight(&format!("#{QUOTE}[data-linked]")).await;
    page.until_focused("#q").await;
}

async fn on_a_slow_device_all_is_shown_at_once(page: Page) {
    // Each read of the clock takes a second, so the app yields wherever it can, and continues only when the test says
    // so.
    let slow = "
        let now = 0;
        Date.now = () => now += 1000;
        const later = setTimeout;
        window.rests = [];
        window.setTimeout = (call, wait) => wait ? later(call, wait) : rests.push(call);
        new MutationObserver((_, observer) => {
            if (!document.querySelector('details.gap')) return;
            observer.disconnect();
            requestAnimationFrame(() => window.first = document.activeElement.closest('#app[data-live] [data-linked]')
                ?.getBoundingClientRect().top);
        }).observe(document, {childList: true, subtree: true})";
    page.resize(LOW.0, LOW.1).await;
    let address = format!("?q=harbour#{QUOTE}");
    let released = changed(&page, &address, |html| before(&html, slow)).await;
    page.until_in_sight(&format!("#{QUOTE}")).await;
    released.notify_one();
    page.until("the app rests", "rests.length").await;
    let linked = format!("#{QUOTE}[data-linked]");
    let seen = async || {
        page.until_there("#app[data-live]").await;
        page.until_in_sight(&linked).await;
        page.until_focused(&linked).await;
        page.until_there("details.gap").await;
        page.until_there("mark[data-match]").await;
    };
    seen().await;
    // The first frame was the same.
    page.until("there was a frame", "'first' in window").await;
    let top = page.number(&top(&linked)).await;
    let first = page.number("first").await;
    // Firefox rounds to whole pixels, up or down.
    assert!((first - top).abs() < 2.0, "{first} → {top}");
    page.js("while (rests.length) rests.shift()()", &[]).await;
    page.until_is("it rests no more", "rests.length", 0).await;
    seen().await;
    page.choose("topic", "harbour").await;
    page.until("the app goes on", "rests.length").await;
    page.js("while (rests.length) rests.shift()()", &[]).await;
    page.until_gone(&linked).await;
}

async fn an_open_sheet_stays_open(page: Page) {
    page.resize(800, 400).await;
    let released = waiting(&page, "").await;
    page.click_text(".bar button", "Filter").await;
    let open = "document.querySelector('#filters dialog').matches(':modal')";
    page.until("the sheet is open", open).await;
    let input = "[name=topic][value=harbour]";
    page.click(&format!("#filters {input}")).await;
    page.js(
        "document.querySelector('#filters dialog').scrollTop = 90",
        &[],
    )
    .await;
    // As far as it scrolls.
    let scrolled = page
        .number("document.querySelector('#filters dialog').scrollTop")
        .await;
    assert!(scrolled > 40.0, "{scrolled}");
    released.notify_one();
    rested(&page).await;
    page.until("the sheet is still open", open).await;
    // Firefox restores it to within a line.
    page.until(
        "it is scrolled about as it was",
        &format!("Math.abs(document.querySelector('#filters dialog').scrollTop - {scrolled}) < 40"),
    )
    .await;
    page.until_focused(input).await;
    page.until_paragraphs(4).await;
    page.click(".done button").await;
    page.until("it can be closed", &format!("!{open}")).await;
}

/// An expression for the ids of the visible views.
const VIEWS: &str = "[...document.querySelectorAll('main > div')].filter(e => e.checkVisibility()).map(e => e.id).join()";

async fn the_view_that_the_address_asks_for_is_there_before_the_app(page: Page) {
    page.resize(LOW.0, LOW.1).await;
    let shown = async |released: Arc<Notify>, address: &str, view: &str| {
        page.until_is(address, VIEWS, view).await;
        if let Some((_, id)) = address.split_once('#') {
            page.until_in_sight(&format!("#{id} :is(h2, h3, .when)"))
                .await;
        }
        released.notify_one();
        rested(&page).await;
        page.until_is(address, VIEWS, view).await;
    };
    for (address, view) in [
        ("", "read"),
        ("?topic=harbour&view=timeline", "timeline"),
        ("?view=nonsense", "read"),
        ("?q=claims", "read"),
        ("?view=claims#flood", "read"),
        ("?view=timeline#claim-2", "claims"),
    ] {
        shown(waiting(&page, address).await, address, view).await;
    }
    // While the page is still being parsed, the requested view is not there, and no other in its place.
    for (address, view) in [
        ("?view=claims", "claims"),
        ("#claim-2", "claims"),
        ("#event-lease", "timeline"),
        ("#part-2", "timeline"),
    ] {
        let reading = |html: String| {
            let html = html.replacen(
                "<script async src=./loader.js",
                "<script src=./loader.js",
                1,
            );
            let script = format!("<script>window.early = {VIEWS}</script>");
            html.replacen(
                "</div><div class=v-claims",
                &format!("{script}</div><div class=v-claims"),
                1,
            )
        };
        let released = changed(&page, address, reading).await;
        assert_eq!(page.string("early").await, "", "{address}");
        shown(released, address, view).await;
    }
    // If the app does not load, all are there, and the requested one is still in view.
    let site = Site::answering(WASM, Answer::Missing).await;
    page.go(&site.url("?view=timeline")).await;
    is_whole(&page, "?view=timeline").await;
    page.until_is("all views are shown", VIEWS, "read,claims,timeline")
        .await;
    page.until_in_sight("#timeline .status").await;
    page.forget_errors().await;
}

async fn what_is_selected_and_focused_stays_so(page: Page) {
    page.resize(LOW.0, LOW.1).await;
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
    let quote = top(&format!("#{QUOTE}"));
    let (words, before) = (page.string(selected).await, page.number(&quote).await);
    assert!(words.contains("sold the harbour"), "{words}");
    released.notify_one();
    page.started().await;
    page.until_is("the same words are selected", selected, words)
        .await;
    let after = page.number(&quote).await;
    assert!((before - after).abs() < ROUNDED, "{before} → {after}");
    page.until("the note is open", "document.querySelector('details').open")
        .await;

    // In the article, and in the filters, which the app renders anew.
    for css in [
        ".who a",
        "[name=speaker][value=ravn]",
        "nav a[href='#timeline']",
    ] {
        let released = waiting(&page, "").await;
        let focus = "document.querySelector(arguments[0]).focus()";
        page.js(focus, &[json!(css)]).await;
        page.until_focused(css).await;
        released.notify_one();
        page.started().await;
        page.until_focused(css).await;
    }
}

async fn what_was_chosen_before_the_app_came_is_carried_out(page: Page) {
    let released = waiting(&page, "").await;
    page.js("document.querySelector('[name=topic][value=harbour]').click(); document.querySelector('#q').value = 'lease'", &[]).await;
    released.notify_one();
    page.started().await;
    page.until_paragraphs(3).await;
    page.until_is(
        "the words are still there",
        "document.querySelector('#q').value",
        "lease",
    )
    .await;

    // A link is followed at once, and the app starts there.
    let released = waiting(&page, "").await;
    page.click_text("nav a", "Claims").await;
    page.until_in_sight("#claims .status").await;
    released.notify_one();
    page.started().await;
    page.until_is(
        "the navigation marks it",
        "document.querySelector('nav [aria-current]').textContent",
        "Claims",
    )
    .await;
}

async fn what_was_searched_for_before_the_app_came_is_found(page: Page) {
    let released = waiting(&page, "?view=claims").await;
    page.js("window.before = true", &[]).await;
    page.search("harbour").await;
    page.press(Key::Enter).await;
    released.notify_one();
    page.started().await;
    page.until_status("1 of 2 claims").await;
    assert_eq!(page.value("window.before").await, json!(true));
    page.until_is(
        "the words stand there",
        "document.querySelector('#q').value",
        "harbour",
    )
    .await;
    page.until_focused("#q").await;
    page.until_address("./?view=claims&q=harbour").await;
}

async fn a_link_followed_before_the_app_came_is_followed_from_any_view(page: Page) {
    page.resize(LOW.0, LOW.1).await;
    let released = waiting(&page, "?view=claims").await;
    page.click_text("nav a", "Timeline").await;
    page.until_is("at once", VIEWS, "timeline").await;
    released.notify_one();
    rested(&page).await;
    page.until_is("and for good", VIEWS, "timeline").await;

    let released = waiting(&page, "?view=claims&topic=harbour").await;
    page.click("#claim-1 .counter .ctx a").await;
    page.until_in_sight(&format!("#{COUNTER}")).await;
    released.notify_one();
    rested(&page).await;
    page.until_in_sight(&format!("#{COUNTER}[data-linked]"))
        .await;
}
