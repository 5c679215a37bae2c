//! *Read*: the article, its quotes and its notes.

use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::{behaviours, json, site};
use thirtyfour::Key;

behaviours! {
    everywhere: [
        a_reload_shows_the_same,
        what_is_copied_of_the_article_is_its_lines,
    ],
    // The words shown are the same in every engine.
    chromium: [
        the_page_works_beneath_any_folder,
        a_noted_word_leads_to_its_note,
        the_article_is_the_source_character_for_character,
        every_quote_has_an_id_a_speaker_and_a_visible_link,
    ],
    first: [
        the_first_interview_is_its_source_with_27_quotes,
    ],
}

const QUOTE: &str = "we-never-sold-the-harbour-to-anybody";

/// The headings of the small interview.
pub(crate) const HEADINGS: [&str; 3] = ["The harbour", "The flood", "The old door"];

/// Checks that the open page, and a busier one, have an article's title, headings and paragraphs, the last of which may
/// be the link to more.
async fn expect_source(page: &Page, article: &str, headings: &[&str], busy: &str) {
    let mut blocks = article.lines().filter(|line| !line.trim().is_empty());
    let title = blocks.next().expect("a title");
    let publisher = blocks.next().expect("a publisher");
    let paragraphs: Vec<&str> = blocks.filter(|line| !headings.contains(line)).collect();
    let shown = ".src:not(.gone *)";
    assert_eq!(page.texts(shown).await, paragraphs);
    assert_eq!(page.texts("h1").await, [title]);
    assert_eq!(page.texts(".head p.serif").await, [publisher]);
    assert_eq!(page.texts("article h2:not(.gone *)").await, headings);
    assert_eq!(page.count_shown(shown).await, paragraphs.len());

    // Filters, search marks and a linked quote leave it unchanged.
    page.open(busy).await;
    page.until_there("mark[data-match]").await;
    page.until_there("[data-linked]").await;
    assert_eq!(page.texts(shown).await, paragraphs);
}

/// Checks that every quote of the open page has what it needs, and returns their number.
async fn quotes(page: &Page) -> usize {
    let lacking = page
        .strings(
            "[...document.querySelectorAll('.src .quote')].filter(quote => {
                const link = [...quote.closest('.row').querySelectorAll('.who a')]
                    .find(link => decodeURIComponent(link.hash) === `#${quote.id}`);
                return !quote.id || !quote.dataset.speaker || !link?.checkVisibility()
                    || document.querySelectorAll(`[id='${quote.id}']`).length !== 1;
            }).map(e => e.id + e.textContent)",
        )
        .await;
    assert_eq!(lacking, [""; 0], "quotes that lack something");
    page.count(".src .quote[id]").await
}

async fn the_article_is_the_source_character_for_character(page: Page) {
    page.open("").await;
    assert_eq!(page.shown_paragraphs().await, 9);
    let busy = format!("?topic=harbour&q=harbour#{QUOTE}");
    expect_source(&page, &Fixture::small().article, &HEADINGS, &busy).await;
}

async fn the_first_interview_is_its_source_with_27_quotes(page: Page) {
    page.open("").await;
    assert_eq!(page.shown_paragraphs().await, 41);
    assert_eq!(page.count(".trailer .src").await, 1, "the link to more");
    assert_eq!(quotes(&page).await, 27);
    let article = include_str!("../../../interviews/putin-interviews-4/article.txt");
    let headings = [
        "Hacking attacks are not involved",
        "US interference in elections in Russia",
        "Sympathy for the Tramp and the willingness to talk",
        "Secret war",
        "Plans for the future",
    ];
    let busy = "?topic=hacking&q=russia#we-were-not-engaged-in-any-hacking";
    expect_source(&page, article, &headings, busy).await;
}

async fn every_quote_has_an_id_a_speaker_and_a_visible_link(page: Page) {
    page.open("").await;
    assert_eq!(quotes(&page).await, 5);
    let speaker = |id: &str| format!("document.getElementById('{id}').dataset.speaker");
    assert_eq!(page.string(&speaker(QUOTE)).await, "okafor");
    assert_eq!(
        page.string(&speaker("then-who-has-owned-the-quay-since"))
            .await,
        "ravn"
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
    assert_eq!(page.count("details.note:not(.was)").await, 2);
}

async fn the_page_works_beneath_any_folder(page: Page) {
    page.open(site::FOLDER).await;
    page.choose("topic", "harbour").await;
    page.until_address(&format!("./{}?topic=harbour", site::FOLDER))
        .await;
    page.click_text("nav a", "Claims").await;
    page.until_address(&format!("./{}?view=claims&topic=harbour", site::FOLDER))
        .await;
    page.open(&format!("{}index.html#{QUOTE}", site::FOLDER))
        .await;
    page.until_in_sight(&format!("#{QUOTE}[data-linked]")).await;
    page.choose("topic", "door").await;
    page.until_address(&format!("./{}index.html?topic=door", site::FOLDER))
        .await;
}

async fn a_reload_shows_the_same(page: Page) {
    page.open("").await;
    page.choose("topic", "flood").await;
    page.choose("speaker", "okafor").await;
    page.choose("kind", "quote").await;
    page.search("water").await;
    page.until_address("./?topic=flood&speaker=okafor&kind=quote&q=water")
        .await;
    page.until_status("“water”").await;
    let before = (
        page.shown_paragraphs().await,
        page.text("[role=status]").await,
        page.count("mark").await,
    );
    page.reload().await;
    page.until_address("./?topic=flood&speaker=okafor&kind=quote&q=water")
        .await;
    let after = (
        page.shown_paragraphs().await,
        page.text("[role=status]").await,
        page.count("mark").await,
    );
    assert_eq!(before, after);
    assert!(before.2 > 0);
    for (name, value) in [("topic", "flood"), ("speaker", "okafor"), ("kind", "quote")] {
        assert!(page.is_chosen(name, value).await, "{value}");
    }
    assert_eq!(
        page.string("document.querySelector('#q').value").await,
        "water"
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
    let small = Fixture::small();
    // With a link to more, and nothing removed.
    let fixture = Fixture {
        article: small.article.clone() + "\nRead more of the harbour >>\n",
        links: String::new(),
        ..small
    };
    let lines: Vec<&str> = fixture
        .article
        .lines()
        .filter(|line| !line.is_empty())
        .collect();
    let element = |line: &&str| match *line {
        line if line == lines[0] => format!("h1 {line}"),
        line if HEADINGS.contains(&line) => format!("h2 {line}"),
        line => format!("p {line}"),
    };
    // With the app and without.
    let gone = "<script>delete window.WebAssembly</script>";
    let still = site::Site::scripted_of(&fixture, gone).await;
    page.go(&still.url("")).await;
    page.until_there(".late").await;
    let site = site::Site::of(&fixture).await;
    let page = Page { site, ..page };
    for is_live in [false, true] {
        if is_live {
            page.open("").await;
        }
        let (text, elements) = copied(&page, "body", "body").await;
        assert_eq!(text, lines.join("\n\n"));
        assert_eq!(elements, lines.iter().map(element).collect::<Vec<_>>());
    }

    let first = lines
        .iter()
        .position(|line| *line == HEADINGS[0])
        .expect("it");
    let (from, to) = ("[id='h:harbour']", "#then-who-has-owned-the-quay-since");
    let (text, elements) = copied(&page, from, to).await;
    let said = page.text(to).await;
    let until = format!("Ravn asked: {said}");
    assert_eq!(text, [HEADINGS[0], lines[first + 1], &until].join("\n\n"));
    assert_eq!(elements[2], format!("p {until}"));
    // Within one paragraph, plain words are copied, to be pasted into another.
    let (text, elements) = copied(&page, to, to).await;
    assert_eq!(text, said);
    assert_eq!(elements, [format!(" {said}")]);
    // A heading alone stays one.
    let (_, elements) = copied(&page, from, from).await;
    assert_eq!(elements, [format!("h2 {}", HEADINGS[0])]);
    // Copying the editors' additions is left to the browser.
    page.click("#note-quay summary").await;
    let (text, _) = copied(&page, "#note-quay p", "#note-quay p").await;
    assert_eq!(text, "");

    page.choose("topic", "harbour").await;
    page.until_paragraphs(4).await;
    let (text, _) = copied(&page, "body", "body").await;
    // Filtered content is not copied.
    let shown = [
        &lines[..1],
        &lines[first..=first + 4],
        &lines[lines.len() - 1..],
    ]
    .concat();
    assert_eq!(text, shown.join("\n\n"));
}
