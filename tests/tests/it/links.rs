//! Links to quotes: each quote has one, which leads to it and can be copied.

use browser_tests::engine::Engine;
use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};

behaviours! {
    everywhere: [
        a_link_to_a_quote_scrolls_to_it_marks_it_and_focuses_it,
        every_quote_and_every_retold_passage_can_be_linked_to,
        a_linked_quote_stays_visible_with_its_context_under_a_filter,
        an_edit_of_the_fragment_leads_to_the_quote,
        what_hangs_on_at_a_links_end_leads_to_the_quote,
        an_id_beside_other_directions_leads_to_the_quote,
        what_became_of_a_published_quote_is_said,
        who_is_led_to_a_quote_that_changed_sees_how,
        copying_a_link_is_said,
        a_refused_copy_leaves_the_address_to_copy_by_hand,
    ],
    chromium: [the_clipboard_has_the_link, a_denied_permission_leaves_the_address],
}

pub(crate) const PUTIN: &str = "we-were-not-engaged-in-any-hacking";
pub(crate) const STONE: &str = "yes-but-why-would-you-bother-to";

/// Waits until the quote is linked, marked, in view and focused.
pub(crate) async fn linked(page: &Page, id: &str) {
    let css = format!("#{id}[data-linked]");
    page.until_there(&css).await;
    page.until_in_sight(&css).await;
    page.until_focused(&css).await;
    assert_eq!(page.count("[data-linked]").await, 1);
}

async fn a_link_to_a_quote_scrolls_to_it_marks_it_and_focuses_it(page: Page) {
    page.open("").await;
    let colour = format!("getComputedStyle(document.getElementById('{PUTIN}')).backgroundColor");
    let plain = page.string(&colour).await;
    for id in [PUTIN, STONE, "its-worth-it-if-it-will-bring"] {
        page.open(&format!("#{id}")).await;
        linked(&page, id).await;
        page.until_paragraphs(41).await;
        page.until_there(".side .share button").await;
    }
    page.open(&format!("#{PUTIN}")).await;
    linked(&page, PUTIN).await;
    assert_ne!(page.string(&colour).await, plain, "it is marked");
    assert_eq!(page.text(".share button").await, "Copy link");
    assert!(
        page.text(".linked").await == "Linked quote · Vladimir Putin, The Putin Interviews 4",
        "not by colour alone: {}",
        page.text(".linked").await
    );
    let named = format!("document.getElementById('{PUTIN}').getAttribute('aria-labelledby')");
    page.until_is("it is read with its label", &named, "linked-label")
        .await;
    page.reload().await;
    linked(&page, PUTIN).await;
}

async fn every_quote_and_every_retold_passage_can_be_linked_to(page: Page) {
    page.open("").await;
    let count = page
        .steps(
            "const ids = [...document.querySelectorAll('.src span[id]')].map(e => e.id);
            for (const id of ids) {
                location.hash = id;
                const passage = document.getElementById(id);
                await until(`${id} is linked, in sight and has the focus`, () => passage.matches('[data-linked]')
                    && isInSight(passage) && document.activeElement === passage);
                if (document.querySelectorAll('[data-linked]').length !== 1) throw Error(`${id} is linked with others`);
            }
            return ids.length",
        )
        .await;
    assert!(count.as_u64() > Some(27), "{count}");
}

async fn a_linked_quote_stays_visible_with_its_context_under_a_filter(page: Page) {
    page.open(&format!("?topic=trump#{PUTIN}")).await;
    linked(&page, PUTIN).await;
    let context = page
        .strings(&format!(
            "(() => {{
                const all = [...document.querySelectorAll('.src')];
                const at = all.indexOf(document.getElementById('{PUTIN}').closest('.src'));
                return [all[at - 1], all[at + 1]].filter(e => !e.checkVisibility()).map(e => e.textContent);
            }})()"
        ))
        .await;
    assert_eq!(context, [""; 0], "its neighbours are shown, too");
    assert!(
        page.count("details.gap").await > 0,
        "the filter still holds"
    );
    assert!(page.is_chosen("topic", "trump").await);
    page.until(
        "a notice says so",
        "document.querySelector('.notice')?.textContent.includes('filtered away')",
    )
    .await;
    page.click_text(".notice a", "Show everything").await;
    page.until_address(&format!("./#{PUTIN}")).await;
    page.until_paragraphs(41).await;
    page.until_gone(".notice").await;
}

async fn an_edit_of_the_fragment_leads_to_the_quote(page: Page) {
    page.open("").await;
    page.js("location.hash = arguments[0]", &[json!(PUTIN)])
        .await;
    linked(&page, PUTIN).await;
    page.js("location.hash = arguments[0]", &[json!(STONE)])
        .await;
    linked(&page, STONE).await;
    page.js("location.hash = 'nowhere-at-all'", &[]).await;
    page.until(
        "a notice names what is missing",
        "document.querySelector('.notice')?.textContent.includes('nowhere-at-all')",
    )
    .await;
    page.js("location.hash = arguments[0]", &[json!(PUTIN)])
        .await;
    linked(&page, PUTIN).await;
    page.until_gone(".notice").await;
    page.js("location.hash = ''", &[]).await;
    page.until_gone("[data-linked]").await;
}

async fn an_id_beside_other_directions_leads_to_the_quote(page: Page) {
    // Browsers strip `:~:` and what follows, and scroll to the words if there are any: in each view, with a filter
    // and without; words that exist, words that do not, and none.
    for (before, after) in [
        ("", ":~:text=engaged%20in%20any%20hacking"),
        ("", ":~:text="),
        ("?topic=future", ":~:text=no%20such%20words"),
        ("?view=claims", ":~:text=engaged%20in%20any%20hacking"),
        ("?view=timeline", ":~:text=no%20such%20words"),
    ] {
        page.open(&format!("{before}#{PUTIN}{after}")).await;
        page.until_there(&format!("#{PUTIN}[data-linked]")).await;
        page.until_in_sight(&format!("#{PUTIN}")).await;
        let noticed = page.texts(".notice").await;
        assert!(
            !noticed.concat().contains("text="),
            "{before} {after}: {noticed:?}"
        );
    }
}

async fn what_hangs_on_at_a_links_end_leads_to_the_quote(page: Page) {
    page.open(&format!("?igsh=abc&gad_source=1#{PUTIN}?utm_source=x"))
        .await;
    linked(&page, PUTIN).await;
    assert_eq!(page.count(".notice").await, 0);
    // The rest by the history, each from an address where nothing is linked.
    let steps = format!(
        "for (const end of ['&x', '.', ')', '%E2%80%9D', '/', '%3Futm_source=x']) {{
            arrive('./');
            await until('nothing is linked', () => !document.querySelector('[data-linked]'));
            arrive(`?igsh=abc&gad_source=1#{PUTIN}${{end}}`);
            await until(`${{end}} is left out`, () => document.querySelector('#{PUTIN}[data-linked]') === document.activeElement);
            if (document.querySelector('.notice')) throw Error(`${{end}} gets a notice`);
        }}"
    );
    page.steps(&steps).await;
    page.open("?view=claims.#claim-3,").await;
    page.until_focused("#claim-3").await;
}

async fn who_is_led_to_a_quote_that_changed_sees_how(page: Page) {
    let past = "<aside class=side><details id=was:it><summary>The wording changed</summary>Until then</details>";
    let site = Site::changed(|html| {
        let id = format!("id={PUTIN}>");
        let html = html.replacen(&id, &format!("id={PUTIN} aria-describedby=was:it>"), 1);
        assert!(html.contains("was:it"), "the quote is there");
        html.replacen("<aside class=side>", past, 1)
    })
    .await;
    let page = Page { site, ..page };
    let open = |shown: bool| format!("document.getElementById('was:it').open === {shown}");
    page.open(&format!("#{STONE}")).await;
    linked(&page, STONE).await;
    page.until("another quote has not changed", &open(false))
        .await;
    page.click(&format!(".who a[href='#{PUTIN}']")).await;
    linked(&page, PUTIN).await;
    page.until("it opens after a click", &open(true)).await;
    page.open(&format!("#{PUTIN}")).await;
    linked(&page, PUTIN).await;
    page.until("it opens on arrival", &open(true)).await;
    // A note about a quote has no address of its own.
    page.open("#was:it").await;
    page.until_there(".notice").await;
}

async fn copying_a_link_is_said(page: Page) {
    page.open(&format!("?topic=hacking#{PUTIN}")).await;
    // Not every browser under test has a clipboard, so writes are recorded.
    page.inject(
        "Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {
            writeText: text => { window.copied = text; return Promise.resolve(); }}})",
    )
    .await;
    page.click_text(".share button", "Copy link").await;
    page.until_is(
        "the address is copied",
        "window.copied",
        page.site.url(&format!("q/{PUTIN}/")),
    )
    .await;
    page.until_is(
        "that is said",
        "document.querySelector('.share output').textContent",
        "Link copied.",
    )
    .await;
    assert_eq!(page.count_shown(".share input").await, 0);
}

async fn a_refused_copy_leaves_the_address_to_copy_by_hand(page: Page) {
    for clipboard in [
        "undefined",
        "{writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError'))}",
    ] {
        page.open(&format!("#{PUTIN}")).await;
        let script = format!(
            "Object.defineProperty(navigator, 'clipboard', {{configurable: true, value: {clipboard}}})"
        );
        page.inject(&script).await;
        page.click_text(".share button", "Copy link").await;
        let field = "document.querySelector('.share label input')";
        page.until(
            "there is a text field",
            &format!("{field}.checkVisibility()"),
        )
        .await;
        assert_eq!(
            page.string(&format!("{field}.value")).await,
            page.site.url(&format!("q/{PUTIN}/"))
        );
        assert_eq!(page.text(".share output").await, "", "{clipboard}");
        page.until_focused(".share label input").await;
        page.until(
            "all of it is selected",
            &format!("{field}.selectionEnd - {field}.selectionStart === {field}.value.length"),
        )
        .await;
    }
}

async fn the_clipboard_has_the_link(page: Page) {
    assert_eq!(page.engine, Engine::Chromium);
    page.open(&format!("#{STONE}")).await;
    let origin = page.string("location.origin").await;
    let permissions = json!({ "origin": origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    page.cdp("Browser.grantPermissions", permissions).await;
    page.click_text(".share button", "Copy link").await;
    page.until_is(
        "that is said",
        "document.querySelector('.share output').textContent",
        "Link copied.",
    )
    .await;
    let read = "const done = arguments[arguments.length - 1];
        navigator.clipboard.readText().then(done, error => done(`not read: ${error}`))";
    let copied = page
        .driver
        .execute_async(read, Vec::new())
        .await
        .expect("the clipboard can be read");
    assert_eq!(*copied.json(), json!(page.site.url(&format!("q/{STONE}/"))));
}

async fn a_denied_permission_leaves_the_address(page: Page) {
    page.open(&format!("#{STONE}")).await;
    let origin = page.string("location.origin").await;
    for name in ["clipboard-write", "clipboard-read"] {
        let denied =
            json!({ "origin": origin, "permission": { "name": name }, "setting": "denied" });
        page.cdp("Browser.setPermission", denied).await;
    }
    page.click_text(".share button", "Copy link").await;
    page.until(
        "there is a text field",
        "(field => field.checkVisibility() && field.value.endsWith(`q/${location.hash.slice(1)}/`))(document.querySelector('.share label input'))",
    )
    .await;
}

async fn what_became_of_a_published_quote_is_said(page: Page) {
    let site = Site::of(&Fixture::small()).await;
    let page = Page { site, ..page };
    let lease = "“The town does, and the lease ends next year.”";
    let became = [
        // Reworded, and merged with the next.
        (
            "the-lease-ends-next-year",
            lease,
            "“The lease ends next year,”",
        ),
        ("the-town-does", lease, "“The town does,”"),
        (
            "nobody-ever-warned-us-of-the-water",
            "“Nobody warned us of the water,”",
            "“Nobody ever warned us of the water,”",
        ),
        (
            "we-will-build-a-second-lighthouse",
            "“We will build a second lighthouse,”",
            "24 April 2026",
        ),
        ("no-such-quote", "", "no-such-quote"),
    ];
    let is_said = "const isSaid = async ([id, leadsTo, says]) => {
        await until(`#${id} leads there`, () => (document.querySelector('[data-linked]')?.textContent ?? '').includes(leadsTo));
        await until(`it is said what became of #${id}`, () => [...document.querySelectorAll('.was, .notice, .gone')]
            .filter(it => it.checkVisibility()).map(it => it.textContent).join().includes(says));
    };";
    for (query, quote) in [("", 1), ("?topic=opening", 2), ("?view=claims", 3)] {
        let (id, ..) = became[quote];
        page.open(&format!("{query}#{id}")).await;
        page.steps(&format!("{is_said} await isSaid({})", json!(became[quote])))
            .await;
    }
    // The rest by the history, each from an address where nothing is linked.
    let steps = format!(
        "{is_said} for (const query of ['', '?topic=opening', '?view=claims']) for (const quote of {}) {{
            arrive('./');
            await until('nothing is linked', () => !document.querySelector('[data-linked]'));
            arrive(`${{query || './'}}#${{quote[0]}}`);
            await isSaid(quote);
        }}",
        json!(became)
    );
    page.steps(&steps).await;
    // By former wording: changed words, and removed ones.
    for (words, says) in [
        ("Nobody ever warned us of the water", "warned us"),
        ("We will build a second lighthouse", "second lighthouse"),
    ] {
        let words = words.replace(' ', "%20");
        page.open(&format!("#selector(type=TextQuoteSelector,exact={words})"))
            .await;
        let said = format!(
            "document.querySelector('.notice')?.textContent.includes({})",
            json!(says)
        );
        page.until("it is said what became of the words", &said)
            .await;
    }
}
