//! Messages to editors: every mistake in `annotations.toml` names file, line and a way out.

use reading::annotate;

use crate::support::{RESERVED, SMALL_ANNOTATIONS, SMALL_ARTICLE, claim, first_line, said};

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

#[test]
fn the_small_interview_has_no_mistake() {
    assert_eq!(said(""), [] as [&str; 0]);
    assert_eq!(said(&claim("\"winter is long\"")), [] as [&str; 0]);
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
fn passages_that_are_missing_are_named_together_with_entries_that_cannot_be_read() {
    let more = "[[speakers]]\nid = \"x\"\nname = 1\n\
                [[claims]]\nid = \"c\"\nsummary = \"s\"\nspeaker = \"x\"\nat = [\"nowhere at all\"]\n\
                [[claims.counterclaims]]\nrelation = \"denies\"\nat = [\"nor here\"]\n";
    let annotations = format!("{SMALL_ANNOTATIONS}{more}");
    let (interview, diagnostics) = annotate(SMALL_ARTICLE, &annotations, &RESERVED);
    assert_eq!(interview, None);
    let said: Vec<&str> = diagnostics
        .iter()
        .map(|found| &annotations[found.words.clone()])
        .collect();
    // That there is no speaker “x” follows from the first.
    assert_eq!(said, ["1", "\"nowhere at all\"", "\"nor here\""]);
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
fn evidence_at_no_claim_is_not_lost_without_a_word() {
    let fact = "[[evidence]]\nid = \"E\"\nwhen = \"w\"\nfact = \"f\"\n\
                sources = [{ name = \"n\", url = \"https://a.example\" }]\n";
    assert_eq!(said(fact), ["+1: no claim has the evidence “E”"]);
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
