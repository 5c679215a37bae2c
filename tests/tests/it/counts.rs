//! Costs to the reader in numbers that do not depend on the machine: requests, elements, renders, hits.

use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};

behaviours! {
    chromium: [
        the_page_is_seven_files,
        a_long_article_is_filtered_and_searched_to_its_end,
        a_search_finds_what_a_plain_search_finds,
        a_keystroke_is_one_render,
        of_a_long_article_a_keystroke_changes_what_is_seen,
        of_a_long_article_nothing_is_cut_off,
    ],
    first: [the_page_has_few_elements],
}

/// The number of paragraphs added to make a long article.
const MANY: usize = 1_200;

/// The number of paragraphs without those.
const SHORT: usize = 9;

/// Serves the page with many more paragraphs under its first topic; every third is Ravn's.
async fn long() -> Site {
    Site::changed(|html| {
        let row = |at: usize| {
            let words = if at.is_multiple_of(3) {
                format!("<span class=\"quote s2\" data-speaker=ravn>passage {at}</span>")
            } else {
                format!("<span>passage {at} about pineapples</span>")
            };
            format!("<div class=row data-piece=paragraph data-topics=opening><p class=src>{words}</p><aside class=side></aside></div>")
        };
        let rows: String = (0..MANY).map(row).collect();
        html.replacen("<article ", "<article class=long ", 1)
            .replacen("</section>", &format!("{rows}</section>"), 1)
    })
    .await
}

async fn the_page_is_seven_files(page: Page) {
    page.open("").await;
    page.started().await;
    let mut files = page
        .strings(
            "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                .map(entry => new URL(entry.name).pathname.split('/').pop().replace(/-[0-9a-f]+/, '') || 'index.html')
                // When it is asked for, if at all, is the browser's choice.
                .filter(name => name !== 'icon.svg')",
        )
        .await;
    files.sort();
    assert_eq!(
        files,
        [
            "index.html",
            "loader.js",
            "print.css",
            "rejoinder-viewer.js",
            "rejoinder-viewer_bg.wasm",
            "rejoinder.css",
            "take.js",
        ]
    );
}

async fn the_page_has_few_elements(page: Page) {
    page.open("").await;
    page.started().await;
    let elements = page.count("*").await;
    assert!(elements <= 1_100, "{elements} elements");
}

/// Counts the renders and the changed elements while an expression runs.
async fn changes(page: &Page, expression: &str) -> (u64, u64) {
    let counted = page
        .js(
            &format!(
                "return (async () => {{
                    const wait = (time) => new Promise(done => setTimeout(done, time));
                    let draws = 0, elements = new Set();
                    const watch = new MutationObserver(records => {{
                        for (const {{ target, addedNodes }} of records) {{
                            // Each render makes what is seen of the status anew.
                            draws += [...addedNodes].some(node => node.matches?.('.status > [aria-hidden]'));
                            elements.add(target);
                        }}
                    }});
                    watch.observe(document.getElementById('app'),
                        {{ subtree: true, childList: true, attributes: true, characterData: true }});
                    {expression};
                    await wait(100);
                    watch.disconnect();
                    return [draws, elements.size];
                }})()"
            ),
            &[],
        )
        .await;
    let number = |at: usize| counted[at].as_u64().expect("a number");
    (number(0), number(1))
}

/// Returns a script that types words.
fn typed(words: &str) -> String {
    format!(
        "const box = document.getElementById('q');
         box.value = {words:?};
         box.dispatchEvent(new InputEvent('input', {{ bubbles: true }}))"
    )
}

async fn a_keystroke_is_one_render(page: Page) {
    page.open("").await;
    page.started().await;
    for words in ["o", "ok", "okafor", ""] {
        let (draws, _) = changes(&page, &typed(words)).await;
        assert_eq!(draws, 1, "{words:?}");
    }
}

async fn of_a_long_article_a_keystroke_changes_what_is_seen(page: Page) {
    let site = long().await;
    page.go(&site.url("")).await;
    page.started().await;
    for words in ["p", "pineapple", ""] {
        let (_, elements) = changes(&page, &typed(words)).await;
        assert!(elements < 500, "{words:?} changes {elements} elements");
        // The rest follows before the next is typed.
        page.until(
            "the whole article is filtered",
            "[...document.querySelectorAll('[data-piece=paragraph]')].every(row =>
                !!row.closest('[hidden]') !==
                    row.querySelector('.src').textContent.toLowerCase().includes(document.getElementById('q').value))",
        )
        .await;
    }
}

async fn a_long_article_is_filtered_and_searched_to_its_end(page: Page) {
    let site = long().await;
    page.go(&site.url("")).await;
    page.started().await;
    page.choose("speaker", "ravn").await;
    let ravn = "[...document.querySelectorAll('[data-piece=paragraph]')].filter(row =>
        row.querySelector('.src [data-speaker=ravn]'))";
    let all = page.whole(&format!("{ravn}.length")).await;
    assert!(all > MANY / 3, "{all}");
    page.until_status(&format!("{all} of {} paragraphs", MANY + SHORT))
        .await;
    page.until(
        "what is hidden is in gaps, and nothing else",
        &format!(
            "document.querySelectorAll('[data-piece=paragraph]:is([hidden], [hidden] *)').length === {} - {all}
                && {ravn}.every(row => !row.closest('[hidden]'))",
            MANY + SHORT
        ),
    )
    .await;
    page.until_is(
        "the paragraphs stand in their order",
        "(() => {
            const numbers = [...document.querySelectorAll('#opening .src')].map(source => /^passage (\\d+)/.exec(source.textContent)?.[1]).filter(Boolean);
            return numbers.findIndex((number, at) => +number !== at);
        })()",
        json!(-1),
    )
    .await;
    // Matches far down are marked when the reader scrolls there.
    page.choose("speaker", "ravn").await;
    page.search("pineapples").await;
    // The count alone passes through this value on the way from the filtered state.
    page.until_is(
        "the whole article is searched",
        "(() => {
            const rows = [...document.querySelectorAll('#opening > [data-piece=paragraph]:not([hidden])')];
            return rows.every(row => row.textContent.includes('pineapples')) && rows.length;
        })()",
        MANY - MANY / 3,
    )
    .await;
    assert_eq!(
        page.count("mark[data-match='700']").await,
        0,
        "what is far away is not marked at once"
    );
    page.js(
        "document.querySelectorAll('#opening > [data-piece=paragraph]:not([hidden])')[700].scrollIntoView()",
        &[],
    )
    .await;
    page.until_there("mark[data-match='700']").await;
    page.search("").await;
    page.until_gone("details.gap, mark").await;
}

async fn of_a_long_article_nothing_is_cut_off(page: Page) {
    let site = long().await;
    page.go(&site.url("")).await;
    page.started().await;
    for width in [360, 1280] {
        page.resize(width, 900).await;
        // Speaker marks are left of the words; rows and sections clip their overflow.
        let cut = page
            .strings(
                "[...document.querySelectorAll('.said .src')].filter(source => {
                    const rule = source.getBoundingClientRect().left + parseFloat(getComputedStyle(source, '::before').left);
                    return ['.row', 'section'].some(css => source.closest(css).getBoundingClientRect().left > rule);
                }).map(source => source.textContent)",
            )
            .await;
        assert_eq!(cut, [""; 0], "{width}");
    }
}

async fn a_search_finds_what_a_plain_search_finds(page: Page) {
    page.open("").await;
    page.started().await;
    let plain = "(() => {
        const terms = document.getElementById('q').value.split(' ');
        const fold = text => text.toLowerCase().replace(/[‘’]/g, \"'\").replace(/[“”]/g, '\"').replace(/[–—]/g, '-').replace(/\\s+/g, ' ');
        const texts = [...document.querySelectorAll('[data-piece=paragraph] .src')].map(source => fold(source.textContent));
        const hits = texts.filter(text => terms.every(term => text.includes(term))).length;
        const said = document.querySelector('.status > [aria-hidden]')?.textContent;
        return said.startsWith(`“${terms.join(' ')}”: ${hits} of ${texts.length} paragraphs,`);
    })()";
    for words in [
        "a",
        "o",
        "ok",
        "okafor",
        "harb",
        "the lease",
        "grandmother",
        "2014?",
        "zzz",
    ] {
        let steps = format!("{}; await until({words:?}, () => {plain})", typed(words));
        page.steps(&steps).await;
    }
}
