//! Measures Rejoinder beside what people would use instead. `cargo xtask bench` calls it with all that it
//! needs.
//!
//! 1. [`contestants`]: everybody's site, of the real interview and of generated ones ([`interviews`]);
//! 2. [`serve`], [`browser`]: a server, and headless Chromium;
//! 3. [`measure`]: rounds, everybody in turn;
//! 4. [`stats`], [`report`]: medians, ratios and how sure they are, as `bench/RESULTS.md`.

#![allow(
    clippy::indexing_slicing,
    reason = "what a JSON value does not have is null"
)]
#![allow(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "it talks to a person at a terminal, and measures"
)]

mod browser;
mod contestants;
mod interviews;
mod measure;
mod report;
mod serve;
mod stats;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::{env, fs};

use browser::Browser;
use contestants::{OURS, Places, SIZES};
use measure::{Bench, Figures};
use serve::Server;

/// How many rounds there are, unless BENCH_ROUNDS says otherwise.
const ROUNDS: usize = 15;

/// Interviews with more passages than this are filtered in a few rounds only.
const LARGE: usize = 10_000;
const FEW: usize = 2;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let places = Places::find()?;
    let rounds = env::var("BENCH_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok());
    places.prepare()?;
    let mut browser = Browser::start(&places.chromium)?;
    let version = browser.version()?;
    let mut bench = Bench {
        browser,
        server: Server::start(&places.sites)?,
        rounds: rounds.unwrap_or(ROUNDS),
        figures: Figures::new(),
        files: BTreeMap::new(),
        amiss: Vec::new(),
    };
    let article = places
        .root
        .join("interviews/putin-interviews-4/article.txt");
    let words =
        fs::read_to_string(&article).map_err(|error| format!("{}: {error}", article.display()))?;
    let only = env::var("BENCH_ONLY").unwrap_or_default();
    let wanted = |what: &str| only.is_empty() || only.split(',').any(|only| only == what);
    bench.parse(&words);
    if wanted("loads") {
        bench.marked()?;
        bench.loads()?;
    }
    if wanted("changes") {
        bench.changes("real", bench.rounds)?;
    }
    for size in SIZES {
        if wanted(&size.to_string()) {
            // In the largest, a change takes V seconds.
            let rounds = if size > LARGE { FEW } else { bench.rounds };
            bench.changes(&size.to_string(), rounds)?;
        }
    }
    if wanted("memory") {
        bench.memory()?;
    }
    if wanted("search") {
        bench.search()?;
    }
    for (variable, what) in [
        ("BENCH_READABLE", "readable bytes"),
        ("BENCH_BUILD_CLEAN", "build clean"),
        ("BENCH_BUILD_WARM", "build warm"),
    ] {
        if let Some(figure) = env::var(variable)
            .ok()
            .and_then(|figure| figure.parse().ok())
        {
            bench.note(what, OURS, figure);
        }
    }
    let amiss = bench.amiss.len();
    bench.note("amiss", OURS, amiss as f64);
    report::write(&places, &version, &bench)
}
