//! A frame with the viewer, and its host, which exchange messages.

use browser_tests::page::Page;
use browser_tests::site::{HOST, Site};
use browser_tests::{Value, json};

pub(crate) use super::host::QUOTE;

/// An expression that counts the requested files of the module.
pub(crate) const LOADED: &str =
    "performance.getEntriesByType('resource').filter(e => e.name.includes('/messages')).length";

/// A page in the viewer's frame, inside its host.
pub(crate) struct Framed(pub(crate) Page);

impl Framed {
    /// Puts the viewer into a frame of another site's page that the newsroom lists. That page keeps the frame's
    /// messages in `heard`, except those about positions.
    pub(crate) async fn open(page: Page, path: &str, attributes: &str) -> Self {
        let host = Site::start().await;
        page.go(&host.url(HOST)).await;
        let frame = format!(
            "<iframe title='The interview' style='width:1280px;height:800px' {attributes} src='{}'></iframe>",
            page.site.url(path).replace('&', "&amp;")
        );
        page.js("document.body.innerHTML = arguments[0]", &[json!(frame)])
            .await;
        let framed = Self(page);
        framed.back().await;
        framed.0.started().await;
        framed.list(host.url("").trim_end_matches('/')).await;
        framed
            .host(
                "window.heard = [];
                window.frame = document.querySelector('iframe').contentWindow;
                addEventListener('message', ({ data, source }) => {
                    const isPlace = ['height', 'shown'].includes(data?.type);
                    if (source === frame && data?.rejoinder === 1 && !isPlace) heard.push(data);
                });
                window.say = message => frame.postMessage({ rejoinder: 1, ...message }, '*');",
            )
            .await;
        framed
    }

    /// Makes the newsroom list an origin, or none.
    pub(crate) async fn list(&self, origin: &str) {
        let list = "document.getElementById('app').dataset.hosts = arguments[0]";
        self.0.js(list, &[json!(origin)]).await;
    }

    /// Leaves the frame, runs a script as the host's own, and returns.
    pub(crate) async fn host(&self, script: &str) {
        self.out().await;
        self.0.inject(script).await;
        self.back().await;
    }

    async fn out(&self) {
        let left = self.0.driver.enter_default_frame().await;
        left.expect("the host");
    }

    async fn back(&self) {
        let entered = self.0.driver.enter_frame(0).await;
        entered.expect("a way into the frame");
    }

    /// Sends a message from the host.
    pub(crate) async fn say(&self, message: Value) {
        self.host(&format!("say({message})")).await;
    }

    /// Waits until an expression about the messages that the host has `heard` is true.
    pub(crate) async fn until(&self, what: &str, expression: &str) {
        self.out().await;
        self.0.until(what, expression).await;
        self.back().await;
    }

    /// Evaluates an expression in the host.
    pub(crate) async fn value(&self, expression: &str) -> Value {
        self.out().await;
        let value = self.0.value(expression).await;
        self.back().await;
        value
    }

    /// Makes the host listen, and waits for an answer.
    pub(crate) async fn listen(&self) {
        self.say(json!({ "type": "listen" })).await;
        self.until("the frame answers", "heard.some(m => m.type === 'state')")
            .await;
    }

    /// Waits until the last reported state contains this.
    pub(crate) async fn until_state(&self, state: Value) {
        let expression = format!(
            "(() => {{
                const last = heard.findLast(message => message.type === 'state') ?? {{}};
                return Object.entries({state}).every(
                    ([name, value]) => JSON.stringify(last[name]) === JSON.stringify(value));
            }})()"
        );
        self.until(&format!("the state is told: {state}"), &expression)
            .await;
    }

    /// Makes a change that is reported, so that all earlier messages have been heard.
    pub(crate) async fn settle(&self) {
        self.say(json!({ "type": "set", "words": "the end" })).await;
        self.until_state(json!({ "words": "the end" })).await;
    }
}
