//! Conversations: their turns under a filter, and the links to them.

use browser_tests::behaviours;
use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::Site;

behaviours! {
    chromium: [
        an_answer_is_not_shown_without_its_question,
        a_turn_of_several_paragraphs_has_an_address,
    ],
}

/// Questions and answers.
fn questions() -> Fixture {
    Fixture {
        article: "The woman who walks\n\n\
            COURIER: Which of the many paths along the river and over the hill do you walk the most in winter?\n\n\
            VARGA: All of them.\n\n\
            Even the short ones.\n\n\
            COURIER: In the rain?\n\n\
            VARGA: In the rain."
            .to_owned(),
        annotations: "[interview]\nkind = \"questions\"\n\
            [[speakers]]\nid = \"varga\"\nname = \"Ines Varga\"\naliases = [\"VARGA\"]\n"
            .to_owned(),
        links: String::new(),
    }
}

async fn an_answer_is_not_shown_without_its_question(page: Page) {
    let site = Site::of(&questions()).await;
    page.open_url(&site.url("")).await;
    page.until_status("2 questions, 2 answers.").await;
    page.open_url(&site.url("?speaker=varga")).await;
    page.until_status("2 of 4 turns.").await;
    let lines = page.texts("details.in > summary > span").await;
    assert_eq!(lines, ["1 question hidden", "1 question hidden"]);
    // One line each, however long the question is.
    let is_one_line = "[...document.querySelectorAll('[data-turn=question][hidden] > .src')]
        .every(it => it.clientHeight > 0 && it.clientHeight < 2 * parseFloat(getComputedStyle(it).lineHeight))";
    page.until("the questions are shown, cut", is_one_line)
        .await;
    page.click("details.in .show").await;
    page.until(
        "the whole question is shown",
        "!document.querySelector('[data-turn=question]').hidden",
    )
    .await;
    // Of a turn whose later words are shown, the start tells who speaks.
    page.open_url(&site.url("?q=short")).await;
    page.until_status("1 of 4 turns.").await;
    let shown = "[...document.querySelectorAll('[data-turn] > .src')]
        .filter(it => it.checkVisibility({ contentVisibilityAuto: true }) && it.clientHeight > 0).length === 3";
    page.until("question and label stand before the words", shown)
        .await;
    page.expect_quiet().await;
}

async fn a_turn_of_several_paragraphs_has_an_address(page: Page) {
    let site = Site::of(&questions()).await;
    page.open_url(&site.url("")).await;
    page.click(".src > .label a[aria-label='VARGA: answer']")
        .await;
    page.until_there(".row[data-linked]").await;
    page.until_in_sight("[data-linked] .quote").await;
    let banded = "[...document.querySelectorAll('.row > .src')]
        .map(it => getComputedStyle(it, '::after').content !== 'none').join()";
    page.until_is(
        "its paragraphs are marked",
        banded,
        "false,true,true,false,false",
    )
    .await;
    let address = page.string("location.hash").await;
    page.open_url(&site.url(&format!("?q=rain{address}"))).await;
    page.until_there(".row[data-linked]").await;
    // It has no page of its own to share.
    assert_eq!(page.count(".share").await, 0);
    page.expect_quiet().await;
}
