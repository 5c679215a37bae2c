//! *Read*: the article, its quotes and its notes.

use browser_tests::page::Page;
use browser_tests::{behaviours, json, site};
use thirtyfour::Key;

behaviours! {
    everywhere: [
        a_noted_word_leads_to_its_note,
        the_page_works_beneath_any_folder,
        a_reload_shows_the_same,
        what_is_copied_of_the_article_is_its_lines,
    ],
    // The words shown are the same in every engine.
    chromium: [
        the_article_is_the_source_character_for_character,
        every_quote_has_an_id_a_speaker_and_a_visible_link,
    ],
}

const ARTICLE: &str = include_str!("../../../interviews/putin-interviews-4/article.txt");

pub(crate) const HEADINGS: [&str; 5] = [
    "Hacking attacks are not involved",
    "US interference in elections in Russia",
    "Sympathy for the Tramp and the willingness to talk",
    "Secret war",
    "Plans for the future",
];

/// Returns the source's title, and its paragraphs without headings; the last is the link to more.
fn source() -> (&'static str, Vec<&'static str>) {
    let mut blocks = ARTICLE.lines().filter(|line| !line.trim().is_empty());
    let title = blocks.next().expect("a title");
    assert_eq!(blocks.next(), Some("RIA Novosti"));
    (
        title,
        blocks.filter(|line| !HEADINGS.contains(line)).collect(),
    )
}

async fn the_article_is_the_source_character_for_character(page: Page) {
    page.open("").await;
    let (title, paragraphs) = source();
    assert_eq!(paragraphs.len(), 42, "41 paragraphs and the link to more");
    assert_eq!(page.texts(".src").await, paragraphs);
    assert_eq!(page.texts("h1").await, [title]);
    assert_eq!(page.texts("article h2").await, HEADINGS);
    assert_eq!(page.shown_paragraphs().await, 41);

    // Filters, search marks and a linked quote leave it unchanged.
    page.open("?topic=hacking&q=russia#we-were-not-engaged-in-any-hacking")
        .await;
    page.until_there("mark[data-match]").await;
    assert_eq!(page.texts(".src").await, paragraphs);
}

async fn every_quote_has_an_id_a_speaker_and_a_visible_link(page: Page) {
    page.open("").await;
    let ids = page
        .strings("[...document.querySelectorAll('.src .quote[id]')].map(e => e.id)")
        .await;
    assert_eq!(ids.len(), 27);
    let lacking = page
        .strings(
            "[...document.querySelectorAll('.src .quote')].filter(quote => {
                const link = quote.closest('.row').querySelector(`.who a[href$='#${quote.id}']`);
                return !quote.id || !quote.dataset.speaker || !link?.checkVisibility()
                    || document.querySelectorAll(`[id='${quote.id}']`).length !== 1;
            }).map(e => e.id + e.textContent)",
        )
        .await;
    assert_eq!(lacking, [""; 0], "quotes that lack something");
    let speaker = |id: &str| format!("document.getElementById('{id}').dataset.speaker");
    assert_eq!(
        page.string(&speaker("we-were-not-engaged-in-any-hacking"))
            .await,
        "putin"
    );
    assert_eq!(
        page.string(&speaker("yes-but-why-would-you-bother-to"))
            .await,
        "stone"
    );
}

async fn a_noted_word_leads_to_its_note(page: Page) {
    page.open("").await;
    let note = page
        .string("document.querySelector('.src a.noted').getAttribute('href').split('#')[1]")
        .await;
    page.until_there(&format!("details#{note}:not([open])"))
        .await;
    page.click(".src a.noted").await;
    page.until_there(&format!("details#{note}[open]")).await;
    page.until_focused(&format!("#{note} > summary")).await;
    page.until_in_sight(&format!("#{note}")).await;
    // Every annotated word has its note.
    let lost = page
        .strings(
            "[...document.querySelectorAll('a.noted')].map(e => e.getAttribute('href').split('#')[1])
                .filter(id => !document.querySelector(`details[id='${id}'] p`)?.textContent)",
        )
        .await;
    assert_eq!(lost, [""; 0]);
    assert!(page.count("details.note").await >= 8);
}

async fn the_page_works_beneath_any_folder(page: Page) {
    page.open(site::FOLDER).await;
    page.choose("topic", "hacking").await;
    page.until_address(&format!("./{}?topic=hacking", site::FOLDER))
        .await;
    page.click_text("nav a", "Claims").await;
    page.until_address(&format!("./{}?view=claims&topic=hacking", site::FOLDER))
        .await;
    page.open(&format!(
        "{}index.html#we-were-not-engaged-in-any-hacking",
        site::FOLDER
    ))
    .await;
    page.until_in_sight("#we-were-not-engaged-in-any-hacking[data-linked]")
        .await;
    page.choose("topic", "trump").await;
    page.until_address(&format!("./{}index.html?topic=trump", site::FOLDER))
        .await;
}

async fn a_reload_shows_the_same(page: Page) {
    page.open("").await;
    page.choose("topic", "future").await;
    page.choose("speaker", "putin").await;
    page.choose("kind", "quote").await;
    page.search("Russia").await;
    page.until_address("./?topic=future&speaker=putin&kind=quote&q=Russia")
        .await;
    page.until_status("“Russia”").await;
    let before = (
        page.shown_paragraphs().await,
        page.text("[role=status]").await,
        page.count("mark").await,
    );
    page.reload().await;
    page.until_address("./?topic=future&speaker=putin&kind=quote&q=Russia")
        .await;
    let after = (
        page.shown_paragraphs().await,
        page.text("[role=status]").await,
        page.count("mark").await,
    );
    assert_eq!(before, after);
    assert!(before.2 > 0);
    for (name, value) in [("topic", "future"), ("speaker", "putin"), ("kind", "quote")] {
        assert!(page.is_chosen(name, value).await, "{value}");
    }
    assert_eq!(
        page.string("document.querySelector('#q').value").await,
        "Russia"
    );
}

/// Returns the text and elements that the page puts on the clipboard when a reader copies from one element to
/// another; nothing if it leaves that to the browser.
async fn copied(page: &Page, from: &str, to: &str) -> (String, Vec<String>) {
    let select = "const [from, to] = [...arguments].map(css => document.querySelector(css));
        getSelection().setBaseAndExtent(from, 0, to, to.childNodes.length);
        window.copied = undefined;
        addEventListener('copy', ({ clipboardData, defaultPrevented }) => {
            window.copied = defaultPrevented ? ['text/plain', 'text/html'].map(kind => clipboardData.getData(kind)) : [];
        }, { once: true });";
    page.js(select, &[json!(from), json!(to)]).await;
    page.press_with(Key::Control, 'c').await;
    page.until("it is copied", "window.copied").await;
    let text = page.string("copied[0] ?? ''").await;
    let elements = "[...new DOMParser().parseFromString(copied[1] ?? '', 'text/html').body.childNodes]
        .map(node => `${node.localName ?? ''} ${node.textContent}${[...node.childNodes].some(child => child.localName) ? '!' : ''}`)";
    (text, page.strings(elements).await)
}

async fn what_is_copied_of_the_article_is_its_lines(page: Page) {
    let lines: Vec<&str> = ARTICLE.lines().filter(|line| !line.is_empty()).collect();
    let element = |line: &&str| match *line {
        line if line == lines[0] => format!("h1 {line}"),
        line if HEADINGS.contains(&line) => format!("h2 {line}"),
        line => format!("p {line}"),
    };
    // With the app and without.
    for still in [false, true] {
        if still {
            let gone = "<script>delete window.WebAssembly</script>";
            let site = site::Site::scripted(gone).await;
            page.go(&site.url("")).await;
            page.until_there(".late").await;
        } else {
            page.open("").await;
        }
        let (text, elements) = copied(&page, "body", "body").await;
        assert_eq!(text, lines.join("\n\n"));
        assert_eq!(elements, lines.iter().map(element).collect::<Vec<_>>());
    }
    page.open("?topic=hacking").await;
    page.until_paragraphs(7).await;
    let first = lines
        .iter()
        .position(|line| *line == HEADINGS[0])
        .expect("it");
    let (text, _) = copied(&page, "body", "body").await;
    // Filtered content is not copied.
    let shown = [
        &lines[..1],
        &lines[first..=first + 7],
        &lines[lines.len() - 1..],
    ]
    .concat();
    assert_eq!(text, shown.join("\n\n"));

    page.open("").await;
    let (from, to) = (
        "[id='h:hacking']",
        "#american-intelligence-agencies-said-the-burglary-by",
    );
    let (text, elements) = copied(&page, from, to).await;
    let said = page.text(to).await;
    assert_eq!(text, [HEADINGS[0], lines[first + 1], &said].join("\n\n"));
    assert_eq!(elements[2], format!("p {said}"));
    // Within one paragraph, plain words are copied, to be pasted into another.
    let (text, elements) = copied(&page, to, to).await;
    assert_eq!(text, said);
    assert_eq!(elements, [format!(" {said}")]);
    // A heading alone stays one.
    let (_, elements) = copied(&page, from, from).await;
    assert_eq!(elements, [format!("h2 {}", HEADINGS[0])]);
    // Copying the editors' additions is left to the browser.
    page.click("#note-film summary").await;
    let (text, _) = copied(&page, "#note-film p", "#note-film p").await;
    assert_eq!(text, "");
}
