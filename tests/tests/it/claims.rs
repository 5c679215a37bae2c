//! *Claims*: how the pairs stand, how they are filtered, and the ways to them and back.

use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};

behaviours! {
    everywhere: [
        a_claim_and_its_counterclaim_face_each_other_or_stack,
    ],
    // The editors' definitions are the same in every engine.
    chromium: [
        a_marker_in_the_article_leads_to_its_pair_and_back,
        a_linked_claim_stays_visible_under_a_filter,
        who_set_what_against_a_claim_is_said,
        claims_are_filtered_by_relation_speaker_and_topic,
        every_half_of_a_pair_leads_to_its_place,
    ],
}

/// The words of five more claims and of what answers them, beneath the last heading.
const MORE_WORDS: &str = "\n
“The door came from a ship,” said Ravn. “That much is true,” replied Okafor.

“We shall sell the door,” said Okafor. “It will stay,” said Ravn.

“Who painted the words?” asked Ravn. “It was a sailor,” said Okafor.

“The market needs no door,” said Okafor. “It is cold in there,” said Ravn.

The auditors said that the door belongs to the council. “We shall ask the council,” said Okafor.
";

/// The definitions of these claims.
const MORE: &str = r#"
[[speech]]
at = ["The auditors said that the door belongs to the council."]
kind = "reported"
speaker = "auditors"

[[claims]]
id = "3"
summary = "The door came from a ship"
at = ["“The door came from a ship,”"]

[[claims.counterclaims]]
relation = "concedes"
at = ["“That much is true,”"]

[[claims]]
id = "4"
summary = "The door will be sold"
at = ["“We shall sell the door,”"]
evidence = [{ id = "E1", relation = "supports" }]

[[claims.counterclaims]]
relation = "denies"
at = ["“It will stay,”"]

[[claims]]
id = "5"
summary = "Who painted the words?"
at = ["“Who painted the words?”"]
evidence = [{ id = "E3", relation = "context" }]

[[claims.counterclaims]]
relation = "answers"
at = ["“It was a sailor,”"]

[[claims]]
id = "6"
summary = "The market needs no door"
at = ["“The market needs no door,”"]

[[claims.counterclaims]]
relation = "disputes"
at = ["“It is cold in there,”"]

[[claims]]
id = "7"
summary = "The door belongs to the council"
at = ["The auditors said that the door belongs to the council."]

[[claims.counterclaims]]
relation = "answers"
at = ["“We shall ask the council,”"]
"#;

/// Returns the page with claims of every relation.
pub(crate) async fn with_more_claims(page: Page) -> Page {
    let fixture = Fixture::small().changed(|text| match text.split_once("[[evidence]]") {
        Some((before, after)) => [before, MORE, "\n[[evidence]]", after].concat(),
        None => [text.trim_end(), MORE_WORDS].concat(),
    });
    let site = Site::of(&fixture).await;
    Page { site, ..page }
}

pub(crate) const SHOWN: &str =
    "[...document.querySelectorAll('[data-claim]')].map(e => e.dataset.claim).join()";

async fn a_claim_and_its_counterclaim_face_each_other_or_stack(page: Page) {
    let rect =
        |css: &str| format!("document.querySelector('#claim-1 {css}').getBoundingClientRect()");
    page.open_in_frame("?view=claims", 1280, "").await;
    let side_by_side = format!(
        "{claim}.right <= {rel}.left + 1 && {rel}.right <= {counter}.left + 1 && {claim}.top < {counter}.bottom && {counter}.top < {claim}.bottom",
        claim = rect(".claim"),
        rel = rect(".rel"),
        counter = rect(".counter"),
    );
    page.until("they face each other across the relation", &side_by_side)
        .await;
    page.widen_frame(360).await;
    let stacked = format!(
        "{claim}.bottom <= {rel}.top + 1 && {rel}.bottom <= {counter}.top + 1",
        claim = rect(".claim"),
        rel = rect(".rel"),
        counter = rect(".counter"),
    );
    page.until("they stand beneath each other", &stacked).await;
}

async fn who_set_what_against_a_claim_is_said(page: Page) {
    page.open("?view=claims").await;
    let unsaid = page
        .strings("[...document.querySelectorAll('.counter, .reply')].map(e => e.querySelector('.ctx').textContent).filter(text => !/^(Read it in the article|Set against it by the editors)/.test(text))")
        .await;
    assert_eq!(unsaid, [""; 0]);
    let headings = page.texts(".evidence h4").await;
    assert!(!headings.is_empty());
    assert!(
        headings
            .iter()
            .all(|text| text == "From elsewhere, attached by the editors"),
        "{headings:?}"
    );
    let hidden = page.number("[...document.querySelectorAll('.evidence h4, .counter .ctx, main .by')].filter(e => !e.checkVisibility()).length").await;
    assert_eq!(hidden, 0.0);
    assert_eq!(
        page.number(
            "[...document.querySelectorAll('main .by b')].filter(e => !e.textContent).length"
        )
        .await,
        0.0
    );
}

async fn claims_are_filtered_by_relation_speaker_and_topic(page: Page) {
    let page = with_more_claims(page).await;
    page.open("?view=claims").await;
    assert_eq!(
        page.texts("#filters legend").await[..3],
        ["Topics", "Speakers", "Relations"]
    );
    let groups = [
        ("relation", "denies", "4"),
        ("answer", "disputes", "1,6"),
        ("relation", "answers", "1,5,7"),
        ("relation", "concedes", "3"),
        ("answer", "none", "2"),
        ("evidence", "disputes", "1,2"),
        ("evidence", "supports", "1,4"),
        ("evidence", "context", "5"),
    ];
    let steps = format!(
        "for (const [group, value, claims] of {}) {{
            const [count, box] = [claims.split(',').length, `[name=${{group}}][value=${{value}}]`];
            const [text, click] = [(css) => document.querySelector(css)?.textContent, () => document.querySelector(`#filters ${{box}}`).click()];
            await until(`${{count}} are counted beside ${{value}}`, () => text(`#filters label:has(${{box}}) .ct span`) === String(count));
            click();
            await until(`${{value}} leaves ${{claims}}`, () => {SHOWN} === claims);
            await until(`${{value}} is in the address`, () => location.search === `?view=claims&${{group}}=${{value}}`);
            await until(`of ${{value}} is said how many`, () => text('[role=status]').includes(`${{count}} of 7 claims`));
            await until(`of ${{value}} is said how many are hidden`, () => text('.ix > summary > span') === `${{7 - count}} claims hidden.`);
            click();
        }}",
        json!(groups)
    );
    page.steps(&steps).await;
    // Old links ask for disputed claims, whether in the article or from elsewhere.
    page.open("?view=claims&relation=disputes").await;
    assert_eq!(page.string(SHOWN).await, "1,2,6");
    page.choose("relation", "concedes").await;
    page.until_is("relations add up", SHOWN, "1,2,3,6").await;
    page.click_text(".status a", "Show everything").await;
    page.until_is(
        "all are back",
        "document.querySelectorAll('[data-claim]').length",
        7,
    )
    .await;

    page.choose("speaker", "ravn").await;
    page.until_is("Ravn's claims and counterclaims", SHOWN, "1,3,4,5,6")
        .await;
    page.choose("relation", "answers").await;
    page.until_is("two kinds of filter narrow", SHOWN, "1,5")
        .await;
    page.until_address("./?view=claims&speaker=ravn&relation=answers")
        .await;
    page.reload().await;
    assert_eq!(page.string(SHOWN).await, "1,5");

    page.open("?view=claims&topic=door").await;
    assert_eq!(page.string(SHOWN).await, "3,4,5,6,7");
    page.open("?view=claims&topic=flood&relation=concedes")
        .await;
    assert_eq!(page.string(SHOWN).await, "");
    assert!(page.text(".empty").await.contains("leave one out"));
    // The article has no relations to choose from.
    page.open("").await;
    let seen = "[...document.querySelectorAll('[name=relation]')].filter(e => e.checkVisibility())";
    assert_eq!(page.whole(&format!("{seen}.length")).await, 0);
    // Unless one is chosen: then a note says what it applies to.
    page.open("?relation=denies").await;
    page.until_status("14 paragraphs, 14 quotes. “Denied in the article” applies to Claims.")
        .await;
    assert_eq!(page.count(".status a").await, 0);
    page.until(
        "it can be taken back",
        "document.querySelector('.applies').checkVisibility()",
    )
    .await;
    page.choose("relation", "denies").await;
    page.until_address("./").await;
}

async fn a_marker_in_the_article_leads_to_its_pair_and_back(page: Page) {
    page.resize(1280, 500).await;
    page.open("").await;
    let marked = page
        .strings("[...new Set([...document.querySelectorAll('.side .refs a')].map(a => a.getAttribute('href').split('#claim-')[1]))]")
        .await;
    assert_eq!(marked, ["1", "2"], "each claim has a marker");
    page.click(".refs a[href$='#claim-1']").await;
    page.until_address("./?view=claims#claim-1").await;
    page.until_focused("#claim-1").await;
    page.until_in_sight("#claim-1 h3").await;
    page.click("#claim-1 .claim .ctx a").await;
    page.until(
        "the claim's words are linked",
        "document.querySelector('.src [data-linked]')?.textContent.includes('never sold')",
    )
    .await;
    page.until_in_sight(".src [data-linked]").await;
    page.back().await;
    page.until_focused("#claim-1").await;
    page.click("#claim-1 .counter .ctx a").await;
    page.until_in_sight("#then-who-has-owned-the-quay-since[data-linked]")
        .await;
    // The number in the text leads there, too, and is neither read aloud nor in the tab order.
    page.click(".src a.no[href$='#claim-2']").await;
    page.until_focused("#claim-2").await;
    page.back().await;
    page.until_there(".src a.no").await;
    assert_eq!(
        page.count(".src a.no:not([aria-hidden=true][tabindex='-1'])")
            .await,
        0
    );
    assert_eq!(
        page.texts(".src a.no").await.concat(),
        "",
        "its text is none of the article's"
    );
}

async fn every_half_of_a_pair_leads_to_its_place(page: Page) {
    page.open("?view=claims").await;
    let sides = page.count(".claim, .counter, .reply").await;
    let ids = page.strings("[...document.querySelectorAll('.sides .ctx a')].map(a => a.getAttribute('href').split('#')[1] ?? '')").await;
    assert_eq!(ids.len(), sides, "each half has a way");
    page.open("").await;
    let lost = format!(
        "{}.filter(id => document.getElementById(id)?.closest('article')?.getAttribute('aria-label') !== 'The article')",
        json!(ids)
    );
    assert_eq!(page.strings(&lost).await, [""; 0], "not in the article");
}

async fn a_linked_claim_stays_visible_under_a_filter(page: Page) {
    page.resize(1280, 500).await;
    page.open("?view=claims&relation=answers#claim-2").await;
    page.until_focused("#claim-2").await;
    page.until_in_sight("#claim-2 h3").await;
    assert_eq!(page.string(SHOWN).await, "1,2");
    page.until_status("1 of 2 claims").await;
    page.until(
        "a notice says why",
        "document.querySelector('.notice')?.textContent.includes('filtered away')",
    )
    .await;
}
