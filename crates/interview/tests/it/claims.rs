//! The claims of the real interview, against the editors' table: what is set against each, and its evidence.

use std::collections::BTreeSet;

use interview::model::{AttachedBy, Claim, Counterclaim, EvidenceRelation, Relation, Side};

use crate::support::REAL;

/// A row of the table: the speaker of the claim, the article's counterclaims, the facts from elsewhere.
struct Row {
    id: &'static str,
    claim: (&'static str, &'static str),
    counterclaims: &'static [(Relation, &'static str, &'static str)],
    replies: &'static [(Relation, &'static str, &'static str)],
    evidence: &'static [(&'static str, EvidenceRelation)],
}

const TABLE: [Row; 17] = {
    use EvidenceRelation::{Context, Disputes as Contradicts, Supports};
    use Relation::{Answers, Concedes, Denies, Disputes};
    const fn row(
        id: &'static str,
        claim: (&'static str, &'static str),
        counterclaims: &'static [(Relation, &'static str, &'static str)],
        evidence: &'static [(&'static str, EvidenceRelation)],
    ) -> Row {
        Row {
            id,
            claim,
            counterclaims,
            replies: &[],
            evidence,
        }
    }
    [
        row(
            "1",
            ("agencies", "the burglary by Russian hackers"),
            &[
                (
                    Denies,
                    "putin",
                    "We were not engaged in any hacking attacks",
                ),
                (
                    Denies,
                    "ria",
                    "Russia has repeatedly denied these allegations",
                ),
            ],
            &[("E1", Contradicts), ("E2", Contradicts)],
        ),
        row(
            "2",
            ("putin", "could seriously to affect the election campaign"),
            &[(Disputes, "stone", "Yes, but why would you bother")],
            &[("E1", Context)],
        ),
        row(
            "3",
            ("putin", "hackers were never found"),
            &[],
            &[("E1", Contradicts)],
        ),
        row(
            "4",
            ("putin", "Our influence on the election results"),
            &[],
            &[("E1", Contradicts), ("E2", Contradicts)],
        ),
        row("5", ("putin", "apologize to the voters"), &[], &[]),
        row(
            "6",
            ("putin", "In 2000, and in 2012"),
            &[],
            &[
                ("E3", Contradicts),
                ("E4", Context),
                ("E5", Context),
                ("E6", Supports),
            ],
        ),
        row(
            "7",
            ("putin", "NGOs are often funded"),
            &[],
            &[("E3", Contradicts), ("E7", Contradicts), ("E8", Context)],
        ),
        row(
            "8",
            ("putin", "we sympathized with Mr. Trump"),
            &[(Concedes, "putin", "too far on many issues")],
            &[],
        ),
        row("9", ("putin", "Almost nothing"), &[], &[]),
        row(
            "10",
            ("stone", "“secret war”"),
            &[(Answers, "putin", "Newton’s Third law")],
            &[],
        ),
        row("11", ("putin", "large farm"), &[], &[("E9", Supports)]),
        row(
            "12",
            ("“Rumour”", "accumulated a large fortune"),
            &[
                (Denies, "putin", "I don’t Have that kind of wealth"),
                (Denies, "putin", "accounts anywhere in Cyprus"),
            ],
            &[("E10", Contradicts), ("E11", Supports), ("E12", Context)],
        ),
        row(
            "13",
            ("“A question”", "for 24 years"),
            &[
                (Answers, "putin", "that’s up to Russia itself"),
                (Answers, "putin", "the citizens make the final decision"),
            ],
            &[("E13", Context)],
        ),
        Row {
            replies: &[(Denies, "putin", "We’re not talking about survival")],
            ..row(
                "14",
                ("putin", "Russia owes nothing on this account"),
                &[(Disputes, "stone", "“dangerous argument”")],
                &[],
            )
        },
        row(
            "15",
            ("stone", "people change without noticing it"),
            &[(Concedes, "putin", "It’s a very dangerous condition")],
            &[],
        ),
        row(
            "16",
            ("stone", "whether he will run in 2018"),
            &[(Answers, "putin", "there must remain a certain intrigue")],
            &[],
        ),
        row(
            "17",
            ("putin", "You have never in your life beat"),
            &[
                (Answers, "stone", "been bit"),
                (Answers, "stone", "It’s worth it"),
            ],
            &[],
        ),
    ]
};

fn is_side(side: &Side, who: &str, words: &str) -> bool {
    let label = side.label.as_ref().map(|label| format!("“{label}”"));
    let named = side.speaker.clone().or(label);
    named.as_deref() == Some(who)
        && side
            .passages
            .iter()
            .any(|passage| passage.text.contains(words))
}

fn are_counterclaims(given: &[Counterclaim], rows: &[(Relation, &str, &str)]) -> bool {
    given.len() == rows.len()
        && given
            .iter()
            .zip(rows)
            .all(|(given, &(relation, who, words))| {
                given.relation == relation && is_side(&given.side, who, words)
            })
}

#[test]
fn claims_are_those_of_the_table_with_what_is_set_against_them() {
    assert_eq!(REAL.claims.len(), TABLE.len());
    for (claim, row) in REAL.claims.iter().zip(&TABLE) {
        assert_eq!(claim.id, row.id);
        assert!(
            is_side(&claim.claim, row.claim.0, row.claim.1),
            "{claim:#?}"
        );
        assert!(
            are_counterclaims(&claim.counterclaims, row.counterclaims),
            "{claim:#?}"
        );
        let replies: Vec<Counterclaim> = claim
            .counterclaims
            .iter()
            .flat_map(|c| c.replies.clone())
            .collect();
        assert!(are_counterclaims(&replies, row.replies), "{claim:#?}");
        let evidence: Vec<_> = claim
            .evidence
            .iter()
            .map(|e| (e.id.as_str(), e.relation))
            .collect();
        assert_eq!(evidence, row.evidence, "claim {}", row.id);
    }
}

#[test]
fn claims_stand_in_the_articles_order_under_their_headings() {
    let places: Vec<_> = REAL
        .claims
        .iter()
        .map(|claim| claim.claim.passages[0].paragraph)
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    let topics: Vec<&str> = REAL
        .claims
        .iter()
        .map(|claim| claim.topic.as_str())
        .collect();
    let expected = [
        ("hacking", 5),
        ("us-interference", 2),
        ("trump", 2),
        ("secret-war", 2),
        ("future", 6),
    ];
    let expected: Vec<&str> = expected
        .into_iter()
        .flat_map(|(topic, count)| vec![topic; count])
        .collect();
    assert_eq!(topics, expected);
}

#[test]
fn what_the_article_sets_against_a_claim_is_attached_by_the_article() {
    let all = REAL.claims.iter().flat_map(|claim| &claim.counterclaims);
    assert!(
        all.flat_map(|c| std::iter::once(c).chain(&c.replies))
            .all(|c| c.attached_by == AttachedBy::Article)
    );
}

#[test]
fn every_side_leads_to_a_span_that_has_its_words() {
    for claim in &REAL.claims {
        for side in claim.sides() {
            for passage in &side.passages {
                let paragraph = &REAL.paragraphs[passage.paragraph];
                let found = paragraph
                    .spans_at()
                    .find(|(_, span)| span.id.as_ref() == Some(&passage.anchor));
                let (at, span) = found.unwrap_or_else(|| panic!("{passage:?}"));
                assert!(
                    at <= passage.start && passage.start < at + span.text.len(),
                    "{passage:?}"
                );
                assert_eq!(paragraph.text()[passage.start..passage.end], passage.text);
            }
        }
    }
}

fn claim(id: &str) -> &'static Claim {
    REAL.claims.iter().find(|claim| claim.id == id).unwrap()
}

#[test]
fn claim_two_is_the_second_sentence_of_the_quote_that_claim_one_denies_with() {
    let denial = &claim("1").counterclaims[0].side.passages[0];
    let second = &claim("2").claim.passages[0];
    assert_eq!(denial.anchor, second.anchor);
    assert!(denial.end <= second.start);
}

#[test]
fn evidence_has_its_source_its_date_and_what_it_bears_on() {
    let rows = [
        (
            "E1",
            "2017-01-06",
            "https://abcnews.go.com/US/putin-ordered-campaign-influence-us-presidential-election-intelligence/story?id=44607252",
        ),
        (
            "E2",
            "2019",
            "https://www.cnet.com/news/politics/mueller-report-dives-into-russian-election-interference-and-trump-campaign/",
        ),
        (
            "E3",
            "2012-09-19",
            "https://sputnikglobe.com/20120919/176074367.html",
        ),
        (
            "E4",
            "2011-12-06",
            "https://www.reuters.com/article/us-russia-election-usa/clinton-criticizes-russia-vote-germany-urges-improvement-idUSTRE7B50IE20111206",
        ),
        (
            "E5",
            "2011 and 2012",
            "http://osce.org/odihr/elections/86981 https://thevotingnews.com/russia-election-clearly-skewed-for-putin-osce-bbc",
        ),
        (
            "E6",
            "2012-01-17",
            "https://www.biobiochile.cl/2012/01/24/escandalo-en-rusia-por-encuentro-entre-nuevo-embajador-de-eeuu-y-opositores.shtml",
        ),
        (
            "E7",
            "2011-12-02",
            "https://politics.gaeatimes.com/2011/12/02/statement-by-nsc-spokesman-tommy-vietor-on-russian-government-harassment-of-golos-113729/",
        ),
        (
            "E8",
            "July–September 2012",
            "https://khpg.org/en/1348004895",
        ),
        (
            "E9",
            "2016",
            "https://www.dailysabah.com/world/2017/04/25/west-russia-increase-military-spending-sipri-reports",
        ),
        (
            "E10",
            "2016-01",
            "https://occrp.org/en/news/bbc-us-treasury-officials-allege-putin-is-corrupt",
        ),
        (
            "E11",
            "2016-01-26",
            "https://themoscowtimes.com/2016/01/26/us-official-accuses-putin-of-corruption-a51576",
        ),
        (
            "E12",
            "2016-04",
            "https://www.afr.com/business/banking-and-finance/the-panama-papers-all-putins-men-20160401-gnwal7",
        ),
        ("E13", "2018–2024", "http://nyp.st/JPWwvY?share=url"),
    ];
    let all: Vec<_> = REAL
        .claims
        .iter()
        .flat_map(|claim| &claim.evidence)
        .collect();
    for (id, date, urls) in rows {
        let facts: Vec<_> = all.iter().filter(|evidence| evidence.id == id).collect();
        assert!(!facts.is_empty(), "{id}");
        for fact in facts {
            let links: Vec<&str> = fact.sources.iter().map(|link| link.url.as_str()).collect();
            assert_eq!(links.join(" "), urls, "{id}");
            assert_eq!(fact.date.as_ref().unwrap_or(&fact.when), date, "{id}");
            assert_eq!(
                fact.target.is_none(),
                fact.relation == EvidenceRelation::Context,
                "{id}"
            );
        }
    }
    let ids: BTreeSet<&str> = all.iter().map(|evidence| evidence.id.as_str()).collect();
    assert_eq!(ids.len(), rows.len());
}
