//! The tests themselves: none finds what an earlier one left in its browser.

use browser_tests::engine::{Engine, WINDOW, renew};
use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};

behaviours! {
    everywhere: [a_browser_that_is_used_again_remembers_nothing],
    chromium: [a_browser_that_is_used_again_has_no_permission_emulation_or_error_left],
}

const STORE: &str = "const done = arguments[arguments.length - 1];
    document.cookie = 'kept=1; max-age=1000';
    localStorage.kept = sessionStorage.kept = 1;
    const open = indexedDB.open('kept');
    open.onsuccess = () => {
        open.result.close();
        caches.open('kept').then(() => done(), error => done(String(error)));
    }";

const STORED: &str = "const done = arguments[arguments.length - 1];
    Promise.all([indexedDB.databases(), caches.keys()]).then(([databases, keys]) => done(
        [document.cookie, localStorage.length, sessionStorage.length, databases.length, keys.length]
            .join()))";

async fn stored(page: &Page) -> String {
    let stored = page.driver.execute_async(STORED, Vec::new()).await;
    let stored = stored.expect("what is stored can be asked");
    stored.json().as_str().expect("a list").to_owned()
}

async fn a_browser_that_is_used_again_remembers_nothing(page: Page) {
    page.open("").await;
    let history = page.number("history.length").await;
    page.choose("topic", "harbour").await;
    page.click_text("nav a", "Claims").await;
    page.until_address("./?view=claims&topic=harbour").await;
    let store = page.driver.execute_async(STORE, Vec::new()).await;
    store.expect("something can be stored");
    assert_eq!(stored(&page).await, "kept=1,1,1,1,1");
    page.resize(700, 700).await;

    assert!(renew(page.engine, &page.driver).await);
    let page = match page.engine {
        // Storage is per origin, and the next test has another.
        Engine::WebKit => Page {
            site: Site::start().await,
            ..page
        },
        Engine::Chromium | Engine::Firefox => page,
    };
    page.resize(WINDOW.0, WINDOW.1).await;
    page.open("").await;
    assert_eq!(stored(&page).await, ",0,0,0,0");
    assert!(page.number("history.length").await <= history);
    let windows = page.driver.windows().await.expect("the windows");
    assert_eq!(windows.len(), 1);
    assert_eq!(page.value("document.hasFocus()").await, json!(true));
    assert_eq!(
        page.value("document.visibilityState").await,
        json!("visible")
    );
}

async fn a_browser_that_is_used_again_has_no_permission_emulation_or_error_left(page: Page) {
    const STATE: &str = "const done = arguments[arguments.length - 1];
        navigator.permissions.query({name: 'clipboard-write'}).then(permission =>
            done(`${permission.state}, ${matchMedia('print').matches ? 'print' : 'screen'}`))";
    let state = async || {
        let state = page.driver.execute_async(STATE, Vec::new()).await;
        state.expect("a state").json().clone()
    };
    page.open("").await;
    let before = state().await;
    let denied = json!({ "permission": { "name": "clipboard-write" }, "setting": "denied" });
    page.cdp("Browser.setPermission", denied).await;
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" }))
        .await;
    page.inject("console.error('left')").await;
    assert_eq!(state().await, json!("denied, print"));

    assert!(renew(page.engine, &page.driver).await);
    page.resize(WINDOW.0, WINDOW.1).await;
    page.open("").await;
    assert_eq!(state().await, before);
    page.expect_quiet().await;
}
