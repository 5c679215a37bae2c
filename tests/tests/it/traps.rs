//! Traps of each module, at any time: while it starts, and while it is used.

use browser_tests::engine::Engine;
use browser_tests::page::Page;
use browser_tests::site::{HOST, Site};
use browser_tests::{behaviours, json};

behaviours! {
    everywhere: [
        wherever_the_app_traps_at_start_the_page_is_whole,
        whatever_a_reader_does_then_a_trap_leaves_the_page_whole,
        wherever_what_shares_traps_the_page_is_whole,
        wherever_what_talks_to_the_host_traps_the_page_is_whole,
    ],
}

const QUOTE: &str = "we-never-sold-the-harbour-to-anybody";

/// A script that makes a module trap once: the one with `trap.of` in its URL, in call `trap.at` to an import;
/// `trap.calls` counts them. Other errors, and traps that reach the console, are recorded in `window.faults`.
const TRAP: &str = "<script>
    window.faults = [];
    const note = (event, error) => event.defaultPrevented || faults.push(String(error ?? event.message));
    addEventListener('error', event => setTimeout(() => note(event, event.error)));
    addEventListener('unhandledrejection', event => setTimeout(() => note(event, event.reason)));
    window.trap = { calls: 0, ...Object.fromEntries(new URLSearchParams(location.search)) };
    trap.at = Number(trap.at ?? Infinity);
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { t: unreachable } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports;
    const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = (response, imports) => {
        for (const module of Object.values(imports)) {
            for (const [name, call] of Object.entries(module)) {
                if (typeof call !== 'function') continue;
                module[name] = (...all) => {
                    if (response.url.includes(trap.of) && trap.calls++ === trap.at) unreachable();
                    return call(...all);
                };
            }
        }
        return instantiateStreaming.call(WebAssembly, response, imports);
    };
    </script>";

/// Returns the page that traps as `of` and `at` in its address say.
async fn trapping(page: Page) -> Page {
    let site = Site::scripted(TRAP).await;
    Page { site, ..page }
}

/// Makes the next call trap, and does what leads to it at once: an event that comes late would lead to it, too.
async fn trap_in(page: &Page, of: &str, act: &str) {
    let set = "Object.assign(window.trap, { of: arguments[0], calls: 0, at: 0 });";
    page.js(&[set, act].concat(), &[json!(of)]).await;
}

/// Checks that the whole article is readable, that a message names what is missing, and that nothing pretends to be
/// there or appears in the console.
async fn is_whole(page: &Page, what: &str) {
    page.until(
        &format!("{what}: it is said"),
        "document.querySelector('.late[role=status]')?.textContent.includes('not available')",
    )
    .await;
    page.until_paragraphs(9).await;
    if page.text(".late").await.starts_with("Filters") {
        let controls = "#filters, .bar button, .share button, .sheet button, .embed button, .pick";
        let shown = format!(
            "[...document.querySelectorAll('{controls}')].filter(it => it.checkVisibility()).map(it => it.outerHTML)"
        );
        assert_eq!(page.strings(&shown).await, [""; 0], "{what}");
    }
    // Whatever else the reader does.
    page.js("location.hash = 'flood'", &[]).await;
    page.js("location.hash = 'claim-2'", &[]).await;
    page.press("a").await;
    page.click("h1").await;
    assert_eq!(page.strings("window.faults").await, [""; 0], "{what}");
    page.expect_quiet().await;
}

/// Returns the calls to trap in. What is called is the same in every engine, so Chromium traps in nine of them, and the
/// others in the first, the middle and the last.
fn sample(page: &Page, calls: usize) -> impl Iterator<Item = usize> {
    let parts = if page.engine == Engine::Chromium {
        8
    } else {
        2
    };
    (0..=parts).map(move |part| (calls - 1) * part / parts)
}

async fn wherever_the_app_traps_at_start_the_page_is_whole(page: Page) {
    let page = trapping(page).await;
    page.open("?of=viewer").await;
    let calls = page.whole("trap.calls").await;
    assert!(calls > 100, "{calls}");
    for at in sample(&page, calls) {
        page.go(&page.site.url(&format!("?of=viewer&at={at}#{QUOTE}")))
            .await;
        is_whole(&page, &format!("{at} of {calls}")).await;
    }
}

async fn whatever_a_reader_does_then_a_trap_leaves_the_page_whole(page: Page) {
    let page = trapping(page).await;
    for act in [
        "document.querySelector('[name=topic][value=harbour]').click()",
        "document.querySelector('nav li:nth-child(2) a').click()",
        "location.hash = 'flood'",
        "history.pushState(null, '', '?topic=flood'); dispatchEvent(new PopStateEvent('popstate'))",
        "const q = document.querySelector('#q'); q.value = 'lease'; q.dispatchEvent(new InputEvent('input', { bubbles: true }))",
    ] {
        page.open(&format!("#{QUOTE}")).await;
        trap_in(&page, "viewer", act).await;
        is_whole(&page, act).await;
    }
}

async fn wherever_what_shares_traps_the_page_is_whole(page: Page) {
    let page = trapping(page).await;
    let share = ".share [name=share]";
    page.open(&format!("?of=sharing#{QUOTE}")).await;
    page.click(share).await;
    page.until_there(".sheet[open]").await;
    let calls = page.whole("trap.calls").await;
    assert!(calls > 20, "{calls}");
    for at in sample(&page, calls) {
        page.open(&format!("?of=sharing&at={at}#{QUOTE}")).await;
        page.click(share).await;
        is_whole(&page, &format!("{at} of {calls}")).await;
    }
    for act in ["[value=apa]", "[name=take]", "[name=close]"] {
        page.open(&format!("#{QUOTE}")).await;
        page.click(share).await;
        page.until_there(".sheet[open]").await;
        // Clicked by a script: the buttons move while the sheet is still being filled.
        let press = format!("document.querySelector('.sheet {act}').click()");
        trap_in(&page, "sharing", &press).await;
        is_whole(&page, act).await;
    }
}

async fn wherever_what_talks_to_the_host_traps_the_page_is_whole(page: Page) {
    let page = trapping(page).await;
    let say = async || {
        let say = "parent.document.querySelector('iframe').dispatchEvent(new Event('say'))";
        page.inject(say).await;
    };
    let open = async |path: &str| {
        page.driver.enter_default_frame().await.expect("the host");
        page.go(&page.site.url(HOST)).await;
        let frame = format!(
            "<iframe title=It style='width:1280px;height:800px' src='{}'></iframe>",
            page.site.url(path).replace('&', "&amp;")
        );
        page.js("document.body.innerHTML = arguments[0]", &[json!(frame)])
            .await;
        page.inject(
            "document.querySelector('iframe').addEventListener('say', () =>
            frames[0].postMessage({ rejoinder: 1, type: 'set', topics: ['harbour'] }, '*'))",
        )
        .await;
        page.driver.enter_frame(0).await.expect("the frame");
        page.started().await;
    };
    open("?of=messages").await;
    say().await;
    page.until_paragraphs(4).await;
    let calls = page.whole("trap.calls").await;
    assert!(calls > 20, "{calls}");
    for at in sample(&page, calls) {
        open(&format!("?of=messages&at={at}")).await;
        say().await;
        page.until("it has trapped", "trap.calls > trap.at").await;
        // The reader has asked for nothing, so there is no message while the app is there.
        page.until(
            "the app is there, or that it is not is said",
            "document.querySelector('#app[data-live], .late')",
        )
        .await;
        page.until_there(".src").await;
        assert_eq!(
            page.strings("window.faults").await,
            [""; 0],
            "{at} of {calls}"
        );
        page.expect_quiet().await;
    }
}
