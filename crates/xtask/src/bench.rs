//! The bench: compiles what it measures, times the builds, and starts `bench/`.
//!
//! 1. The viewer is built, once from nothing in a folder of its own and once more after a change;
//! 2. the comparators' packages come from npm, at the versions of their lock file;
//! 3. `bench/hello` and `bench/search` are compiled as the viewer is;
//! 4. the command `rejoinder` is compiled as packages carry it;
//! 5. the program in `bench/` measures everybody and writes `bench/RESULTS.md`, or of a part of it, `target/bench/partial.md`.
//!
//! The command by itself is measured without 1 to 3: what it carries is the viewer that is there.

use std::env;
use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::again::copy;
use crate::packages::npm;
use crate::run::{Failure, run};
use crate::setup::{Building, Testing};
use crate::wasm;
use crate::workspace::Workspace;
use crate::{check, package, size};

/// The packages that are compiled as the viewer is, and what their scripts are called.
const MODULES: [(&str, &str); 2] = [("hello", "hello"), ("search", "ours")];

/// The file that is touched to see how long a change takes to be seen.
const CHANGED: &str = "src/app.rs";

/// The parts that need neither a browser nor the comparators.
pub(crate) const COMMAND: &str = "command";
pub(crate) const READING: &str = "reading";

/// Returns `true` if BENCH_ONLY names nothing but a part.
pub(crate) fn is_only(part: &str) -> bool {
    env::var_os("BENCH_ONLY").is_some_and(|only| only == part)
}

/// Measures how fast texts are read, and weighs the reader.
pub(crate) fn reading(workspace: &Workspace, building: &Building) -> Result<(), Failure> {
    let mut command = program(workspace);
    command.env("BENCH_READER", weight_of_reader(workspace, building)?);
    measure(&mut command)
}

/// Returns the bytes of brotli of the reader as WebAssembly.
fn weight_of_reader(workspace: &Workspace, building: &Building) -> Result<String, Failure> {
    let bytes = size::of_file(&wasm::compile_reader(workspace, building)?)?;
    println!("The reader with all languages: {bytes} bytes of brotli.");
    Ok(bytes.to_string())
}

/// Measures the command alone, with the viewer in `target/viewer`.
pub(crate) fn command(workspace: &Workspace) -> Result<(), Failure> {
    package::has_viewer(workspace)?;
    measure(&mut measuring(workspace)?)
}

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
    let mut command = measuring(workspace)?;
    command.envs(testing.variables.iter().map(|(name, path)| (name, path)));
    command.env("BENCH_COMPARATORS", &comparators);
    command.env("BENCH_MODULES", &modules);
    command.env("BENCH_SITES", folder.join("sites"));
    command.env("BENCH_READABLE", readable.to_string());
    let only = env::var("BENCH_ONLY").unwrap_or_default();
    let is_wanted = |part: &str| only.is_empty() || only.split(',').any(|only| only == part);
    if is_wanted(READING) {
        command.env("BENCH_READER", weight_of_reader(workspace, building)?);
    }
    if is_wanted("builds") {
        let (clean, warm) = build_times(workspace, testing)?;
        command.env("BENCH_BUILD_CLEAN", clean.as_secs_f64().to_string());
        command.env("BENCH_BUILD_WARM", warm.as_secs_f64().to_string());
    }
    measure(&mut command)
}

/// Compiles the command `rejoinder`, and returns the bench's own.
fn measuring(workspace: &Workspace) -> Result<Command, Failure> {
    let mut compile = workspace.cargo();
    run(
        compile.args(["build", "--release", "--locked", "--package", "rejoinder"]),
        "The command rejoinder could not be compiled.",
        "Look at the compiler's messages above.",
    )?;
    let mut command = program(workspace);
    let built = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let program = format!("release/rejoinder{EXE_SUFFIX}");
    command.env("BENCH_PROGRAM", workspace.root.join(built).join(program));
    Ok(command)
}

/// Returns the bench's own program.
fn program(workspace: &Workspace) -> Command {
    let mut command = workspace.cargo();
    command.args(["run", "--release", "--locked", "--package", "bench"]);
    command.env("BENCH_ROOT", &workspace.root);
    command
}

fn measure(bench: &mut Command) -> Result<(), Failure> {
    run(
        bench,
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
