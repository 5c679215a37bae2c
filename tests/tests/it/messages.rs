//! The messages between the page in a frame and the page around it.

use browser_tests::page::Page;
use browser_tests::site::{STRICT, Site};
use browser_tests::{Value, behaviours, json};

use super::framed::{Framed, LOADED, QUOTE};

behaviours! {
    everywhere: [
        what_is_typed_and_copied_is_told_to_listed_pages_only,
        the_host_sets_view_filters_and_quote,
        what_is_said_before_the_module_came_is_heard_once,
        without_an_origin_they_talk,
        under_a_strict_policy_they_talk,
    ],
    chromium: [
        nothing_is_loaded_before_the_host_speaks,
        where_the_module_does_not_come_the_page_goes_on,
        what_a_reader_has_just_chosen_stays_chosen,
        what_a_reader_takes_along_is_told,
        what_a_reader_does_is_told,
        a_host_that_listens_is_told_what_the_reader_sees,
        a_state_can_be_sent_back,
        what_is_set_leaves_the_rest_of_the_address,
        what_the_frame_was_asked_for_is_no_part_of_what_is_told,
    ],
}

async fn nothing_is_loaded_before_the_host_speaks(page: Page) {
    let frame = Framed::open(page, "?topic=harbour", "").await;
    frame.host("frame.postMessage({ type: 'set', view: 'claims' }, '*'); frame.postMessage('listen', '*'); frame.postMessage(null, '*')").await;
    frame
        .0
        .inject("postMessage({ rejoinder: 1, type: 'set', view: 'claims' })")
        .await;
    // A theme needs no module.
    frame.say(json!({ "type": "set", "theme": "dark" })).await;
    frame.0.until_there("[data-theme=dark]").await;
    frame.0.choose("topic", "flood").await;
    frame
        .0
        .until("the address has it", "location.search.includes('flood')")
        .await;
    assert_eq!(frame.0.whole(LOADED).await, 0);
    frame.listen().await;
    assert_eq!(frame.0.whole(LOADED).await, 2);
    // Without a frame, no messages are accepted.
    let page = frame.0;
    page.open("").await;
    page.inject("postMessage({ rejoinder: 1, type: 'set', view: 'claims' })")
        .await;
    page.choose("topic", "harbour").await;
    page.until_address("./?topic=harbour").await;
    assert_eq!(page.whole(LOADED).await, 0);
}

async fn a_host_that_listens_is_told_what_the_reader_sees(page: Page) {
    let address = page.site.url("?view=claims&topic=harbour&relation=answers");
    let path = "?relation=answers&utm_source=x&view=claims&topic=harbour&topic=nonsense";
    let frame = Framed::open(page, path, "").await;
    frame.listen().await;
    assert_eq!(
        frame.value("heard").await,
        json!([
            { "rejoinder": 1, "type": "ready", "title": frame.0.text("h1").await },
            {
                "rejoinder": 1, "type": "state", "view": "claims", "topics": ["harbour"], "speakers": [],
                "relations": ["answers"], "answers": [], "evidence": [], "quotesOnly": false, "words": "", "quote": "",
                "address": address,
            },
        ])
    );
    frame.host("heard.length = 0").await;
    frame.listen().await;
    assert_eq!(
        frame.value("heard.map(m => m.type)").await,
        json!(["ready", "state"])
    );
}

async fn the_host_sets_view_filters_and_quote(page: Page) {
    let before = page.site.url("?view=claims&topic=harbour");
    let frame = Framed::open(page, "", "").await;
    let page = &frame.0;
    let length = page.number("history.length").await;
    frame.say(json!({ "type": "set", "view": "claims" })).await;
    page.until_in_sight("#claims .status").await;
    frame
        .say(json!({ "type": "set", "topics": ["harbour"] }))
        .await;
    page.until_address("./?view=claims&topic=harbour").await;
    frame
        .until_state(json!({ "view": "claims", "topics": ["harbour"], "address": before }))
        .await;
    assert!(page.is_chosen("topic", "harbour").await);
    let all = json!({
        "type": "set", "view": "read", "topics": [], "speakers": ["okafor"], "quotesOnly": true,
        "words": "harbour",
    });
    frame.say(all).await;
    page.until_there("mark[data-match]").await;
    frame
        .until_state(json!({
            "view": "read", "topics": [], "speakers": ["okafor"], "quotesOnly": true, "words": "harbour",
        }))
        .await;
    // So low that the quote is in sight only if the page goes there.
    let far = "nobody-ever-warned-us-of-the-water";
    frame
        .host("document.querySelector('iframe').style.height = '300px'")
        .await;
    let quote =
        json!({ "type": "set", "speakers": [], "quotesOnly": false, "words": "", "quote": far });
    frame.say(quote).await;
    page.until_in_sight(&format!("#{far}[data-linked]")).await;
    frame
        .until_state(json!({ "quote": far, "speakers": [], "words": "" }))
        .await;
    frame
        .say(json!({ "type": "set", "view": "timeline" }))
        .await;
    page.until_in_sight("#timeline .status").await;
    frame
        .until_state(json!({ "view": "timeline", "quote": "" }))
        .await;
    assert_eq!(
        page.number("history.length").await,
        length,
        "the host's history is left alone"
    );
}

async fn a_state_can_be_sent_back(page: Page) {
    let path = "?view=claims&topic=harbour&topic=flood&speaker=okafor&relation=answers&kind=quote&q=50%25+%26+%22a%22";
    let address = page.site.url(path);
    let frame = Framed::open(page, path, "").await;
    frame.listen().await;
    frame.until_state(json!({ "address": address })).await;
    frame.host("window.first = heard.at(-1)").await;
    let other = json!({ "type": "set", "topics": [], "speakers": [], "relations": [], "answers": [], "evidence": [], "quotesOnly": false, "words": "", "quote": QUOTE });
    frame.say(other).await;
    frame.0.until_there(&format!("#{QUOTE}[data-linked]")).await;
    frame.until_state(json!({ "quote": QUOTE })).await;
    frame.host("say({ ...first, type: 'set' })").await;
    frame.until_state(json!({ "address": address })).await;
    frame.0.until_in_sight("#claims .status").await;
    frame
        .until(
            "it is as it was",
            "JSON.stringify(heard.at(-1)) === JSON.stringify(first)",
        )
        .await;
}

async fn what_is_set_leaves_the_rest_of_the_address(page: Page) {
    let frame = Framed::open(page, "?utm_source=a%20b&topic=door", "").await;
    frame
        .say(json!({ "type": "set", "topics": ["harbour"] }))
        .await;
    frame.0.until_paragraphs(4).await;
    frame
        .0
        .until_address("./?utm_source=a+b&topic=harbour")
        .await;
}

async fn what_the_frame_was_asked_for_is_no_part_of_what_is_told(page: Page) {
    let address = page.site.url("?view=claims");
    let frame = Framed::open(page, "?view=claims&only=1&theme=dark", "").await;
    frame.listen().await;
    frame
        .until_state(json!({ "view": "claims", "address": address }))
        .await;
}

async fn what_is_said_before_the_module_came_is_heard_once(page: Page) {
    let frame = Framed::open(page, "", "").await;
    frame
        .host(
            "say({ type: 'listen' });
            say({ type: 'set', view: 'claims' });
            say({ type: 'set', topics: ['harbour'] })",
        )
        .await;
    frame
        .until_state(json!({ "view": "claims", "topics": ["harbour"] }))
        .await;
    let types = "heard.map(message => message.type)";
    assert_eq!(frame.value(types).await, json!(["ready", "state", "state"]));
}

async fn what_a_reader_does_is_told(page: Page) {
    let frame = Framed::open(page, "", "").await;
    frame.listen().await;
    let page = &frame.0;
    page.click_text("nav a", "Claims").await;
    frame.until_state(json!({ "view": "claims" })).await;
    page.choose("topic", "harbour").await;
    frame
        .until_state(json!({ "view": "claims", "topics": ["harbour"] }))
        .await;
    page.search("lease").await;
    frame.until_state(json!({ "words": "lease" })).await;
    let address = page.site.url("?view=claims&topic=harbour&q=lease");
    frame.until_state(json!({ "address": address })).await;
    page.js("location.hash = arguments[0]", &[json!(QUOTE)])
        .await;
    frame
        .until_state(json!({ "view": "read", "quote": QUOTE }))
        .await;
    // A change without effect is not reported.
    let count = "heard.filter(message => message.type === 'state').length";
    let before = frame.value(count).await;
    page.click("h1").await;
    frame.settle().await;
    let after = frame.value(count).await;
    assert_eq!(after.as_u64(), before.as_u64().map(|before| before + 1));
}

async fn what_a_reader_has_just_chosen_stays_chosen(page: Page) {
    let frame = Framed::open(page, "?topic=harbour", "").await;
    frame.listen().await;
    // Before the app has updated the address, and before the module does.
    let choose = "parent.postMessage('now', '*');
        addEventListener('message', () => document.querySelector('[name=speaker][value=okafor]').click(), { once: true });
        document.querySelector('[name=topic][value=flood]').click()";
    let set = "addEventListener('message', ({ data }) => {
        if (data === 'now') say({ type: 'set', words: 'harbour' });
    })";
    frame.host(set).await;
    frame.0.inject(choose).await;
    let state =
        json!({ "topics": ["harbour", "flood"], "speakers": ["okafor"], "words": "harbour" });
    frame.until_state(state).await;
    frame
        .0
        .until_address("./?topic=harbour&topic=flood&speaker=okafor&q=harbour")
        .await;
}

async fn what_is_typed_and_copied_is_told_to_listed_pages_only(page: Page) {
    let frame = Framed::open(page, "", "").await;
    for others in ["", "https://news.example null *"] {
        frame.list(others).await;
        frame.listen().await;
        let page = &frame.0;
        page.choose("topic", "harbour").await;
        page.search("lease").await;
        page.until(
            "it is searched",
            "location.search.includes('q=lease') && location.search.includes('topic')",
        )
        .await;
        frame.until_state(json!({ "topics": ["harbour"] })).await;
        page.js("location.hash = arguments[0]", &[json!(QUOTE)])
            .await;
        page.click_text(".share button", "Copy link").await;
        frame
            .until_state(json!({ "topics": ["harbour"], "quote": QUOTE }))
            .await;
        let address = page.site.url(&format!("?topic=harbour#{QUOTE}"));
        frame.until_state(json!({ "address": address })).await;
        // Earlier messages arrive before this one's answer.
        frame.listen().await;
        let told = frame.value("JSON.stringify(heard)").await;
        let told = told.as_str().unwrap_or_default();
        assert!(
            !told.contains("lease\"") && !told.contains("q=") && !told.contains("words"),
            "{told}"
        );
        assert!(!told.contains("shared"), "{told}");
        // Settings of the host that concern other things leave the words alone.
        frame
            .say(json!({ "type": "set", "topics": [], "quote": "" }))
            .await;
        frame
            .until_state(json!({ "topics": [], "quote": "" }))
            .await;
        page.until_is(
            "the words stay",
            "document.getElementById('q').value",
            "lease",
        )
        .await;
        page.search("").await;
        page.forget_errors().await;
    }
}

async fn what_a_reader_takes_along_is_told(page: Page) {
    let link = page.site.url(&format!("#{QUOTE}"));
    let frame = Framed::open(page, &format!("?theme=dark&topic=harbour#{QUOTE}"), "").await;
    frame.listen().await;
    let page = &frame.0;
    page.click_text(".share button", "Copy link").await;
    let shared = "heard.filter(message => message.type === 'shared')";
    frame
        .until("it is told", &format!("{shared}.length === 1"))
        .await;
    page.click_text(".share button", "Share, cite or embed")
        .await;
    page.until_there(".sheet[open]").await;
    page.click(".sheet [name=form][value=apa]").await;
    page.click(".sheet [name=take]").await;
    frame
        .until("it is told, too", &format!("{shared}.length === 2"))
        .await;
    let message = |form: &str, link: &str| json!({ "rejoinder": 1, "type": "shared", "form": form, "link": link, "quote": QUOTE });
    let own = page.site.url(&format!("q/{QUOTE}/"));
    assert_eq!(
        frame.value(shared).await,
        json!([message("link", &own), message("apa", &link)])
    );
    // Words that are not a quote.
    page.click(".sheet [name=close]").await;
    let words = "#selector(type=TextQuoteSelector,exact=the%20lease%20was%20signed)";
    page.js("location.hash = arguments[0]", &[json!(words)])
        .await;
    page.click("[data-words] [name=share]").await;
    page.until_there(".sheet[open]").await;
    page.click(".sheet [name=take]").await;
    frame
        .until("words are told", &format!("{shared}.length === 3"))
        .await;
    // A frame without permission could not copy.
    page.forget_errors().await;
    let last = frame.value(&format!("{shared}[2]")).await;
    assert_eq!(last["form"], "link");
    assert!(
        last["link"]
            .as_str()
            .unwrap_or_default()
            .contains(words.trim_end_matches(')')),
        "{last}"
    );
    assert_eq!(last["quote"], Value::Null);
}

async fn without_an_origin_they_talk(page: Page) {
    let frame = Framed::open(page, "?topic=harbour", "sandbox='allow-scripts'").await;
    assert_eq!(frame.0.value("window.origin").await, json!("null"));
    frame.say(json!({ "type": "set", "view": "claims" })).await;
    frame
        .until_state(json!({ "view": "claims", "topics": ["harbour"] }))
        .await;
    frame.0.until_in_sight("#claims .status").await;
}

async fn where_the_module_does_not_come_the_page_goes_on(page: Page) {
    let site = Site::changed(|html| html.replacen("messages_bg.wasm", "gone.wasm", 1)).await;
    let page = Page { site, ..page };
    let frame = Framed::open(page, "", "").await;
    frame.say(json!({ "type": "set", "view": "claims" })).await;
    frame
        .0
        .until("it was asked for", &format!("{LOADED} === 2"))
        .await;
    frame.0.choose("topic", "harbour").await;
    frame.0.until_paragraphs(4).await;
    assert_eq!(frame.0.count(".late").await, 0);
    assert_eq!(frame.value("heard").await, json!([]));
    frame.0.forget_errors().await;
}

async fn under_a_strict_policy_they_talk(page: Page) {
    let site = Site::serve(|html| html, Some(STRICT)).await;
    let frame = Framed::open(Page { site, ..page }, "", "").await;
    frame.say(json!({ "type": "set", "view": "claims" })).await;
    frame.until_state(json!({ "view": "claims" })).await;
    frame.0.until_in_sight("#claims .status").await;
}
