//! The interview on other people's pages, as the element that `embed.js` defines: its contents and its height.

use browser_tests::page::Page;
use browser_tests::{behaviours, json};

use super::host::{
    QUOTE, SCRIPT, enter, height, host, leave, until_it_fits, until_this_frame_fits,
};

behaviours! {
    everywhere: [
        a_source_that_is_no_page_gets_no_frame,
        an_embed_grows_and_shrinks_with_what_it_shows,
        embeds_come_and_go,
        what_is_far_away_loads_nothing,
        an_embed_in_a_hidden_tab_gets_its_height_when_it_is_shown,
        a_frame_fits_at_every_width,
    ],
    chromium: [
        ten_embeds_on_a_page_are_as_high_as_what_they_show,
        attributes_change_what_is_shown_and_add_nothing_to_the_history,
        an_embed_shows_what_its_attributes_ask_for,
        the_script_defines_one_element_and_nothing_else,
        where_the_height_is_known_nothing_shifts,
    ],
}

async fn ten_embeds_on_a_page_are_as_high_as_what_they_show(page: Page) {
    let asked = [
        "",
        "view=read",
        "view=claims",
        "view=timeline",
        "topic=harbour",
        "topic='flood door'",
        "speaker=ravn",
        "quote=we-never-sold-the-harbour-to-anybody",
        "quote=then-who-has-owned-the-quay-since",
        "view=claims topic=harbour",
    ];
    let embeds: Vec<String> = asked
        .iter()
        .enumerate()
        .map(|(at, asked)| {
            format!("<rejoinder-embed id=e{at} src='{{site}}' {asked}></rejoinder-embed><p>Text")
        })
        .collect();
    let page = host(&page, &[SCRIPT, &embeds.concat()].concat()).await;
    for at in 0..asked.len() {
        until_it_fits(&page, &format!("e{at}")).await;
    }
    let heights =
        "new Set([...document.querySelectorAll('rejoinder-embed')].map(e => e.offsetHeight)).size";
    assert!(page.whole(heights).await > 6, "they differ");
}

async fn an_embed_shows_what_its_attributes_ask_for(page: Page) {
    let body = format!(
        "{SCRIPT}<rejoinder-embed id=all src='{{site}}'></rejoinder-embed>
        <rejoinder-embed id=view src='{{site}}' view=claims></rejoinder-embed>
        <rejoinder-embed id=topic src='{{site}}' topic=harbour></rejoinder-embed>
        <rejoinder-embed id=quote src='{{site}}' quote={QUOTE} view=claims title='A quote'></rejoinder-embed>"
    );
    let page = host(&page, &body).await;
    let seen = |id: &'static str, there: &'static [&'static str], gone: &'static [&'static str]| {
        let page = page.clone();
        async move {
            until_it_fits(&page, id).await;
            enter(&page, id).await;
            for css in there {
                assert!(page.count_shown(css).await > 0, "{id}: {css}");
            }
            for css in gone {
                assert_eq!(page.count_shown(css).await, 0, "{id}: {css}");
            }
            leave(&page).await;
        }
    };
    seen("all", &["nav", ".src", ".full"], &[".brand", ".kicker"]).await;
    seen(
        "view",
        &["[data-claim]", ".full"],
        &["nav", ".src", ".filters"],
    )
    .await;
    seen(
        "topic",
        &[".src", ".full"],
        &["nav", ".filters", ".gap", "[data-claim]"],
    )
    .await;
    seen("quote", &["blockquote"], &["nav", ".src", ".copy"]).await;
    enter(&page, "topic").await;
    page.until_paragraphs(4).await;
    leave(&page).await;
    let title = "document.getElementById('quote').shadowRoot.querySelector('iframe').title";
    assert_eq!(page.string(title).await, "A quote");
}

async fn an_embed_grows_and_shrinks_with_what_it_shows(page: Page) {
    let page = host(
        &page,
        &format!("{SCRIPT}<rejoinder-embed id=e src='{{site}}'></rejoinder-embed>"),
    )
    .await;
    until_it_fits(&page, "e").await;
    let all = page.number(&height("e")).await;
    enter(&page, "e").await;
    page.choose("speaker", "ravn").await;
    leave(&page).await;
    page.until("it has shrunk", &format!("{} < {all} - 500", height("e")))
        .await;
    until_it_fits(&page, "e").await;
    let few = page.number(&height("e")).await;
    enter(&page, "e").await;
    page.js("document.querySelector('.gap').open = true", &[])
        .await;
    leave(&page).await;
    page.until("it has grown", &format!("{} > {few}", height("e")))
        .await;
    until_it_fits(&page, "e").await;
    // Narrower, hence higher.
    page.js("document.getElementById('e').style.width = '300px'", &[])
        .await;
    until_it_fits(&page, "e").await;
}

async fn attributes_change_what_is_shown_and_add_nothing_to_the_history(page: Page) {
    let page = host(
        &page,
        &format!("{SCRIPT}<rejoinder-embed id=e src='{{site}}' view=claims></rejoinder-embed>"),
    )
    .await;
    until_it_fits(&page, "e").await;
    let steps = page.whole("history.length").await;
    for (attribute, value, css) in [
        ("view", "timeline", ".parts"),
        ("view", "read", ".src"),
        ("quote", QUOTE, "figure blockquote"),
    ] {
        page.js(
            "document.getElementById('e').setAttribute(...arguments)",
            &[json!(attribute), json!(value)],
        )
        .await;
        page.until(
            "the frame is another",
            &format!("document.getElementById('e').shadowRoot.querySelector('iframe').src.includes('{value}')"),
        )
        .await;
        until_it_fits(&page, "e").await;
        enter(&page, "e").await;
        assert!(page.count_shown(css).await > 0, "{value}");
        leave(&page).await;
    }
    assert_eq!(
        page.whole("document.getElementById('e').shadowRoot.querySelectorAll('iframe').length")
            .await,
        1
    );
    assert_eq!(page.whole("history.length").await, steps);
}

async fn embeds_come_and_go(page: Page) {
    let page = host(&page, &format!("{SCRIPT}<div id=here></div>")).await;
    page.until(
        "the script has come",
        "customElements.get('rejoinder-embed')",
    )
    .await;
    let site = page
        .string("document.querySelector('script').src.replace('embed.js', '')")
        .await;
    let put = "here.innerHTML = `<rejoinder-embed id=e src='${arguments[0]}' quote='${arguments[1]}'></rejoinder-embed>`";
    page.js(put, &[json!(site), json!(QUOTE)]).await;
    until_it_fits(&page, "e").await;
    page.js(
        "window.gone = document.getElementById('e'); gone.remove()",
        &[],
    )
    .await;
    assert_eq!(
        page.whole("gone.shadowRoot.querySelectorAll('iframe').length")
            .await,
        0
    );
    page.js("here.append(gone)", &[]).await;
    until_it_fits(&page, "e").await;
    // A call right after insertion is not lost.
    let put = "const embed = document.createElement('rejoinder-embed');
        embed.id = 'new';
        embed.setAttribute('src', arguments[0]);
        here.append(embed);
        embed.set({ view: 'timeline' })";
    page.js(put, &[json!(site)]).await;
    until_it_fits(&page, "new").await;
    enter(&page, "new").await;
    page.until_there("#timeline[class]").await;
    leave(&page).await;
}

async fn what_is_far_away_loads_nothing(page: Page) {
    // It comes first in the document, so would load before the near one.
    let body = format!(
        "{SCRIPT}<div style='position:absolute;top:30000px;width:600px'><rejoinder-embed id=far src='{{site}}' quote=then-who-has-owned-the-quay-since></rejoinder-embed></div>
        <rejoinder-embed id=near src='{{site}}' quote={QUOTE}></rejoinder-embed>"
    );
    let page = host(&page, &body).await;
    until_it_fits_here(&page, "near").await;
    // The content of a cross-origin frame is not accessible.
    let there = "document.getElementById('far').shadowRoot.querySelector('iframe').contentDocument?.URL ?? 'a page'";
    assert_eq!(page.string(there).await, "about:blank", "far away");
    until_it_fits(&page, "far").await;
    assert_eq!(page.string(there).await, "a page");
}

/// Waits until an embed is as high as its content, without scrolling to it.
async fn until_it_fits_here(page: &Page, id: &str) {
    page.until(
        "it has its height",
        &format!("![0, 640].includes({})", height(id)),
    )
    .await;
}

async fn the_script_defines_one_element_and_nothing_else(page: Page) {
    let body = format!(
        "<script>window.before = Object.keys(window).concat('before');
        addEventListener('load', () => (window.more = Object.keys(window).filter(name => !before.includes(name))))</script>{SCRIPT}{SCRIPT}
        <rejoinder-embed id=e src='{{site}}' quote={QUOTE}><a href='{{site}}'>The quote</a></rejoinder-embed>"
    );
    let page = host(&page, &body).await;
    until_it_fits(&page, "e").await;
    let new = page.strings("more").await;
    assert!(new.is_empty(), "{new:?}");
    assert_eq!(
        page.count_shown("rejoinder-embed a").await,
        0,
        "the frame is there in its place"
    );
}

async fn an_embed_in_a_hidden_tab_gets_its_height_when_it_is_shown(page: Page) {
    let body = format!(
        "{SCRIPT}<div id=tab hidden><rejoinder-embed id=e src='{{site}}' quote={QUOTE}></rejoinder-embed></div>"
    );
    let page = host(&page, &body).await;
    page.until(
        "there is a frame",
        "document.getElementById('e').shadowRoot?.querySelector('iframe')",
    )
    .await;
    page.js("tab.hidden = false", &[]).await;
    until_it_fits(&page, "e").await;
    page.js("tab.hidden = true", &[]).await;
    page.js("tab.style.width = '300px'; tab.hidden = false", &[])
        .await;
    until_it_fits(&page, "e").await;
}

async fn a_source_that_is_no_page_gets_no_frame(page: Page) {
    let body = format!(
        "{SCRIPT}<rejoinder-embed id=a src='javascript:parent.hacked=1'></rejoinder-embed><rejoinder-embed id=b></rejoinder-embed>
        <rejoinder-embed id=c src='http://['></rejoinder-embed><rejoinder-embed id=d src='data:text/html,x'></rejoinder-embed>
        <rejoinder-embed id=e src='{{site}}' quote={QUOTE}></rejoinder-embed>"
    );
    let page = host(&page, &body).await;
    until_it_fits(&page, "e").await;
    assert_eq!(page.whole("[...document.querySelectorAll('rejoinder-embed')].filter(e => e.shadowRoot.querySelector('iframe')).length").await, 1);
}

async fn a_frame_fits_at_every_width(page: Page) {
    let body = format!(
        "{SCRIPT}<rejoinder-embed id=e src='{{site}}' style='width:280px'></rejoinder-embed>"
    );
    let page = host(&page, &body).await;
    for asked in [
        &[("view", "read")] as &[_],
        &[("view", "claims")],
        &[("view", "timeline")],
        &[("view", ""), ("topic", "harbour")],
        &[("quote", QUOTE)],
    ] {
        for (name, value) in asked {
            page.js(
                "document.getElementById('e').setAttribute(...arguments)",
                &[json!(name), json!(value)],
            )
            .await;
        }
        for width in [280, 768, 1200] {
            page.js(
                "document.getElementById('e').style.width = `${arguments[0]}px`",
                &[json!(width)],
            )
            .await;
            enter(&page, "e").await;
            page.until_is("its width", "innerWidth", width).await;
            until_this_frame_fits(&page).await;
            assert_eq!(page.wider().await, "", "{asked:?} at {width}");
            leave(&page).await;
        }
    }
}

async fn where_the_height_is_known_nothing_shifts(page: Page) {
    let embed = |height: f64| {
        format!(
            "{SCRIPT}<rejoinder-embed id=e style='display:block;min-height:{height}px;width:600px' height={height} src='{{site}}' quote={QUOTE}></rejoinder-embed><p>Text"
        )
    };
    let first = host(&page, &embed(10.0)).await;
    until_it_fits(&first, "e").await;
    let real = first.number(&height("e")).await;
    let watch = "<script>window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => shift += e.value)).observe({ type: 'layout-shift', buffered: true })</script>";
    let page = host(&page, &format!("{watch}{}", embed(real))).await;
    until_it_fits(&page, "e").await;
    assert_eq!(page.number("shift").await, 0.0);
}
