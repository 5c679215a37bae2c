//! The interview on other people's pages, in frames without our script: with third-party scripts, or with none.

use std::sync::Arc;

use browser_tests::engine::Engine;
use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::{Answer, Site};
use browser_tests::{behaviours, json};
use tokio::sync::Notify;

use super::host::{QUOTE, SETTLED, host, leave, until_this_frame_fits};

behaviours! {
    everywhere: [
        what_a_host_says_once_is_heard_by_a_script_that_comes_later,
        iframe_resizer_5_fits_the_frame,
        in_the_sandbox_of_wordpress_the_height_is_told_with_its_secret,
        wordpress_shows_the_whole_of_a_long_quote_on_a_phone,
        wordpress_follows_the_links_of_its_frames,
        the_fragment_of_a_bare_frame_shows_its_view_without_scripts,
    ],
    chromium: [
        the_parent_of_pym_gets_the_height,
        a_listener_for_datawrappers_frames_gets_the_height,
        a_listener_for_amps_frames_gets_the_height,
        iframe_resizer_4_fits_the_frame,
        open_iframe_resizer_fits_the_frame,
        newswires_frames_fit,
    ],
}

/// Waits until the listening script has recorded the frame's real height, and returns it.
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
        const parent_ = new pym.Parent('here', '{{site}}q/{QUOTE}/', {{}});
        parent_.onMessage('height', height => (window.heard = Number(height)));</script>"
    );
    let real = until_heard(&page, &body).await;
    page.until_is(
        "pym sets it",
        "Math.round(document.querySelector('iframe').getBoundingClientRect().height)",
        real,
    )
    .await;
    // With the app, whose address then includes pym's parameters.
    let body = body.replace(&format!("q/{QUOTE}/"), "?view=timeline");
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
    let body = format!("<iframe title=It src='{{site}}q/{QUOTE}/'></iframe><script>
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
        "<iframe title=It src='{{site}}q/{QUOTE}/'></iframe><script>
        addEventListener('message', ({{ data }}) => {{
            if (data.sentinel === 'amp' && data.type === 'embed-size') window.heard = data.height;
        }})</script>"
    );
    until_heard(&page, &body).await;
}

/// Waits until a frame is as high as its content.
async fn until_the_frame_fits(page: &Page, frame: u16) {
    page.driver.enter_frame(frame).await.expect("the frame");
    until_this_frame_fits(page).await;
    leave(page).await;
}

/// Checks that a third-party resizer keeps frames with a claim and the main page as high as their content. The script
/// defines `start`, for every `.it`, which is called at once, or long after the frames loaded. Returns the last host
/// page.
async fn until_a_resizer_fits(page: &Page, script: &str) -> Page {
    let mut last = page.clone();
    for is_soon in [true, false] {
        let soon = if is_soon {
            "<script type=module>start()</script>"
        } else {
            ""
        };
        let body = format!(
            "<iframe class=it id=claim title='A claim' src='{{site}}claim/1/' style='width:600px'></iframe>
            <iframe class=it id=main title='All' src='{{site}}?speaker=ravn' style='width:600px'></iframe>{script}{soon}"
        );
        let page = host(page, &body).await;
        last.clone_from(&page);
        if !is_soon {
            for frame in [0, 1] {
                page.driver.enter_frame(frame).await.expect("the frame");
                page.until("the frame's page is there", SETTLED).await;
                leave(&page).await;
            }
            page.until("there is something to start", "window.start")
                .await;
            page.js("start()", &[]).await;
        }
        until_the_frame_fits(&page, 0).await;
        until_the_frame_fits(&page, 1).await;
        page.driver.enter_frame(1).await.expect("the frame");
        let few = page.number("innerHeight").await;
        page.js("document.querySelector('.gap').open = true", &[])
            .await;
        page.until("it has grown", &format!("innerHeight > {few}"))
            .await;
        until_this_frame_fits(&page).await;
        leave(&page).await;
        for frame in ["claim", "main"] {
            page.js(
                "document.getElementById(arguments[0]).style.width = '320px'",
                &[json!(frame)],
            )
            .await;
            let width = format!("document.getElementById('{frame}').clientWidth");
            page.until_is("the width", &width, 320).await;
        }
        until_the_frame_fits(&page, 0).await;
        until_the_frame_fits(&page, 1).await;
    }
    last
}

async fn iframe_resizer_4_fits_the_frame(page: Page) {
    let script = "<script src=npm/iframe-resizer/js/iframeResizer.js></script>
        <script>window.start = () => iFrameResize({}, '.it')</script>";
    until_a_resizer_fits(&page, script).await;
}

async fn what_a_host_says_once_is_heard_by_a_script_that_comes_later(page: Page) {
    let released = Arc::new(Notify::new());
    let site = Site::answering("frame.js", Answer::Held(released.clone())).await;
    let path = site.url("?speaker=ravn");
    let page = host(
        &page,
        "<script src=npm/iframe-resizer/js/iframeResizer.js></script>",
    )
    .await;
    // iframe-resizer sends messages when the frame is added and when it has loaded, and never again.
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
    until_the_frame_fits(&page, 0).await;
}

async fn iframe_resizer_5_fits_the_frame(page: Page) {
    // It stays silent without a licence setting.
    let script = "<script src=npm/@iframe-resizer/parent/index.umd.js></script>
        <script>
        window.ready = [];
        window.start = () => iframeResize({ license: 'GPLv3', onReady: ({ id }) => ready.push(id) }, '.it')</script>";
    let page = until_a_resizer_fits(&page, script).await;
    let ready = page.strings("ready.sort()").await;
    assert_eq!(ready, ["claim", "main"], "each frame is ready once");
}

async fn open_iframe_resizer_fits_the_frame(page: Page) {
    for settings in ["{}", "{ enableLegacyLibSupport: true }"] {
        let script = format!(
            "<script type=module>
            import {{ initialize }} from '/npm/@open-iframe-resizer/core/dist/index.js';
            window.start = () => initialize({settings}, '.it');</script>"
        );
        until_a_resizer_fits(&page, &script).await;
    }
}

async fn newswires_frames_fit(page: Page) {
    let script = "<script type=module>
        import { observeIframe } from '/npm/@newswire/frames/dist/frames.modern.js';
        window.start = () => document.querySelectorAll('.it').forEach(frame => observeIframe(frame));</script>";
    until_a_resizer_fits(&page, script).await;
}

async fn in_the_sandbox_of_wordpress_the_height_is_told_with_its_secret(page: Page) {
    for path in [&*format!("q/{QUOTE}/"), "?view=claims&only=1"] {
        // As WordPress documents its embeds: a sandbox without an origin, and a secret in the fragment.
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

/// Opens a page as WordPress makes it for a phone: a link in a quotation replaces the frame, which is hidden until
/// its first message. Navigation is recorded instead of followed.
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
    let long = format!("to anybody{},”", ", nor did we lend it".repeat(20));
    let long = Fixture::small().changed(|text| text.replace("to anybody,”", &long));
    let site = Site::of(&long).await;
    let page = Page { site, ..page };
    let path = format!("q/{QUOTE}/");
    for hidden in ["visibility:hidden", "clip:rect(1px,1px,1px,1px)"] {
        let page = wordpress(&page, &path, hidden).await;
        page.until("the frame is shown", "!frame.hasAttribute('style')")
            .await;
        until_the_frame_fits(&page, 0).await;
        let high = page.number("frame.clientHeight").await;
        assert!(high > 420.0 && high < 1000.0, "{high}");
        // The host listens late.
        page.js("frame.height = 300; ready()", &[]).await;
        until_the_frame_fits(&page, 0).await;
    }
}

async fn wordpress_follows_the_links_of_its_frames(page: Page) {
    let site = page.site.url("");
    for (path, link, to) in [
        (format!("q/{QUOTE}/"), ".refs a", format!("{site}#claim-1")),
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
        // That the sandbox allows no new windows.
        page.forget_errors().await;
    }
}

async fn the_fragment_of_a_bare_frame_shows_its_view_without_scripts(page: Page) {
    for view in ["claims", "timeline", "read"] {
        // Without `loading=lazy`, which the published frame has, WebKit may lay the page out before the frame has its
        // width, and stays where the fragment was then.
        let frame = |sandbox| {
            format!(
                "<iframe title=It {sandbox} loading=lazy onload='this.dataset.loaded = 1' width=600 height=500
                    src='{{site}}?view={view}&only=1#{view}'></iframe>"
            )
        };
        let page = host(&page, &[frame(""), frame("sandbox")].concat()).await;
        page.until_is(
            "loaded frames",
            "document.querySelectorAll('[data-loaded]').length",
            2,
        )
        .await;
        let steps = page.whole("history.length").await;
        for (at, is_scripted) in [(0, true), (1, false)] {
            page.driver.enter_frame(at).await.expect("the frame");
            if is_scripted {
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
        }
        assert_eq!(page.whole("history.length").await, steps);
        // That the sandbox allows no scripts.
        page.forget_errors().await;
    }
}
