//! Hostile conditions around the page: translators, sandboxes, refused interfaces.

use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};

behaviours! {
    everywhere: [
        nothing_is_loaded_from_elsewhere_and_nothing_is_stored,
        a_translated_page_goes_on,
        a_page_that_is_translated_again_and_again_goes_on,
        a_sandboxed_frame_without_an_origin_still_filters,
        a_history_that_refuses_stops_nothing,
        a_storm_of_steps_stops_nothing,
        without_storage_and_selection_the_page_goes_on,
        no_id_stands_twice,
    ],
}

/// A script that records every error in `window.faults`, in every engine.
pub(crate) const WATCH: &str = "<script>
    window.faults = [];
    const note = (event, words) => setTimeout(() => event.defaultPrevented || faults.push(words));
    addEventListener('error', event => note(event, `${event.message ?? event.type} ${event.filename ?? event.target?.src ?? ''}`), true);
    addEventListener('unhandledrejection', event => note(event, `${event.reason}`));
    const error = console.error;
    console.error = (...words) => { faults.push(words.join(' ')); error(...words); };
    </script>";

/// A script that acts as page translators do: it replaces each text by two nested `font` elements.
const TRANSLATE: &str = "
    window.translate = root => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        for (const text of texts) {
            const parent = text.parentElement;
            if (!text.data.trim() || !parent || parent.closest('script, style, font, textarea')) continue;
            const [outer, inner] = [document.createElement('font'), document.createElement('font')];
            outer.style.verticalAlign = inner.style.verticalAlign = 'inherit';
            inner.textContent = text.data;
            outer.append(inner);
            text.replaceWith(outer);
        }
    };
    translate(document.body);";

/// Returns the viewer with its errors recorded.
pub(crate) async fn watched(page: Page) -> Page {
    let site = Site::scripted(WATCH).await;
    Page { site, ..page }
}

pub(crate) async fn expect_no_faults(page: &Page) {
    let faults = page.strings("window.faults").await;
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Goes through the page as a reader does.
async fn go_round(page: &Page) {
    page.choose("topic", "harbour").await;
    page.until_paragraphs(4).await;
    page.until_status("4 of 9 paragraphs").await;
    page.choose("speaker", "ravn").await;
    page.until(
        "the gaps are more",
        "document.querySelectorAll('details.gap').length > 2",
    )
    .await;
    page.choose("speaker", "ravn").await;
    page.until_paragraphs(4).await;
    page.search("lease").await;
    page.until_status("“lease”").await;
    page.until_there("mark[data-match]").await;
    page.click(".matches button:last-of-type").await;
    page.until_there("mark.current").await;
    page.search("the lease").await;
    page.until_status("“the lease”").await;
    page.click("nav li:nth-child(2) a").await;
    page.until_address("./?view=claims&topic=harbour&q=the+lease")
        .await;
    page.until_there("[data-claim]").await;
    page.choose("answer", "disputes").await;
    page.until_status("of 2 claims").await;
    page.click("nav li:nth-child(3) a").await;
    page.until_there(".draw").await;
    page.choose("topic", "flood").await;
    page.until_status("of 2 events").await;
    page.click("nav li:nth-child(1) a").await;
    page.until_there("article .src").await;
    page.click(".status a").await;
    page.until_address("./").await;
    page.until_paragraphs(9).await;
    page.click(".who a[href$='#we-never-sold-the-harbour-to-anybody']")
        .await;
    page.until_in_sight("#we-never-sold-the-harbour-to-anybody[data-linked]")
        .await;
    page.back().await;
    page.until_gone("[data-linked]").await;
    page.until_status("9 paragraphs, 5 quotes.").await;
    page.js("location.hash = 'no-such-quote'", &[]).await;
    page.until_there(".notice").await;
    page.click("details.note summary").await;
    page.until_there("details.note[open]").await;
    page.choose("kind", "quote").await;
    page.until_address("./?kind=quote").await;
    page.until_status("of 9 paragraphs").await;
}

async fn a_translated_page_goes_on(page: Page) {
    let page = watched(page).await;
    page.open("").await;
    let source = page.text("article").await;
    page.js(TRANSLATE, &[]).await;
    assert!(
        page.count(".src font font").await >= 20,
        "the text is another's now"
    );
    assert_eq!(page.text("article").await, source);
    go_round(&page).await;
    page.js(
        "location.hash = 'we-never-sold-the-harbour-to-anybody'",
        &[],
    )
    .await;
    page.click("main .share [name=share]").await;
    page.until_there("dialog.sheet[open]").await;
    page.click(".sheet [name=close]").await;
    // Whatever a translator leaves of the text, the words are still the article's.
    page.click(".status a").await;
    page.until_paragraphs(9).await;
    page.until_gone("mark, details.gap").await;
    assert_eq!(
        page.text("article").await,
        source,
        "no word is lost and none stands twice"
    );
    expect_no_faults(&page).await;
}

async fn a_page_that_is_translated_again_and_again_goes_on(page: Page) {
    let page = watched(page).await;
    page.open("").await;
    page.js(TRANSLATE, &[]).await;
    page.js(
        "new MutationObserver(() => translate(document.body))
            .observe(document.body, {childList: true, characterData: true, subtree: true})",
        &[],
    )
    .await;
    go_round(&page).await;
    expect_no_faults(&page).await;
}

async fn a_sandboxed_frame_without_an_origin_still_filters(page: Page) {
    let page = watched(page).await;
    page.open_in_frame("", 1280, "sandbox=\"allow-scripts\"")
        .await;
    assert_eq!(page.value("window.origin").await, json!("null"));
    // The style sheet is loaded cross-origin, too.
    page.until(
        "the page has its looks",
        "getComputedStyle(document.querySelector('.bar')).position === 'sticky'",
    )
    .await;
    page.choose("topic", "harbour").await;
    page.until_paragraphs(4).await;
    page.search("lease").await;
    page.until_there("mark[data-match]").await;
    page.click_text("nav a", "Claims").await;
    page.until_there("[data-claim]").await;
    page.click("#claim-1 .counter .ctx a").await;
    page.until_there("#then-who-has-owned-the-quay-since[data-linked]")
        .await;
    page.click_text(".share button", "Copy link").await;
    page.until("the copy is said or left to do", "document.querySelector('.share input').checkVisibility() || document.querySelector('.share output').textContent.includes('copied')").await;
    expect_no_faults(&page).await;
    // That the sandbox allows no clipboard.
    page.forget_errors().await;
}

async fn a_history_that_refuses_stops_nothing(page: Page) {
    let page = watched(page).await;
    page.open("").await;
    // Safari throws after a hundred calls in half a minute.
    page.inject(
        "window.refused = 0;
         history.pushState = history.replaceState = () => { refused += 1; throw new DOMException('too many', 'SecurityError'); }",
    )
    .await;
    page.choose("topic", "harbour").await;
    page.until_paragraphs(4).await;
    page.until("the history has refused", "window.refused > 0")
        .await;
    page.click_text("nav a", "Claims").await;
    page.until_there("[data-claim]").await;
    page.choose("answer", "disputes").await;
    page.until_is(
        "one claim is left",
        "[...document.querySelectorAll('[data-claim]')].map(e => e.dataset.claim).join()",
        "1",
    )
    .await;
    page.click_text(".status a", "Show everything").await;
    page.until_is(
        "all are back",
        "document.querySelectorAll('[data-claim]').length",
        2,
    )
    .await;
    expect_no_faults(&page).await;
}

async fn a_storm_of_steps_stops_nothing(page: Page) {
    let page = watched(page).await;
    page.open("").await;
    page.inject(
        "for (let i = 0; i < 500; i++) try {
             history[i % 3 ? 'pushState' : 'replaceState'](null, '', ['?topic=harbour', '?view=claims', '#flood'][i % 3]);
             if (i % 7 === 0) dispatchEvent(new PopStateEvent('popstate'));
         } catch { /* Safari has had enough. */ }",
    )
    .await;
    for _ in 0..10 {
        page.back().await;
        page.driver.forward().await.expect("a way forward");
    }
    // When navigations come too fast, Chromium drops those that change only the address.
    page.click_text("nav a", "Read").await;
    page.click(".who a[href$='#we-never-sold-the-harbour-to-anybody']")
        .await;
    page.until_in_sight("#we-never-sold-the-harbour-to-anybody[data-linked]")
        .await;
    page.click_text("nav a", "Claims").await;
    page.until_there("[data-claim]").await;
    page.choose("answer", "disputes").await;
    page.until_status("of 2 claims").await;
    expect_no_faults(&page).await;
}

async fn without_storage_and_selection_the_page_goes_on(page: Page) {
    // As where cookies are refused, and in frames that are not shown.
    let none = "for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
            Object.defineProperty(window, name, { get() { throw new DOMException(name, 'SecurityError'); } });";
    for selection in ["null", "undefined", "{ throw new Error('no selection') }"] {
        let script = format!(
            "{WATCH}<script>{none}; window.getSelection = document.getSelection = () => {selection};</script>"
        );
        let site = Site::scripted(&script).await;
        let page = Page {
            site,
            ..page.clone()
        };
        page.open("").await;
        // Going round once is enough: a selection that throws is worse than none.
        if selection.contains("throw") {
            go_round(&page).await;
        } else {
            page.choose("topic", "harbour").await;
            page.until_paragraphs(4).await;
            page.search("lease").await;
            page.until_there("mark[data-match]").await;
            page.click("nav li:nth-child(2) a").await;
            page.until_there("[data-claim]").await;
        }
        page.js(
            "location.hash = 'we-never-sold-the-harbour-to-anybody'",
            &[],
        )
        .await;
        page.click("main .share [name=share]").await;
        page.until_there("dialog.sheet[open]").await;
        page.click(".sheet [name=close]").await;
        expect_no_faults(&page).await;
    }
}

async fn no_id_stands_twice(page: Page) {
    for address in [
        "",
        "?view=claims&topic=harbour",
        "?view=timeline",
        "#claim-2",
        "?q=harbour",
    ] {
        page.open(address).await;
        let twice = "[...document.querySelectorAll('[id]')].map(it => it.id)
            .filter((id, at, all) => all.indexOf(id) !== at)";
        assert_eq!(page.strings(twice).await, [""; 0], "{address}");
    }
}

async fn nothing_is_loaded_from_elsewhere_and_nothing_is_stored(page: Page) {
    let page = watched(page).await;
    page.open("").await;
    page.choose("topic", "harbour").await;
    page.until_address("./?topic=harbour").await;
    page.click_text("nav a", "Timeline").await;
    page.until_there(".draw").await;
    let strangers = page
        .strings("performance.getEntriesByType('resource').map(e => e.name).filter(name => new URL(name).origin !== location.origin)")
        .await;
    assert_eq!(strangers, [""; 0]);
    assert!(
        page.number("performance.getEntriesByType('resource').length")
            .await
            >= 2.0
    );
    assert_eq!(
        page.value("[document.cookie, localStorage.length, sessionStorage.length]")
            .await,
        json!(["", 0, 0])
    );
    expect_no_faults(&page).await;
}
