//! The history: it behaves as readers expect, and so does a click.

use browser_tests::page::Page;
use browser_tests::{behaviours, json};
use thirtyfour::Key;

use super::links::linked;

const OKAFOR: &str = "we-never-sold-the-harbour-to-anybody";
const RAVN: &str = "then-who-has-owned-the-quay-since";

behaviours! {
    everywhere: [
        back_and_forward_lead_over_views_and_quotes,
        a_changed_filter_adds_nothing_to_the_history,
        a_filter_changed_just_before_a_click_is_kept_in_the_history,
        a_page_that_is_shown_again_says_what_is_in_force,
        clicks_for_a_new_tab_are_left_to_the_browser,
    ],
    chromium: [
        a_followed_link_loads_nothing_anew,
    ],
}

async fn back_and_forward_lead_over_views_and_quotes(page: Page) {
    page.open("?topic=harbour").await;
    page.click_text("nav a", "Claims").await;
    page.until_address("./?view=claims&topic=harbour").await;
    page.click("#claim-1 .counter .ctx a").await;
    page.until_address(&format!("./#{RAVN}")).await;
    linked(&page, RAVN).await;
    page.click(&format!(".who a[href$='#{OKAFOR}']")).await;
    page.until_address(&format!("./#{OKAFOR}")).await;
    linked(&page, OKAFOR).await;
    page.click_text("nav a", "Timeline").await;
    page.until_address("./?view=timeline").await;
    page.until_there(".draw").await;

    page.back().await;
    page.until_address(&format!("./#{OKAFOR}")).await;
    linked(&page, OKAFOR).await;
    page.back().await;
    linked(&page, RAVN).await;
    page.back().await;
    page.until_address("./?view=claims&topic=harbour").await;
    page.until_there("[data-claim]").await;
    page.back().await;
    page.until_address("./?topic=harbour").await;
    page.until_paragraphs(4).await;
    assert!(page.is_chosen("topic", "harbour").await);

    for _ in 0..2 {
        page.forward().await;
    }
    page.until_address(&format!("./#{RAVN}")).await;
    linked(&page, RAVN).await;
    page.forward().await;
    linked(&page, OKAFOR).await;
    page.forward().await;
    page.until_there(".draw").await;
}

async fn a_changed_filter_adds_nothing_to_the_history(page: Page) {
    page.open("").await;
    let before = page.number("history.length").await;
    page.choose("topic", "harbour").await;
    page.choose("speaker", "okafor").await;
    page.until_address("./?topic=harbour&speaker=okafor").await;
    page.search("lease").await;
    page.until_address("./?topic=harbour&speaker=okafor&q=lease")
        .await;
    page.choose("topic", "harbour").await;
    page.until_address("./?speaker=okafor&q=lease").await;
    page.click_text(".status a", "Show everything").await;
    page.until_address("./").await;
    assert_eq!(page.number("history.length").await, before);
    // Views and quotes add history entries.
    page.click_text("nav a", "Claims").await;
    page.until_address("./?view=claims").await;
    assert_eq!(page.number("history.length").await, before + 1.0);
    page.click_text("nav a", "Read").await;
    page.click(&format!(".who a[href$='#{OKAFOR}']")).await;
    page.until_address(&format!("./#{OKAFOR}")).await;
    assert_eq!(page.number("history.length").await, before + 3.0);
    // A filter replaces the entry of the linked quote.
    page.choose("topic", "door").await;
    page.until_address("./?topic=door").await;
    assert_eq!(page.number("history.length").await, before + 3.0);
    page.back().await;
    page.until_address("./").await;
}

async fn a_followed_link_loads_nothing_anew(page: Page) {
    page.open("?topic=harbour").await;
    page.js("window.before = true", &[]).await;
    for link in [
        "nav li:nth-child(2) a",
        "#claim-1 .counter .ctx a",
        "nav li:nth-child(3) a",
        "#part-2 .tops li:nth-child(2) a",
        ".brand",
    ] {
        page.click(link).await;
        // A reload would take a moment, so waits for the link's target first.
        page.until("the link was followed", "window.followed !== location.href")
            .await;
        page.started().await;
        page.js("window.followed = location.href", &[]).await;
        assert_eq!(page.value("window.before").await, json!(true), "{link}");
    }
    page.choose("topic", "door").await;
    page.until_address("./?topic=door").await;
    page.click_text(".status a", "Show everything").await;
    page.until_address("./").await;
    page.until_paragraphs(9).await;
    assert_eq!(
        page.value("window.before").await,
        json!(true),
        "Show everything"
    );
}

async fn a_filter_changed_just_before_a_click_is_kept_in_the_history(page: Page) {
    page.open("").await;
    // The address follows a filter with a delay; clicking sooner does not lose it.
    page.js(
        "document.querySelector('#filters input[value=harbour]').click()",
        &[],
    )
    .await;
    page.until(
        "the filter is ticked",
        "document.querySelectorAll('details.gap').length > 0",
    )
    .await;
    page.js(
        "document.querySelector('nav li:nth-child(3) a').click()",
        &[],
    )
    .await;
    page.until_address("./?view=timeline&topic=harbour").await;
    // By script: WebKit's own button skips entries that no user has caused.
    page.js("history.back()", &[]).await;
    page.until_address("./?topic=harbour").await;
    page.until_paragraphs(4).await;
}

/// Safari empties forms without autocompletion.
async fn a_page_that_is_shown_again_says_what_is_in_force(page: Page) {
    page.open("?topic=door&speaker=okafor&q=quay").await;
    let status = page.text(".status [aria-hidden]").await;
    for there in ["claim/1/".to_owned(), format!("q/{OKAFOR}/")] {
        page.js("location.href = arguments[0]", &[json!(there)])
            .await;
        page.until(
            "the other page is there",
            &format!("location.pathname === '/{there}' && document.readyState === 'complete'"),
        )
        .await;
        page.back().await;
        page.until_there("#app[data-live]").await;
        page.until_is(
            "the words are in the search box",
            "document.getElementById('q')?.value",
            "quay",
        )
        .await;
        page.until(
            "the choices are made",
            "['[name=topic][value=door]', '[name=speaker][value=okafor]'].every(box =>
                document.querySelector('#filters ' + box).checked)",
        )
        .await;
        page.until_is(
            "as much is shown as before",
            "document.querySelector('.status [aria-hidden]').textContent",
            status.as_str(),
        )
        .await;
    }
}

async fn clicks_for_a_new_tab_are_left_to_the_browser(page: Page) {
    page.open("").await;
    // Cancels what the page leaves to the browser, so that no window opens.
    page.js(
        "window.taken = [];
         const note = event => { taken.push(event.defaultPrevented); event.preventDefault(); };
         addEventListener('click', note);
         addEventListener('auxclick', note);",
        &[],
    )
    .await;
    let link = page.element("nav li:nth-child(2) a").await;
    let click = page
        .driver
        .action_chain()
        .key_down(Key::Control)
        .click_element(&link)
        .key_up(Key::Control);
    click.perform().await.expect("a click with a key held");
    page.until_is(
        "a click with Control is the browser's",
        "window.taken",
        json!([false]),
    )
    .await;
    for (how, taken) in [
        ("{metaKey: true}", false),
        ("{shiftKey: true}", false),
        ("{altKey: true}", false),
        ("{ctrlKey: true}", false),
        ("{button: 1}", false),
        ("{}", true),
    ] {
        let script = format!(
            "window.taken = [];
             document.querySelector('nav li:nth-child(3) a').dispatchEvent(
                 new MouseEvent('click', {{bubbles: true, cancelable: true, ...{how}}}));
             return window.taken"
        );
        assert_eq!(page.js(&script, &[]).await, json!([taken]), "{how}");
    }
    page.until_address("./?view=timeline").await;
    // Links to other sites are the browser's, too.
    let out = "window.taken = [];
        const link = document.querySelector('main a[rel=noopener]');
        link.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
        return window.taken";
    assert_eq!(page.js(out, &[]).await, json!([false]));
}
