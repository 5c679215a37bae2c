//! *Claims*: the pairs and their evidence, as the editors defined them.

use browser_tests::page::Page;
use browser_tests::{behaviours, json};

behaviours! {
    everywhere: [
        a_claim_and_its_counterclaim_face_each_other_or_stack,
        a_marker_in_the_article_leads_to_its_pair_and_back,
        a_linked_claim_stays_visible_under_a_filter,
    ],
    // The editors' definitions are the same in every engine.
    chromium: [
        every_claim_has_the_relations_that_the_editors_gave_it,
        every_claim_has_its_evidence_with_relation_date_and_source,
        who_set_what_against_a_claim_is_said,
        claims_are_filtered_by_relation_speaker_and_topic,
        every_half_of_a_pair_leads_to_its_place,
    ],
}

/// The speaker of a claim, those who set something against it, and its evidence, each with the relation. Rumours and
/// questions have no speaker. The third of two words is a reply.
struct Expected {
    speaker: &'static str,
    against: &'static str,
    evidence: &'static str,
}

const fn claim(speaker: &'static str, against: &'static str, evidence: &'static str) -> Expected {
    Expected {
        speaker,
        against,
        evidence,
    }
}

/// The editors' table. Who sets two passages against a claim is named once.
const CLAIMS: [Expected; 17] = [
    claim(
        "agencies",
        "putin denies, ria denies",
        "disputes E1, disputes E2",
    ),
    claim("putin", "stone disputes", "context E1"),
    claim("putin", "", "disputes E1"),
    claim("putin", "", "disputes E1, disputes E2"),
    claim("putin", "", ""),
    claim(
        "putin",
        "",
        "disputes E3, context E4, context E5, supports E6",
    ),
    claim("putin", "", "disputes E3, disputes E7, context E8"),
    claim("putin", "putin concedes", ""),
    claim("putin", "", ""),
    claim("stone", "putin answers", ""),
    claim("putin", "", "supports E9"),
    claim(
        "",
        "putin denies",
        "disputes E10, supports E11, context E12",
    ),
    claim("", "putin answers", "context E13"),
    claim("putin", "stone disputes, putin denies", ""),
    claim("stone", "putin concedes", ""),
    claim("stone", "putin answers", ""),
    claim("putin", "stone answers", ""),
];

/// The evidence: its sources, and a part of its date.
const EVIDENCE: [(&str, &[&str], &str); 13] = [
    (
        "E1",
        &[
            "https://abcnews.go.com/US/putin-ordered-campaign-influence-us-presidential-election-intelligence/story?id=44607252",
        ],
        "6 January 2017",
    ),
    (
        "E2",
        &[
            "https://www.cnet.com/news/politics/mueller-report-dives-into-russian-election-interference-and-trump-campaign/",
        ],
        "2019",
    ),
    (
        "E3",
        &["https://sputnikglobe.com/20120919/176074367.html"],
        "19 September 2012",
    ),
    (
        "E4",
        &[
            "https://www.reuters.com/article/us-russia-election-usa/clinton-criticizes-russia-vote-germany-urges-improvement-idUSTRE7B50IE20111206",
        ],
        "6 December 2011",
    ),
    (
        "E5",
        &[
            "http://osce.org/odihr/elections/86981",
            "https://thevotingnews.com/russia-election-clearly-skewed-for-putin-osce-bbc",
        ],
        "2011 and 2012",
    ),
    (
        "E6",
        &[
            "https://www.biobiochile.cl/2012/01/24/escandalo-en-rusia-por-encuentro-entre-nuevo-embajador-de-eeuu-y-opositores.shtml",
        ],
        "17 January 2012",
    ),
    (
        "E7",
        &[
            "https://politics.gaeatimes.com/2011/12/02/statement-by-nsc-spokesman-tommy-vietor-on-russian-government-harassment-of-golos-113729/",
        ],
        "2 December 2011",
    ),
    ("E8", &["https://khpg.org/en/1348004895"], "2012"),
    (
        "E9",
        &[
            "https://www.dailysabah.com/world/2017/04/25/west-russia-increase-military-spending-sipri-reports",
        ],
        "2016",
    ),
    (
        "E10",
        &["https://occrp.org/en/news/bbc-us-treasury-officials-allege-putin-is-corrupt"],
        "January 2016",
    ),
    (
        "E11",
        &["https://themoscowtimes.com/2016/01/26/us-official-accuses-putin-of-corruption-a51576"],
        "26 January 2016",
    ),
    (
        "E12",
        &[
            "https://www.afr.com/business/banking-and-finance/the-panama-papers-all-putins-men-20160401-gnwal7",
        ],
        "April 2016",
    ),
    ("E13", &["http://nyp.st/JPWwvY?share=url"], "2018"),
];

const SHOWN: &str =
    "[...document.querySelectorAll('[data-claim]')].map(e => e.dataset.claim).join()";

async fn every_claim_has_the_relations_that_the_editors_gave_it(page: Page) {
    page.open("?view=claims").await;
    let numbers: Vec<String> = (1..=17).map(|number| number.to_string()).collect();
    assert_eq!(
        page.string(SHOWN).await,
        numbers.join(","),
        "in the article's order"
    );
    page.until_status("17 claims: 10 answered in the article, 9 with facts from elsewhere.")
        .await;
    for (number, expected) in (1..).zip(CLAIMS) {
        let article = format!("document.querySelector('article#claim-{number}')");
        let speaker = page
            .string(&format!(
                "{article}.querySelector('.claim').dataset.speaker ?? ''"
            ))
            .await;
        assert_eq!(speaker, expected.speaker, "who makes claim {number}");
        // Each relation's word precedes the side it belongs to.
        let mut against = page
            .strings(&format!(
                "[...{article}.querySelectorAll('.rel')].filter(rel => rel.textContent).map(rel =>
                    `${{rel.nextElementSibling.dataset.speaker}} ${{/(denies|disputes|answers|concedes)/.exec(rel.textContent)[0]}}`)"
            ))
            .await;
        against.dedup();
        assert_eq!(
            against.join(", "),
            expected.against,
            "what is set against claim {number}"
        );
        let none = page
            .strings(&format!(
                "[...{article}.querySelectorAll('.none')].map(e => e.textContent)"
            ))
            .await;
        let expected_none: &[&str] = if expected.against.is_empty() {
            &["No counterclaim in this article"]
        } else {
            &[]
        };
        assert_eq!(none, expected_none, "claim {number}");
        let replies = page.count(&format!("#claim-{number} .reply")).await;
        assert_eq!(
            replies,
            usize::from(number == 14),
            "replies to claim {number}"
        );
        assert!(!page.text(&format!("#claim-{number} h3")).await.is_empty());
    }
}

async fn every_claim_has_its_evidence_with_relation_date_and_source(page: Page) {
    page.open("?view=claims").await;
    let mut seen = Vec::new();
    for (number, expected) in (1..).zip(CLAIMS) {
        let item = |read: &str| {
            format!(
                "[...document.querySelectorAll('#claim-{number} .evidence li')].map(e => {read})"
            )
        };
        let relations = page
            .strings(&item("e.querySelector('.er b').textContent"))
            .await;
        let dates = page
            .strings(&item("e.querySelector('.ed').textContent"))
            .await;
        let facts = page
            .strings(&item("e.querySelector('.ef').textContent"))
            .await;
        let sources = page
            .strings(&item(
                "[...e.querySelectorAll('.es a')].map(a => a.getAttribute('href')).join(' ')",
            ))
            .await;
        let expected: Vec<(&str, &str)> = expected
            .evidence
            .split(", ")
            .filter_map(|e| e.split_once(' '))
            .collect();
        assert_eq!(relations.len(), expected.len(), "claim {number}");
        for (at, (relation, id)) in expected.into_iter().enumerate() {
            let (_, urls, date) = EVIDENCE
                .iter()
                .find(|(known, ..)| *known == id)
                .expect("a known id");
            assert_eq!(relations[at], relation, "claim {number}, {id}");
            assert_eq!(sources[at], urls.join(" "), "claim {number}, {id}");
            assert!(
                dates[at].contains(date),
                "claim {number}, {id}: {}",
                dates[at]
            );
            assert!(!facts[at].is_empty(), "claim {number}, {id}");
            seen.push(id);
        }
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(
        seen.len(),
        EVIDENCE.len(),
        "all of them are shown: {seen:?}"
    );
}

async fn a_claim_and_its_counterclaim_face_each_other_or_stack(page: Page) {
    let rect =
        |css: &str| format!("document.querySelector('#claim-2 {css}').getBoundingClientRect()");
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
    page.open("?view=claims").await;
    assert_eq!(
        page.texts("#filters legend").await[..3],
        ["Topics", "Speakers", "Relations"]
    );
    let groups = [
        ("relation", "denies", "1,12,14"),
        ("answer", "disputes", "2,14"),
        ("relation", "answers", "10,13,16,17"),
        ("relation", "concedes", "8,15"),
        ("answer", "none", "3,4,5,6,7,9,11"),
        ("evidence", "disputes", "1,3,4,6,7,12"),
        ("evidence", "supports", "6,11,12"),
        ("evidence", "context", "2,6,7,12,13"),
    ];
    let steps = format!(
        "for (const [group, value, claims] of {}) {{
            const [count, box] = [claims.split(',').length, `[name=${{group}}][value=${{value}}]`];
            const [text, click] = [(css) => document.querySelector(css)?.textContent, () => document.querySelector(`#filters ${{box}}`).click()];
            await until(`${{count}} are counted beside ${{value}}`, () => text(`#filters label:has(${{box}}) .ct span`) === String(count));
            click();
            await until(`${{value}} leaves ${{claims}}`, () => {SHOWN} === claims);
            await until(`${{value}} is in the address`, () => location.search === `?view=claims&${{group}}=${{value}}`);
            await until(`of ${{value}} is said how many`, () => text('[role=status]').includes(`${{count}} of 17 claims`));
            await until(`of ${{value}} is said how many are hidden`, () => text('.ix > summary > span') === `${{17 - count}} claims hidden.`);
            click();
        }}",
        json!(groups)
    );
    page.steps(&steps).await;
    // Old links ask for disputed claims, whether in the article or from elsewhere.
    page.open("?view=claims&relation=disputes").await;
    assert_eq!(page.string(SHOWN).await, "1,2,3,4,6,7,12,14");
    page.choose("relation", "concedes").await;
    page.until_is("relations add up", SHOWN, "1,2,3,4,6,7,8,12,14,15")
        .await;
    page.click_text(".status a", "Show everything").await;
    page.until_is(
        "all are back",
        "document.querySelectorAll('[data-claim]').length",
        17,
    )
    .await;

    page.choose("speaker", "stone").await;
    page.until_is(
        "Stone's claims and counterclaims",
        SHOWN,
        "2,10,14,15,16,17",
    )
    .await;
    page.choose("relation", "answers").await;
    page.until_is("two kinds of filter narrow", SHOWN, "10,16,17")
        .await;
    page.until_address("./?view=claims&speaker=stone&relation=answers")
        .await;
    page.reload().await;
    assert_eq!(page.string(SHOWN).await, "10,16,17");

    page.open("?view=claims&topic=hacking").await;
    assert_eq!(page.string(SHOWN).await, "1,2,3,4,5");
    page.open("?view=claims&topic=trump&relation=disputes")
        .await;
    assert_eq!(page.string(SHOWN).await, "");
    assert!(page.text(".empty").await.contains("leave one out"));
    // The article has no relations to choose from.
    page.open("").await;
    let seen = "[...document.querySelectorAll('[name=relation]')].filter(e => e.checkVisibility())";
    assert_eq!(page.whole(&format!("{seen}.length")).await, 0);
    // Unless one is chosen: then a note says what it applies to.
    page.open("?relation=denies").await;
    page.until_status("41 paragraphs, 27 quotes. “Denied in the article” applies to Claims.")
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
    page.open("").await;
    let marked = page
        .strings("[...new Set([...document.querySelectorAll('.side .refs a')].map(a => a.getAttribute('href').split('#claim-')[1]))]")
        .await;
    assert_eq!(marked.len(), 17, "each claim has a marker: {marked:?}");
    page.click(".refs a[href$='#claim-2']").await;
    page.until_address("./?view=claims#claim-2").await;
    page.until_focused("#claim-2").await;
    page.until_in_sight("#claim-2 h3").await;
    page.click("#claim-2 .claim .ctx a").await;
    page.until("the claim's words are linked", "document.querySelector('.src [data-linked]')?.textContent.includes('difficult to imagine')").await;
    page.until_in_sight(".src [data-linked]").await;
    page.back().await;
    page.until_focused("#claim-2").await;
    page.click("#claim-2 .counter .ctx a").await;
    page.until_in_sight("#yes-but-why-would-you-bother-to[data-linked]")
        .await;
    // The number in the text leads there, too, and is neither read aloud nor in the tab order.
    page.click(".src a.no[href$='#claim-1']").await;
    page.until_focused("#claim-1").await;
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
    page.open("?view=claims&relation=answers#claim-1").await;
    page.until_focused("#claim-1").await;
    page.until_in_sight("#claim-1 h3").await;
    assert_eq!(page.string(SHOWN).await, "1,10,13,16,17");
    page.until_status("4 of 17 claims").await;
    page.until(
        "a notice says why",
        "document.querySelector('.notice')?.textContent.includes('filtered away')",
    )
    .await;
}
