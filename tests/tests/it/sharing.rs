//! The sheet with the ways to share a quote or selected words.

use browser_tests::engine::Engine;
use browser_tests::page::Page;
use browser_tests::site::{STRICT, Site};
use browser_tests::{behaviours, json};
use thirtyfour::Key;

use super::linked_words::{TEXT, link_to_selection, marked, said, select, selector};

behaviours! {
    everywhere: [
        the_words_are_copied_as_text_and_as_html,
        where_copying_is_refused_the_text_is_selected,
        the_sheet_is_opened_and_left_with_the_keyboard,
        nothing_of_it_is_loaded_before_it_is_wanted,
        it_works_under_a_strict_policy,
        the_sheet_fits_on_a_narrow_screen,
    ],
    chromium: [
        the_systems_sheet_gets_the_words_and_the_link,
        what_cannot_be_loaded_is_said_and_tried_again,
        every_form_is_shown_and_copied,
        a_quote_has_its_page_and_its_picture_on_the_sheet,
        axe_finds_nothing_on_the_sheet,
        the_clipboard_has_text_and_html,
        on_a_touch_screen_the_button_leaves_the_selection_alone,
    ],
}

const OKAFOR: &str = "we-never-sold-the-harbour-to-anybody";

/// Opens the sheet of a quote. Copies are recorded in `window.copied`.
async fn open_sheet(page: &Page) {
    page.open(&format!("#{OKAFOR}")).await;
    page.inject(
        "Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {
            writeText: text => { window.copied = {'text/plain': text}; return Promise.resolve(); },
            write: async ([item]) => {
                const copied = {};
                for (const kind of item.types) copied[kind] = await (await item.getType(kind)).text();
                window.copied = copied;
            }}})",
    )
    .await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until_there(".sheet[open]").await;
}

async fn every_form_is_shown_and_copied(page: Page) {
    open_sheet(&page).await;
    let own = page.site.url(&format!("q/{OKAFOR}/"));
    let view = page.site.url(&format!("#{OKAFOR}"));
    for (form, sign) in [
        ("link", own.as_str()),
        ("view", view.as_str()),
        ("quote", "— Ines Okafor"),
        ("apa", "The Northern Courier. (n.d.)"),
        ("bibtex", "author = {{The Northern Courier}}"),
        ("ris", "TY  - "),
        ("csl", "\"author\":[{\"literal\":\"The Northern Courier\"}]"),
        ("embed", "<iframe src="),
    ] {
        page.click(&format!(".sheet [value={form}]")).await;
        let text = page.string(TEXT).await;
        assert!(text.contains(sign), "{form}: {text}");
        assert!(text.contains(OKAFOR), "{form} leads to the quote: {text}");
        page.js("window.copied = null", &[]).await;
        page.click(".sheet [name=take]").await;
        page.until("it is copied", "window.copied").await;
        // Text fields drop CRs.
        page.until_is(
            "all of it",
            "window.copied['text/plain'].replaceAll('\\r', '')",
            text,
        )
        .await;
        page.until_is(
            "that is said",
            "document.querySelector('.sheet output').textContent",
            "Copied.",
        )
        .await;
    }
}

async fn the_words_are_copied_as_text_and_as_html(page: Page) {
    open_sheet(&page).await;
    page.click(".sheet [value=quote]").await;
    page.click(".sheet [name=take]").await;
    page.until("both are copied", "window.copied?.['text/html']")
        .await;
    let html = page.string("window.copied['text/html']").await;
    let text = page.string("window.copied['text/plain']").await;
    let words = page
        .string(&format!("document.getElementById('{OKAFOR}').textContent"))
        .await;
    assert!(text.starts_with(&words), "{text}");
    assert!(
        html.starts_with("<blockquote cite=") && html.contains(&words),
        "{html}"
    );
    assert!(
        html.contains(&format!(
            "<a href=\"{}\">",
            page.site.url(&format!("q/{OKAFOR}/"))
        )),
        "{html}"
    );
}

async fn where_copying_is_refused_the_text_is_selected(page: Page) {
    open_sheet(&page).await;
    for (form, clipboard) in [
        ("bibtex", "undefined"),
        (
            "ris",
            "{writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError'))}",
        ),
    ] {
        page.inject(&format!(
            "Object.defineProperty(navigator, 'clipboard', {{configurable: true, value: {clipboard}}})"
        ))
        .await;
        page.click(&format!(".sheet [value={form}]")).await;
        page.until_is(
            "nothing is said yet",
            "document.querySelector('.sheet output').textContent",
            "",
        )
        .await;
        page.click(".sheet [name=take]").await;
        page.until(
            "that is said",
            "document.querySelector('.sheet output').textContent.includes('by hand')",
        )
        .await;
        page.until_focused(".sheet textarea").await;
        page.until(
            "all of it is selected",
            "(t => t.value && t.selectionEnd - t.selectionStart === t.value.length)(document.querySelector('.sheet textarea'))",
        )
        .await;
    }
}

async fn the_sheet_is_opened_and_left_with_the_keyboard(page: Page) {
    page.open(&format!("#{OKAFOR}")).await;
    page.until_there("[name=share]").await;
    page.js("document.querySelector('.share [name=share]').focus()", &[])
        .await;
    page.press(Key::Enter).await;
    page.until_there(".sheet[open]").await;
    page.until(
        "the focus is on the sheet",
        "document.activeElement.closest('.sheet')",
    )
    .await;
    page.press(Key::Escape).await;
    page.until_gone(".sheet[open]").await;
    page.until_focused(".share [name=share]").await;
    // A click outside closes it, too.
    page.press(Key::Enter).await;
    page.until_there(".sheet[open]").await;
    page.js(
        "document.querySelector('.sheet').dispatchEvent(new MouseEvent('click', {bubbles: true}))",
        &[],
    )
    .await;
    page.until_gone(".sheet[open]").await;
}

async fn the_systems_sheet_gets_the_words_and_the_link(page: Page) {
    page.open(&format!("#{OKAFOR}")).await;
    page.inject(
        "Object.defineProperty(navigator, 'share', {configurable: true, value: undefined})",
    )
    .await;
    page.js(
        "delete navigator.share; delete Navigator.prototype.share",
        &[],
    )
    .await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until_there(".sheet[open]").await;
    assert_eq!(
        page.count_shown(".sheet [name=send]").await,
        0,
        "there is none"
    );
    page.click(".sheet [name=close]").await;
    page.inject("Object.defineProperty(navigator, 'share', {configurable: true, value: data => { window.sent = data; return Promise.resolve(); }})").await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until_there(".sheet[open]").await;
    page.click(".sheet [name=send]").await;
    page.until_is(
        "the link is sent",
        "window.sent?.url",
        page.site.url(&format!("q/{OKAFOR}/")),
    )
    .await;
    assert!(
        page.string("window.sent.text")
            .await
            .contains("We never sold")
    );
}

async fn a_quote_has_its_page_and_its_picture_on_the_sheet(page: Page) {
    open_sheet(&page).await;
    for (class, kind) in [("its-page", "text/html"), ("its-picture", "image/png")] {
        let fetched = format!(
            "fetch(document.querySelector('.sheet .{class}').href).then(r => window.fetched = r.headers.get('content-type'))"
        );
        page.js(&format!("window.fetched = null; {fetched}"), &[])
            .await;
        page.until(class, &format!("window.fetched?.startsWith('{kind}')"))
            .await;
    }
    page.click(".sheet [name=close]").await;
    // A part of a quote has neither.
    select(&page, "never sold", "to anybody").await;
    page.click(".pick").await;
    page.until_there(".sheet[open]").await;
    assert_eq!(
        page.count_shown(".sheet .its-page, .sheet .its-picture")
            .await,
        0
    );
    assert_eq!(page.text(".sheet .by").await, "Ines Okafor");
}

/// An expression that counts the requested files of the module.
const LOADED: &str =
    "performance.getEntriesByType('resource').filter(e => e.name.includes('/sharing')).length";

async fn nothing_of_it_is_loaded_before_it_is_wanted(page: Page) {
    page.open(&format!("#{OKAFOR}")).await;
    page.until_there(".share button").await;
    page.choose("topic", "harbour").await;
    page.until_paragraphs(4).await;
    assert_eq!(page.whole(LOADED).await, 0);
    let places = "JSON.stringify([...document.querySelectorAll('article *')].map(e => {
        const { x, y, width, height } = e.getBoundingClientRect();
        return [x, y + scrollY, width, height];
    }))";
    let before = page.string(places).await;
    select(&page, "signed without a vote", "signed without a vote").await;
    page.until_there(".pick").await;
    page.js("document.querySelector('.pick').remove()", &[])
        .await;
    page.until_is("its style moves nothing", places, before)
        .await;
    page.click(&format!(".who [href$='#{OKAFOR}']")).await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until_there(".sheet[open]").await;
    assert_eq!(page.whole(LOADED).await, 3, "glue, WebAssembly and style");
}

async fn what_cannot_be_loaded_is_said_and_tried_again(page: Page) {
    let site = Site::changed(|html| html.replacen("sharing.js", "gone.js", 1)).await;
    let page = Page { site, ..page };
    page.open(&format!("#{OKAFOR}")).await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until(
        "it is said",
        "document.querySelector('.late')?.textContent.includes('not available now')",
    )
    .await;
    page.until_there(".late button").await;
    page.choose("topic", "harbour").await;
    page.until_paragraphs(4).await;
    page.forget_errors().await;
}

async fn it_works_under_a_strict_policy(page: Page) {
    let site = Site::serve(|page| page, Some(STRICT)).await;
    let page = Page { site, ..page };
    page.open(&selector("the water stood in the market")).await;
    marked(&page, "the water stood in the market").await;
    page.click("[data-words] [name=share]").await;
    page.until_there(".sheet[open]").await;
    page.click(".sheet [name=close]").await;
    select(&page, "no one has painted over", "no one has painted over").await;
    page.until_there(".pick").await;
}

async fn axe_finds_nothing_on_the_sheet(page: Page) {
    open_sheet(&page).await;
    assert_eq!(page.faults_for_accessibility().await, Vec::<String>::new());
    page.open(&selector("said Okafor")).await;
    said(&page).await;
    assert_eq!(page.faults_for_accessibility().await, Vec::<String>::new());
}

async fn the_sheet_fits_on_a_narrow_screen(page: Page) {
    page.open_in_frame(&format!("#{OKAFOR}"), 320, "").await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until_there(".sheet[open]").await;
    for width in [320, 768] {
        page.widen_frame(width).await;
        let edges = "(({left, right}) => left < 0 || right > innerWidth)(document.querySelector('.sheet').getBoundingClientRect())";
        assert_eq!(page.value(edges).await, json!(false), "{width}");
        let wide = "[...document.querySelectorAll('.sheet *')]
            .filter(e => e.clientWidth && e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML)";
        assert_eq!(page.strings(wide).await, Vec::<String>::new(), "{width}");
    }
}

async fn the_clipboard_has_text_and_html(page: Page) {
    assert_eq!(page.engine, Engine::Chromium);
    page.open(&format!("#{OKAFOR}")).await;
    let origin = page.string("location.origin").await;
    let permissions = json!({ "origin": origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    page.cdp("Browser.grantPermissions", permissions).await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until_there(".sheet[open]").await;
    page.click(".sheet [value=quote]").await;
    let text = page.string(TEXT).await;
    page.click(".sheet [name=take]").await;
    page.until_is(
        "it is said",
        "document.querySelector('.sheet output').textContent",
        "Copied.",
    )
    .await;
    let read = "const done = arguments[arguments.length - 1];
        navigator.clipboard.read().then(async ([item]) => done([
            await (await item.getType('text/plain')).text(),
            await (await item.getType('text/html')).text(),
        ]), error => done([`${error}`, '']))";
    let copied = page
        .driver
        .execute_async(read, Vec::new())
        .await
        .expect("the clipboard can be read");
    assert_eq!(copied.json()[0], json!(text));
    assert!(
        copied.json()[1]
            .as_str()
            .expect("HTML")
            .contains("<blockquote"),
        "{:?}",
        copied.json()
    );
}

async fn on_a_touch_screen_the_button_leaves_the_selection_alone(page: Page) {
    page.cdp(
        "Emulation.setDeviceMetricsOverride",
        json!({"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": true}),
    )
    .await;
    page.cdp(
        "Emulation.setTouchEmulationEnabled",
        json!({"enabled": true}),
    )
    .await;
    page.open("").await;
    let words = "no one has painted over";
    select(&page, words, words).await;
    page.js(
        "getSelection().anchorNode.parentElement.scrollIntoView({block: 'center'})",
        &[],
    )
    .await;
    page.until_there(".pick").await;
    page.until(
        "it lies at the lower edge, as high as a finger",
        "(({top, bottom, height}) => height >= 44 && height < 80 && bottom <= innerHeight
            && top > getSelection().getRangeAt(0).getBoundingClientRect().bottom)
            (document.querySelector('.pick').getBoundingClientRect())",
    )
    .await;
    assert!(!link_to_selection(&page).await.is_empty());
}
