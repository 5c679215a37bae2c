//! The page with files that are missing, late, cut off, mistyped or of another version: each file in each way.

use std::sync::Arc;

use browser_tests::fixture::Fixture;
use browser_tests::page::{PARAGRAPHS, Page};
use browser_tests::site::{Answer, Site, WASM, scripted};
use browser_tests::{behaviours, json, path};
use tokio::sync::Notify;

use super::hostile::WATCH;
use super::loader::is_said;

behaviours! {
    everywhere: [
        without_its_app_the_page_is_whole_and_says_so,
        without_its_loader_the_page_is_whole,
        without_what_takes_words_along_nothing_is_offered,
        without_its_style_the_page_works,
        without_its_script_a_frame_shows_the_page,
        what_shares_is_said_to_be_missing,
        without_what_talks_to_the_host_the_page_goes_on,
        files_that_are_late_are_said_to_be,
        where_a_new_version_has_taken_the_files_the_page_leads_to_it,
        with_a_loader_of_another_version_the_page_is_whole,
        what_was_missing_for_a_moment_comes_with_another_try,
        scripts_of_another_type_do_what_they_do_or_nothing,
    ],
}

const QUOTE: &str = "we-never-sold-the-harbour-to-anybody";

const WORDS: &str = "#selector(type=TextQuoteSelector,exact=the%20lease%20was%20signed)";

const GLUE: &str = "rejoinder-viewer-*.js";
const LOADER: &str = "loader.js";
const TAKE: &str = "take.js";
const STYLE: &str = "rejoinder-*.css";
const PAPER: &str = "print.css";

/// Returns the answers by which no script or module loads.
fn broken() -> [(&'static str, Answer); 4] {
    [
        ("missing", Answer::Missing),
        ("truncated", Answer::Truncated),
        ("cut", Answer::Cut),
        ("closed", Answer::Closed),
    ]
}

/// Returns the same and a wrong type, for files that need the right one.
fn mistyped() -> impl Iterator<Item = (&'static str, Answer)> {
    let mistyped = [("mistyped", Answer::Mistyped)];
    broken().into_iter().chain(mistyped)
}

/// Pairs a module's two files with each of these answers. WebAssembly does not need its type.
fn of_module(
    glue: &'static str,
    wasm: &'static str,
) -> impl Iterator<Item = (&'static str, &'static str, Answer)> {
    let glue = mistyped().map(move |(what, how)| (glue, what, how));
    let wasm = broken()
        .into_iter()
        .map(move |(what, how)| (wasm, what, how));
    glue.chain(wasm)
}

/// Returns a page on a site of its own, with its errors recorded and one file answered this way.
async fn with(page: &Page, file: &str, how: Answer) -> Page {
    let site = Site::scripted(WATCH).await;
    site.answer(file, how);
    Page {
        site,
        ..page.clone()
    }
}

/// Checks that no error of ours was thrown, and discards the browser's errors about the files.
async fn is_quiet(page: &Page, what: &str) {
    // A missing file has no message; half a script is a syntax error.
    let ours = "window.faults.filter(it => !/^error |SyntaxError|^Script error/.test(it))";
    assert_eq!(page.strings(ours).await, [""; 0], "{what}");
    page.forget_errors().await;
}

/// Checks that the whole article is readable, that the app's features are reported missing, and that nothing pretends
/// to offer them.
async fn is_whole(page: &Page, what: &str) {
    is_said(page, what).await;
    page.until_paragraphs(9).await;
    assert_eq!(page.count_shown("#filters, .bar button").await, 0, "{what}");
}

/// Checks that the app works.
async fn works(page: &Page) {
    page.started().await;
    page.steps(&format!(
        "const shown = () => {PARAGRAPHS};
        const asked = () => location.search.includes('harbour');
        const choose = () => document.querySelector('#filters [name=topic][value=harbour]').click();
        await until('all is shown', () => shown() === 9);
        choose();
        await until('it filters', () => shown() === 4 && asked());
        choose();
        await until('all is back', () => shown() === 9 && !asked());"
    ))
    .await;
}

async fn without_its_app_the_page_is_whole_and_says_so(page: Page) {
    for (file, what, how) in of_module(GLUE, WASM) {
        let page = with(&page, file, how).await;
        page.go(&page.site.url("")).await;
        let what = format!("{file}: {what}");
        is_whole(&page, &what).await;
        assert_eq!(page.count(".late button").await, 1, "{what}");
        is_quiet(&page, &what).await;
    }
}

async fn without_its_loader_the_page_is_whole(page: Page) {
    for (what, how) in broken() {
        let page = with(&page, LOADER, how).await;
        page.go(&page.site.url(&format!("#{QUOTE}"))).await;
        page.until_paragraphs(9).await;
        let controls = "button, input, .by-answer, .filters";
        assert_eq!(page.count_shown(controls).await, 0, "{what}");
        is_quiet(&page, what).await;
    }
}

async fn without_what_takes_words_along_nothing_is_offered(page: Page) {
    for (what, how) in broken() {
        let page = with(&page, TAKE, how).await;
        page.go(&page.site.url(&format!("#{QUOTE}"))).await;
        page.started().await;
        page.until_there(&format!("#{QUOTE}[data-linked]")).await;
        let offers = page.count_shown("[name=copy], [name=share]").await;
        assert_eq!(offers, 0, "{what}");
        works(&page).await;
        // A link to words gets a message.
        page.go(&page.site.url(WORDS)).await;
        says(&page, "Sharing, and links to words, are not available now.").await;
        page.until_paragraphs(9).await;
        is_quiet(&page, what).await;
    }
}

/// Waits until this message is shown.
async fn says(page: &Page, words: &str) {
    let said = format!(
        "document.querySelector('.late[role=status]')?.textContent.startsWith({})",
        json!(words)
    );
    page.until(words, &said).await;
}

async fn without_its_style_the_page_works(page: Page) {
    for (what, how) in mistyped() {
        let page = with(&page, STYLE, how.clone()).await;
        page.site.answer(PAPER, how);
        // The controls are hidden then, but links with filters work.
        page.open("?topic=harbour").await;
        page.until_paragraphs(4).await;
        page.click_text(".status a", "Show everything").await;
        page.until_paragraphs(9).await;
        is_quiet(&page, what).await;
    }
}

async fn without_its_script_a_frame_shows_the_page(page: Page) {
    for sandbox in ["", "sandbox=allow-scripts"] {
        for (what, how) in broken() {
            let page = with(&page, "frame.js", how).await;
            in_a_frame(&page, "", sandbox).await;
            works(&page).await;
            is_quiet(&page, what).await;
        }
    }
}

/// Puts the viewer into a frame, without hiding that it is one, and enters it.
async fn in_a_frame(page: &Page, path: &str, attributes: &str) {
    page.go(&page.site.url(browser_tests::site::HOST)).await;
    let frame = format!(
        "<iframe title=It style='width:1280px;height:800px' {attributes} src='{}'></iframe>",
        page.site.url(path)
    );
    page.js("document.body.innerHTML = arguments[0]", &[json!(frame)])
        .await;
    page.driver.enter_frame(0).await.expect("the frame");
}

/// Sends a request from the page around the frame, and returns to the frame.
async fn host_asks(page: &Page, what: &str) {
    page.driver.enter_default_frame().await.expect("the host");
    let message = format!("{{ rejoinder: 1, type: 'set', {what} }}");
    page.inject(&format!("frames[0].postMessage({message}, '*')"))
        .await;
    page.driver.enter_frame(0).await.expect("the frame");
}

async fn what_shares_is_said_to_be_missing(page: Page) {
    for (file, what, how) in of_module("sharing-*/sharing.js", "sharing-*/sharing_bg.wasm") {
        let page = with(&page, file, how).await;
        page.open(&format!("#{QUOTE}")).await;
        page.click_text(".share button", "Share, cite or embed")
            .await;
        page.until_there(".late").await;
        let said = page.text(".late").await;
        assert_eq!(
            said, "Sharing, and links to words, are not available now. Try again",
            "{file}: {what}"
        );
        works(&page).await;
        is_quiet(&page, &format!("{file}: {what}")).await;
    }
    // A missing style does not disable it.
    for (what, how) in mistyped() {
        let page = with(&page, "sharing-*/sharing.css", how).await;
        page.open(&format!("#{QUOTE}")).await;
        page.click_text(".share button", "Share, cite or embed")
            .await;
        page.until_there(".sheet[open]").await;
        page.click(".sheet [name=close]").await;
        page.until_gone(".sheet[open]").await;
        is_quiet(&page, what).await;
    }
}

async fn without_what_talks_to_the_host_the_page_goes_on(page: Page) {
    for (file, what, how) in of_module("messages-*/messages.js", "messages-*/messages_bg.wasm") {
        let page = with(&page, file, how).await;
        in_a_frame(&page, "", "").await;
        page.started().await;
        page.inject("console.warn = () => { window.warned = true }")
            .await;
        host_asks(&page, "view: 'claims'").await;
        page.until("it was tried", "window.warned").await;
        works(&page).await;
        is_quiet(&page, &format!("{file}: {what}")).await;
    }
}

async fn files_that_are_late_are_said_to_be(page: Page) {
    for file in [GLUE, WASM, TAKE, PAPER, "icon.svg"] {
        let page = late(&page, file).await;
        page.go(&page.site.url("")).await;
        was_said(&page, file).await;
    }
    for file in [
        "sharing-*/sharing.js",
        "sharing-*/sharing_bg.wasm",
        "sharing-*/sharing.css",
    ] {
        let released = Arc::new(Notify::new());
        let site = Site::scripted(&[WATCH, SOON].concat()).await;
        site.answer(file, Answer::Held(released.clone()));
        let page = Page {
            site,
            ..page.clone()
        };
        page.open(&format!("#{QUOTE}")).await;
        page.click_text(".share button", "Share, cite or embed")
            .await;
        says(
            &page,
            "Sharing, and links to words, are still on their way.",
        )
        .await;
        released.notify_one();
        page.until_there(".sheet[open]").await;
        page.until_gone(".late").await;
        is_quiet(&page, file).await;
    }
    for file in ["messages-*/messages.js", "messages-*/messages_bg.wasm"] {
        let released = Arc::new(Notify::new());
        let page = with(&page, file, Answer::Held(released.clone())).await;
        in_a_frame(&page, "", "").await;
        page.started().await;
        host_asks(&page, "topics: ['harbour']").await;
        // The reader's choice meanwhile is applied first, then the host's request.
        page.choose("topic", "flood").await;
        page.until_paragraphs(2).await;
        released.notify_one();
        page.until_paragraphs(4).await;
        is_quiet(&page, file).await;
    }
    let page = late(&page, "frame.js").await;
    in_a_frame(&page, "", "sandbox=allow-scripts").await;
    was_said(&page, "frame.js").await;
}

/// A script that shortens the page's ten seconds to a tenth of one, and no other wait: WebKit's driver takes the time
/// of a script from the same timer.
pub(crate) const SOON: &str = "<script>
    const later = setTimeout;
    window.setTimeout = (call, wait, ...words) => later(call, wait === 10000 ? 100 : wait, ...words);
    </script>";

/// Returns a page one of whose files loads once the page works without it or reports waiting for it, or after ten
/// seconds.
async fn late(page: &Page, file: &str) -> Page {
    let script = "<script>
        {
            const start = Date.now();
            const look = () => {
                const line = document.querySelector('.late');
                const seen = document.querySelector('#app[data-live]') ? 'works' : line?.textContent;
                if (!seen && Date.now() - start < 10000) return later(look, 20);
                window.seen = seen ?? 'nothing';
                fetch('./release');
            };
            later(look);
        }
    </script>";
    let released = Arc::new(Notify::new());
    let script = format!("{WATCH}{SOON}{script}");
    let site = Site::scripted(&script).await;
    site.answer(file, Answer::Held(released.clone()));
    site.answer("release", Answer::Releasing(released));
    Page {
        site,
        ..page.clone()
    }
}

async fn was_said(page: &Page, file: &str) {
    page.until("it is seen what was said", "window.seen").await;
    let seen = page.string("window.seen").await;
    let waits = "Filters and search are still on their way. Try again";
    assert!(seen == "works" || seen == waits, "{file}: {seen}");
    works(page).await;
    page.until_gone(".late").await;
    is_quiet(page, file).await;
}

async fn where_a_new_version_has_taken_the_files_the_page_leads_to_it(page: Page) {
    // A cached page of the previous version.
    let page_of = Fixture::small().site().join("index.html");
    let mut old = std::fs::read_to_string(page_of).expect("the page");
    for name in ["./rejoinder-", "./sharing-", "./messages-"] {
        old = old.replace(name, &format!("{name}0"));
    }
    let old = scripted(&old, WATCH);
    let page = with(&page, "", Answer::Other(old)).await;
    page.go(&page.site.url(&format!("#{QUOTE}"))).await;
    is_whole(&page, "an old page").await;
    is_quiet(&page, "an old page").await;
    page.site.answer("", Answer::Whole);
    page.click_text(".late button", "Try again").await;
    works(&page).await;
    // A page that was open before the new version came.
    page.site.answer("sharing-*", Answer::Missing);
    page.js("location.hash = arguments[0]", &[json!(QUOTE)])
        .await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    says(&page, "Sharing, and links to words, are not available now.").await;
    works(&page).await;
    is_quiet(&page, "a page open before").await;
}

async fn with_a_loader_of_another_version_the_page_is_whole(page: Page) {
    let loader = std::fs::read_to_string(path("DIST").join(LOADER)).expect("the loader");
    // Names shared by the page, the glue and the loader, now and then.
    for (now, then) in [
        ("imports", "brings"),
        ("finish", "end"),
        ("wasm", "binary"),
        ("{show:", "{display:"),
    ] {
        let page = with(&page, LOADER, Answer::Other(loader.replace(now, then))).await;
        page.go(&page.site.url("?topic=harbour")).await;
        is_whole(&page, now).await;
        is_quiet(&page, now).await;
    }
    // Names that the loader exports.
    for (now, then) in [("unfold", "open"), ("reveal", "lead"), ("started", "begun")] {
        let page = with(&page, LOADER, Answer::Other(loader.replace(now, then))).await;
        page.open("?topic=harbour").await;
        page.until_paragraphs(4).await;
        page.click_text(".status a", "Show everything").await;
        works(&page).await;
        is_quiet(&page, now).await;
    }
}

async fn what_was_missing_for_a_moment_comes_with_another_try(page: Page) {
    for file in [GLUE, WASM] {
        for how in [Answer::Missing, Answer::Truncated] {
            let what = format!("{file}: {how:?}");
            let page = with(&page, file, how).await;
            page.go(&page.site.url(&format!("#{QUOTE}"))).await;
            is_whole(&page, &what).await;
            page.site.answer(file, Answer::Whole);
            page.click_text(".late button", "Try again").await;
            works(&page).await;
            is_quiet(&page, &what).await;
        }
    }
}

async fn scripts_of_another_type_do_what_they_do_or_nothing(page: Page) {
    for file in [LOADER, TAKE] {
        let page = with(&page, file, Answer::Mistyped).await;
        page.open("").await;
        works(&page).await;
        is_quiet(&page, file).await;
    }
    for sandbox in ["", "sandbox=allow-scripts"] {
        let page = with(&page, "frame.js", Answer::Mistyped).await;
        in_a_frame(&page, "", sandbox).await;
        works(&page).await;
        is_quiet(&page, sandbox).await;
    }
}
