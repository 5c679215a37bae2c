//! The interview on other people's pages: what a frame shows, how high it is, and what it leaves alone.

use std::sync::Arc;

use browser_tests::engine::Engine;
use browser_tests::page::Page;
use browser_tests::site::{Answer, Site};
use browser_tests::{behaviours, json};
use thirtyfour::WebElement;
use tokio::sync::Notify;

use super::messages::counted;

behaviours! {
    everywhere: [
        ten_embeds_on_a_page_are_as_high_as_what_they_show,
        an_embed_shows_what_its_attributes_ask_for,
        an_embed_grows_and_shrinks_with_what_it_shows,
        attributes_change_what_is_shown_and_add_nothing_to_the_history,
        embeds_come_and_go,
        what_is_far_away_loads_nothing,
        the_script_defines_one_element_and_nothing_else,
        an_embed_in_a_hidden_tab_gets_its_height_when_it_is_shown,
        the_theme_is_that_of_the_page_around,
        what_others_say_about_the_height_changes_nothing,
        of_strangers_an_embed_reads_nothing,
        a_link_in_a_frame_leaves_the_hosts_history_alone,
        a_part_that_was_not_asked_for_opens_as_a_page_of_its_own,
        the_hosts_address_leads_to_a_quote_in_its_embed,
        a_host_is_scrolled_for_a_reader_in_the_frame_only,
        a_source_that_is_no_page_gets_no_frame,
        a_host_with_a_strict_policy_gets_its_embed,
        the_parent_of_pym_gets_the_height,
        a_listener_for_datawrappers_frames_gets_the_height,
        a_listener_for_amps_frames_gets_the_height,
        iframe_resizer_4_fits_the_frame,
        what_a_host_says_once_is_heard_by_a_script_that_comes_later,
        iframe_resizer_5_fits_the_frame,
        open_iframe_resizer_fits_the_frame,
        newswires_frames_fit,
        in_the_sandbox_of_wordpress_the_height_is_told_with_its_secret,
        wordpress_shows_the_whole_of_a_long_quote_on_a_phone,
        wordpress_follows_the_links_of_its_frames,
        the_fragment_of_a_bare_frame_shows_its_view_without_scripts,
        a_frame_fits_at_every_width,
    ],
    chromium: [where_the_height_is_known_nothing_shifts],
}

const PUTIN: &str = "we-were-not-engaged-in-any-hacking";

/// Opens a host page with this in its body. `{site}` stands for the address of the viewer.
async fn host(page: &Page, body: &str) -> Page {
    hosted(page, body, None).await
}

async fn hosted(page: &Page, body: &str, policy: Option<String>) -> Page {
    let html = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Host</title><body>{}",
        body.replace("{site}", &page.site.url(""))
    );
    let site = Site::host(html, policy).await;
    let host = Page {
        site,
        ..page.clone()
    };
    host.go(&host.site.url("")).await;
    host
}

/// The line that brings the script.
const SCRIPT: &str = "<script async src='{site}embed.js'></script>";

/// A script that finds the frame of the embed with an id.
const FRAME: &str =
    "return document.getElementById(arguments[0]).shadowRoot.querySelector('iframe')";

/// What a script says of a frame's place on the host's page, if there is one.
fn place(id: &str) -> String {
    format!(
        "document.getElementById('{id}').shadowRoot?.querySelector('iframe')?.getBoundingClientRect()"
    )
}

/// How high a frame is on the host's page.
fn height(id: &str) -> String {
    format!("({}?.height ?? 0)", place(id))
}

/// Goes into the frame of an embed, which must have one.
async fn enter(page: &Page, id: &str) {
    page.until(
        "there is a frame",
        &format!("document.getElementById('{id}').shadowRoot?.querySelector('iframe')"),
    )
    .await;
    let frame = page
        .driver
        .execute(FRAME, vec![json!(id)])
        .await
        .expect("the frame");
    let frame: WebElement = frame.element().expect("the frame");
    frame.enter_frame().await.expect("a way into the frame");
}

async fn leave(page: &Page) {
    page.driver.enter_default_frame().await.expect("the host");
}

/// Waits until an embed is as high as what it shows.
async fn until_it_fits(page: &Page, id: &str) {
    page.js(
        "document.getElementById(arguments[0]).scrollIntoView()",
        &[json!(id)],
    )
    .await;
    until_it_fits_there(page, id).await;
}

/// Waits until an embed is as high as what it shows, wherever that is.
async fn until_it_fits_there(page: &Page, id: &str) {
    enter(page, id).await;
    until_this_frame_fits(page).await;
    leave(page).await;
}

/// What a frame's page says of itself once it shows what it should.
const SETTLED: &str =
    "document.readyState === 'complete' && document.documentElement.hasAttribute('data-frame') &&
    !document.querySelector('#app:not([data-live])')";

/// Waits, in a frame, until it is as high as what it shows.
async fn until_this_frame_fits(page: &Page) {
    let height = "document.documentElement.getBoundingClientRect().height";
    page.until(
        "the frame is as high as what it shows",
        &format!("{SETTLED} && Math.abs(innerHeight - {height}) < 1.01"),
    )
    .await;
}

async fn ten_embeds_on_a_page_are_as_high_as_what_they_show(page: Page) {
    let asked = [
        "",
        "view=read",
        "view=claims",
        "view=timeline",
        "topic=hacking",
        "topic='hacking elections'",
        "speaker=stone",
        "quote=we-were-not-engaged-in-any-hacking",
        "quote=yes-but-why-would-you-bother-to",
        "view=claims topic=hacking",
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
        <rejoinder-embed id=topic src='{{site}}' topic=hacking></rejoinder-embed>
        <rejoinder-embed id=quote src='{{site}}' quote={PUTIN} view=claims title='A quote'></rejoinder-embed>"
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
    page.until_paragraphs(7).await;
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
    page.choose("speaker", "stone").await;
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
    // Narrower, and so higher.
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
        ("quote", PUTIN, "figure blockquote"),
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
    page.js(put, &[json!(site), json!(PUTIN)]).await;
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
    // What is set at once is not lost.
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
    // It stands first, so that it would be loaded before what is near.
    let body = format!(
        "{SCRIPT}<div style='position:absolute;top:30000px;width:600px'><rejoinder-embed id=far src='{{site}}' quote=yes-but-why-would-you-bother-to></rejoinder-embed></div>
        <rejoinder-embed id=near src='{{site}}' quote={PUTIN}></rejoinder-embed>"
    );
    let page = host(&page, &body).await;
    until_it_fits_here(&page, "near").await;
    // Into another site's page nobody could look.
    let there = "document.getElementById('far').shadowRoot.querySelector('iframe').contentDocument?.URL ?? 'a page'";
    assert_eq!(page.string(there).await, "about:blank", "far away");
    until_it_fits(&page, "far").await;
    assert_eq!(page.string(there).await, "a page");
}

/// Waits until an embed is as high as what it shows, without going there.
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
        <rejoinder-embed id=e src='{{site}}' quote={PUTIN}><a href='{{site}}'>The quote</a></rejoinder-embed>"
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
        "{SCRIPT}<div id=tab hidden><rejoinder-embed id=e src='{{site}}' quote={PUTIN}></rejoinder-embed></div>"
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

async fn the_theme_is_that_of_the_page_around(page: Page) {
    let page = host(
        &page,
        &format!("{SCRIPT}<rejoinder-embed id=e src='{{site}}' quote={PUTIN}></rejoinder-embed>"),
    )
    .await;
    until_it_fits(&page, "e").await;
    let scheme = "getComputedStyle(document.documentElement).colorScheme";
    let outside = "getComputedStyle(document.getElementById('e').shadowRoot.querySelector('iframe')).colorScheme";
    for (act, is) in [
        ("0", "light"),
        (
            "document.documentElement.style.colorScheme = 'dark'",
            "dark",
        ),
        (
            "document.documentElement.style.colorScheme = 'light'",
            "light",
        ),
        (
            "document.getElementById('e').setAttribute('theme', 'dark')",
            "dark",
        ),
        (
            "document.getElementById('e').setAttribute('theme', 'auto')",
            "light dark",
        ),
    ] {
        page.js(act, &[]).await;
        page.until_is("the frame's scheme", outside, is).await;
        enter(&page, "e").await;
        page.until_is("the scheme in the frame", scheme, is).await;
        leave(&page).await;
    }
}

async fn of_strangers_an_embed_reads_nothing(page: Page) {
    let body = format!(
        "{}{SCRIPT}<rejoinder-embed id=e src='{{site}}' quote={PUTIN}></rejoinder-embed>
        <iframe id=stranger title=Stranger srcdoc='<title>Stranger</title>'></iframe>",
        counted("this.source === document.getElementById('stranger').contentWindow")
    );
    let page = host(&page, &body).await;
    until_it_fits(&page, "e").await;
    page.driver.enter_frame(0).await.expect("the stranger");
    let flood = "for (let i = 0; i < 60; i++) parent.postMessage(i % 2 ? 'a'.repeat(1e6) : { rejoinder: 1, type: 'height', height: new Array(1e5).fill(0) }, '*');
        parent.postMessage('last', '*')";
    page.js(flood, &[]).await;
    leave(&page).await;
    // What was sent before has been heard when this comes.
    page.inject("addEventListener('message', ({ source }) => source === window && (window.last = true)); postMessage('', '*')").await;
    page.until("everything was heard", "window.last").await;
    assert_eq!(page.value("window.strange").await, json!(0));
}

async fn what_others_say_about_the_height_changes_nothing(page: Page) {
    let body = format!(
        "{SCRIPT}<rejoinder-embed id=e src='{{site}}' quote={PUTIN}></rejoinder-embed>
        <iframe id=stranger title=Stranger srcdoc='<title>Stranger</title>'></iframe>"
    );
    let page = host(&page, &body).await;
    until_it_fits(&page, "e").await;
    let right = page.number(&height("e")).await;
    let y = page.number("scrollY").await;
    // A stranger's messages, very many of them, and what the host says to itself.
    let flood = "for (let i = 0; i < 20000; i++) (i % 2 ? window : parent).postMessage({ rejoinder: 1, type: i % 3 ? 'height' : 'shown', height: 2000 + i, top: 5000 }, '*')";
    page.driver.enter_frame(0).await.expect("the stranger");
    page.js(flood, &[]).await;
    leave(&page).await;
    page.js(
        "postMessage({ rejoinder: 1, type: 'height', height: 4321 }, '*')",
        &[],
    )
    .await;
    // And what no height is, from the frame itself.
    enter(&page, "e").await;
    page.js(
        "for (const height of [NaN, -1, 0, 1e9, Infinity, '900', null, undefined, {}, [900], 1n])
            parent.postMessage({ rejoinder: 1, type: 'height', height }, '*');
        for (const it of [null, 7, 'height', { rejoinder: 2, type: 'height', height: 900 }, { type: 'height', height: 900 }])
            parent.postMessage(it, '*');
        parent.postMessage({ rejoinder: 1, type: 'last' }, '*')",
        &[],
    )
    .await;
    leave(&page).await;
    page.js("document.getElementById('e').addEventListener('rejoinder-last', () => (window.last = true))", &[]).await;
    enter(&page, "e").await;
    page.js(
        "parent.postMessage({ rejoinder: 1, type: 'last' }, '*')",
        &[],
    )
    .await;
    leave(&page).await;
    page.until("everything was heard", "window.last").await;
    assert_eq!(page.number(&height("e")).await, right);
    assert_eq!(page.number("scrollY").await, y);
    // From the frame's window, but not from the origin of its source.
    let foreign =
        "addEventListener('message', ({ data }) => (window.foreign ||= data.type === 'foreign'))";
    page.js(foreign, &[]).await;
    let elsewhere = page.site.url("");
    enter(&page, "e").await;
    page.js("location.replace(arguments[0])", &[json!(elsewhere)])
        .await;
    page.until(
        "another page is in the frame",
        &format!("location.href === '{elsewhere}' && document.readyState === 'complete'"),
    )
    .await;
    page.js(
        "for (const type of ['height', 'foreign']) parent.postMessage({ rejoinder: 1, type, height: 3333 }, '*')",
        &[],
    )
    .await;
    leave(&page).await;
    page.until("that was heard, too", "window.foreign").await;
    assert_eq!(page.number(&height("e")).await, right);
}

async fn a_link_in_a_frame_leaves_the_hosts_history_alone(page: Page) {
    let page = host(
        &page,
        &format!("{SCRIPT}<rejoinder-embed id=e src='{{site}}'></rejoinder-embed>"),
    )
    .await;
    until_it_fits(&page, "e").await;
    let steps = page.whole("history.length").await;
    enter(&page, "e").await;
    page.click_text("nav a", "Claims").await;
    page.until_there("#claims[class]").await;
    page.click(".pair .ctx a").await;
    page.until_there("[data-linked]").await;
    page.choose("topic", "hacking").await;
    page.until_paragraphs(7).await;
    page.click(".notice a, .status a").await;
    page.until_paragraphs(41).await;
    page.click(".who a").await;
    page.until_there(".share button").await;
    let copied = page
        .string("document.querySelector('.share button').value")
        .await;
    assert!(
        copied.contains("/q/") && !copied.contains("theme"),
        "{copied}"
    );
    let full = page.string("(document.querySelector('.full').addEventListener('click', e => e.preventDefault()), document.querySelector('.full').click(), document.querySelector('.full').href)").await;
    assert!(full.contains('#') && !full.contains("theme"), "{full}");
    leave(&page).await;
    assert_eq!(page.whole("history.length").await, steps);
}

async fn a_part_that_was_not_asked_for_opens_as_a_page_of_its_own(page: Page) {
    let page = host(
        &page,
        &format!("{SCRIPT}<rejoinder-embed id=e src='{{site}}' view=claims></rejoinder-embed>"),
    )
    .await;
    until_it_fits(&page, "e").await;
    enter(&page, "e").await;
    // Looked at, not followed: that would open a window.
    page.js(
        "addEventListener('click', event => event.preventDefault())",
        &[],
    )
    .await;
    let link = "document.querySelector('.pair .ctx a')";
    page.js(&format!("{link}.click()"), &[]).await;
    assert_eq!(page.string(&format!("{link}.target")).await, "_blank");
    assert!(!page.string(&format!("{link}.href")).await.contains("only"));
    assert!(
        page.count_shown("[data-claim]").await > 0,
        "the claims are still there"
    );
    leave(&page).await;
}

/// Waits until an element in an embed is linked to, and stands where the host's reader looks.
async fn until_it_is_in_sight(page: &Page, id: &str, linked: &str) {
    enter(page, id).await;
    page.until_there(linked).await;
    leave(page).await;
    until_it_fits_there(page, id).await;
    enter(page, id).await;
    let top = "document.querySelector(arguments[0]).getBoundingClientRect().top";
    let top = page.js(&format!("return {top}"), &[json!(linked)]).await;
    leave(page).await;
    let frame = place(id);
    page.until(
        "it is in sight",
        &format!("(top => top >= 0 && top < innerHeight)({frame}.top + {top})"),
    )
    .await;
}

async fn the_hosts_address_leads_to_a_quote_in_its_embed(page: Page) {
    let own = "yes-but-why-would-you-bother-to";
    let far = "<div style='height:3000px'></div>";
    let body = format!(
        "{SCRIPT}{far}<rejoinder-embed id=own src='{{site}}' quote={own}></rejoinder-embed>
        {far}<rejoinder-embed id=e src='{{site}}'></rejoinder-embed>{far}"
    );
    let page = host(&page, &body).await;
    page.go(&page.site.url(&format!("#rj-{PUTIN}"))).await;
    until_it_is_in_sight(&page, "e", &format!("#{PUTIN}[data-linked]")).await;
    // A quote with an embed of its own.
    page.js("location.hash = `rj-${arguments[0]}`", &[json!(own)])
        .await;
    until_it_is_in_sight(&page, "own", "blockquote").await;
    // What leads nowhere.
    let y = page.number("scrollY").await;
    for hash in ["other", "rj"] {
        page.js("location.hash = arguments[0]", &[json!(hash)])
            .await;
    }
    page.js(
        "addEventListener('hashchange', () => (window.last = true)); location.hash = 'the-end'",
        &[],
    )
    .await;
    page.until("the host's address is heard", "window.last")
        .await;
    assert_eq!(page.number("scrollY").await, y);
}

async fn a_host_is_scrolled_for_a_reader_in_the_frame_only(page: Page) {
    let body = format!(
        "{SCRIPT}<h1>Host</h1><p><input id=mine><rejoinder-embed id=e src='{{site}}'></rejoinder-embed>"
    );
    let page = host(&page, &body).await;
    until_it_fits(&page, "e").await;
    let set = "scrollTo(0, 0);
        mine.focus();
        const embed = document.getElementById('e');
        embed.addEventListener('rejoinder-shown', () => (window.shown = true));
        embed.set({ quote: arguments[0] })";
    page.js(set, &[json!(PUTIN)]).await;
    page.until("something is shown", "window.shown").await;
    assert_eq!(page.number("scrollY").await, 0.0);
    let focused = "document.activeElement.id";
    assert_eq!(page.string(focused).await, "mine", "the focus stays");
    enter(&page, "e").await;
    page.click_text("nav a", "Claims").await;
    page.until_there("#claims[class]").await;
    page.click(".pair .ctx a").await;
    page.until_there("[data-linked]").await;
    leave(&page).await;
    until_it_is_in_sight(&page, "e", "[data-linked]").await;
}

async fn a_source_that_is_no_page_gets_no_frame(page: Page) {
    let body = format!(
        "{SCRIPT}<rejoinder-embed id=a src='javascript:parent.hacked=1'></rejoinder-embed><rejoinder-embed id=b></rejoinder-embed>
        <rejoinder-embed id=c src='http://['></rejoinder-embed><rejoinder-embed id=d src='data:text/html,x'></rejoinder-embed>
        <rejoinder-embed id=e src='{{site}}' quote={PUTIN}></rejoinder-embed>"
    );
    let page = host(&page, &body).await;
    until_it_fits(&page, "e").await;
    assert_eq!(page.whole("[...document.querySelectorAll('rejoinder-embed')].filter(e => e.shadowRoot.querySelector('iframe')).length").await, 1);
}

async fn a_host_with_a_strict_policy_gets_its_embed(page: Page) {
    let site = page.site.url("");
    let policy = format!(
        "default-src 'none'; script-src {site}; frame-src {site}; style-src 'none'; require-trusted-types-for 'script'"
    );
    let body =
        format!("{SCRIPT}<rejoinder-embed id=e src='{{site}}' view=timeline></rejoinder-embed>");
    let page = hosted(&page, &body, Some(policy)).await;
    until_it_fits(&page, "e").await;
}

/// A frame as other people's scripts put it onto the page; a script after it listens.
async fn until_heard(page: &Page, body: &str) -> usize {
    let page = host(page, body).await;
    page.until("the listener has set the height", "window.heard > 0")
        .await;
    page.driver.enter_frame(0).await.expect("the frame");
    let real = page
        .whole("Math.ceil(document.documentElement.getBoundingClientRect().height)")
        .await;
    leave(&page).await;
    page.until_is("the last height", "window.heard", real).await;
    real
}

async fn the_parent_of_pym_gets_the_height(page: Page) {
    let body = format!(
        "<div id=here></div><script src=npm/pym.js/dist/pym.v1.min.js></script><script>
        const parent_ = new pym.Parent('here', '{{site}}q/{PUTIN}/', {{}});
        parent_.onMessage('height', height => (window.heard = Number(height)));</script>"
    );
    let real = until_heard(&page, &body).await;
    page.until_is(
        "pym sets it",
        "Math.round(document.querySelector('iframe').getBoundingClientRect().height)",
        real,
    )
    .await;
    // With the app, whose address has what pym adds.
    let body = body.replace(&format!("q/{PUTIN}/"), "?view=timeline");
    let page = host(&page, &body).await;
    page.until("pym has it", "window.heard > 300").await;
    page.driver.enter_frame(0).await.expect("the frame");
    assert_eq!(
        page.count(".notice").await,
        0,
        "pym's parameters are worth no word"
    );
}

async fn a_listener_for_datawrappers_frames_gets_the_height(page: Page) {
    // As Datawrapper documents its own: an object of heights by name, for the frame that sent it.
    let body = format!("<iframe title=It src='{{site}}q/{PUTIN}/'></iframe><script>
        addEventListener('message', ({{ data, source }}) => {{
            const heights = data['datawrapper-height'];
            for (const name in heights) for (const frame of document.querySelectorAll('iframe'))
                if (frame.contentWindow === source) {{ frame.style.height = heights[name] + 'px'; window.heard = heights[name]; }}
        }})</script>");
    until_heard(&page, &body).await;
}

async fn a_listener_for_amps_frames_gets_the_height(page: Page) {
    // As AMP documents resizable frames.
    let body = format!(
        "<iframe title=It src='{{site}}q/{PUTIN}/'></iframe><script>
        addEventListener('message', ({{ data }}) => {{
            if (data.sentinel === 'amp' && data.type === 'embed-size') window.heard = data.height;
        }})</script>"
    );
    until_heard(&page, &body).await;
}

/// Waits until the first frame is as high as what it shows.
async fn until_the_frame_fits(page: &Page) {
    page.driver.enter_frame(0).await.expect("the frame");
    until_this_frame_fits(page).await;
    leave(page).await;
}

/// Frames with a claim and with the main page are as high as what they show, and stay so, by what others'
/// pages use. The script makes it a function `start`, which is called at once, or long after the frame came.
/// Gives the last of the host's pages.
async fn until_a_resizer_fits(page: &Page, script: &str) -> Page {
    let mut last = page.clone();
    let (claim, main) = ("claim/1/", "?speaker=stone");
    for (path, is_soon) in [(claim, true), (claim, false), (main, true), (main, false)] {
        let soon = if is_soon {
            "<script type=module>start()</script>"
        } else {
            ""
        };
        let body = format!(
            "<iframe id=it title=It src='{{site}}{path}' style='width:600px'></iframe>{script}{soon}"
        );
        let page = host(page, &body).await;
        last.clone_from(&page);
        if !is_soon {
            page.driver.enter_frame(0).await.expect("the frame");
            page.until("the frame's page is there", SETTLED).await;
            leave(&page).await;
            page.until("there is something to start", "window.start")
                .await;
            page.js("start()", &[]).await;
        }
        until_the_frame_fits(&page).await;
        if path == main {
            page.driver.enter_frame(0).await.expect("the frame");
            let few = page.number("innerHeight").await;
            page.js("document.querySelector('.gap').open = true", &[])
                .await;
            page.until("it has grown", &format!("innerHeight > {few}"))
                .await;
            until_this_frame_fits(&page).await;
            leave(&page).await;
        }
        page.js("it.style.width = '320px'", &[]).await;
        page.until_is("the width", "it.clientWidth", 320).await;
        until_the_frame_fits(&page).await;
    }
    last
}

async fn iframe_resizer_4_fits_the_frame(page: Page) {
    let script = "<script src=npm/iframe-resizer/js/iframeResizer.js></script>
        <script>window.start = () => iFrameResize({}, '#it')</script>";
    until_a_resizer_fits(&page, script).await;
}

async fn what_a_host_says_once_is_heard_by_a_script_that_comes_later(page: Page) {
    let released = Arc::new(Notify::new());
    let site = Site::answering("frame.js", Answer::Held(released.clone())).await;
    let path = site.url("?speaker=stone");
    let page = host(
        &page,
        "<script src=npm/iframe-resizer/js/iframeResizer.js></script>",
    )
    .await;
    // iframe-resizer speaks when the frame is added and when it has loaded, and never again.
    let add = "const [src] = arguments;
        document.body.append(Object.assign(document.createElement('iframe'), { id: 'it', title: 'It', src }));
        it.addEventListener('load', () => { window.loaded = true; });
        iFrameResize({}, '#it');";
    page.js(add, &[json!(path)]).await;
    // Elsewhere, a page that waits for a module has not loaded.
    if page.engine == Engine::Chromium {
        page.until("the frame has loaded", "window.loaded").await;
    }
    released.notify_one();
    until_the_frame_fits(&page).await;
}

async fn iframe_resizer_5_fits_the_frame(page: Page) {
    // It keeps silent without a word on its licence.
    let script = "<script src=npm/@iframe-resizer/parent/index.umd.js></script>
        <script>
        window.ready = 0;
        window.start = () => iframeResize({ license: 'GPLv3', onReady: () => (ready += 1) }, '#it')</script>";
    let page = until_a_resizer_fits(&page, script).await;
    assert_eq!(page.whole("ready").await, 1, "the frame is ready once");
}

async fn open_iframe_resizer_fits_the_frame(page: Page) {
    for settings in ["{}", "{ enableLegacyLibSupport: true }"] {
        let script = format!(
            "<script type=module>
            import {{ initialize }} from '/npm/@open-iframe-resizer/core/dist/index.js';
            window.start = () => initialize({settings}, '#it');</script>"
        );
        until_a_resizer_fits(&page, &script).await;
    }
}

async fn newswires_frames_fit(page: Page) {
    let script = "<script type=module>
        import { observeIframe } from '/npm/@newswire/frames/dist/frames.modern.js';
        window.start = () => observeIframe(it);</script>";
    until_a_resizer_fits(&page, script).await;
}

async fn in_the_sandbox_of_wordpress_the_height_is_told_with_its_secret(page: Page) {
    for path in [&*format!("q/{PUTIN}/"), "?view=claims&only=1"] {
        // As WordPress documents its embeds: a sandbox without an origin, and a secret after the address.
        let body = format!("<iframe title=It sandbox=allow-scripts security=restricted src='{{site}}{path}#?secret=aBc123XyZ9'></iframe><script>
            addEventListener('message', ({{ data, source }}) => {{
                if (!data || !data.secret || /[^a-zA-Z0-9]/.test(data.secret) || data.message !== 'height') return;
                const frame = document.querySelector('iframe');
                if (frame.contentWindow === source && data.secret === 'aBc123XyZ9') frame.height = window.heard = data.value;
            }})</script>");
        let page = host(&page, &body).await;
        page.until("the height is told", "window.heard > 100").await;
        page.driver.enter_frame(0).await.expect("the frame");
        assert_eq!(
            page.count(".notice").await,
            0,
            "the secret is worth no word: {path}"
        );
    }
}

/// A page as WordPress makes it for a phone: a link in a quotation stands in the place of the frame, which is
/// hidden until it has spoken. What would leave the page is kept instead.
async fn wordpress(page: &Page, path: &str, hidden: &str) -> Page {
    let frame = "class=wp-embedded-content data-secret=aBc123XyZ9";
    let body = format!("<div style='width:344px;position:relative'>
        <blockquote {frame}><a href='{{site}}{path}'>It</a></blockquote>
        <iframe {frame} title=It sandbox=allow-scripts security=restricted style='position:absolute;{hidden}'
            src='{{site}}{path}#?secret=aBc123XyZ9' width=100% height=420 frameborder=0></iframe></div>
        <script>
        window.frame = document.querySelector('iframe');
        window.ready = () => frame.contentWindow.postMessage({{ message: 'ready', secret: 'aBc123XyZ9' }}, '*');
        addEventListener('message', ({{ data, source }}) => {{
            if (source !== frame.contentWindow || data?.secret !== 'aBc123XyZ9') return;
            document.querySelector('blockquote').style.display = 'none';
            frame.removeAttribute('style');
            if (data.message === 'height') frame.height = Math.min(Math.max(parseInt(data.value), 200), 1000);
            if (data.message === 'link' && document.activeElement === frame && new URL(data.value).host === new URL(frame.src).host)
                window.followed = data.value;
        }});
        addEventListener('DOMContentLoaded', ready);</script>");
    host(page, &body).await
}

async fn wordpress_shows_the_whole_of_a_long_quote_on_a_phone(page: Page) {
    let path = "q/were-not-talking-about-survival-and-we/";
    for hidden in ["visibility:hidden", "clip:rect(1px,1px,1px,1px)"] {
        let page = wordpress(&page, path, hidden).await;
        page.until("the frame is shown", "!frame.hasAttribute('style')")
            .await;
        until_the_frame_fits(&page).await;
        let high = page.number("frame.clientHeight").await;
        assert!(high > 420.0 && high < 1000.0, "{high}");
        // Where the host listens late.
        page.js("frame.height = 300; ready()", &[]).await;
        until_the_frame_fits(&page).await;
    }
}

async fn wordpress_follows_the_links_of_its_frames(page: Page) {
    let site = page.site.url("");
    for (path, link, to) in [
        (format!("q/{PUTIN}/"), ".refs a", format!("{site}#claim-1")),
        // WordPress would not follow this one.
        (
            "claim/1/".to_owned(),
            "a[href^=https]",
            format!("{site}claim/1/"),
        ),
    ] {
        let page = wordpress(&page, &path, "visibility:hidden").await;
        page.until("the frame is shown", "!frame.hasAttribute('style')")
            .await;
        page.driver.enter_frame(0).await.expect("the frame");
        page.until("the frame's page is there", SETTLED).await;
        page.click(link).await;
        leave(&page).await;
        page.until_is("the link is followed", "window.followed", to)
            .await;
    }
}

async fn the_fragment_of_a_bare_frame_shows_its_view_without_scripts(page: Page) {
    for view in ["claims", "timeline", "read"] {
        for sandbox in ["", "sandbox"] {
            let body = format!(
                "<iframe title=It {sandbox} src='{{site}}?view={view}&only=1#{view}' width=700 height=500></iframe>"
            );
            let page = host(&page, &body).await;
            let steps = page.whole("history.length").await;
            page.driver.enter_frame(0).await.expect("the frame");
            if sandbox.is_empty() {
                page.until("the frame's page is there", SETTLED).await;
                assert_eq!(page.count(".notice").await, 0, "{view} is worth no word");
                assert_eq!(page.number("scrollY").await, 0.0, "{view}");
                for other in ["claims", "timeline", "read"] {
                    let shown = page.count_shown(&format!("#{other}")).await;
                    assert_eq!(shown, usize::from(other == view), "{other} for {view}");
                }
            }
            let top = format!("document.getElementById('{view}').getBoundingClientRect().top");
            let is_there = format!("(top => top >= -1 && top < 250)({top})");
            page.until("the view is in sight", &is_there).await;
            leave(&page).await;
            assert_eq!(page.whole("history.length").await, steps);
        }
    }
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
        &[("view", ""), ("topic", "hacking")],
        &[("quote", PUTIN)],
    ] {
        for (name, value) in asked {
            page.js(
                "document.getElementById('e').setAttribute(...arguments)",
                &[json!(name), json!(value)],
            )
            .await;
        }
        for width in [280, 360, 640, 900, 1200] {
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
            "{SCRIPT}<rejoinder-embed id=e style='display:block;min-height:{height}px;width:600px' height={height} src='{{site}}' quote={PUTIN}></rejoinder-embed><p>Text"
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
