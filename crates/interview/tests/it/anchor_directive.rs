//! The directive of a selection leads to it in any browser: the first match in the page is the selection.

use std::ops::Range;

use interview::anchor::NoLink;
use interview::anchor::directive::directive_for;
use interview::model::Paragraph;
use interview::unicode::Tables;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use crate::properties::text as texts;
use crate::support::REAL;
use crate::text_fragments::{Page, parsed};

/// Returns the directive of some words of a page.
fn directive(blocks: &[&str], from: &str, to: &str) -> String {
    let (text, ranges) = joined(blocks);
    let start = text.find(from).unwrap();
    let end = start + text[start..].find(to).unwrap() + to.len();
    directive_for(&text, &ranges, start..end, &Tables)
        .map_or_else(|error| error.to_string(), |it| it.to_string())
}

fn joined(blocks: &[&str]) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut ranges = Vec::new();
    for block in blocks {
        let start = text.len();
        text.push_str(block);
        ranges.push(start..text.len());
        text.push_str("\n\n");
    }
    (text, ranges)
}

#[test]
fn a_directive_has_no_more_terms_than_needed() {
    let blocks = [
        "Ann said that winter is long-lasting. “It is so, & it is far too long,” she added.",
        "Is it so? It is far too long, said Ben, and he spoke for an hour of all that he could not do in \
            the snow, of the roads, and of the trains that never came, or came too late.",
        "It is far too long.",
    ];
    let text = |words| directive(&blocks, words, words);
    assert_eq!(text("winter"), ":~:text=winter");
    assert_eq!(text("long-lasting"), ":~:text=long%2Dlasting");
    assert_eq!(text("so, & it"), ":~:text=so%2C%20%26%20it");
    // The first match needs nothing, later ones do.
    assert_eq!(text("far too"), ":~:text=far%20too");
    assert_eq!(
        text("far too long, said"),
        ":~:text=far%20too%20long%2C%20said"
    );
    assert_eq!(directive(&blocks[1..], "long.", "long."), ":~:text=long.");
    assert_eq!(
        directive(&blocks[1..], "It is far too long.", "long."),
        ":~:text=It%20is%20far%20too%20long."
    );
    // Half a word is widened.
    assert_eq!(text("inter is lon"), ":~:text=winter%20is%20long%2Dlasting");
    // A long passage, and one of several blocks.
    assert_eq!(
        directive(&blocks, "he spoke", "too late"),
        ":~:text=he%20spoke%20for%20an,or%20came%20too%20late"
    );
    assert_eq!(
        directive(&blocks, "she added", "Is it so"),
        ":~:text=she%20added.,Is%20it%20so"
    );
    assert_eq!(directive(&blocks, "?", "?"), ":~:text=%3F");
}

#[test]
fn without_words_or_first_match_there_is_no_directive() {
    let (text, ranges) = joined(&["so so so so", "", "so so so so"]);
    assert_eq!(
        directive_for(&text, &ranges, 11..13, &Tables),
        Err(NoLink::Nothing)
    );
    assert_eq!(
        directive_for(&text, &[], 0..5, &Tables),
        Err(NoLink::Nothing)
    );
    assert!(directive_for(&text, &ranges, 0..2, &Tables).is_ok());
    let long = "so ".repeat(500);
    let (text, ranges) = joined(&[&long]);
    assert_eq!(
        directive_for(&text, &ranges, 750..752, &Tables),
        Err(NoLink::Ambiguous)
    );
}

/// Checks that the first match of a range's directive is the range, widened to whole words.
fn leads_there(blocks: &[&str], range: &Range<usize>) -> Result<(), String> {
    let (text, ranges) = joined(blocks);
    let Ok(directive) = directive_for(&text, &ranges, range.clone(), &Tables) else {
        return Ok(());
    };
    let read = parsed(&directive.to_string());
    if read.as_ref() != Some(&directive) {
        return Err(format!("{directive:?} is read as {read:?}"));
    }
    let page = Page(blocks.to_vec());
    let Some((start, end)) = page.first_match(&directive) else {
        return Err(format!("{directive:?} matches nothing"));
    };
    let found = ranges[start.0].start + start.1..ranges[end.0].start + end.1;
    let words = |range: Range<usize>| text[range].split_whitespace().count();
    // Text added or left out at its ends has no words of its own.
    let (first, last) = (
        found.start.min(range.start)..found.start.max(range.start),
        found.end.min(range.end)..found.end.max(range.end),
    );
    if found.start >= range.end || found.end <= range.start {
        return Err(format!("{directive:?} leads to {found:?}"));
    }
    (words(first) <= 1 && words(last) <= 1)
        .then_some(())
        .ok_or(format!("{directive:?} leads to {found:?}"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn the_first_match_in_the_article_is_the_selection(from in any::<prop::sample::Index>(), count in 1..60_usize) {
        let paragraphs: Vec<String> = REAL.paragraphs.iter().map(Paragraph::text).collect();
        let blocks: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        let (text, ranges) = joined(&blocks);
        let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
        let from = from.index(words.len() - 60);
        let (last, word) = words[from + count - 1];
        let range = words[from].0..last + word.len();
        prop_assert_eq!(leads_there(&blocks, &range), Ok(()));
        prop_assert!(directive_for(&text, &ranges, range, &Tables).is_ok());
    }

    #[test]
    fn the_first_match_among_lookalikes_is_the_selection(blocks in prop::collection::vec(prop::collection::vec(prop::sample::select(vec!["so", "it", "is,", "“not", "cold.”"]), 1..20), 1..6), from in any::<prop::sample::Index>(), count in 1..30_usize) {
        let blocks: Vec<String> = blocks.iter().map(|words| words.join(" ")).collect();
        let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
        let (text, _) = joined(&blocks);
        let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
        let from = from.index(words.len());
        let (last, word) = words[(from + count - 1).min(words.len() - 1)];
        prop_assert_eq!(leads_there(&blocks, &(words[from].0..last + word.len())), Ok(()));
    }

    #[test]
    fn directives_of_any_text_are_read_again(block in texts(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let (text, ranges) = joined(&[&block, "so it is"]);
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let (from, to) = (*from.get(&bounds), *to.get(&bounds));
        if let Ok(directive) = directive_for(&text, &ranges, from.min(to)..from.max(to), &Tables) {
            prop_assert_eq!(parsed(&directive.to_string()), Some(directive));
        }
    }
}
