//! Headless Chromium over the [DevTools protocol](https://chromedevtools.github.io/devtools-protocol/).

use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs, process};

use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::{Value, json};
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

/// The longest silence of the browser that is tolerated: the largest pages take minutes.
const PATIENCE: Duration = Duration::from_secs(600);

/// The script that runs in every page before the page's own.
const PAGE: &str = include_str!("page.js");

/// A running browser.
pub(crate) struct Browser {
    process: Child,
    profile: PathBuf,
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    last: u64,
}

/// A page with its own window and profile, so that nothing is cached.
pub(crate) struct Tab {
    context: String,
    session: String,
}

/// The speed of the network and the processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speed {
    /// No throttling.
    Full,
    /// A phone: 1.6 Mbit/s, 150 ms, a processor four times slower, a narrow screen.
    Phone,
}

impl Browser {
    /// Starts the browser.
    pub(crate) fn start(chromium: &Path) -> Result<Self> {
        let profile = env::temp_dir().join(format!("rejoinder-bench-{}", process::id()));
        let mut command = Command::new(chromium);
        command.args([
            "--headless=new",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--remote-debugging-port=0",
            // Keeps pages behind other windows running.
            "--disable-renderer-backgrounding",
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            // Measures memory at once, not after the next garbage collection.
            "--enable-blink-features=ForceEagerMeasureMemory",
            // Chromium refuses to run as root with its sandbox.
            "--no-sandbox",
        ]);
        command.arg(format!("--user-data-dir={}", profile.display()));
        command.arg("about:blank");
        let mut process = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} did not start", chromium.display()))?;
        let said = process.stderr.take().context("Chromium says nothing")?;
        let mut lines = BufReader::new(said).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("listening on ")?.1.trim().to_owned()))
            .context("Chromium ended before it listened")?;
        // Drains later output, which is of no interest, so that the pipe never fills.
        std::thread::spawn(move || lines.for_each(drop));
        // The error's own sentence holds its cause, which a chain would repeat.
        let (socket, _) =
            tungstenite::connect(&address).map_err(|error| anyhow!("{address}: {error}"))?;
        if let MaybeTlsStream::Plain(stream) = socket.get_ref() {
            let silent = stream.set_read_timeout(Some(PATIENCE));
            silent.with_context(|| address.clone())?;
        }
        Ok(Self {
            process,
            profile,
            socket,
            last: 0,
        })
    }

    /// Returns the browser's version.
    pub(crate) fn version(&mut self) -> Result<String> {
        let version = self.call(None, "Browser.getVersion", json!({}))?;
        Ok(text(&version["product"]))
    }

    /// Opens an empty page.
    pub(crate) fn open(&mut self, speed: Speed) -> Result<Tab> {
        let context = self.call(None, "Target.createBrowserContext", json!({}))?;
        let context = text(&context["browserContextId"]);
        let page = json!({ "url": "about:blank", "browserContextId": context, "newWindow": true });
        let target = text(&self.call(None, "Target.createTarget", page)?["targetId"]);
        let attach = json!({ "targetId": target, "flatten": true });
        let session = self.call(None, "Target.attachToTarget", attach)?;
        let tab = Tab {
            context,
            session: text(&session["sessionId"]),
        };
        self.ask(&tab, "Page.enable", json!({}))?;
        // Counts the CPU time of the page's own thread, which other programs do not add to.
        self.ask(
            &tab,
            "Performance.enable",
            json!({ "timeDomain": "threadTicks" }),
        )?;
        let (width, height) = match speed {
            Speed::Full => (1280, 900),
            Speed::Phone => (360, 740),
        };
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": speed == Speed::Phone });
        self.ask(&tab, "Emulation.setDeviceMetricsOverride", screen)?;
        if speed == Speed::Phone {
            self.ask(&tab, "Network.enable", json!({}))?;
            // In bytes per second.
            let network = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750 });
            self.ask(&tab, "Network.emulateNetworkConditions", network)?;
            self.ask(&tab, "Emulation.setCPUThrottlingRate", json!({ "rate": 4 }))?;
        }
        self.before(&tab, PAGE)?;
        Ok(tab)
    }

    /// Adds a script that runs before the page's own.
    pub(crate) fn before(&mut self, tab: &Tab, script: &str) -> Result<()> {
        let script = json!({ "source": script });
        self.ask(tab, "Page.addScriptToEvaluateOnNewDocument", script)
            .map(drop)
    }

    /// Navigates to an address.
    pub(crate) fn go(&mut self, tab: &Tab, address: &str) -> Result<()> {
        let went = self.ask(tab, "Page.navigate", json!({ "url": address }))?;
        if let Some(error) = went["errorText"].as_str() {
            bail!("{address}: {error}");
        }
        Ok(())
    }

    /// Evaluates an expression, awaiting its promise.
    pub(crate) fn evaluate(&mut self, tab: &Tab, expression: &str) -> Result<Value> {
        let what = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.ask(tab, "Runtime.evaluate", what)?;
        if let Some(thrown) = answer.get("exceptionDetails") {
            bail!("{expression}: {thrown}");
        }
        Ok(answer["result"]["value"].take())
    }

    /// Returns the seconds that the page's thread has spent in scripts, style and layout, and the number of live
    /// nodes.
    pub(crate) fn metrics(&mut self, tab: &Tab) -> Result<(f64, f64)> {
        let metrics = self.ask(tab, "Performance.getMetrics", json!({}))?;
        let of = |name: &str| {
            let metrics = metrics["metrics"].as_array().into_iter().flatten();
            let mut found = metrics.filter(|metric| metric["name"] == name);
            found.next().and_then(|metric| metric["value"].as_f64())
        };
        let work = ["ScriptDuration", "RecalcStyleDuration", "LayoutDuration"];
        let work: Option<f64> = work.into_iter().map(of).sum();
        work.zip(of("Nodes"))
            .context("Chromium has no such metrics")
    }

    /// Returns the bytes that scripts, WebAssembly and the DOM retain after a garbage collection.
    pub(crate) fn memory(&mut self, tab: &Tab) -> Result<f64> {
        self.ask(tab, "HeapProfiler.collectGarbage", json!({}))?;
        let bytes = "performance.measureUserAgentSpecificMemory().then((all) => all.bytes)";
        let bytes = self.evaluate(tab, bytes)?;
        bytes.as_f64().context("Chromium does not tell memory")
    }

    /// Brings a page's window to the front.
    pub(crate) fn show(&mut self, tab: &Tab) -> Result<()> {
        self.ask(tab, "Page.bringToFront", json!({})).map(drop)
    }

    /// Closes a page and discards its profile.
    pub(crate) fn close(&mut self, tab: Tab) -> Result<()> {
        let context = json!({ "browserContextId": tab.context });
        self.call(None, "Target.disposeBrowserContext", context)
            .map(drop)
    }

    fn ask(&mut self, tab: &Tab, method: &str, parameters: Value) -> Result<Value> {
        self.call(Some(&tab.session), method, parameters)
    }

    fn call(&mut self, session: Option<&str>, method: &str, parameters: Value) -> Result<Value> {
        self.last += 1;
        let mut question = json!({ "id": self.last, "method": method, "params": parameters });
        if let Some(session) = session {
            question["sessionId"] = json!(session);
        }
        // The error's own sentence holds its cause, which a chain would repeat.
        let failed = |error: tungstenite::Error| anyhow!("{method}: {error}");
        let question = Message::text(question.to_string());
        self.socket.send(question).map_err(failed)?;
        loop {
            let Message::Text(answer) = self.socket.read().map_err(failed)? else {
                continue;
            };
            let mut answer: Value =
                serde_json::from_str(&answer).with_context(|| method.to_owned())?;
            // Everything else is an event.
            if answer["id"] != json!(self.last) {
                continue;
            }
            if let Some(error) = answer.get("error") {
                bail!("{method}: {error}");
            }
            return Ok(answer["result"].take());
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Killed in any case, whether it closed as asked or not.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
