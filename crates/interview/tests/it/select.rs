//! Filters on the real interview: what they show, and how they combine.

use interview::index::{Index, Item};
use interview::model::{Claim, EvidenceRelation, Interview, Paragraph, Relation, SpanKind};
use interview::select::{Answer, Filter, Prepared};
use interview::unicode::Tables;

use crate::support::{REAL, annotated, small};

fn ids(given: &[&str]) -> Vec<String> {
    given.iter().map(|&id| id.to_owned()).collect()
}

fn words(words: &str) -> Filter {
    Filter {
        words: words.to_owned(),
        ..Filter::default()
    }
}

fn prepared(interview: &Interview) -> Prepared {
    Prepared::new(Index::of(interview), &Tables)
}

/// Returns the paragraphs that a filter shows.
fn shown(filter: &Filter) -> Vec<usize> {
    let shown = prepared(&REAL).paragraphs(filter);
    assert_eq!(shown.len(), REAL.paragraphs.len());
    (0..)
        .zip(shown)
        .filter(|(_, shown)| *shown)
        .map(|(index, _)| index)
        .collect()
}

/// Returns the paragraphs for which `holds` returns `true`.
fn those(holds: impl Fn(&Paragraph) -> bool) -> Vec<usize> {
    (0..)
        .zip(&REAL.paragraphs)
        .filter(|(_, paragraph)| holds(paragraph))
        .map(|(index, _)| index)
        .collect()
}

/// Returns the claims that a filter shows.
fn shown_claims(filter: &Filter) -> Vec<&'static str> {
    let shown = prepared(&REAL).claims(filter);
    REAL.claims
        .iter()
        .zip(shown)
        .filter(|(_, shown)| *shown)
        .map(|(claim, _)| claim.id.as_str())
        .collect()
}

fn those_claims(holds: impl Fn(&Claim) -> bool) -> Vec<&'static str> {
    REAL.claims
        .iter()
        .filter(|claim| holds(claim))
        .map(|claim| claim.id.as_str())
        .collect()
}

fn says(paragraph: &Paragraph, speaker: &str, kinds: &[SpanKind]) -> bool {
    paragraph
        .spans
        .iter()
        .any(|span| span.speaker.as_deref() == Some(speaker) && kinds.contains(&span.kind))
}

#[test]
fn an_empty_filter_shows_everything() {
    assert!(Filter::default().is_empty());
    assert_eq!(shown(&Filter::default()).len(), 41);
    assert_eq!(shown_claims(&Filter::default()).len(), 17);
    assert_eq!(shown(&words(" \u{a0} \"\" ")).len(), 41);
}

#[test]
fn any_choice_makes_a_filter() {
    let narrow_the_text = [
        Filter {
            topics: ids(&["trump"]),
            ..Filter::default()
        },
        Filter {
            speakers: ids(&["stone"]),
            ..Filter::default()
        },
        Filter {
            quotes_only: true,
            ..Filter::default()
        },
        words("peace"),
    ];
    let narrow_the_claims = [
        Filter {
            relations: vec![Relation::Denies],
            ..Filter::default()
        },
        Filter {
            answers: vec![Answer::None],
            ..Filter::default()
        },
        Filter {
            evidence: vec![EvidenceRelation::Context],
            ..Filter::default()
        },
    ];
    for filter in narrow_the_text {
        assert!(!filter.is_empty() && filter.narrows_text(), "{filter:?}");
    }
    for filter in narrow_the_claims {
        assert!(!filter.is_empty() && !filter.narrows_text(), "{filter:?}");
    }
}

#[test]
fn a_heading_shows_its_paragraphs_and_claims() {
    let filter = Filter {
        topics: ids(&["secret-war"]),
        ..Filter::default()
    };
    assert_eq!(
        shown(&filter),
        those(|paragraph| paragraph.topic == "secret-war")
    );
    assert_eq!(shown(&filter).len(), 5);
    assert_eq!(shown_claims(&filter), ["10", "11"]);
}

#[test]
fn a_tag_shows_paragraphs_under_several_headings() {
    let filter = Filter {
        topics: ids(&["cyber"]),
        ..Filter::default()
    };
    let topics: Vec<_> = shown(&filter)
        .into_iter()
        .map(|at| REAL.paragraphs[at].topic.as_str())
        .collect();
    assert!(
        topics.contains(&"hacking") && topics.contains(&"secret-war"),
        "{topics:?}"
    );
    assert_eq!(shown_claims(&filter), ["1", "2", "3", "10", "11"]);
}

#[test]
fn one_of_several_topics_suffices() {
    let filter = Filter {
        topics: ids(&["secret-war", "trump"]),
        ..Filter::default()
    };
    assert_eq!(
        shown(&filter),
        those(|p| p.topic == "secret-war" || p.topic == "trump")
    );
    assert_eq!(shown_claims(&filter), ["8", "9", "10", "11"]);
}

#[test]
fn an_unknown_topic_or_speaker_shows_nothing() {
    assert!(
        shown(&Filter {
            topics: ids(&["none"]),
            ..Filter::default()
        })
        .is_empty()
    );
    assert!(
        shown_claims(&Filter {
            speakers: ids(&["none"]),
            ..Filter::default()
        })
        .is_empty()
    );
}

#[test]
fn a_speaker_shows_what_is_quoted_and_what_is_reported() {
    let filter = Filter {
        speakers: ids(&["stone"]),
        ..Filter::default()
    };
    let expected =
        those(|paragraph| says(paragraph, "stone", &[SpanKind::Quote, SpanKind::Reported]));
    assert_eq!(shown(&filter), expected);
    assert!(expected.len() > 5);
    let sides = |claim: &Claim| {
        claim
            .sides()
            .iter()
            .any(|side| side.speaker.as_deref() == Some("stone"))
    };
    assert_eq!(shown_claims(&filter), those_claims(sides));
    assert_eq!(shown_claims(&filter), ["2", "10", "14", "15", "16", "17"]);
}

#[test]
fn quotes_only_shows_what_stands_in_quotation_marks() {
    let filter = Filter {
        quotes_only: true,
        ..Filter::default()
    };
    let quotes = |paragraph: &Paragraph| {
        let spans = paragraph.spans.iter();
        spans.filter(|span| span.kind == SpanKind::Quote).count()
    };
    assert_eq!(shown(&filter), those(|paragraph| quotes(paragraph) > 0));
    let index = prepared(&REAL);
    let counted = index.paragraphs.iter().map(Item::quotes);
    assert!(counted.eq(REAL.paragraphs.iter().map(quotes)));
    assert_eq!(shown(&filter).len(), 25);
}

#[test]
fn quotes_only_of_a_speaker_shows_that_speakers_quotes() {
    let filter = Filter {
        speakers: ids(&["stone"]),
        quotes_only: true,
        ..Filter::default()
    };
    assert_eq!(
        shown(&filter),
        those(|paragraph| says(paragraph, "stone", &[SpanKind::Quote]))
    );
    assert_eq!(shown(&filter).len(), 3);
    assert_eq!(shown_claims(&filter), ["2", "14", "17"]);
}

#[test]
fn a_relation_narrows_claims_and_leaves_the_text() {
    let filter = |relations: &[Relation]| Filter {
        relations: relations.to_vec(),
        ..Filter::default()
    };
    assert_eq!(shown(&filter(&[Relation::Concedes])).len(), 41);
    assert_eq!(shown_claims(&filter(&[Relation::Concedes])), ["8", "15"]);
    assert_eq!(
        shown_claims(&filter(&[Relation::Denies])),
        ["1", "12", "14"]
    );
    assert_eq!(
        shown_claims(&filter(&[Relation::Concedes, Relation::Denies])),
        ["1", "8", "12", "14", "15"]
    );
}

#[test]
fn evidence_that_disputes_counts_as_disputing() {
    let filter = Filter {
        relations: vec![Relation::Disputes],
        ..Filter::default()
    };
    assert_eq!(
        shown_claims(&filter),
        ["1", "2", "3", "4", "6", "7", "12", "14"]
    );
}

#[test]
fn what_the_article_and_what_facts_do_can_be_asked_for_apart() {
    let answered = |answers: &[Answer]| Filter {
        answers: answers.to_vec(),
        ..Filter::default()
    };
    let facts = |evidence: &[EvidenceRelation]| Filter {
        evidence: evidence.to_vec(),
        ..Filter::default()
    };
    assert_eq!(shown_claims(&answered(&[Answer::Disputes])), ["2", "14"]);
    let unanswered = ["3", "4", "5", "6", "7", "9", "11"];
    assert_eq!(shown_claims(&answered(&[Answer::None])), unanswered);
    assert_eq!(
        shown_claims(&answered(&[Answer::Disputes, Answer::None])),
        ["2", "3", "4", "5", "6", "7", "9", "11", "14"]
    );
    let disputed = facts(&[EvidenceRelation::Disputes]);
    assert_eq!(shown_claims(&disputed), ["1", "3", "4", "6", "7", "12"]);
    let supported = facts(&[EvidenceRelation::Supports]);
    assert_eq!(shown_claims(&supported), ["6", "11", "12"]);
    let context = facts(&[EvidenceRelation::Context]);
    assert_eq!(shown_claims(&context), ["2", "6", "7", "12", "13"]);
    // One choice of what the article does suffices; what facts do is a group of its own.
    let denied = Filter {
        relations: vec![Relation::Denies],
        ..disputed
    };
    assert_eq!(shown_claims(&denied), ["1", "12"]);
    let denied_or_not = Filter {
        answers: vec![Answer::None],
        evidence: Vec::new(),
        ..denied
    };
    assert_eq!(shown_claims(&denied_or_not).len(), 10);
    // None of it narrows the text.
    assert_eq!(shown(&denied_or_not).len(), 41);
    assert!(!denied_or_not.is_empty() && !denied_or_not.narrows_text());
}

#[test]
fn across_groups_all_must_hold() {
    let topics = ids(&["hacking", "future"]);
    let speakers = ids(&["stone"]);
    let both = Filter {
        topics: topics.clone(),
        speakers: speakers.clone(),
        ..Filter::default()
    };
    let one = shown(&Filter {
        topics: topics.clone(),
        ..Filter::default()
    });
    let other = shown(&Filter {
        speakers: speakers.clone(),
        ..Filter::default()
    });
    let expected: Vec<usize> = one.into_iter().filter(|at| other.contains(at)).collect();
    assert_eq!(shown(&both), expected);
    let all = Filter {
        relations: vec![Relation::Answers],
        words: "peace".to_owned(),
        ..both
    };
    assert_eq!(shown_claims(&all), ["17"]);
    assert_eq!(
        shown_claims(&Filter {
            topics: ids(&["hacking"]),
            ..all
        }),
        [] as [&str; 0]
    );
}

#[test]
fn all_words_must_be_there_in_any_order() {
    assert_eq!(shown(&words("peace awareness")), [39]);
    assert_eq!(shown(&words("awareness PEACE")), [39]);
    assert!(shown(&words("peace snow")).is_empty());
}

#[test]
fn words_in_quotation_marks_stand_together() {
    assert_eq!(shown(&words("\"peace and awareness\"")), [39]);
    assert!(shown(&words("\"awareness and peace\"")).is_empty());
    assert_eq!(shown(&words("“peace  and   awareness”")), [39]);
    assert_eq!(shown(&words("\"peace and")), [39]);
}

#[test]
fn straight_marks_find_curly_ones() {
    assert_eq!(shown(&words("don't have")), shown(&words("don’t have")));
    assert_eq!(shown(&words("newton's")), [22]);
}

#[test]
fn a_word_is_found_across_spans() {
    assert_eq!(shown(&words("\"as “large\"")), shown(&words("as large")));
    let index = prepared(&REAL);
    let hits = index.find(23, &index.query("\"us intelligence community\""));
    assert_eq!(hits.len(), 1);
}

#[test]
fn hits_of_several_words_are_in_order_and_never_overlap() {
    let index = prepared(&REAL);
    let text = REAL.paragraphs[39].text();
    let found: Vec<&str> = index
        .find(39, &index.query("worth wort orth it awareness"))
        .into_iter()
        .map(|hit| &text[hit])
        .collect();
    assert_eq!(found, ["It", "worth", "it", "it", "awareness"]);
}

#[test]
fn hits_that_touch_stay_two() {
    let index = prepared(&REAL);
    let text = REAL.paragraphs[39].text();
    let hits = index.find(39, &index.query("aware ness"));
    let found: Vec<&str> = hits.into_iter().map(|hit| &text[hit]).collect();
    assert_eq!(found, ["aware", "ness"]);
}

#[test]
fn in_a_text_beside_the_article_each_word_is_marked_for_itself() {
    let index = prepared(&REAL);
    let text = "A fact about café owners";
    let found = |words: &str| -> Vec<&str> {
        let hits = index.find_in(text, &index.query(words));
        hits.into_iter().map(|hit| &text[hit]).collect()
    };
    assert_eq!(found("CAFE fact snow"), ["fact", "café"]);
    assert_eq!(found("snow"), [""; 0]);
    assert_eq!(found(" "), [""; 0]);
}

#[test]
fn ids_are_compared_as_words_are() {
    assert_eq!(prepared(&REAL).fold("Café"), "cafe");
}

#[test]
fn where_a_word_is_missing_nothing_is_marked() {
    let index = prepared(&REAL);
    assert!(index.find(39, &index.query("peace snow")).is_empty());
    assert!(index.find(39, &index.query("")).is_empty());
    assert!(index.find(999, &index.query("peace")).is_empty());
}

#[test]
fn claims_are_searched_in_summary_passages_and_evidence() {
    assert_eq!(shown_claims(&words("szubin")), ["12"]);
    assert_eq!(shown_claims(&words("bureaucracy rules")), ["9"]);
    assert_eq!(shown_claims(&words("newton’s")), ["10"]);
    assert_eq!(shown_claims(&words("szubin fortune")), ["12"]);
}

#[test]
fn a_phrase_is_not_found_over_the_end_of_a_passage() {
    let more = "[[claims]]\nid = \"1\"\nsummary = \"All about winter\"\nspeaker = \"ann\"\nat = [\"winter is long\"]\n";
    let (interview, problems) = small(more);
    assert_eq!(problems, [] as [&str; 0]);
    let claims = |searched| prepared(&interview).claims(&words(searched));
    assert_eq!(claims("\"about winter\""), [true]);
    assert_eq!(claims("\"winter winter\""), [false]);
}

#[test]
fn an_event_is_shown_with_a_paragraph_that_speaks_of_it() {
    let index = prepared(&REAL);
    let filter = Filter {
        topics: ids(&["us-interference"]),
        ..Filter::default()
    };
    assert_eq!(
        index.events(&filter),
        [false, true, true, false, false, false]
    );
    // One of several paragraphs suffices.
    let one = words("particularly evident");
    assert_eq!(shown(&one), [9]);
    assert_eq!(
        index.events(&one),
        [false, false, true, false, false, false]
    );
    assert_eq!(index.events(&Filter::default()), [true; 6]);
    assert_eq!(index.events(&words("no such words")), [false; 6]);
}

#[test]
fn search_in_another_script_minds_no_case() {
    let interview = annotated(
        "Название\n\nДела шли. «Мы ни в каких атаках никогда не были замешаны», said Ann.\n",
        crate::support::SMALL_ANNOTATIONS,
    );
    let index = prepared(&interview);
    assert_eq!(index.find(0, &index.query("АТАКАХ")).len(), 1);
}
