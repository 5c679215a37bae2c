//! A page that is not as it was served: cut off on its way, or changed by somebody else's scripts, once or twice.
//! What is left of the article can be read, and what a reader can do works or is not shown.

use std::sync::Arc;
use std::time::Duration;

use browser_tests::page::Page;
use browser_tests::site::{Answer, HOST, Site, WASM, scripted};
use browser_tests::{behaviours, json};
use tokio::sync::Notify;

use crate::hostile::{WATCH, expect_no_faults, watched};

behaviours! {
    everywhere: [
        a_page_that_is_cut_off_shows_the_rest,
        a_page_without_a_piece_shows_the_rest,
        a_page_with_a_piece_twice_goes_on,
        a_page_in_another_order_goes_on,
        a_page_that_has_lost_attributes_goes_on,
        what_extensions_do_before_the_app_comes_leaves_no_dead_control,
        what_extensions_do_to_the_app_leaves_no_dead_control,
        a_filter_button_without_filters_says_so,
        a_share_button_without_its_sheet_says_so,
        a_page_that_stands_twice_works_once,
        fifty_frames_on_a_page_work,
        a_tab_that_is_not_shown_is_ready_when_it_is,
    ],
}

/// The markup that the app reads or moves, and some around that.
const PIECES: [&str; 38] = [
    "[data-piece=bar]",
    "nav",
    "nav li:nth-child(2)",
    ".clear",
    "#filters",
    "form",
    "#q",
    "fieldset",
    ".opt:has([value=future])",
    "[value=future]",
    ".opt:has([value=cyber])",
    ".tags",
    ".opt:has([value=stone])",
    ".opt:has([value=answers])",
    ".ct",
    ".relations",
    ".done",
    "#filters dialog",
    "main",
    "[data-piece=head]",
    "h1",
    "#read .status",
    "article",
    "#us-interference",
    "#hacking",
    "#hacking h2",
    "#hacking [data-piece=paragraph]",
    "#hacking .src",
    "#hacking .side",
    ".trailer",
    "[data-piece=counts]",
    "[data-piece=index]",
    "[data-piece=claim]",
    "[data-piece=drawing]",
    "[data-piece=parts]",
    "[data-piece=event]",
    "[data-piece=foot]",
    "dialog.sheet",
];

/// Attributes whose value the app asks for.
const ATTRIBUTES: [&str; 14] = [
    "data-piece",
    "data-topics",
    "data-speaker",
    "data-relations",
    "data-evidence",
    "data-paragraphs",
    "data-event",
    "data-claim",
    "aria-label",
    "name",
    "value",
    "type",
    "class",
    "href",
];

/// A page in a frame does to itself what its frame says, before the app starts.
const DAMAGE: &str = "<script>
    parent = self;
    const read = () => new Set([...document.querySelectorAll('.src')].map(it => it.textContent));
    addEventListener('DOMContentLoaded', () => {
        if (frameElement.dataset.early) Function(frameElement.dataset.early)();
        window.had = read();
    });
    </script>";

/// The questions of the host to its frames: each answers with the names of those that are not so.
const ASK: &str = "
    const shown = (it, css) => [...it.document.querySelectorAll(css)].filter(it => it.checkVisibility());
    const is = (...sets) => sets.map(it => [...it].sort().join('|')).every((it, _, all) => it === all[0]);
    const texts = elements => new Set(elements.map(it => it.textContent));
    const late = it => shown(it, '.late').some(late => /^Filters and search are not available/.test(late.textContent));
    const live = it => it.document.querySelector('#app[data-live] [role=status]')?.textContent && !late(it);
    const isWhole = it => is(texts(shown(it, '.src')), it.had);
    const isQuiet = it => late(it) && isWhole(it) && !shown(it, 'form, input, .filters, [name=filters]').length;
    const isSet = it => live(it) && isWhole(it) && !shown(it, ':checked').length;
    const says = (it, words) => shown(it, '.status').every(line => words.test(line.textContent));
    const choice = it => shown(it, '[name=topic][value=hacking]').at(-1);
    const click = it => it && (it.click(), true);
    const asked = {
        come: it => live(it) || late(it),
        whole: it => isWhole(it) && (live(it) || isQuiet(it)),
        filtered: it => isQuiet(it) || !choice(it) && live(it) || live(it)
            && is(texts(shown(it, '.src')), texts([...it.document.querySelectorAll('#app :is(#hacking, .trailer) .src')]))
            && says(it, /of \\d+ paragraphs/)
            && is(new Set(shown(it, 'form :checked').map(it => it.value)), ['hacking']),
        back: it => isQuiet(it) || isSet(it),
        found: it => isQuiet(it) || !shown(it, '#q').length && live(it) || live(it)
            && says(it, /“stealing”/)
            && shown(it, '#q').every(it => it.value === 'stealing'),
        claims: it => isQuiet(it) || !it.led || live(it) && shown(it, '#claims').length && !shown(it, '#read').length,
        timeline: it => isQuiet(it) || !it.led || live(it) && shown(it, '#timeline').length && !shown(it, '#claims').length,
        // A trap that the loader has caught, and said, is noted all the same.
        quiet: it => !it.faults.length || it.frameElement.dataset.late && isQuiet(it),
    };
    const acts = {
        choose: it => click(choice(it)),
        search: (it, words) => {
            const field = shown(it, '#q').at(-1);
            if (!field) return;
            field.value = words;
            field.dispatchEvent(new it.Event('input', { bubbles: true }));
        },
        follow: (it, view) => it.led = click(shown(it, 'nav a').find(it => it.textContent === view)),
        late: it => it.Function(it.frameElement.dataset.late)(),
    };
    const frames = () => [...document.querySelectorAll('iframe')];
    window.ask = what => frames().filter(it => !asked[what](it.contentWindow)).map(it => it.title);
    window.act = (what, ...rest) => frames().forEach(it => acts[what](it.contentWindow, ...rest));
    window.put = (damages, when) => {
        document.body.replaceChildren(...damages.map(([title, script]) => {
            const frame = document.createElement('iframe');
            Object.assign(frame, { title, src: './' });
            frame.style = 'position: absolute; inset: 0; width: 1280px; height: 800px';
            frame.dataset[when] = script;
            return frame;
        }));
    };";

/// The number of frames in a page at once.
const AT_ONCE: usize = 13;

/// The time at which something is done to a page.
#[derive(Clone, Copy, PartialEq)]
enum When {
    /// Before the app starts.
    Early,
    /// When it stands there.
    Late,
}

/// Something that is done to a page, by a script.
type Damage = (String, String);

/// Does each to a page of its own, and goes through that as a reader does.
async fn bear(page: Page, when: When, damages: &[Damage]) {
    let site = Site::scripted(&[DAMAGE, WATCH].concat()).await;
    let page = Page { site, ..page };
    page.go(&page.site.url(HOST)).await;
    page.inject(ASK).await;
    let is = async |what: &str| {
        page.until_is(what, &format!("ask('{what}')"), json!([]))
            .await
    };
    let act = async |what: &str| page.js(&format!("act({what})"), &[]).await;
    for damages in damages.chunks(AT_ONCE) {
        let name = if when == When::Early { "early" } else { "late" };
        page.js("put(...arguments)", &[json!(damages), json!(name)])
            .await;
        page.until(
            "all pages are there",
            "[...document.querySelectorAll('iframe')].every(it => it.contentWindow.had)",
        )
        .await;
        is("come").await;
        if when == When::Late {
            act("'late'").await;
        }
        is("whole").await;
        act("'choose'").await;
        is("filtered").await;
        act("'choose'").await;
        is("back").await;
        act("'search', 'stealing'").await;
        is("found").await;
        act("'search', ''").await;
        is("back").await;
        act("'follow', 'Claims'").await;
        is("claims").await;
        act("'follow', 'Timeline'").await;
        is("timeline").await;
        is("quiet").await;
    }
}

/// The same done to each of the pieces. The script calls it `it`.
fn each(script: &str) -> Vec<Damage> {
    let damage = |css: &&str| {
        let find = format!("const it = document.querySelector({});", json!(css));
        ((*css).to_owned(), format!("{find}{script}"))
    };
    PIECES.iter().map(damage).collect()
}

async fn a_page_that_is_cut_off_shows_the_rest(page: Page) {
    // In the article, in the filters, in a tag, in a claim, and after everything.
    for end in [
        "id=future",
        "<fieldset class=relations",
        "value=cyber",
        "data-claim=9",
        "<footer",
        "<dialog aria-label=\"Share",
    ] {
        let site = Site::changed(|html| {
            let end = html.find(end).expect("a place to cut");
            scripted(&html[..end], WATCH)
        });
        let page = Page {
            site: site.await,
            ..page.clone()
        };
        page.go(&page.site.url("#hacking")).await;
        page.until(end, "document.querySelector('#app[data-live], .late')")
            .await;
        let read = "document.querySelectorAll('.src').length";
        let had = page.whole(read).await;
        page.until_is(
            end,
            "[...document.querySelectorAll('.src')].filter(it => it.checkVisibility()).length",
            had,
        )
        .await;
        // Where the article has lost its end, its filters are whole.
        assert!(
            end != "id=future" || page.count(".late").await == 0,
            "{end}"
        );
        if page.count(".late").await == 0 {
            page.choose("topic", "future").await;
            page.until_status("of ").await;
            assert!(page.is_chosen("topic", "future").await, "{end}");
            page.choose("topic", "future").await;
            page.choose("topic", "hacking").await;
            page.until_paragraphs(7).await;
            assert!(page.is_chosen("topic", "hacking").await, "{end}");
        } else {
            assert_eq!(page.count_shown("input, .filters").await, 0, "{end}");
        }
        expect_no_faults(&page).await;
    }
}

async fn a_page_without_a_piece_shows_the_rest(page: Page) {
    bear(page, When::Early, &each("it.remove()")).await;
}

async fn a_page_with_a_piece_twice_goes_on(page: Page) {
    bear(page, When::Early, &each("it.after(it.cloneNode(true))")).await;
}

async fn a_page_in_another_order_goes_on(page: Page) {
    bear(page, When::Early, &each("it.parentElement.append(it)")).await;
}

async fn a_page_that_has_lost_attributes_goes_on(page: Page) {
    let empty = |name: &&str| {
        let script = format!(
            "const all = document.querySelectorAll('#app [{name}]');
             if (!all.length) throw new Error('none');
             all.forEach(it => it.setAttribute('{name}', ''))"
        );
        ((*name).to_owned(), script)
    };
    let damages: Vec<Damage> = ATTRIBUTES.iter().map(empty).collect();
    bear(page, When::Early, &damages).await;
}

/// Things that extensions do to a page that they do not know.
const EXTENSIONS: [(&str, &str); 19] = [
    (
        "moves the filters out",
        "document.body.append(document.getElementById('filters'))",
    ),
    (
        "moves the form out",
        "document.body.append(document.querySelector('#filters form'))",
    ),
    (
        "moves the bar out",
        "document.body.prepend(document.querySelector('.bar'))",
    ),
    ("wraps the article", "wrap('article')"),
    ("wraps the filters", "wrap('#filters')"),
    ("wraps the page", "wrap('#app')"),
    (
        "wraps paragraphs",
        "document.querySelectorAll('.src').forEach(it => wrap(it))",
    ),
    (
        "wraps rows",
        "document.querySelectorAll('[data-piece=paragraph]').forEach(it => wrap(it))",
    ),
    (
        "wraps topics",
        "document.querySelectorAll('article > section').forEach(it => wrap(it))",
    ),
    (
        "copies the page behind itself",
        "const app = document.getElementById('app'); app.after(app.cloneNode(true))",
    ),
    (
        "copies the page before itself",
        "const app = document.getElementById('app'); app.before(app.cloneNode(true))",
    ),
    (
        "copies the article",
        "const it = document.querySelector('article'); it.after(it.cloneNode(true))",
    ),
    (
        "copies the filters",
        "const it = document.querySelector('#filters'); it.after(it.cloneNode(true))",
    ),
    (
        "removes the filters",
        "document.querySelector('#filters').remove()",
    ),
    (
        "removes the form",
        "document.querySelector('form').remove()",
    ),
    ("removes the bar", "document.querySelector('.bar').remove()"),
    (
        "removes the dialogs",
        "document.querySelectorAll('dialog').forEach(it => it.remove())",
    ),
    (
        "removes the status",
        "document.querySelectorAll('.status').forEach(it => it.remove())",
    ),
    (
        "adds to everything",
        "document.querySelectorAll('#app *').forEach(it => it.append(document.createElement('b')))",
    ),
];

/// The same, with what they all use.
fn extensions() -> Vec<Damage> {
    let wrap = "const wrap = of => {
            const it = of.localName ? of : document.querySelector(of);
            const around = document.createElement('div');
            it.replaceWith(around);
            around.append(it);
        };";
    let damage = |(name, script): (&str, &str)| (name.to_owned(), format!("{wrap}{script}"));
    EXTENSIONS.map(damage).to_vec()
}

async fn what_extensions_do_before_the_app_comes_leaves_no_dead_control(page: Page) {
    bear(page, When::Early, &extensions()).await;
}

async fn what_extensions_do_to_the_app_leaves_no_dead_control(page: Page) {
    bear(page.clone(), When::Late, &extensions()).await;
    page.forget_errors().await;
}

async fn a_filter_button_without_filters_says_so(page: Page) {
    let page = watched(page).await;
    page.resize(600, 800).await;
    for gone in ["form", "#filters dialog", "#filters", "dialog"] {
        page.open("").await;
        page.js(
            "document.querySelectorAll(arguments[0]).forEach(it => it.remove())",
            &[json!(gone)],
        )
        .await;
        page.click(".bar button").await;
        page.until_there(".late").await;
        page.until_paragraphs(41).await;
        expect_no_faults(&page).await;
        page.click(".foot button").await;
        let is = "document.querySelector('dialog.sheet[open]') || document.querySelector('.late').textContent.startsWith('Sharing')";
        page.until(&format!("without {gone}: it can be embedded, or not"), is)
            .await;
        expect_no_faults(&page).await;
    }
}

async fn a_share_button_without_its_sheet_says_so(page: Page) {
    let page = watched(page).await;
    let remove = "document.querySelector('dialog.sheet').remove()";
    let share = "main .share [name=share]";
    // Before it is opened for the first time, and after.
    for again in [false, true] {
        page.open("#we-were-not-engaged-in-any-hacking").await;
        if again {
            page.click(share).await;
            page.until_there("dialog.sheet[open]").await;
            page.click(".sheet [name=close]").await;
        }
        page.js(remove, &[]).await;
        page.click(share).await;
        page.until_is(
            "a line says so",
            "document.querySelector('.late')?.textContent",
            "Sharing, and links to words, are not available now.",
        )
        .await;
        expect_no_faults(&page).await;
    }
}

async fn a_page_that_stands_twice_works_once(page: Page) {
    type Twice = fn(String) -> String;
    let ways: [(&str, Twice); 2] = [
        ("its body", |html| {
            let start = html.find("<body>").expect("a body") + 6;
            let end = html.find("</body>").expect("its end");
            [&html[..end], &html[start..]].concat()
        }),
        ("all of it", |html| html.repeat(2)),
    ];
    for (what, twice) in ways {
        let site = Site::changed(|html| scripted(&twice(html), WATCH));
        let page = Page {
            site: site.await,
            ..page.clone()
        };
        page.open("").await;
        assert_eq!(page.count("#app").await, 2, "{what}");
        page.until_paragraphs(41).await;
        page.choose("topic", "hacking").await;
        page.until_paragraphs(7).await;
        page.click_text("nav a", "Claims").await;
        page.until_there("#claims.filtered").await;
        assert_eq!(page.count_shown("#q").await, 1, "{what}");
        page.click("#claim-1 .lk").await;
        page.click("main .share [name=share]").await;
        page.until_there("dialog.sheet[open]").await;
        expect_no_faults(&page).await;
    }
}

async fn fifty_frames_on_a_page_work(page: Page) {
    let site = Site::scripted(WATCH).await;
    // So many apps take longer than one.
    let patience = Duration::from_secs(60);
    let page = Page {
        site,
        patience,
        ..page
    };
    let quote = "q/we-were-not-engaged-in-any-hacking/";
    let claim = "claim/1/";
    let frames: String = (0..50)
        .map(|at| {
            let src = match at % 5 {
                0 => "?topic=hacking",
                1 => "?view=claims",
                2 => claim,
                _ => quote,
            };
            format!(
                "<iframe title='{at}' width=900 height=500 src='{}'></iframe>",
                page.site.url(src)
            )
        })
        .collect();
    page.go(&page.site.url(HOST)).await;
    page.inject("window.heard = new Set(); addEventListener('message', it => it.data.type === 'height' && heard.add(it.source))").await;
    page.js("document.body.innerHTML = arguments[0]", &[json!(frames)])
        .await;
    let unready = "[...document.querySelectorAll('iframe')].filter(it => {
            const page = it.contentDocument;
            const app = page?.getElementById('app');
            return !heard.has(it.contentWindow) || (app ? !app.matches('[data-live]') : !page?.querySelector('blockquote'));
        }).map(it => it.title)";
    page.until_is("all have come", unready, json!([])).await;
    let read = "[...document.querySelectorAll('iframe[src*=topic]')].map(it =>
        [...it.contentDocument.querySelectorAll('section .src')].filter(it => it.checkVisibility()).length)";
    page.until_is("each is filtered", read, json!(vec![7; 10]))
        .await;
    page.js(
        "document.querySelectorAll('iframe[src*=topic]').forEach(it =>
            it.contentDocument.querySelector('[name=topic][value=trump]').click())",
        &[],
    )
    .await;
    page.until_is("each filters", read, json!(vec![14; 10]))
        .await;
    // That a size is told a frame later is no error of a script.
    let faults =
        "[...document.querySelectorAll('iframe')].flatMap(it => it.contentWindow.faults ?? [])
        .filter(it => !it.startsWith('ResizeObserver'))";
    assert_eq!(page.strings(faults).await, [""; 0]);
}

async fn a_tab_that_is_not_shown_is_ready_when_it_is(page: Page) {
    // Where nothing is drawn, no frame is asked for, and what waits comes late.
    let hidden = "<script>
        window.frames_asked = [];
        const frame = requestAnimationFrame;
        window.requestAnimationFrame = call => frames_asked.push(call);
        const define = (name, value) => Object.defineProperty(document, name, { configurable: true, get: () => value });
        define('hidden', true);
        define('visibilityState', 'hidden');
        window.show = () => {
            define('hidden', false);
            define('visibilityState', 'visible');
            window.requestAnimationFrame = frame;
            document.dispatchEvent(new Event('visibilitychange'));
            frames_asked.splice(0).forEach(frame);
        };
        </script>";
    let released = Arc::new(Notify::new());
    let site = Site::scripted(&[hidden, WATCH].concat()).await;
    site.answer(WASM, Answer::Held(released.clone()));
    let page = Page { site, ..page };
    page.go(&page
        .site
        .url("?topic=hacking#we-were-not-engaged-in-any-hacking"))
        .await;
    page.until_there("footer").await;
    released.notify_one();
    page.started().await;
    page.until_paragraphs(7).await;
    page.js("show()", &[]).await;
    page.until_in_sight("#we-were-not-engaged-in-any-hacking[data-linked]")
        .await;
    page.choose("topic", "trump").await;
    page.until_paragraphs(14).await;
    expect_no_faults(&page).await;

    // In a frame that is not there for the eye, nothing is laid out either.
    page.frame("?topic=hacking", 1280, "hidden").await;
    page.started().await;
    page.js("frameElement.hidden = false", &[]).await;
    page.until_paragraphs(7).await;
    page.choose("topic", "trump").await;
    page.until_paragraphs(14).await;
    expect_no_faults(&page).await;
}
