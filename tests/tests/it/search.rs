//! The search: what it finds, how it marks it, and the way from one match to the next.

use browser_tests::behaviours;
use browser_tests::page::Page;
use thirtyfour::Key;

behaviours! {
    everywhere: [
        next_and_previous_go_round,
        enter_in_the_box_goes_on,
        the_address_carries_the_search,
        spaces_may_be_typed,
    ],
    // Matches and marks are the same in every engine.
    chromium: [
        every_match_is_marked_and_counted,
        case_and_accents_make_no_difference,
        the_search_narrows_the_claims_too,
    ],
}

const ARTICLE: &str = include_str!("../../../interviews/putin-interviews-4/article.txt");

/// An expression that counts marked matches; one across a note or a claim's end has several pieces.
const MARKED: &str =
    "new Set([...document.querySelectorAll('mark[data-match]')].map(e => e.dataset.match)).size";

/// Counts a word in the article's paragraphs, ignoring case.
fn occurrences(word: &str) -> usize {
    let headings = [
        "hacking attacks",
        "us interference",
        "sympathy for",
        "secret war",
        "plans for",
        "putin spoke",
        "ria novosti",
        "read an",
    ];
    let text = ARTICLE.to_lowercase();
    let paragraphs = text
        .lines()
        .filter(|line| line.len() > 60 || !headings.iter().any(|h| line.starts_with(h)));
    paragraphs
        .filter(|line| !line.starts_with("putin spoke about"))
        .map(|line| line.matches(word).count())
        .sum()
}

async fn every_match_is_marked_and_counted(page: Page) {
    page.open("").await;
    for word in ["russia", "election", "stone"] {
        page.search(word).await;
        let count = occurrences(word);
        assert!(count > 3, "{word}: {count}");
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
    page.open("?q=snowden&topic=secret-war").await;
    let count = page.whole(MARKED).await;
    assert!(count > 0);
    page.open("?q=russian").await;
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
    page.until_is(
        "the address stays as it is",
        "location.search",
        "?q=russian",
    )
    .await;
}

async fn enter_in_the_box_goes_on(page: Page) {
    page.open("").await;
    page.search("Trump").await;
    page.until_status("“Trump”").await;
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
    page.search("putin").await;
    page.until_status("“putin”").await;
    let (shown, marked) = (page.shown_paragraphs().await, page.number(MARKED).await);
    assert!(shown > 5 && marked > 5.0);
    for words in ["PUTÍN", "Pùtin", "pu\u{308}tin"] {
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
    page.search("election results").await;
    page.until_address("./?q=election+results").await;
    page.until_status("“election results”").await;
    let (shown, status) = (
        page.shown_paragraphs().await,
        page.text("[role=status]").await,
    );
    assert!(shown > 0);
    page.reload().await;
    assert_eq!(
        page.string("document.querySelector('#q').value").await,
        "election results"
    );
    assert_eq!(
        (
            page.shown_paragraphs().await,
            page.text("[role=status]").await
        ),
        (shown, status)
    );
    // Other spellings of the address mean the same.
    page.open("?q=election%20results").await;
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
    page.search("Donald").await;
    page.until_address("./?q=Donald").await;
    page.press(" ").await;
    page.until(
        "the address rests",
        "location.search.startsWith('?q=Donald')",
    )
    .await;
    page.press("trump").await;
    page.until_is(
        "the box has all that was typed",
        "document.querySelector('#q').value",
        "Donald trump",
    )
    .await;
    page.until_address("./?q=Donald+trump").await;
}

async fn the_search_narrows_the_claims_too(page: Page) {
    page.open("?view=claims").await;
    page.search("Cyprus").await;
    page.until_address("./?view=claims&q=Cyprus").await;
    page.until_is(
        "one claim is left",
        "[...document.querySelectorAll('[data-claim]')].map(e => e.dataset.claim).join()",
        "12",
    )
    .await;
    // Matches are marked there, too, and can be stepped through.
    page.until_is(
        "the words are marked in the claim",
        "[...document.querySelectorAll('#claim-12 mark')].map(e => e.textContent).join()",
        "Cyprus,Cyprus",
    )
    .await;
    page.press(Key::Enter).await;
    page.until_in_sight("#claim-12 mark.current").await;
    page.click_text("nav a", "Timeline").await;
    page.until_there(".years").await;
    page.search("elections").await;
    page.until(
        "the words are marked in the timeline",
        "document.querySelector('.years mark')?.textContent.toLowerCase() === 'elections'",
    )
    .await;
    page.search("Cyprus").await;
    page.click_text("nav a", "Read").await;
    page.until_address("./?q=Cyprus").await;
    page.until(
        "the words are marked in the article",
        "document.querySelector('mark')?.textContent === 'Cyprus'",
    )
    .await;
}
