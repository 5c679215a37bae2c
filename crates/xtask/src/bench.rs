//! The bench: compiles what it measures, times the builds, and starts `bench/`.
//!
//! 1. The viewer is built, once from nothing in a folder of its own and once more after a change;
//! 2. the comparators' packages come from npm, at the versions of their lock file;
//! 3. `bench/hello` and `bench/search` are compiled as the viewer is;
//! 4. the program in `bench/` measures everybody and writes `bench/RESULTS.md`, or of a part of it, `target/bench/partial.md`.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::again::copy;
use crate::packages::npm;
use crate::run::{Failure, run};
use crate::setup::Testing;
use crate::wasm;
use crate::workspace::Workspace;
use crate::{check, size};

/// The packages that are compiled as the viewer is, and what their scripts are called.
const MODULES: [(&str, &str); 2] = [("hello", "hello"), ("search", "ours")];

/// The file that is touched to see how long a change takes to be seen.
const CHANGED: &str = "src/app.rs";

/// Measures all there is to measure, or what BENCH_ONLY names; all of it takes about an hour.
pub(crate) fn bench(workspace: &Workspace, testing: &Testing) -> Result<(), Failure> {
    let building = &testing.building;
    check::build(workspace, building)?;
    let folder = workspace.root.join("target/bench");
    let comparators = folder.join("comparators");
    install(workspace, &comparators)?;
    let modules = folder.join("modules");
    for (package, script) in MODULES {
        wasm::compile(workspace, building, package, script, &modules.join(package))?;
    }
    let readable = size::readable(&workspace.root.join("dist"))?;
    let mut command = workspace.cargo();
    command.args(["run", "--release", "--locked", "--package", "bench"]);
    command.envs(testing.variables.iter().map(|(name, path)| (name, path)));
    command.env("BENCH_ROOT", &workspace.root);
    command.env("BENCH_COMPARATORS", &comparators);
    command.env("BENCH_MODULES", &modules);
    command.env("BENCH_SITES", folder.join("sites"));
    command.env("BENCH_READABLE", readable.to_string());
    let only = env::var("BENCH_ONLY").unwrap_or_default();
    if only.is_empty() || only.split(',').any(|only| only == "builds") {
        let (clean, warm) = build_times(workspace, testing)?;
        command.env("BENCH_BUILD_CLEAN", clean.as_secs_f64().to_string());
        command.env("BENCH_BUILD_WARM", warm.as_secs_f64().to_string());
    }
    run(
        &mut command,
        "The bench did not come to its end.",
        "Look at its message above.",
    )
}

/// Puts the comparators' sources and their packages into a folder.
fn install(workspace: &Workspace, folder: &Path) -> Result<(), Failure> {
    copy(&workspace.root.join("bench/comparators"), folder).map_err(|error| {
        Failure::new(
            "The comparators could not be copied.",
            error,
            "Make room on the disk, or remove target/bench.",
        )
    })?;
    run(
        Command::new(npm()?)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .arg("--loglevel=error")
            .current_dir(folder),
        "The comparators' packages could not be installed.",
        "Look at npm's message above.",
    )
}

/// Measures the time of a build from nothing, and after a change of one file while `cargo xtask serve` runs.
fn build_times(workspace: &Workspace, testing: &Testing) -> Result<(Duration, Duration), Failure> {
    let failed = |error: std::io::Error| {
        Failure::new(
            "The builds could not be timed.",
            error,
            "Make room on the disk, or remove target/bench.",
        )
    };
    let root = workspace.root.join("target/bench/build");
    let _ = fs::remove_dir_all(&root);
    copy(&workspace.root, &root).map_err(failed)?;
    let other = Workspace {
        root: root.clone(),
        cache: workspace.cache.clone(),
    };
    let time = |build: &dyn Fn() -> Result<(), Failure>| {
        let started = Instant::now();
        build().map(|()| started.elapsed())
    };
    let clean = time(&|| wasm::build(&other, &testing.building))?;
    let debug = || wasm::build_for_serving(&other, &testing.building);
    debug()?;
    let changed = root.join(CHANGED);
    let text = fs::read_to_string(&changed).map_err(failed)?;
    fs::write(&changed, text + "\n// Changed.\n").map_err(failed)?;
    let warm = time(&debug)?;
    fs::remove_dir_all(&root).map_err(failed)?;
    Ok((clean, warm))
}
