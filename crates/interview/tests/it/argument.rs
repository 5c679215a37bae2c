//! The argument about each claim, in words.

use interview::argument::{self, Quote, Role, quotes, roles};
use interview::model::{BearsOn, Claim, Evidence, EvidenceRelation};

use crate::support::{REAL, small};

fn claim(id: &str) -> &'static Claim {
    REAL.claims.iter().find(|claim| claim.id == id).unwrap()
}

#[test]
fn a_claim_says_what_stands_against_it_and_for_it() {
    for (id, standing) in [
        (
            "1",
            "Vladimir Putin denies it, RIA Novosti denies it; 2 facts from elsewhere dispute Putin’s denial",
        ),
        (
            "2",
            "Oliver Stone disputes it; 1 fact from elsewhere for context",
        ),
        (
            "4",
            "No counterclaim in the article; 2 facts from elsewhere dispute it",
        ),
        ("5", "No counterclaim in the article"),
        (
            "6",
            "No counterclaim in the article; 1 fact from elsewhere disputes it, 1 supports it, 2 for context",
        ),
        (
            "11",
            "No counterclaim in the article; 1 fact from elsewhere supports the order of magnitude",
        ),
        (
            "14",
            "Oliver Stone disputes it, Vladimir Putin denies, in reply to Oliver Stone",
        ),
    ] {
        assert_eq!(argument::standing(&REAL, claim(id)), standing, "claim {id}");
    }
}

#[test]
fn no_relation_of_a_fact_is_left_out() {
    for claim in &REAL.claims {
        let said = argument::from_elsewhere(claim).unwrap_or_default();
        let has = |relation| {
            let mut facts = claim.evidence.iter();
            facts.any(|fact: &Evidence| fact.relation == relation)
        };
        assert_eq!(has(EvidenceRelation::Disputes), said.contains("dispute"));
        assert_eq!(has(EvidenceRelation::Supports), said.contains("support"));
        assert_eq!(has(EvidenceRelation::Context), said.contains("for context"));
        let counted: usize = said
            .split([' ', ','])
            .filter_map(|word| word.parse::<usize>().ok())
            .sum();
        assert_eq!(counted, claim.evidence.len(), "{said}");
    }
}

#[test]
fn a_denial_says_which_facts_dispute_it() {
    let first = BearsOn::counterclaim(&[1]);
    let second = BearsOn::counterclaim(&[2]);
    assert_eq!(
        argument::bearing_on(claim("1"), &first).as_deref(),
        Some("2 facts from elsewhere dispute it")
    );
    assert_eq!(argument::bearing_on(claim("1"), &second), None);
    assert_eq!(
        argument::bearing_on(claim("12"), &first).as_deref(),
        Some("1 fact from elsewhere disputes it, 1 supports it")
    );
}

#[test]
fn where_there_is_little_room_answers_are_counted() {
    let short = |id| argument::in_short(&REAL, claim(id));
    assert_eq!(short("1").as_deref(), Some("Putin denies + 1"));
    assert_eq!(short("12").as_deref(), Some("Putin denies"));
    assert_eq!(short("14").as_deref(), Some("Stone disputes + 1"));
    assert_eq!(short("4"), None);
    assert_eq!(argument::counts(&REAL), (10, 9));
}

#[test]
fn facts_are_counted_by_what_they_bear_on() {
    use EvidenceRelation::{Context, Disputes, Supports};
    let facts = |id, relation| argument::facts_that(claim(id), relation);
    let some = |count, what: &str| [(count, what.to_owned())];
    assert_eq!(facts("1", Disputes), some(2, "the denial"));
    assert_eq!(facts("1", Supports), []);
    assert_eq!(facts("6", Disputes), some(1, ""));
    assert_eq!(facts("6", Context), some(2, ""));
    assert_eq!(facts("12", Supports), some(1, "the denial"));
    assert_eq!(facts("12", Context), some(1, ""));
    // Context is for the claim as a whole, whatever it bears on.
    let mut with_context = claim("1").clone();
    for fact in &mut with_context.evidence {
        fact.relation = Context;
    }
    assert_eq!(argument::facts_that(&with_context, Context), some(2, ""));
}

#[test]
fn a_quote_knows_its_parts() {
    let quote = quotes(&REAL)
        .find(|quote| quote.id == "were-not-talking-about-survival-and-we")
        .unwrap_or_else(|| {
            let ids: Vec<&str> = quotes(&REAL).map(|quote| quote.id).collect();
            panic!("{ids:?}")
        });
    let roles = roles(&REAL, &quote);
    assert!(
        matches!(roles.as_slice(), [Role::Replies(claim, ..)] if claim.id == "14"),
        "{roles:?}"
    );
}

#[test]
fn a_quote_beside_a_claim_has_no_part_in_it() {
    let shortest = |quote: &Quote| quote.span.text.len();
    let quote = quotes(&REAL).min_by_key(shortest).unwrap();
    let length = quote.span.text.len();
    let sides = REAL.claims.iter().map(|claim| (claim, &claim.claim));
    let mut passages = sides.map(|(claim, side)| (claim, &side.passages[0]));
    let (claim, passage) = passages.find(|(_, it)| it.start > length).unwrap();
    let makes = |start| {
        let quote = Quote {
            paragraph: passage.paragraph,
            start,
            ..quote
        };
        roles(&REAL, &quote).contains(&Role::Makes(claim))
    };
    assert!(makes(passage.end - 1) && !makes(passage.end));
    assert!(makes(passage.start - length + 1) && !makes(passage.start - length));
}

#[test]
fn a_quote_names_its_speaker_or_says_that_it_is_not_confirmed() {
    let quote = quotes(&REAL).next().unwrap();
    assert_eq!(quote.confirmed(), Some("Vladimir Putin"));
    assert_eq!(quote.name(), "Vladimir Putin");
    assert_eq!(quote.role(), quote.speaker.unwrap().role);
    assert_ne!(quote.role(), "");
    let nobody = Quote {
        speaker: None,
        ..quote
    };
    assert_eq!(nobody.confirmed(), None);
    assert_eq!(nobody.name(), "Speaker not confirmed");
    assert_eq!(nobody.role(), "");
}

/// Annotates the small article with one claim that has a counterclaim and this evidence.
fn with_evidence(attached: &str) -> (Option<Evidence>, Vec<String>) {
    let more = format!(
        r#"
[[claims]]
id = "1"
summary = "Snow is good"
at = ["Snow is good for the fields"]
evidence = [{attached}]

[[claims.counterclaims]]
relation = "disputes"
at = ["it is not too cold"]

[[evidence]]
id = "E1"
when = "2001"
fact = "Avalanches are snow"
sources = [{{ name = "Daily Paper", url = "https://example.org/", title = "Snow", published = "2001-02-03" }}]
"#
    );
    let (interview, problems) = small(&more);
    (interview.claims[0].evidence.first().cloned(), problems)
}

#[test]
fn evidence_says_in_data_what_it_bears_on() {
    let (evidence, problems) = with_evidence("{ id = \"E1\", relation = \"disputes\" }");
    let evidence = evidence.unwrap();
    assert_eq!(problems, [] as [&str; 0]);
    assert!(evidence.bears_on.is_claim());
    assert_eq!(evidence.target.as_deref(), Some("the claim"));
    let (evidence, problems) =
        with_evidence("{ id = \"E1\", relation = \"supports\", bears_on = \"1\" }");
    let evidence = evidence.unwrap();
    assert_eq!(problems, [] as [&str; 0]);
    assert_eq!(evidence.bears_on, BearsOn::counterclaim(&[1]));
    assert_eq!(evidence.target.as_deref(), Some("Ben’s objection"));
}

#[test]
fn evidence_that_bears_on_nothing_is_named() {
    for (place, message) in [
        ("2", "the claim has no counterclaim “2”"),
        ("1.1", "the claim has no counterclaim “1.1”"),
    ] {
        let (_, problems) = with_evidence(&format!(
            "{{ id = \"E1\", relation = \"supports\", bears_on = \"{place}\" }}"
        ));
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].contains(message), "{problems:?}");
    }
    for place in ["", "0", "first", "1.", "1.x"] {
        let error = BearsOn::try_from(place.to_owned()).unwrap_err();
        assert!(
            error.to_string().contains("neither \"claim\" nor"),
            "{error}"
        );
    }
}
