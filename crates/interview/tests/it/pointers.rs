//! Pointers from `annotations.toml` into the article: where they lead, and what is said of those that lead nowhere.

use reading::annotate;

use crate::support::{
    ANNOTATIONS, ARTICLE, REAL, RESERVED, SMALL_ANNOTATIONS, SMALL_ARTICLE, annotated, claim, said,
    small,
};

#[test]
fn words_that_are_not_there_are_named_with_the_nearest() {
    assert_eq!(
        said(&claim("\"It is far too short for everybody\"")),
        [
            "+4: “It is far too short for everybody” is not in the article; the nearest are\n  \
          article.txt:5: “It is far too long for everybody"
        ]
    );
}

#[test]
fn words_like_none_are_said_to_be_like_none() {
    assert_eq!(
        said(&claim("\"Qxz\"")),
        ["+4: “Qxz” is not in the article, nor anything like it"]
    );
    assert_eq!(
        said(&claim("\"\"")),
        ["+4: “” is not in the article, nor anything like it"]
    );
}

#[test]
fn of_a_pointer_with_a_gap_the_missing_half_is_named() {
    let [message] = &said(&claim("\"Ann said … everybody heer,”\""))[..] else {
        panic!()
    };
    assert!(
        message.starts_with("+4: “everybody heer,”” is not in the article; the nearest are\n"),
        "{message}"
    );
    assert!(
        message.contains("article.txt:5: everybody here,”"),
        "{message}"
    );
    let [message] = &said(&claim("\"Anne sad … here\""))[..] else {
        panic!()
    };
    assert!(
        message.starts_with("+4: “Anne sad” is not in the article; the nearest are\n"),
        "{message}"
    );
}

#[test]
fn words_that_stand_twice_are_named_with_their_lines_and_surroundings() {
    let [message] = &said(&claim("\"Snow is\""))[..] else {
        panic!()
    };
    assert_eq!(
        message,
        "+4: “Snow is” stands 2 times in the article (lines 9, 11); give a prefix or suffix that only one has:\n  \
         article.txt:9: “Snow is good for the\n  article.txt:11: cold. Ben answered: “Snow is cold, but it"
    );
}

#[test]
fn a_prefix_or_suffix_tells_places_apart() {
    for pointer in [
        "{ exact = \"Snow is\", suffix = \" good\" }",
        "{ exact = \"Snow is\", prefix = \"Ben answered: “\" }",
    ] {
        assert_eq!(said(&claim(pointer)), [] as [&str; 0]);
    }
}

#[test]
fn a_prefix_that_is_not_there_is_said_to_be_the_matter() {
    assert_eq!(
        said(&claim("{ exact = \"winter is long\", prefix = \"the \" }")),
        [
            "+4: “winter is long” is in the article, but not right after “the ” and before “”; it stands in\n  \
          article.txt:5: Ann said that winter is long. “It is far"
        ]
    );
}

#[test]
fn a_gap_stays_within_its_paragraph() {
    let [message] = &said(&claim("\"Ann said … too cold.”\""))[..] else {
        panic!()
    };
    assert_eq!(
        message,
        "+4: “Ann said” stands in line 5, and “too cold.”” in line 11: the words that “…” stands for must be of one \
         paragraph, and in the article’s order; give each as a passage of its own"
    );
}

#[test]
fn pointers_forgive_what_cannot_be_seen() {
    let odd = SMALL_ARTICLE
        .replace("winter is long", "win\u{ad}ter is\u{a0}long")
        .replace("for the fields", "for\u{200b} the\u{2009}fields …")
        .replace("too cold", "too co\u{2060}ld—and cafe\u{301}");
    for pointer in [
        r#""winter is long""#,
        r#""Ann said that winter\u00a0is long""#,
        r#"{ exact = "winter is", prefix = "that ", suffix = " long" }"#,
        r#""'Snow is good for the fields ... and for the children,'""#,
        r#""\"Snow is good ... children,\" said""#,
        r#""too cold-and café""#,
    ] {
        let more = claim(pointer);
        let (interview, said) = annotate(&odd, &format!("{SMALL_ANNOTATIONS}{more}"), &RESERVED);
        assert_eq!(said, [], "{pointer}");
        let passages = &interview.unwrap().claims[0].claim.passages;
        assert_eq!(passages.len(), 1, "{pointer}");
        assert!(
            odd.contains(&passages[0].text),
            "the source's words: {passages:?}"
        );
    }
}

#[test]
fn words_as_they_stand_come_before_words_that_look_so() {
    let article = format!("{SMALL_ARTICLE}\nSnow falls.\n\nSnow\u{a0}falls.");
    let at = |pointer: &str| {
        let more = claim(pointer) + "label = \"Somebody\"\n";
        let (interview, said) =
            annotate(&article, &format!("{SMALL_ANNOTATIONS}{more}"), &RESERVED);
        assert_eq!(said, [], "{pointer}");
        interview.unwrap().claims[0].claim.passages[0].paragraph
    };
    assert_eq!(at("\"Snow falls.\"") + 1, at("\"Snow\u{a0}falls.\""));
}

#[test]
fn a_pointer_may_run_across_paragraphs() {
    let more = claim("\"“snow” is short. Ann asked whether\"");
    let interview = annotated(SMALL_ARTICLE, &format!("{SMALL_ANNOTATIONS}{more}"));
    let passages: Vec<&str> = interview.claims[0]
        .claim
        .passages
        .iter()
        .map(|passage| passage.text.as_str())
        .collect();
    assert_eq!(passages, ["“snow” is short.", "Ann asked whether"]);
    let more = claim("{ exact = \"short. Ann\", prefix = \"nothing \" }");
    assert!(
        said(&more)[0].contains("but not right after “nothing ”"),
        "{:?}",
        said(&more)
    );
}

#[test]
fn a_long_mistaken_pointer_costs_little() {
    let long = ARTICLE.replace(['\n', '"'], " ").repeat(3);
    let started = std::time::Instant::now();
    let more = claim(&format!("\"{long}\""));
    let (_, diagnostics) = annotate(ARTICLE, &format!("{SMALL_ANNOTATIONS}{more}"), &RESERVED);
    assert!(
        diagnostics
            .iter()
            .any(|d| d.message.contains("is not in the article"))
    );
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

#[test]
fn an_entry_that_points_nowhere_is_named() {
    assert_eq!(said(&claim("")), ["+1: claim 1 points to no passage"]);
    let note = "[[notes]]\nid = \"n\"\nwords = \"w\"\ntext = \"t\"\nat = []\n";
    assert_eq!(said(note), ["+1: note n points to no passage"]);
    assert_eq!(
        said(&format!("{note}headings = [\"snow\"]\n")),
        [] as [&str; 0]
    );
}

#[test]
fn a_passage_that_starts_with_a_term_has_a_link_to_it() {
    for words in ["“snow”", "“snow” is short"] {
        let (interview, problems) = small(&format!(
            "{}speaker = \"ben\"\n",
            claim(&format!("\"{words}\""))
        ));
        assert_eq!(problems, [] as [&str; 0]);
        let anchor = &interview.claims[0].claim.passages[0].anchor;
        let spans = interview.paragraphs.iter().flat_map(|p| &p.spans);
        let span = spans
            .into_iter()
            .find(|span| span.id.as_ref() == Some(anchor))
            .unwrap();
        assert_eq!(span.text, "“snow”");
    }
}

#[test]
fn a_passage_within_a_quote_leads_to_the_quote() {
    let (interview, problems) = small(&claim("\"for the children\""));
    assert_eq!(problems, [] as [&str; 0]);
    assert_eq!(
        interview.claims[0].claim.passages[0].anchor,
        "snow-is-good-for-the-fields-and"
    );
    assert_eq!(interview.claims[0].claim.speaker.as_deref(), Some("ben"));
    assert!(interview.claims[0].claim.quoted);
}

#[test]
fn an_edit_elsewhere_breaks_no_pointer_and_no_link() {
    let edited = ARTICLE
        .replace(
            "\n\nRIA Novosti\n",
            "\n\nRIA Novosti\n\nAn editor put this before everything else. It is new.\n",
        )
        .replace(
            "Life brings adjustments.",
            "Life, as they say, brings adjustments.",
        )
        .replace(
            "\n\nSecret war",
            "\n\nAnd a paragraph here, too.\n\nSecret war",
        );
    assert!(edited.len() > ARTICLE.len() + 90);
    let edited = annotated(
        &edited,
        &ANNOTATIONS.replace("Life brings", "Life, as they say, brings"),
    );
    assert_eq!(edited.paragraphs.len(), REAL.paragraphs.len() + 2);
    let links = |interview: &interview::model::Interview| -> Vec<(String, String)> {
        let passages = interview
            .claims
            .iter()
            .flat_map(|claim| claim.claim.passages.clone());
        let passages = passages.filter(|passage| !passage.text.contains("Life"));
        passages
            .map(|passage| (passage.text, passage.anchor))
            .collect()
    };
    assert_eq!(links(&edited), links(&REAL));
}

#[test]
fn pointers_hold_whatever_ends_the_lines() {
    for end in ["\r\n", "\r"] {
        let other = annotated(&ARTICLE.replace('\n', end), ANNOTATIONS);
        assert_eq!(other, *REAL);
    }
    assert_eq!(annotated(&format!("\u{feff}{ARTICLE}"), ANNOTATIONS), *REAL);
}
