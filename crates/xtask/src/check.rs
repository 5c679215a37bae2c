//! The list of checks, in the order in which they say most for the least time.

use crate::clients::CLIENTS;
use crate::run::{Failure, run};
use crate::setup::{Building, Testing};
use crate::workspace::Workspace;
use crate::{again, size, wasm};
use std::env::consts::EXE_SUFFIX;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const FIX: &str = "Look at the messages above. The command repeats this check alone.";

/// Builds the viewer, and weighs it.
pub(crate) fn build(workspace: &Workspace, building: &Building) -> Result<(), Failure> {
    wasm::build(workspace, building)?;
    size::report(&workspace.root.join("dist"), building.std.is_smallest())
}

/// Takes the pictures of a fresh build.
pub(crate) fn screenshots(workspace: &Workspace, testing: &Testing) -> Result<(), Failure> {
    build(workspace, &testing.building)?;
    let mut command = workspace.cargo();
    command.args(["run", "--locked", "--package", "browser-tests"]);
    command.args(["--bin", "screenshots"]);
    in_browsers(workspace, testing, command)
}

/// Runs every check; the first that fails ends it.
pub(crate) fn all(workspace: &Workspace, mut testing: Testing) -> Result<(), Failure> {
    // The tests before the build compile them. On their own they would be compiled once more, for their
    // dependencies have other features in the tests.
    testing.building.programs = Some(workspace.root.join(PROGRAMS));
    let testing = &testing;
    let cargo = |line: &str| {
        let mut command = workspace.cargo();
        command.args(line.split_whitespace());
        // Compiling for once takes a quarter less time without notes for the next time, and lines for debuggers.
        command.env("CARGO_INCREMENTAL", "0");
        command.env("CARGO_PROFILE_DEV_DEBUG", "0");
        command
    };
    let everything = |line: &str| {
        let mut command = cargo(line);
        command.args(["--workspace", "--all-features", "--locked"]);
        command.envs(LINTING);
        command
    };
    let checks: [Check<'_>; 11] = [
        ("Format", &|| must(cargo("fmt --all --check"))),
        ("Lints, JavaScript", &|| {
            must(javascript(workspace, testing))
        }),
        ("Lints, workflows", &|| workflows(workspace, testing)),
        ("Dependencies: licences, duplicates, sources", &|| {
            let checked = "check --hide-inclusion-graph licenses bans sources";
            must(deny(workspace, testing, checked))
        }),
        ("Dependencies: security advisories", &|| {
            advisories(workspace, testing)
        }),
        // For benchmarks, which there are none of, `--all-targets` would compile each library once more.
        ("Lints", &|| must(everything("build --lib --bins --tests"))),
        ("Documentation of the core", &|| {
            must(documentation(workspace, CORE))
        }),
        ("Tests", &|| {
            let mut command = everything("test");
            command.env("WITHOUT_BROWSERS", "there is no viewer yet");
            command.envs(testing.variables.iter().map(|(name, path)| (name, path)));
            must(command)
        }),
        ("Build and its size", &|| {
            build(workspace, &testing.building).map(|()| Outcome::Passed)
        }),
        ("HTML", &|| must(html(workspace, testing))),
        ("Tests in browsers", &|| {
            let tests = everything("test --test browsers");
            in_browsers(workspace, testing, tests).map(|()| Outcome::Passed)
        }),
    ];

    let started = Instant::now();
    let mut unchecked = Vec::new();
    for (index, (name, check)) in checks.iter().enumerate() {
        println!("\n== {} of {}: {name}", index + 1, checks.len());
        let started = Instant::now();
        let result = check();
        let time = elapsed(started.elapsed());
        match result {
            Ok(Outcome::Passed) => println!("-- passed in {time}"),
            Ok(Outcome::NotChecked(why)) => {
                println!("-- NOT CHECKED: {why}");
                unchecked.push(*name);
            }
            Err(failure) => {
                println!("-- \"{name}\" did not pass, after {time}");
                return Err(failure);
            }
        }
    }
    println!(
        "\n{} of {} checks passed in {}.",
        checks.len() - unchecked.len(),
        checks.len(),
        elapsed(started.elapsed())
    );
    for name in unchecked {
        println!("Not checked: {name}");
    }
    Ok(())
}

/// Has clippy compile the project's own packages, and lint them on the way: `cargo clippy` would go through all
/// dependencies once more. The variables are those that it sets for `cargo clippy -- -D warnings`.
const LINTING: [(&str, &str); 2] = [
    ("RUSTC_WORKSPACE_WRAPPER", "clippy-driver"),
    (
        "CLIPPY_ARGS",
        "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__",
    ),
];

/// The packages that others are made of. Those have many dependencies, which would be gone through for their
/// documentation alone; `cargo xtask package` does.
const CORE: &str = "--package interview --package reading --package page --lib";

/// All packages at once, with all features: nothing is compiled twice. Other programs have little to say.
pub(crate) const ALL: &str = "--workspace --lib --bin xtask --bin bench";

/// Makes the documentation of packages, without a warning.
pub(crate) fn documentation(workspace: &Workspace, packages: &str) -> Command {
    let mut command = workspace.cargo();
    command.args(["doc", "--no-deps", "--all-features", "--locked"]);
    command.args(packages.split_whitespace());
    command.env("RUSTDOCFLAGS", "-Dwarnings");
    command
}

/// A name, and what finds out.
type Check<'a> = (&'static str, &'a dyn Fn() -> Result<Outcome, Failure>);

/// The outcome of a check that found no fault.
enum Outcome {
    Passed,
    /// The check needs something that is not the project's; and why it is not there.
    NotChecked(&'static str),
}

fn must(mut command: Command) -> Result<Outcome, Failure> {
    run(&mut command, "The check found a fault.", FIX).map(|()| Outcome::Passed)
}

fn elapsed(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// Oxlint, which reads `.oxlintrc.json`, over the scripts of the viewer and the packages, and those that run clients.
fn javascript(workspace: &Workspace, testing: &Testing) -> Command {
    let mut command = workspace.command(&testing.node);
    command
        .arg(&testing.oxlint)
        .args(["--deny-warnings", "src", "packages", CLIENTS]);
    command
}

/// Runs actionlint over GitHub's workflows.
fn workflows(workspace: &Workspace, testing: &Testing) -> Result<Outcome, Failure> {
    let folder = workspace.root.join(".github/workflows");
    let files = again::files(&folder).map_err(|error| {
        Failure::new(
            "The workflows could not be read.",
            format!("{}: {error}", folder.display()),
            "Restore them from the repository.",
        )
    })?;
    let mut command = workspace.command(&testing.node);
    command.arg(&testing.workflows);
    command.args(files.into_keys().map(|path| folder.join(path)));
    must(command)
}

/// Returns the Nu HTML Checker, to be run on the built pages. Its warnings are left out: they
/// take `role=list` for needless, without which Safari does not say that a list is one.
fn html(workspace: &Workspace, testing: &Testing) -> Command {
    let mut command = workspace.command(&testing.java);
    command.arg("-jar").arg(&testing.vnu);
    command.args(["--errors-only", "--skip-non-html"]);
    // It cannot read `::highlight()`, nor says what it could not read.
    command.args(["--filterpattern", r".*CSS: Parse Error\."]);
    command.arg(workspace.root.join("dist"));
    command
}

/// `cargo deny`, which reads `deny.toml`.
fn deny(workspace: &Workspace, testing: &Testing, line: &str) -> Command {
    let mut command = workspace.command(&testing.cargo_deny);
    command.args(["--log-level", "error", "--locked"]);
    command.args(line.split_whitespace());
    command
}

/// The security advisories, where their database can be fetched.
fn advisories(workspace: &Workspace, testing: &Testing) -> Result<Outcome, Failure> {
    let mut fetch = deny(workspace, testing, "fetch db");
    if run(fetch.stderr(Stdio::null()), "", "").is_err() {
        return Ok(Outcome::NotChecked(
            "their database could not be fetched from github.com. deny.toml says when it last was.",
        ));
    }
    must(deny(
        workspace,
        testing,
        "check --disable-fetch --hide-inclusion-graph advisories",
    ))
}

/// Runs a command of cargo's with the browsers' paths.
fn in_browsers(
    workspace: &Workspace,
    testing: &Testing,
    mut command: Command,
) -> Result<(), Failure> {
    command.env("DIST", workspace.root.join("dist"));
    let rejoinder = format!("{PROGRAMS}/rejoinder{EXE_SUFFIX}");
    command.env("REJOINDER", workspace.root.join(rejoinder));
    command.env("VIEWER", wasm::viewer(workspace));
    command.envs(testing.variables.iter().map(|(name, path)| (name, path)));
    run(&mut command, "The check found a fault.", FIX)
}

/// The folder in which cargo builds the project's programs.
const PROGRAMS: &str = "target/debug";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_at_a_glance() {
        assert_eq!(elapsed(Duration::from_millis(59_999)), "59 s");
        assert_eq!(elapsed(Duration::from_secs(60)), "1 min 0 s");
        assert_eq!(elapsed(Duration::from_secs(247)), "4 min 7 s");
    }

    /// They are clippy's own affair, and might come to mean nothing.
    #[test]
    fn what_is_linted_on_the_way_fails_by_a_warning() -> std::io::Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-lints-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let passes = |source: &str| {
            std::fs::write(folder.join("lib.rs"), source)?;
            let mut command = Command::new("clippy-driver");
            command.args(["rustc", "--crate-type=lib", "--emit=metadata", "lib.rs"]);
            command.envs(LINTING).env("CARGO_PRIMARY_PACKAGE", "1");
            let output = command.current_dir(&folder).output()?;
            std::io::Result::Ok(output.status.success())
        };
        let found = [
            passes("pub fn one() -> u8 { 1 }")?,
            passes("pub fn one() -> u8 { return 1; }")?,
            passes("pub fn one() -> u8 { let it; 1 }")?,
        ];
        std::fs::remove_dir_all(&folder)?;
        assert_eq!(found, [true, false, false]);
        Ok(())
    }
}
