//! What a test does on a page, and how it waits for what follows.
//!
//! Nothing here sleeps: each step is repeated until it succeeds or a deadline has passed.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{By, Key, WebDriver, WebElement};

use crate::engine::{Engine, Session};
use crate::path;
use crate::site::Site;

/// For how long a page usually may take to show what it should.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often the page is asked.
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
    /// Where the viewer is served.
    pub site: Site,
    /// For how long the page may take to show what it should.
    pub patience: Duration,
}

impl Page {
    /// A browser in which nothing is open yet.
    #[must_use]
    pub fn new(session: &Session, site: Site) -> Self {
        Self {
            engine: session.engine,
            driver: session.driver.clone(),
            site,
            patience: PATIENCE,
        }
    }

    /// Opens an address of the viewer, and waits until the app stands there.
    pub async fn open(&self, path: &str) {
        self.open_url(&self.site.url(path)).await;
    }

    /// Opens a whole address, and waits until the app stands there.
    pub async fn open_url(&self, url: &str) {
        self.go(url).await;
        self.started().await;
    }

    /// Opens a whole address, whatever stands there.
    ///
    /// # Panics
    /// If the driver cannot.
    pub async fn go(&self, url: &str) {
        // The same address with another fragment would load nothing anew.
        self.driver
            .goto("about:blank")
            .await
            .expect("an empty page");
        self.driver
            .goto(url)
            .await
            .unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// Loads the page again.
    ///
    /// # Panics
    /// If the driver cannot.
    pub async fn reload(&self) {
        self.js("window.before = true", &[]).await;
        self.driver.refresh().await.expect("the page loads again");
        self.until("the page was loaded again", "!window.before")
            .await;
        self.started().await;
    }

    /// Waits until the app stands in the page and its status speaks.
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
    /// If the driver cannot.
    pub async fn back(&self) {
        self.driver.back().await.expect("a page before this one");
    }

    /// Goes forward in the history.
    ///
    /// # Panics
    /// If the driver cannot.
    pub async fn forward(&self) {
        self.driver.forward().await.expect("a page after this one");
    }

    /// Runs a script and gives what it returns. Its arguments are `arguments[0]` and so on.
    ///
    /// # Panics
    /// If the script fails.
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

    /// Runs a script as one of the page's own. What [`js`](Self::js) changes of the browser's
    /// interfaces, the page does not see in every engine.
    pub async fn inject(&self, script: &str) {
        let add = "const own = document.createElement('script');
            own.textContent = arguments[0];
            document.head.append(own)";
        self.js(add, &[json!(script)]).await;
    }

    /// Carries out steps in the page itself, which is asked far more often there than a driver could, and
    /// gives what they return. `await until(what, test)` waits; to `arrive(address)` is to the page as to go
    /// back or forward there; `isInSight(element)` leaves out what the bar covers.
    ///
    /// # Panics
    /// If a step fails, or what it waits for never is.
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

    /// The value of a JavaScript expression.
    pub async fn value(&self, expression: &str) -> Value {
        self.js(&format!("return {expression}"), &[]).await
    }

    /// The value of a JavaScript expression that is a text.
    ///
    /// # Panics
    /// If it is none.
    pub async fn string(&self, expression: &str) -> String {
        match self.value(expression).await {
            Value::String(text) => text,
            other => panic!("{expression} is {other} and not a text"),
        }
    }

    /// The value of a JavaScript expression that is a number.
    ///
    /// # Panics
    /// If it is none.
    pub async fn number(&self, expression: &str) -> f64 {
        let value = self.value(expression).await;
        value
            .as_f64()
            .unwrap_or_else(|| panic!("{expression} is {value} and not a number"))
    }

    /// The value of a JavaScript expression that is a count.
    ///
    /// # Panics
    /// If it is none.
    pub async fn whole(&self, expression: &str) -> usize {
        let value = self.value(expression).await;
        let count = value.as_u64().and_then(|count| usize::try_from(count).ok());
        count.unwrap_or_else(|| panic!("{expression} is {value} and not a count"))
    }

    /// The value of a JavaScript expression that is a list of texts.
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

    /// How many elements a selector finds.
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

    /// The text content of the first element that a selector finds.
    ///
    /// # Panics
    /// If it finds none.
    pub async fn text(&self, css: &str) -> String {
        let script = "return document.querySelector(arguments[0])?.textContent ?? null";
        match self.js(script, &[json!(css)]).await {
            Value::String(text) => text,
            _ => panic!("there is no {css}"),
        }
    }

    /// The text contents of all the elements that a selector finds.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        let expression = format!(
            "[...document.querySelectorAll({})].map(e => e.textContent)",
            json!(css)
        );
        self.strings(&expression).await
    }

    /// Waits until a JavaScript expression is true. `what` says what it means.
    ///
    /// # Panics
    /// If it never is.
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
                    // While a page is being loaded there is none to ask.
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

    /// Waits until a JavaScript expression has a value. `what` says what it means.
    ///
    /// # Panics
    /// If it never has.
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

    /// Where the page is and what it says, for the message of a test that fails.
    async fn situation(&self) -> String {
        let script = "return location.href + ' | ' \
            + [...document.querySelectorAll('[role=status], .notice')].map(e => e.textContent).join(' | ')";
        match self.try_js(script, &[]).await {
            Ok(value) => format!("page: {}", value.as_str().unwrap_or_default()),
            Err(error) => format!("page: {error}"),
        }
    }

    /// Waits until the address, without its origin, is this.
    pub async fn until_address(&self, address: &str) {
        let expected = address.strip_prefix('.').unwrap_or(address);
        let here = "location.pathname + location.search + location.hash";
        self.until_is("the address says what the reader sees", here, expected)
            .await;
    }

    /// Waits until the status is spoken and has this in it.
    pub async fn until_status(&self, part: &str) {
        let expression = format!(
            "document.querySelector('[role=status]')?.textContent.includes({})",
            json!(part)
        );
        self.until(&format!("the status says “{part}”"), &expression)
            .await;
    }

    /// Waits until a selector finds something.
    pub async fn until_there(&self, css: &str) {
        self.until(
            &format!("there is {css}"),
            &format!("document.querySelector({})", json!(css)),
        )
        .await;
    }

    /// Waits until a selector finds nothing.
    pub async fn until_gone(&self, css: &str) {
        self.until(
            &format!("there is no {css}"),
            &format!("!document.querySelector({})", json!(css)),
        )
        .await;
    }

    /// Waits until an element is wholly in the window, and not under the bar that stays at its top.
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

    /// An element, as soon as it is there.
    ///
    /// # Panics
    /// If it never is.
    pub async fn element(&self, css: &str) -> WebElement {
        self.until_there(css).await;
        self.driver
            .find(By::Css(css))
            .await
            .unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    /// Clicks an element as a reader does. It is brought to the middle of the window first, away
    /// from what stays at its edges.
    pub async fn click(&self, css: &str) {
        self.click_the(&format!("document.querySelector({})", json!(css)))
            .await;
    }

    /// Clicks the link or button that has this text.
    pub async fn click_text(&self, css: &str, text: &str) {
        let expression = format!(
            "[...document.querySelectorAll({})].find(e => e.textContent.trim() === {})",
            json!(css),
            json!(text)
        );
        self.click_the(&expression).await;
    }

    /// Clicks the element that a JavaScript expression gives, as soon as there is one. A driver clicks at a place: where
    /// the element has left it meanwhile, as when a host gives the frame another height, the click is repeated.
    ///
    /// # Panics
    /// If there never is an element, or it cannot be clicked.
    pub async fn click_the(&self, expression: &str) {
        let script = format!(
            "const element = {expression};
             element.scrollIntoView({{block: 'center', behavior: 'instant'}});
             {OWN}.clickMissed = true;
             addEventListener('click', event => {{
                 if (event.composedPath().includes(element)) {OWN}.clickMissed = false;
             }}, {{capture: true, once: true}});
             return element"
        );
        let clicks = async {
            loop {
                self.until("there is something to click", expression).await;
                let found = self.driver.execute(script.as_str(), Vec::new()).await;
                let element = found.and_then(|found| found.element());
                let element = element.unwrap_or_else(|error| panic!("{expression}: {error}"));
                if let Err(error) = element.click().await {
                    panic!(
                        "{expression} cannot be clicked: {error}\n  {}",
                        self.situation().await
                    );
                }
                // Where the click led to another document, there is nothing to be read.
                let missed = self.try_js(&format!("return {OWN}.clickMissed"), &[]).await;
                if !matches!(missed, Ok(Value::Bool(true))) {
                    return;
                }
            }
        };
        if tokio::time::timeout(self.patience, clicks).await.is_err() {
            panic!(
                "no click reached {expression}\n  {}",
                self.situation().await
            );
        }
    }

    /// How many of the elements that a selector finds a reader sees.
    pub async fn count_shown(&self, css: &str) -> usize {
        let found = format!("[...document.querySelectorAll({})]", json!(css));
        self.whole(&format!("{found}.filter(e => e.checkVisibility()).length"))
            .await
    }

    /// How many of the article's paragraphs a reader sees; those in closed gaps are none of them.
    pub async fn shown_paragraphs(&self) -> usize {
        let script = "return [...document.querySelectorAll('.src')]
            .filter(e => !e.closest('.trailer') && e.checkVisibility()).length";
        let count = self.js(script, &[]).await;
        count
            .as_u64()
            .and_then(|count| usize::try_from(count).ok())
            .unwrap_or_default()
    }

    /// Waits until so many paragraphs are shown.
    pub async fn until_paragraphs(&self, count: usize) {
        let shown = "[...document.querySelectorAll('.src')]
            .filter(e => !e.closest('.trailer') && e.checkVisibility()).length";
        self.until_is("so many paragraphs are shown", shown, count)
            .await;
    }

    /// Ticks or unticks a filter, such as the topic `hacking`.
    pub async fn choose(&self, name: &str, value: &str) {
        self.click(&format!("#filters input[name={name}][value={value}]"))
            .await;
    }

    /// Whether a filter is ticked.
    pub async fn is_chosen(&self, name: &str, value: &str) -> bool {
        let expression =
            format!("document.querySelector('#filters input[name={name}][value={value}]').checked");
        self.value(&expression).await == json!(true)
    }

    /// Writes words into the search box, in place of what stands there.
    pub async fn search(&self, words: &str) {
        self.until_there("#q").await;
        self.js(
            "const field = document.querySelector('#q'); field.focus(); field.select()",
            &[],
        )
        .await;
        self.until_focused("#q").await;
        // Key by key, so that the app is told. Of WebDriver's own way to empty a field Chromium tells it
        // nothing, and the app, when it draws next, puts back what it knows of.
        self.press(Key::Backspace + words).await;
    }

    /// Presses keys, wherever the focus is.
    ///
    /// # Panics
    /// If the driver cannot.
    pub async fn press(&self, keys: impl Into<thirtyfour::TypingData>) {
        let keys = keys.into().to_string();
        self.driver
            .action_chain()
            .send_keys(keys)
            .perform()
            .await
            .expect("keys can be pressed");
    }

    /// Presses a key while another is held.
    ///
    /// # Panics
    /// If the driver cannot.
    pub async fn press_with(&self, held: Key, key: impl Into<char>) {
        let key = key.into();
        let keys = self
            .driver
            .action_chain()
            .key_down(held.clone())
            .key_down(key);
        keys.key_up(key)
            .key_up(held)
            .perform()
            .await
            .expect("keys can be pressed");
    }

    /// Makes the window's inside this large.
    ///
    /// # Panics
    /// If the driver cannot.
    pub async fn resize(&self, width: u32, height: u32) {
        if self.engine == Engine::Chromium {
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.cdp("Emulation.setDeviceMetricsOverride", metrics)
                .await;
        } else {
            // First the frame around the page is measured, then the window is made larger by it.
            self.set_window(width, height).await;
            let frame = async |outer: u32, inner: &str| {
                outer.saturating_sub(
                    u32::try_from(self.value(inner).await.as_u64().unwrap_or(0)).unwrap_or(0),
                )
            };
            let wide = frame(width, "innerWidth").await;
            let high = frame(height, "innerHeight").await;
            if (wide, high) != (0, 0) {
                self.set_window(width + wide, height + high).await;
            }
        }
        self.until_is("the window has its size", "innerWidth", width)
            .await;
    }

    async fn set_window(&self, width: u32, height: u32) {
        self.driver
            .set_window_rect(0, 0, width, height)
            .await
            .expect("the window's size can be set");
        let rect = format!("outerWidth === {width} && outerHeight === {height}");
        self.until("the window has changed", &rect).await;
    }

    /// Asks Chromium for what WebDriver has no words for.
    ///
    /// # Panics
    /// If it refuses.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        let answer = self.driver.cdp().send_raw(method, parameters).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Sets media features in Chromium, such as `prefers-color-scheme`.
    pub async fn emulate(&self, features: &[(&str, &str)]) {
        let features: Vec<Value> = features
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        self.cdp(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await;
    }

    /// Puts the viewer into a frame of a host page, which it does not notice, and goes into the frame.
    /// `attributes` are the frame's, such as `sandbox="allow-scripts"`.
    ///
    /// # Panics
    /// If there is no way into the frame.
    pub async fn open_in_frame(&self, path: &str, width: u32, attributes: &str) {
        self.frame(path, width, attributes).await;
        self.started().await;
    }

    /// Puts a page of the site into a frame of a host page, which it does not notice, and goes into the
    /// frame.
    ///
    /// # Panics
    /// If there is no way into the frame.
    pub async fn frame(&self, path: &str, width: u32, attributes: &str) {
        self.go(&self.site.url(crate::site::HOST)).await;
        let (page, asked) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
        let path = [page, crate::site::ALONE, asked].concat();
        let frame = format!(
            "<iframe title='The interview' style='border:0;width:{width}px;height:800px' {attributes} src='{}'></iframe>",
            self.site.url(&path).replace('&', "&amp;")
        );
        self.js("document.body.innerHTML = arguments[0]", &[json!(frame)])
            .await;
        self.driver
            .enter_frame(0)
            .await
            .expect("a way into the frame");
    }

    /// Makes the frame around the page this wide.
    ///
    /// # Panics
    /// If there is no frame.
    pub async fn widen_frame(&self, width: u32) {
        self.js(
            "frameElement.style.width = `${arguments[0]}px`",
            &[json!(width)],
        )
        .await;
        self.until_is("the frame has its width", "innerWidth", width)
            .await;
    }

    /// What stands out of the page at its end; empty, if nothing does.
    pub async fn wider(&self) -> String {
        self.string(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth ? '' :
            [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .slice(0, 5).map(e => `${e.tagName}.${e.getAttribute('class')}`).join(' ') || 'something'",
        )
        .await
    }

    /// What axe-core finds wrong with the page, one line for each element.
    ///
    /// # Panics
    /// If axe-core cannot run.
    pub async fn faults_for_accessibility(&self) -> Vec<String> {
        let file = path("CLIENTS").join("node_modules/axe-core/axe.min.js");
        if self.value("typeof axe === 'undefined'").await == json!(true) {
            let axe = std::fs::read_to_string(&file)
                .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            self.js(&axe, &[]).await;
            // Some engines keep what a script declares to the script.
            if self.value("typeof axe === 'undefined'").await == json!(true) {
                self.js(&format!("{axe}; window.axe = axe"), &[]).await;
            }
        }
        let script = "
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
                found => done(found.violations.flatMap(rule => rule.nodes.map(
                    node => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`))),
                error => done([`axe-core failed: ${error}`]))";
        let found = self
            .driver
            .execute_async(script, Vec::new())
            .await
            .expect("axe-core runs");
        let found = found.json().as_array().cloned().expect("a list of faults");
        found
            .iter()
            .map(|fault| fault.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Forgets the errors in the browser's console, where a test has brought them about.
    pub async fn forget_errors(&self) {
        self.errors().await;
    }

    /// The errors in the browser's console since they were last asked for. Only Chromium's driver can
    /// tell.
    async fn errors(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            return Vec::new();
        }
        let log = self.driver.browser_log().await.expect("the browser's log");
        log.into_iter()
            .filter(|entry| entry.level == "SEVERE")
            .map(|entry| entry.message)
            .collect()
    }

    /// Checks that the browser's console has no error.
    ///
    /// # Panics
    /// If it has.
    pub async fn expect_quiet(&self) {
        let errors = self.errors().await;
        assert!(errors.is_empty(), "the console has errors: {errors:#?}");
    }
}
