//! The interview on other people's pages: effects of an embed on the page around it, and of that page on the embed.

use browser_tests::page::Page;
use browser_tests::{behaviours, json};

use super::bad_messages::counted;
use super::host::{
    QUOTE, SCRIPT, enter, height, host, hosted, leave, place, until_it_fits, until_it_fits_there,
};

behaviours! {
    everywhere: [
        the_theme_is_that_of_the_page_around,
        what_others_say_about_the_height_changes_nothing,
        a_link_in_a_frame_leaves_the_hosts_history_alone,
        the_hosts_address_leads_to_a_quote_in_its_embed,
        a_host_is_scrolled_for_a_reader_in_the_frame_only,
        a_host_with_a_strict_policy_gets_its_embed,
    ],
    chromium: [
        of_strangers_an_embed_reads_nothing,
        a_part_that_was_not_asked_for_opens_as_a_page_of_its_own,
    ],
}

async fn the_theme_is_that_of_the_page_around(page: Page) {
    let page = host(
        &page,
        &format!("{SCRIPT}<rejoinder-embed id=e src='{{site}}' quote={QUOTE}></rejoinder-embed>"),
    )
    .await;
    until_it_fits(&page, "e").await;
    let scheme = "getComputedStyle(document.documentElement).colorScheme";
    let outside = "getComputedStyle(document.getElementById('e').shadowRoot.querySelector('iframe')).colorScheme";
    for (act, is) in [
        ("0", "light"),
        (
            "document.documentElement.style.colorScheme = 'dark'",
            "dark",
        ),
        (
            "document.documentElement.style.colorScheme = 'light'",
            "light",
        ),
        (
            "document.getElementById('e').setAttribute('theme', 'dark')",
            "dark",
        ),
        (
            "document.getElementById('e').setAttribute('theme', 'auto')",
            "light dark",
        ),
    ] {
        page.js(act, &[]).await;
        page.until_is("the frame's scheme", outside, is).await;
        enter(&page, "e").await;
        page.until_is("the scheme in the frame", scheme, is).await;
        leave(&page).await;
    }
}

async fn of_strangers_an_embed_reads_nothing(page: Page) {
    let body = format!(
        "{}{SCRIPT}<rejoinder-embed id=e src='{{site}}' quote={QUOTE}></rejoinder-embed>
        <iframe id=stranger title=Stranger srcdoc='<title>Stranger</title>'></iframe>",
        counted("this.source === document.getElementById('stranger').contentWindow")
    );
    let page = host(&page, &body).await;
    until_it_fits(&page, "e").await;
    page.driver.enter_frame(0).await.expect("the stranger");
    let flood = "for (let i = 0; i < 60; i++) parent.postMessage(i % 2 ? 'a'.repeat(1e6) : { rejoinder: 1, type: 'height', height: new Array(1e5).fill(0) }, '*');
        parent.postMessage('last', '*')";
    page.js(flood, &[]).await;
    leave(&page).await;
    // Messages are delivered in order: when this arrives, all earlier ones have.
    page.inject("addEventListener('message', ({ source }) => source === window && (window.last = true)); postMessage('', '*')").await;
    page.until("everything was heard", "window.last").await;
    assert_eq!(page.value("window.strange").await, json!(0));
}

async fn what_others_say_about_the_height_changes_nothing(page: Page) {
    let body = format!(
        "{SCRIPT}<rejoinder-embed id=e src='{{site}}' quote={QUOTE}></rejoinder-embed>
        <iframe id=stranger title=Stranger srcdoc='<title>Stranger</title>'></iframe>"
    );
    let page = host(&page, &body).await;
    until_it_fits(&page, "e").await;
    let right = page.number(&height("e")).await;
    let y = page.number("scrollY").await;
    // A flood of a stranger's messages, and what the host posts to itself.
    let flood = "for (let i = 0; i < 20000; i++) (i % 2 ? window : parent).postMessage({ rejoinder: 1, type: i % 3 ? 'height' : 'shown', height: 2000 + i, top: 5000 }, '*')";
    page.driver.enter_frame(0).await.expect("the stranger");
    page.js(flood, &[]).await;
    leave(&page).await;
    page.js(
        "postMessage({ rejoinder: 1, type: 'height', height: 4321 }, '*')",
        &[],
    )
    .await;
    // Invalid heights, from the frame itself.
    enter(&page, "e").await;
    page.js(
        "for (const height of [NaN, -1, 0, 1e9, Infinity, '900', null, undefined, {}, [900], 1n])
            parent.postMessage({ rejoinder: 1, type: 'height', height }, '*');
        for (const it of [null, 7, 'height', { rejoinder: 2, type: 'height', height: 900 }, { type: 'height', height: 900 }])
            parent.postMessage(it, '*');
        parent.postMessage({ rejoinder: 1, type: 'last' }, '*')",
        &[],
    )
    .await;
    leave(&page).await;
    page.js("document.getElementById('e').addEventListener('rejoinder-last', () => (window.last = true))", &[]).await;
    enter(&page, "e").await;
    page.js(
        "parent.postMessage({ rejoinder: 1, type: 'last' }, '*')",
        &[],
    )
    .await;
    leave(&page).await;
    page.until("everything was heard", "window.last").await;
    assert_eq!(page.number(&height("e")).await, right);
    assert_eq!(page.number("scrollY").await, y);
    // From the frame's window, but not from the origin of its source.
    let foreign =
        "addEventListener('message', ({ data }) => (window.foreign ||= data.type === 'foreign'))";
    page.js(foreign, &[]).await;
    let elsewhere = page.site.url("");
    enter(&page, "e").await;
    page.js("location.replace(arguments[0])", &[json!(elsewhere)])
        .await;
    page.until(
        "another page is in the frame",
        &format!("location.href === '{elsewhere}' && document.readyState === 'complete'"),
    )
    .await;
    page.js(
        "for (const type of ['height', 'foreign']) parent.postMessage({ rejoinder: 1, type, height: 3333 }, '*')",
        &[],
    )
    .await;
    leave(&page).await;
    page.until("that was heard, too", "window.foreign").await;
    assert_eq!(page.number(&height("e")).await, right);
}

async fn a_link_in_a_frame_leaves_the_hosts_history_alone(page: Page) {
    let page = host(
        &page,
        &format!("{SCRIPT}<rejoinder-embed id=e src='{{site}}'></rejoinder-embed>"),
    )
    .await;
    until_it_fits(&page, "e").await;
    let steps = page.whole("history.length").await;
    enter(&page, "e").await;
    page.click_text("nav a", "Claims").await;
    page.until_there("#claims[class]").await;
    page.click(".pair .ctx a").await;
    page.until_there("[data-linked]").await;
    page.choose("topic", "harbour").await;
    page.until_paragraphs(4).await;
    page.click(".notice a, .status a").await;
    page.until_paragraphs(9).await;
    page.click(".who a").await;
    page.until_there(".share button").await;
    let copied = page
        .string("document.querySelector('.share button').value")
        .await;
    assert!(
        copied.contains("/q/") && !copied.contains("theme"),
        "{copied}"
    );
    let full = page.string("(document.querySelector('.full').addEventListener('click', e => e.preventDefault()), document.querySelector('.full').click(), document.querySelector('.full').href)").await;
    assert!(full.contains('#') && !full.contains("theme"), "{full}");
    leave(&page).await;
    assert_eq!(page.whole("history.length").await, steps);
}

async fn a_part_that_was_not_asked_for_opens_as_a_page_of_its_own(page: Page) {
    let page = host(
        &page,
        &format!("{SCRIPT}<rejoinder-embed id=e src='{{site}}' view=claims></rejoinder-embed>"),
    )
    .await;
    until_it_fits(&page, "e").await;
    enter(&page, "e").await;
    // Inspects the link without following it, which would open a window.
    page.js(
        "addEventListener('click', event => event.preventDefault())",
        &[],
    )
    .await;
    let link = "document.querySelector('.pair .ctx a')";
    page.js(&format!("{link}.click()"), &[]).await;
    assert_eq!(page.string(&format!("{link}.target")).await, "_blank");
    assert!(!page.string(&format!("{link}.href")).await.contains("only"));
    assert!(
        page.count_shown("[data-claim]").await > 0,
        "the claims are still there"
    );
    leave(&page).await;
}

/// Waits until an element in an embed is linked to and in view on the host's page.
async fn until_it_is_in_sight(page: &Page, id: &str, linked: &str) {
    enter(page, id).await;
    page.until_there(linked).await;
    leave(page).await;
    until_it_fits_there(page, id).await;
    enter(page, id).await;
    let top = "document.querySelector(arguments[0]).getBoundingClientRect().top";
    let top = page.js(&format!("return {top}"), &[json!(linked)]).await;
    leave(page).await;
    let frame = place(id);
    page.until(
        "it is in sight",
        &format!("(top => top >= 0 && top < innerHeight)({frame}.top + {top})"),
    )
    .await;
}

async fn the_hosts_address_leads_to_a_quote_in_its_embed(page: Page) {
    let own = "then-who-has-owned-the-quay-since";
    let far = "<div style='height:3000px'></div>";
    let body = format!(
        "{SCRIPT}{far}<rejoinder-embed id=own src='{{site}}' quote={own}></rejoinder-embed>
        {far}<rejoinder-embed id=e src='{{site}}'></rejoinder-embed>{far}"
    );
    let page = host(&page, &body).await;
    page.go(&page.site.url(&format!("#rj-{QUOTE}"))).await;
    until_it_is_in_sight(&page, "e", &format!("#{QUOTE}[data-linked]")).await;
    // A quote with an embed of its own.
    page.js("location.hash = `rj-${arguments[0]}`", &[json!(own)])
        .await;
    until_it_is_in_sight(&page, "own", "blockquote").await;
    // Fragments that match nothing.
    let y = page.number("scrollY").await;
    for hash in ["other", "rj"] {
        page.js("location.hash = arguments[0]", &[json!(hash)])
            .await;
    }
    page.js(
        "addEventListener('hashchange', () => (window.last = true)); location.hash = 'the-end'",
        &[],
    )
    .await;
    page.until("the host's address is heard", "window.last")
        .await;
    assert_eq!(page.number("scrollY").await, y);
}

async fn a_host_is_scrolled_for_a_reader_in_the_frame_only(page: Page) {
    let body = format!(
        "{SCRIPT}<h1>Host</h1><p><input id=mine><rejoinder-embed id=e src='{{site}}'></rejoinder-embed>"
    );
    // Lower than the frame.
    page.resize(1280, 500).await;
    let page = host(&page, &body).await;
    until_it_fits(&page, "e").await;
    let far = "nobody-ever-warned-us-of-the-water";
    let set = "scrollTo(0, 0);
        mine.focus();
        const embed = document.getElementById('e');
        embed.addEventListener('rejoinder-shown', () => (window.shown = true));
        embed.set({ quote: arguments[0] })";
    page.js(set, &[json!(far)]).await;
    page.until("something is shown", "window.shown").await;
    assert_eq!(page.number("scrollY").await, 0.0);
    let focused = "document.activeElement.id";
    assert_eq!(page.string(focused).await, "mine", "the focus stays");
    enter(&page, "e").await;
    page.click_text("nav a", "Claims").await;
    page.until_there("#claims[class]").await;
    page.click("#claim-2 .ctx a").await;
    let linked = format!("#{far}[data-linked]");
    page.until_there(&linked).await;
    leave(&page).await;
    until_it_is_in_sight(&page, "e", &linked).await;
}

async fn a_host_with_a_strict_policy_gets_its_embed(page: Page) {
    let site = page.site.url("");
    let policy = format!(
        "default-src 'none'; script-src {site}; frame-src {site}; style-src 'none'; require-trusted-types-for 'script'"
    );
    let body =
        format!("{SCRIPT}<rejoinder-embed id=e src='{{site}}' view=timeline></rejoinder-embed>");
    let page = hosted(&page, &body, Some(policy)).await;
    until_it_fits(&page, "e").await;
}
