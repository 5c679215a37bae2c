//! Links to any words of the article: made from a selection, and followed.

use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};

use super::links::LOW;

behaviours! {
    everywhere: [
        selected_words_get_a_link_that_leads_to_them,
        a_selection_across_paragraphs_gets_a_link_to_exactly_that,
        without_highlights_the_words_are_marked_with_elements,
        linked_words_that_a_filter_hides_are_unfolded,
        back_and_forward_mark_and_unmark,
    ],
    chromium: [
        words_that_stand_more_than_once_are_told_apart,
        edited_words_are_found_and_both_wordings_are_shown,
        of_several_places_none_is_chosen_and_each_can_be_reached,
        lost_words_are_quoted,
        moved_words_are_found_and_it_is_said_where,
        a_broken_link_to_words_says_what_is_wrong_with_it,
        without_scripts_the_browser_leads_there,
    ],
}

/// Words that stand once in the article, on their own.
const WORDS: &str = "signed without a vote";

/// An expression for the marked words of the article.
const MARKED: &str = "(() => {
    const ranges = CSS.highlights?.get('linked');
    if (ranges) return [...ranges].map(String).join('\\n');
    return [...document.querySelectorAll('mark.linked')].map(e => e.textContent).join('');
})()";

/// Selects from the first words to the last, wherever they are in the article.
pub(crate) async fn select(page: &Page, first: &str, last: &str) {
    let script = "
        const find = (words, end) => {
            const texts = document.createTreeWalker(document.querySelector('#read article'), NodeFilter.SHOW_TEXT);
            for (let text; (text = texts.nextNode()); ) {
                const at = text.parentElement.closest('.src') ? text.data.indexOf(words) : -1;
                if (at >= 0) return [text, at + (end ? words.length : 0)];
            }
        };
        getSelection().setBaseAndExtent(...find(arguments[0], false), ...find(arguments[1], true));";
    page.js(script, &[json!(first), json!(last)]).await;
}

/// Shares the selection and returns the link.
pub(crate) async fn link_to_selection(page: &Page) -> String {
    page.click(".pick").await;
    page.until_there(".sheet[open]").await;
    let link = page.string(TEXT).await;
    page.click(".sheet [name=close]").await;
    link
}

/// An expression for the text that the sheet offers to copy.
pub(crate) const TEXT: &str = "document.querySelector('.sheet textarea').value";

/// Returns a fragment that quotes words.
pub(crate) fn selector(exact: &str) -> String {
    let mut encoded = String::new();
    for byte in exact.bytes() {
        if byte.is_ascii_alphanumeric() {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("#selector(type=TextQuoteSelector,exact={encoded})")
}

/// Waits until these words are marked and in view, and their paragraph has the focus.
pub(crate) async fn marked(page: &Page, words: &str) {
    page.until_is("the words are marked", MARKED, words).await;
    page.until(
        "they are in sight",
        "(() => {
            const range = [...CSS.highlights?.get('linked') ?? document.querySelectorAll('mark.linked')][0];
            const { top, bottom } = range.getBoundingClientRect();
            return top >= 52 && bottom <= innerHeight;
        })()",
    )
    .await;
    page.until(
        "their paragraph has the focus",
        "document.activeElement.matches('.src') && document.activeElement.textContent.length > 0",
    )
    .await;
}

/// Returns the message about the words once it appears.
pub(crate) async fn said(page: &Page) -> String {
    page.until_there("[data-words] [role=status] p").await;
    page.text("[data-words]").await
}

async fn selected_words_get_a_link_that_leads_to_them(page: Page) {
    page.resize(1280, LOW).await;
    page.open("").await;
    let words = WORDS;
    select(&page, words, words).await;
    let link = link_to_selection(&page).await;
    assert!(
        link.contains("#selector(type=TextQuoteSelector,exact=signed%20without"),
        "{link}"
    );
    assert!(
        !link.contains("prefix=") && !link.contains("suffix="),
        "the shortest form: {link}"
    );
    assert!(
        link.contains(":~:text="),
        "a browser without the app goes there, too: {link}"
    );
    page.open_url(&link).await;
    marked(&page, words).await;
    assert_eq!(
        page.count("[data-words] [role=status]").await,
        0,
        "nothing changed, nothing is said"
    );
    assert!(
        page.text("[data-words]").await.contains("Linked words"),
        "not by colour alone"
    );
}

async fn a_selection_across_paragraphs_gets_a_link_to_exactly_that(page: Page) {
    page.open("").await;
    select(&page, "sold the harbour", WORDS).await;
    let link = link_to_selection(&page).await;
    page.open_url(&link).await;
    page.until(
        "three paragraphs are marked",
        &format!("{MARKED}.split('\\n').length === 3"),
    )
    .await;
    let words = page.string(MARKED).await;
    assert!(words.starts_with("sold the harbour"), "{words}");
    assert!(words.ends_with(WORDS), "{words}");
    assert!(
        !words.contains("disputes"),
        "nothing from the margins: {words}"
    );
}

async fn words_that_stand_more_than_once_are_told_apart(page: Page) {
    page.open("").await;
    let count = page
        .whole("[...document.querySelectorAll('#read article .src')].map(e => e.textContent).join().split(' lease ').length - 1")
        .await;
    assert_eq!(count, 3);
    let script = "
        const texts = document.createTreeWalker(document.querySelector('#read article'), NodeFilter.SHOW_TEXT);
        for (let text; (text = texts.nextNode()); ) {
            const at = text.data.indexOf('lease was signed');
            if (at >= 0) getSelection().setBaseAndExtent(text, at, text, at + 5);
        }";
    page.js(script, &[]).await;
    let link = link_to_selection(&page).await;
    page.open_url(&link).await;
    marked(&page, "lease").await;
    let after = page
        .string("document.activeElement.textContent.split('lease was signed').length > 1 ? 'here' : 'elsewhere'")
        .await;
    assert_eq!(after, "here");
}

async fn without_highlights_the_words_are_marked_with_elements(page: Page) {
    let without = "<script>delete CSS.highlights; delete CSS.__proto__.highlights; Object.defineProperty(CSS, 'highlights', {value: undefined})</script>";
    let site = Site::scripted(without).await;
    let page = Page { site, ..page };
    page.open("").await;
    let before = page
        .string("document.querySelector('#read article').textContent")
        .await;
    let words = "owned the quay since";
    page.js("location.hash = arguments[0]", &[json!(selector(words))])
        .await;
    marked(&page, words).await;
    // What is marked has a link in it.
    assert_eq!(page.count("mark.linked").await, 3);
    assert_eq!(
        page.string(
            "document.querySelector('#read article').textContent.replace(/Linked words.*?embed/, '')"
        )
        .await,
        before
    );
    page.js("location.hash = ''", &[]).await;
    page.until_gone("mark.linked").await;
    assert_eq!(
        page.string("document.querySelector('#read article').textContent")
            .await,
        before
    );
}

async fn edited_words_are_found_and_both_wordings_are_shown(page: Page) {
    let old = "met the young reporter Tom Ravn on the grey quay. For two evenings they spoke of the harbour, of the flood and of an old";
    page.open(&selector(old)).await;
    let now = "met the reporter Tom Ravn on the quay. For two evenings they spoke of the harbour, of the flood and of an old";
    marked(&page, now).await;
    let said = said(&page).await;
    assert!(
        said.contains("The wording changed since this link was made"),
        "{said}"
    );
    let gone = page.texts("[data-words] del").await.join(" ");
    assert!(
        gone.contains("young") && gone.contains("grey") && !gone.contains("evenings"),
        "{gone}"
    );
    // It is announced once, whatever happens then.
    page.js(
        "window.spoken = document.querySelector('[data-words] [role=status]')",
        &[],
    )
    .await;
    page.choose("topic", "opening").await;
    // The opening, and the quote that was removed.
    page.until_paragraphs(1).await;
    page.until("it is the same", "!window.spoken.isConnected || document.querySelector('[data-words] [role=status]') === window.spoken").await;
    assert!(page.count("[data-words]").await <= 1);
}

async fn moved_words_are_found_and_it_is_said_where(page: Page) {
    const MOVED: &str = "the lease was signed without a vote of the council";
    page.open("").await;
    let moved = format!(
        "{},prefix=He%20then%20spoke%20at%20length%20of%20his%20childhood%20in,suffix=and%20the%20snow%20that%20fell%20there%20all%20winter%20long)",
        selector(MOVED).trim_end_matches(')')
    );
    page.open(&moved).await;
    marked(&page, MOVED).await;
    let said = said(&page).await;
    assert!(
        said.contains("have moved") && said.contains("The harbour"),
        "{said}"
    );
}

async fn of_several_places_none_is_chosen_and_each_can_be_reached(page: Page) {
    page.open(&selector("said Okafor")).await;
    let text = said(&page).await;
    assert!(text.contains("Which was meant cannot be told"), "{text}");
    assert_eq!(page.string(MARKED).await, "");
    let ways = page.count("[data-words] a").await;
    assert_eq!(ways, 3);
    page.click("[data-words] p:last-child a").await;
    marked(&page, "said Okafor").await;
}

async fn lost_words_are_quoted(page: Page) {
    page.open(&selector(
        "nobody in this article ever spoke of penguins or of their eggs",
    ))
    .await;
    let text = said(&page).await;
    assert!(
        text.contains("not in the article") && text.contains("penguins"),
        "{text}"
    );
    page.until(
        "the line has the focus",
        "document.activeElement.matches('.notice')",
    )
    .await;
    assert_eq!(
        page.count("[role=status]:not(.status):not(.vh) p").await,
        1,
        "said once"
    );
    page.until_paragraphs(9).await;
}

async fn a_broken_link_to_words_says_what_is_wrong_with_it(page: Page) {
    for broken in [
        "#selector(",
        "#selector(type=TextQuoteSelector)",
        "#selector(type=CssSelector,value=p)",
        "#selector(%%%,exact=)",
    ] {
        page.open(broken).await;
        let text = said(&page).await;
        assert!(text.contains("link"), "{broken}: {text}");
        page.until_paragraphs(9).await;
    }
}

async fn linked_words_that_a_filter_hides_are_unfolded(page: Page) {
    page.resize(1280, LOW).await;
    page.open(&format!("?topic=flood{}", selector(WORDS))).await;
    marked(&page, WORDS).await;
    // In other views, too, which do not have the words, and with a text directive as well.
    let words = "The lease is kept in the town hall";
    let link = selector(words);
    for query in [
        "?q=zzzz",
        "?view=timeline&topic=door",
        "?view=claims&relation=disputes",
    ] {
        page.open(&format!("{query}{link}:~:text=kept%20in%20the"))
            .await;
        marked(&page, words).await;
        let current = "document.querySelector('nav [aria-current=page]').textContent";
        page.until_is("they are in Read", current, "Read").await;
    }
    // The rest by the history, each from an address where nothing is linked.
    let steps = format!(
        "for (const query of ['?topic=door', '?speaker=ravn&topic=harbour', '?view=claims']) {{
            arrive('./');
            await until('nothing is marked', () => {MARKED} === '');
            arrive(`${{query}}{link}`);
            await until(`${{query}} leads to the words in Read`, () => {MARKED} === '{words}'
                && document.activeElement.textContent.startsWith('{words}')
                && isInSight(document.activeElement)
                && document.querySelector('nav [aria-current=page]').textContent === 'Read');
        }}"
    );
    page.steps(&steps).await;
}

async fn back_and_forward_mark_and_unmark(page: Page) {
    page.resize(1280, LOW).await;
    page.open("").await;
    let (first, second) = (WORDS, "words that no one has painted over");
    for words in [first, second] {
        // Some engines would not keep a history entry that no user has caused.
        page.js(
            "const way = document.createElement('a');
            way.href = arguments[0];
            way.id = 'way';
            way.textContent = 'There';
            document.getElementById('way')?.remove();
            document.querySelector('.foot').append(way);",
            &[json!(selector(words))],
        )
        .await;
        page.click("#way").await;
        marked(&page, words).await;
    }
    page.back().await;
    page.until_is("the first words are marked again", MARKED, first)
        .await;
    page.click("nav li:nth-child(2) a").await;
    page.until_there("[data-claim]").await;
    page.back().await;
    page.until_is("the first words are marked again", MARKED, first)
        .await;
    page.back().await;
    page.until_is("nothing is marked", MARKED, "").await;
    page.until_gone("[data-words]").await;
}

async fn without_scripts_the_browser_leads_there(page: Page) {
    page.open("").await;
    page.resize(1280, 400).await;
    let words = "words that no one has painted over";
    select(&page, words, words).await;
    let link = link_to_selection(&page).await;
    page.cdp(
        "Emulation.setScriptExecutionDisabled",
        json!({"value": true}),
    )
    .await;
    page.go(&link).await;
    page.until("the browser has gone there", "scrollY > 200")
        .await;
    page.cdp(
        "Emulation.setScriptExecutionDisabled",
        json!({"value": false}),
    )
    .await;
}
