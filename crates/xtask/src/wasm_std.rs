//! Finds or installs a standard library for WebAssembly, and a cargo that compiles with it.
//!
//! The viewer needs the standard library for `wasm32-unknown-unknown`. Compiled from its sources
//! with the viewer, it makes the WebAssembly about an eighth smaller. In order:
//!
//! 1. the sources of the toolchain in use, or, where that is of another release than the build was tried with, of
//!    the release that is pinned; rustup brings them;
//! 2. Debian's compiler and its sources, where rustup cannot download;
//! 3. the compiled library of `rustup target add`: larger, so the budget is not enforced.
//!
//! `XTASK_STD=source`, `debian` or `prebuilt` allows only that way.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use which::which;

use crate::packages::install_debian;
use crate::run::{Failure, output, run};
use crate::workspace::Workspace;
use shim::{FLAGS_VARIABLE, write};
pub(crate) use shim::{PROFILE, TARGET};
use source::{DEBIAN_BIN, NO_STD, PINNED, REACH, is_tried, missing, pinned, sysroot};
pub(crate) use source::{Source, cargo_home, reproducible};

mod shim;
mod source;

/// A standard library for WebAssembly.
pub(crate) enum Std {
    /// Compiled already: rustup's, as a rule.
    Prebuilt,
    /// Compiled with the viewer.
    Source(Source),
}

/// A way to a standard library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    Source,
    Debian,
    Prebuilt,
}

/// Debian's packages with a compiler, its sources, and its cargo.
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "rust-web-src", "cargo-web"];

impl Origin {
    /// The ways to try, the best first; or the one that XTASK_STD names.
    fn allowed() -> Result<Vec<Self>, Failure> {
        let forced = env::var_os("XTASK_STD").map(|value| value.to_string_lossy().into_owned());
        // The shim is for a Unix shell.
        Self::choose(forced.as_deref(), cfg!(unix), which("apt-get").is_ok())
    }

    fn choose(forced: Option<&str>, unix: bool, apt: bool) -> Result<Vec<Self>, Failure> {
        match forced {
            None | Some("") => Ok([
                (unix, Self::Source),
                (unix && apt, Self::Debian),
                (true, Self::Prebuilt),
            ]
            .into_iter()
            .filter_map(|(possible, origin)| possible.then_some(origin))
            .collect()),
            Some("prebuilt") => Ok(vec![Self::Prebuilt]),
            Some("source") if unix => Ok(vec![Self::Source]),
            Some("debian") if unix => Ok(vec![Self::Debian]),
            Some(other) => Err(Failure::new(
                format!("XTASK_STD={other} cannot be done."),
                "It may be source or debian (both need a Unix shell), or prebuilt.",
                "Write one of them, or leave XTASK_STD out: the best way is then found.",
            )),
        }
    }

    /// The library, if it is there.
    fn find(self, workspace: &Workspace) -> Result<Std, Failure> {
        let bin = match self {
            Self::Source => sysroot(pinned()).unwrap_or_default().join("bin"),
            Self::Debian => PathBuf::from(DEBIAN_BIN),
            Self::Prebuilt if has_prebuilt() => return Ok(Std::Prebuilt),
            Self::Prebuilt => return Err(missing("The compiler in use has none.".to_owned())),
        };
        Source::find(workspace, bin).map(Std::Source)
    }

    /// Installs the library.
    fn install(self) -> Result<(), Failure> {
        let rustup = |words: &[&str]| run(Command::new("rustup").args(words), NO_STD, REACH);
        match self {
            Self::Source => {
                println!(
                    "Adding its sources with rustup; \
                     it is then compiled with the viewer (1 min more, once)."
                );
                if is_tried(Command::new("rustc")) {
                    return rustup(&["component", "add", "rust-src"]);
                }
                let minimal = ["--profile", "minimal", "--component", "rust-src"];
                rustup(&[&["toolchain", "install", PINNED], &minimal[..]].concat())
            }
            Self::Debian => {
                println!(
                    "Installing {} with apt (1 min); \
                     it is then compiled with the viewer (1 min more, once).",
                    DEBIAN_PACKAGES.join(", ")
                );
                install_debian(&DEBIAN_PACKAGES, NO_STD)
            }
            Self::Prebuilt => rustup(&["target", "add", TARGET]),
        }
    }
}

impl Std {
    /// The best that is there, or why there is none.
    pub(crate) fn find(workspace: &Workspace) -> Result<Self, Failure> {
        first(Origin::allowed()?, |origin| origin.find(workspace))
    }

    /// Returns `true` if nothing better can be installed, as far as is known.
    pub(crate) fn is_settled(workspace: &Workspace) -> Result<bool, Failure> {
        let only = Origin::allowed()?.len() == 1;
        Ok(match Self::find(workspace) {
            Ok(Self::Source(_)) => true,
            Ok(Self::Prebuilt) => only || tried(workspace).is_file(),
            Err(_) => false,
        })
    }

    /// Installs the best that can be had.
    pub(crate) fn provide(workspace: &Workspace) -> Result<(), Failure> {
        let std = first(Origin::allowed()?, |origin| {
            let std = origin.find(workspace).or_else(|_| {
                origin.install()?;
                origin.find(workspace)
            });
            if let Err(failure) = &std {
                println!("That did not bring it: {}", failure.why());
            }
            std
        })?;
        if matches!(std, Self::Prebuilt) {
            // Otherwise each command would try for the sources again. If it is not written, it does.
            let _ = write(
                &tried(workspace),
                "Without this file, `cargo xtask` tries again.\n",
            );
        }
        Ok(())
    }

    /// Returns `true` if the build is the one that is published, of the smallest size.
    pub(crate) fn is_smallest(&self) -> bool {
        matches!(self, Self::Source(_))
    }

    /// Checks that a package compiles as a browser gets it, without a warning.
    pub(crate) fn check(&self, workspace: &Workspace, package: &str) -> Command {
        let mut command = self.cargo(workspace);
        command.args(["check", "--package", package]);
        command.args(["--target", TARGET, "--profile", PROFILE, "--locked"]);
        // Added to the flags that the shim sets.
        command.env("XTASK_RUSTFLAGS", "-Dwarnings");
        command
    }

    /// A cargo that can compile for WebAssembly.
    pub(crate) fn cargo(&self, workspace: &Workspace) -> Command {
        let mut command = match self {
            Self::Prebuilt => workspace.cargo(),
            Self::Source(source) => workspace.command(&source.shim),
        };
        self.set_flags(workspace, &mut command);
        command
    }

    /// Sets the compiler's flags for WebAssembly, and for nothing else: a native build in the
    /// same process tree must not see them.
    pub(crate) fn set_flags(&self, workspace: &Workspace, command: &mut Command) {
        if matches!(self, Self::Prebuilt) {
            let rustc = Command::new("rustc");
            command.env(FLAGS_VARIABLE, reproducible(workspace, rustc).join(" "));
        }
        // Cargo would take these instead.
        command.env_remove("RUSTFLAGS");
        command.env_remove("CARGO_ENCODED_RUSTFLAGS");
    }
}

/// The first that succeeds; otherwise why none does.
fn first<T>(
    origins: Vec<Origin>,
    mut attempt: impl FnMut(Origin) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut reasons = Vec::new();
    for origin in origins {
        match attempt(origin) {
            Ok(found) => return Ok(found),
            Err(failure) => reasons.push(failure.why().to_owned()),
        }
    }
    Err(missing(reasons.join(" ")))
}

/// It is there once the sources could not be had.
fn tried(workspace: &Workspace) -> PathBuf {
    workspace.root.join("target/xtask/prebuilt")
}

/// Returns `true` if the compiler in use has the library, whoever installed it.
fn has_prebuilt() -> bool {
    output(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))
        .is_some_and(|folder| Path::new(&folder).is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_come_before_what_is_compiled() -> Result<(), Failure> {
        use Origin::{Debian, Prebuilt, Source};
        let choose = Origin::choose;
        assert_eq!(choose(None, true, true)?, [Source, Debian, Prebuilt]);
        assert_eq!(choose(Some(""), true, false)?, [Source, Prebuilt]);
        assert_eq!(choose(None, false, true)?, [Prebuilt]);
        assert_eq!(choose(Some("source"), true, true)?, [Source]);
        assert_eq!(choose(Some("debian"), true, false)?, [Debian]);
        assert_eq!(choose(Some("prebuilt"), false, false)?, [Prebuilt]);
        assert!(choose(Some("source"), false, false).is_err());
        assert!(choose(Some("sources"), true, true).is_err());
        Ok(())
    }

    #[test]
    fn the_first_way_that_works_is_taken() {
        let attempt = |works| {
            first(vec![Origin::Source, Origin::Debian], move |origin| {
                let failure = missing(format!("No {origin:?}."));
                (origin == works).then_some(origin).ok_or(failure)
            })
        };
        assert_eq!(attempt(Origin::Source).ok(), Some(Origin::Source));
        assert_eq!(attempt(Origin::Debian).ok(), Some(Origin::Debian));
        assert_eq!(
            attempt(Origin::Prebuilt).err().as_ref().map(Failure::why),
            Some("No Source. No Debian.")
        );
    }
}
