//! The list of checks, in the order in which they say most for the least time.

use crate::run::{Failure, run};
use crate::setup::{Building, Testing, Workspace};
use crate::{again, size, wasm};
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
    in_browsers(
        workspace,
        testing,
        &["run", "--locked", "--package", "browser-tests"],
        &["--bin", "screenshots"],
    )
}

/// Runs every check; the first that fails ends it.
pub(crate) fn all(workspace: &Workspace, testing: &Testing) -> Result<(), Failure> {
    let std = &testing.building.std;
    let cargo = |line: &str| {
        let mut command = workspace.cargo();
        command.args(line.split_whitespace());
        command
    };
    let docs = || {
        let mut command = cargo("doc --workspace --no-deps --locked");
        command.env("RUSTDOCFLAGS", "-Dwarnings");
        command
    };
    let lints = "clippy --workspace --all-targets --all-features --locked -- -D warnings";
    let tests = "test --workspace --exclude browser-tests --all-features --locked";
    let checks: [Check<'_>; 10] = [
        ("Format", &|| must(cargo("fmt --all --check"))),
        ("Lints, native", &|| must(cargo(lints))),
        ("Lints, WebAssembly", &|| must(std.lint(workspace))),
        ("Documentation", &|| must(docs())),
        (
            "Dependencies: licences, duplicates, sources, advisories",
            &|| dependencies(workspace, testing),
        ),
        ("Tests", &|| {
            let mut command = cargo(tests);
            command.envs(testing.variables.iter().map(|(name, path)| (name, path)));
            must(command)
        }),
        ("Build and its size", &|| {
            build(workspace, &testing.building)
        }),
        ("HTML", &|| must(html(workspace, testing))),
        ("The same build in another folder", &|| {
            again::compare(workspace, &testing.building)
        }),
        ("Tests in browsers", &|| {
            in_browsers(
                workspace,
                testing,
                &["test", "--locked", "--package", "browser-tests"],
                &[],
            )
        }),
    ];

    let started = Instant::now();
    for (index, (name, check)) in checks.iter().enumerate() {
        println!("\n== {} of {}: {name}", index + 1, checks.len());
        let started = Instant::now();
        let result = check();
        let time = elapsed(started.elapsed());
        match result {
            Ok(()) => println!("-- passed in {time}"),
            Err(failure) => {
                println!("-- \"{name}\" did not pass, after {time}");
                return Err(failure);
            }
        }
    }
    println!(
        "\nAll {} checks passed in {}.",
        checks.len(),
        elapsed(started.elapsed())
    );
    Ok(())
}

/// A name, and what finds out.
type Check<'a> = (&'static str, &'a dyn Fn() -> Result<(), Failure>);

fn must(mut command: Command) -> Result<(), Failure> {
    run(&mut command, "The check found a fault.", FIX)
}

fn elapsed(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// Whether the built pages are valid HTML, as the Nu HTML Checker sees it. Its warnings are left out: they
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

/// What deny.toml asks for. The advisories are known only where their database can be fetched.
fn dependencies(workspace: &Workspace, testing: &Testing) -> Result<(), Failure> {
    let deny = |line: &str| {
        let mut command = workspace.command(&testing.cargo_deny);
        command.args(["--log-level", "error", "--locked"]);
        command.args(line.split_whitespace());
        command
    };
    must(deny("check --hide-inclusion-graph licenses bans sources"))?;
    let mut fetch = deny("fetch db");
    if run(fetch.stderr(Stdio::null()), "", "").is_err() {
        println!(
            "The database of security advisories could not be fetched from github.com: \
             advisories were not checked."
        );
        return Ok(());
    }
    must(deny("check --disable-fetch advisories"))
}

/// Runs cargo with the browsers' paths.
fn in_browsers(
    workspace: &Workspace,
    testing: &Testing,
    arguments: &[&str],
    more: &[&str],
) -> Result<(), Failure> {
    let mut command = workspace.cargo();
    command.args(arguments).args(more);
    command.env("DIST", workspace.root.join("dist"));
    command.envs(testing.variables.iter().map(|(name, path)| (name, path)));
    must(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_at_a_glance() {
        assert_eq!(elapsed(Duration::from_millis(59_999)), "59 s");
        assert_eq!(elapsed(Duration::from_secs(60)), "1 min 0 s");
        assert_eq!(elapsed(Duration::from_secs(247)), "4 min 7 s");
    }
}
