//! Tests of what a reader sees and does in Chromium, Firefox and WebKitGTK over WebDriver.
//!
//! 1. [`site`] serves the built viewer, whole or damaged on purpose, with the small invented interview ([`fixture`]),
//!    that changed, or the first one.
//! 2. [`engine`] starts a driver and a browser, resets them after a test, and ends both.
//! 3. [`page`] is what a test does in the browser: open, click, type, and wait for what follows.
//! 4. [`behaviours!`](crate::behaviours) makes a test of a behaviour for each engine.
//! 5. [`run`] runs them, some at once, and gives a browser from one to the next. In the end it prints which
//!    tests took most time, and which [`Fault`]s the page was seen to bear.
//!
//! `cargo xtask test` sets the environment variables: `DIST` for the built site, `VIEWER` for its compiled viewer,
//! `CHROMEDRIVER` and `HEADLESS_CHROMIUM`, `GECKODRIVER` and `FIREFOX`, `WEBKITDRIVER`, `MINIBROWSER` and `XVFB`,
//! `CLIENTS` for `tests/clients` with its dependencies installed, `REJOINDER` for the command of that name.
//! `WITHOUT_BROWSERS` gives a reason to run no test.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

pub mod engine;
pub mod faults;
pub mod fixture;
pub mod page;
pub mod site;

use std::fmt::Write as _;
use std::future::Future;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use engine::{Engine, Session};
use faults::Fault;
use libtest_mimic::{Arguments, Trial};
use page::Page;
use site::Site;
use tokio::runtime::Runtime;

pub use serde_json::{Value, json};

/// The time limit for a test.
const LIMIT: Duration = Duration::from_secs(150);

/// The number of concurrent browsers unless `--test-threads` is given: more would only wait for each other.
const BROWSERS: usize = 3;

/// The runtime for browser connections, which outlive the tests that use them.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let builder = builder.worker_threads(1).enable_all();
    builder.build().expect("a runtime")
});

/// The browsers that no test is using.
static IDLE: Mutex<Vec<Session>> = Mutex::new(Vec::new());

/// The duration and name of each test that passed.
static TIMES: Mutex<Vec<(Duration, String)>> = Mutex::new(Vec::new());

/// The number of slowest tests to name.
const SLOWEST: usize = 20;

/// The interview that a test opens.
#[derive(Clone, Copy, Debug)]
pub enum Interview {
    /// The invented one in `tests/fixtures/small`.
    Small,
    /// The real one.
    First,
}

/// What a test does in a page.
type Behaviour = Box<dyn FnOnce(Page) -> Pin<Box<dyn Future<Output = ()>>> + Send>;

/// The tests of one file.
#[derive(Default)]
pub struct Tests(Vec<(Engine, Trial)>);

impl Tests {
    /// Adds a test of a behaviour in an engine, with a browser and a site of its own.
    pub fn add<F>(
        &mut self,
        engine: Engine,
        interview: Interview,
        module: &str,
        name: &str,
        behaviour: fn(Page) -> F,
    ) where
        F: Future<Output = ()> + 'static,
    {
        let file = module.rsplit("::").next().unwrap_or_default();
        let name = format!("{file}::{}::{name}", engine.name());
        let passed = name.clone();
        // Boxed early: made for each behaviour, all that follows would take the compiler 15 s more.
        let behaviour: Behaviour = Box::new(move |page| Box::pin(behaviour(page)));
        let test = Trial::test(name, move || {
            let started = Instant::now();
            test(engine, interview, behaviour);
            lock(&TIMES).push((started.elapsed(), passed.clone()));
            faults::pass(passed);
            Ok(())
        });
        self.0.push((engine, test));
    }
}

/// Makes a test of each behaviour: `FILE::chromium::NAME`, `FILE::firefox::NAME` and `FILE::webkit::NAME`.
///
/// A behaviour is an `async fn(Page)`, of a page with a small invented interview. Those after `chromium:` need
/// features of its driver, such as printing, forced colours or permissions, or are about what is the same in every
/// engine: which words are shown, counted, linked and told. Those after `first:` are about the first interview, and open
/// that, in Chromium, too.
#[macro_export]
macro_rules! behaviours {
    (
        $(everywhere: [$($name:ident),* $(,)?] $(,)?)?
        $(chromium: [$($only:ident),* $(,)?] $(,)?)?
        $(first: [$($first:ident),* $(,)?] $(,)?)?
    ) => {
        pub(crate) fn tests() -> $crate::Tests {
            #[allow(unused_imports, reason = "a file may lack some")]
            use $crate::{Interview, engine::Engine};
            let mut tests = $crate::Tests::default();
            $(for engine in Engine::had() {
                $(tests.add(engine, Interview::Small, module_path!(), stringify!($name), $name);)*
            })?
            $($(tests.add(Engine::Chromium, Interview::Small, module_path!(), stringify!($only), $only);)*)?
            $($(tests.add(Engine::Chromium, Interview::First, module_path!(), stringify!($first), $first);)*)?
            tests
        }
    };
}

/// Runs the tests as the command line says, ends the browsers, and prints a table of faults.
#[must_use]
#[allow(clippy::print_stdout, reason = "it is the tests' own output")]
pub fn run(files: impl IntoIterator<Item = Tests>, faults: &[Fault]) -> ExitCode {
    if let Ok(why) = std::env::var("WITHOUT_BROWSERS") {
        println!("No test runs in a browser: {why}.");
        return ExitCode::SUCCESS;
    }
    let mut tests: Vec<(Engine, Trial)> = files.into_iter().flat_map(|file| file.0).collect();
    // Sorted by engine, so that a browser can be reused by the next test.
    tests.sort_by_key(|(engine, _)| *engine);
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(BROWSERS);
    let names: Vec<String> = tests
        .iter()
        .map(|(_, test)| test.name().to_owned())
        .collect();
    let tests = tests.into_iter().map(|(_, test)| test).collect();
    let conclusion = libtest_mimic::run(&arguments, tests);
    let last = std::mem::take(&mut *lock(&IDLE));
    RUNTIME.block_on(async {
        for session in last {
            session.end().await;
        }
    });
    if arguments.list {
        return conclusion.exit_code();
    }
    print!("{}", slowest(std::mem::take(&mut *lock(&TIMES))));
    if conclusion.num_filtered_out == 0 {
        print!("{}", faults::table(faults, &names));
    }
    conclusion.exit_code()
}

fn test(engine: Engine, interview: Interview, behaviour: Behaviour) {
    let tasks = tokio::task::LocalSet::new();
    let result = tasks.block_on(&RUNTIME, async {
        let session = session(engine).await;
        let site = match interview {
            Interview::Small => Site::start().await,
            Interview::First => Site::article().await,
        };
        let page = Page::new(&session, site);
        let behaviour = behaviour(page.clone());
        let test = tokio::task::spawn_local(async move {
            page.resize(engine::WINDOW.0, engine::WINDOW.1).await;
            tokio::time::timeout(LIMIT, behaviour)
                .await
                .expect("the test took too long");
            page.expect_quiet().await;
        });
        let result = test.await;
        // Does not reuse a browser in which a test failed.
        if result.is_ok() && engine::renew(engine, &session.driver).await {
            lock(&IDLE).push(session);
        } else {
            session.end().await;
        }
        result
    });
    if let Err(error) = result {
        resume_unwind(error.into_panic());
    }
}

/// Returns a browser for a test: an idle one, or a new one. Ends those of another engine, which are done.
async fn session(engine: Engine) -> Session {
    loop {
        let Some(session) = lock(&IDLE).pop() else {
            return Session::start(engine).await;
        };
        if session.engine == engine {
            return session;
        }
        session.end().await;
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Formats a line for each of the slowest tests, and the total time.
fn slowest(mut times: Vec<(Duration, String)>) -> String {
    times.sort_by(|one, other| other.cmp(one));
    let total: Duration = times.iter().map(|(time, _)| *time).sum();
    let mut lines = format!("Of {:.0} s, these took most:\n", total.as_secs_f64());
    for (time, name) in times.iter().take(SLOWEST) {
        let _ = writeln!(lines, "{:>6.1} s  {name}", time.as_secs_f64());
    }
    lines
}

/// Returns a path from an environment variable.
///
/// # Panics
/// Panics if the variable is not set.
#[must_use]
pub fn path(variable: &str) -> PathBuf {
    match std::env::var_os(variable) {
        Some(path) => PathBuf::from(path),
        None => {
            panic!("{variable} is not set. `cargo xtask test` runs these tests with all they need.")
        }
    }
}
