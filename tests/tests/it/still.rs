//! The static page: what a reader has before the app, and without it.

use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};

behaviours! {
    everywhere: [
        without_scripts_every_view_is_there,
        without_scripts_a_linked_quote_is_in_sight_and_marked,
        without_scripts_the_links_between_the_views_lead_there,
    ],
    chromium: [
        the_app_keeps_the_elements_that_it_finds,
        nothing_moves_when_the_app_takes_over,
        what_fits_the_screen_is_as_wide_as_what_does_not,
        without_scripts_paper_gets_every_view,
    ],
}

const QUOTE: &str = "we-never-sold-the-harbour-to-anybody";

/// A script that waits for two frames.
const FRAMES: &str = "const done = arguments[arguments.length - 1];
    requestAnimationFrame(() => requestAnimationFrame(done))";

/// Serves the page without its scripts. An extra attribute stands for disabled scripting, which the style sheet would
/// query: here the browser still runs scripts.
async fn still(attribute: &'static str) -> Site {
    Site::changed(move |mut html| {
        html = html.replacen("id=app", &format!("id=app{attribute}"), 1);
        while let Some(start) = html.find("<script") {
            let end = html.split_at(start).1.find("</script>").expect("its end");
            html.replace_range(start..start + end + "</script>".len(), "");
        }
        html
    })
    .await
}

async fn without_scripts_every_view_is_there(page: Page) {
    let site = still("").await;
    page.go(&site.url("")).await;
    assert_eq!(page.count("[data-piece=paragraph]").await, 9);
    assert_eq!(page.count("#claims [data-claim]").await, 2);
    assert_eq!(page.count("#timeline .parts > li").await, 2);
    assert_eq!(page.count("#timeline .years > li").await, 2);
    let ids = "[...document.querySelectorAll('[id]')].map(e => e.id)";
    let twice = format!("{ids}.filter((id, at, all) => all.indexOf(id) !== at)");
    assert_eq!(page.strings(&twice).await, [""; 0], "ids stand once");
}

async fn without_scripts_a_linked_quote_is_in_sight_and_marked(page: Page) {
    let site = still("").await;
    page.resize(1280, 400).await;
    page.go(&site.url(&format!("#{QUOTE}"))).await;
    page.until_in_sight(&format!("#{QUOTE}")).await;
    assert!(page.number("scrollY").await > 0.0);
    let colour = |css: &str| {
        format!(
            "getComputedStyle(document.querySelector({})).backgroundColor",
            json!(css)
        )
    };
    let marked = page.string(&colour(&format!("#{QUOTE}"))).await;
    let other = page.string(&colour(".quote:not(:target)")).await;
    assert_ne!(marked, other);
}

async fn without_scripts_the_links_between_the_views_lead_there(page: Page) {
    let site = still(" data-still").await;
    page.go(&site.url("")).await;
    page.click_text("nav a", "Claims").await;
    page.until_in_sight("#claims .status").await;
    page.click("#claim-2 .claim .ctx a").await;
    page.until(
        "the claim's words are in sight",
        "document.querySelector('.src :target')?.checkVisibility()",
    )
    .await;
    page.click(".contents summary").await;
    page.click_text(".contents a", "The old door").await;
    page.until_in_sight("#door h2").await;
    page.click_text("nav a", "Timeline").await;
    page.until_in_sight("#timeline .status").await;
    page.click("#part-2 .tops a[href='#harbour']").await;
    page.until_in_sight("#harbour h2").await;
}

async fn the_app_keeps_the_elements_that_it_finds(page: Page) {
    // Runs while the page is parsed, before any module.
    let before = "<script>
        window.kept = [...document.querySelectorAll('[data-piece=paragraph]')];
        document.querySelector('article details').open = true;
    </script></body>";
    let site = Site::changed(|html| html.replacen("</body>", before, 1)).await;
    let page = Page { site, ..page };
    page.open("").await;
    assert_eq!(
        page.whole("kept.filter(e => e.isConnected).length").await,
        9
    );
    page.until(
        "what was open is open",
        "document.querySelector('article details').open",
    )
    .await;
    page.choose("topic", "harbour").await;
    page.until_paragraphs(4).await;
    page.choose("topic", "harbour").await;
    page.until_paragraphs(9).await;
    assert_eq!(
        page.whole("kept.filter(e => e.isConnected).length").await,
        9
    );
}

async fn nothing_moves_when_the_app_takes_over(page: Page) {
    let before = "<script>
        window.shifts = [];
        const rect = ({x, y, width, height}) => `${x} ${y} ${width}x${height}`;
        // An element of which the parser has read the tag, and not yet the words, has no width but its padding.
        const grown = ({previousRect: a, currentRect: b}) => a.x === b.x && a.width < b.width;
        const name = ({node, previousRect: a, currentRect: b}) => `${node?.nodeName} ${node?.className} ${rect(a)} to ${rect(b)}`;
        new PerformanceObserver(list => {
            for (const {value, sources} of list.getEntries()) (sources.length && sources.every(grown)) || shifts.push(`${value}: ${sources.map(name)}`);
        }).observe({type: 'layout-shift', buffered: true});
    </script>";
    // Longer than any window.
    let small = Fixture::small();
    let (start, rest) = small.article.split_once("The flood\n").expect("a heading");
    let more =
        "The lease was read aloud, and a clerk wrote down who asked for the floor.\n\n".repeat(60);
    let long = Fixture {
        article: format!("{start}{more}The flood\n{rest}"),
        ..small
    };
    let site = Site::scripted_of(&long, before).await;
    let page = Page { site, ..page };
    for address in ["", "#door", &format!("#{QUOTE}")] {
        page.open(address).await;
        // Layout shifts are reported in the frame after they occur.
        page.driver
            .execute_async(FRAMES, Vec::new())
            .await
            .expect("two frames");
        let shifts = page.strings("shifts").await;
        assert_eq!(shifts, [""; 0], "{address}");
    }
}

async fn what_fits_the_screen_is_as_wide_as_what_does_not(page: Page) {
    page.open("").await;
    page.resize(1280, 400).await;
    let wide = "document.documentElement.clientWidth";
    let scrolls = page.whole(wide).await;
    assert!(scrolls < 1280, "this browser's scrollbars take no room");
    page.resize(1280, 20_000).await;
    page.until(
        "the whole page is seen",
        "document.documentElement.getBoundingClientRect().bottom < innerHeight",
    )
    .await;
    assert_eq!(page.whole(wide).await, scrolls);
}

async fn without_scripts_paper_gets_every_view(page: Page) {
    let site = still(" data-still").await;
    page.go(&site.url("")).await;
    page.print().await;
    for (css, count) in [
        (".src", 10),
        ("[data-claim]", 2),
        (".parts > li", 2),
        (".years > li", 2),
        (".bar", 0),
        (".contents", 0),
        ("#filters", 0),
    ] {
        assert_eq!(page.count_shown(css).await, count, "{css}");
    }
}
