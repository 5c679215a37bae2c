//! *Timeline*: its drawing, where there is room for it.

use browser_tests::behaviours;
use browser_tests::page::Page;

use super::timeline::with_more;

behaviours! {
    everywhere: [
        the_labels_of_the_drawing_start_at_their_years,
    ],
    chromium: [
        the_topics_and_years_of_the_drawing_can_be_pressed,
        the_lists_say_all_where_the_drawing_has_no_room,
    ],
}

async fn the_topics_and_years_of_the_drawing_can_be_pressed(page: Page) {
    let page = with_more(page).await;
    page.resize(1280, 400).await;
    page.open("?view=timeline").await;
    page.until_there(".draw").await;
    assert_eq!(page.count_shown(".draw .part").await, 4);
    let links = page
        .strings(
            "[...document.querySelectorAll('.draw a')].map(a => a.getAttribute('href')).sort()",
        )
        .await;
    assert_eq!(
        links,
        [
            "#door",
            "#event-council",
            "#event-lease",
            "#event-market",
            "#event-peace",
            "#event-vote",
            "#event-water",
            "#flood",
            "#harbour",
            "#opening",
        ]
    );
    let small = "[...document.querySelectorAll('.draw a')].filter(a => (r => r.width < 24 || r.height < 24)(a.getBoundingClientRect())).length";
    assert_eq!(page.number(small).await, 0.0, "each is easy to hit");
    // Screen readers get the links; the lists have everything else.
    let heard = page
        .strings("[...document.querySelectorAll('.draw *')].filter(e => !e.closest('a, [aria-hidden]') && !e.querySelector('a, [aria-hidden]') && e.textContent).map(e => e.textContent)")
        .await;
    assert_eq!(heard, [""; 0]);
    page.click(".draw a[href='#event-water']").await;
    page.until_focused("#event-water").await;
    page.until_in_sight("#event-water").await;
    page.click(".draw a[href='#door']").await;
    page.until_address("./#door").await;
    page.until_focused("section#door").await;
}

async fn the_labels_of_the_drawing_start_at_their_years(page: Page) {
    let page = with_more(page).await;
    page.open("?view=timeline").await;
    page.until_there(".draw").await;
    let misplaced = "[...document.querySelectorAll('.label')].filter(label => {
        const mark = document.querySelector(`.axis [data-event=${label.dataset.event}]`);
        const {left, width} = mark.getBoundingClientRect();
        const year = mark.localName === 'circle' ? left + width / 2 : left;
        return Math.abs(label.querySelector('a').getBoundingClientRect().left - year) > 2;
    }).map(label => label.textContent)";
    let covered = "[...document.querySelectorAll('.draw a, .draw .part, .lanes b')].flatMap((one, at, all) => all.slice(at + 1).filter(other => {
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    }).map(other => `${one.textContent} and ${other.textContent}`))";
    let cut = "[...document.querySelectorAll('.draw, .draw a, .draw .part, .lanes b')].filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1).map(e => e.textContent)";
    for (family, spacing, size) in [
        ("", "", ""),
        ("DejaVu Sans Mono, monospace", ".1em", ""),
        ("", "", "200%"),
    ] {
        let set = format!(
            "(() => {{
                const root = document.documentElement.style;
                root.fontSize = '{size}';
                for (const {{style}} of document.querySelectorAll('.draw')) {{
                    style.fontFamily = '{family}';
                    style.letterSpacing = '{spacing}';
                }}
                return '';
            }})()"
        );
        page.string(&set).await;
        for (wrong, list) in [
            ("misplaced", misplaced),
            ("covered", covered),
            ("cut off", cut),
        ] {
            assert_eq!(
                page.strings(list).await,
                [""; 0],
                "{wrong}: {family} {size}"
            );
        }
    }
}

async fn the_lists_say_all_where_the_drawing_has_no_room(page: Page) {
    let page = with_more(page).await;
    page.open_in_frame("?view=timeline", 360, "").await;
    page.until(
        "the drawing is left out",
        "!document.querySelector('.draw').checkVisibility()",
    )
    .await;
    let hidden = page.number("[...document.querySelectorAll('.line > li, .tops a, .ways a')].filter(e => !e.checkVisibility()).length").await;
    assert_eq!(hidden, 0.0);
    let lefts = page.strings("[...new Set([...document.querySelectorAll('.parts > li')].map(e => Math.round(e.getBoundingClientRect().left)))]").await;
    assert_eq!(lefts.len(), 1, "they stand beneath each other: {lefts:?}");
}
