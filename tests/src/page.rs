//! A page in a browser: opening it, asking it, and waiting for what follows. What a reader does there is in
//! `actions`, what is checked everywhere in `checks`.
//!
//! Nothing here sleeps for a fixed time: each step is retried until it succeeds or times out.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;

use crate::engine::{Engine, Session};
use crate::site::Site;

mod actions;
mod checks;

pub use checks::PARAGRAPHS;

/// The usual time limit for a page to show what is expected.
const PATIENCE: Duration = Duration::from_secs(20);

/// The polling interval.
const TICK: Duration = Duration::from_millis(20);

/// The page's own window: Firefox gives a driver's script another view of it, which keeps nothing for the next one.
const OWN: &str = "(window.wrappedJSObject ?? window)";

/// A page in a browser.
#[derive(Clone, Debug)]
pub struct Page {
    /// The browser's engine.
    pub engine: Engine,
    /// The browser's driver.
    pub driver: WebDriver,
    /// The site that serves the viewer.
    pub site: Site,
    /// The time limit for the page to show what is expected.
    pub patience: Duration,
}

impl Page {
    /// Creates a page in which nothing is open yet.
    #[must_use]
    pub fn new(session: &Session, site: Site) -> Self {
        Self {
            engine: session.engine,
            driver: session.driver.clone(),
            site,
            patience: PATIENCE,
        }
    }

    /// Opens a path of the viewer, and waits until the app has started.
    pub async fn open(&self, path: &str) {
        self.open_url(&self.site.url(path)).await;
    }

    /// Opens a full URL, and waits until the app has started.
    pub async fn open_url(&self, url: &str) {
        self.go(url).await;
        self.started().await;
    }

    /// Opens a full URL, whatever is there.
    ///
    /// # Panics
    /// Panics if the driver fails.
    pub async fn go(&self, url: &str) {
        // The same URL with another fragment would not reload.
        self.driver
            .goto("about:blank")
            .await
            .expect("an empty page");
        self.driver
            .goto(url)
            .await
            .unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// Reloads the page.
    ///
    /// # Panics
    /// Panics if the driver fails.
    pub async fn reload(&self) {
        self.js("window.before = true", &[]).await;
        self.driver.refresh().await.expect("the page loads again");
        self.until("the page was loaded again", "!window.before")
            .await;
        self.started().await;
    }

    /// Waits until the app is in the page and its status is announced.
    pub async fn started(&self) {
        self.until(
            "the app has started",
            "document.querySelector('#app[data-live] [role=status]')?.textContent.length > 0",
        )
        .await;
    }

    /// Goes back in the history.
    ///
    /// # Panics
    /// Panics if the driver fails.
    pub async fn back(&self) {
        self.driver.back().await.expect("a page before this one");
    }

    /// Goes forward in the history.
    ///
    /// # Panics
    /// Panics if the driver fails.
    pub async fn forward(&self) {
        self.driver.forward().await.expect("a page after this one");
    }

    /// Runs a script and returns its result. Its arguments are `arguments[0]` and so on.
    ///
    /// # Panics
    /// Panics if the script fails.
    pub async fn js(&self, script: &str, arguments: &[Value]) -> Value {
        match self.try_js(script, arguments).await {
            Ok(value) => value,
            Err(error) => panic!("{error}\nin the script: {script}"),
        }
    }

    async fn try_js(&self, script: &str, arguments: &[Value]) -> WebDriverResult<Value> {
        Ok(self
            .driver
            .execute(script, arguments.to_vec())
            .await?
            .json()
            .clone())
    }

    /// Runs a script as one of the page's own. Changes to browser interfaces by [`js`](Self::js) are invisible to the
    /// page in some engines.
    pub async fn inject(&self, script: &str) {
        let add = "const own = document.createElement('script');
            own.textContent = arguments[0];
            document.head.append(own)";
        self.js(add, &[json!(script)]).await;
    }

    /// Runs steps in the page itself, which can poll far more often than a driver, and returns their result.
    /// `await until(what, test)` waits; `arrive(address)` acts on the page like going back or forward;
    /// `isInSight(element)` does not count what the bar covers.
    ///
    /// # Panics
    /// Panics if a step fails or times out.
    pub async fn steps(&self, steps: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];
            const until = async (what, test) => {{
                for (const end = Date.now() + {patience}; !test(); await new Promise(next => setTimeout(next, 2))) {{
                    if (Date.now() > end) throw Error(`not so within {patience} ms: ${{what}}`);
                }}
            }};
            const arrive = (address) => {{
                history.pushState(null, '', address);
                dispatchEvent(new PopStateEvent('popstate'));
            }};
            const isInSight = (element) => {{
                const {{ top, bottom }} = element.getClientRects()[0];
                return top >= document.querySelector('.bar').getBoundingClientRect().bottom - 1 && bottom <= innerHeight + 1;
            }};
            (async () => {{ {steps} }})().then(
                (value) => done({{ value }}), (error) => done({{ error: String(error) }}))",
            patience = self.patience.as_millis()
        );
        let found = self.driver.execute_async(script, Vec::new()).await;
        let mut found = found.expect("the steps end").json().clone();
        if let Some(error) = found["error"].as_str() {
            panic!("{error}\n  {}", self.situation().await);
        }
        found["value"].take()
    }

    /// Returns the value of a JavaScript expression.
    pub async fn value(&self, expression: &str) -> Value {
        self.js(&format!("return {expression}"), &[]).await
    }

    /// Returns the value of a JavaScript expression as a string.
    ///
    /// # Panics
    /// Panics if it is not a string.
    pub async fn string(&self, expression: &str) -> String {
        match self.value(expression).await {
            Value::String(text) => text,
            other => panic!("{expression} is {other} and not a text"),
        }
    }

    /// Returns the value of a JavaScript expression as a number.
    ///
    /// # Panics
    /// Panics if it is not a number.
    pub async fn number(&self, expression: &str) -> f64 {
        let value = self.value(expression).await;
        value
            .as_f64()
            .unwrap_or_else(|| panic!("{expression} is {value} and not a number"))
    }

    /// Returns the value of a JavaScript expression as a count.
    ///
    /// # Panics
    /// Panics if it is not a count.
    pub async fn whole(&self, expression: &str) -> usize {
        let value = self.value(expression).await;
        let count = value.as_u64().and_then(|count| usize::try_from(count).ok());
        count.unwrap_or_else(|| panic!("{expression} is {value} and not a count"))
    }

    /// Returns the value of a JavaScript expression as a list of strings.
    pub async fn strings(&self, expression: &str) -> Vec<String> {
        let list = self
            .value(&format!("Array.from({expression}, String)"))
            .await;
        let list = list.as_array().cloned().unwrap_or_default();
        list.iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }

    /// Returns the number of elements that match a selector.
    pub async fn count(&self, css: &str) -> usize {
        let count = self
            .js(
                "return document.querySelectorAll(arguments[0]).length",
                &[json!(css)],
            )
            .await;
        count
            .as_u64()
            .and_then(|count| usize::try_from(count).ok())
            .unwrap_or_default()
    }

    /// Returns the text content of the first element that matches a selector.
    ///
    /// # Panics
    /// Panics if none matches.
    pub async fn text(&self, css: &str) -> String {
        let script = "return document.querySelector(arguments[0])?.textContent ?? null";
        match self.js(script, &[json!(css)]).await {
            Value::String(text) => text,
            _ => panic!("there is no {css}"),
        }
    }

    /// Returns the text contents of all elements that match a selector.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        let expression = format!(
            "[...document.querySelectorAll({})].map(e => e.textContent)",
            json!(css)
        );
        self.strings(&expression).await
    }

    /// Waits until a JavaScript expression is true; `what` describes it.
    ///
    /// # Panics
    /// Panics if it times out.
    pub async fn until(&self, what: &str, expression: &str) {
        let script = format!("return Boolean({expression})");
        let mut said = None;
        let wait = async {
            let mut ticks = tokio::time::interval(TICK);
            loop {
                ticks.tick().await;
                match self.try_js(&script, &[]).await {
                    Ok(Value::Bool(true)) => return,
                    Ok(_) => said = None,
                    // There is nothing to ask while a page is loading.
                    Err(error) => said = Some(error.to_string()),
                }
            }
        };
        if tokio::time::timeout(self.patience, wait).await.is_ok() {
            return;
        }
        let mut message = format!(
            "not so within {:?}: {what}\n  expression: {expression}",
            self.patience
        );
        if let Some(said) = said {
            let _written = write!(message, "\n  driver: {said}");
        }
        panic!("{message}\n  {}", self.situation().await);
    }

    /// Waits until a JavaScript expression has a value; `what` describes it.
    ///
    /// # Panics
    /// Panics if it times out.
    pub async fn until_is(&self, what: &str, expression: &str, value: impl Into<Value>) {
        let value = value.into();
        let wait = async {
            let mut ticks = tokio::time::interval(TICK);
            loop {
                ticks.tick().await;
                let found = self.try_js(&format!("return {expression}"), &[]).await;
                if found.is_ok_and(|found| found == value) {
                    return;
                }
            }
        };
        if tokio::time::timeout(self.patience, wait).await.is_err() {
            let found = self.try_js(&format!("return {expression}"), &[]).await;
            let found = found.map_or_else(|error| error.to_string(), |found| found.to_string());
            panic!(
                "not so within {:?}: {what}\n  expression: {expression}\n  expected: {value}\n  found: \
                 {found}\n  {}",
                self.patience,
                self.situation().await
            );
        }
    }

    /// Describes the page's address and messages, for the message of a failing test.
    async fn situation(&self) -> String {
        let script = "const {width, height} = document.documentElement.getBoundingClientRect(); \
            return `${location.href} | ${document.readyState}, ${document.visibilityState}, \
            ${width} × ${height} in ${innerWidth} × ${innerHeight} | ` \
            + [...document.querySelectorAll('[role=status], .notice')].map(e => e.textContent).join(' | ')";
        match self.try_js(script, &[]).await {
            Ok(value) => format!("page: {}", value.as_str().unwrap_or_default()),
            Err(error) => format!("page: {error}"),
        }
    }

    /// Waits until the address, without its origin, equals this.
    pub async fn until_address(&self, address: &str) {
        let expected = address.strip_prefix('.').unwrap_or(address);
        let here = "location.pathname + location.search + location.hash";
        self.until_is("the address says what the reader sees", here, expected)
            .await;
    }

    /// Waits until the announced status contains this.
    pub async fn until_status(&self, part: &str) {
        let expression = format!(
            "document.querySelector('[role=status]')?.textContent.includes({})",
            json!(part)
        );
        self.until(&format!("the status says “{part}”"), &expression)
            .await;
    }

    /// Waits until a selector matches an element.
    pub async fn until_there(&self, css: &str) {
        self.until(
            &format!("there is {css}"),
            &format!("document.querySelector({})", json!(css)),
        )
        .await;
    }

    /// Waits until a selector matches nothing.
    pub async fn until_gone(&self, css: &str) {
        self.until(
            &format!("there is no {css}"),
            &format!("!document.querySelector({})", json!(css)),
        )
        .await;
    }

    /// Waits until an element is fully in the window, below the sticky bar.
    pub async fn until_in_sight(&self, css: &str) {
        let expression = format!(
            "(() => {{
                const element = document.querySelector({});
                if (!element) return false;
                const bar = document.querySelector('.bar').getBoundingClientRect();
                const top = Math.max(0, getComputedStyle(document.querySelector('.bar')).position === 'sticky' ? bar.bottom : 0);
                const first = element.getClientRects()[0];
                return first && first.top >= top - 1 && first.bottom <= innerHeight + 1;
            }})()",
            json!(css)
        );
        self.until(&format!("{css} is in sight"), &expression).await;
    }

    /// Waits until an element has the focus.
    pub async fn until_focused(&self, css: &str) {
        let expression = format!("document.activeElement?.matches({})", json!(css));
        self.until(&format!("{css} has the focus"), &expression)
            .await;
    }
}
