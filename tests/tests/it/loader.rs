//! The app's takeover of the static page, and the state of the page if the app fails.

use std::sync::Arc;

use browser_tests::engine::Engine;
use browser_tests::page::Page;
use browser_tests::site::{Answer, STRICT, Site, WASM, scripted};
use browser_tests::{behaviours, json};
use tokio::sync::Notify;

use super::missing::SOON;

behaviours! {
    everywhere: [
        where_the_app_does_not_come_the_whole_page_stays,
        without_webassembly_the_whole_page_stays_and_nothing_is_tried_again,
        where_a_policy_forbids_webassembly_the_whole_page_stays,
        no_control_is_shown_where_the_loader_does_not_run,
        a_loader_that_is_held_back_works_when_it_runs,
        an_app_of_the_wrong_type_starts_all_the_same,
        an_app_that_is_late_is_announced_and_starts_when_it_comes,
        a_trap_brings_the_static_page_back,
        a_trap_at_start_brings_the_static_page_back,
        a_page_that_has_lost_its_data_stays_whole,
        a_page_that_has_lost_some_of_its_data_works,
        under_a_strict_policy_everything_works,
        in_a_frame_no_name_is_asked_for_where_a_policy_gives_none,
        scripts_that_are_run_twice_work_once,
        a_page_that_a_copy_has_replaced_says_that_it_is_one,
    ],
}

pub(crate) const QUOTE: &str = "we-never-sold-the-harbour-to-anybody";

/// A window in which little of the page is in sight.
pub(crate) const LOW: (u32, u32) = (1280, 400);

/// A policy under which no script may create a policy for Trusted Types.
const NAMELESS: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; frame-src 'self'; \
    require-trusted-types-for 'script'; trusted-types 'none'";

/// A policy without WebAssembly.
const WITHOUT: &str = "default-src 'self'";

/// Checks that a message names what is unavailable once the app has failed.
pub(crate) async fn is_said(page: &Page, what: &str) {
    page.until_there(".late[role=status]").await;
    let said = page.text(".late").await;
    assert!(
        said.starts_with("Filters and search are not available."),
        "{what}: {said}"
    );
}

/// Checks that the page shows everything once the app has failed.
pub(crate) async fn is_whole(page: &Page, what: &str) {
    is_said(page, what).await;
    assert_eq!(
        page.count_shown(".src, [data-claim], .parts > li").await,
        10 + 2 + 2,
        "{what}"
    );
    assert_eq!(page.count("#app[data-live]").await, 0, "{what}");
    let filters = "document.querySelector('#filters').checkVisibility()";
    page.until_is("filters that do nothing are not shown", filters, false)
        .await;
}

async fn where_the_app_does_not_come_the_whole_page_stays(page: Page) {
    page.resize(LOW.0, LOW.1).await;
    for (what, wasm) in [
        ("missing", Answer::Missing),
        ("truncated", Answer::Truncated),
    ] {
        let site = Site::answering(WASM, wasm).await;
        page.go(&site.url(&format!("#{QUOTE}"))).await;
        is_whole(&page, what).await;
        page.until_in_sight(&format!("#{QUOTE}")).await;
        page.js("window.before = true", &[]).await;
        page.click_text(".late button", "Try again").await;
        page.until("the page is loaded again", "!window.before")
            .await;
        is_whole(&page, what).await;
        page.forget_errors().await;
    }
}

async fn without_webassembly_the_whole_page_stays_and_nothing_is_tried_again(page: Page) {
    let gone = "<script>delete window.WebAssembly</script>";
    let site = Site::scripted(gone).await;
    page.go(&site.url("")).await;
    is_whole(&page, "no WebAssembly").await;
    assert_eq!(page.count(".late button").await, 0);
}

async fn where_a_policy_forbids_webassembly_the_whole_page_stays(page: Page) {
    let site = Site::serve(|html| html, Some(WITHOUT)).await;
    page.go(&site.url("")).await;
    if page.engine == Engine::WebKit {
        // WebKit has no such policy.
        page.until_there(".late, #app[data-live]").await;
        return;
    }
    is_whole(&page, "forbidden").await;
    assert_eq!(page.count(".late button").await, 0);
}

/// The controls of every view, and of the page's head and foot.
const CONTROLS: &str = "button, input, .by-answer, .filters";

async fn no_control_is_shown_where_the_loader_does_not_run(page: Page) {
    // A server without the file or with a text type, and a policy against scripts from here: none of them notifies
    // the page.
    for other in ["src=./gone.js", "type=text/plain src=./loader.js"] {
        let site = Site::changed(|html| html.replacen("src=./loader.js", other, 1)).await;
        page.go(&site.url("")).await;
        page.until("the page is there", "document.readyState === 'complete'")
            .await;
        for view in ["#read", "#claims", "#timeline"] {
            if view != "#read" {
                page.js("location.hash = arguments[0]", &[json!(view)])
                    .await;
            }
            assert_eq!(page.count_shown(CONTROLS).await, 0, "{other} {view}");
            assert_eq!(page.count_shown(view).await, 1, "{other} {view}");
        }
        page.forget_errors().await;
    }
    // If the page's URL lacks its last slash, the style sheet does not load either.
    let site = Site::changed(|html| {
        html.replace("rel=\"stylesheet\"", "rel=\"gone\"")
            .replace("<script", "<script type=text/plain")
    })
    .await;
    page.go(&site.url("")).await;
    assert_eq!(page.count_shown(CONTROLS).await, 0, "without a style");
    assert_eq!(page.count_shown("#read, #claims, #timeline").await, 3);
}

async fn a_loader_that_is_held_back_works_when_it_runs(page: Page) {
    // As optimisers do: they disguise the scripts as text, and later run each as a copy of its element, or run its
    // text with no element at all.
    let copy = "const copy = document.createElement('script');
        for (const { name, value } of it.attributes) if (name !== 'type') copy.setAttribute(name, value);
        it.replaceWith(copy);";
    let words = "fetch(it.src).then(it => it.text()).then(words => Function(words)());";
    for run in [copy, words] {
        let later = format!(
            "<script>addEventListener('load', () => setTimeout(() => {{
                for (const it of document.querySelectorAll('[type=later]')) {{ {run} }}
            }}))</script>"
        );
        let site = Site::changed(|html| {
            let html = html.replacen("src=./loader.js", "type=later src=./loader.js", 1);
            scripted(&html, &later)
        })
        .await;
        let page = Page {
            site,
            ..page.clone()
        };
        page.open("?topic=harbour").await;
        page.until_paragraphs(4).await;
        assert!(page.count_shown(CONTROLS).await > 0);
    }
}

async fn an_app_of_the_wrong_type_starts_all_the_same(page: Page) {
    let site = Site::answering(WASM, Answer::Mistyped).await;
    let page = Page { site, ..page };
    page.open("?topic=harbour").await;
    page.until_paragraphs(4).await;
}

async fn an_app_that_is_late_is_announced_and_starts_when_it_comes(page: Page) {
    let released = Arc::new(Notify::new());
    let site = Site::scripted(SOON).await;
    site.answer(WASM, Answer::Held(released.clone()));
    page.go(&site.url("")).await;
    page.until_there(".late button").await;
    assert_eq!(
        page.text(".late").await,
        "Filters and search are still on their way. Try again"
    );
    released.notify_one();
    page.started().await;
    page.until_gone(".late").await;
}

async fn a_trap_brings_the_static_page_back(page: Page) {
    page.resize(LOW.0, LOW.1).await;
    page.open("?topic=flood").await;
    page.until_paragraphs(2).await;
    let row = "document.querySelector('#flood .row:last-child')";
    page.js(&format!("{row}.scrollIntoView({{block: 'center'}})"), &[])
        .await;
    let top = format!("{row}.getBoundingClientRect().top");
    let before = page.number(&top).await;
    page.inject("Node.prototype.insertBefore = () => { throw new Error('no') }")
        .await;
    // A topic below: rows of those above would come between.
    page.js(
        "document.querySelector('[name=topic][value=door]').click()",
        &[],
    )
    .await;
    is_whole(&page, "trapped").await;
    let after = page.number(&top).await;
    assert!((before - after).abs() < 2.0, "{before} → {after}");
    page.forget_errors().await;
}

/// Opens the page without its app, which loads once the returned value is notified.
pub(crate) async fn waiting(page: &Page, address: &str) -> Arc<Notify> {
    changed(page, address, |html| html).await
}

/// Does the same with the page changed.
pub(crate) async fn changed(
    page: &Page,
    address: &str,
    change: impl FnOnce(String) -> String,
) -> Arc<Notify> {
    held(page, Site::changed(change).await, address).await
}

/// Does the same with a site.
async fn held(page: &Page, site: Site, address: &str) -> Arc<Notify> {
    let released = Arc::new(Notify::new());
    site.answer(WASM, Answer::Held(released.clone()));
    page.go(&site.url(address)).await;
    page.until_there("footer").await;
    released
}

/// Inserts a script that runs before all others of a page.
pub(crate) fn before(page: &str, script: &str) -> String {
    scripted(page, &format!("<script>{script}</script>"))
}

/// Returns an expression for the top of an element in the window.
pub(crate) fn top(css: &str) -> String {
    let css = json!(css);
    format!("document.querySelector({css}).getBoundingClientRect().top")
}

async fn a_trap_at_start_brings_the_static_page_back(page: Page) {
    page.resize(LOW.0, LOW.1).await;
    // In the middle of mounting, and before it.
    for broken in [
        "Node.prototype.insertBefore",
        "Element.prototype.getAttribute",
    ] {
        let script = format!("{broken} = () => {{ throw new Error('no') }}");
        let released = changed(&page, "", |html| before(&html, &script)).await;
        let row = "#door .row:last-child";
        let see = "document.querySelector(arguments[0]).scrollIntoView({block: 'center'})";
        page.js(see, &[json!(row)]).await;
        let before = page.number(&top(row)).await;
        released.notify_one();
        is_whole(&page, broken).await;
        assert_eq!(page.count(".late button").await, 1, "{broken}");
        let after = page.number(&top(row)).await;
        assert!((before - after).abs() < 2.0, "{broken}: {before} → {after}");
        page.forget_errors().await;
    }
}

async fn a_page_that_has_lost_its_data_stays_whole(page: Page) {
    for (what, lost, instead) in [
        ("no pieces", "data-piece", "data-gone"),
        ("no topics", "data-topics", "data-gone"),
        ("strange topics", "data-topics=", "data-topics=x"),
    ] {
        let site = Site::changed(|html| html.replace(lost, instead)).await;
        page.go(&site.url("")).await;
        is_whole(&page, what).await;
        // Reloading would not help.
        assert_eq!(page.count(".late button").await, 0, "{what}");
        page.forget_errors().await;
    }
}

async fn a_page_that_has_lost_some_of_its_data_works(page: Page) {
    type Damage = fn(String) -> String;
    let damages: [(&str, Damage); 4] = [
        ("no claims", |html| {
            html.replace("data-piece=claim", "data-gone")
        }),
        ("no paragraph for any event", |html| {
            html.replace("data-paragraphs=", "data-paragraphs=999 data-was=")
        }),
        ("nonsense for paragraphs", |html| {
            html.replace("data-paragraphs=", "data-paragraphs=-x data-was=")
        }),
        ("strange speakers and relations", |html| {
            html.replace("data-speaker=", "data-speaker=x data-was=")
                .replace("data-relations=", "data-relations=x data-was=")
        }),
    ];
    for (what, damage) in damages {
        let site = Site::changed(damage).await;
        page.go(&site.url("?topic=harbour")).await;
        page.started().await;
        page.until_paragraphs(4).await;
        page.steps(
            "const press = async (css, words) => {
                const found = () => [...document.querySelectorAll(css)].find(it => it.textContent.trim() === words);
                await until(`there is ${words}`, found);
                found().click();
            };
            const said = words => until(words, () => document.querySelector('[role=status]').textContent.includes(words));
            await press('nav a', 'Claims');
            // Where none is left, a line says that this view is not known.
            const told = () => [...document.querySelectorAll('[role=status], .notice')].some(it => it.textContent.includes('claims'));
            await until('claims, or that there are none', told);
            await press('nav a', 'Timeline');
            await said('events');
            await press('.status a', 'Show everything');
            await said('2 events');
            await until('all events', () => document.querySelectorAll('.years > li').length === 2);",
        )
        .await;
        assert_eq!(page.count(".late").await, 0, "{what}");
    }
}

async fn under_a_strict_policy_everything_works(page: Page) {
    page.resize(LOW.0, LOW.1).await;
    let site = Site::serve(|html| html, Some(STRICT)).await;
    let page = Page { site, ..page };
    page.open(&format!("?topic=harbour#{QUOTE}")).await;
    page.until_paragraphs(4).await;
    page.until_in_sight(&format!("#{QUOTE}[data-linked]")).await;
    page.click_text("nav a", "Timeline").await;
    page.until_there("#timeline figure").await;
    let styled = "getComputedStyle(document.querySelector('.bar')).position";
    page.until_is("the style has come", styled, "sticky").await;
    // The page's styles, three scripts and the wasm; engines may request an icon, too.
    let loaded = page.strings("performance.getEntriesByType('resource').map(e => e.name.split('/').pop()).filter(name => name !== 'icon.svg')").await;
    assert_eq!(loaded.len(), 6, "{loaded:?}");
}

async fn in_a_frame_no_name_is_asked_for_where_a_policy_gives_none(page: Page) {
    let site = Site::serve(|html| html, Some(NAMELESS)).await;
    let page = Page { site, ..page };
    page.go(&page.site.url(browser_tests::site::HOST)).await;
    // The page around it has the same policy, and is not made for it.
    page.forget_errors().await;
    let frame = "const frame = document.createElement('iframe');
        Object.assign(frame, { title: 'It', width: 1280, height: 800, src: '/?topic=harbour' });
        document.body.append(frame);";
    page.js(frame, &[]).await;
    page.driver.enter_frame(0).await.expect("the frame");
    page.started().await;
    page.until_paragraphs(4).await;
    page.until(
        "the frame's script has come",
        "document.documentElement.dataset.frame === ''",
    )
    .await;
}

async fn scripts_that_are_run_twice_work_once(page: Page) {
    let twice = "<script>addEventListener('DOMContentLoaded', () => {
            for (const it of [...document.querySelectorAll('script[src]')]) {
                const copy = document.createElement('script');
                for (const { name, value } of it.attributes) copy.setAttribute(name, value);
                it.after(copy);
            }
        })</script>";
    let site = Site::scripted(twice).await;
    let page = Page { site, ..page };
    page.open("").await;
    assert_eq!(page.count("script[src='./loader.js']").await, 2);
    page.choose("topic", "harbour").await;
    page.until_paragraphs(4).await;
    page.js(&format!("location.hash = '{QUOTE}'"), &[]).await;
    page.click("main .share [name=share]").await;
    page.until_there("dialog.sheet[open]").await;
    assert_eq!(page.count("link[href*=sharing]").await, 1, "it came once");
    page.expect_quiet().await;
}

async fn a_page_that_a_copy_has_replaced_says_that_it_is_one(page: Page) {
    page.open("?topic=harbour").await;
    page.until_paragraphs(4).await;
    let replace =
        "const app = document.getElementById('app'); app.replaceWith(app.cloneNode(true));";
    page.js(replace, &[]).await;
    is_whole(&page, "a copy").await;
    page.forget_errors().await;
}
