//! The rules of an interview, wherever it comes from: an `interview.json` may be written by others.

use interview::check::check;
use interview::model::{Interview, Removed, SpanKind};

use crate::support::REAL;

/// Returns the messages about the real interview after a change.
fn said(change: impl FnOnce(&mut Interview)) -> Vec<String> {
    let mut interview = REAL.clone();
    change(&mut interview);
    check(&interview)
}

fn quote(interview: &mut Interview) -> &mut interview::model::Span {
    let spans = interview
        .paragraphs
        .iter_mut()
        .flat_map(|paragraph| &mut paragraph.spans);
    spans
        .into_iter()
        .find(|span| span.kind == SpanKind::Quote && span.text.contains("large farm"))
        .unwrap()
}

#[test]
fn the_real_interview_keeps_them() {
    assert_eq!(check(&REAL), [] as [&str; 0]);
}

#[test]
fn the_format_is_this_one() {
    let said = said(|interview| interview.format = "rejoinder-interview/2".to_owned());
    assert_eq!(
        said,
        ["the format is “rejoinder-interview/2”, but must be “rejoinder-interview/1”"]
    );
}

#[test]
fn every_quote_has_an_id() {
    // Its claim leads there, and so names the speaker: that is another rule.
    assert_eq!(
        said(|interview| quote(interview).id = None)[0],
        "the quote “large farm” has no id"
    );
    // That its speaker is not confirmed, readers can be told.
    assert_eq!(said(|interview| quote(interview).speaker = None), [""; 0]);
}

#[test]
fn claims_under_a_heading_stand_together() {
    let said = said(|interview| interview.claims.swap(0, 16));
    assert!(
        said[0].contains(" is made under “") && said[0].contains("stands apart from them"),
        "{said:?}"
    );
}

#[test]
fn other_ids_and_those_of_what_went_are_nobody_elses() {
    let taken = ["the id “hacking” is given twice"];
    let alias = said(|interview| quote(interview).aliases = vec!["hacking".to_owned()]);
    assert_eq!(alias, taken);
    let gone = |id: &str, speaker: &str| Removed {
        id: id.to_owned(),
        kind: SpanKind::Quote,
        text: "“As it was.”".to_owned(),
        speaker: Some(speaker.to_owned()),
        when: "today".to_owned(),
        date: "2026-11-23".to_owned(),
    };
    let removed = said(|interview| interview.removed.push(gone("hacking", "putin")));
    assert_eq!(removed, taken);
    let nobody = said(|interview| interview.removed.push(gone("as-it-was", "nobody")));
    assert_eq!(nobody, ["“As it was.” has the unknown speaker “nobody”"]);
}

#[test]
fn speakers_and_topics_are_known() {
    let unknown = Some("nobody".to_owned());
    assert_eq!(
        said(|interview| quote(interview).speaker = unknown.clone()),
        ["“large farm” has the unknown speaker “nobody”"]
    );
    assert_eq!(
        said(|interview| interview.claims[0].claim.speaker = unknown.clone()),
        ["claim 1 has the unknown speaker “nobody”"]
    );
    assert_eq!(
        said(|interview| interview.paragraphs[3].tags = vec!["none".to_owned()]),
        ["a paragraph has the unknown topic “none”"]
    );
    assert_eq!(
        said(|interview| interview.claims[2].topic = "none".to_owned()),
        ["claim 3 has the unknown topic “none”"]
    );
    assert_eq!(
        said(|interview| interview.notes[0].headings = vec!["none".to_owned()]),
        ["note film has the unknown topic “none”"]
    );
}

#[test]
fn no_id_is_given_twice() {
    let twice = said(|interview| quote(interview).id = Some("secret-war".to_owned()));
    assert_eq!(twice[0], "the id “secret-war” is given twice");
    let twice = said(|interview| interview.episodes[1].number = 1);
    assert_eq!(twice, ["the id “part-1” is given twice"]);
}

#[test]
fn passages_are_words_of_the_text_on_character_bounds() {
    for change in [
        (|passage| passage.end += 1) as fn(&mut interview::model::Passage),
        |passage| passage.start += 1,
        |passage| passage.paragraph = 999,
        |passage| passage.end = usize::MAX,
        |passage| passage.text.push('!'),
        |passage| std::mem::swap(&mut passage.start, &mut passage.end),
    ] {
        let said =
            said(|interview| change(&mut interview.claims[1].counterclaims[0].side.passages[0]));
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(
            said[0].starts_with("claim 2, counterclaim 1 points to “"),
            "{said:?}"
        );
        assert!(
            said[0].ends_with("”, which does not stand there"),
            "{said:?}"
        );
    }
}

#[test]
fn passages_lead_to_an_element_of_their_paragraph() {
    for anchor in ["", "elsewhere", "were-not-talking-about-survival-and-we"] {
        let said = said(|interview| anchor.clone_into(&mut interview.events[0].passages[0].anchor));
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(
            said[0].starts_with("event cold-war: no element can be linked to at “"),
            "{said:?}"
        );
    }
}

#[test]
fn replies_keep_them_too() {
    let said = said(|interview| {
        interview.claims[13].counterclaims[0].replies[0]
            .side
            .passages
            .clear()
    });
    assert_eq!(
        said,
        ["claim 14, counterclaim 1, reply 1 points to no passage"]
    );
}

#[test]
fn sources_are_web_addresses() {
    assert_eq!(
        said(|interview| interview.claims[2].evidence[0].sources[0].url =
            "data:text/html,x".to_owned()),
        ["evidence E1 links to “data:text/html,x”, which is no web address"]
    );
    assert_eq!(
        said(|interview| interview.series.as_mut().unwrap().facts[0].sources.clear()),
        ["a fact of the series has no source"]
    );
}
