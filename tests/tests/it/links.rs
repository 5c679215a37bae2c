//! Links: each quote has one, an address shows what it says, and the history is what a reader expects.

use browser_tests::engine::Engine;
use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};
use thirtyfour::Key;

behaviours! {
    everywhere: [
        a_link_to_a_quote_scrolls_to_it_marks_it_and_focuses_it,
        every_quote_and_every_retold_passage_can_be_linked_to,
        a_linked_quote_stays_visible_with_its_context_under_a_filter,
        an_edit_of_the_fragment_leads_to_the_quote,
        back_and_forward_lead_over_views_and_quotes,
        a_changed_filter_adds_nothing_to_the_history,
        a_followed_link_loads_nothing_anew,
        a_filter_changed_just_before_a_click_is_kept_in_the_history,
        each_view_has_its_address_its_title_and_its_mark_in_the_navigation,
        the_order_of_an_address_is_canonical,
        unknown_parts_get_a_notice_and_the_full_page,
        malformed_addresses_break_nothing,
        what_is_asked_for_in_vain_is_repeated_in_short_and_straight,
        the_known_part_of_an_address_holds,
        ids_of_other_views_open_them,
        what_hangs_on_at_a_links_end_leads_to_the_quote,
        an_id_beside_other_directions_leads_to_the_quote,
        what_became_of_a_published_quote_is_said,
        a_page_that_is_shown_again_says_what_is_in_force,
        clicks_for_a_new_tab_are_left_to_the_browser,
        who_is_led_to_a_quote_that_changed_sees_how,
        copying_a_link_is_said,
        a_refused_copy_leaves_the_address_to_copy_by_hand,
    ],
    chromium: [the_clipboard_has_the_link, a_denied_permission_leaves_the_address],
}

const PUTIN: &str = "we-were-not-engaged-in-any-hacking";
const STONE: &str = "yes-but-why-would-you-bother-to";

/// Waits until the quote is linked, marked, in sight and has the focus.
async fn linked(page: &Page, id: &str) {
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

async fn back_and_forward_lead_over_views_and_quotes(page: Page) {
    page.open("?topic=hacking").await;
    page.click_text("nav a", "Claims").await;
    page.until_address("./?view=claims&topic=hacking").await;
    page.click("#claim-1 .counter .ctx a").await;
    page.until_address(&format!("./#{PUTIN}")).await;
    linked(&page, PUTIN).await;
    page.click(&format!(".who a[href$='#{STONE}']")).await;
    page.until_address(&format!("./#{STONE}")).await;
    linked(&page, STONE).await;
    page.click_text("nav a", "Timeline").await;
    page.until_address("./?view=timeline").await;
    page.until_there(".draw").await;

    page.back().await;
    page.until_address(&format!("./#{STONE}")).await;
    linked(&page, STONE).await;
    page.back().await;
    linked(&page, PUTIN).await;
    page.back().await;
    page.until_address("./?view=claims&topic=hacking").await;
    page.until_there("[data-claim]").await;
    page.back().await;
    page.until_address("./?topic=hacking").await;
    page.until_paragraphs(7).await;
    assert!(page.is_chosen("topic", "hacking").await);

    for _ in 0..2 {
        page.forward().await;
    }
    page.until_address(&format!("./#{PUTIN}")).await;
    linked(&page, PUTIN).await;
    page.forward().await;
    linked(&page, STONE).await;
    page.forward().await;
    page.until_there(".draw").await;
}

async fn a_changed_filter_adds_nothing_to_the_history(page: Page) {
    page.open("").await;
    let before = page.number("history.length").await;
    page.choose("topic", "hacking").await;
    page.choose("speaker", "putin").await;
    page.until_address("./?topic=hacking&speaker=putin").await;
    page.search("election").await;
    page.until_address("./?topic=hacking&speaker=putin&q=election")
        .await;
    page.choose("topic", "hacking").await;
    page.until_address("./?speaker=putin&q=election").await;
    page.click_text(".status a", "Show everything").await;
    page.until_address("./").await;
    assert_eq!(page.number("history.length").await, before);
    // A view and a quote are places of their own.
    page.click_text("nav a", "Claims").await;
    page.until_address("./?view=claims").await;
    assert_eq!(page.number("history.length").await, before + 1.0);
    page.click_text("nav a", "Read").await;
    page.click(&format!(".who a[href$='#{PUTIN}']")).await;
    page.until_address(&format!("./#{PUTIN}")).await;
    assert_eq!(page.number("history.length").await, before + 3.0);
    // A filter replaces the place of the linked quote.
    page.choose("topic", "trump").await;
    page.until_address("./?topic=trump").await;
    assert_eq!(page.number("history.length").await, before + 3.0);
    page.back().await;
    page.until_address("./").await;
}

async fn a_followed_link_loads_nothing_anew(page: Page) {
    page.open("?topic=hacking").await;
    page.js("window.before = true", &[]).await;
    for link in [
        "nav li:nth-child(2) a",
        "#claim-1 .counter .ctx a",
        "nav li:nth-child(3) a",
        "#part-4 .tops li:nth-child(2) a",
        ".brand",
    ] {
        page.click(link).await;
        // Were the page loaded anew, it would take a moment; so what the link leads to comes first.
        page.until("the link was followed", "window.followed !== location.href")
            .await;
        page.started().await;
        page.js("window.followed = location.href", &[]).await;
        assert_eq!(page.value("window.before").await, json!(true), "{link}");
    }
    page.choose("topic", "trump").await;
    page.until_address("./?topic=trump").await;
    page.click_text(".status a", "Show everything").await;
    page.until_address("./").await;
    page.until_paragraphs(41).await;
    assert_eq!(
        page.value("window.before").await,
        json!(true),
        "Show everything"
    );
}

async fn a_filter_changed_just_before_a_click_is_kept_in_the_history(page: Page) {
    page.open("").await;
    // The address follows a filter a moment later; whoever clicks sooner still comes back to it.
    page.js(
        "document.querySelector('#filters input[value=hacking]').click()",
        &[],
    )
    .await;
    page.until(
        "the filter is ticked",
        "document.querySelectorAll('details.gap').length > 0",
    )
    .await;
    page.js(
        "document.querySelector('nav li:nth-child(3) a').click()",
        &[],
    )
    .await;
    page.until_address("./?view=timeline&topic=hacking").await;
    // As a script goes back: WebKit's own button skips what no hand has clicked.
    page.js("history.back()", &[]).await;
    page.until_address("./?topic=hacking").await;
    page.until_paragraphs(7).await;
}

async fn each_view_has_its_address_its_title_and_its_mark_in_the_navigation(page: Page) {
    page.open("").await;
    assert_eq!(
        page.string("document.querySelector('nav').getAttribute('aria-label')")
            .await,
        "Views"
    );
    assert_eq!(
        page.texts("nav[aria-label=Views] a").await,
        ["Read", "Claims", "Timeline"]
    );
    let mut titles = Vec::new();
    for (view, address) in [
        ("Claims", "./?view=claims"),
        ("Timeline", "./?view=timeline"),
        ("Read", "./"),
    ] {
        page.click_text("nav a", view).await;
        page.until_address(address).await;
        page.until_is("the navigation marks it", "[...document.querySelectorAll('nav [aria-current=page]')].map(e => e.textContent).join()", view).await;
        page.until_is("it starts at its top", "scrollY", 0).await;
        page.until(
            "the title is the interview's",
            "document.title.includes('Putin spoke about')",
        )
        .await;
        titles.push(page.string("document.title").await);
    }
    titles.sort();
    titles.dedup();
    assert_eq!(
        titles.len(),
        3,
        "each view has a title of its own: {titles:?}"
    );
}

async fn the_order_of_an_address_is_canonical(page: Page) {
    page.open("?q=Russia&topic=future&speaker=stone&topic=hacking&speaker=putin&topic=future")
        .await;
    page.choose("kind", "quote").await;
    page.until_address(
        "./?topic=hacking&topic=future&speaker=putin&speaker=stone&kind=quote&q=Russia",
    )
    .await;
    page.click_text("nav a", "Claims").await;
    page.choose("relation", "answers").await;
    page.choose("relation", "denies").await;
    page.until_address(
        "./?view=claims&topic=hacking&topic=future&speaker=putin&speaker=stone&relation=denies&relation=answers&kind=quote&q=Russia",
    )
    .await;
}

async fn unknown_parts_get_a_notice_and_the_full_page(page: Page) {
    page.open("?topic=economy&view=zzz&kind=%%%#nope").await;
    page.until_paragraphs(41).await;
    let notices = page.texts(".notice").await.join("\n");
    for part in ["economy", "zzz", "%%%", "nope"] {
        assert!(notices.contains(part), "{part} is not in: {notices}");
    }
    let hidden = page
        .number(
            "[...document.querySelectorAll('.notice')].filter(e => !e.checkVisibility()).length",
        )
        .await;
    assert_eq!(hidden, 0.0, "a notice can be seen");
    page.until_gone("[data-linked]").await;
    // The page goes on from there.
    page.choose("topic", "hacking").await;
    page.until_address("./?topic=hacking").await;
    page.until_gone(".notice").await;
}

async fn malformed_addresses_break_nothing(page: Page) {
    let long = format!("?q={}", "x".repeat(4000));
    let addresses = [
        "?q=<script>alert(1)</script>#\"><b>",
        "?topic=../../x&speaker=__proto__&kind=constructor",
        "#%E0%A4%A",
        &long,
        "?",
        "#",
        "?&&&==&",
        "?topic",
        "?topic=",
        "?view=&topic=&speaker=&kind=&q=",
        "?q=%",
        "?q=%E0%A4%A",
        "?q=%00%01",
        "#%",
        "#/%",
        "#%00",
        "?view=claims&view=timeline",
        "?topic=HACKING",
        "#constructor",
        "#app",
        "?utm_source=x&fbclid=y",
    ];
    // The page has to hold before it looks at where it was led, and it looks in one way only: by link it is
    // led to the first, which hold markup, names of JavaScript's own, no UTF-8, and much; then to all.
    for address in &addresses[..4] {
        page.open(address).await;
        page.steps(
            "document.querySelector('#filters [value=quote]').click();
            await until('the page still answers', () => location.search.includes('kind=quote'))",
        )
        .await;
    }
    page.open("").await;
    let steps = format!(
        "for (const address of {}) {{
            arrive(address);
            const box = () => document.querySelector('#filters [value=quote]');
            await until(`what was chosen before is gone at ${{address}}`, () => !box().checked);
            if (!document.querySelector('[role=status]').textContent) throw Error(`${{address}} says nothing`);
            if (document.querySelector('.notice script, .notice b, .status script')) throw Error(`${{address}} is markup`);
            box().click();
            await until(`the page still answers at ${{address}}`, () => box().checked && document.querySelector('.filtered'));
        }}",
        json!(addresses)
    );
    page.steps(&steps).await;
    page.until(
        "the address follows",
        "location.search.includes('kind=quote')",
    )
    .await;
}

async fn an_id_beside_other_directions_leads_to_the_quote(page: Page) {
    // Browsers take `:~:` and what follows for themselves, and lead to the words, if they are there: in
    // each view, under a filter and without; words that are there, are not, and none.
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

async fn the_known_part_of_an_address_holds(page: Page) {
    page.open(&format!("?topic=hacking&topic=economy#{PUTIN}"))
        .await;
    linked(&page, PUTIN).await;
    page.until_paragraphs(7).await;
    page.until(
        "a notice names the rest",
        "document.querySelector('.notice')?.textContent.includes('economy')",
    )
    .await;
    // What others add to a shared link is not worth a word.
    page.open("?utm_source=newsletter&fbclid=abc&topic=hacking")
        .await;
    page.until_paragraphs(7).await;
    assert_eq!(page.count(".notice").await, 0);
}

async fn what_hangs_on_at_a_links_end_leads_to_the_quote(page: Page) {
    page.open(&format!("?igsh=abc&gad_source=1#{PUTIN}?utm_source=x"))
        .await;
    linked(&page, PUTIN).await;
    assert_eq!(page.count(".notice").await, 0);
    // From there on as by way of the history; each comes from a place where nothing is linked.
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

/// Safari empties a form that is not to be filled in by browsers.
async fn a_page_that_is_shown_again_says_what_is_in_force(page: Page) {
    page.open("?topic=trump&speaker=putin&q=Russia").await;
    let status = page.text(".status [aria-hidden]").await;
    for there in ["claim/1/", "q/we-were-not-engaged-in-any-hacking/"] {
        page.js("location.href = arguments[0]", &[json!(there)])
            .await;
        page.until(
            "the other page is there",
            &format!("location.pathname === '/{there}' && document.readyState === 'complete'"),
        )
        .await;
        page.back().await;
        page.until_there("#app[data-live]").await;
        page.until_is(
            "the words are in the search box",
            "document.getElementById('q')?.value",
            "Russia",
        )
        .await;
        page.until(
            "the choices are made",
            "['[name=topic][value=trump]', '[name=speaker][value=putin]'].every(box =>
                document.querySelector('#filters ' + box).checked)",
        )
        .await;
        page.until_is(
            "as much is shown as before",
            "document.querySelector('.status [aria-hidden]').textContent",
            status.as_str(),
        )
        .await;
    }
}

async fn ids_of_other_views_open_them(page: Page) {
    for (id, view) in [
        ("claim-12", "Claims"),
        ("part-3", "Timeline"),
        ("event-snowden", "Timeline"),
        ("future", "Read"),
    ] {
        page.open(&format!("#{id}")).await;
        let current = "document.querySelector('nav [aria-current=page]').textContent";
        page.until_is("its view is open", current, view).await;
        page.until_focused(&format!("#{id}")).await;
        page.until("it is in sight", &format!(
            "(() => {{ const top = document.getElementById('{id}').getBoundingClientRect().top;
                return top >= document.querySelector('.bar').getBoundingClientRect().bottom - 1 && top < innerHeight; }})()"
        )).await;
        assert_eq!(page.count(".notice").await, 0, "{id}");
    }
}

async fn clicks_for_a_new_tab_are_left_to_the_browser(page: Page) {
    page.open("").await;
    // Whatever the page leaves to the browser is stopped here, so that no window opens.
    page.js(
        "window.taken = [];
         const note = event => { taken.push(event.defaultPrevented); event.preventDefault(); };
         addEventListener('click', note);
         addEventListener('auxclick', note);",
        &[],
    )
    .await;
    let link = page.element("nav li:nth-child(2) a").await;
    let click = page
        .driver
        .action_chain()
        .key_down(Key::Control)
        .click_element(&link)
        .key_up(Key::Control);
    click.perform().await.expect("a click with a key held");
    page.until_is(
        "a click with Control is the browser's",
        "window.taken",
        json!([false]),
    )
    .await;
    for (how, taken) in [
        ("{metaKey: true}", false),
        ("{shiftKey: true}", false),
        ("{altKey: true}", false),
        ("{ctrlKey: true}", false),
        ("{button: 1}", false),
        ("{}", true),
    ] {
        let script = format!(
            "window.taken = [];
             document.querySelector('nav li:nth-child(3) a').dispatchEvent(
                 new MouseEvent('click', {{bubbles: true, cancelable: true, ...{how}}}));
             return window.taken"
        );
        assert_eq!(page.js(&script, &[]).await, json!([taken]), "{how}");
    }
    page.until_address("./?view=timeline").await;
    // A link out of the page is the browser's, too.
    let out = "window.taken = [];
        const link = document.querySelector('main a[rel=noopener]');
        link.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
        return window.taken";
    assert_eq!(page.js(out, &[]).await, json!([false]));
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
    // What is told about a quote is no place of its own.
    page.open("#was:it").await;
    page.until_there(".notice").await;
}

async fn copying_a_link_is_said(page: Page) {
    page.open(&format!("?topic=hacking#{PUTIN}")).await;
    // Not every browser under test has a clipboard; what is written is noted.
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

async fn what_is_asked_for_in_vain_is_repeated_in_short_and_straight(page: Page) {
    let turned = "%E2%80%AEenil";
    let long = "%25".repeat(9_000);
    page.open(&format!("?topic={turned}{long}&q={turned}{long}#{turned}"))
        .await;
    page.until_there(".notice").await;
    let fits = "document.querySelector('main').innerText.indexOf('\\u202e') < 0 &&
        [...document.querySelectorAll('.notice, .status')].every(line => line.textContent.length < 400 && line.clientHeight < 300)";
    page.until("it is short, and turns nothing around", fits)
        .await;
    // A megabyte of it.
    page.js("location.hash = '\\u202e' + '%25'.repeat(330_000)", &[])
        .await;
    page.until(
        "it is answered",
        "[...document.querySelectorAll('.notice')].some(line => line.textContent.includes('%%'))",
    )
    .await;
    page.until("that is short, too", fits).await;
    page.expect_quiet().await;
}

async fn what_became_of_a_published_quote_is_said(page: Page) {
    let site = Site::of(&Fixture::small()).await;
    let page = Page { site, ..page };
    let lease = "“The town does, and the lease ends next year.”";
    let became = [
        // Worded otherwise, and merged with it.
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
    // The rest by way of the history, each from a place where nothing is linked.
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
    // By words as they were: those that were changed, and those that went.
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
