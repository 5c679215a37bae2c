//! Accessibility: what axe-core finds, the outline for screen readers, and the focus of the keyboard.

use browser_tests::engine::Engine;
use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};
use thirtyfour::Key;

use super::looks::{BUSY, VIEWS, turn};

behaviours! {
    everywhere: [
        tab_starts_at_the_skip_link_and_shows_where_it_is,
        the_bar_never_covers_what_has_the_focus,
    ],
    // These need Chromium's driver, or depend on the page's elements and style, which are the same everywhere.
    chromium: [
        axe_finds_nothing_on_a_wide_screen,
        the_outline_has_headings_and_landmarks,
        axe_finds_nothing_in_read_at_any_width_and_theme,
        axe_finds_nothing_in_claims_at_any_width_and_theme,
        axe_finds_nothing_in_timeline_at_any_width_and_theme,
        axe_finds_nothing_in_the_sheet_and_in_rarer_states,
    ],
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
