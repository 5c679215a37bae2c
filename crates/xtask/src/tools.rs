//! Command-line tools from crates.io. They go into a cache folder of this project, each version in its own, so that
//! nobody's other projects change.

use std::env;
use std::io::{IsTerminal as _, stderr};
use std::path::PathBuf;
use std::process::Command;

use semver::Version;
use which::which;

use crate::run::{Failure, output, run};
use crate::workspace::Workspace;

/// A command-line tool from crates.io, in the one version that is known to work.
pub(crate) struct Tool {
    pub(crate) package: &'static str,
    pub(crate) program: &'static str,
    pub(crate) version: &'static str,
    /// The time to compile it on two cores.
    pub(crate) minutes: usize,
}

pub(crate) const TRUNK: Tool = Tool {
    package: "trunk",
    program: "trunk",
    version: "0.21.14",
    minutes: 4,
};

/// Its version must be that of the crate `wasm-bindgen` in Cargo.lock.
pub(crate) const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.129",
    minutes: 3,
};

pub(crate) const GECKODRIVER: Tool = Tool {
    package: "geckodriver",
    program: "geckodriver",
    version: "0.37.1",
    minutes: 1,
};

pub(crate) const CARGO_DENY: Tool = Tool {
    package: "cargo-deny",
    program: "cargo-deny",
    version: "0.19.4",
    minutes: 3,
};

impl Tool {
    /// Returns its own folder in the cache.
    pub(crate) fn folder(&self, workspace: &Workspace) -> PathBuf {
        let name = format!("{}-{}", self.package, self.version);
        workspace.cache.join(name)
    }

    /// Returns the path of the program, in exactly its version.
    pub(crate) fn find(&self, workspace: &Workspace) -> Option<PathBuf> {
        let file = format!("{}{}", self.program, env::consts::EXE_SUFFIX);
        let cached = self.folder(workspace).join("bin").join(file);
        [Some(cached), which(self.program).ok()]
            .into_iter()
            .flatten()
            .find(|path| {
                output(Command::new(path).arg("--version"))
                    .and_then(|text| version_in(&text))
                    .is_some_and(|version| version.to_string() == self.version)
            })
    }

    pub(crate) fn path(&self, workspace: &Workspace) -> Result<PathBuf, Failure> {
        self.find(workspace).ok_or_else(|| {
            let Self {
                package, version, ..
            } = self;
            Failure::new(
                format!("{package} {version} was not found."),
                "It is neither in the cache nor on PATH, though it was just installed.",
                format!("Remove {} and try again.", self.folder(workspace).display()),
            )
        })
    }

    pub(crate) fn install(&self, workspace: &Workspace) -> Result<(), Failure> {
        let mut command = workspace.cargo();
        command
            .args(["install", self.package, "--version", self.version])
            .args(["--locked", "--force", "--root"])
            .arg(self.folder(workspace))
            // Their speed does not matter here; the time to compile them does.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        if !stderr().is_terminal() {
            // Without a progress bar, hundreds of lines would bury the rest of a log.
            command.arg("--quiet");
        }
        run(
            &mut command,
            &format!("{} {} could not be installed.", self.package, self.version),
            "Look at cargo's message above. It needs crates.io (or the mirror in cargo's \
             configuration) and a C compiler.",
        )
    }
}

/// Fails if Cargo.lock holds another wasm-bindgen than the tool: they speak to each other in a
/// format that changes with each version.
pub(crate) fn same_wasm_bindgen(workspace: &Workspace) -> Result<(), Failure> {
    let wanted = WASM_BINDGEN.version;
    // `registry+https://github.com/rust-lang/crates.io-index#wasm-bindgen@0.2.129`
    let id = output(workspace.cargo().args(["pkgid", "wasm-bindgen"])).unwrap_or_default();
    match id.rsplit_once('@') {
        Some((_, version)) if version == wanted => Ok(()),
        found => Err(Failure::new(
            "Cargo.lock and the tool wasm-bindgen do not fit together.",
            format!(
                "Cargo.lock has {}, crates/xtask/src/tools.rs has {wanted}.",
                found.map_or("not just one", |(_, version)| version)
            ),
            "Write the same version in Cargo.toml and in tools.rs; `cargo pkgid wasm-bindgen` says \
             what Cargo.lock has.",
        )),
    }
}

/// Reads the version in a program's answer to `--version`.
pub(crate) fn version_in(text: &str) -> Option<Version> {
    let mut words = text.lines().next()?.split_whitespace();
    words.find_map(|word| Version::parse(word).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_say() {
        let version = |text| version_in(text).map(|version| version.to_string());
        assert_eq!(version("trunk 0.21.14").as_deref(), Some("0.21.14"));
        assert_eq!(
            version("geckodriver 0.37.1 (a1b2c3 2026-01-02 03:04 +0000)\n\nThe source 9.9.9")
                .as_deref(),
            Some("0.37.1")
        );
        assert_eq!(
            version("rustc 1.96.0-nightly (abc 2026-03-01)\n").as_deref(),
            Some("1.96.0-nightly")
        );
        assert_eq!(version("no number\n1.2.3"), None);
        assert_eq!(version(""), None);
    }

    #[test]
    fn the_lock_file_holds_the_wasm_bindgen_of_the_tool() -> Result<(), Failure> {
        same_wasm_bindgen(&Workspace::find()?)
    }
}
