//! Interviews with odd texts: they are shown as they are, and nothing around them changes.

use std::collections::BTreeSet;
use std::time::Duration;

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

/// The texts to change in the fixture: those that editors write, and one in the article.
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

/// Returns the small interview with this before the last word of each text.
fn with_all(before_last: &str) -> Fixture {
    Fixture::small().changed(|all| {
        TEXTS.iter().fold(all.to_owned(), |all, text| {
            let (start, last) = text.rsplit_once(' ').expect("two words");
            all.replace(text, &format!("{start} {before_last}{last}"))
        })
    })
}

/// An expression for words that run right to left though their letters do not.
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
    // The words after the character within each text.
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
    const MARKUP: &str =
        "<img src=x onerror='window.bad=1'>]]></script><script>window.bad=1</script><!--";
    let fixture = with_all(MARKUP);
    let folder = fixture.site();
    let site = Site::of(&fixture).await;
    let page = Page { site, ..page };
    let shown = "document.querySelector('#app, main').innerText.split(']]></script><script>window.bad=1</script><!--').length";
    let asked = "%3Cimg%20src%3Dx%20onerror%3D'window.bad%3D1'%3E%3C%2Fscript%3E%3Cscript%3Ewindow.bad=1%3C%2Fscript%3E";
    let file = format!("file://{}/interview.html", folder.display());
    for start in [page.site.url(""), file] {
        for rest in [
            String::new(),
            "?view=claims".to_owned(),
            "?view=timeline".to_owned(),
            "?speaker=okafor&q=onerror".to_owned(),
            format!("?q={asked}"),
            format!("?topic={asked}"),
            format!("#{asked}"),
            "#the-town-does-and-the-lease-ends".to_owned(),
            format!("#selector(type=TextQuoteSelector,exact={asked})"),
        ] {
            page.open_url(&format!("{start}{rest}")).await;
            assert!(page.number(shown).await > 3.0, "{rest}: it is shown");
            expect_no_markup(&page, &rest).await;
        }
        page.open_url(&format!("{start}#the-town-does-and-the-lease-ends"))
            .await;
        page.click("main .share [name=share]").await;
        page.until_there("dialog.sheet[open]").await;
        expect_no_markup(&page, "the share sheet").await;
        page.click(".sheet [name=close]").await;
    }
    page.open("").await;
    page.click(".foot [data-embed]").await;
    page.until_there("dialog[open] iframe").await;
    expect_no_markup(&page, "the dialog with the code").await;
    for small in ["q/the-town-does-and-the-lease-ends/", "claim/1/"] {
        page.go(&page.site.url(small)).await;
        page.until_there("main").await;
        expect_no_markup(&page, small).await;
        let data = "JSON.parse(document.querySelector('[type=\"application/ld+json\"]').textContent)['@context']";
        assert_eq!(page.string(data).await, "https://schema.org");
    }
}

/// Checks that no text has become an element or has run.
async fn expect_no_markup(page: &Page, place: &str) {
    let elements = "[...document.querySelectorAll('[onerror], [src=x], script:not([src], [type])')]
        .filter(element => element.outerHTML.length < 500).map(element => element.outerHTML)";
    assert_eq!(page.strings(elements).await, [""; 0], "{place}");
    assert_eq!(
        page.value("typeof window.bad").await,
        json!("undefined"),
        "{place}"
    );
}

async fn odd_characters_are_shown_found_and_linked(page: Page) {
    // An emoji sequence is found as a whole, and its parts in it.
    page.open("?q=%F0%9F%91%A9%E2%80%8D%F0%9F%9A%92").await;
    page.until_is(
        "it is marked",
        "document.querySelector('mark[data-match]')?.textContent.trim()",
        "👩‍🚒",
    )
    .await;
    page.open("?q=%D7%A9%D7%9C%D7%95%D7%9D").await;
    page.until_is(
        "it is marked",
        "document.querySelector('mark[data-match]')?.textContent",
        "שלום",
    )
    .await;
    page.open("?q=%5D%5D%3E").await;
    page.until_is(
        "it is marked",
        "document.querySelector('mark[data-match]')?.textContent",
        "]]>",
    )
    .await;
    let quote = "my-grandmother-wrote-שלום-and-below-it";
    page.open(&format!("#{quote}")).await;
    page.until_is(
        "it is linked",
        "document.querySelector('[data-linked]')?.id",
        quote,
    )
    .await;
    // What no text has: a NUL, a lone CR, combining marks without a base, half a character.
    for asked in [
        "%00",
        "a%00b",
        "%0D",
        "%0D%0A",
        "%CC%81",
        "%CC%81%CC%81a",
        "%ED%A0%80",
        "%F0%9F%91",
        "%E2%80%8D",
        "%EF%BB%BF",
        "%EF%BF%BF",
    ] {
        page.open(&format!("?q={asked}&topic={asked}&view={asked}#{asked}"))
            .await;
        page.until_is(
            "the article is there",
            "document.querySelectorAll('article section .src').length",
            9,
        )
        .await;
        page.paste("quay").await;
        page.until_status("“quay”").await;
    }
    // Typed, as a keyboard or another script may leave half a character.
    page.open("").await;
    page.js(
        "const box = document.getElementById('q'); box.value = 'a\\ud800'; box.dispatchEvent(new Event('input', { bubbles: true }))",
        &[],
    )
    .await;
    page.until_status("“a").await;
    page.paste("quay").await;
    page.until_status("“quay”").await;
}

/// The approximate size of the article in bytes.
const LONG: usize = 5_000_000;

async fn five_megabytes_are_filtered_and_searched(page: Page) {
    let small = Fixture::small();
    let (start, rest) = small.article.split_once("The flood\n").expect("a heading");
    let more = "The lease was read aloud, and a clerk wrote down who asked for the floor and for how long. \
        Nobody knows where the papers are, and the archive is open on Tuesdays. ".repeat(3);
    let more = format!("{more}\n\n").repeat(LONG / more.len());
    let long = Fixture {
        article: format!("{start}{more}The flood\n{rest}"),
        ..small
    };
    // This much takes WebKitGTK, which has no JIT here, some time.
    let page = Page {
        site: Site::of(&long).await,
        patience: Duration::from_secs(60),
        ..page
    };
    page.open("").await;
    page.choose("topic", "flood").await;
    page.until_status("2 of ").await;
    page.paste("archive").await;
    page.until_status("“archive”").await;
    page.paste("painted").await;
    page.until_status("“painted”").await;
    page.choose("topic", "flood").await;
    page.until_status("1 of ").await;
    page.until_is(
        "it is marked",
        "[...document.querySelectorAll('mark[data-match]')].map(it => it.textContent)",
        json!(["painted"]),
    )
    .await;
    page.paste("").await;
    page.until_address("./").await;
    page.js("location.hash = 'nobody-ever-warned-us-of-the-water'", &[])
        .await;
    page.until_in_sight("#nobody-ever-warned-us-of-the-water[data-linked]")
        .await;
}
