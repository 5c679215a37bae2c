//! A page of somebody else, the host, with the interview in frames.

use browser_tests::json;
use browser_tests::page::Page;
use browser_tests::site::Site;
use thirtyfour::WebElement;

pub(crate) const PUTIN: &str = "we-were-not-engaged-in-any-hacking";

/// Opens a host page with this in its body. `{site}` stands for the address of the viewer.
pub(crate) async fn host(page: &Page, body: &str) -> Page {
    hosted(page, body, None).await
}

pub(crate) async fn hosted(page: &Page, body: &str, policy: Option<String>) -> Page {
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
pub(crate) const SCRIPT: &str = "<script async src='{site}embed.js'></script>";

/// A script that finds the frame of the embed with an id.
const FRAME: &str =
    "return document.getElementById(arguments[0]).shadowRoot.querySelector('iframe')";

/// What a script says of a frame's place on the host's page, if there is one.
pub(crate) fn place(id: &str) -> String {
    format!(
        "document.getElementById('{id}').shadowRoot?.querySelector('iframe')?.getBoundingClientRect()"
    )
}

/// How high a frame is on the host's page.
pub(crate) fn height(id: &str) -> String {
    format!("({}?.height ?? 0)", place(id))
}

/// Goes into the frame of an embed, which must have one.
pub(crate) async fn enter(page: &Page, id: &str) {
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

pub(crate) async fn leave(page: &Page) {
    page.driver.enter_default_frame().await.expect("the host");
}

/// Waits until an embed is as high as what it shows.
pub(crate) async fn until_it_fits(page: &Page, id: &str) {
    page.js(
        "document.getElementById(arguments[0]).scrollIntoView()",
        &[json!(id)],
    )
    .await;
    until_it_fits_there(page, id).await;
}

/// Waits until an embed is as high as what it shows, wherever that is.
pub(crate) async fn until_it_fits_there(page: &Page, id: &str) {
    enter(page, id).await;
    until_this_frame_fits(page).await;
    leave(page).await;
}

/// What a frame's page says of itself once it shows what it should.
pub(crate) const SETTLED: &str =
    "document.readyState === 'complete' && document.documentElement.hasAttribute('data-frame') &&
    !document.querySelector('#app:not([data-live])')";

/// Waits, in a frame, until it is as high as what it shows.
pub(crate) async fn until_this_frame_fits(page: &Page) {
    let height = "document.documentElement.getBoundingClientRect().height";
    page.until(
        "the frame is as high as what it shows",
        &format!("{SETTLED} && Math.abs(innerHeight - {height}) < 1.01"),
    )
    .await;
}
