//! Looks and accessibility: widths, themes, keyboards, screen readers, paper.

use browser_tests::engine::Engine;
use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};
use thirtyfour::Key;

behaviours! {
    everywhere: [
        nothing_scrolls_sideways_at_any_width,
        nothing_scrolls_sideways_when_the_type_is_twice_as_large,
        axe_finds_nothing_on_a_wide_screen,
        tab_starts_at_the_skip_link_and_shows_where_it_is,
        the_bar_never_covers_what_has_the_focus,
    ],
    // These need Chromium's driver, or depend on the page's elements and style, which are the same everywhere.
    chromium: [
        the_outline_has_headings_and_landmarks,
        speakers_differ_by_more_than_colour,
        nothing_moves_by_itself,
        axe_finds_nothing_in_read_at_any_width_and_theme,
        axe_finds_nothing_in_claims_at_any_width_and_theme,
        axe_finds_nothing_in_timeline_at_any_width_and_theme,
        axe_finds_nothing_in_the_sheet_and_in_rarer_states,
        the_dark_theme_is_dark,
        forced_colours_keep_what_tells_speakers_apart,
        paper_gets_the_text_without_controls,
    ],
    // Its headings, claims and years are longer, and more.
    first: [
        nothing_of_the_first_interview_scrolls_sideways,
    ],
}

const VIEWS: [&str; 3] = ["", "?view=claims", "?view=timeline"];

/// A page with the additions of a filter, a search and a linked quote.
const BUSY: &str = "?topic=harbour&topic=flood&q=harbour#we-never-sold-the-harbour-to-anybody";

/// Shows another address of the open page, as going back or forward would.
async fn turn(page: &Page, address: &str) {
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

/// Chromium checks every view; one page with most features shows any difference in another engine.
async fn axe_finds_nothing_on_a_wide_screen(page: Page) {
    page.open(BUSY).await;
    assert_eq!(page.faults_for_accessibility().await, [""; 0]);
}

/// Runs axe-core on a view at each width and in each theme.
async fn axe_finds_nothing(page: &Page, view: &str) {
    assert_eq!(page.engine, Engine::Chromium);
    let mut faults = Vec::new();
    page.open(view).await;
    // Themes differ in colour, and widths in what is shown: both themes at the narrowest and the widest.
    for (width, themes) in [
        (320, ["light", "dark"].as_slice()),
        (768, &["light"]),
        (1280, &["light", "dark"]),
    ] {
        page.resize(width, 900).await;
        for &theme in themes {
            page.emulate(&[("prefers-color-scheme", theme)]).await;
            let dark = page
                .value("matchMedia('(prefers-color-scheme: dark)').matches")
                .await;
            assert_eq!(dark, json!(theme == "dark"));
            let found = page.faults_for_accessibility().await;
            faults.extend(
                found
                    .into_iter()
                    .map(|fault| format!("{view} {width} {theme}: {fault}")),
            );
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

async fn axe_finds_nothing_in_read_at_any_width_and_theme(page: Page) {
    axe_finds_nothing(&page, "").await;
}

/// Each relation has a colour.
async fn axe_finds_nothing_in_claims_at_any_width_and_theme(page: Page) {
    let small = Fixture::small();
    let question = "at = [\"“Then who has owned the quay since 2014?”\"]";
    let [disputed, denied] =
        ["disputes", "denies"].map(|how| format!("relation = \"{how}\"\n{question}"));
    let flood = "[[claims]]\nid = \"2\"";
    let conceded = format!(
        "[[claims]]\nid = \"3\"\nsummary = \"The lease ends next year\"\n\
        at = [\"“The town does, and the lease ends next year.”\"]\n\
        evidence = [{{ id = \"E1\", relation = \"context\" }}]\n\n\
        [[claims.counterclaims]]\nrelation = \"concedes\"\n{question}\n\n"
    );
    let fixture = Fixture {
        annotations: small
            .annotations
            .replace(&disputed, &denied)
            .replace(flood, &[&conceded, flood].concat()),
        ..small
    };
    let site = Site::of(&fixture).await;
    let page = Page { site, ..page };
    page.open("?view=claims").await;
    for of in [
        "relations~=denies",
        "relations~=disputes",
        "relations~=answers",
        "relations~=concedes",
        "evidence~=disputes",
        "evidence~=supports",
        "evidence~=context",
    ] {
        assert!(page.count(&format!("[data-{of}]")).await > 0, "{of}");
    }
    axe_finds_nothing(&page, "?view=claims").await;
}

async fn axe_finds_nothing_in_timeline_at_any_width_and_theme(page: Page) {
    axe_finds_nothing(&page, "?view=timeline").await;
}

async fn axe_finds_nothing_in_the_sheet_and_in_rarer_states(page: Page) {
    for theme in ["light", "dark"] {
        page.emulate(&[("prefers-color-scheme", theme)]).await;
        page.open(BUSY).await;
        for address in [
            BUSY,
            "?topic=economy&view=zzz#nope",
            "?q=zzzz",
            "?view=claims&relation=disputes#claim-2",
            "?view=timeline&topic=flood",
        ] {
            // One page has most colours of the dark theme.
            if theme == "dark" && address != BUSY {
                continue;
            }
            if address != BUSY {
                turn(&page, address).await;
            }
            assert_eq!(
                page.faults_for_accessibility().await,
                [""; 0],
                "{address} {theme}"
            );
        }
        page.resize(360, 800).await;
        page.open("?view=claims&topic=harbour").await;
        page.click(".bar button").await;
        page.until(
            "the sheet is open",
            "document.querySelector('#filters dialog').matches(':modal')",
        )
        .await;
        assert_eq!(
            page.faults_for_accessibility().await,
            [""; 0],
            "the sheet, {theme}"
        );
        page.open("?topic=door").await;
        page.click("details.gap .show").await;
        page.js(
            "document.querySelectorAll('details').forEach(e => e.open = true)",
            &[],
        )
        .await;
        assert_eq!(
            page.faults_for_accessibility().await,
            [""; 0],
            "open gaps and notes, {theme}"
        );
        page.resize(1280, 900).await;
    }
}

async fn the_outline_has_headings_and_landmarks(page: Page) {
    for view in VIEWS {
        page.open(view).await;
        assert_eq!(page.count("h1").await, 1, "{view}");
        let levels = page.strings("[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(e => e.tagName.slice(1))").await;
        let levels: Vec<u8> = levels
            .iter()
            .filter_map(|level| level.parse().ok())
            .collect();
        assert_eq!(levels.first(), Some(&1), "{view}: {levels:?}");
        assert!(
            levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "{view}: a level is left out: {levels:?}"
        );
        for landmark in [
            // A header within `main` is no landmark.
            "header:not(main *)",
            "nav[aria-label=Views]",
            "main",
            "form[role=search][aria-label]",
            "footer",
            "[role=status]",
        ] {
            assert_eq!(page.count(landmark).await, 1, "{view}: {landmark}");
        }
        assert_eq!(page.count("label[for=q]").await, 1);
        assert_eq!(page.text("label[for=q]").await, "Search this interview");
        let language = page.string("document.querySelector('#app').lang").await;
        assert_eq!(language, "en");
        let nameless = page
            .strings("[...document.querySelectorAll('a[href]:not([aria-hidden]), button, summary')].filter(e => !e.textContent.trim()).map(e => e.outerHTML)")
            .await;
        assert_eq!(nameless, [""; 0], "{view}");
        let twice = page
            .strings("[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) !== at)")
            .await;
        assert_eq!(twice, [""; 0], "{view}: ids that stand twice");
    }
}

const FOCUSED: &str =
    "(e => e.id || e.getAttribute('href') || e.textContent)(document.activeElement)";

/// An expression that is true if the focused element has a visible outline.
const RINGED: &str = "(style => parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none')(getComputedStyle(document.activeElement))";

async fn tab_starts_at_the_skip_link_and_shows_where_it_is(page: Page) {
    page.open("").await;
    let note = format!(
        "window.stops = [];
        addEventListener('focusin', () => stops.push(document.activeElement === document.body || {RINGED} ? '' : {FOCUSED}))"
    );
    page.inject(&note).await;
    for expected in ["#main", "#read", "#read", "#claims", "#timeline", "q"] {
        page.press(Key::Tab).await;
        page.until_is("the focus moves on", FOCUSED, expected).await;
        page.until(&format!("the focus on {expected} is seen"), RINGED)
            .await;
        page.until(
            "what has the focus is seen",
            "document.activeElement.getBoundingClientRect().width > 1",
        )
        .await;
    }
    // Through the filters into the text: each stop is visible, and nothing is a trap.
    page.press(Key::Tab + "\u{e004}".repeat(24).as_str()).await;
    page.until(
        "the focus has come into the text",
        "document.activeElement.closest('main')",
    )
    .await;
    let stops = page.strings("stops").await;
    assert!(stops.len() > 30, "{stops:?}");
    assert_eq!(stops.concat(), "", "stops that are not seen");

    // The skip link leads past all of it.
    page.open("").await;
    page.press(Key::Tab).await;
    page.press(Key::Enter).await;
    page.until_focused("main").await;
    page.press(Key::Tab).await;
    page.until("the next stop is in the text", "document.activeElement.closest('main') && document.activeElement !== document.querySelector('main')").await;
    page.until_paragraphs(9).await;
}

async fn the_bar_never_covers_what_has_the_focus(page: Page) {
    let small = Fixture::small();
    let more = |id: usize| {
        format!(
            "\n[[claims]]\nid = \"{id}\"\nsummary = \"Nobody gave warning\"\n\
            at = [\"“Nobody warned us of the water,”\"]\n\n\
            [[claims.counterclaims]]\nrelation = \"disputes\"\n\
            at = [\"“Then who has owned the quay since 2014?”\"]\n"
        )
    };
    let claims: String = (3..10).map(more).collect();
    let fixture = Fixture {
        annotations: small.annotations + claims.as_str(),
        ..small
    };
    let site = Site::of(&fixture).await;
    let page = Page { site, ..page };
    page.open("?view=claims").await;
    page.resize(800, 600).await;
    // Backwards, where each stop comes in from beneath the bar.
    page.js(
        "const all = [...document.querySelectorAll('main a')];
         const last = all[all.length - 1];
         last.scrollIntoView({block: 'end', behavior: 'instant'});
         last.focus();",
        &[],
    )
    .await;
    let covered = "(() => {
        const [bar, at] = [document.querySelector('.bar'), document.activeElement.getBoundingClientRect()];
        return !bar.contains(document.activeElement) && document.activeElement.closest('main')
            && at.top < bar.getBoundingClientRect().bottom - 1 && at.bottom > 0;
    })()";
    // As many as two screens have.
    for stop in 0..20 {
        page.press_with(Key::Shift, Key::Tab).await;
        page.until(
            &format!("stop {stop} is not covered"),
            &format!("!{covered}"),
        )
        .await;
    }
    page.until("it went upwards", "document.activeElement.closest('main')")
        .await;
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
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" }))
        .await;
    page.until("it is paper", "matchMedia('print').matches")
        .await;
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
