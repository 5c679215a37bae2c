//! The browser engines, and a driver with one browser that can be reset.

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, RequestData, SessionId, WebDriver};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};

use crate::path;

/// The number of attempts to start a driver: another process may have taken the port that was free a moment ago.
const ATTEMPTS: usize = 3;

/// The time limit for a driver to start listening.
const START: Duration = Duration::from_secs(20);

/// The size of a browser's window.
pub const WINDOW: (u32, u32) = (1280, 900);

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Engine {
    /// Chromium, with ChromeDriver.
    Chromium,
    /// Firefox, with geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, with WebKitWebDriver.
    WebKit,
}

impl Engine {
    /// Returns the engines available on this system. WebKitGTK exists on Linux only.
    pub fn had() -> impl Iterator<Item = Self> {
        let webkit = cfg!(target_os = "linux") || std::env::var_os("WEBKITDRIVER").is_some();
        [Self::Chromium, Self::Firefox]
            .into_iter()
            .chain(webkit.then_some(Self::WebKit))
    }

    /// Returns the name as used in test names.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Builds the command that starts the driver on a port.
    fn driver(self, port: u16, as_root: bool) -> Command {
        let variable = match self {
            Self::Chromium => "CHROMEDRIVER",
            Self::Firefox => "GECKODRIVER",
            Self::WebKit => "WEBKITDRIVER",
        };
        let mut command = Command::new(path(variable));
        command.arg(format!("--port={port}"));
        match self {
            Self::Chromium => {}
            Self::Firefox => {
                command.arg("--binary").arg(path("FIREFOX"));
                // Keeps another geckodriver from finding its socket taken.
                command.args(["--websocket-port", "0", "--log", "fatal"]);
                // Only privileged scripts can clear everything that is stored.
                command.arg("--allow-system-access");
            }
            Self::WebKit => {
                // Pages drawn by a graphics library in software take half as much time again.
                command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
                if as_root {
                    command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                }
            }
        }
        command
    }

    fn capabilities(self, as_root: bool) -> Capabilities {
        let window = format!("--window-size={},{}", WINDOW.0, WINDOW.1);
        let all = match self {
            Self::Chromium => {
                let mut arguments = vec![
                    "--headless=new",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                    &window,
                ];
                if as_root {
                    arguments.push("--no-sandbox");
                }
                json!({
                    "browserName": "chrome",
                    "goog:chromeOptions": { "binary": path("HEADLESS_CHROMIUM"), "args": arguments },
                    "goog:loggingPrefs": { "browser": "ALL" },
                })
            }
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless", format!("--width={}", WINDOW.0), format!("--height={}", WINDOW.1)],
                    // Features that no test needs and that slow the browser's start and end.
                    "prefs": {
                        "dom.ipc.processCount": 1,
                        "dom.ipc.processPrelaunch.enabled": false,
                        "dom.ipc.keepProcessesAlive.web": 0,
                        "extensions.webextensions.remote": false,
                        "browser.newtabpage.enabled": false,
                        "browser.newtabpage.activity-stream.enabled": false,
                        "browser.newtab.preload": false,
                        "browser.sessionstore.enabled": false,
                        "browser.search.suggest.enabled": false,
                        "browser.region.update.enabled": false,
                        "services.settings.server": "data:,",
                        "media.gmp-manager.updateEnabled": false,
                        "toolkit.shutdown.fastShutdownStage": 3,
                    },
                },
            }),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": { "binary": path("MINIBROWSER"), "args": ["--automation"] },
            }),
        };
        let Value::Object(all) = all else {
            unreachable!("it is written as an object above")
        };
        Capabilities::from(all)
    }
}

/// A driver with one browser, used by one test at a time.
#[derive(Debug)]
pub struct Session {
    /// The browser's engine.
    pub engine: Engine,
    /// The driver's client.
    pub driver: WebDriver,
    process: Child,
    _screen: Option<Screen>,
    _folder: Folder,
}

impl Session {
    /// Starts a driver and a browser.
    ///
    /// # Panics
    /// Panics if they do not start.
    pub async fn start(engine: Engine) -> Self {
        let mut said = String::new();
        for _ in 0..ATTEMPTS {
            match Self::attempt(engine).await {
                Ok(session) => return session,
                Err(error) => said = error,
            }
        }
        panic!("{engine:?} did not start: {said}");
    }

    async fn attempt(engine: Engine) -> Result<Self, String> {
        let folder = Folder::new();
        let as_root = folder.is_roots();
        let port = free_port().await;
        let mut command = engine.driver(port, as_root);
        // The others have a headless mode.
        let screen = match engine {
            Engine::WebKit => Some(Screen::start().await?),
            Engine::Chromium | Engine::Firefox => None,
        };
        if let Some(screen) = &screen {
            command.env("DISPLAY", &screen.display);
        }
        let mut process = command
            .env("TMPDIR", &folder.0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| format!("its driver cannot be run: {error}"))?;
        listening(port, &mut process).await?;
        let driver = WebDriver::builder(
            format!("http://127.0.0.1:{port}"),
            engine.capabilities(as_root),
        )
        .await
        .map_err(|error| error.to_string())?;
        Ok(Self {
            engine,
            driver,
            process,
            _screen: screen,
            _folder: folder,
        })
    }

    /// Closes the browser, then the driver.
    pub async fn end(mut self) {
        // The driver must end even when the browser has crashed.
        let _crashed = self.driver.clone().quit().await;
        let _ended = self.process.kill().await;
    }
}

/// Resets a browser for another test: a new window and nothing stored. Returns `false` if the browser no longer
/// responds.
pub async fn renew(engine: Engine, driver: &WebDriver) -> bool {
    let renewed = match engine {
        Engine::Chromium => forget_in_chromium(driver).await,
        Engine::Firefox => forget_in_firefox(driver).await,
        Engine::WebKit => forget_in_webkit(driver).await,
    };
    renewed.is_ok()
}

async fn forget_in_chromium(driver: &WebDriver) -> WebDriverResult<()> {
    change_window(driver).await?;
    let all = json!({ "origin": "*", "storageTypes": "all" });
    for (method, parameters) in [
        ("Storage.clearDataForOrigin", all),
        ("Network.clearBrowserCookies", json!({})),
        ("Network.clearBrowserCache", json!({})),
        // A new tab alone has no focus.
        ("Page.bringToFront", json!({})),
    ] {
        driver.cdp().send_raw(method, parameters).await?;
    }
    // Reading the log empties it.
    driver.browser_log().await?;
    Ok(())
}

async fn forget_in_firefox(driver: &WebDriver) -> WebDriverResult<()> {
    change_window(driver).await?;
    driver.cmd(Context("chrome")).await?;
    let clear = "const onDataDeleted = arguments[arguments.length - 1];
        Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, {onDataDeleted})";
    driver.execute_async(clear, Vec::new()).await?;
    driver.cmd(Context("content")).await?;
    Ok(())
}

/// Clears cookies only: the driver reaches no other storage. That is per origin, and each test has a site at a port
/// of its own.
async fn forget_in_webkit(driver: &WebDriver) -> WebDriverResult<()> {
    driver.enter_default_frame().await?;
    driver.delete_all_cookies().await?;
    change_window(driver).await
}

/// Closes all windows for a new one. History, emulation and permissions go with them.
async fn change_window(driver: &WebDriver) -> WebDriverResult<()> {
    let old = driver.windows().await?;
    let new = driver.new_tab().await?;
    for window in old {
        driver.switch_to_window(window).await?;
        driver.close_window().await?;
    }
    driver.switch_to_window(new).await
}

/// The context of Firefox's scripts: its own interface, `chrome`, or the page, `content`.
#[derive(Debug)]
struct Context(&'static str);

impl FormatRequestData for Context {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("/session/{session}/moz/context"))
            .add_body(json!({ "context": self.0 }))
    }
}

/// A virtual screen for one browser. X has one selection per screen: with two browsers, selecting in one clears the
/// selection in the other, as WebKitGTK has it.
#[derive(Debug)]
struct Screen {
    display: String,
    _server: Child,
}

impl Screen {
    async fn start() -> Result<Self, String> {
        let failed = |error| format!("its screen cannot be had: {error}");
        // Xvfb picks a free display itself, and writes its number when ready.
        let mut server = Command::new(path("XVFB"))
            .args(["-displayfd", "1", "-screen", "0", "1280x1024x24"])
            .args(["-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(failed)?;
        let mut number = String::new();
        if let Some(stdout) = server.stdout.take() {
            let mut stdout = BufReader::new(stdout);
            stdout.read_line(&mut number).await.map_err(failed)?;
        }
        match number.trim() {
            "" => Err("its screen ended without a display".to_owned()),
            number => Ok(Self {
                display: format!(":{number}"),
                _server: server,
            }),
        }
    }
}

/// Returns a port that is free.
async fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0))
        .await
        .expect("a free port");
    listener.local_addr().expect("the port's number").port()
}

/// Waits until a driver listens on its port.
async fn listening(port: u16, process: &mut Child) -> Result<(), String> {
    let wait = async {
        let mut ticks = tokio::time::interval(Duration::from_millis(10));
        loop {
            ticks.tick().await;
            if let Ok(Some(status)) = process.try_wait() {
                return Err(format!("its driver ended with {status}"));
            }
            if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                return Ok(());
            }
        }
    };
    tokio::time::timeout(START, wait)
        .await
        .unwrap_or_else(|_| Err("its driver does not listen".to_owned()))
}

/// A folder for a browser's files, removed on drop.
#[derive(Debug)]
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("browser-test-{}-{count}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        Self(folder)
    }

    /// Returns `true` if the folder belongs to the root user, for whom browsers have no sandbox.
    #[cfg(unix)]
    fn is_roots(&self) -> bool {
        use std::os::unix::fs::MetadataExt as _;
        std::fs::metadata(&self.0).is_ok_and(|folder| folder.uid() == 0)
    }

    #[cfg(not(unix))]
    fn is_roots(&self) -> bool {
        false
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A browser that is still ending may write again; the system cleans its temporary folder.
        let _left = std::fs::remove_dir_all(&self.0);
    }
}
