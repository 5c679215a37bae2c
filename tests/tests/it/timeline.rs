//! *Timeline*: the parts of the series and the years that the interview mentions.

use browser_tests::behaviours;
use browser_tests::page::Page;

behaviours! {
    everywhere: [
        the_years_lead_to_their_passages,
        the_topics_and_years_of_the_drawing_can_be_pressed,
        the_labels_of_the_drawing_start_at_their_years,
        the_lists_say_all_where_the_drawing_has_no_room,
    ],
    // The editors' definitions are the same in every engine.
    chromium: [
        the_four_parts_have_dates_subjects_and_sources,
        the_fourth_part_opens_into_the_topics_of_the_article,
        what_is_inferred_is_marked,
        a_filter_narrows_the_years,
    ],
}

const PARTS: &str = "ol[aria-labelledby] > li[id^=part-]";

async fn the_four_parts_have_dates_subjects_and_sources(page: Page) {
    page.open("?view=timeline").await;
    page.until_status("4 parts, 6 topics, 6 events.").await;
    assert_eq!(
        page.texts(&format!("{PARTS} > h3")).await,
        ["Part 1", "Part 2", "Part 3", "Part 4"]
    );
    let list = "document.querySelector('#part-1').parentElement";
    assert_eq!(page.string(&format!("{list}.tagName")).await, "OL");
    assert_eq!(
        page.string(&format!(
            "document.getElementById({list}.getAttribute('aria-labelledby')).textContent"
        ))
        .await,
        "The parts of the series"
    );
    let names = page
        .strings(&format!("[...{list}.children].map(e => document.getElementById(e.getAttribute('aria-labelledby')).textContent)"))
        .await;
    assert_eq!(
        names,
        ["Part 1", "Part 2", "Part 3", "Part 4"],
        "each item is named"
    );
    assert_eq!(
        page.strings(&format!(
            "[...{list}.children].map(e => e.querySelector('time').dateTime)"
        ))
        .await,
        ["2017-06-12", "2017-06-13", "2017-06-14", "2017-06-15"]
    );
    let sources = page.strings("[...document.querySelectorAll('li[id^=part-] > .ctx a')].map(a => a.getAttribute('href'))").await;
    assert_eq!(
        sources,
        [
            "https://tv.apple.com/us/episode/part-1/umc.cmc.3eykj043bhzq9efo7eq625eeq",
            "http://hollywoodlife.com/2017/06/13/the-putin-interviews-episode-2-recap/",
            "https://observers.france24.com/en/20170622-oliver-stone-responds-putin-fake-video-claims",
            "https://www.rbth.com/politics_and_society/2017/06/16/the-putin-interviews-hacking-in-the-us-elections-trump-and-the-future_784377",
        ]
    );
    let subjects = page.texts("li[id^=part-] .subjects").await;
    for (text, part) in subjects
        .iter()
        .zip(["Putinism", "Dr. Strangelove", "Syria", "Stalin"])
    {
        assert!(text.contains(part), "{text}");
    }
    assert_eq!(
        page.texts("#part-1 .none, #part-2 .none, #part-3 .none")
            .await,
        ["No article here"; 3]
    );
    assert_eq!(page.count("#part-4 .none").await, 0);
    let facts = page.texts(".facts li").await.join(" ");
    for part in [
        "2–4 July 2015",
        "9 pm",
        "12–15 June",
        "19–22 June",
        "18 hours",
    ] {
        assert!(facts.contains(part), "{part} is not in: {facts}");
    }
}

async fn the_fourth_part_opens_into_the_topics_of_the_article(page: Page) {
    page.open("?view=timeline").await;
    let topics = page
        .strings(
            "[...document.querySelectorAll('#part-4 .tops a')].map(a => a.getAttribute('href'))",
        )
        .await;
    assert_eq!(
        topics,
        [
            "#opening",
            "#hacking",
            "#us-interference",
            "#trump",
            "#secret-war",
            "#future"
        ]
    );
    assert_eq!(
        page.count("#part-1 .tops, #part-2 .tops, #part-3 .tops")
            .await,
        0
    );
    let count = page.text("#part-4 .tops li:nth-child(2) span").await;
    assert_eq!(count, "7 paragraphs, 5 claims");
    for topic in ["secret-war", "future"] {
        page.open("?view=timeline").await;
        page.click(&format!("#part-4 .tops a[href='#{topic}']"))
            .await;
        page.until_address(&format!("./#{topic}")).await;
        page.until_focused(&format!("section#{topic}")).await;
        page.until_in_sight(&format!("#{topic} h2")).await;
        page.back().await;
        page.until_address("./?view=timeline").await;
    }
}

async fn the_years_lead_to_their_passages(page: Page) {
    page.open("?view=timeline").await;
    let years = page.texts("li[id^=event-] > h3").await;
    assert_eq!(
        years,
        ["Early 1990s", "2000", "2012", "2013", "2016", "2018"]
    );
    let ways = page.count("li[id^=event-] .ways a").await;
    assert!(ways >= 10, "{ways}");
    let empty = page.number("[...document.querySelectorAll('li[id^=event-]')].filter(e => !e.querySelector('.ways a')).length").await;
    assert_eq!(empty, 0.0, "each year leads somewhere");
    let steps = format!(
        "for (let way = 0; way < {ways}; way++) {{
            const link = document.querySelectorAll('li[id^=event-] .ways a')[way];
            // Its name is the passage's first words.
            const words = link.textContent.replace(/…$/, '');
            link.click();
            await until(`“${{words}}” is linked, in sight and has the focus`, () => {{
                const passage = document.getElementById(decodeURIComponent(location.hash.slice(1)));
                return document.querySelector('nav [aria-current=page]').textContent === 'Read'
                    && passage === document.activeElement && isInSight(passage)
                    && (passage.closest('.src') ?? passage).textContent.includes(words);
            }});
            history.back();
            await until('the years are back', () => document.querySelector('li[id^=event-] .ways a')?.checkVisibility());
        }}"
    );
    page.steps(&steps).await;
}

async fn what_is_inferred_is_marked(page: Page) {
    page.open("?view=timeline").await;
    let inferred = page.strings("[...document.querySelectorAll('main .line > li')].filter(e => /inferred|general knowledge/.test(e.textContent)).map(e => e.id)").await;
    assert_eq!(inferred, ["part-2", "part-3", "event-snowden"]);
    assert!(
        page.text("#part-2 .when")
            .await
            .contains("inferred from consecutive nights")
    );
    assert!(
        page.text("#event-snowden")
            .await
            .contains("year from general knowledge")
    );
    assert_eq!(
        page.count(".draw .part.inf").await,
        2,
        "the drawing marks them, too"
    );
    assert_eq!(page.count(".axis .hollow").await, 1);
}

async fn the_topics_and_years_of_the_drawing_can_be_pressed(page: Page) {
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
            "#event-cold-war",
            "#event-election-2018",
            "#event-elections-2000",
            "#event-elections-2012",
            "#event-snowden",
            "#event-us-election",
            "#future",
            "#hacking",
            "#opening",
            "#secret-war",
            "#trump",
            "#us-interference",
        ]
    );
    let small = "[...document.querySelectorAll('.draw a')].filter(a => (r => r.width < 24 || r.height < 24)(a.getBoundingClientRect())).length";
    assert_eq!(page.number(small).await, 0.0, "each is easy to hit");
    // Screen readers get the links; the lists have everything else.
    let heard = page
        .strings("[...document.querySelectorAll('.draw *')].filter(e => !e.closest('a, [aria-hidden]') && !e.querySelector('a, [aria-hidden]') && e.textContent).map(e => e.textContent)")
        .await;
    assert_eq!(heard, [""; 0]);
    page.click(".draw a[href='#event-snowden']").await;
    page.until_focused("#event-snowden").await;
    page.until_in_sight("#event-snowden").await;
    page.click(".draw a[href='#secret-war']").await;
    page.until_address("./#secret-war").await;
    page.until_focused("section#secret-war").await;
}

async fn the_labels_of_the_drawing_start_at_their_years(page: Page) {
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

async fn a_filter_narrows_the_years(page: Page) {
    page.open("?view=timeline").await;
    page.choose("topic", "future").await;
    page.until_address("./?view=timeline&topic=future").await;
    page.until_status("of 6 events").await;
    page.until_is(
        "only its years are left",
        "[...document.querySelectorAll('ol[aria-labelledby=years] > li')].map(e => e.id).join()",
        "event-election-2018",
    )
    .await;
    assert_eq!(page.count("li[id^=part-]").await, 4, "the parts stay");
    assert_eq!(
        page.strings("[...document.querySelectorAll('.draw .label')].filter(e => e.checkVisibility()).map(e => e.dataset.event)").await,
        ["event-election-2018"],
        "the drawing shows the same"
    );
    page.open("?view=timeline&topic=trump&speaker=agencies")
        .await;
    page.until_there(".empty").await;
    page.click_text(".status a", "Show everything").await;
    page.until_is(
        "all years are back",
        "document.querySelectorAll('ol[aria-labelledby=years] > li').length",
        6,
    )
    .await;
    page.open("?view=timeline&topic=future#event-snowden").await;
    page.until_focused("#event-snowden").await;
}
