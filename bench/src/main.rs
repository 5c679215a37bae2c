//! Measures Rejoinder against its alternatives. Run it by `cargo xtask bench`, which passes all that it needs.
//!
//! 1. [`command`]: the command `rejoinder` as people call it;
//! 2. [`contestants`]: all sites, of the real interview and of generated ones ([`interviews`]);
//! 3. [`serve`], [`browser`]: a server, and headless Chromium;
//! 4. [`measure`]: rounds, each contestant in turn;
//! 5. [`stats`], [`report`]: medians, ratios and their confidence intervals, as `bench/RESULTS.md`.

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
mod command;
mod contestants;
mod interviews;
mod measure;
mod report;
mod serve;
mod stats;

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use anyhow::{Context as _, Result};

use browser::Browser;
use contestants::{OURS, Places, SIZES};
use measure::{Bench, Results};
use serve::Server;

/// The number of rounds unless BENCH_ROUNDS overrides it.
const ROUNDS: usize = 15;

/// The names that BENCH_ONLY accepts; the numbers are sizes of generated interviews.
const PARTS: [&str; 10] = [
    "loads", "changes", "1000", "10000", "100000", "memory", "search", "builds", COMMAND, READING,
];

/// The parts that need neither a browser nor the comparators.
const COMMAND: &str = "command";
const READING: &str = "reading";

/// The number of passages above which an interview is filtered in a few rounds only.
const LARGE: usize = 10_000;
const FEW: usize = 2;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem:#}");
            ExitCode::FAILURE
        }
    }
}

/// Returns the requested parts: those in BENCH_ONLY, separated by commas, or all.
fn parts(only: Option<&str>) -> Result<Vec<&'static str>> {
    let Some(only) = only.filter(|only| !only.is_empty()) else {
        return Ok(PARTS.into());
    };
    let known = |name: &str| {
        let part = PARTS.into_iter().find(|part| *part == name);
        part.with_context(|| {
            let parts = PARTS.join(", ");
            format!("BENCH_ONLY names “{name}”, which is not measured. There are: {parts}.")
        })
    };
    only.split(',').map(known).collect()
}

/// Returns the number of rounds that BENCH_ROUNDS asks for.
fn rounds() -> Result<usize> {
    let Ok(said) = env::var("BENCH_ROUNDS") else {
        return Ok(ROUNDS);
    };
    let rounds = said.parse().ok().filter(|rounds| *rounds > 0);
    rounds.with_context(|| format!("BENCH_ROUNDS is “{said}”, which is not a number of rounds."))
}

/// Returns the path in an environment variable that `cargo xtask bench` sets.
fn path_of(variable: &str) -> Result<PathBuf> {
    let value = env::var_os(variable).map(PathBuf::from);
    value.with_context(|| format!("{variable} is not set: run `cargo xtask bench`."))
}

fn run() -> Result<()> {
    let parts = parts(env::var("BENCH_ONLY").ok().as_deref())?;
    let root = path_of("BENCH_ROOT")?;
    let article = root.join("interviews/putin-interviews-4/article.txt");
    let words = fs::read_to_string(&article).with_context(|| article.display().to_string())?;
    let mut results = Results::new(rounds()?);
    if parts.contains(&COMMAND) {
        command::measure(&root, &words, &mut results)?;
    }
    let mut versions = Vec::new();
    if parts.contains(&READING) {
        results.reading(&words);
    }
    if parts.iter().any(|part| ![COMMAND, READING].contains(part)) {
        versions = compare(&parts, &mut results)?;
    }
    for (variable, what) in [
        ("BENCH_READABLE", "readable bytes"),
        ("BENCH_READER", "reading, bytes of WebAssembly"),
        ("BENCH_BUILD_CLEAN", "build clean"),
        ("BENCH_BUILD_WARM", "build warm"),
    ] {
        if let Some(figure) = env::var(variable)
            .ok()
            .and_then(|figure| figure.parse().ok())
        {
            results.note(what, OURS, figure);
        }
    }
    let amiss = results.amiss.len();
    results.note("amiss", OURS, amiss as f64);
    report::write(&root, &versions, &results, parts.len() == PARTS.len())
}

/// Measures the contestants in a browser. Returns the versions of the browser and of the comparators' packages.
fn compare(parts: &[&str], results: &mut Results) -> Result<Vec<String>> {
    let wanted = |part: &str| parts.contains(&part);
    let sizes = SIZES.into_iter().filter(|size| wanted(&size.to_string()));
    let sizes: Vec<usize> = sizes.collect();
    let places = Places::find()?;
    places.prepare(&sizes, wanted("search"))?;
    let mut browser = Browser::start(&places.chromium)?;
    let versions = vec![browser.version()?, places.packages()?];
    let rounds = results.rounds;
    let mut bench = Bench {
        browser,
        server: Server::start(&places.sites)?,
        results,
    };
    if wanted("loads") {
        bench.marked()?;
        bench.loads()?;
    }
    if wanted("changes") {
        bench.changes("real", rounds)?;
    }
    for size in sizes {
        // In the largest, each change takes seconds in `VANILLA`.
        let rounds = if size > LARGE { FEW } else { rounds };
        bench.changes(&size.to_string(), rounds)?;
    }
    if wanted("memory") {
        bench.memory()?;
    }
    if wanted("search") {
        bench.search()?;
    }
    Ok(versions)
}
