//! A page whose requests to the browser are refused: an origin, the clipboard, the system's share sheet, windows.

use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};

use super::hostile::WATCH;

behaviours! {
    everywhere: [
        where_copying_is_refused_the_link_is_there_to_copy,
        where_the_systems_sheet_is_refused_that_is_said,
        in_a_sandbox_everything_works_or_says_that_it_does_not,
    ],
}

const QUOTE: &str = "we-never-sold-the-harbour-to-anybody";

/// A script for browsers that open no window and lack deprecated interfaces.
const NO_WINDOWS: &str = "window.open = () => null; document.execCommand = undefined;";

/// Returns a script that defines a property of `navigator`.
fn navigator(name: &str, value: &str) -> String {
    format!("Object.defineProperty(navigator, '{name}', {{ configurable: true, value: {value} }});")
}

/// Returns the page with its errors recorded, after a script of its own.
async fn scripted(page: &Page, script: &str) -> Page {
    let site = Site::scripted(&format!("{WATCH}<script>{script}</script>")).await;
    Page {
        site,
        ..page.clone()
    }
}

/// Checks that the article is there, and that the console has no error of ours.
async fn goes_on(page: &Page, what: &str) {
    // The removed quote stands beneath all nine paragraphs.
    page.until_paragraphs(9).await;
    assert_eq!(page.count(".late").await, 0, "{what}");
    assert_eq!(page.strings("window.faults").await, [""; 0], "{what}");
}

/// Copies the linked quote in every way, each of which is refused.
async fn is_left_to_copy(page: &Page, what: &str) {
    page.js(
        "document.querySelector('.share label').hidden = true;
        document.querySelector('.share input').setSelectionRange(0, 0)",
        &[],
    )
    .await;
    page.click_text(".share button", "Copy link").await;
    page.until(
        &format!("{what}: the link is there, and selected"),
        "(it => it?.checkVisibility() && it.value.includes('/q/') && it.selectionEnd === it.value.length)
            (document.querySelector('.share input'))",
    )
    .await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until_there(".sheet[open]").await;
    // With HTML beside the text, and without.
    for form in ["quote", "link", "quote"] {
        page.click(&format!(".sheet [value={form}]")).await;
        page.click(".sheet [name=take]").await;
        page.until(
            &format!("{what}: that is said of {form}"),
            "document.querySelector('.sheet output').textContent.includes('by hand')",
        )
        .await;
        page.until_focused(".sheet textarea").await;
    }
    page.click(".sheet [name=close]").await;
    page.until_gone(".sheet[open]").await;
}

async fn where_copying_is_refused_the_link_is_there_to_copy(page: Page) {
    let refusal = "() => Promise.reject(new DOMException('no', 'NotAllowedError'))";
    let throw = "() => { throw new DOMException('no', 'SecurityError') }";
    let script = [&navigator("clipboard", "undefined"), NO_WINDOWS].concat();
    let page = scripted(&page, &script).await;
    page.open(&format!("#{QUOTE}")).await;
    for clipboard in [
        "undefined",
        "null",
        "{}",
        &format!("{{ writeText: {refusal}, write: {refusal} }}"),
        &format!("{{ writeText: {refusal} }}"),
        &format!("{{ writeText: {throw}, write: {throw} }}"),
    ] {
        page.inject(&navigator("clipboard", clipboard)).await;
        is_left_to_copy(&page, clipboard).await;
        goes_on(&page, clipboard).await;
    }
}

async fn where_the_systems_sheet_is_refused_that_is_said(page: Page) {
    let said = "document.querySelector('.sheet output').textContent";
    let script = [
        &navigator("share", "undefined"),
        &navigator("canShare", "undefined"),
        NO_WINDOWS,
    ]
    .concat();
    let page = scripted(&page, &script).await;
    page.open(&format!("#{QUOTE}")).await;
    for (share, can, outcome) in [
        ("undefined", "undefined", None),
        ("() => Promise.resolve()", "() => false", None),
        // Closing the system's sheet is a change of mind, no error.
        (
            "() => Promise.reject(new DOMException('no', 'AbortError'))",
            "() => true",
            Some(""),
        ),
        (
            "() => Promise.reject(new DOMException('no', 'NotAllowedError'))",
            "undefined",
            Some("Sharing was refused."),
        ),
        (
            "() => { throw new TypeError('no') }",
            "() => true",
            Some("Sharing was refused."),
        ),
    ] {
        let what = format!("{share}, {can}");
        page.inject(&[navigator("share", share), navigator("canShare", can)].concat())
            .await;
        page.click_text(".share button", "Share, cite or embed")
            .await;
        page.until_there(".sheet[open]").await;
        let sends = page.count_shown(".sheet [name=send]").await;
        assert_eq!(sends, usize::from(outcome.is_some()), "{what}");
        if let Some(words) = outcome {
            page.until_is("nothing is said yet", said, "").await;
            page.click(".sheet [name=send]").await;
            page.until_is(&what, said, words).await;
        }
        page.click(".sheet [value=apa]").await;
        page.click(".sheet [name=close]").await;
        // Opens it again, as nothing may stay locked.
        page.click_text(".share button", "Share, cite or embed")
            .await;
        page.until_there(".sheet[open]").await;
        page.click(".sheet [name=close]").await;
        goes_on(&page, &what).await;
    }
}

async fn in_a_sandbox_everything_works_or_says_that_it_does_not(page: Page) {
    let page = scripted(&page, NO_WINDOWS).await;
    let url = page.site.url(&format!("#{QUOTE}"));
    page.go(&page.site.url(browser_tests::site::HOST)).await;
    let frame = format!(
        "<iframe title=It sandbox=allow-scripts style='width:1280px;height:800px' src='{url}'></iframe>"
    );
    page.js("document.body.innerHTML = arguments[0]", &[json!(frame)])
        .await;
    page.driver.enter_frame(0).await.expect("the frame");
    page.started().await;
    assert_eq!(page.value("window.origin").await, json!("null"));
    page.click_text(".share button", "Copy link").await;
    page.until(
        "the copy is said or left to do",
        "document.querySelector('.share input').checkVisibility()
            || document.querySelector('.share output').textContent.includes('copied')",
    )
    .await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until_there(".sheet[open]").await;
    page.click(".sheet [value=quote]").await;
    page.click(".sheet [name=take]").await;
    page.until(
        "the copy is said or left to do",
        "document.querySelector('.sheet output').textContent",
    )
    .await;
    page.click(".sheet [name=close]").await;
    page.until_gone(".sheet[open]").await;
    page.choose("topic", "harbour").await;
    page.until_paragraphs(4).await;
    page.choose("topic", "harbour").await;
    goes_on(&page, "a sandbox").await;
    // The browser's own errors about the clipboard.
    page.forget_errors().await;
}
