//! The annotations, as used by programs that annotate other people's pages.

use std::process::Command;

use browser_tests::page::Page;
use browser_tests::{behaviours, json, path};

behaviours! {
    chromium: [recogito_loads_every_annotation_onto_its_words],
    first: [a_search_of_the_whole_page_finds_the_words_in_the_article],
}

/// Adds annotation libraries to the page, and the published `items`.
async fn annotating(page: &Page) {
    let script = Command::new(path("NODE"))
        .arg(path("CLIENTS").join("annotating.mjs"))
        .output()
        .expect("node runs");
    assert!(
        script.status.success(),
        "{}",
        String::from_utf8_lossy(&script.stderr)
    );
    page.open("").await;
    page.inject(&String::from_utf8(script.stdout).expect("a script"))
        .await;
    page.inject(
        "fetch('annotations.jsonld').then(response => response.json()).then(collection => {
            window.items = collection.first.items;
        })",
    )
    .await;
    page.until("the annotations are there", "window.items?.length > 0")
        .await;
}

/// The app shows the text as served, also after a filter was set and removed.
async fn recogito_loads_every_annotation_onto_its_words(page: Page) {
    const LOADED: &str = "(() => {
        const read = document.getElementById('read');
        const adapter = annotating.W3CTextFormat(location.href, read);
        const annotator = annotating.createTextAnnotator(read, { adapter });
        items.forEach(item => annotator.addAnnotation(item));
        const loaded = annotator.state.store.all();
        annotator.destroy();
        const isRight = ({ range, quote }) => range.toString() === quote;
        return loaded.filter(({ target }) => target.selector.every(isRight)).length;
    })()";
    annotating(&page).await;
    assert_eq!(page.value("items.length").await, json!(10));
    assert_eq!(page.value(LOADED).await, json!(10));
    page.choose("topic", "harbour").await;
    page.until_status("of 9 paragraphs").await;
    page.click_text(".status a", "Show everything").await;
    page.until_status("9 paragraphs, 5 quotes.").await;
    page.until_gone("details.gap, mark").await;
    page.until_is("all are loaded again", LOADED, 10).await;
    page.inject(
        "fetch('.').then(response => response.text()).then(page => {
            const read = new DOMParser().parseFromString(page, 'text/html').getElementById('read');
            window.served = read.textContent;
        })",
    )
    .await;
    page.until(
        "the text is the one that is served",
        "window.served === document.getElementById('read').textContent",
    )
    .await;
}

async fn a_search_of_the_whole_page_finds_the_words_in_the_article(page: Page) {
    const LOST: &str = "items.flatMap(({ id, target }) => target.map(({ selector: [quote, place] }) => {
        const range = annotating.toRange(document.body, quote);
        const article = document.querySelector('#read');
        const before = document.createRange();
        before.selectNodeContents(article);
        if (range) before.setEnd(range.startContainer, range.startOffset);
        const isThere = range && range.toString() === quote.exact && before.toString().length === place.start;
        return isThere ? '' : `${id}: ${quote.exact}`;
    })).filter(Boolean)";
    annotating(&page).await;
    assert_eq!(page.strings(LOST).await, [""; 0]);
}
