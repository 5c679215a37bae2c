//! Builds the viewer: calls Trunk, and makes a site of what that has built.

use std::env;
use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Failure, run};
use crate::setup::Building;
use crate::wasm_std::{PROFILE, Std, TARGET};
use crate::workspace::{Workspace, path_with};

/// Names the folder of the project's programs, where they are built already.
const BUILT: &str = "REJOINDER_PROGRAMS";

/// The interview whose site is built and served.
pub(crate) const INTERVIEW: &str = "interviews/putin-interviews-4";

/// Returns the folder of the compiled viewer, ready for any interview.
pub(crate) fn viewer(workspace: &Workspace) -> PathBuf {
    workspace.root.join("target/viewer")
}

/// Collects the viewer that Trunk has built, and puts the interview's site in its place.
pub(crate) fn site(workspace: &Workspace) -> Result<(), Failure> {
    let built = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let built = built.ok_or_else(|| {
        Failure::new(
            "There is nothing to make a site of.",
            "TRUNK_STAGING_DIR is not set: Trunk calls this.",
            "Run `cargo xtask build`.",
        )
    })?;
    let failed = |error| {
        let what = format!("{} could not be changed.", built.display());
        Failure::new(what, error, "Make the folder writable.")
    };
    let viewer = viewer(workspace);
    program(workspace, "bundle", [&built, &viewer])?;
    let index = built.join("index.html");
    let page = fs::read_to_string(&index).map_err(failed)?;
    fs::remove_dir_all(&built).map_err(failed)?;
    let [interview, out, of] = [INTERVIEW, "--out", "--viewer"].map(Path::new);
    // A checkout may be read-only, and its links are recorded by hand.
    let locked = Path::new("--locked");
    let arguments = [
        "build".as_ref(),
        interview,
        locked,
        of,
        &viewer,
        out,
        &built,
    ];
    program(workspace, "rejoinder", arguments)?;
    match reloading(&page) {
        Some(script) => {
            let page = fs::read_to_string(&index).map_err(failed)?;
            fs::write(
                &index,
                page.replace("</body>", &[script, "</body>"].concat()),
            )
            .map_err(failed)
        }
        None => Ok(()),
    }
}

/// The script by which Trunk has a page that it serves load again after each change.
fn reloading(page: &str) -> Option<&str> {
    let (before, after) = page.split_at(page.find("{{__TRUNK_")?);
    let start = before.rfind("<script")?;
    let end = before.len() + after.find("</script>")? + "</script>".len();
    page.get(start..end)
}

/// Runs one of the project's programs: as it is built already, or built anew from its sources.
fn program<const N: usize>(
    workspace: &Workspace,
    name: &str,
    arguments: [&Path; N],
) -> Result<(), Failure> {
    let mut command = match env::var_os(BUILT) {
        Some(built) => workspace.command(Path::new(&built).join(format!("{name}{EXE_SUFFIX}"))),
        None => {
            let mut cargo = workspace.cargo();
            cargo.args(["run", "--quiet", "--package", name, "--"]);
            cargo
        }
    };
    run(
        command.args(arguments),
        "The site could not be written.",
        "Look at the message above.",
    )
}

/// Builds the viewer into `dist/`.
pub(crate) fn build(workspace: &Workspace, building: &Building) -> Result<(), Failure> {
    let mut trunk = trunk(workspace, building)?;
    // Trunk has its programs compiled one after the other, each on a single core for most of the time.
    run(
        compiler(workspace, building).arg("--bins"),
        "The viewer could not be compiled.",
        "Look at the messages of the compiler above.",
    )?;
    run(
        trunk.args(["build", "--release", "--offline=true"]),
        "The viewer could not be built.",
        "Look at the messages of the compiler and of Trunk above.",
    )
}

/// Builds the viewer as [`serve`] does after each change.
pub(crate) fn build_for_serving(workspace: &Workspace, building: &Building) -> Result<(), Failure> {
    let mut trunk = trunk(workspace, building)?;
    run(
        trunk.args(["build", "--offline=true"]),
        "The viewer could not be built.",
        "Look at the messages of the compiler and of Trunk above.",
    )
}

/// Compiles another package as the viewer is, into a folder of its own.
pub(crate) fn compile(
    workspace: &Workspace,
    building: &Building,
    package: &str,
    script: &str,
    folder: &Path,
) -> Result<(), Failure> {
    let mut cargo = compiler(workspace, building);
    let failed = format!("{package} could not be compiled.");
    run(
        cargo.args(["--package", package]),
        &failed,
        "Look at the messages of the compiler above.",
    )?;
    let wasm = workspace
        .root
        .join(format!("target/{TARGET}/{PROFILE}/{package}.wasm"));
    bind(workspace, building, &wasm, script, folder)
}

/// Compiles the reader by itself as the viewer is, and says where.
pub(crate) fn compile_reader(
    workspace: &Workspace,
    building: &Building,
) -> Result<PathBuf, Failure> {
    let mut cargo = compiler(workspace, building);
    run(
        cargo.args(["--package", "reader"]),
        "The reader could not be compiled.",
        "Look at the messages of the compiler above.",
    )?;
    let wasm = format!("target/{TARGET}/{PROFILE}/reader.wasm");
    Ok(workspace.root.join(wasm))
}

/// Returns a cargo that compiles as what is published is compiled.
fn compiler(workspace: &Workspace, building: &Building) -> Command {
    let mut cargo = building.std.cargo(workspace);
    cargo.args(["build", "--profile", PROFILE, "--locked"]);
    cargo.args(["--target", TARGET]);
    cargo
}

/// Gives a compiled package its script, and puts both into a folder.
fn bind(
    workspace: &Workspace,
    building: &Building,
    wasm: &Path,
    script: &str,
    folder: &Path,
) -> Result<(), Failure> {
    let mut bind = workspace.command(&building.wasm_bindgen);
    bind.args(["--target", "web", "--no-typescript", "--out-name", script]);
    run(
        bind.arg("--out-dir").arg(folder).arg(wasm),
        &format!("{script} got no script."),
        "Look at wasm-bindgen's message above.",
    )
}

/// Compiles the viewer with its functions' names, and says where.
pub(crate) fn compile_named(
    workspace: &Workspace,
    building: &Building,
) -> Result<PathBuf, Failure> {
    let folder = workspace.root.join("target/xtask/named");
    let mut cargo = compiler(workspace, building);
    cargo.args(["--package", "rejoinder-viewer", "--bin", "rejoinder-viewer"]);
    cargo.env("CARGO_PROFILE_WASM_STRIP", "none");
    run(
        cargo.arg("--target-dir").arg(&folder),
        "The viewer could not be compiled.",
        "Look at the messages of the compiler above.",
    )?;
    // What only wasm-bindgen needs to know is in no published file.
    let wasm = folder.join(format!("{TARGET}/{PROFILE}/rejoinder-viewer.wasm"));
    bind(workspace, building, &wasm, "viewer", &folder)?;
    Ok(folder.join("viewer_bg.wasm"))
}

/// Builds and serves the viewer, until it is stopped.
pub(crate) fn serve(workspace: &Workspace, building: &Building) -> Result<(), Failure> {
    println!("Serving on http://127.0.0.1:8080 after the first build; Ctrl-C ends it.");
    let mut trunk = trunk(workspace, building)?;
    run(
        trunk.args(["serve", "--offline=true"]),
        "The viewer could not be served.",
        "Look at the messages above. If the address is in use, stop the other program on port 8080.",
    )
}

/// Trunk, with its tools on `PATH`: it downloads none.
fn trunk(workspace: &Workspace, building: &Building) -> Result<Command, Failure> {
    let Building {
        trunk,
        wasm_bindgen,
        std,
        programs: built,
    } = building;
    // Trunk's `--offline` goes on to cargo, so that all must be there before.
    run(
        std.cargo(workspace)
            // Build scripts and macros run on this machine.
            .args(["fetch", "--locked", "--target", TARGET])
            .args(["--target", "host-tuple"]),
        "The project's dependencies could not be fetched.",
        "Look at cargo's message above. It needs crates.io (or the mirror in cargo's \
         configuration); if Cargo.lock is out of date, `cargo check` renews it.",
    )?;
    let mut programs = vec![wasm_bindgen];
    if let Std::Source(source) = std {
        programs.push(&source.shim);
    }
    let folders = programs.iter().filter_map(|program| program.parent());
    let mut command = workspace.command(trunk);
    command.env("PATH", path_with(folders)?);
    if let Some(built) = built {
        command.env(BUILT, built);
    }
    if env::var_os("NO_COLOR").is_some() {
        // Any value means it, but Trunk understands only this one.
        command.env("NO_COLOR", "true");
    }
    std.set_flags(workspace, &mut command);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_loads_a_served_page_again_is_kept() {
        let script = "<script>const at = '{{__TRUNK_ADDRESS__}}';</script>";
        let page = format!("<script>a</script><p>{script}<script>b</script>");
        assert_eq!(reloading(&page), Some(script));
        assert_eq!(reloading("<script>a</script>"), None);
    }
}
