//! `cargo xtask package`: what people without Rust install, written to `target/package/`.
//!
//! 1. What the tests leave out for the time it takes is checked: all documentation, and that a site can be made in a
//!    browser ([`rarely_checked`]);
//! 2. the viewer is built, twice and in two folders ([`again`]), and the command compiled with it inside ([`compile`]),
//!    for the system that this runs on ([`platform`]);
//! 3. the one program goes into an archive ([`mod@archive`]), the packages for npm ([`npm`]) and a wheel ([`wheel`]): the
//!    same program gives the same bytes. The licences of all that is in it go with it ([`mod@notices`]);
//! 4. each is installed as people do it, without Rust, and has to make the same sites ([`trial`]).

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use archive::{Entry, tar_gz, zip};
use platform::Platform;

use crate::run::{Failure, output, run};
use crate::setup::{Building, Packaging};
use crate::wasm;
use crate::wasm_std::reproducible;
use crate::workspace::Workspace;
use crate::{again, check};

mod archive;
mod notices;
mod npm;
mod platform;
mod trial;
mod wheel;

/// The version of all packages.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The line that npm and PyPI show of them.
const DESCRIPTION: &str = "Turns a news interview into one page: claims beside their counterclaims, a link to every quote";

/// The text of a package about its use.
const README: &str = "packages/README.md";

/// The licences of the project, and of the fonts with which the program draws pictures.
const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];
const FONTS: &str = "crates/site/fonts/OFL.txt";

/// The program of the package for npm.
const LAUNCHER: &str = "packages/npm/rejoinder.cjs";

/// The shells for which the archive has completions, and the files' names.
const COMPLETIONS: [(&str, &str); 4] = [
    ("bash", "rejoinder.bash"),
    ("zsh", "_rejoinder"),
    ("fish", "rejoinder.fish"),
    ("powershell", "_rejoinder.ps1"),
];

/// The packages' files.
struct Packages {
    archive: PathBuf,
    npm_program: PathBuf,
    npm_launcher: PathBuf,
    wheel: PathBuf,
}

/// Returns `true` if the viewer is taken from `target/viewer` as it is: another machine may have built it.
pub(crate) fn takes_built_viewer() -> bool {
    env::var_os("XTASK_VIEWER").is_some_and(|value| value == "built")
}

/// Builds the packages for this system, and tries each.
pub(crate) fn package(workspace: &Workspace, packaging: &Packaging) -> Result<(), Failure> {
    let platform = Platform::here()?;
    match &packaging.building {
        Some(building) => {
            rarely_checked(workspace, building)?;
            wasm::build(workspace, building)?;
            again::compare(workspace, building)?;
        }
        None => has_viewer(workspace)?,
    }
    let program = compile(workspace, platform)?;
    let notices = notices::notices(workspace, platform)?;
    let folder = workspace.root.join("target/package");
    let packages = pack(workspace, platform, &program, &notices, &folder).map_err(|error| {
        Failure::new(
            "The packages could not be written.",
            error,
            format!("Make room on the disk, and {} writable.", folder.display()),
        )
    })?;
    trial::all(workspace, packaging, &program, &packages)
}

/// Checks what seldom breaks.
fn rarely_checked(workspace: &Workspace, building: &Building) -> Result<(), Failure> {
    for mut command in [
        check::documentation(workspace, check::ALL),
        building.std.check(workspace, "site"),
    ] {
        let todo = "Look at the messages of the compiler above.";
        run(&mut command, "The check found a fault.", todo)?;
    }
    Ok(())
}

/// Fails if no viewer is there: the command would be compiled without one.
pub(crate) fn has_viewer(workspace: &Workspace) -> Result<(), Failure> {
    let folder = wasm::viewer(workspace);
    if folder.join("viewer.js").is_file() {
        println!("The viewer is taken as it is in {}.", folder.display());
        return Ok(());
    }
    Err(Failure::new(
        "There is no viewer for the command to carry.",
        format!("{} has none.", folder.display()),
        "Run `cargo xtask build` first.",
    ))
}

/// Compiles the command with the viewer inside, and returns the program's path.
fn compile(workspace: &Workspace, platform: &Platform) -> Result<PathBuf, Failure> {
    let target = platform.target;
    let there =
        output(Command::new("rustc").args(["--print", "target-libdir", "--target", target]))
            .is_some_and(|folder| Path::new(&folder).is_dir());
    if !there {
        println!("Adding the standard library for {target} with rustup.");
        run(
            Command::new("rustup").args(["target", "add", target]),
            &format!("There is no standard library for {target}."),
            "The packages' program is compiled with it. Where rustup cannot download it, or Rust was not \
             installed by rustup, package on another machine, or by the release workflow; \
             `cargo build --release --package rejoinder` compiles the command for this machine alone.",
        )?;
    }
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--release", "--locked", "--package", "rejoinder"]);
    cargo.args(["--target", target]);
    let flags = format!(
        "CARGO_TARGET_{}_RUSTFLAGS",
        target.to_uppercase().replace('-', "_")
    );
    cargo.env(
        flags,
        reproducible(workspace, Command::new("rustc")).join(" "),
    );
    // Cargo would take these instead.
    cargo.env_remove("RUSTFLAGS");
    cargo.env_remove("CARGO_ENCODED_RUSTFLAGS");
    run(
        &mut cargo,
        "The command could not be compiled.",
        "Look at the messages of the compiler above.",
    )?;
    let built = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| OsString::from("target"));
    let folder = workspace.root.join(built).join(target).join("release");
    Ok(folder.join(platform.program))
}

/// Writes the packages, and says how large they are.
fn pack(
    workspace: &Workspace,
    platform: &Platform,
    program: &Path,
    notices: &str,
    folder: &Path,
) -> io::Result<Packages> {
    let read = |name: &str| fs::read(workspace.root.join(name));
    let binary = fs::read(program)?;
    let readme = read(README)?;
    let own = || -> io::Result<Vec<Entry>> {
        let licence = |name: &&str| Ok(Entry::file(*name, read(name)?));
        LICENCES.iter().map(licence).collect()
    };
    let licences = || -> io::Result<Vec<Entry>> {
        let mut licences = own()?;
        licences.push(Entry::file("LICENSE-FONTS", read(FONTS)?));
        licences.push(Entry::file("THIRD-PARTY.txt", notices));
        Ok(licences)
    };

    let mut archived = vec![Entry::program(platform.program, binary.clone())];
    archived.push(Entry::file("README.md", readme.clone()));
    archived.extend(licences()?);
    for (shell, file) in COMPLETIONS {
        let script = completions(program, shell)?;
        archived.push(Entry::file(format!("completions/{file}"), script));
    }
    let name = format!("rejoinder-{VERSION}-{}", platform.target);
    let launcher = npm::launcher(read(LAUNCHER)?, readme.clone(), own()?);
    let npm_program = npm::program(platform, binary.clone(), licences()?);
    let Platform { os, cpu, .. } = platform;
    let in_wheel = wheel::files(platform, binary, &readme, licences()?);

    // What an earlier version has left would be published with these.
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => fs::create_dir_all(folder)?,
    }
    let write = |name: String, bytes: Vec<u8>| {
        let path = folder.join(name);
        println!("{:>9} bytes  {}", bytes.len(), path.display());
        fs::write(&path, bytes).map(|()| path)
    };
    Ok(Packages {
        archive: write(format!("{name}.tar.gz"), tar_gz(&name, &archived)?)?,
        // npm looks for all in a folder of this name.
        npm_program: write(
            format!("rejoinder-{os}-{cpu}-{VERSION}.tgz"),
            tar_gz("package", &npm_program)?,
        )?,
        npm_launcher: write(
            format!("rejoinder-cli-{VERSION}.tgz"),
            tar_gz("package", &launcher)?,
        )?,
        wheel: write(wheel::name(platform), zip(&in_wheel)?)?,
    })
}

/// The script with which a shell completes the command's words.
fn completions(program: &Path, shell: &str) -> io::Result<String> {
    output(Command::new(program).args(["completions", shell]))
        .map(|script| script + "\n")
        .ok_or_else(|| {
            let command = format!("`{} completions {shell}` failed", program.display());
            io::Error::other(command)
        })
}
