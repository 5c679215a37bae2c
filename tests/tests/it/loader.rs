//! How the app comes to stand in the place of the static page, and what becomes of the page where it
//! cannot.

use std::sync::Arc;

use browser_tests::engine::Engine;
use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::{Answer, STRICT, Site, WASM, scripted};
use browser_tests::{behaviours, json};
use thirtyfour::Key;
use tokio::sync::Notify;

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
        who_has_scrolled_on_stays_there,
        who_has_not_scrolled_is_led_to_the_quote,
        on_a_slow_device_all_is_shown_at_once,
        an_open_sheet_stays_open,
        the_view_that_the_address_asks_for_is_there_before_the_app,
        what_is_selected_and_focused_stays_so,
        what_was_chosen_before_the_app_came_is_carried_out,
        what_was_searched_for_before_the_app_came_is_found,
        a_link_followed_before_the_app_came_is_followed_from_any_view,
        under_a_strict_policy_everything_works,
        in_a_frame_no_name_is_asked_for_where_a_policy_gives_none,
        scripts_that_are_run_twice_work_once,
        a_page_that_a_copy_has_replaced_says_that_it_is_one,
    ],
}

const QUOTE: &str = "we-were-not-engaged-in-any-hacking";

/// A policy under which no script may name one of its own for Trusted Types.
const NAMELESS: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; frame-src 'self'; \
    require-trusted-types-for 'script'; trusted-types 'none'";

/// A policy without WebAssembly.
const WITHOUT: &str = "default-src 'self'";

/// Checks that a line says what does not work once the app has failed.
pub(crate) async fn is_said(page: &Page, what: &str) {
    page.until_there(".late[role=status]").await;
    let said = page.text(".late").await;
    assert!(
        said.starts_with("Filters and search are not available."),
        "{what}: {said}"
    );
}

/// What the page shows once the app has failed.
async fn is_whole(page: &Page, what: &str) {
    is_said(page, what).await;
    assert_eq!(
        page.count_shown(".src, [data-claim], .parts > li").await,
        42 + 17 + 4,
        "{what}"
    );
    assert_eq!(page.count("#app[data-live]").await, 0, "{what}");
    let filters = "document.querySelector('#filters').checkVisibility()";
    page.until_is("filters that do nothing are not shown", filters, false)
        .await;
}

async fn where_the_app_does_not_come_the_whole_page_stays(page: Page) {
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
        // It knows no such policy.
        page.until_there(".late, #app[data-live]").await;
        return;
    }
    is_whole(&page, "forbidden").await;
    assert_eq!(page.count(".late button").await, 0);
}

/// The controls of every view, and of the page's head and foot.
const CONTROLS: &str = "button, input, .by-answer, .filters";

async fn no_control_is_shown_where_the_loader_does_not_run(page: Page) {
    // A server that has it not, or says it is text, or a policy that takes no scripts from here: none of
    // them tells the page.
    for other in ["src=./gone.js", "type=text/plain src=./loader.js"] {
        let site = Site::changed(|html| html.replacen("src=./loader.js", other, 1)).await;
        for view in ["", "#claims", "#timeline"] {
            page.go(&site.url(view)).await;
            page.until("the page is there", "document.readyState === 'complete'")
                .await;
            assert_eq!(page.count_shown(CONTROLS).await, 0, "{other} {view}");
            let view = if view.is_empty() { "#read" } else { view };
            assert_eq!(page.count_shown(view).await, 1, "{other} {view}");
        }
        page.forget_errors().await;
    }
    // Where the page's address lacks its last slash, the style does not come either.
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
    // As optimisers do: the scripts are hidden as text; in the end each runs as a copy of its element, or its
    // words do, with no element at all.
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
        page.open("?topic=hacking").await;
        page.until_paragraphs(7).await;
        assert!(page.count_shown(CONTROLS).await > 0);
    }
}

async fn an_app_of_the_wrong_type_starts_all_the_same(page: Page) {
    let site = Site::answering(WASM, Answer::Mistyped).await;
    let page = Page { site, ..page };
    page.open("?topic=hacking").await;
    page.until_paragraphs(7).await;
}

async fn an_app_that_is_late_is_announced_and_starts_when_it_comes(page: Page) {
    let released = Arc::new(Notify::new());
    // Ten seconds, in a tenth of one.
    let soon = "<script>
        const later = setTimeout;
        window.setTimeout = (call, wait) => later(call, wait / 100);
    </script>";
    let site = Site::scripted(soon).await;
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
    page.open("?topic=trump").await;
    page.until_paragraphs(7).await;
    let row = "document.querySelector('#trump .row:last-child')";
    page.js(&format!("{row}.scrollIntoView({{block: 'center'}})"), &[])
        .await;
    let top = format!("{row}.getBoundingClientRect().top");
    let before = page.number(&top).await;
    page.inject("Node.prototype.insertBefore = () => { throw new Error('no') }")
        .await;
    // A topic below: of those above, the rows would come between.
    page.js(
        "document.querySelector('[name=topic][value=secret-war]').click()",
        &[],
    )
    .await;
    is_whole(&page, "trapped").await;
    let after = page.number(&top).await;
    assert!((before - after).abs() < 2.0, "{before} → {after}");
    page.forget_errors().await;
}

/// The page before its app, which comes once the value is told so.
async fn waiting(page: &Page, address: &str) -> Arc<Notify> {
    changed(page, address, |html| html).await
}

/// The same with the page changed.
async fn changed(page: &Page, address: &str, change: impl FnOnce(String) -> String) -> Arc<Notify> {
    held(page, Site::changed(change).await, address).await
}

/// The same of a site.
async fn held(page: &Page, site: Site, address: &str) -> Arc<Notify> {
    let released = Arc::new(Notify::new());
    site.answer(WASM, Answer::Held(released.clone()));
    page.go(&site.url(address)).await;
    page.until_there("footer").await;
    released
}

/// A page in which a script runs before all others.
fn before(page: &str, script: &str) -> String {
    scripted(page, &format!("<script>{script}</script>"))
}

/// Waits until the app has started and has done whatever it put off.
async fn rested(page: &Page) {
    page.started().await;
    let rest = "const done = arguments[arguments.length - 1];
        setTimeout(() => requestAnimationFrame(() => setTimeout(done)))";
    let rested = page.driver.execute_async(rest, Vec::new()).await;
    rested.expect("a frame later");
}

/// Where an element stands in the window.
fn top(css: &str) -> String {
    let css = json!(css);
    format!("document.querySelector({css}).getBoundingClientRect().top")
}

async fn a_trap_at_start_brings_the_static_page_back(page: Page) {
    // In the middle of mounting, and before it.
    for broken in [
        "Node.prototype.insertBefore",
        "Element.prototype.getAttribute",
    ] {
        let script = format!("{broken} = () => {{ throw new Error('no') }}");
        let released = changed(&page, "", |html| before(&html, &script)).await;
        let row = "#trump .row:last-child";
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
        // Loaded again, it would be no better.
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
        let site = Site::of_changed(&Fixture::small(), damage).await;
        page.go(&site.url("?topic=harbour")).await;
        page.started().await;
        // With the one that is no longer in the article.
        page.until_paragraphs(5).await;
        page.click_text("nav a", "Claims").await;
        page.until_status("claims").await;
        page.click_text("nav a", "Timeline").await;
        page.until_status("events").await;
        page.click_text(".status a", "Show everything").await;
        page.until_status("2 events").await;
        page.until_is(what, "document.querySelectorAll('.years > li').length", 2)
            .await;
        assert_eq!(page.count(".late").await, 0, "{what}");
    }
}

async fn who_has_scrolled_on_stays_there(page: Page) {
    let stays = async |address: &str, script: &str, row: &str| {
        let released = waiting(&page, address).await;
        if address.contains('#') {
            page.until_in_sight(&format!("#{QUOTE}")).await;
        }
        page.js(script, &[]).await;
        // A scroll is told with the next frame.
        page.driver
            .execute_async(
                "requestAnimationFrame(arguments[arguments.length - 1])",
                Vec::new(),
            )
            .await
            .expect("a frame");
        let before = page.number(&top(row)).await;
        released.notify_one();
        rested(&page).await;
        let after = page.number(&top(row)).await;
        let what = format!("{address} {script}: {before} → {after}");
        // Where what is above has changed, a browser rounds to whole pixels.
        let most = if address.contains('?') { 2.0 } else { 1.0 };
        assert!((before - after).abs() < most, "{what}");
        if address.contains('#') {
            page.until_there(&format!("#{QUOTE}[data-linked]")).await;
        }
    };
    let row = "#future .row:last-child";
    let deep = format!("document.querySelector('{row}').scrollIntoView({{block: 'center'}})");
    stays("", &deep, row).await;
    stays("", "scrollTo(0, 1e6)", row).await;
    // Away from the quote: far, a little, and back to the start.
    let linked = format!("#{QUOTE}");
    stays(&linked, &deep, row).await;
    stays(&linked, "scrollBy(0, 90)", row).await;
    stays(&linked, "scrollTo(0, 0)", row).await;
    // Much of what was above is filtered away.
    let row = "#trump .row:last-child";
    let deep = format!("document.querySelector('{row}').scrollIntoView({{block: 'center'}})");
    let filter = "?topic=trump&topic=secret-war&topic=future";
    stays(filter, &deep, row).await;
    stays(&format!("{filter}#{QUOTE}"), &deep, row).await;
    let claim = "#claim-12";
    let deep = format!("document.querySelector('{claim}').scrollIntoView({{block: 'center'}})");
    stays("?view=claims", &deep, claim).await;
}

async fn who_has_not_scrolled_is_led_to_the_quote(page: Page) {
    for address in [
        "",
        "?topic=future",
        "?topic=hacking&speaker=putin",
        "?q=Russia",
        "?topic=x",
    ] {
        let released = waiting(&page, &format!("{address}#{QUOTE}")).await;
        page.until_in_sight(&format!("#{QUOTE}")).await;
        released.notify_one();
        rested(&page).await;
        page.until_in_sight(&format!("#{QUOTE}[data-linked]")).await;
        page.until_focused(&format!("#{QUOTE}")).await;
    }
    // A note is opened, and so is the gap in which a topic stands.
    let released = waiting(&page, "#note-tramp").await;
    released.notify_one();
    rested(&page).await;
    page.until_focused("#note-tramp[open] > summary").await;
    let released = waiting(&page, "?topic=hacking#trump").await;
    released.notify_one();
    rested(&page).await;
    page.until_in_sight("#trump h2").await;
    // The search box keeps the focus, and the quote its place.
    let released = waiting(&page, &format!("#{QUOTE}")).await;
    page.until_in_sight(&format!("#{QUOTE}")).await;
    page.js(
        "document.querySelector('#q').focus({preventScroll: true})",
        &[],
    )
    .await;
    released.notify_one();
    rested(&page).await;
    page.until_in_sight(&format!("#{QUOTE}[data-linked]")).await;
    page.until_focused("#q").await;
}

async fn on_a_slow_device_all_is_shown_at_once(page: Page) {
    // Each look at the clock takes a second, so the app rests wherever it may; and it goes on only when
    // the test says so.
    let slow = "
        let now = 0;
        Date.now = () => now += 1000;
        const later = setTimeout;
        window.rests = [];
        window.setTimeout = (call, wait) => wait ? later(call, wait) : rests.push(call);
        new MutationObserver((_, observer) => {
            if (!document.querySelector('details.gap')) return;
            observer.disconnect();
            requestAnimationFrame(() => window.first = document.querySelector('#app[data-live] [data-linked]:focus')
                ?.getBoundingClientRect().top);
        }).observe(document, {childList: true, subtree: true})";
    let address = format!("?q=Russia#{QUOTE}");
    let released = changed(&page, &address, |html| before(&html, slow)).await;
    page.until_in_sight(&format!("#{QUOTE}")).await;
    released.notify_one();
    page.until("the app rests", "rests.length").await;
    let linked = format!("#{QUOTE}[data-linked]");
    let seen = async || {
        page.until_there("#app[data-live]").await;
        page.until_in_sight(&linked).await;
        page.until_focused(&linked).await;
        page.until_there("details.gap").await;
        page.until_there("mark[data-match]").await;
    };
    seen().await;
    // So it was in the first frame.
    page.until("there was a frame", "'first' in window").await;
    let top = page.number(&top(&linked)).await;
    let first = page.number("first").await;
    // Firefox rounds to whole pixels, one way or the other.
    assert!((first - top).abs() < 2.0, "{first} → {top}");
    page.js("while (rests.length) rests.shift()()", &[]).await;
    page.until_is("it rests no more", "rests.length", 0).await;
    seen().await;
    page.choose("topic", "hacking").await;
    page.until("the app goes on", "rests.length").await;
    page.js("while (rests.length) rests.shift()()", &[]).await;
    page.until_gone(&linked).await;
}

async fn an_open_sheet_stays_open(page: Page) {
    page.resize(800, 600).await;
    let released = waiting(&page, "").await;
    page.click_text(".bar button", "Filter").await;
    let open = "document.querySelector('#filters dialog').matches(':modal')";
    page.until("the sheet is open", open).await;
    let input = "[name=topic][value=hacking]";
    page.click(&format!("#filters {input}")).await;
    page.js(
        "document.querySelector('#filters dialog').scrollTop = 90",
        &[],
    )
    .await;
    // As far as it can be scrolled.
    let scrolled = page
        .value("document.querySelector('#filters dialog').scrollTop")
        .await;
    released.notify_one();
    rested(&page).await;
    page.until("the sheet is still open", open).await;
    // Firefox comes back to it within a line.
    page.until(
        "it is scrolled about as it was",
        &format!("Math.abs(document.querySelector('#filters dialog').scrollTop - {scrolled}) < 40"),
    )
    .await;
    page.until_focused(input).await;
    page.until_paragraphs(7).await;
    page.click(".done button").await;
    page.until("it can be closed", &format!("!{open}")).await;
}

/// Which views are shown.
const VIEWS: &str = "[...document.querySelectorAll('main > div')].filter(e => e.checkVisibility()).map(e => e.id).join()";

async fn the_view_that_the_address_asks_for_is_there_before_the_app(page: Page) {
    let small = Fixture::small();
    for (address, view) in [
        ("", "read"),
        ("?view=claims", "claims"),
        ("?topic=harbour&view=timeline", "timeline"),
        ("?view=nonsense", "read"),
        ("?q=claims", "read"),
        ("?view=claims#flood", "read"),
        ("#claim-2", "claims"),
        ("#event-lease", "timeline"),
        ("?view=timeline#claim-2", "claims"),
    ] {
        let released = held(&page, Site::of(&small).await, address).await;
        page.until_is(address, VIEWS, view).await;
        if let Some((_, id)) = address.split_once('#') {
            page.until_in_sight(&format!("#{id} :is(h2, h3, .when)"))
                .await;
        }
        released.notify_one();
        rested(&page).await;
        page.until_is(address, VIEWS, view).await;
    }
    // Where the app does not come, all are there, and the one that was asked for is still in sight.
    let site = Site::answering(WASM, Answer::Missing).await;
    page.go(&site.url("?view=timeline")).await;
    is_whole(&page, "?view=timeline").await;
    page.until_is("all views are shown", VIEWS, "read,claims,timeline")
        .await;
    page.until_in_sight("#timeline .status").await;
    page.forget_errors().await;

    // While the page is still being read, the view that is asked for is not there, and no other instead.
    for address in ["#claim-1", "#event-lease", "#part-2", "?view=claims"] {
        let reading = |html: String| {
            let html = html.replacen(
                "<script async src=./loader.js",
                "<script src=./loader.js",
                1,
            );
            let script = format!("<script>window.early = {VIEWS}</script>");
            html.replacen(
                "<div class=v-claims",
                &format!("{script}<div class=v-claims"),
                1,
            )
        };
        let site = Site::of_changed(&small, reading).await;
        let released = held(&page, site, address).await;
        assert_eq!(page.string("early").await, "", "{address}");
        released.notify_one();
        page.started().await;
    }
}

async fn what_is_selected_and_focused_stays_so(page: Page) {
    let released = waiting(&page, "").await;
    let selected = "getSelection().toString()";
    page.js(
        &format!(
            "const quote = document.getElementById({});
            quote.scrollIntoView();
            getSelection().selectAllChildren(quote);
            document.querySelector('details').open = true;",
            json!(QUOTE)
        ),
        &[],
    )
    .await;
    let (words, at) = (page.string(selected).await, page.number("scrollY").await);
    assert!(words.contains("hacking attacks"), "{words}");
    released.notify_one();
    page.started().await;
    page.until_is("the same words are selected", selected, words)
        .await;
    assert!((page.number("scrollY").await - at).abs() < 1.0);
    page.until("the note is open", "document.querySelector('details').open")
        .await;

    // In the article, and in the filters, which the app draws anew.
    for css in [
        ".who a",
        "[name=speaker][value=stone]",
        "nav a[href='#timeline']",
    ] {
        let released = waiting(&page, "").await;
        let focus = "document.querySelector(arguments[0]).focus()";
        page.js(focus, &[json!(css)]).await;
        page.until_focused(css).await;
        released.notify_one();
        page.started().await;
        page.until_focused(css).await;
    }
}

async fn what_was_chosen_before_the_app_came_is_carried_out(page: Page) {
    let released = waiting(&page, "").await;
    page.js("document.querySelector('[name=topic][value=hacking]').click(); document.querySelector('#q').value = 'Russia'", &[]).await;
    released.notify_one();
    page.started().await;
    page.until_paragraphs(6).await;
    page.until_is(
        "the words are still there",
        "document.querySelector('#q').value",
        "Russia",
    )
    .await;

    // A link is followed to its place at once, and the app starts there.
    let released = waiting(&page, "").await;
    page.click_text("nav a", "Claims").await;
    page.until_in_sight("#claims .status").await;
    released.notify_one();
    page.started().await;
    page.until_is(
        "the navigation marks it",
        "document.querySelector('nav [aria-current]').textContent",
        "Claims",
    )
    .await;
}

async fn what_was_searched_for_before_the_app_came_is_found(page: Page) {
    let released = waiting(&page, "?view=claims").await;
    page.js("window.before = true", &[]).await;
    page.search("Russia").await;
    page.press(Key::Enter).await;
    released.notify_one();
    page.started().await;
    page.until_status("12 of 17 claims").await;
    assert_eq!(page.value("window.before").await, json!(true));
    page.until_is(
        "the words stand there",
        "document.querySelector('#q').value",
        "Russia",
    )
    .await;
    page.until_focused("#q").await;
    page.until_address("./?view=claims&q=Russia").await;
}

async fn a_link_followed_before_the_app_came_is_followed_from_any_view(page: Page) {
    let released = waiting(&page, "?view=claims").await;
    page.click_text("nav a", "Timeline").await;
    page.until_is("at once", VIEWS, "timeline").await;
    released.notify_one();
    rested(&page).await;
    page.until_is("and for good", VIEWS, "timeline").await;

    let released = waiting(&page, "?view=claims&topic=hacking").await;
    page.click("#claim-1 .counter .ctx a").await;
    page.until_in_sight(&format!("#{QUOTE}")).await;
    released.notify_one();
    rested(&page).await;
    page.until_in_sight(&format!("#{QUOTE}[data-linked]")).await;
}

async fn under_a_strict_policy_everything_works(page: Page) {
    let site = Site::serve(|html| html, Some(STRICT)).await;
    let page = Page { site, ..page };
    page.open(&format!("?topic=hacking#{QUOTE}")).await;
    page.until_paragraphs(7).await;
    page.until_in_sight(&format!("#{QUOTE}[data-linked]")).await;
    page.click_text("nav a", "Timeline").await;
    page.until_there("#timeline figure").await;
    let styled = "getComputedStyle(document.querySelector('.bar')).position";
    page.until_is("the style has come", styled, "sticky").await;
    // The page, its styles, three scripts, the wasm, and an icon that engines may ask for.
    let loaded = page.strings("performance.getEntriesByType('resource').map(e => e.name.split('/').pop()).filter(name => name !== 'icon.svg')").await;
    assert_eq!(loaded.len(), 6, "{loaded:?}");
}

async fn in_a_frame_no_name_is_asked_for_where_a_policy_gives_none(page: Page) {
    let site = Site::serve(|html| html, Some(NAMELESS)).await;
    let page = Page { site, ..page };
    page.go(&page.site.url(browser_tests::site::HOST)).await;
    // The page around it is under the same policy, and not made for it.
    page.forget_errors().await;
    let frame = "const frame = document.createElement('iframe');
        Object.assign(frame, { title: 'It', width: 1280, height: 800, src: '/?topic=hacking' });
        document.body.append(frame);";
    page.js(frame, &[]).await;
    page.driver.enter_frame(0).await.expect("the frame");
    page.started().await;
    page.until_paragraphs(7).await;
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
    page.choose("topic", "hacking").await;
    page.until_paragraphs(7).await;
    page.js(&format!("location.hash = '{QUOTE}'"), &[]).await;
    page.click("main .share [name=share]").await;
    page.until_there("dialog.sheet[open]").await;
    assert_eq!(page.count("link[href*=sharing]").await, 1, "it came once");
    page.expect_quiet().await;
}

async fn a_page_that_a_copy_has_replaced_says_that_it_is_one(page: Page) {
    page.open("?topic=hacking").await;
    page.until_paragraphs(7).await;
    let replace =
        "const app = document.getElementById('app'); app.replaceWith(app.cloneNode(true));";
    page.js(replace, &[]).await;
    is_whole(&page, "a copy").await;
    page.forget_errors().await;
}
