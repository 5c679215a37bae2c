//! Pages that are cut off in transit, or lack, repeat or misplace a piece. What is left of the article stays readable,
//! and every control works or is hidden.

use std::time::Duration;

use browser_tests::engine::Engine;
use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::{HOST, Site, scripted};
use browser_tests::{behaviours, json};

use super::hostile::{WATCH, expect_no_faults};

behaviours! {
    everywhere: [
        a_page_that_is_cut_off_shows_the_rest,
        a_page_without_a_piece_shows_the_rest,
        a_page_with_a_piece_twice_goes_on,
        a_page_in_another_order_goes_on,
        a_page_that_has_lost_attributes_goes_on,
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
pub(crate) fn interview() -> Fixture {
    let small = Fixture::small();
    Fixture {
        article: [&small.article, "\nRead more of the quay >>\n"].concat(),
        ..small
    }
}

/// Serves it with scripts before the page's own.
pub(crate) async fn small(scripts: &str) -> Site {
    let interview = interview();
    Site::of_changed(&interview, |html| scripted(&html, scripts)).await
}

/// The id of a quote in it. A filter leaves one more quote shown: the one no longer in the article.
pub(crate) const QUOTE: &str = "we-never-sold-the-harbour-to-anybody";

/// A script by which a page in a frame damages itself as its frame says, before the app starts: its form controls, too,
/// which it takes out of their templates, as the loader does.
const DAMAGE: &str = "<script>
    parent = self;
    const read = () => new Set([...document.querySelectorAll('.src')].map(it => it.textContent));
    addEventListener('DOMContentLoaded', () => {
        document.querySelectorAll('template').forEach(it => it.replaceWith(it.content));
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
        } finally {
            // Nothing of it is laid out or drawn any more.
            frame.hidden = true;
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
pub(crate) type Damage = (String, String);

/// Does each damage to a page of its own, of this width, at the time the tour sets, then takes the tour.
pub(crate) async fn bear(page: &Page, tour: &str, src: &str, width: u32, damages: &[Damage]) {
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
