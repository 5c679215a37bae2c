//! *Claims*: the relations and the evidence of each, as the editors defined them.

use browser_tests::behaviours;
use browser_tests::page::Page;

use super::claims::{SHOWN, with_more_claims};

behaviours! {
    // The editors' definitions are the same in every engine.
    chromium: [
        each_claim_has_its_relations_and_its_evidence,
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

/// The claims of the small interview with more of them.
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
