//! Addresses: what the page shows for each, and how it reports those that match nothing.

use browser_tests::page::Page;
use browser_tests::{behaviours, json};

use super::links::linked;

behaviours! {
    everywhere: [
        malformed_addresses_break_nothing,
        what_is_asked_for_in_vain_is_repeated_in_short_and_straight,
    ],
    // What an address means, and how it is written, is the same in every engine.
    chromium: [
        each_view_has_its_address_its_title_and_its_mark_in_the_navigation,
        ids_of_other_views_open_them,
        the_order_of_an_address_is_canonical,
        unknown_parts_get_a_notice_and_the_full_page,
        the_known_part_of_an_address_holds,
    ],
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
            "document.title.includes('The mayor speaks of')",
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
    page.open("?q=harbour&relation=concedes&topic=flood&speaker=ravn&topic=harbour&relation=denies&speaker=okafor&topic=flood")
        .await;
    page.choose("kind", "quote").await;
    page.until_address(
        "./?topic=harbour&topic=flood&speaker=okafor&speaker=ravn&relation=denies&relation=concedes&kind=quote&q=harbour",
    )
    .await;
    page.click_text("nav a", "Claims").await;
    for (name, value) in [
        ("evidence", "supports"),
        ("evidence", "disputes"),
        ("answer", "none"),
        ("answer", "disputes"),
        ("relation", "answers"),
    ] {
        page.choose(name, value).await;
    }
    page.until_address(
        "./?view=claims&topic=harbour&topic=flood&speaker=okafor&speaker=ravn&relation=denies&relation=answers&relation=concedes&answer=disputes&answer=none\
        &evidence=disputes&evidence=supports&kind=quote&q=harbour",
    )
    .await;
}

async fn unknown_parts_get_a_notice_and_the_full_page(page: Page) {
    page.open("?topic=economy&view=zzz&kind=%%%#nope").await;
    page.until_paragraphs(9).await;
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
    // The page remains usable.
    page.choose("topic", "harbour").await;
    page.until_address("./?topic=harbour").await;
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
        "?topic=HARBOUR",
        "#constructor",
        "#app",
        "?utm_source=x&fbclid=y",
    ];
    // The page has to be up before it looks at its address, and it looks in one way only: the first, with markup,
    // JavaScript's own names, invalid UTF-8 and great length, are opened as links; then all by the history.
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

async fn the_known_part_of_an_address_holds(page: Page) {
    let id = "we-never-sold-the-harbour-to-anybody";
    page.open(&format!("?topic=harbour&topic=economy#{id}"))
        .await;
    linked(&page, id).await;
    page.until_paragraphs(4).await;
    page.until(
        "a notice names the rest",
        "document.querySelector('.notice')?.textContent.includes('economy')",
    )
    .await;
    // What others append to shared links deserves no notice.
    page.open("?utm_source=newsletter&fbclid=abc&topic=harbour")
        .await;
    page.until_paragraphs(4).await;
    assert_eq!(page.count(".notice").await, 0);
}

async fn ids_of_other_views_open_them(page: Page) {
    // So low a window that each has to be scrolled to.
    page.resize(1000, 500).await;
    for (id, view) in [
        ("claim-2", "Claims"),
        ("part-2", "Timeline"),
        ("event-lease", "Timeline"),
        ("door", "Read"),
    ] {
        page.open(&format!("#{id}")).await;
        let current = "document.querySelector('nav [aria-current=page]').textContent";
        page.until_is("its view is open", current, view).await;
        page.until_focused(&format!("#{id}")).await;
        page.until("it is in sight", &format!(
            "(() => {{ const top = document.getElementById('{id}').getBoundingClientRect().top;
                return top >= document.querySelector('.bar').getBoundingClientRect().bottom - 1 && top < innerHeight; }})()"
        )).await;
        page.until_is("it was scrolled to", "scrollY > 0", true)
            .await;
        assert_eq!(page.count(".notice").await, 0, "{id}");
    }
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
