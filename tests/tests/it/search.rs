//! The search: what it finds, how it marks it, and the way from one match to the next.

use browser_tests::behaviours;
use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use thirtyfour::Key;

behaviours! {
    everywhere: [
        enter_in_the_box_goes_on,
        spaces_may_be_typed,
    ],
    // Matches and marks are the same in every engine.
    chromium: [
        next_and_previous_go_round,
        the_address_carries_the_search,
        every_match_is_marked_and_counted,
        case_and_accents_make_no_difference,
        the_search_narrows_the_claims_too,
    ],
}

/// An expression that counts marked matches; one across a note or a claim's end has several pieces.
const MARKED: &str =
    "new Set([...document.querySelectorAll('mark[data-match]')].map(e => e.dataset.match)).size";

/// Counts a word in the article's paragraphs, ignoring case. Unlike titles and headings, these have a full stop.
fn occurrences(word: &str) -> usize {
    let text = Fixture::small().article.to_lowercase();
    let paragraphs = text.lines().filter(|line| line.contains('.'));
    paragraphs.map(|line| line.matches(word).count()).sum()
}

async fn every_match_is_marked_and_counted(page: Page) {
    page.open("").await;
    for word in ["the", "okafor", "quay"] {
        page.search(word).await;
        let count = occurrences(word);
        assert!(count > 2, "{word}: {count}");
        page.until_is(&format!("all of “{word}” is marked"), MARKED, count)
            .await;
        page.until_status(&format!("“{word}”: ")).await;
        page.until_status(&format!(" {count} matches.")).await;
        page.until_is(
            "the matches are counted",
            "document.querySelector('.matches span').textContent",
            format!("{count} matches"),
        )
        .await;
        let marked = page
            .strings(
                "Array.from({length: new Set([...document.querySelectorAll('mark')].map(e => e.dataset.match)).size},
                    (_, n) => [...document.querySelectorAll(`mark[data-match='${n}']`)].map(e => e.textContent).join('').toLowerCase())",
            )
            .await;
        assert!(marked.iter().all(|text| text == word), "{marked:?}");
    }
    assert_eq!(
        page.string("document.querySelector('.matches').getAttribute('role')")
            .await,
        "group"
    );
    assert!(
        !page
            .string("document.querySelector('.matches').getAttribute('aria-label')")
            .await
            .is_empty()
    );
}

async fn next_and_previous_go_round(page: Page) {
    // So low a window that the article has to be scrolled.
    page.resize(1000, 500).await;
    page.open("?q=okafor&topic=door").await;
    assert_eq!(page.whole(MARKED).await, 1);
    page.open("?q=okafor").await;
    let count = page.whole(MARKED).await;
    assert!(count > 2);
    let current = "[...new Set([...document.querySelectorAll('mark.current')].map(e => e.dataset.match))].join()";
    page.until_is("no match is the current one yet", current, "")
        .await;
    let steps = format!(
        "const next = [...document.querySelectorAll('.matches button')].find(e => e.textContent === 'Next');
        for (let step = 0; step <= {count}; step++) {{
            const at = step % {count};
            next.click();
            await until(`match ${{at}} is the current one, and in sight`, () =>
                {current} === String(at) && isInSight(document.querySelector('mark.current')));
            await until('it says which', () =>
                document.querySelector('.matches span').textContent === `Match ${{at + 1}} of {count}`);
        }}"
    );
    page.steps(&steps).await;
    page.until_status(&format!("Match 1 of {count}.")).await;
    for at in [count - 1, count - 2] {
        page.click_text(".matches button", "Previous").await;
        page.until_is(
            "the match before is the current one",
            current,
            at.to_string(),
        )
        .await;
        page.until_in_sight("mark.current").await;
    }
    page.until_is("the address stays as it is", "location.search", "?q=okafor")
        .await;
}

async fn enter_in_the_box_goes_on(page: Page) {
    page.resize(1280, 500).await;
    page.open("").await;
    page.search("Okafor").await;
    page.until_status("“Okafor”").await;
    let current = "document.querySelector('mark.current')?.dataset.match ?? ''";
    let count = page.whole(MARKED).await;
    assert!(count > 2);
    page.press(Key::Enter).await;
    page.until_is("Enter goes to the first", current, "0").await;
    page.press(Key::Enter).await;
    page.until_is("Enter goes to the next", current, "1").await;
    page.until_in_sight("mark.current").await;
    page.press_with(Key::Shift, Key::Enter).await;
    page.until_is("Shift and Enter go to the one before", current, "0")
        .await;
    page.press_with(Key::Shift, Key::Enter).await;
    page.until_is("and around the start", current, (count - 1).to_string())
        .await;
    page.until_focused("#q").await;
}

async fn case_and_accents_make_no_difference(page: Page) {
    page.open("").await;
    page.search("okafor").await;
    page.until_status("“okafor”").await;
    let (shown, marked) = (page.shown_paragraphs().await, page.number(MARKED).await);
    assert_eq!((shown, marked), (5, 5.0));
    for words in ["OKÁFOR", "Okàfor", "oka\u{308}for"] {
        page.search(words).await;
        page.until_status(&format!("“{words}”")).await;
        assert_eq!(
            (page.shown_paragraphs().await, page.number(MARKED).await),
            (shown, marked),
            "{words}"
        );
    }
}

async fn the_address_carries_the_search(page: Page) {
    page.open("").await;
    page.search("lease council").await;
    page.until_address("./?q=lease+council").await;
    page.until_status("“lease council”").await;
    let (shown, status) = (
        page.shown_paragraphs().await,
        page.text("[role=status]").await,
    );
    assert_eq!(shown, 1);
    page.reload().await;
    assert_eq!(
        page.string("document.querySelector('#q').value").await,
        "lease council"
    );
    assert_eq!(
        (
            page.shown_paragraphs().await,
            page.text("[role=status]").await
        ),
        (shown, status)
    );
    // Other spellings of the address mean the same.
    page.open("?q=lease%20council").await;
    assert_eq!(page.shown_paragraphs().await, shown);
    page.search("a&b=c#d%20é").await;
    page.until(
        "the address escapes what has a meaning",
        "location.search.startsWith('?q=a%26b%3Dc%23d%2520') && !location.hash",
    )
    .await;
    page.reload().await;
    assert_eq!(
        page.string("document.querySelector('#q').value").await,
        "a&b=c#d%20é"
    );
}

async fn spaces_may_be_typed(page: Page) {
    page.open("").await;
    page.search("Ines").await;
    page.until_address("./?q=Ines").await;
    page.press(" ").await;
    page.until("the address rests", "location.search.startsWith('?q=Ines')")
        .await;
    page.press("okafor").await;
    page.until_is(
        "the box has all that was typed",
        "document.querySelector('#q').value",
        "Ines okafor",
    )
    .await;
    page.until_address("./?q=Ines+okafor").await;
}

async fn the_search_narrows_the_claims_too(page: Page) {
    page.open("?view=claims").await;
    page.search("Nobody").await;
    page.until_address("./?view=claims&q=Nobody").await;
    page.until_is(
        "one claim is left",
        "[...document.querySelectorAll('[data-claim]')].map(e => e.dataset.claim).join()",
        "2",
    )
    .await;
    // Matches are marked there, too, and can be stepped through.
    page.until_is(
        "the words are marked in the claim",
        "[...document.querySelectorAll('#claim-2 mark')].map(e => e.textContent).join()",
        "Nobody,Nobody",
    )
    .await;
    page.press(Key::Enter).await;
    page.until_in_sight("#claim-2 mark.current").await;
    page.click_text("nav a", "Timeline").await;
    page.until_there(".years").await;
    page.search("water").await;
    page.until(
        "the words are marked in the timeline",
        "document.querySelector('.years mark')?.textContent.toLowerCase() === 'water'",
    )
    .await;
    page.search("Nobody").await;
    page.click_text("nav a", "Read").await;
    page.until_address("./?q=Nobody").await;
    page.until(
        "the words are marked in the article",
        "document.querySelector('mark')?.textContent === 'Nobody'",
    )
    .await;
}
