//! The preview in the dialog that generates the code for other people's pages.

use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};

use super::embedding::{
    CODE, FRAME, QUOTE, attribute, choose, open, pick, say, until_measured, until_previewed,
    until_said,
};

behaviours! {
    chromium: [
        the_preview_alone_says_how_high_it_is,
        the_preview_shows_what_is_chosen,
        the_preview_comes_anew_only_for_another_address,
    ],
}

async fn the_preview_shows_what_is_chosen(page: Page) {
    open(&page, &format!("#{QUOTE}")).await;
    until_previewed(&page, "#app[data-live] #read").await;
    choose(&page, "what", "view").await;
    pick(&page, "timeline").await;
    until_previewed(&page, "#app[data-live] #timeline").await;
    choose(&page, "what", "topic").await;
    pick(&page, "harbour").await;
    until_previewed(&page, "#app[data-live] #harbour").await;
    page.until(
        "the rest of it is filtered away",
        &format!("!{FRAME}.contentDocument.querySelector('#flood .src')?.checkVisibility()"),
    )
    .await;
    choose(&page, "what", "quote").await;
    until_previewed(&page, "figure.one").await;
    let title = attribute(&page, "title").await;
    assert_eq!(page.string(&format!("{FRAME}.title")).await, title);
}

async fn the_preview_comes_anew_only_for_another_address(page: Page) {
    open(&page, &format!("#{QUOTE}")).await;
    let before = page.number("history.length").await;
    choose(&page, "what", "quote").await;
    until_previewed(&page, "figure.one").await;
    page.js(&format!("{FRAME}.contentWindow.kept = true"), &[])
        .await;
    choose(&page, "code", "bare").await;
    choose(&page, "theme", "auto").await;
    let kept = format!("{FRAME}.contentWindow.kept === true");
    assert_eq!(page.value(&kept).await, json!(true));
    choose(&page, "theme", "dark").await;
    page.until(
        "its address has the theme",
        &format!("{FRAME}.contentWindow.location.search === '?theme=dark'"),
    )
    .await;
    until_previewed(&page, "figure.one").await;
    assert_eq!(page.value(&kept).await, json!(false));
    let after = page.number("history.length").await;
    assert!(
        after <= before,
        "it is no step of the reader's: {before}, {after}"
    );
}

async fn the_preview_alone_says_how_high_it_is(page: Page) {
    // Once the preview has reported its height, only what the test says is heard: its page reports it again, when it has
    // settled. This listener comes before the dialog's.
    let mute = "<script>
        addEventListener('message', event => {
            if (window.muted && event.data?.type === 'height' && !event.data.said) event.stopImmediatePropagation();
        }, true);
    </script>";
    let site = Site::scripted(mute).await;
    let page = Page { site, ..page };
    open(&page, &format!("#{QUOTE}")).await;
    choose(&page, "what", "quote").await;
    until_previewed(&page, "figure.one").await;
    until_measured(&page, 420).await;
    page.inject("window.muted = true").await;
    // At this height, nothing scrolls: a scroll bar would narrow the page in the frame, which would report its height
    // again.
    until_said(&page, 600.2, &format!("{FRAME}.clientHeight === 601")).await;
    let wrong = [
        "{rejoinder: 1, type: \"height\", height: NaN, said: true}",
        "{rejoinder: 1, type: \"height\", height: Infinity, said: true}",
        "{rejoinder: 1, type: \"height\", height: 0, said: true}",
        "{rejoinder: 1, type: \"height\", height: -5, said: true}",
        "{rejoinder: 1, type: \"height\", height: 1e9, said: true}",
        "{rejoinder: 1, type: \"height\", height: \"666\", said: true}",
        "{rejoinder: 2, type: \"height\", height: 666, said: true}",
        "{rejoinder: 1, type: \"shown\", height: 666}",
        "null",
        "\"height\"",
    ];
    for message in wrong {
        page.js(&say(message), &[]).await;
    }
    // Messages of other windows come last, and this listener runs after the dialog's.
    page.inject(
        "window.heard = 0;
        addEventListener('message', ({data}) => data?.last && window.heard++);
        const other = document.body.appendChild(document.createElement('iframe'));
        const message = {rejoinder: 1, type: 'height', height: 666, said: true, last: true};
        postMessage(message, '*');
        other.contentWindow.eval(`parent.postMessage(${JSON.stringify(message)}, '*')`);",
    )
    .await;
    page.until("they are heard", "window.heard === 2").await;
    let code = page.string(CODE).await;
    assert!(code.contains("height=\"601\""), "{code}");
    // Another part gets another height before it reports its own.
    choose(&page, "what", "claim").await;
    let height = attribute(&page, "height").await;
    assert_ne!(height, "601");
}
