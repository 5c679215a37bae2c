//! What a reader sees and does, tested in Chromium, Firefox and WebKitGTK over WebDriver.
//!
//! 1. [`site`] serves the built viewer, whole or damaged on purpose.
//! 2. [`engine`] starts a driver and a browser for one test, and ends both.
//! 3. [`page`] is what a test does in the browser: open, click, type, and wait for what follows.
//! 4. [`behaviours!`](crate::behaviours) makes a test of a behaviour for each engine.
//!
//! `cargo xtask test` sets the variables that say where everything is: `DIST` for the built viewer,
//! `CHROMEDRIVER` and `CHROMIUM`, `GECKODRIVER` and `FIREFOX`, `WEBKITDRIVER`, `MINIBROWSER` and
//! `XVFB`, and `AXE_JS`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

pub mod engine;
pub mod page;
pub mod site;

use std::future::Future;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use engine::Engine;
use page::Page;

pub use serde_json::{Value, json};

/// For how long a test may go on.
const LIMIT: Duration = Duration::from_secs(150);

/// How many browsers may be open at once: more would only wait for each other.
const BROWSERS: usize = 3;

/// Makes a test of each behaviour: `chromium::NAME`, `firefox::NAME` and `webkit::NAME`.
///
/// A behaviour is an `async fn(Page)`. Those after `chromium:` need what only Chromium's driver can
/// do, such as printing, forced colours or permissions.
#[macro_export]
macro_rules! behaviours {
    (everywhere: [$($name:ident),* $(,)?] $(, chromium: [$($only:ident),* $(,)?])? $(,)?) => {
        mod chromium {
            $(#[test] fn $name() { $crate::run($crate::engine::Engine::Chromium, super::$name); })*
            $($(#[test] fn $only() { $crate::run($crate::engine::Engine::Chromium, super::$only); })*)?
        }
        mod firefox {
            $(#[test] fn $name() { $crate::run($crate::engine::Engine::Firefox, super::$name); })*
        }
        mod webkit {
            $(#[test] fn $name() { $crate::run($crate::engine::Engine::WebKit, super::$name); })*
        }
    };
}

/// Runs a behaviour in an engine, with a browser and a site of its own.
///
/// # Panics
/// If the behaviour does, or the console has an error at its end.
pub fn run<F>(engine: Engine, behaviour: impl FnOnce(Page) -> F)
where
    F: Future<Output = ()> + 'static,
{
    if !engine.is_had() {
        eprintln!("{engine:?} does not exist on this system: nothing was tested in it.");
        return;
    }
    let _turn = Turn::wait();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let tasks = tokio::task::LocalSet::new();
    let result = tasks.block_on(&runtime, async {
        let session = engine::Session::start(engine).await;
        let page = Page::new(&session, site::Site::start().await);
        let behaviour = behaviour(page.clone());
        let test = tokio::task::spawn_local(async move {
            page.resize(engine::WINDOW.0, engine::WINDOW.1).await;
            tokio::time::timeout(LIMIT, behaviour)
                .await
                .expect("the test took too long");
            page.expect_quiet().await;
        });
        // The browser ends even when the test has failed.
        let result = test.await;
        session.end().await;
        result
    });
    if let Err(error) = result {
        resume_unwind(error.into_panic());
    }
}

/// A path from the environment.
///
/// # Panics
/// If the variable is not set.
#[must_use]
pub fn path(variable: &str) -> PathBuf {
    match std::env::var_os(variable) {
        Some(path) => PathBuf::from(path),
        None => {
            panic!("{variable} is not set. `cargo xtask test` runs these tests with all they need.")
        }
    }
}

static OPEN: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

/// One of the browsers that may be open at once.
struct Turn;

impl Turn {
    fn wait() -> Self {
        let open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        let mut open = ENDED
            .wait_while(open, |open| *open >= BROWSERS)
            .unwrap_or_else(PoisonError::into_inner);
        *open += 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *OPEN.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        ENDED.notify_one();
    }
}
