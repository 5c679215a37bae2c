//! *Claims*: the pairs and their evidence, as the editors defined them.

use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};

behaviours! {
    everywhere: [
        a_claim_and_its_counterclaim_face_each_other_or_stack,
        a_marker_in_the_article_leads_to_its_pair_and_back,
        a_linked_claim_stays_visible_under_a_filter,
    ],
    // The editors' definitions are the same in every engine.
    chromium: [
        each_claim_has_its_relations_and_its_evidence,
        who_set_what_against_a_claim_is_said,
        claims_are_filtered_by_relation_speaker_and_topic,
        every_half_of_a_pair_leads_to_its_place,
    ],
    // The editors' table of the first interview.
    first: [
        every_claim_has_the_relations_that_the_editors_gave_it,
        every_claim_has_its_evidence_with_relation_date_and_source,
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

/// The editors' table of the first interview. Who sets two passages against a claim is named once.
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

/// A piece of evidence: its id, its sources, and a part of its date.
type Evidence = (&'static str, &'static [&'static str], &'static str);

/// The evidence of the first interview.
const EVIDENCE: [Evidence; 13] = [
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

/// The claims of the small interview and these.
const MORE_CLAIMS: [Expected; 7] = [
    claim(
        "okafor",
        "ravn disputes, okafor answers, auditors disputes",
        "supports E1, disputes E2",
    ),
    claim("okafor", "", "disputes E3"),
    claim("ravn", "okafor concedes", ""),
    claim("okafor", "ravn denies", "supports E1"),
    claim("ravn", "okafor answers", "context E3"),
    claim("okafor", "ravn disputes", ""),
    claim("auditors", "okafor answers", ""),
];

/// The evidence of the small interview.
const SMALL_EVIDENCE: [Evidence; 3] = [
    ("E1", &["https://register.example/1"], "May 2014"),
    ("E2", &["https://council.example/2014"], "3 June 2014"),
    ("E3", &["https://weather.example/2009"], "2009"),
];

/// Returns the page with claims of every relation.
async fn with_more_claims(page: Page) -> Page {
    let fixture = Fixture::small().changed(|text| match text.split_once("[[evidence]]") {
        Some((before, after)) => [before, MORE, "\n[[evidence]]", after].concat(),
        None => [text.trim_end(), MORE_WORDS].concat(),
    });
    let site = Site::of(&fixture).await;
    Page { site, ..page }
}

const SHOWN: &str =
    "[...document.querySelectorAll('[data-claim]')].map(e => e.dataset.claim).join()";

/// Checks the relations of the claims shown, of which the one with the number `replied` has a reply.
async fn have_relations(page: &Page, claims: &[Expected], replied: usize) {
    let numbers: Vec<String> = (1..=claims.len())
        .map(|number| number.to_string())
        .collect();
    assert_eq!(
        page.string(SHOWN).await,
        numbers.join(","),
        "in the article's order"
    );
    for (number, expected) in (1..).zip(claims) {
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
            usize::from(number == replied),
            "replies to claim {number}"
        );
        assert!(!page.text(&format!("#claim-{number} h3")).await.is_empty());
    }
}

/// Checks the evidence of the claims shown.
async fn have_evidence(page: &Page, claims: &[Expected], evidence: &[Evidence]) {
    let mut seen = Vec::new();
    for (number, expected) in (1..).zip(claims) {
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
            let (_, urls, date) = evidence
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
        evidence.len(),
        "all of them are shown: {seen:?}"
    );
}

async fn each_claim_has_its_relations_and_its_evidence(page: Page) {
    let page = with_more_claims(page).await;
    page.open("?view=claims").await;
    page.until_status("7 claims: 6 answered in the article, 4 with facts from elsewhere.")
        .await;
    have_relations(&page, &MORE_CLAIMS, 1).await;
    have_evidence(&page, &MORE_CLAIMS, &SMALL_EVIDENCE).await;
}

async fn every_claim_has_the_relations_that_the_editors_gave_it(page: Page) {
    page.open("?view=claims").await;
    page.until_status("17 claims: 10 answered in the article, 9 with facts from elsewhere.")
        .await;
    have_relations(&page, &CLAIMS, 14).await;
}

async fn every_claim_has_its_evidence_with_relation_date_and_source(page: Page) {
    page.open("?view=claims").await;
    have_evidence(&page, &CLAIMS, &EVIDENCE).await;
}

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
