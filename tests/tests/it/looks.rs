//! Looks: widths, themes, motion, paper, and what tells speakers apart.

use browser_tests::page::Page;
use browser_tests::{behaviours, json};

behaviours! {
    everywhere: [
        nothing_scrolls_sideways_at_any_width,
        nothing_scrolls_sideways_when_the_type_is_twice_as_large,
    ],
    // These need Chromium's driver, or depend on the page's elements and style, which are the same everywhere.
    chromium: [
        speakers_differ_by_more_than_colour,
        nothing_moves_by_itself,
        the_dark_theme_is_dark,
        forced_colours_keep_what_tells_speakers_apart,
        paper_gets_the_text_without_controls,
    ],
    // Its headings, claims and years are longer, and more.
    first: [
        nothing_of_the_first_interview_scrolls_sideways,
    ],
}

pub(crate) const VIEWS: [&str; 3] = ["", "?view=claims", "?view=timeline"];

/// A page with the additions of a filter, a search and a linked quote.
pub(crate) const BUSY: &str =
    "?topic=harbour&topic=flood&q=harbour#we-never-sold-the-harbour-to-anybody";

/// Shows another address of the open page, as going back or forward would.
pub(crate) async fn turn(page: &Page, address: &str) {
    let steps = format!(
        "const status = () => document.querySelector('[role=status]').textContent;
        const [before, address] = [status(), {}];
        arrive(address || location.pathname);
        await until(`${{address}} is shown`, () => status() !== before)",
        json!(address)
    );
    page.steps(&steps).await;
}

async fn expect_no_sideways_scrolling(page: &Page, busy: &str, widths: &[u32]) {
    page.open_in_frame(VIEWS[0], widths[0], "").await;
    for view in VIEWS.into_iter().chain([busy]) {
        if view != VIEWS[0] {
            turn(page, view).await;
        }
        for &width in widths {
            page.widen_frame(width).await;
            assert_eq!(page.wider().await, "", "{view} at {width} px is too wide");
        }
    }
}

async fn expect_no_sideways_scrolling_of_large_type(page: &Page, busy: &str) {
    page.open_in_frame(VIEWS[0], 640, "").await;
    page.js("document.documentElement.style.fontSize = '32px'", &[])
        .await;
    page.until_is(
        "the type is larger",
        "getComputedStyle(document.documentElement).fontSize",
        "32px",
    )
    .await;
    for view in VIEWS.into_iter().chain([busy]) {
        if view != VIEWS[0] {
            turn(page, view).await;
        }
        assert_eq!(page.wider().await, "", "{view} is too wide");
    }
}

async fn nothing_scrolls_sideways_at_any_width(page: Page) {
    expect_no_sideways_scrolling(&page, BUSY, &[320, 768, 1024, 1280]).await;
}

async fn nothing_scrolls_sideways_when_the_type_is_twice_as_large(page: Page) {
    expect_no_sideways_scrolling_of_large_type(&page, BUSY).await;
}

async fn nothing_of_the_first_interview_scrolls_sideways(page: Page) {
    let busy = "?topic=hacking&topic=future&q=Russia#we-were-not-engaged-in-any-hacking";
    expect_no_sideways_scrolling(&page, busy, &[320, 360, 768, 1024, 1280, 1600]).await;
    expect_no_sideways_scrolling_of_large_type(&page, busy).await;
}

async fn nothing_moves_by_itself(page: Page) {
    page.open("").await;
    let moving = "document.getAnimations().length";
    assert_eq!(page.number(moving).await, 0.0);
    page.click_text("nav a", "Claims").await;
    page.until_there("[data-claim]").await;
    assert_eq!(page.number(moving).await, 0.0);
    page.choose("topic", "harbour").await;
    assert_eq!(page.number(moving).await, 0.0);
    page.click_text("nav a", "Timeline").await;
    page.until_there(".draw").await;
    assert_eq!(page.number(moving).await, 0.0);
    let smooth = "getComputedStyle(document.documentElement).scrollBehavior";
    assert_eq!(page.string(smooth).await, "auto");
    let timed = "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
        return s.animationName !== 'none' || s.transitionDuration.split(', ').some(d => parseFloat(d) > 0); }).length";
    assert_eq!(page.number(timed).await, 0.0);
}

/// Returns the style and the width of the rule beside a speaker's paragraphs.
async fn rule(page: &Page, speaker: &str) -> (String, f64) {
    let style = format!(
        "getComputedStyle([...document.querySelectorAll('.row.said')].find(row => row.querySelector('.quote').dataset.speaker === '{speaker}').querySelector('.src'), '::before')"
    );
    (
        page.string(&format!("{style}.borderInlineStartStyle"))
            .await,
        page.number(&format!("parseFloat({style}.borderInlineStartWidth)"))
            .await,
    )
}

async fn speakers_differ_by_more_than_colour(page: Page) {
    page.open("").await;
    let (okafor, ravn) = (rule(&page, "okafor").await, rule(&page, "ravn").await);
    assert_ne!(okafor.0, ravn.0, "the rules differ");
    assert!(okafor.1 > 0.0 && ravn.1 > 0.0);
    let wrong = page
        .strings(
            "[...document.querySelectorAll('.row.said')].filter(row => {
            const names = {okafor: 'Okafor', ravn: 'Ravn'};
            const name = names[row.querySelector('.quote').dataset.speaker];
            return !name || !row.querySelector('.who').textContent.startsWith(name);
        }).map(row => row.textContent)",
        )
        .await;
    assert_eq!(wrong, [""; 0], "and a label names who speaks");
}

async fn the_dark_theme_is_dark(page: Page) {
    page.open("").await;
    let brightness = "getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number).reduce((a, b) => a + b)";
    page.emulate(&[("prefers-color-scheme", "light")]).await;
    let light = page.number(brightness).await;
    page.emulate(&[("prefers-color-scheme", "dark")]).await;
    let dark = page.number(brightness).await;
    assert!(light > 600.0 && dark < 150.0, "{light} {dark}");
    // A frame would be painted opaque if the page did not declare both.
    assert_eq!(
        page.string("getComputedStyle(document.documentElement).colorScheme")
            .await,
        "light dark"
    );
}

async fn forced_colours_keep_what_tells_speakers_apart(page: Page) {
    page.open(BUSY).await;
    page.emulate(&[("forced-colors", "active")]).await;
    page.until(
        "the colours are forced",
        "matchMedia('(forced-colors: active)').matches",
    )
    .await;
    let (okafor, ravn) = (rule(&page, "okafor").await, rule(&page, "ravn").await);
    assert_ne!(okafor.0, ravn.0);
    assert!(okafor.1 > 0.0 && ravn.1 > 0.0);
    let back =
        |css: &str| format!("getComputedStyle(document.querySelector(\"{css}\")).backgroundColor");
    let paper = page.string(&back("html")).await;
    assert_ne!(
        page.string(&back("[data-linked]")).await,
        paper,
        "the linked quote is still marked"
    );
    assert_ne!(
        page.string(&back("mark")).await,
        paper,
        "and so are the search matches"
    );
    page.open("?view=timeline").await;
    let style = |css: &str| format!("getComputedStyle(document.querySelector('{css}'))");
    let stroke = page
        .string(&format!("{}.stroke", style(".draw line")))
        .await;
    assert!(stroke != "none" && stroke != paper, "{stroke}");
    for (css, side) in [(".part", "Top"), (".lanes", "Top"), (".lane", "Bottom")] {
        let edge = format!("{}.border{side}", style(css));
        assert_ne!(page.string(&format!("{edge}Style")).await, "none", "{css}");
        assert_ne!(page.string(&format!("{edge}Color")).await, paper, "{css}");
    }
    let (text, behind) = (format!("{}.color", style(".part.on")), back(".part.on"));
    assert_ne!(page.string(&text).await, page.string(&behind).await);
}

async fn paper_gets_the_text_without_controls(page: Page) {
    page.open("?topic=door#we-never-sold-the-harbour-to-anybody")
        .await;
    page.print().await;
    for control in [".bar", "#filters", ".share", ".matches", "button"] {
        assert_eq!(page.count_shown(control).await, 0, "{control} is printed");
    }
    assert!(page.count_shown(".src").await > 3);
    assert!(
        page.count_shown("details.gap summary").await > 0,
        "paper says what is left out"
    );
    let (style, width) = rule(&page, "okafor").await;
    assert!(style != "none" && width > 0.0);
    assert_eq!(page.wider().await, "");

    page.open("?view=claims").await;
    let addresses = "[...document.querySelectorAll('.es a')].filter(a => !getComputedStyle(a, '::after').content.includes('http')).length";
    page.until_is("evidence is printed with its addresses", addresses, 0)
        .await;
    assert_eq!(page.count_shown("[data-claim]").await, 2);
}
