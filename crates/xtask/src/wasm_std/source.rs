//! A compiler with the sources of its standard library, and the flags by which the same sources give the same bytes
//! everywhere.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use which::which;

use super::shim::{shim, write_program};
use crate::run::{Failure, output};
use crate::tools::version_in;
use crate::workspace::{Workspace, cargo_path};

/// The folder of the compiler that Debian's packages install.
pub(super) const DEBIAN_BIN: &str = "/usr/bin";

/// The releases of the compiler by which the flags of `shim` were tried: they are unstable, and may do something else in
/// the next. Of rustup, the first is taken.
const TRIED: [&str; 2] = [PINNED, "1.96"];
pub(super) const PINNED: &str = "1.95";

pub(super) const NO_STD: &str = "There is no standard library for WebAssembly.";
pub(super) const REACH: &str = "Where static.rust-lang.org (or a mirror named in RUSTUP_DIST_SERVER) can be \
    reached, run `rustup component add rust-src`, or `rustup target add wasm32-unknown-unknown`.";

pub(super) fn missing(why: String) -> Failure {
    Failure::new(NO_STD, why, REACH)
}

/// A compiler with its library's sources.
pub(crate) struct Source {
    /// A `cargo` that uses this compiler for WebAssembly, and the user's for all else.
    pub(crate) shim: PathBuf,
}

impl Source {
    pub(super) fn find(workspace: &Workspace, bin: PathBuf) -> Result<Self, Failure> {
        let (rustc, cargo) = (bin.join("rustc"), bin.join("cargo"));
        let version = output(Command::new(&rustc).arg("--version"))
            .filter(|_| cargo.is_file())
            .ok_or_else(|| missing(format!("There is no compiler in {}.", bin.display())))?;
        if !is_tried(Command::new(&rustc)) {
            return Err(missing(format!(
                "{} is {version}; what is published is compiled by {}, for its flags are unstable.",
                rustc.display(),
                TRIED.join(" or ")
            )));
        }
        let sources = sources(Command::new(&rustc))
            .filter(|folder| folder.join("library/std").is_dir())
            .ok_or_else(|| {
                missing(format!(
                    "{} has no sources of the standard library.",
                    rustc.display()
                ))
            })?;
        let linker = linker()
            .ok_or_else(|| missing("There is no linker for WebAssembly (rust-lld).".to_owned()))?;

        let mut flags = reproducible(workspace, Command::new(&rustc));
        // Debian keeps the sources behind a link; the compiler may name either side.
        if let Ok(real) = sources.canonicalize() {
            flags.extend(remap(&real, "/rust"));
        }
        let path = workspace.root.join("target/xtask/bin/cargo");
        let text = shim(&cargo_path(), &bin, &linker, &flags.join(" "));
        text.and_then(|text| write_program(&path, &text))
            .map_err(|error| {
                Failure::new(
                    format!("{} could not be written.", path.display()),
                    error,
                    "Make the folder writable.",
                )
            })?;
        Ok(Self { shim: path })
    }
}

/// The release that a compiler is of: `1.95` of `rustc 1.95.0 (59807616e 2026-04-14)`.
fn release(version: &str) -> Option<String> {
    let version = version_in(version).filter(|version| version.pre.is_empty())?;
    Some(format!("{}.{}", version.major, version.minor))
}

/// Returns `true` if what is published may be compiled by it.
pub(super) fn is_tried(mut rustc: Command) -> bool {
    let version = output(rustc.arg("--version")).unwrap_or_default();
    release(&version).is_some_and(|release| TRIED.contains(&release.as_str()))
}

/// The compiler in use, or rustup's of the release that is pinned.
pub(super) fn pinned() -> Command {
    let mut rustc = Command::new("rustc");
    if !is_tried(Command::new("rustc")) {
        rustc = Command::new("rustup");
        rustc.args(["run", PINNED, "rustc"]);
    }
    rustc
}

/// The folder of a compiler's toolchain.
pub(super) fn sysroot(mut rustc: Command) -> Option<PathBuf> {
    output(rustc.args(["--print", "sysroot"])).map(PathBuf::from)
}

/// Returns the folder of the standard library's sources that belong to a compiler.
fn sources(rustc: Command) -> Option<PathBuf> {
    Some(sysroot(rustc)?.join("lib/rustlib/src/rust"))
}

/// The linker of the toolchain in use; Debian's compiler brings none.
fn linker() -> Option<PathBuf> {
    let about = output(Command::new("rustc").arg("-vV"))?;
    let host = about
        .lines()
        .find_map(|line| line.strip_prefix("host: "))?
        .to_owned();
    let bundled = sysroot(Command::new("rustc"))?
        .join("lib/rustlib")
        .join(host)
        .join("bin/rust-lld");
    Some(bundled)
        .filter(|path| path.is_file())
        .or_else(|| which("wasm-ld").ok())
}

/// Flags that take this machine's folders out of the result: the same source gives the same
/// bytes everywhere.
pub(crate) fn reproducible(workspace: &Workspace, rustc: Command) -> Vec<String> {
    [
        remap(&workspace.root, "/rejoinder"),
        cargo_home().and_then(|folder| remap(&folder, "/cargo")),
        sources(rustc).and_then(|folder| remap(&folder, "/rust")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The folder in which cargo keeps what it has fetched.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")))
}

/// The flag for one folder. Cargo splits the flags at spaces, so that a folder with a space in its
/// name cannot be replaced; its name then stays in the result.
fn remap(from: &Path, to: &str) -> Option<String> {
    let from = from.to_str()?;
    (!from.contains(char::is_whitespace)).then(|| format!("--remap-path-prefix={from}={to}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compiler_is_known_by_its_release() {
        let stable = release("rustc 1.95.0 (59807616e 2026-04-14)");
        assert_eq!(stable.as_deref(), Some("1.95"));
        assert_eq!(release("rustc 1.100.2").as_deref(), Some("1.100"));
        assert_eq!(release("rustc 1.96.0-nightly (abc 2026-03-01)"), None);
        assert_eq!(release(""), None);
    }

    #[test]
    fn a_folder_with_a_space_is_left_alone() {
        assert_eq!(
            remap(Path::new("/home/ada/work"), "/rejoinder"),
            Some("--remap-path-prefix=/home/ada/work=/rejoinder".to_owned())
        );
        assert_eq!(remap(Path::new("/home/ada/my work"), "/rejoinder"), None);
    }
}
