//! What a reader does: clicks, keys, choices, and the window, the screen and the frame of the page.

use serde_json::{Value, json};
use thirtyfour::{By, Key, WebElement};

use super::{OWN, Page};
use crate::engine::Engine;

impl Page {
    /// Returns an element as soon as it exists.
    ///
    /// # Panics
    /// Panics if it never does.
    pub async fn element(&self, css: &str) -> WebElement {
        self.until_there(css).await;
        self.driver
            .find(By::Css(css))
            .await
            .unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    /// Clicks an element as a reader does, scrolled to the middle of the window, away from what sticks to its edges.
    pub async fn click(&self, css: &str) {
        self.click_the(&format!("document.querySelector({})", json!(css)))
            .await;
    }

    /// Clicks the link or button with this text.
    pub async fn click_text(&self, css: &str, text: &str) {
        let expression = format!(
            "[...document.querySelectorAll({})].find(e => e.textContent.trim() === {})",
            json!(css),
            json!(text)
        );
        self.click_the(&expression).await;
    }

    /// Clicks the element that a JavaScript expression returns, as soon as it exists. Drivers click at a position: if
    /// the element has moved meanwhile, as when a host resizes the frame, what was hit instead does not hear of it, and
    /// the click is repeated.
    ///
    /// # Panics
    /// Panics if there never is an element, or it cannot be clicked.
    pub async fn click_the(&self, expression: &str) {
        let script = format!(
            "const element = {expression};
             element.scrollIntoView({{block: 'center', behavior: 'instant'}});
             {OWN}.clickMissed = true;
             addEventListener('click', event => {{
                 {OWN}.clickMissed = !event.composedPath().includes(element);
                 if ({OWN}.clickMissed) {{
                     event.preventDefault();
                     event.stopImmediatePropagation();
                 }}
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
                // If the click opened another document, there is nothing to read.
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

    /// Ticks or unticks a filter, such as the topic `harbour`.
    pub async fn choose(&self, name: &str, value: &str) {
        self.click(&format!("#filters input[name={name}][value={value}]"))
            .await;
    }

    /// Returns `true` if a filter is ticked.
    pub async fn is_chosen(&self, name: &str, value: &str) -> bool {
        let expression =
            format!("document.querySelector('#filters input[name={name}][value={value}]').checked");
        self.value(&expression).await == json!(true)
    }

    /// Types words into the search box, replacing its contents.
    pub async fn search(&self, words: &str) {
        self.until_there("#q").await;
        self.js(
            "const field = document.querySelector('#q'); field.focus(); field.select()",
            &[],
        )
        .await;
        self.until_focused("#q").await;
        // Key by key, so that the app is notified. Chromium fires no events when WebDriver clears a field, and the
        // next render of the app would restore the old value.
        self.press(Key::Backspace + words).await;
    }

    /// Puts words into the search box at once, as pasting does: where each letter takes time, or none is about letters.
    pub async fn paste(&self, words: &str) {
        self.until_there("#q").await;
        let paste = "const field = document.querySelector('#q');
            field.value = arguments[0];
            field.dispatchEvent(new Event('input', { bubbles: true }))";
        self.js(paste, &[json!(words)]).await;
    }

    /// Presses keys, wherever the focus is.
    ///
    /// # Panics
    /// Panics if the driver fails.
    pub async fn press(&self, keys: impl Into<thirtyfour::TypingData>) {
        let keys = keys.into().to_string();
        self.driver
            .action_chain()
            .send_keys(keys)
            .perform()
            .await
            .expect("keys can be pressed");
    }

    /// Presses a key while holding another.
    ///
    /// # Panics
    /// Panics if the driver fails.
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

    /// Resizes the viewport.
    ///
    /// # Panics
    /// Panics if the driver fails.
    pub async fn resize(&self, width: u32, height: u32) {
        if self.engine == Engine::Chromium {
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.cdp("Emulation.setDeviceMetricsOverride", metrics)
                .await;
        } else {
            // Measures the window's own borders first, then adds them to the size.
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

    /// Sends a command to Chromium, for what WebDriver lacks.
    ///
    /// # Panics
    /// Panics if it refuses.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        let answer = self.driver.cdp().send_raw(method, parameters).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Shows the page as on paper, in Chromium.
    ///
    /// # Panics
    /// Panics if the style for paper does not come.
    pub async fn print(&self) {
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" }))
            .await;
        // Browsers load it last.
        let styled = "[...document.styleSheets].some(it => it.href?.includes('print'))";
        self.until(
            "it is paper",
            &format!("matchMedia('print').matches && {styled}"),
        )
        .await;
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

    /// Puts the viewer into a frame of a host page, without the viewer noticing, and enters it. `attributes` are the
    /// frame's, such as `sandbox="allow-scripts"`.
    ///
    /// # Panics
    /// Panics if the frame cannot be entered.
    pub async fn open_in_frame(&self, path: &str, width: u32, attributes: &str) {
        self.frame(path, width, attributes).await;
        self.started().await;
    }

    /// Puts a page of the site into a frame of a host page, without the page noticing, and enters it.
    ///
    /// # Panics
    /// Panics if the frame cannot be entered.
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

    /// Sets the width of the frame around the page.
    ///
    /// # Panics
    /// Panics if there is no frame.
    pub async fn widen_frame(&self, width: u32) {
        self.js(
            "frameElement.style.width = `${arguments[0]}px`",
            &[json!(width)],
        )
        .await;
        self.until_is("the frame has its width", "innerWidth", width)
            .await;
    }
}
