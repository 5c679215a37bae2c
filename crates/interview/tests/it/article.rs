//! The real interview, `interviews/putin-interviews-4`: its text, quotes, speakers, topics, episodes, events and notes.

use std::collections::BTreeSet;

use interview::article::Hints;
use interview::model::{Span, SpanKind, TopicKind};
use reading::annotate;
use reading::article;

use crate::support::{ANNOTATIONS, ARTICLE, REAL, RESERVED};

fn quotes() -> impl Iterator<Item = &'static Span> {
    REAL.paragraphs
        .iter()
        .flat_map(|p| &p.spans)
        .filter(|span| span.kind == SpanKind::Quote)
}

#[test]
fn nothing_is_amiss() {
    let (_, diagnostics) = annotate(ARTICLE, ANNOTATIONS, &RESERVED);
    assert_eq!(diagnostics, []);
}

#[test]
fn every_direct_quote_has_its_speaker_and_its_lasting_id() {
    let lines: Vec<String> = quotes()
        .map(|span| {
            let start: String = span.text.chars().take(40).collect();
            format!(
                "{} #{} {start}",
                span.speaker.as_deref().unwrap(),
                span.id.as_deref().unwrap()
            )
        })
        .collect();
    assert_eq!(lines.len(), 27);
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn quotes_are_found_and_attributed_before_any_correction() {
    let annotations: toml::Table = ANNOTATIONS.parse().unwrap();
    assert!(
        annotations["speech"]
            .as_array()
            .unwrap()
            .iter()
            .all(|s| s["kind"].as_str() == Some("reported"))
    );
}

#[test]
fn words_that_nobody_says_are_terms() {
    let terms: Vec<&str> = REAL
        .paragraphs
        .iter()
        .flat_map(|p| &p.spans)
        .filter(|span| span.kind == SpanKind::Term)
        .map(|span| span.text.as_str())
        .collect();
    assert_eq!(
        terms,
        [
            "“Interview with Putin”",
            "“inconvenient”",
            "“Russian intervention”",
            "“the Russian intervention”",
            "“collusion with Russia.”",
            "“Russian threat”",
            "“secret war”",
            "“Know your enemy”",
        ]
    );
}

#[test]
fn the_article_comes_back_word_for_word() {
    let blocks: Vec<&str> = ARTICLE
        .split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let mut shown = vec![REAL.title.clone(), REAL.source.publisher.clone()];
    let mut topic = None;
    for paragraph in &REAL.paragraphs {
        if topic != Some(&paragraph.topic) {
            topic = Some(&paragraph.topic);
            let heading = REAL.topic(&paragraph.topic).unwrap();
            shown.extend((heading.kind == TopicKind::Heading).then(|| heading.label.clone()));
        }
        shown.push(paragraph.text());
    }
    shown.extend(REAL.source.trailer.clone());
    assert_eq!(shown, blocks);
    assert_eq!(REAL.paragraphs.len(), 41);
}

#[test]
fn the_trailing_link_is_none_of_the_text() {
    let trailer = "Read an interview with Oliver stone RIA Novosti >>";
    assert_eq!(REAL.source.trailer.as_deref(), Some(trailer));
    assert!(
        REAL.paragraphs
            .iter()
            .all(|paragraph| !paragraph.text().contains("Read an interview"))
    );
}

#[test]
fn topics_are_the_opening_the_five_headings_and_three_tags() {
    let topics: Vec<_> = REAL
        .topics
        .iter()
        .map(|topic| (topic.kind, topic.label.as_str()))
        .collect();
    assert_eq!(
        topics,
        [
            (TopicKind::Opening, "Opening"),
            (TopicKind::Heading, "Hacking attacks are not involved"),
            (TopicKind::Heading, "US interference in elections in Russia"),
            (
                TopicKind::Heading,
                "Sympathy for the Tramp and the willingness to talk"
            ),
            (TopicKind::Heading, "Secret war"),
            (TopicKind::Heading, "Plans for the future"),
            (TopicKind::Tag, "Elections"),
            (TopicKind::Tag, "Cyber"),
            (TopicKind::Tag, "Power"),
        ]
    );
    let tags: BTreeSet<&String> = REAL
        .paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.tags)
        .collect();
    assert_eq!(tags.len(), 3, "every tag is laid on a paragraph");
}

#[test]
fn speakers_are_the_two_the_agencies_and_the_narrator() {
    let names: Vec<&str> = REAL
        .speakers
        .iter()
        .map(|speaker| speaker.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Vladimir Putin",
            "Oliver Stone",
            "U.S. intelligence agencies",
            "RIA Novosti"
        ]
    );
}

#[test]
fn stone_the_verb_and_the_president_in_his_question_name_nobody_else() {
    let speaker = |words: &str| {
        let span = REAL
            .paragraphs
            .iter()
            .flat_map(|p| &p.spans)
            .find(|span| span.text.contains(words));
        span.and_then(|span| span.speaker.as_deref())
    };
    assert_eq!(speaker("did you ever stone to be broken"), Some("putin"));
    assert_eq!(speaker("does the President agree"), Some("stone"));
}

#[test]
fn four_episodes_have_dates_and_sources_and_two_are_marked_as_inferred() {
    let episodes: Vec<_> = REAL
        .episodes
        .iter()
        .map(|e| {
            (
                e.number,
                e.date.as_deref().unwrap(),
                e.inferred.is_some(),
                e.sources[0].url.as_str(),
                e.reported,
            )
        })
        .collect();
    assert_eq!(
        episodes,
        [
            (
                1,
                "2017-06-12",
                false,
                "https://tv.apple.com/us/episode/part-1/umc.cmc.3eykj043bhzq9efo7eq625eeq",
                false
            ),
            (
                2,
                "2017-06-13",
                true,
                "http://hollywoodlife.com/2017/06/13/the-putin-interviews-episode-2-recap/",
                false
            ),
            (
                3,
                "2017-06-14",
                true,
                "https://observers.france24.com/en/20170622-oliver-stone-responds-putin-fake-video-claims",
                false
            ),
            (
                4,
                "2017-06-15",
                false,
                "https://www.rbth.com/politics_and_society/2017/06/16/the-putin-interviews-hacking-in-the-us-elections-trump-and-the-future_784377",
                true
            ),
        ]
    );
    assert_eq!(
        REAL.series.iter().flat_map(|series| &series.facts).count(),
        5,
        "filmed, shown, the nights, in Russia, the footage"
    );
}

#[test]
fn six_events_stand_in_order_of_time_and_lead_to_their_passages() {
    let events: Vec<_> = REAL
        .events
        .iter()
        .map(|event| {
            let topic = REAL.paragraphs[event.passages[0].paragraph].topic.as_str();
            (event.from, event.to, event.inferred.is_some(), topic)
        })
        .collect();
    assert_eq!(
        events,
        [
            (1990, 1993, false, "secret-war"),
            (2000, 2000, false, "us-interference"),
            (2012, 2012, false, "us-interference"),
            (2013, 2013, true, "secret-war"),
            (2016, 2016, false, "hacking"),
            (2018, 2018, false, "future"),
        ]
    );
}

#[test]
fn notes_stand_at_their_words() {
    for note in &REAL.notes {
        for passage in &note.passages {
            assert_eq!(passage.text, note.words, "note {}", note.id);
        }
    }
    let words: Vec<&str> = REAL.notes.iter().map(|note| note.words.as_str()).collect();
    assert_eq!(
        words,
        [
            "“Interview with Putin”",
            "stone",
            "trump",
            "played in aggravation",
            "Tramp",
            "white sneakers in the graveyard",
            "stone to be broken",
            "for corrosiveness",
            "beat",
            "been bit",
            "“Know your enemy”",
        ]
    );
    let tramp = REAL.notes.iter().find(|note| note.id == "tramp").unwrap();
    assert_eq!(tramp.headings, ["trump"]);
}

#[test]
fn without_annotations_nothing_of_the_article_is_odd() {
    let (article, diagnostics) = article(ARTICLE, &Hints::default());
    assert_eq!(diagnostics, []);
    assert_eq!((article.headings.len(), article.paragraphs.len()), (5, 41));
}
