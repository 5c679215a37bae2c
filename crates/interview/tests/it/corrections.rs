//! Corrections by editors: which lines are headings, who says what, who set something against a claim.

use interview::model::{AttachedBy, SpanKind};
use reading::annotate;

use crate::support::{RESERVED, SMALL_ANNOTATIONS, SMALL_ARTICLE, annotated, claim, small};

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
