//! Links to any words of the article, and what can be taken along of them.

use browser_tests::engine::Engine;
use browser_tests::page::Page;
use browser_tests::site::{STRICT, Site};
use browser_tests::{behaviours, json};
use thirtyfour::Key;

behaviours! {
    everywhere: [
        selected_words_get_a_link_that_leads_to_them,
        a_selection_across_paragraphs_gets_a_link_to_exactly_that,
        words_that_stand_more_than_once_are_told_apart,
        without_highlights_the_words_are_marked_with_elements,
        edited_words_are_found_and_both_wordings_are_shown,
        of_several_places_none_is_chosen_and_each_can_be_reached,
        lost_words_are_quoted,
        linked_words_that_a_filter_hides_are_unfolded,
        back_and_forward_mark_and_unmark,
        the_words_are_copied_as_text_and_as_html,
        where_copying_is_refused_the_text_is_selected,
        the_sheet_is_opened_and_left_with_the_keyboard,
        the_systems_sheet_gets_the_words_and_the_link,
        nothing_of_it_is_loaded_before_it_is_wanted,
        what_cannot_be_loaded_is_said_and_tried_again,
        it_works_under_a_strict_policy,
        the_sheet_fits_on_a_narrow_screen,
    ],
    chromium: [
        moved_words_are_found_and_it_is_said_where,
        a_broken_link_to_words_says_what_is_wrong_with_it,
        every_form_is_shown_and_copied,
        a_quote_has_its_page_and_its_picture_on_the_sheet,
        axe_finds_nothing_on_the_sheet,
        the_clipboard_has_text_and_html,
        without_scripts_the_browser_leads_there,
        on_a_touch_screen_the_button_leaves_the_selection_alone,
    ],
}

const PUTIN: &str = "we-were-not-engaged-in-any-hacking";

/// The words of the article that are marked.
const MARKED: &str = "(() => {
    const ranges = CSS.highlights?.get('linked');
    if (ranges) return [...ranges].map(String).join('\\n');
    return [...document.querySelectorAll('mark.linked')].map(e => e.textContent).join('');
})()";

/// Selects from the first words to the last, wherever in the article those stand.
async fn select(page: &Page, first: &str, last: &str) {
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

/// Shares what is selected, and gives the link.
async fn link_to_selection(page: &Page) -> String {
    page.click(".pick").await;
    page.until_there(".sheet[open]").await;
    let link = page.string(TEXT).await;
    page.click(".sheet [name=close]").await;
    link
}

/// What stands on the sheet to be copied.
const TEXT: &str = "document.querySelector('.sheet textarea').value";

/// A fragment that quotes words.
fn selector(exact: &str) -> String {
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

/// Waits until these words are marked, in sight, and their paragraph has the focus.
async fn marked(page: &Page, words: &str) {
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

/// What is said of the words, once it has been said.
async fn said(page: &Page) -> String {
    page.until_there("[data-words] [role=status] p").await;
    page.text("[data-words]").await
}

async fn selected_words_get_a_link_that_leads_to_them(page: Page) {
    page.open("").await;
    let words = "difficult to imagine that any other country";
    select(&page, words, words).await;
    let link = link_to_selection(&page).await;
    assert!(
        link.contains("#selector(type=TextQuoteSelector,exact=difficult%20to"),
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
    select(
        &page,
        "imagine that any other",
        "the hackers were never found",
    )
    .await;
    let link = link_to_selection(&page).await;
    page.open_url(&link).await;
    page.until(
        "three paragraphs are marked",
        &format!("{MARKED}.split('\\n').length === 3"),
    )
    .await;
    let words = page.string(MARKED).await;
    assert!(words.starts_with("imagine that any other"), "{words}");
    assert!(words.ends_with("the hackers were never found"), "{words}");
    assert!(
        !words.contains("denies"),
        "nothing from the margins: {words}"
    );
}

async fn words_that_stand_more_than_once_are_told_apart(page: Page) {
    page.open("").await;
    let count = page
        .whole("document.querySelector('#read article').textContent.split('Russia').length")
        .await;
    assert!(count > 10, "{count}");
    let script = "
        const texts = document.createTreeWalker(document.querySelector('#read article'), NodeFilter.SHOW_TEXT);
        for (let text; (text = texts.nextNode()); ) {
            const at = text.data.indexOf('Russia has repeatedly');
            if (at >= 0) getSelection().setBaseAndExtent(text, at, text, at + 6);
        }";
    page.js(script, &[]).await;
    let link = link_to_selection(&page).await;
    page.open_url(&link).await;
    marked(&page, "Russia").await;
    let after = page
        .string("document.activeElement.textContent.split('Russia has repeatedly').length > 1 ? 'here' : 'elsewhere'")
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
    page.open(&selector("difficult to imagine that any other country"))
        .await;
    marked(&page, "difficult to imagine that any other country").await;
    assert!(page.count("mark.linked").await > 0);
    assert_eq!(
        page.string(
            "document.querySelector('#read article').textContent.replace(/Linked words.*?embed/, '')"
        )
        .await,
        before
    );
    page.js("location.hash = ''", &[]).await;
    page.until_gone("mark.linked").await;
}

async fn edited_words_are_found_and_both_wordings_are_shown(page: Page) {
    let old = "it is really difficult to imagine that any other country, even a small country like Russia, could";
    page.open(&selector(old)).await;
    let now =
        "it is difficult to imagine that any other country, even a country like Russia, could";
    marked(&page, now).await;
    let said = said(&page).await;
    assert!(
        said.contains("The wording changed since this link was made"),
        "{said}"
    );
    let gone = page.texts("[data-words] del").await.join(" ");
    assert!(
        gone.contains("really") && gone.contains("small") && !gone.contains("imagine"),
        "{gone}"
    );
    // It is said once, whatever happens then.
    page.js(
        "window.spoken = document.querySelector('[data-words] [role=status]')",
        &[],
    )
    .await;
    page.choose("topic", "hacking").await;
    page.until_paragraphs(7).await;
    page.until("it is the same", "!window.spoken.isConnected || document.querySelector('[data-words] [role=status]') === window.spoken").await;
    assert!(page.count("[data-words]").await <= 1);
}

async fn moved_words_are_found_and_it_is_said_where(page: Page) {
    page.open("").await;
    let moved = format!(
        "{},prefix=He%20then%20spoke%20at%20length%20of%20his%20childhood%20in,suffix=and%20the%20snow%20that%20fell%20there%20all%20winter%20long)",
        selector("difficult to imagine that any other country, even a country like Russia")
            .trim_end_matches(')')
    );
    page.open(&moved).await;
    marked(
        &page,
        "difficult to imagine that any other country, even a country like Russia",
    )
    .await;
    let said = said(&page).await;
    assert!(
        said.contains("have moved") && said.contains("Hacking attacks are not involved"),
        "{said}"
    );
}

async fn of_several_places_none_is_chosen_and_each_can_be_reached(page: Page) {
    page.open(&selector("said the Russian President")).await;
    let text = said(&page).await;
    assert!(text.contains("Which was meant cannot be told"), "{text}");
    assert_eq!(page.string(MARKED).await, "");
    let ways = page.count("[data-words] a").await;
    assert!(ways >= 2, "{ways}");
    page.click("[data-words] p:last-child a").await;
    marked(&page, "said the Russian President").await;
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
    page.until_paragraphs(41).await;
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
        page.until_paragraphs(41).await;
    }
}

async fn linked_words_that_a_filter_hides_are_unfolded(page: Page) {
    page.open(&format!(
        "?topic=future{}",
        selector("difficult to imagine that any other country")
    ))
    .await;
    marked(&page, "difficult to imagine that any other country").await;
    // With what else browsers find words by, and in other views, which do not have them.
    let words = "Stone showed excerpts of his film";
    for query in [
        "?topic=trump",
        "?speaker=stone&topic=hacking",
        "?q=zzzz",
        "?view=claims",
        "?view=timeline&topic=trump",
        "?view=claims&relation=denies",
    ] {
        let link = selector(words);
        page.open(&format!("{query}{link}:~:text=excerpts%20of%20his"))
            .await;
        marked(&page, words).await;
        let current = "document.querySelector('nav [aria-current=page]').textContent";
        page.until_is("they are in Read", current, "Read").await;
    }
}

async fn back_and_forward_mark_and_unmark(page: Page) {
    page.open("").await;
    let (first, second) = (
        "difficult to imagine that any other country",
        "the hackers were never found",
    );
    for words in [first, second] {
        // A step that no reader has asked for would not be remembered by every engine.
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

/// Opens the sheet of a quote. What is copied is noted in `window.copied`.
async fn open_sheet(page: &Page) {
    page.open(&format!("#{PUTIN}")).await;
    page.inject(
        "Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {
            writeText: text => { window.copied = {'text/plain': text}; return Promise.resolve(); },
            write: async ([item]) => {
                const copied = {};
                for (const kind of item.types) copied[kind] = await (await item.getType(kind)).text();
                window.copied = copied;
            }}})",
    )
    .await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until_there(".sheet[open]").await;
}

async fn every_form_is_shown_and_copied(page: Page) {
    open_sheet(&page).await;
    let own = page.site.url(&format!("q/{PUTIN}/"));
    let view = page.site.url(&format!("#{PUTIN}"));
    for (form, sign) in [
        ("link", own.as_str()),
        ("view", view.as_str()),
        ("quote", "— Vladimir Putin"),
        ("apa", "RIA Novosti. (n.d.)"),
        ("bibtex", "author = {{RIA Novosti}}"),
        ("ris", "TY  - "),
        ("csl", "\"author\":[{\"literal\":\"RIA Novosti\"}]"),
        ("embed", "<iframe src="),
    ] {
        page.click(&format!(".sheet [value={form}]")).await;
        let text = page.string(TEXT).await;
        assert!(text.contains(sign), "{form}: {text}");
        assert!(text.contains(PUTIN), "{form} leads to the quote: {text}");
        page.js("window.copied = null", &[]).await;
        page.click(".sheet [name=take]").await;
        page.until("it is copied", "window.copied").await;
        // A text field has no CR.
        page.until_is(
            "all of it",
            "window.copied['text/plain'].replaceAll('\\r', '')",
            text,
        )
        .await;
        page.until_is(
            "that is said",
            "document.querySelector('.sheet output').textContent",
            "Copied.",
        )
        .await;
    }
}

async fn the_words_are_copied_as_text_and_as_html(page: Page) {
    open_sheet(&page).await;
    page.click(".sheet [value=quote]").await;
    page.click(".sheet [name=take]").await;
    page.until("both are copied", "window.copied?.['text/html']")
        .await;
    let html = page.string("window.copied['text/html']").await;
    let text = page.string("window.copied['text/plain']").await;
    let words = page
        .string(&format!("document.getElementById('{PUTIN}').textContent"))
        .await;
    assert!(text.starts_with(&words), "{text}");
    assert!(
        html.starts_with("<blockquote cite=") && html.contains(&words),
        "{html}"
    );
    assert!(
        html.contains(&format!(
            "<a href=\"{}\">",
            page.site.url(&format!("q/{PUTIN}/"))
        )),
        "{html}"
    );
}

async fn where_copying_is_refused_the_text_is_selected(page: Page) {
    for clipboard in [
        "undefined",
        "{writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError'))}",
    ] {
        open_sheet(&page).await;
        page.inject(&format!(
            "Object.defineProperty(navigator, 'clipboard', {{configurable: true, value: {clipboard}}})"
        ))
        .await;
        page.click(".sheet [value=bibtex]").await;
        page.click(".sheet [name=take]").await;
        page.until(
            "that is said",
            "document.querySelector('.sheet output').textContent.includes('by hand')",
        )
        .await;
        page.until_focused(".sheet textarea").await;
        page.until(
            "all of it is selected",
            "(t => t.value && t.selectionEnd - t.selectionStart === t.value.length)(document.querySelector('.sheet textarea'))",
        )
        .await;
    }
}

async fn the_sheet_is_opened_and_left_with_the_keyboard(page: Page) {
    page.open(&format!("#{PUTIN}")).await;
    page.until_there("[name=share]").await;
    page.js("document.querySelector('.share [name=share]').focus()", &[])
        .await;
    page.press(Key::Enter).await;
    page.until_there(".sheet[open]").await;
    page.until(
        "the focus is on the sheet",
        "document.activeElement.closest('.sheet')",
    )
    .await;
    page.press(Key::Escape).await;
    page.until_gone(".sheet[open]").await;
    page.until_focused(".share [name=share]").await;
    // Beside it, a press closes it, too.
    page.press(Key::Enter).await;
    page.until_there(".sheet[open]").await;
    page.js(
        "document.querySelector('.sheet').dispatchEvent(new MouseEvent('click', {bubbles: true}))",
        &[],
    )
    .await;
    page.until_gone(".sheet[open]").await;
}

async fn the_systems_sheet_gets_the_words_and_the_link(page: Page) {
    page.open(&format!("#{PUTIN}")).await;
    page.inject(
        "Object.defineProperty(navigator, 'share', {configurable: true, value: undefined})",
    )
    .await;
    page.js(
        "delete navigator.share; delete Navigator.prototype.share",
        &[],
    )
    .await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until_there(".sheet[open]").await;
    assert_eq!(
        page.count_shown(".sheet [name=send]").await,
        0,
        "there is none"
    );
    page.click(".sheet [name=close]").await;
    page.inject("Object.defineProperty(navigator, 'share', {configurable: true, value: data => { window.sent = data; return Promise.resolve(); }})").await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until_there(".sheet[open]").await;
    page.click(".sheet [name=send]").await;
    page.until_is(
        "the link is sent",
        "window.sent?.url",
        page.site.url(&format!("q/{PUTIN}/")),
    )
    .await;
    assert!(
        page.string("window.sent.text")
            .await
            .contains("We were not engaged")
    );
}

async fn a_quote_has_its_page_and_its_picture_on_the_sheet(page: Page) {
    open_sheet(&page).await;
    for (class, kind) in [("its-page", "text/html"), ("its-picture", "image/png")] {
        let fetched = format!(
            "fetch(document.querySelector('.sheet .{class}').href).then(r => window.fetched = r.headers.get('content-type'))"
        );
        page.js(&format!("window.fetched = null; {fetched}"), &[])
            .await;
        page.until(class, &format!("window.fetched?.startsWith('{kind}')"))
            .await;
    }
    page.click(".sheet [name=close]").await;
    // A part of a quote has neither.
    select(&page, "difficult to imagine", "any other country").await;
    page.click(".pick").await;
    page.until_there(".sheet[open]").await;
    assert_eq!(
        page.count_shown(".sheet .its-page, .sheet .its-picture")
            .await,
        0
    );
    assert_eq!(page.text(".sheet .by").await, "Vladimir Putin");
}

/// How many files of it the page has asked for.
const LOADED: &str =
    "performance.getEntriesByType('resource').filter(e => e.name.includes('/sharing')).length";

async fn nothing_of_it_is_loaded_before_it_is_wanted(page: Page) {
    page.open(&format!("#{PUTIN}")).await;
    page.until_there(".share button").await;
    page.choose("topic", "hacking").await;
    page.until_paragraphs(7).await;
    assert_eq!(page.whole(LOADED).await, 0);
    page.open(&format!("#{PUTIN}")).await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until_there(".sheet[open]").await;
    assert_eq!(page.whole(LOADED).await, 3, "glue, WebAssembly and style");
}

async fn what_cannot_be_loaded_is_said_and_tried_again(page: Page) {
    let site = Site::changed(|html| html.replacen("sharing.js", "gone.js", 1)).await;
    let page = Page { site, ..page };
    page.open(&format!("#{PUTIN}")).await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until(
        "it is said",
        "document.querySelector('.late')?.textContent.includes('not available now')",
    )
    .await;
    page.until_there(".late button").await;
    page.choose("topic", "hacking").await;
    page.until_paragraphs(7).await;
    page.forget_errors().await;
}

async fn it_works_under_a_strict_policy(page: Page) {
    let site = Site::serve(|page| page, Some(STRICT)).await;
    let page = Page { site, ..page };
    page.open(&selector("difficult to imagine that any other country"))
        .await;
    marked(&page, "difficult to imagine that any other country").await;
    page.click("[data-words] [name=share]").await;
    page.until_there(".sheet[open]").await;
    page.click(".sheet [name=close]").await;
    select(
        &page,
        "the hackers were never found",
        "the hackers were never found",
    )
    .await;
    page.until_there(".pick").await;
}

async fn axe_finds_nothing_on_the_sheet(page: Page) {
    open_sheet(&page).await;
    assert_eq!(page.faults_for_accessibility().await, Vec::<String>::new());
    page.open(&selector("said the Russian President")).await;
    said(&page).await;
    assert_eq!(page.faults_for_accessibility().await, Vec::<String>::new());
}

async fn the_sheet_fits_on_a_narrow_screen(page: Page) {
    for width in [320, 768] {
        page.open_in_frame(&format!("#{PUTIN}"), width, "").await;
        page.click_text(".share button", "Share, cite or embed")
            .await;
        page.until_there(".sheet[open]").await;
        let edges = "(({left, right}) => left < 0 || right > innerWidth)(document.querySelector('.sheet').getBoundingClientRect())";
        assert_eq!(page.value(edges).await, json!(false), "{width}");
        let wide = "[...document.querySelectorAll('.sheet *')]
            .filter(e => e.clientWidth && e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML)";
        assert_eq!(page.strings(wide).await, Vec::<String>::new(), "{width}");
    }
}

async fn the_clipboard_has_text_and_html(page: Page) {
    assert_eq!(page.engine, Engine::Chromium);
    page.open(&format!("#{PUTIN}")).await;
    let origin = page.string("location.origin").await;
    let permissions = json!({ "origin": origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    page.cdp("Browser.grantPermissions", permissions).await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until_there(".sheet[open]").await;
    page.click(".sheet [value=quote]").await;
    let text = page.string(TEXT).await;
    page.click(".sheet [name=take]").await;
    page.until_is(
        "it is said",
        "document.querySelector('.sheet output').textContent",
        "Copied.",
    )
    .await;
    let read = "const done = arguments[arguments.length - 1];
        navigator.clipboard.read().then(async ([item]) => done([
            await (await item.getType('text/plain')).text(),
            await (await item.getType('text/html')).text(),
        ]), error => done([`${error}`, '']))";
    let copied = page
        .driver
        .execute_async(read, Vec::new())
        .await
        .expect("the clipboard can be read");
    assert_eq!(copied.json()[0], json!(text));
    assert!(
        copied.json()[1]
            .as_str()
            .expect("HTML")
            .contains("<blockquote"),
        "{:?}",
        copied.json()
    );
}

async fn without_scripts_the_browser_leads_there(page: Page) {
    page.open("").await;
    let words = "difficult to imagine that any other country";
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

async fn on_a_touch_screen_the_button_leaves_the_selection_alone(page: Page) {
    page.cdp(
        "Emulation.setDeviceMetricsOverride",
        json!({"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": true}),
    )
    .await;
    page.cdp(
        "Emulation.setTouchEmulationEnabled",
        json!({"enabled": true}),
    )
    .await;
    page.open("").await;
    let words = "difficult to imagine";
    select(&page, words, words).await;
    page.js(
        "getSelection().anchorNode.parentElement.scrollIntoView({block: 'center'})",
        &[],
    )
    .await;
    page.until_there(".pick").await;
    page.until(
        "it lies at the lower edge, as high as a finger",
        "(({top, bottom, height}) => height >= 44 && height < 80 && bottom <= innerHeight
            && top > getSelection().getRangeAt(0).getBoundingClientRect().bottom)
            (document.querySelector('.pick').getBoundingClientRect())",
    )
    .await;
    assert!(!link_to_selection(&page).await.is_empty());
}
