//! Properties of every text, tried on generated ones that mix everything awkward.

use std::collections::BTreeSet;

use interview::anchor::{id_for, slug, without_case};
use interview::fold::{Folded, fold};
use interview::index::{Index, Item};
use interview::model::SpanKind;
use interview::select::{Filter, Prepared};
use interview::unicode::Tables;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use reading::annotate;
use unicode_segmentation::UnicodeSegmentation;

use crate::support::{ANNOTATIONS, ARTICLE, RESERVED, SMALL_ANNOTATIONS};

/// The parts of texts: marks, dashes, names, verbs, line ends and combining characters.
const PARTS: [&str; 68] = [
    "“",
    "”",
    "„",
    "«",
    "»",
    "\"",
    "'",
    "‘",
    "’",
    "‚",
    "‹",
    "›",
    "—",
    "–",
    "-",
    "―",
    ",",
    ".",
    "?",
    "!",
    "…",
    ":",
    "(",
    ")",
    " ",
    " ",
    " ",
    "\u{a0}",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\0",
    "\u{feff}",
    "\u{301}",
    "\u{200d}",
    "\u{fe0f}",
    "\u{ad}",
    "\u{200b}",
    "👩",
    "🇷",
    "🇺",
    "é",
    "É",
    "ß",
    "İ",
    "ς",
    "한",
    "שלום",
    "مرحبا",
    "Putin",
    "Stone",
    "Ann",
    "he",
    "said",
    "asked",
    "added",
    "was",
    "that",
    "according to",
    "the",
    "word",
    "Word",
    "U.S.",
    "6",
    "’s",
    "…,” said Putin. ",
];

pub(crate) fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![9 => select(&PARTS[..]).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    vec((part, any::<bool>()), 0..60).prop_map(|parts| {
        parts
            .into_iter()
            .map(|(part, space)| if space { part + " " } else { part })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn annotated_quotes_have_ids_and_no_id_comes_twice(source in text()) {
        let (interview, _) = annotate(&format!("T\n\n{source}"), SMALL_ANNOTATIONS, &RESERVED);
        let interview = interview.unwrap();
        let spans: Vec<_> = interview.paragraphs.iter().flat_map(|p| &p.spans).collect();
        prop_assert!(spans.iter().all(|span| span.kind != SpanKind::Quote || span.id.is_some()));
        let ids: Vec<_> = spans.iter().filter_map(|span| span.id.as_deref()).collect();
        prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        prop_assert!(ids.iter().all(|id| id.chars().all(|c| c.is_alphanumeric() || c == '-')), "{ids:?}");
    }

    #[test]
    fn hits_lie_on_graphemes_in_order_apart_and_have_what_is_searched(source in text(), at in any::<usize>(), length in 1..6usize) {
        let folded = Folded::new(&source, &Tables);
        let characters: Vec<char> = folded.text().chars().collect();
        let needle: String = characters.iter().cycle().skip(at % characters.len().max(1)).take(length.min(characters.len())).collect();
        let bounds: BTreeSet<usize> =
            source.grapheme_indices(true).map(|(at, _)| at).chain([source.len()]).collect();
        let mut done = 0;
        for hit in folded.find(&source, &needle, &Tables) {
            prop_assert!(bounds.contains(&hit.start) && bounds.contains(&hit.end), "{hit:?}");
            prop_assert!(done <= hit.start && hit.start < hit.end, "{hit:?}");
            done = hit.end;
            prop_assert!(fold(&source[hit.clone()], &Tables).contains(needle.trim()), "{needle:?} in {:?}", &source[hit]);
        }
        prop_assert_eq!(folded.find(&source, &needle, &Tables).next().is_some(), !needle.is_empty() && folded.text().contains(&needle));
    }

    #[test]
    fn in_plain_text_hits_are_those_of_a_naive_search(source in "[abAB ,.'\"-]{0,80}", needle in "[abAB.'-]{1,3}") {
        // Search treats any run of spaces as one: the source has no others.
        let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
        let (haystack, wanted) = (source.to_ascii_lowercase(), needle.to_ascii_lowercase());
        let mut expected = Vec::new();
        let mut at = 0;
        while at + wanted.len() <= haystack.len() {
            if haystack[at..].starts_with(&wanted) {
                expected.push(at..at + wanted.len());
                at += wanted.len();
            } else {
                at += 1;
            }
        }
        let hits: Vec<_> = Folded::new(&source, &Tables).find(&source, &fold(&needle, &Tables), &Tables).collect();
        prop_assert_eq!(hits, expected);
    }

    #[test]
    fn one_search_after_another_finds_what_each_finds_alone(texts in vec("[ab ,é]{0,20}", 1..8), searches in vec("[abé ]{0,4}", 1..12)) {
        let items = texts.iter().map(|text| Item { texts: vec![text.clone()], facts: vec!["b".to_owned()], ..Item::default() });
        let index = Index { paragraphs: items.collect(), ..Index::default() };
        let kept = Prepared::new(index.clone(), &Tables);
        for words in searches {
            let folded = fold(&words, &Tables);
            let terms: Vec<&str> = folded.split(' ').filter(|term| !term.is_empty()).collect();
            let has = |text: &String| terms.iter().all(|term| fold(text, &Tables).contains(term) || *term == "b");
            let expected: Vec<bool> = texts.iter().map(has).collect();
            let filter = Filter { words, ..Filter::default() };
            prop_assert_eq!(kept.paragraphs(&filter), expected, "{:?}", filter.words);
            // A new index has no last search to continue.
            let alone = Prepared::new(index.clone(), &Tables);
            for at in 0..texts.len() {
                let (kept, alone) = (kept.find(at, &kept.query(&filter.words)), alone.find(at, &alone.query(&filter.words)));
                prop_assert_eq!(kept, alone);
            }
        }
    }

    #[test]
    fn folding_twice_is_folding_once(source in text()) {
        let once = fold(&source, &Tables);
        prop_assert_eq!(fold(&once, &Tables), once);
    }

    #[test]
    fn search_never_minds_case(source in "[a-zA-Zà-þÀ-ÞΑ-Ωα-ωа-яА-Я ]{0,40}") {
        prop_assert_eq!(fold(&source.to_uppercase().to_lowercase(), &Tables), fold(&source.to_lowercase(), &Tables));
    }

    #[test]
    fn ids_are_new_and_can_stand_in_a_link(texts in vec(text(), 1..5)) {
        let mut taken = BTreeSet::new();
        let ids: Vec<String> = texts.iter().map(|text| id_for(text, &mut taken)).collect();
        let folders: BTreeSet<String> = ids.iter().map(|id| without_case(id)).collect();
        prop_assert_eq!(folders.len(), ids.len());
        for id in ids {
            prop_assert_eq!(slug(&id), id);
        }
    }
}

proptest! {
    // The whole article each time: fewer of these.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn the_real_interview_survives_any_text_added(source in text()) {
        let (interview, _) = annotate(&format!("{ARTICLE}\n\n{source}"), ANNOTATIONS, &RESERVED);
        prop_assert_eq!(interview.unwrap().claims.len(), 17);
    }
}
