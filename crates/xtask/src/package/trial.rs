//! Installs the packages as people do, in empty folders and with neither Rust nor Cargo on `PATH`, and compares the
//! sites that they make with those of the program itself, byte for byte.

use std::collections::BTreeMap;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use which::which_in;

use super::Packages;
use crate::again::{copy, differences, files};
use crate::run::{Failure, run};
use crate::setup::Packaging;
use crate::wasm::INTERVIEW;
use crate::workspace::Workspace;

/// A text of which `rejoinder new` makes a project.
const TEXT: &str = "\
The lighthouse keeps its keeper

“Nobody reads the tide table any more,” said Mara Lind, who has kept the lighthouse for thirty years.

Olof Berg, the harbour master, disagrees. “I read it every morning,” he said. “It hangs beside my kettle.”
";

/// The variables that Windows needs to start any program.
const KEPT: [&str; 6] = ["SystemRoot", "ComSpec", "PATHEXT", "TEMP", "TMP", "windir"];

/// A place in which nothing of the project's, and nothing of Rust, is found.
struct Trial {
    folder: PathBuf,
    path: OsString,
}

/// Installs and tries all packages.
pub(super) fn all(
    workspace: &Workspace,
    packaging: &Packaging,
    program: &Path,
    packages: &Packages,
) -> Result<(), Failure> {
    let trial = Trial::new(workspace, packaging)?;
    let expected = trial.sites(workspace, "program", || Command::new(program))?;
    let check = |name: &str, found: BTreeMap<PathBuf, Vec<u8>>| {
        let differ = differences(&expected, &found);
        if differ.is_empty() {
            println!("{name}: {} files, byte for byte the same.", found.len());
            return Ok(());
        }
        Err(Failure::new(
            format!("{name} makes other sites than the program itself."),
            differ.join(", "),
            format!("Compare the folders in {}.", trial.folder.display()),
        ))
    };
    check("The archive", trial.archive(workspace, packages)?)?;
    check("npm's package", trial.npm(workspace, packaging, packages)?)?;
    check("The wheel", trial.wheel(workspace, packaging, packages)?)
}

impl Trial {
    fn new(workspace: &Workspace, packaging: &Packaging) -> Result<Self, Failure> {
        let folder = workspace.root.join("target/xtask/packages");
        let tools = folder.join("tools");
        let made = match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => fs::create_dir_all(&tools).and_then(|()| path(&tools, packaging)),
        };
        let path = made.map_err(|error| failed(&folder, error))?;
        for rust in ["cargo", "rustc"] {
            if let Ok(found) = which_in(rust, Some(&path), &folder) {
                return Err(Failure::new(
                    "The packages could not be tried without Rust.",
                    format!("{} is where Node.js is.", found.display()),
                    "Install Node.js into another folder, and set NODE and NPM to its paths.",
                ));
            }
        }
        Ok(Self { folder, path })
    }

    /// A command that finds nothing but the tools.
    fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("PATH", &self.path);
        command.env("HOME", self.folder.join("home"));
        command.env("USERPROFILE", self.folder.join("home"));
        for name in KEPT {
            command.envs(env::var_os(name).map(|value| (name, value)));
        }
        command.current_dir(&self.folder);
        command
    }

    /// Makes a folder.
    fn folder(&self, name: &str) -> Result<PathBuf, Failure> {
        let folder = self.folder.join(name);
        fs::create_dir_all(&folder)
            .map(|()| folder.clone())
            .map_err(|error| failed(&folder, error))
    }

    fn archive(&self, workspace: &Workspace, packages: &Packages) -> Result<Files, Failure> {
        let folder = self.folder("archive")?;
        // Some of them take the `C:` of a path for another machine.
        let archive = File::open(&packages.archive).map_err(|error| failed(&folder, error))?;
        run(
            Command::new("tar")
                .args(["-xzf", "-", "--strip-components", "1"])
                .stdin(archive)
                .current_dir(&folder),
            "The archive could not be unpacked.",
            "Look at tar's message above.",
        )?;
        let program = folder.join(file("rejoinder"));
        self.sites(workspace, "archive", || self.command(&program))
    }

    fn npm(
        &self,
        workspace: &Workspace,
        packaging: &Packaging,
        packages: &Packages,
    ) -> Result<Files, Failure> {
        let folder = self.folder("npm")?;
        run(
            self.command(&packaging.npm)
                .args(["install", "--offline", "--no-audit", "--no-fund"])
                .args(["--silent", "--prefix", "."])
                .args([&packages.npm_launcher, &packages.npm_program])
                .current_dir(&folder),
            "npm's packages could not be installed.",
            "Look at npm's message above.",
        )?;
        self.sites(workspace, "npm", || {
            let mut npm = self.command(&packaging.npm);
            npm.args(["exec", "--offline", "--", "rejoinder"]);
            npm
        })
    }

    fn wheel(
        &self,
        workspace: &Workspace,
        packaging: &Packaging,
        packages: &Packages,
    ) -> Result<Files, Failure> {
        let environment = self.folder("wheel")?;
        let failed = "The wheel could not be installed.";
        run(
            self.command(&packaging.python)
                .args(["-m", "venv"])
                .arg(&environment),
            failed,
            "Look at Python's message above. On Debian, it needs the package python3-venv.",
        )?;
        let programs = environment.join(if cfg!(windows) { "Scripts" } else { "bin" });
        run(
            self.command(programs.join(file("python")))
                .args(["-m", "pip", "install", "--quiet", "--no-index"])
                .arg("--disable-pip-version-check")
                .arg(&packages.wheel),
            failed,
            "Look at pip's message above.",
        )?;
        let program = programs.join(file("rejoinder"));
        self.sites(workspace, "wheel", || self.command(&program))
    }

    /// Makes the sites of the first interview and of a text, in an installed package's folder, and returns all files of
    /// both projects. Of a project that is not there, the status must tell.
    fn sites(
        &self,
        workspace: &Workspace,
        name: &str,
        rejoinder: impl Fn() -> Command,
    ) -> Result<Files, Failure> {
        let folder = self.folder(&format!("{name}/projects"))?;
        copy(&workspace.root.join(INTERVIEW), &folder.join("interview"))
            .and_then(|()| fs::write(folder.join("talk.txt"), TEXT))
            .map_err(|error| failed(&folder, error))?;
        for line in ["new talk.txt", "build talk", "build interview --locked"] {
            let mut command = rejoinder();
            command.args(line.split_whitespace()).current_dir(&folder);
            quietly(
                &mut command,
                &format!("`rejoinder {line}` failed in {}.", folder.display()),
            )?;
        }
        let missing = rejoinder()
            .args(["check", "nowhere"])
            .current_dir(&folder)
            .output()
            .map_err(|error| failed(&folder, error))?;
        if missing.status.code() != Some(1) {
            return Err(Failure::new(
                format!("`rejoinder check nowhere` must end with 1, and does not in {name}."),
                missing.status,
                "Its status has to come through what starts it.",
            ));
        }
        files(&folder).map_err(|error| failed(&folder, error))
    }
}

/// Runs a command to its end. What it says matters only if it fails.
fn quietly(command: &mut Command, what: &str) -> Result<(), Failure> {
    let why = match command.output() {
        Ok(output) if output.status.success() => return Ok(()),
        Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        Err(error) => format!("It did not start: {error}"),
    };
    Err(Failure::new(what, why, "Start it there again by hand."))
}

/// Files by their paths.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The name of a program's file.
fn file(program: &str) -> String {
    format!("{program}{}", env::consts::EXE_SUFFIX)
}

/// Returns a `PATH` with Node.js, npm, and the shell that npm starts programs with. Their own folders may hold
/// Rust, too.
#[cfg(unix)]
fn path(tools: &Path, packaging: &Packaging) -> io::Result<OsString> {
    let shell = Path::new("/bin/sh");
    for (name, program) in [
        ("node", packaging.node.as_path()),
        ("npm", &packaging.npm),
        ("sh", shell),
    ] {
        std::os::unix::fs::symlink(program, tools.join(name))?;
    }
    Ok(tools.as_os_str().to_owned())
}

/// Returns a `PATH` with Node.js and npm.
#[cfg(not(unix))]
fn path(_: &Path, packaging: &Packaging) -> io::Result<OsString> {
    let folders = [&packaging.node, &packaging.npm].map(|program| program.parent());
    env::join_paths(folders.into_iter().flatten()).map_err(io::Error::other)
}

fn failed(folder: &Path, error: io::Error) -> Failure {
    Failure::new(
        "The packages could not be tried.",
        format!("{}: {error}", folder.display()),
        "Make room on the disk, and the folder writable.",
    )
}
