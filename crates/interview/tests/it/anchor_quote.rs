//! A selection gets the shortest selector that leads to it and nowhere else, or an error if there is none.

use std::ops::Range;

use interview::anchor::find::{Found, find};
use interview::anchor::text_quote::TextQuote;
use interview::anchor::{NoLink, quote_for};
use interview::fold::fold;
use interview::model::Paragraph;
use interview::unicode::Tables;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use crate::properties::text as texts;
use crate::support::REAL;

const TEXT: &str = "Ann said that winter is long. “Snow is cold,” she added. “Is it cold?” asked Ben.\n\n\
    “Snow is cold,” said Ann. “Snow is cold, and snow is good for all the fields,” she added.";

/// Returns the selector of some words of a text, which stand there the n-th time.
fn quote(text: &str, words: &str, nth: usize) -> Result<TextQuote, NoLink> {
    let (at, _) = text.match_indices(words).nth(nth).unwrap();
    quote_for(text, at..at + words.len(), &Tables)
}

fn selector(prefix: &str, exact: &str, suffix: &str) -> Result<TextQuote, NoLink> {
    Ok(TextQuote {
        exact: exact.to_owned(),
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
    })
}

#[test]
fn words_that_stand_once_need_no_context() {
    assert_eq!(
        quote(TEXT, "winter is long", 0),
        selector("", "winter is long", "")
    );
    assert_eq!(
        quote(TEXT, " winter \n".trim_end(), 0),
        selector("", "winter", "")
    );
}

#[test]
fn words_that_stand_twice_get_as_few_words_of_context_as_needed() {
    assert_eq!(
        quote(TEXT, "Snow is cold", 0),
        selector("", "Snow is cold", ",” she")
    );
    assert_eq!(
        quote(TEXT, "Snow is cold", 1),
        selector("Ben. “", "Snow is cold", "")
    );
    assert_eq!(
        quote(TEXT, "Snow is cold", 2),
        selector("", "Snow is cold", ", and")
    );
}

#[test]
fn what_nothing_tells_apart_is_ambiguous() {
    let text = "so it is and ".repeat(200);
    assert_eq!(quote(&text, "it is", 100), Err(NoLink::Ambiguous));
    assert_eq!(quote(&text, "it is", 1), Err(NoLink::Ambiguous));
    let other = format!("{text} not. {text}");
    assert_eq!(
        quote(&other, "it is", 199),
        selector("", "it is", "and not.")
    );
}

#[test]
fn without_words_there_is_no_selector() {
    let nothing = Err(NoLink::Nothing);
    assert_eq!(quote_for("a  b", 1..3, &Tables), nothing);
    assert_eq!(quote_for("a", 0..0, &Tables), nothing);
    assert_eq!(quote_for("a", 0..7, &Tables), nothing);
    #[allow(clippy::reversed_empty_ranges, reason = "what a caller must not do")]
    let reversed = quote_for("abc", 2..1, &Tables);
    assert_eq!(reversed, nothing);
    assert_eq!(quote_for("ä", 1..2, &Tables), nothing);
}

#[test]
fn if_a_selected_passage_goes_no_twin_takes_its_place() {
    let twins = "We asked him first: “Did you vote in the year 2004, as all of the others say that they \
        did?” He nodded.\n\nWe asked her then: “Did you vote in the year 2000, as all of the others say \
        that they did?” She smiled.";
    let exact = "Did you vote in the year 2000, as all of the others say that they did?";
    let quote = quote(twins, exact, 0).unwrap();
    let without = twins.replace(exact, "No");
    let found = find(&without, &quote, &Tables);
    assert!(
        matches!(found, Found::Lost | Found::Ambiguous(_)),
        "{found:?}"
    );
}

/// Checks that a range is found by its selector, except for invisible characters at its ends.
fn leads_back(text: &str, range: &Range<usize>) -> Result<(), String> {
    let quote = match quote_for(text, range.clone(), &Tables) {
        Ok(quote) => quote,
        Err(NoLink::Ambiguous) => return Ok(()),
        Err(NoLink::Nothing) => {
            let words = fold(&text[range.clone()], &Tables);
            return words
                .trim()
                .is_empty()
                .then_some(())
                .ok_or("words".to_owned());
        }
    };
    let blank = |range: Range<usize>| {
        let text = text.get(range);
        text.is_some_and(|text| fold(text, &Tables).trim().is_empty())
    };
    match find(text, &quote, &Tables) {
        Found::Exact(found)
            if blank(range.start..found.start)
                && blank(found.end..range.end)
                && text[found.clone()] == quote.exact =>
        {
            Ok(())
        }
        other => Err(format!("{quote:?} → {other:?}")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn any_range_of_any_text_leads_back(text in texts(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let mut bounds: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        bounds.push(text.len());
        let (from, to) = (*from.get(&bounds), *to.get(&bounds));
        let range = from.min(to)..from.max(to);
        prop_assert_eq!(leads_back(&text, &range), Ok(()));
    }

    #[test]
    fn any_words_of_the_article_lead_back_and_are_never_ambiguous(from in any::<prop::sample::Index>(), count in 1..40_usize) {
        let text = article();
        let words: Vec<(usize, &str)> = text.split_word_bound_indices().collect();
        let from = from.index(words.len() - 40);
        let (last, word) = words[from + count - 1];
        let range = words[from].0..last + word.len();
        prop_assert_eq!(leads_back(&text, &range), Ok(()));
        prop_assert_ne!(quote_for(&text, range, &Tables), Err(NoLink::Ambiguous));
    }

    #[test]
    fn in_a_text_of_few_words_no_word_of_context_is_too_much(words in prop::collection::vec(prop::sample::select(vec!["so", "it", "is", "not"]), 8..40), from in 0..8_usize, count in 1..4_usize) {
        let text = words.join(" ");
        let start: usize = words.iter().take(from).map(|word| word.len() + 1).sum();
        let length: usize = words.iter().skip(from).take(count).map(|word| word.len() + 1).sum();
        let range = start..(start + length - 1).min(text.len());
        prop_assert_eq!(leads_back(&text, &range), Ok(()));
        let Ok(quote) = quote_for(&text, range.clone(), &Tables) else { return Ok(()) };
        let (before, after) = (text[..range.start].trim(), text[range.end..].trim());
        let fewer = |p: usize, s: usize| {
            let before: Vec<&str> = before.split(' ').collect();
            let after: Vec<&str> = after.split(' ').take(s).collect();
            let prefix = before[before.len().saturating_sub(p)..].join(" ");
            TextQuote { prefix, suffix: after.join(" "), ..quote.clone() }
        };
        let count = |text: &str| text.split_whitespace().count();
        let words = count(&quote.prefix) + count(&quote.suffix);
        let without = format!("{} {}", &text[..range.start], &text[range.end..]);
        let leads = |less: &TextQuote| find(&text, less, &Tables) == Found::Exact(range.clone());
        let of_sum = |sum: usize| (0..=sum).map(move |p| (p, sum - p)).map(|(p, s)| fewer(p, s)).filter(leads).collect::<Vec<_>>();
        let fewest = (0..=words).map(of_sum).find(|all| !all.is_empty()).unwrap();
        // More is taken only if something else would be found once the passage is gone.
        let is_double = |quote: &TextQuote| matches!(find(&without, quote, &Tables), Found::Exact(_) | Found::Edited(_));
        let is_fewest = fewest.iter().any(|less| count(&less.prefix) + count(&less.suffix) == words);
        prop_assert!(is_fewest || fewest.iter().any(is_double), "{:?} would do for {:?}", fewest, quote);
    }
}

fn article() -> String {
    let paragraphs: Vec<String> = REAL.paragraphs.iter().map(Paragraph::text).collect();
    paragraphs.join("\n\n")
}

#[test]
fn the_whole_article_can_be_selected() {
    let text = article();
    let quote = quote_for(&text, 0..text.len(), &Tables).unwrap();
    assert_eq!(find(&text, &quote, &Tables), Found::Exact(0..text.len()));
    assert_eq!((quote.prefix.len(), quote.suffix.len()), (0, 0));
}
