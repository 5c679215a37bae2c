//! Messages to editors: every mistake in `annotations.toml` names file, line and a way out.

use interview::model::{AttachedBy, SpanKind};
use reading::annotate;

use crate::support::{
    ANNOTATIONS, ARTICLE, REAL, RESERVED, SMALL_ANNOTATIONS, SMALL_ARTICLE, annotated, small,
};

/// Returns the line on which a test's additions to the small annotations start.
fn first_line() -> usize {
    SMALL_ANNOTATIONS.lines().count() + 1
}

/// Returns the messages about additions to the small annotations; `+n` stands for the n-th line added.
fn said(more: &str) -> Vec<String> {
    let first = first_line();
    let relative = |message: String| match message.strip_prefix("annotations.toml:") {
        Some(rest) => {
            let (line, rest) = rest.split_once(':').unwrap();
            format!("+{}:{rest}", line.parse::<usize>().unwrap() + 1 - first)
        }
        None => message,
    };
    small(more).1.into_iter().map(relative).collect()
}

/// Returns the message about a file that cannot be read.
fn unreadable(more: &str) -> String {
    let (interview, diagnostics) = annotate(
        SMALL_ARTICLE,
        &format!("{SMALL_ANNOTATIONS}{more}"),
        &RESERVED,
    );
    assert_eq!(interview, None);
    let [diagnostic] = diagnostics.as_slice() else {
        panic!("{diagnostics:?}")
    };
    format!(
        "+{}: {}",
        diagnostic.line + 1 - first_line(),
        diagnostic.message
    )
}

fn claim(at: &str) -> String {
    format!("[[claims]]\nid = \"1\"\nsummary = \"Winter is long\"\nat = [{at}]\n")
}

#[test]
fn the_small_interview_has_no_mistake() {
    assert_eq!(said(""), [] as [&str; 0]);
    assert_eq!(said(&claim("\"winter is long\"")), [] as [&str; 0]);
}

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
fn every_entry_that_cannot_be_read_is_named_at_once() {
    let more = "[[notes]]\nid = 5\nwords = \"w\"\ntext = \"t\"\nat = [\"winter\"]\n\
                [[events]]\nid = \"e\"\nwhen = \"then\"\nfrom = \"2014\"\nlabel = \"l\"\nat = []\n\
                [[claim]]\nid = \"1\"\n\
                [tags]\nid = \"t\"\n";
    let annotations = format!("{SMALL_ANNOTATIONS}{more}");
    let (interview, diagnostics) = annotate(SMALL_ARTICLE, &annotations, &RESERVED);
    assert_eq!(interview, None);
    let said: Vec<(&str, &str)> = diagnostics
        .iter()
        .map(|found| (&annotations[found.words.clone()], found.message.as_str()))
        .collect();
    assert_eq!(
        said[0],
        (
            "5",
            "5 is a number, but what belongs here is text in quotation marks"
        )
    );
    assert_eq!(
        said[1],
        (
            "\"2014\"",
            "“2014” is text, but what belongs here is a whole number that is not too large"
        )
    );
    assert_eq!(said[2].0, "claim");
    assert!(
        said[2].1.starts_with("“claim” is no part of annotations.toml; did you mean “claims”? There can be: interview,"),
        "{said:?}"
    );
    assert!(
        said[3]
            .1
            .starts_with("several of these may stand here: put the name in two pairs of brackets"),
        "{said:?}"
    );
    assert_eq!(said.len(), 4, "{said:?}");
}

#[test]
fn an_editor_says_which_lines_are_headings_paragraphs_or_left_out() {
    let article = "A talk about winter\n\nDaily Paper\n\nPhoto: Ann\n\nAnn said that winter is long.\n\n\
                   Is it cold?\n\nAnn nodded\n\nShare this\n\nBen went home.\n\nShare\u{a0}this";
    let outline = "[outline]\nheadings = [\"Is it cold?\"]\nparagraphs = [\"Ann nodded\"]\n\
                   left_out = [\"Photo: Ann\", \"Share this\"]\n";
    let interview = annotated(article, &format!("{outline}{SMALL_ANNOTATIONS}"));
    let headings: Vec<&str> = interview
        .topics
        .iter()
        .map(|topic| topic.label.as_str())
        .collect();
    assert_eq!(headings, ["Opening", "Is it cold?"]);
    let texts: Vec<String> = interview.paragraphs.iter().map(|it| it.text()).collect();
    assert_eq!(
        texts,
        [
            "Ann said that winter is long.",
            "Ann nodded",
            "Ben went home."
        ]
    );
    assert_eq!(
        interview.source.left_out,
        ["Photo: Ann", "Share this", "Share\u{a0}this"]
    );
    assert_eq!(interview.source.publisher, "Daily Paper");
}

#[test]
fn a_line_of_the_outline_that_is_none_is_named() {
    let outline = "[outline]\nheadings = [\"Snov\"]\nparagraphs = [\"Ann asked whether\"]\nleft_out = [\"Qxz\"]\n";
    let annotations = format!("{outline}{SMALL_ANNOTATIONS}");
    let (_, diagnostics) = annotate(SMALL_ARTICLE, &annotations, &RESERVED);
    let said: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert!(
        said[0].starts_with("annotations.toml:2: “Snov” is not in the article"),
        "{said:?}"
    );
    assert!(
        said[1].starts_with("annotations.toml:3: “Ann asked whether” is only a part of a paragraph: give all of it\n  article.txt:11: "),
        "{said:?}"
    );
    assert_eq!(
        said[2],
        "annotations.toml:4: “Qxz” is not in the article, nor anything like it"
    );
}

#[test]
fn findings_name_the_words_that_they_are_about() {
    let article = "Title\n\nDaily Paper\n\nAnn went home.\nShe “slept.\n\nSome said, “It is too cold for me today.”";
    let (_, diagnostics) = annotate(article, SMALL_ANNOTATIONS, &RESERVED);
    let words: Vec<(usize, &str)> = diagnostics
        .iter()
        .map(|found| (found.line, &article[found.words.clone()]))
        .collect();
    assert_eq!(
        words,
        [(6, "“slept."), (8, "“It is too cold for me today.”")]
    );
    let more = claim("\"nothing\"");
    let annotations = format!("{SMALL_ANNOTATIONS}{more}");
    let (_, diagnostics) = annotate(SMALL_ARTICLE, &annotations, &RESERVED);
    assert_eq!(&annotations[diagnostics[0].words.clone()], "\"nothing\"");
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
fn one_mistake_is_told_once() {
    let claim = "[[claims]]\nid = \"1\"\nsummary = \"S\"\nspeaker = \"carl\"\nat = [\"Qxz\"]\n";
    assert_eq!(
        said(claim),
        [
            "+4: there is no speaker “carl”; there are: ann, ben",
            "+5: “Qxz” is not in the article, nor anything like it",
        ]
    );
}

#[test]
fn an_unknown_speaker_topic_heading_or_evidence_is_named_with_those_there_are() {
    assert_eq!(
        said("[[speech]]\nat = [\"short.\"]\nkind = \"reported\"\nspeaker = \"carl\"\n"),
        ["+4: there is no speaker “carl”; there are: ann, ben"]
    );
    assert_eq!(
        said("[[tags]]\nid = \"t\"\nlabel = \"T\"\ntopics = [\"ice\"]\n"),
        ["+4: there is no topic “ice”; there are: opening, snow"]
    );
    assert_eq!(
        said("[[topics]]\nid = \"ice\"\nheading = \"Ice\"\n"),
        ["+1: “Ice” is no heading of the article; those are: “Snow”"]
    );
    assert_eq!(
        said(
            "[[notes]]\nid = \"n\"\nwords = \"w\"\ntext = \"t\"\nat = [\"winter is\"]\nheadings = [\"ice\"]\n"
        ),
        ["+6: there is no heading “ice”; there are: opening, snow"]
    );
    let claim = claim("\"winter is long\"");
    assert_eq!(
        said(&format!(
            "{claim}evidence = [{{ id = \"E1\", relation = \"context\" }}]\n"
        )),
        ["+5: there is no evidence “E1”; there are: none"]
    );
}

#[test]
fn text_that_is_not_toml_is_named_with_its_line() {
    assert!(
        unreadable("\n[[claims]\n").starts_with("+2: "),
        "{}",
        unreadable("\n[[claims]\n")
    );
    let (interview, diagnostics) = annotate(SMALL_ARTICLE, "[[claims]]\n", &RESERVED);
    assert_eq!(interview, None);
    assert_eq!(
        diagnostics[0].to_string(),
        "annotations.toml:1: the field “id” is missing here: add it"
    );
}

#[test]
fn a_relation_word_that_is_none_is_named_with_those_there_are() {
    let claim = claim("\"winter is long\"");
    let more =
        format!("{claim}[[claims.counterclaims]]\nrelation = \"refutes\"\nat = [\"short.\"]\n");
    assert_eq!(
        unreadable(&more),
        "+6: “refutes” is none of the words that can stand here. There can be: denies, disputes, answers, concedes"
    );
    let more = format!("{claim}evidence = [{{ id = \"E1\", relation = \"denies\" }}]\n");
    assert_eq!(
        unreadable(&more),
        "+5: “denies” is none of the words that can stand here. There can be: disputes, supports, context"
    );
}

#[test]
fn a_key_that_means_nothing_is_named() {
    let more = format!("{}verdict = \"false\"\n", claim("\"winter is long\""));
    assert!(
        unreadable(&more)
            .starts_with("+5: “verdict” is no field here. There can be: id, summary, at"),
        "{}",
        unreadable(&more)
    );
    let more = claim("{ exact = \"winter\", before = \"x\" }");
    assert_eq!(
        unreadable(&more),
        "+4: a passage is its words in quotation marks, or { exact = \"…\", prefix = \"…\", suffix = \"…\" }"
    );
}

#[test]
fn ids_given_twice_are_named_where_they_are_given_again() {
    let speaker = "[[speakers]]\nid = \"ann\"\nname = \"A\"\nshort = \"A\"\nrole = \"r\"\n";
    assert_eq!(said(speaker), ["+1: the id “ann” is given twice"]);
    let twice = claim("\"winter is long\"") + &claim("\"The word\"") + "speaker = \"ben\"\n";
    assert_eq!(said(&twice), ["+5: the id “claim-1” is given twice"]);
    let tag = "[[tags]]\nid = \"snow\"\nlabel = \"Snow\"\n";
    assert_eq!(said(tag), ["+1: the id “snow” is given twice"]);
    let topic =
        "[[topics]]\nid = \"a\"\nheading = \"Snow\"\n[[topics]]\nid = \"b\"\nheading = \"Snow\"\n";
    assert_eq!(said(topic), ["+4: the heading “Snow” is given twice"]);
    let event =
        "[[events]]\nid = \"e\"\nwhen = \"w\"\nfrom = 1\nlabel = \"l\"\nat = [\"The word\"]\n";
    assert_eq!(
        said(&event.repeat(2)),
        ["+7: the id “event-e” is given twice"]
    );
    let note = "[[notes]]\nid = \"n\"\nwords = \"w\"\ntext = \"t\"\nat = [\"The word\"]\n";
    assert_eq!(
        said(&note.repeat(2)),
        ["+6: the id “note-n” is given twice"]
    );
    let fact = "[[evidence]]\nid = \"E\"\nwhen = \"w\"\nfact = \"f\"\n\
                sources = [{ name = \"n\", url = \"https://a.example\" }]\n";
    let attached =
        claim("\"winter is long\"") + "evidence = [{ id = \"E\", relation = \"context\" }]\n";
    assert_eq!(
        said(&format!("{attached}{fact}{fact}")),
        ["+11: the evidence “E” is given twice"]
    );
}

#[test]
fn evidence_at_no_claim_is_not_lost_without_a_word() {
    let fact = "[[evidence]]\nid = \"E\"\nwhen = \"w\"\nfact = \"f\"\n\
                sources = [{ name = \"n\", url = \"https://a.example\" }]\n";
    assert_eq!(said(fact), ["+1: no claim has the evidence “E”"]);
}

#[test]
fn what_no_disk_can_have_as_a_folder_is_no_claims_id() {
    let claim = |id: &str| claim("\"winter is long\"").replace("\"1\"", &format!("\"{id}\""));
    let long = "x".repeat(300);
    for id in ["CON", "con", "Lpt1", "com¹"] {
        let found = said(&claim(id)).join("\n");
        let expected = format!("“{id}” cannot be an id: Windows keeps the name for a device");
        assert!(found.contains(&expected), "{found}");
    }
    let found = said(&claim(&long)).join("\n");
    assert!(found.contains("is too long"), "{found}");
    let found = said(&(claim("Maße") + &claim("MASSE"))).join("\n");
    assert!(
        found.contains("the ids “Maße” and “MASSE” differ by case only"),
        "{found}"
    );
    for id in ["concrete", "com", "com10", "1", "lpt-1"] {
        let found = said(&claim(id)).join("\n");
        assert!(!found.contains("device"), "{id}: {found}");
    }
}

#[test]
fn what_cannot_stand_in_a_link_is_no_id() {
    for id in ["", "two words", "a&b", "a#b", "ends-"] {
        let tag = format!("[[tags]]\nid = \"{id}\"\nlabel = \"T\"\n");
        assert_eq!(
            said(&tag),
            [format!(
                "+1: “{id}” cannot be an id: letters, digits and hyphens can"
            )]
        );
    }
    let tag = "[[tags]]\nid = \"main\"\nlabel = \"T\"\n";
    assert_eq!(
        said(tag),
        ["+1: the page itself uses the id “main”; give another"]
    );
}

#[test]
fn the_pages_address_has_to_be_absolute_and_end_in_a_slash() {
    let said = |address: &str| {
        let line = format!("language = \"en\"\naddress = \"{address}\"");
        let annotations = SMALL_ANNOTATIONS.replacen("language = \"en\"", &line, 1);
        let (interview, diagnostics) = annotate(SMALL_ARTICLE, &annotations, &RESERVED);
        let said: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        (interview.and_then(|interview| interview.address), said)
    };
    let address = "https://example.org/winter/";
    assert_eq!(said(address), (Some(address.to_owned()), Vec::new()));
    for odd in [
        "example.org/",
        "https://example.org",
        "https://example.org/?a/",
        "https://a b/",
        "javascript:/",
    ] {
        let expected = format!(
            "annotations.toml:4: the page’s address is “{odd}”, but must be like “https://example.org/interview/”"
        );
        assert_eq!(said(odd).1, [expected]);
    }
}

#[test]
fn pages_around_a_frame_are_listed_by_their_origins() {
    let said = |hosts: &str| {
        let lines = format!("language = \"en\"\nhosts = [\n{hosts}\n]");
        let annotations = SMALL_ANNOTATIONS.replacen("language = \"en\"", &lines, 1);
        let (interview, diagnostics) = annotate(SMALL_ARTICLE, &annotations, &RESERVED);
        let said: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        (interview.map(|interview| interview.hosts), said)
    };
    let (hosts, diagnostics) = said(r#""https://news.example", "http://[::1]:8080""#);
    assert_eq!(
        hosts.unwrap(),
        ["https://news.example", "http://[::1]:8080"]
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    for odd in [
        "*",
        "null",
        "https://",
        "news.example",
        "https://news.example/",
        "https://News.example",
    ] {
        let expected = format!(
            "annotations.toml:6: “{odd}” is no origin of a page around a frame: it must be like \
             “https://news.example”, in small letters, without a slash at its end"
        );
        assert_eq!(
            said(&format!("\"https://a.example\",\n\"{odd}\"")).1,
            [expected]
        );
    }
}

#[test]
fn a_link_that_is_no_web_address_is_named() {
    let episode = "[[episodes]]\nnumber = 1\nwhen = \"w\"\nsubjects = \"s\"\nreported = true\n";
    assert_eq!(
        said(&format!(
            "{episode}sources = [{{ name = \"n\", url = \"javascript:alert(1)\" }}]\n"
        )),
        ["+1: part 1 links to “javascript:alert(1)”, which is no web address"]
    );
    assert_eq!(
        said(&format!("{episode}sources = []\n")),
        ["+1: part 1 has no source"]
    );
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
fn an_event_that_ends_before_it_starts_is_named() {
    let event = "[[events]]\nid = \"e\"\nwhen = \"w\"\nfrom = 2\nto = 1\nlabel = \"l\"\nat = [\"The word\"]\n";
    assert_eq!(said(event), ["+1: event e ends in 1, before it starts"]);
}

#[test]
fn a_topic_that_is_neither_heading_nor_opening_is_named() {
    assert_eq!(
        said("[[topics]]\nid = \"t\"\n"),
        ["+1: give the topic “t” either a heading or an opening"]
    );
    let (_, diagnostics) = annotate(
        "Title\n\nPaper\n\nSnow\n\nIt snowed.\n",
        &format!("{SMALL_ANNOTATIONS}[[topics]]\nid = \"t\"\nopening = \"O\"\n"),
        &RESERVED,
    );
    assert_eq!(
        diagnostics[0].message,
        "the article starts with a heading and has no opening"
    );
}

#[test]
fn a_quote_of_nobody_is_named_with_its_line_in_the_article() {
    let article = SMALL_ARTICLE.replace("said Ben", "somebody in the room said");
    let (_, diagnostics) = annotate(&article, SMALL_ANNOTATIONS, &RESERVED);
    let said: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "article.txt:9: nobody is named as the speaker of “Snow is good for the fields and for the children,”; \
          name one in annotations.toml, under [[speech]]: until then, readers see that the speaker is not confirmed\n  \
          the verb beside this quote has no subject"
        ]
    );
    let more =
        "[[speech]]\nat = [\"“Snow is good … children,”\"]\nkind = \"quote\"\nspeaker = \"ann\"\n";
    annotated(&article, &format!("{SMALL_ANNOTATIONS}{more}"));
}

#[test]
fn a_speech_entry_corrects_who_says_what() {
    let more = "[[speech]]\nat = [\"“snow”\"]\nkind = \"quote\"\nspeaker = \"ann\"\n\
                [[speech]]\nat = [\"winter is long\"]\nkind = \"term\"\n";
    let (interview, problems) = small(more);
    assert_eq!(problems, [] as [&str; 0]);
    let find = |words: &str| {
        interview
            .paragraphs
            .iter()
            .flat_map(|p| &p.spans)
            .find(|span| span.text == words)
            .unwrap()
    };
    let quote = find("“snow”");
    assert_eq!(
        (quote.kind, quote.speaker.as_deref()),
        (SpanKind::Quote, Some("ann"))
    );
    assert!(quote.id.is_some());
    assert_eq!(find("winter is long").kind, SpanKind::Term);
    let text: String = interview
        .paragraphs
        .iter()
        .map(|p| p.text() + "\n\n")
        .collect();
    assert!(SMALL_ARTICLE.contains(text.split("\n\n").next().unwrap()));
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
fn a_quote_never_takes_an_id_of_something_else() {
    let article = SMALL_ARTICLE.replace("Snow is cold, but it is not too cold", "Part 1");
    let episode = "[[episodes]]\nnumber = 1\nwhen = \"w\"\nsubjects = \"s\"\nreported = true\n\
                   sources = [{ name = \"n\", url = \"https://a.example\" }]\n";
    let interview = annotated(&article, &format!("{SMALL_ANNOTATIONS}{episode}"));
    assert_eq!(interview.paragraph_of("part-1"), None);
    assert_eq!(interview.paragraph_of("part-1-2"), Some(2));
}

#[test]
fn the_editors_may_attach_a_counterclaim_themselves() {
    let more = claim("\"winter is long\"")
        + "[[claims.counterclaims]]\nrelation = \"disputes\"\nat = [\"not too cold\"]\nattached_by = \"editor\"\n";
    let (interview, problems) = small(&more);
    assert_eq!(problems, [] as [&str; 0]);
    assert_eq!(
        interview.claims[0].counterclaims[0].attached_by,
        AttachedBy::Editor
    );
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

#[test]
fn findings_come_in_the_order_of_files_and_lines() {
    let more = claim("\"Qxz\"") + "[[tags]]\nid = \"t t\"\nlabel = \"T\"\n";
    let (_, diagnostics) = annotate(
        &SMALL_ARTICLE.replace("short.", "”short."),
        &format!("{SMALL_ANNOTATIONS}{more}"),
        &RESERVED,
    );
    let places: Vec<_> = diagnostics.iter().map(|d| (d.file, d.line)).collect();
    assert_eq!(places.len(), 3);
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn no_heading_takes_an_id_that_the_page_has() {
    let article = SMALL_ARTICLE.replace("\n\n", "\n\nClaims\n\nEvent 1\n\nMain\n\n");
    let (interview, _) = annotate(&article, SMALL_ANNOTATIONS, &RESERVED);
    let topics = interview.expect("an interview").topics;
    assert!(!topics.is_empty());
    for id in ["claims", "main", "read"] {
        assert!(topics.iter().all(|topic| topic.id != id), "{topics:?}");
    }
}
