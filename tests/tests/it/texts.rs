//! Interviews with odd texts: they are shown as they are, and nothing around them changes.

use std::collections::BTreeSet;

use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};

behaviours! {
    everywhere: [
        what_turns_text_around_turns_its_own_words_only,
        markup_in_any_text_stays_text,
        odd_characters_are_shown_found_and_linked,
        five_megabytes_are_filtered_and_searched,
    ],
}

/// What is set of the fixture's texts: where editors write words of their own, and once in the article.
const TEXTS: [&str; 17] = [
    "The mayor speaks of the harbour",
    "The Northern Courier",
    "Ines Okafor",
    "mayor of Sandvik",
    "The town’s auditors",
    "A report on two evenings",
    "The article is invented",
    "the desk",
    "Evenings on the Quay",
    "Two evenings, and the years",
    "Recorded in Sandvik",
    "Where ships lie",
    "The harbour was never sold",
    "The land register names",
    "Warnings in 2009",
    "Water in the market",
    "We never sold the harbour",
];

/// The small interview, with this before the last word of each text.
fn with_all(before_last: &str) -> Fixture {
    Fixture::small().changed(|all| {
        TEXTS.iter().fold(all.to_owned(), |all, text| {
            let (start, last) = text.rsplit_once(' ').expect("two words");
            all.replace(text, &format!("{start} {before_last}{last}"))
        })
    })
}

/// Words that are written from right to left, though their letters are not.
const BACKWARDS: &str = "(() => {
    const words = [];
    const texts = document.createTreeWalker(document.querySelector('#app, main'), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const place = (text, at) => {
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect();
    };
    while (texts.nextNode()) {
        const text = texts.currentNode;
        for (const { 0: word, index } of text.data.matchAll(/[A-Za-z]{3,}/g)) {
            const [first, last] = [place(text, index), place(text, index + word.length - 1)];
            if (first.top === last.top && first.left > last.left) words.push(`${word} (in “${text.data}”)`);
        }
    }
    return words;
})()";

async fn what_turns_text_around_turns_its_own_words_only(page: Page) {
    let fixture = with_all("\u{202e}");
    // What comes after the character in a text of its own.
    let lines = fixture.article.lines().chain(fixture.annotations.lines());
    let after = lines.filter_map(|line| line.split_once('\u{202e}'));
    let turned: BTreeSet<&str> = after
        .flat_map(|(_, after)| after.split(|c: char| !c.is_ascii_alphabetic()))
        .collect();
    let site = Site::of(&fixture).await;
    let page = Page { site, ..page };
    for address in [
        "",
        "?view=claims",
        "?view=timeline",
        "?speaker=okafor",
        "?q=quay",
        "?q=%E2%80%AEquay",
        "#%E2%80%AEquay",
        "?topic=%E2%80%AEquay",
        "#my-grandmother-wrote-%D7%A9%D7%9C%D7%95%D7%9D-and-below-it",
        "#selector(type=TextQuoteSelector,exact=%E2%80%AEquay)",
    ] {
        page.open(address).await;
        let words = page.strings(BACKWARDS).await;
        let others: Vec<_> = words
            .iter()
            .filter(|word| !turned.contains(word.split(' ').next().unwrap_or_default()))
            .collect();
        assert!(others.is_empty(), "{address}: {others:?}");
        assert!(!words.is_empty(), "{address}: it is seen");
    }
}

async fn markup_in_any_text_stays_text(page: Page) {
    let _ = (page, json!(0));
}

async fn odd_characters_are_shown_found_and_linked(page: Page) {
    let _ = page;
}

async fn five_megabytes_are_filtered_and_searched(page: Page) {
    let _ = page;
}
