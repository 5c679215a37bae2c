//! Links to quotes: each quote has one, which leads to it and can be copied.

use browser_tests::engine::Engine;
use browser_tests::page::Page;
use browser_tests::{behaviours, json};

behaviours! {
    everywhere: [
        a_link_to_a_quote_scrolls_to_it_marks_it_and_focuses_it,
        an_edit_of_the_fragment_leads_to_the_quote,
        an_id_beside_other_directions_leads_to_the_quote,
        what_became_of_a_published_quote_is_said,
    ],
    chromium: [
        a_refused_copy_leaves_the_address_to_copy_by_hand,
        who_is_led_to_a_quote_that_changed_sees_how,
        what_hangs_on_at_a_links_end_leads_to_the_quote,
        every_quote_and_every_retold_passage_can_be_linked_to,
        copying_a_link_is_said,
        a_linked_quote_stays_visible_with_its_context_under_a_filter,the_clipboard_has_the_link, a_denied_permission_leaves_the_address],
}

pub(crate) const OKAFOR: &str = "we-never-sold-the-harbour-to-anybody";
pub(crate) const RAVN: &str = "then-who-has-owned-the-quay-since";

/// The height of a window that shows too little for a quote to be in sight unless the page scrolls to it.
pub(crate) const LOW: u32 = 500;

/// Waits until the quote is linked, marked, in view and focused.
pub(crate) async fn linked(page: &Page, id: &str) {
    let css = format!("#{id}[data-linked]");
    page.until_there(&css).await;
    page.until_in_sight(&css).await;
    page.until_focused(&css).await;
    assert_eq!(page.count("[data-linked]").await, 1);
}

async fn a_link_to_a_quote_scrolls_to_it_marks_it_and_focuses_it(page: Page) {
    page.resize(1280, LOW).await;
    page.open("").await;
    let top = format!("document.getElementById('{OKAFOR}').getBoundingClientRect().top");
    assert!(page.number(&top).await > f64::from(LOW), "it is below");
    let colour = format!("getComputedStyle(document.getElementById('{OKAFOR}')).backgroundColor");
    let plain = page.string(&colour).await;
    for id in [RAVN, "nobody-ever-warned-us-of-the-water", OKAFOR] {
        page.open(&format!("#{id}")).await;
        linked(&page, id).await;
        page.until_paragraphs(9).await;
        page.until_there(".side .share button").await;
    }
    assert_ne!(page.string(&colour).await, plain, "it is marked");
    assert_eq!(page.text(".share button").await, "Copy link");
    assert!(
        page.text(".linked").await == "Linked quote · Ines Okafor, Evenings on the Quay 2",
        "not by colour alone: {}",
        page.text(".linked").await
    );
    let named = format!("document.getElementById('{OKAFOR}').getAttribute('aria-labelledby')");
    page.until_is("it is read with its label", &named, "linked-label")
        .await;
    page.reload().await;
    linked(&page, OKAFOR).await;
}

async fn every_quote_and_every_retold_passage_can_be_linked_to(page: Page) {
    page.resize(1280, LOW).await;
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
    assert_eq!(count, 8);
}

async fn a_linked_quote_stays_visible_with_its_context_under_a_filter(page: Page) {
    page.open(&format!("?topic=door#{OKAFOR}")).await;
    linked(&page, OKAFOR).await;
    let context = page
        .strings(&format!(
            "(() => {{
                const all = [...document.querySelectorAll('.src')];
                const at = all.indexOf(document.getElementById('{OKAFOR}').closest('.src'));
                return [all[at - 1], all[at + 1]].filter(e => !e.checkVisibility()).map(e => e.textContent);
            }})()"
        ))
        .await;
    assert_eq!(context, [""; 0], "its neighbours are shown, too");
    assert!(
        page.count("details.gap").await > 0,
        "the filter still holds"
    );
    assert!(page.is_chosen("topic", "door").await);
    page.until(
        "a notice says so",
        "document.querySelector('.notice')?.textContent.includes('filtered away')",
    )
    .await;
    page.click_text(".notice a", "Show everything").await;
    page.until_address(&format!("./#{OKAFOR}")).await;
    page.until_paragraphs(9).await;
    page.until_gone(".notice").await;
}

async fn an_edit_of_the_fragment_leads_to_the_quote(page: Page) {
    page.resize(1280, LOW).await;
    page.open("").await;
    page.js("location.hash = arguments[0]", &[json!(OKAFOR)])
        .await;
    linked(&page, OKAFOR).await;
    page.js("location.hash = arguments[0]", &[json!(RAVN)])
        .await;
    linked(&page, RAVN).await;
    page.js("location.hash = 'nowhere-at-all'", &[]).await;
    page.until(
        "a notice names what is missing",
        "document.querySelector('.notice')?.textContent.includes('nowhere-at-all')",
    )
    .await;
    page.js("location.hash = arguments[0]", &[json!(OKAFOR)])
        .await;
    linked(&page, OKAFOR).await;
    page.until_gone(".notice").await;
    page.js("location.hash = ''", &[]).await;
    page.until_gone("[data-linked]").await;
}

async fn an_id_beside_other_directions_leads_to_the_quote(page: Page) {
    // Browsers strip `:~:` and what follows, and scroll to the words if there are any: in each view, with a filter
    // and without; words that exist, words that do not, and none.
    page.resize(1280, LOW).await;
    for (before, after) in [
        ("", ":~:text=sold%20the%20harbour"),
        ("?topic=flood", ":~:text=no%20such%20words"),
        ("?view=claims", ":~:text=sold%20the%20harbour"),
        ("?view=timeline", ":~:text="),
    ] {
        page.open(&format!("{before}#{OKAFOR}{after}")).await;
        page.until_there(&format!("#{OKAFOR}[data-linked]")).await;
        page.until_in_sight(&format!("#{OKAFOR}")).await;
        let noticed = page.texts(".notice").await;
        assert!(
            !noticed.concat().contains("text="),
            "{before} {after}: {noticed:?}"
        );
    }
}

async fn what_hangs_on_at_a_links_end_leads_to_the_quote(page: Page) {
    page.open(&format!("?igsh=abc&gad_source=1#{OKAFOR}?utm_source=x"))
        .await;
    linked(&page, OKAFOR).await;
    assert_eq!(page.count(".notice").await, 0);
    // The rest by the history, each from an address where nothing is linked.
    let steps = format!(
        "for (const end of ['&x', '.', ')', '%E2%80%9D', '/', '%3Futm_source=x']) {{
            arrive('./');
            await until('nothing is linked', () => !document.querySelector('[data-linked]'));
            arrive(`?igsh=abc&gad_source=1#{OKAFOR}${{end}}`);
            await until(`${{end}} is left out`, () => document.querySelector('#{OKAFOR}[data-linked]') === document.activeElement);
            if (document.querySelector('.notice')) throw Error(`${{end}} gets a notice`);
        }}"
    );
    page.steps(&steps).await;
    page.open("?view=claims.#claim-2,").await;
    page.until_focused("#claim-2").await;
}

async fn who_is_led_to_a_quote_that_changed_sees_how(page: Page) {
    const CHANGED: &str = "nobody-ever-warned-us-of-the-water";
    let open = |shown: bool| format!("document.getElementById('was:{CHANGED}').open === {shown}");
    page.open(&format!("#{RAVN}")).await;
    linked(&page, RAVN).await;
    page.until("another quote has not changed", &open(false))
        .await;
    page.click(&format!(".who a[href='#{CHANGED}']")).await;
    linked(&page, CHANGED).await;
    page.until("it opens after a click", &open(true)).await;
    page.open(&format!("#{CHANGED}")).await;
    linked(&page, CHANGED).await;
    page.until("it opens on arrival", &open(true)).await;
    // A note about a quote has no address of its own.
    page.open(&format!("#was:{CHANGED}")).await;
    page.until_there(".notice").await;
}

async fn copying_a_link_is_said(page: Page) {
    page.open(&format!("?topic=harbour#{OKAFOR}")).await;
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
        page.site.url(&format!("q/{OKAFOR}/")),
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
        page.open(&format!("#{OKAFOR}")).await;
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
            page.site.url(&format!("q/{OKAFOR}/"))
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
    page.open(&format!("#{RAVN}")).await;
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
    assert_eq!(*copied.json(), json!(page.site.url(&format!("q/{RAVN}/"))));
}

async fn a_denied_permission_leaves_the_address(page: Page) {
    page.open(&format!("#{RAVN}")).await;
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
    page.steps(
        "for (const [words, says] of [
            ['Nobody ever warned us of the water', 'warned us'],
            ['We will build a second lighthouse', 'second lighthouse'],
        ]) {
            arrive('./');
            await until('nothing is said', () => !document.querySelector('.notice'));
            location.hash = `#selector(type=TextQuoteSelector,exact=${encodeURIComponent(words)})`;
            await until(`it is said what became of ${words}`, () =>
                document.querySelector('.notice')?.textContent.includes(says));
        }",
    )
    .await;
}
