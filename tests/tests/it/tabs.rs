//! Tabs in which the page stands twice, or in fifty frames, and tabs that are not shown.

use std::sync::Arc;
use std::time::Duration;

use browser_tests::page::Page;
use browser_tests::site::{Answer, HOST, Site, WASM, scripted};
use browser_tests::{behaviours, json};
use tokio::sync::Notify;

use super::damaged::{QUOTE, interview, small};
use super::hostile::{WATCH, expect_no_faults};

behaviours! {
    everywhere: [
        a_page_that_stands_twice_works_once,
        fifty_frames_on_a_page_work,
        a_tab_that_is_not_shown_is_ready_when_it_is,
    ],
}

async fn a_page_that_stands_twice_works_once(page: Page) {
    type Twice = fn(String) -> String;
    let ways: [(&str, Twice); 2] = [
        ("its body", |html| {
            let start = html.find("<body>").expect("a body") + 6;
            let end = html.find("</body>").expect("its end");
            [&html[..end], &html[start..]].concat()
        }),
        ("all of it", |html| html.repeat(2)),
    ];
    let interview = interview();
    for (what, twice) in ways {
        let site = Site::of_changed(&interview, |html| scripted(&twice(html), WATCH));
        let page = Page {
            site: site.await,
            ..page.clone()
        };
        page.open("").await;
        assert_eq!(page.count("#app").await, 2, "{what}");
        page.until_paragraphs(9).await;
        page.choose("topic", "harbour").await;
        page.until_paragraphs(4).await;
        page.click_text("nav a", "Claims").await;
        page.until_there("#claims.filtered").await;
        assert_eq!(page.count_shown("#q").await, 1, "{what}");
        page.click("#claim-1 .lk").await;
        page.click("main .share [name=share]").await;
        page.until_there("dialog.sheet[open]").await;
        expect_no_faults(&page).await;
    }
}

async fn fifty_frames_on_a_page_work(page: Page) {
    let site = small(WATCH).await;
    // That many apps take longer than one.
    let patience = Duration::from_secs(60);
    let page = Page {
        site,
        patience,
        ..page
    };
    let quote = format!("q/{QUOTE}/");
    let frames: String = (0..50)
        .map(|at| {
            let src = match at % 5 {
                0 => "?topic=harbour",
                1 => "?view=claims",
                2 => "claim/1/",
                _ => &quote,
            };
            format!(
                "<iframe title='{at}' width=900 height=500 src='{}'></iframe>",
                page.site.url(src)
            )
        })
        .collect();
    page.go(&page.site.url(HOST)).await;
    page.inject("window.heard = new Set(); addEventListener('message', it => it.data.type === 'height' && heard.add(it.source))").await;
    page.js("document.body.innerHTML = arguments[0]", &[json!(frames)])
        .await;
    let unready = "[...document.querySelectorAll('iframe')].filter(it => {
            const page = it.contentDocument;
            const app = page?.getElementById('app');
            return !heard.has(it.contentWindow) || (app ? !app.matches('[data-live]') : !page?.querySelector('blockquote'));
        }).map(it => it.title)";
    page.until_is("all have come", unready, json!([])).await;
    let read = "[...document.querySelectorAll('iframe[src*=topic]')].map(it =>
        [...it.contentDocument.querySelectorAll('section .src')].filter(it => it.checkVisibility()).length)";
    page.until_is("each is filtered", read, json!(vec![4; 10]))
        .await;
    page.js(
        "document.querySelectorAll('iframe[src*=topic]').forEach(it =>
            it.contentDocument.querySelector('[name=topic][value=flood]').click())",
        &[],
    )
    .await;
    page.until_is("each filters", read, json!(vec![6; 10]))
        .await;
    // A resize notification that is delayed by a frame is no error of a script.
    let faults =
        "[...document.querySelectorAll('iframe')].flatMap(it => it.contentWindow.faults ?? [])
        .filter(it => !it.startsWith('ResizeObserver'))";
    assert_eq!(page.strings(faults).await, [""; 0]);
}

async fn a_tab_that_is_not_shown_is_ready_when_it_is(page: Page) {
    // Where nothing is painted, animation frames do not fire, and what waits is late.
    let hidden = "<script>
        window.frames_asked = [];
        const frame = requestAnimationFrame;
        window.requestAnimationFrame = call => frames_asked.push(call);
        const define = (name, value) => Object.defineProperty(document, name, { configurable: true, get: () => value });
        define('hidden', true);
        define('visibilityState', 'hidden');
        window.show = () => {
            define('hidden', false);
            define('visibilityState', 'visible');
            window.requestAnimationFrame = frame;
            document.dispatchEvent(new Event('visibilitychange'));
            frames_asked.splice(0).forEach(frame);
        };
        </script>";
    let released = Arc::new(Notify::new());
    let site = small(&[hidden, WATCH].concat()).await;
    site.answer(WASM, Answer::Held(released.clone()));
    let page = Page { site, ..page };
    page.go(&page.site.url(&format!("?topic=harbour#{QUOTE}")))
        .await;
    page.until_there("footer").await;
    released.notify_one();
    page.started().await;
    page.until_paragraphs(4).await;
    page.js("show()", &[]).await;
    page.until_in_sight(&format!("#{QUOTE}[data-linked]")).await;
    page.choose("topic", "flood").await;
    page.until_paragraphs(6).await;
    expect_no_faults(&page).await;

    // Nothing is laid out in a hidden frame either.
    page.frame("?topic=harbour", 1280, "hidden").await;
    page.started().await;
    page.js("frameElement.hidden = false", &[]).await;
    page.until_paragraphs(4).await;
    page.choose("topic", "flood").await;
    page.until_paragraphs(6).await;
    expect_no_faults(&page).await;
}
