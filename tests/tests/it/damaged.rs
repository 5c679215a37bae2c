//! Pages that differ from what was served: cut off in transit, changed by other scripts, or loaded twice. What is
//! left of the article stays readable, and every control works or is hidden.

use std::sync::Arc;
use std::time::Duration;

use browser_tests::engine::Engine;
use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::{Answer, HOST, Site, WASM, scripted};
use browser_tests::{behaviours, json};
use tokio::sync::Notify;

use crate::hostile::{WATCH, expect_no_faults};

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

/// The markup that the app reads or moves, and some around it: one of each kind; of topics, one chosen and one not.
const PIECES: [&str; 36] = [
    "[data-piece=bar]",
    "nav",
    "nav li:nth-child(2)",
    ".clear",
    "#filters",
    "form",
    "#q",
    "fieldset",
    ".opt:has([value=flood])",
    "[value=flood]",
    ".tags",
    ".opt:has([value=water])",
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
    "#harbour",
    "#harbour h2",
    "#harbour [data-piece=paragraph]",
    "#harbour .src",
    "#harbour .side",
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

/// The attributes whose values the app reads.
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

/// Returns the small interview with a last line that links elsewhere, which it lacks.
fn interview() -> Fixture {
    let small = Fixture::small();
    Fixture {
        article: [&small.article, "\nRead more of the quay >>\n"].concat(),
        ..small
    }
}

/// Serves it with scripts before the page's own.
async fn small(scripts: &str) -> Site {
    let interview = interview();
    Site::of_changed(&interview, |html| scripted(&html, scripts)).await
}

/// The id of a quote in it. A filter leaves one more quote shown: the one no longer in the article.
const QUOTE: &str = "we-never-sold-the-harbour-to-anybody";

/// A script by which a page in a frame damages itself as its frame says, before the app starts.
const DAMAGE: &str = "<script>
    parent = self;
    const read = () => new Set([...document.querySelectorAll('.src')].map(it => it.textContent));
    addEventListener('DOMContentLoaded', () => {
        if (frameElement.dataset.early) Function(frameElement.dataset.early)();
        window.had = read();
    });
    </script>";

/// The host's script, which inspects its frames and goes through them as a reader does.
const BEAR: &str = "
    const shown = (it, css) => [...it.document.querySelectorAll(css)].filter(it => it.checkVisibility());
    const is = (...sets) => sets.map(it => [...it].sort().join('|')).every((it, _, all) => it === all[0]);
    const texts = elements => new Set(elements.map(it => it.textContent));
    const late = (it, words = /^Filters and search are not available/) =>
        shown(it, '.late').some(late => words.test(late.textContent));
    const live = it => it.document.querySelector('#app[data-live] [role=status]')?.textContent && !late(it);
    const isWhole = it => is(texts(shown(it, '.src')), it.had);
    const isQuiet = it => late(it) && isWhole(it) && !shown(it, 'form, input, .filters, [name=filters]').length;
    const isSet = it => live(it) && isWhole(it) && !shown(it, ':checked').length;
    const says = (it, words) => shown(it, '.status').every(line => words.test(line.textContent));
    const choice = it => shown(it, '[name=topic][value=harbour]').at(-1);
    const isOpen = it => it.document.querySelector('dialog.sheet[open]');
    const click = it => it && (it.click(), true);
    const choose = it => click(choice(it));
    const search = words => it => {
        const field = shown(it, '#q').at(-1);
        if (!field) return;
        field.value = words;
        field.dispatchEvent(new it.Event('input', { bubbles: true }));
    };
    const follow = view => it => it.led = click(shown(it, 'nav a').find(it => it.textContent === view));
    const press = css => it => { it.document.querySelector(css).click() };
    const damage = it => { it.Function(it.frameElement.dataset.late)() };
    const back = it => isQuiet(it) || isSet(it);
    // What is done, if anything, and what is so then.
    const come = { 'it comes': [, it => live(it) || late(it)] };
    const read = {
        'it is whole': [, it => isWhole(it) && (live(it) || isQuiet(it))],
        'it filters': [choose, it => isQuiet(it) || !choice(it) && live(it) || live(it)
            && is(texts(shown(it, '.src')), texts([...it.document.querySelectorAll('#app :is(#harbour, .gone, .trailer) .src')]))
            && says(it, /of \\d+ paragraphs/)
            && is(new Set(shown(it, 'form :checked').map(it => it.value)), ['harbour'])],
        'all is back': [choose, back],
        'it searches': [search('lease'), it => isQuiet(it) || !shown(it, '#q').length && live(it) || live(it)
            && says(it, /“lease”/)
            && shown(it, '#q').every(it => it.value === 'lease')],
        'all is back again': [search(''), back],
        'it shows the claims': [follow('Claims'), it => isQuiet(it) || !it.led
            || live(it) && shown(it, '#claims').length && !shown(it, '#read').length],
        'it shows the timeline': [follow('Timeline'), it => isQuiet(it) || !it.led
            || live(it) && shown(it, '#timeline').length && !shown(it, '#claims').length],
        // A trap that the loader has caught, and said, is noted all the same.
        'nothing has failed': [, it => !it.faults.length || it.frameElement.dataset.late && isQuiet(it)],
    };
    const tours = {
        early: { ...come, ...read },
        late: { ...come, 'it is damaged': [damage, () => true], ...read },
        filters: {
            ...come,
            'it has no filters': [it => { damage(it); press('.bar button')(it); }, it => late(it) && isWhole(it)],
            'it can be embedded, or not': [press('.foot button'), it => isOpen(it) || late(it, /^Sharing/)],
            'nothing has failed': [, it => !it.faults.length],
        },
        share: {
            ...come,
            'it can be shared': [press('main .share [name=share]'), isOpen],
            'it has no sheet': [
                it => { press('.sheet [name=close]')(it); damage(it); press('main .share [name=share]')(it); },
                it => late(it, /^Sharing, and links to words, are not available now\\.$/),
            ],
            'nothing has failed': [, it => !it.faults.length],
        },
    };
    tours.shareless = { ...tours.share };
    delete tours.shareless['it can be shared'];
    const until = async is => {
        for (const end = Date.now() + 30000; Date.now() < end; await new Promise(it => setTimeout(it, 10)))
            // Before its page has come, a frame has nothing to ask.
            try { if (is()) return true; } catch {}
    };
    const bear = async (tour, src, style, [title, script]) => {
        const frame = Object.assign(document.createElement('iframe'), { title, src, style });
        frame.dataset[tour === 'early' ? tour : 'late'] = script;
        // It stays there: when a frame is removed, WebKit stops what the next one loads of the same.
        document.body.append(frame);
        try {
            const it = frame.contentWindow;
            if (!await until(() => it.had)) return `${title}: no page`;
            for (const [name, [act, is]] of Object.entries(tours[tour])) {
                act?.(it);
                if (!await until(() => is(it))) return `${title}: not so: ${name}: ${it.faults}`;
            }
        } catch (error) {
            return `${title}: ${error}`;
        }
    };
    window.bearAll = async (tour, src, style, damages) => {
        const amiss = [];
        for (const damage of damages) {
            const said = await bear(tour, src, style, damage);
            if (said) amiss.push(said);
            // After some, there is nothing more to learn.
            if (amiss.length === 3) break;
        }
        window.amiss = amiss;
    };";

/// The name of a damage, and the script that does it to a page.
type Damage = (String, String);

/// Does each damage to a page of its own, of this width, at the time the tour sets, then takes the tour.
async fn bear(page: &Page, tour: &str, src: &str, width: u32, damages: &[Damage]) {
    let page = Page {
        site: small(&[DAMAGE, WATCH].concat()).await,
        patience: Duration::from_secs(120),
        ..page.clone()
    };
    page.go(&page.site.url(HOST)).await;
    page.inject(BEAR).await;
    let style = format!("position: absolute; inset: 0; width: {width}px; height: 300px");
    let arguments = [json!(tour), json!(src), json!(style), json!(damages)];
    page.js("bearAll(...arguments)", &arguments).await;
    page.until("all have been gone through", "window.amiss")
        .await;
    assert_eq!(page.strings("amiss").await, [""; 0]);
}

/// The number of pieces damaged at once in engines other than Chromium, where they behave the same: Chromium shows
/// which one does harm alone.
const TOGETHER: usize = 4;

/// Returns the damages that run a script on each of the pieces, as `it`.
fn each(engine: Engine, script: &str) -> Vec<Damage> {
    let groups = match engine {
        Engine::Chromium => PIECES.len(),
        Engine::Firefox | Engine::WebKit => PIECES.len() / TOGETHER,
    };
    (0..groups)
        .map(|first| {
            // Nested pieces follow their parents in the list.
            let pieces: Vec<&str> = PIECES
                .into_iter()
                .skip(first)
                .step_by(groups)
                .rev()
                .collect();
            let script = format!(
                "{}.forEach(css => {{ const it = document.querySelector(css); {script} }})",
                json!(pieces)
            );
            (pieces.join(" and "), script)
        })
        .collect()
}

async fn a_page_that_is_cut_off_shows_the_rest(page: Page) {
    let interview = interview();
    // In the article, in the filters, in a tag, in a claim, and after everything.
    for end in [
        "id=door",
        "<fieldset class=relations",
        "value=water",
        "data-claim=2",
        "<footer",
        "<dialog aria-label=\"Share",
    ] {
        let site = Site::of_changed(&interview, |html| {
            let end = html.find(end).expect("a place to cut");
            scripted(&html[..end], WATCH)
        });
        let page = Page {
            site: site.await,
            ..page.clone()
        };
        page.go(&page.site.url("#harbour")).await;
        page.until(end, "document.querySelector('#app[data-live], .late')")
            .await;
        let all = "[...document.querySelectorAll('.src')]";
        page.until(end, &format!("{all}.every(it => it.checkVisibility())"))
            .await;
        // The filters are intact where the article has lost its end.
        assert!(
            !end.contains("door") || page.count(".late").await == 0,
            "{end}"
        );
        if page.count(".late").await == 0 {
            let choose = "document.querySelector('[name=topic][value=harbour]').click()";
            page.js(choose, &[]).await;
            page.until_status("The harbour: 4 of ").await;
            let shown = "document.querySelectorAll('article > section .src')].filter(it => it.checkVisibility()).length";
            page.until_is(end, &format!("[...{shown}"), 4).await;
            assert!(page.is_chosen("topic", "harbour").await, "{end}");
        } else {
            assert_eq!(page.count_shown("input, .filters").await, 0, "{end}");
        }
        expect_no_faults(&page).await;
    }
}

async fn a_page_without_a_piece_shows_the_rest(page: Page) {
    bear(
        &page,
        "early",
        "./",
        1280,
        &each(page.engine, "it.remove()"),
    )
    .await;
}

async fn a_page_with_a_piece_twice_goes_on(page: Page) {
    bear(
        &page,
        "early",
        "./",
        1280,
        &each(page.engine, "it.after(it.cloneNode(true))"),
    )
    .await;
}

async fn a_page_in_another_order_goes_on(page: Page) {
    bear(
        &page,
        "early",
        "./",
        1280,
        &each(page.engine, "it.parentElement.append(it)"),
    )
    .await;
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
    bear(&page, "early", "./", 1280, &damages).await;
}

/// Things that extensions do to a page that they do not know.
const EXTENSIONS: [(&str, &str); 23] = [
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
    ("wraps the column", "wrap('main')"),
    ("wraps the view", "wrap('#read')"),
    ("wraps the status", "wrap('.status')"),
    (
        "wraps everything",
        "document.querySelectorAll('#app *').forEach(it => wrap(it))",
    ),
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

/// Returns them with their common helper.
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
    bear(&page, "early", "./", 1280, &extensions()).await;
}

async fn what_extensions_do_to_the_app_leaves_no_dead_control(page: Page) {
    bear(&page, "late", "./", 1280, &extensions()).await;
    page.forget_errors().await;
}

async fn a_filter_button_without_filters_says_so(page: Page) {
    let gone = ["form", "#filters dialog", "#filters", "dialog"].map(|css| {
        let remove = format!("document.querySelectorAll('{css}').forEach(it => it.remove())");
        (css.to_owned(), remove)
    });
    bear(&page, "filters", "./", 600, &gone).await;
}

async fn a_share_button_without_its_sheet_says_so(page: Page) {
    let gone = (
        "its sheet".to_owned(),
        "document.querySelector('dialog.sheet').remove()".to_owned(),
    );
    // After the sheet was first opened, and before.
    for tour in ["share", "shareless"] {
        let src = format!("./#{QUOTE}");
        bear(&page, tour, &src, 1280, std::slice::from_ref(&gone)).await;
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
    let interview = interview();
    for (what, twice) in ways {
        let site = Site::of_changed(&interview, |html| scripted(&twice(html), WATCH));
        let page = Page {
            site: site.await,
            ..page.clone()
        };
        page.open("").await;
        assert_eq!(page.count("#app").await, 2, "{what}");
        page.until_paragraphs(9).await;
        page.choose("topic", "harbour").await;
        page.until_paragraphs(4).await;
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
    let site = small(WATCH).await;
    // That many apps take longer than one.
    let patience = Duration::from_secs(60);
    let page = Page {
        site,
        patience,
        ..page
    };
    let quote = format!("q/{QUOTE}/");
    let frames: String = (0..50)
        .map(|at| {
            let src = match at % 5 {
                0 => "?topic=harbour",
                1 => "?view=claims",
                2 => "claim/1/",
                _ => &quote,
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
    page.until_is("each is filtered", read, json!(vec![4; 10]))
        .await;
    page.js(
        "document.querySelectorAll('iframe[src*=topic]').forEach(it =>
            it.contentDocument.querySelector('[name=topic][value=flood]').click())",
        &[],
    )
    .await;
    page.until_is("each filters", read, json!(vec![6; 10]))
        .await;
    // A resize notification that is delayed by a frame is no error of a script.
    let faults =
        "[...document.querySelectorAll('iframe')].flatMap(it => it.contentWindow.faults ?? [])
        .filter(it => !it.startsWith('ResizeObserver'))";
    assert_eq!(page.strings(faults).await, [""; 0]);
}

async fn a_tab_that_is_not_shown_is_ready_when_it_is(page: Page) {
    // Where nothing is painted, animation frames do not fire, and what waits is late.
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
    let site = small(&[hidden, WATCH].concat()).await;
    site.answer(WASM, Answer::Held(released.clone()));
    let page = Page { site, ..page };
    page.go(&page.site.url(&format!("?topic=harbour#{QUOTE}")))
        .await;
    page.until_there("footer").await;
    released.notify_one();
    page.started().await;
    page.until_paragraphs(4).await;
    page.js("show()", &[]).await;
    page.until_in_sight(&format!("#{QUOTE}[data-linked]")).await;
    page.choose("topic", "flood").await;
    page.until_paragraphs(6).await;
    expect_no_faults(&page).await;

    // Nothing is laid out in a hidden frame either.
    page.frame("?topic=harbour", 1280, "hidden").await;
    page.started().await;
    page.js("frameElement.hidden = false", &[]).await;
    page.until_paragraphs(4).await;
    page.choose("topic", "flood").await;
    page.until_paragraphs(6).await;
    expect_no_faults(&page).await;
}
