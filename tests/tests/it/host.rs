//! A third party's page, the host, with the interview in frames.

use browser_tests::json;
use browser_tests::page::Page;
use browser_tests::site::Site;
use thirtyfour::WebElement;

/// The id of the first quote of the interview.
pub(crate) const QUOTE: &str = "we-never-sold-the-harbour-to-anybody";

/// Opens a host page with this body, in which `{site}` stands for the viewer's address.
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

/// The tag that loads the script.
pub(crate) const SCRIPT: &str = "<script async src='{site}embed.js'></script>";

/// A script that returns the frame of the embed with an id.
const FRAME: &str =
    "return document.getElementById(arguments[0]).shadowRoot.querySelector('iframe')";

/// Returns an expression for the position of an embed's frame on the host's page, if there is one.
pub(crate) fn place(id: &str) -> String {
    format!(
        "document.getElementById('{id}').shadowRoot?.querySelector('iframe')?.getBoundingClientRect()"
    )
}

/// Returns an expression for the height of an embed's frame.
pub(crate) fn height(id: &str) -> String {
    format!("({}?.height ?? 0)", place(id))
}

/// Enters the frame of an embed, which must have one.
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

/// Scrolls to an embed, and waits until it is as high as its content.
pub(crate) async fn until_it_fits(page: &Page, id: &str) {
    page.js(
        "document.getElementById(arguments[0]).scrollIntoView()",
        &[json!(id)],
    )
    .await;
    until_it_fits_there(page, id).await;
}

/// Waits until an embed is as high as its content, wherever it is.
pub(crate) async fn until_it_fits_there(page: &Page, id: &str) {
    enter(page, id).await;
    until_this_frame_fits(page).await;
    leave(page).await;
}

/// An expression that is true once a frame's page shows what it should.
pub(crate) const SETTLED: &str =
    "document.readyState === 'complete' && document.documentElement.hasAttribute('data-frame') &&
    !document.querySelector('#app:not([data-live])')";

/// Waits, in a frame, until it is as high as its content.
pub(crate) async fn until_this_frame_fits(page: &Page) {
    let height = "document.documentElement.getBoundingClientRect().height";
    page.until(
        "the frame is as high as what it shows",
        &format!("{SETTLED} && Math.abs(innerHeight - {height}) < 1.01"),
    )
    .await;
}
