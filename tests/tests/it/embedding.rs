//! The dialog that generates the code for other people's pages.

use std::collections::BTreeSet;

use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::{STRICT, Site};
use browser_tests::{behaviours, json};
use thirtyfour::Key;

behaviours! {
    everywhere: [
        the_dialog_is_opened_and_left_with_the_keyboard,
        the_code_is_copied,
        it_works_under_a_strict_policy,
        the_dialog_fits_on_a_narrow_screen,
    ],
    chromium: [
        where_copying_is_refused_the_code_is_selected,
        from_the_sheet_a_quote_is_embedded,
        in_a_frame_it_is_not_offered,
        each_choice_changes_the_code,
        every_code_is_one_line_with_what_a_frame_should_have,
        a_quote_that_is_not_linked_is_not_offered,
        axe_finds_nothing_in_the_dialog,
        without_scripts_it_is_not_offered,
    ],
}

pub(crate) const QUOTE: &str = "we-never-sold-the-harbour-to-anybody";

/// A heading as long as any that a newsroom would write.
const LONG: &str = "The harbour, its quays and its warehouses were neither sold nor given away, and nobody was ever asked";

/// The selector of the button that opens the dialog.
const OPENER: &str = ".foot [data-embed]";

/// The expression for the code.
pub(crate) const CODE: &str = "document.querySelector('.embed textarea').value";

/// The expression for the preview's frame.
pub(crate) const FRAME: &str = "document.querySelector('.embed iframe')";

pub(crate) async fn open(page: &Page, path: &str) {
    page.open(path).await;
    page.click(OPENER).await;
    page.until_there(".embed[open]").await;
}

/// Chooses a radio button.
pub(crate) async fn choose(page: &Page, name: &str, value: &str) {
    let css = format!(".embed [name={name}][value={value}]");
    let shown = format!("document.querySelector('{css}').checkVisibility()");
    page.until("it can be chosen", &shown).await;
    page.click(&css).await;
}

/// Chooses from the visible list.
pub(crate) async fn pick(page: &Page, value: &str) {
    let script = "
        const list = [...document.querySelectorAll('.embed select')].find(e => e.checkVisibility());
        list.value = arguments[0];
        list.dispatchEvent(new Event('change', {bubbles: true}));";
    page.js(script, &[json!(value)]).await;
}

/// Returns an attribute of the code's element or frame, as a browser parses it.
pub(crate) async fn attribute(page: &Page, name: &str) -> String {
    let read = format!(
        "new DOMParser().parseFromString({CODE}, 'text/html').querySelector('rejoinder-embed, iframe').getAttribute('{name}') ?? ''"
    );
    page.string(&read).await
}

async fn the_dialog_is_opened_and_left_with_the_keyboard(page: Page) {
    page.open("").await;
    page.js(&format!("document.querySelector('{OPENER}').focus()"), &[])
        .await;
    page.press(Key::Enter).await;
    page.until_there(".embed[open]").await;
    page.until(
        "the focus is in it",
        "document.activeElement.closest('.embed')",
    )
    .await;
    page.press(Key::Escape).await;
    page.until_gone(".embed").await;
    page.until_focused(OPENER).await;
    page.press(Key::Enter).await;
    page.until_there(".embed[open]").await;
    page.click(".embed [name=close]").await;
    page.until_gone(".embed").await;
    page.until_focused(OPENER).await;
    // A click outside the dialog closes it, too; one between its parts does not.
    page.press(Key::Enter).await;
    page.until_there(".embed[open]").await;
    let press = "const dialog = document.querySelector('.embed');
        const {left, top} = dialog.getBoundingClientRect();
        const at = arguments[0];
        dialog.dispatchEvent(new MouseEvent('click', {bubbles: true, clientX: left + at, clientY: top + at}))";
    page.js(press, &[json!(3)]).await;
    assert_eq!(page.count(".embed[open]").await, 1);
    page.js(press, &[json!(-3)]).await;
    page.until_gone(".embed").await;
}

async fn each_choice_changes_the_code(page: Page) {
    // In this view, the document has no paragraph and no quote.
    open(&page, "?view=timeline").await;
    let here = page.site.url("");
    assert_eq!(attribute(&page, "src").await, here);
    assert_eq!(attribute(&page, "title").await, page.text("h1").await);
    for (what, which, title) in [
        ("view", "claims", "Claims: "),
        ("topic", "harbour", "The harbour: "),
        ("speaker", "okafor", "Words of Ines Okafor: "),
        ("claim", "2", "Claim 2: "),
    ] {
        choose(&page, "what", what).await;
        pick(&page, which).await;
        assert_eq!(attribute(&page, what).await, which);
        let found = attribute(&page, "title").await;
        assert!(found.starts_with(title), "{found}");
        assert_eq!(page.count_shown(".embed select").await, 1, "its own list");
    }
    assert_eq!(attribute(&page, "theme").await, "");
    for (theme, found) in [
        ("light", "light"),
        ("dark", "dark"),
        ("auto", "auto"),
        ("page", ""),
    ] {
        choose(&page, "theme", theme).await;
        assert_eq!(attribute(&page, "theme").await, found);
    }
    let script = page.string(CODE).await;
    let start = format!(
        "<script async src=\"{here}embed.js\"></script><rejoinder-embed src=\"{here}\" claim=\"2\" "
    );
    assert!(script.starts_with(&start), "{script}");
    let advice = page.text(".embed .advice").await;
    choose(&page, "code", "bare").await;
    let bare = page.string(CODE).await;
    let start = format!("<iframe src=\"{here}claim/2/\" ");
    assert!(bare.starts_with(&start), "{bare}");
    assert_ne!(page.text(".embed .advice").await, advice);
    choose(&page, "what", "whole").await;
    assert_eq!(attribute(&page, "src").await, here);
    assert_eq!(page.count_shown(".embed select").await, 0);
}

async fn every_code_is_one_line_with_what_a_frame_should_have(page: Page) {
    open(&page, &format!("#{QUOTE}")).await;
    let steps = format!(
        "const press = async (name, value) => {{
            const button = document.querySelector(`.embed [name=${{name}}][value=${{value}}]`);
            await until(`${{value}} can be chosen`, () => button.checkVisibility());
            button.click();
        }};
        const codes = [];
        for (const what of ['whole', 'view', 'topic', 'speaker', 'claim', 'quote']) {{
            await press('what', what);
            for (const code of ['script', 'bare']) {{
                await press('code', code);
                const text = {CODE};
                const made = new DOMParser().parseFromString(text, 'text/html').querySelector('rejoinder-embed, iframe');
                const attributes = Object.fromEntries([...made.attributes].map(({{ name, value }}) => [name, value]));
                codes.push({{ code, text, attributes }});
            }}
        }}
        return codes;"
    );
    let codes = page.steps(&steps).await;
    let codes = codes.as_array().expect("a list");
    assert_eq!(codes.len(), 12);
    let mut different = BTreeSet::new();
    for code in codes {
        let text = code["text"].as_str().expect("a code");
        assert!(different.insert(text), "{text}");
        assert!(!text.contains(['\n', '\r']), "{text}");
        let attribute = |name: &str| code["attributes"][name].as_str().unwrap_or_default();
        assert!(attribute("title").len() > 10, "{text}");
        assert!(attribute("height").parse::<u32>().is_ok(), "{text}");
        if code["code"] == "bare" {
            assert_eq!(attribute("loading"), "lazy");
            assert_eq!(attribute("allow"), "clipboard-write; web-share");
        }
    }
}

async fn from_the_sheet_a_quote_is_embedded(page: Page) {
    page.open(&format!("#{QUOTE}")).await;
    page.click(".share [name=share]").await;
    page.until_there(".sheet[open]").await;
    assert_eq!(page.count_shown(".sheet [data-embed]").await, 0);
    page.click(".sheet [value=embed]").await;
    page.click(".sheet [data-embed]").await;
    page.until_there(".embed[open]").await;
    assert_eq!(page.count(".sheet[open]").await, 1, "one after the other");
    assert_eq!(attribute(&page, "quote").await, QUOTE);
    let title = attribute(&page, "title").await;
    assert!(
        title.starts_with("Quote by Ines Okafor: “We never sold the harbour"),
        "{title}"
    );
    page.press(Key::Escape).await;
    page.until_gone(".embed").await;
    page.until_focused(".share [name=share]").await;
}

async fn a_quote_that_is_not_linked_is_not_offered(page: Page) {
    open(&page, "").await;
    assert_eq!(page.count_shown(".embed [value=quote]").await, 0);
    assert_eq!(page.count_shown(".embed [value=topic]").await, 1);
    page.click(".embed [name=close]").await;
    page.until_gone(".embed").await;
    // Its own words, however the address refers to them.
    page.js(&format!("location.hash = '{QUOTE}'"), &[]).await;
    page.until_there(&format!("#{QUOTE}[data-linked]")).await;
    page.click(OPENER).await;
    page.until_there(".embed[open]").await;
    choose(&page, "what", "quote").await;
    assert_eq!(attribute(&page, "quote").await, QUOTE);
}

/// Waits until the preview has reported its height.
pub(crate) async fn until_measured(page: &Page, before: u32) {
    let measured = format!("!{CODE}.includes('height=\"{before}\"')");
    page.until("the code has another height", &measured).await;
}

/// Returns a script that makes the preview send a message.
pub(crate) fn say(message: &str) -> String {
    format!("{FRAME}.contentWindow.eval('parent.postMessage({message}, \"*\")')")
}

/// Makes the preview report this height until the code has it and an expression is true. The page itself looks: the
/// preview also reports its real height, before a slow driver would be there.
pub(crate) async fn until_said(page: &Page, height: f64, then: &str) {
    let said = say(&format!(
        "{{rejoinder: 1, type: \\\"height\\\", height: {height}, said: true}}"
    ));
    let height = height.ceil();
    page.steps(&format!(
        "await until('its height is in the code', () => {{
            if ({CODE}.includes('height=\"{height}\"') && {then}) return true;
            {said};
        }})"
    ))
    .await;
}

async fn the_code_is_copied(page: Page) {
    open(&page, "").await;
    page.inject(
        "Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {
            writeText: text => { window.copied = text; return Promise.resolve(); }}})",
    )
    .await;
    choose(&page, "what", "speaker").await;
    until_measured(&page, 800).await;
    let said = "document.querySelector('.embed output').textContent";
    page.click(".embed [name=take]").await;
    // The preview may grow meanwhile.
    let but_for_height = r#"replace(/height="\d+"/, "")"#;
    let same = format!("window.copied?.{but_for_height} === {CODE}.{but_for_height}");
    page.until("it is copied", &same).await;
    page.until_is("that is said", said, "Copied.").await;
    choose(&page, "code", "bare").await;
    assert_eq!(page.string(said).await, "", "not of another code");
}

async fn where_copying_is_refused_the_code_is_selected(page: Page) {
    open(&page, "").await;
    page.inject(
        "Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {
            writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError'))}})",
    )
    .await;
    page.click(".embed [name=take]").await;
    page.until(
        "that is said",
        "document.querySelector('.embed output').textContent.includes('by hand')",
    )
    .await;
    page.until_focused(".embed textarea").await;
    let selected = "(t => t.value && t.selectionEnd - t.selectionStart === t.value.length)(document.querySelector('.embed textarea'))";
    page.until("all of it is selected", selected).await;
    until_measured(&page, 800).await;
    until_said(&page, 777.0, selected).await;
    // So it stays while the reader is elsewhere.
    page.js("document.activeElement.blur()", &[]).await;
    until_said(&page, 555.0, selected).await;
}

/// Waits until an element is visible in the preview.
pub(crate) async fn until_previewed(page: &Page, css: &str) {
    let shown = format!("{FRAME}.contentDocument?.querySelector('{css}')?.checkVisibility()");
    page.until(&format!("{css} is previewed"), &shown).await;
}

async fn in_a_frame_it_is_not_offered(page: Page) {
    page.open_in_frame("", 800, "").await;
    page.js("document.documentElement.dataset.frame = ''", &[])
        .await;
    assert_eq!(page.count_shown("[data-embed]").await, 0);
    assert_eq!(page.count(OPENER).await, 1, "it is there, and hidden");
}

async fn without_scripts_it_is_not_offered(page: Page) {
    page.open("").await;
    assert_eq!(page.count_shown(OPENER).await, 1);
    let disabled = |value: bool| json!({ "value": value });
    page.cdp("Emulation.setScriptExecutionDisabled", disabled(true))
        .await;
    page.go(&page.site.url("")).await;
    page.until_there(OPENER).await;
    assert_eq!(page.count_shown(OPENER).await, 0);
    page.cdp("Emulation.setScriptExecutionDisabled", disabled(false))
        .await;
}

async fn it_works_under_a_strict_policy(page: Page) {
    let site = Site::serve(|page| page, Some(STRICT)).await;
    let page = Page { site, ..page };
    open(&page, "").await;
    until_previewed(&page, "#app[data-live] #read").await;
    choose(&page, "what", "claim").await;
    let code = page.string(CODE).await;
    assert!(code.contains("claim=\"1\""), "{code}");
    choose(&page, "what", "view").await;
    pick(&page, "claims").await;
    until_previewed(&page, "#app[data-live] #claims").await;
}

async fn axe_finds_nothing_in_the_dialog(page: Page) {
    open(&page, &format!("#{QUOTE}")).await;
    for what in ["whole", "claim", "quote"] {
        choose(&page, "what", what).await;
        assert_eq!(
            page.faults_for_accessibility().await,
            Vec::<String>::new(),
            "{what}"
        );
    }
}

async fn the_dialog_fits_on_a_narrow_screen(page: Page) {
    let long = Fixture::small().changed(|text| {
        text.replace("The harbour was never sold", LONG)
            .replace("The mayor speaks of the harbour", LONG)
    });
    let site = Site::of(&long).await;
    let page = Page { site, ..page };
    for width in [320, 768, 1200] {
        page.open_in_frame(&format!("#{QUOTE}"), width, "").await;
        // Only a frame can be this narrow in every engine.
        page.js("delete document.documentElement.dataset.frame", &[])
            .await;
        page.click(OPENER).await;
        page.until_there(".embed[open]").await;
        for what in ["quote", "claim"] {
            choose(&page, "what", what).await;
            let edges = "(({left, right}) => left < 0 || right > innerWidth)(document.querySelector('.embed').getBoundingClientRect())";
            assert_eq!(page.value(edges).await, json!(false), "{width}");
            // Lists cut off long names.
            let wide = "[...document.querySelectorAll('.embed, .embed :not(select, option)')]
                .filter(e => e.clientWidth && e.scrollWidth > e.clientWidth + 1)
                .map(e => `${e.localName} ${e.className}`)";
            assert_eq!(page.strings(wide).await, Vec::<String>::new(), "{width}");
        }
    }
}
