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

use crate::packages::install_debian;
use crate::run::{Failure, output, run};
use crate::tools::version_in;
use crate::workspace::{Workspace, cargo_path};
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use which::which;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Cargo's profile of what is published, which `index.html` names to Trunk, too.
pub(crate) const PROFILE: &str = "wasm";

/// A standard library for WebAssembly.
pub(crate) enum Std {
    /// Compiled already: rustup's, as a rule.
    Prebuilt,
    /// Compiled with the viewer.
    Source(Source),
}

/// A compiler with its library's sources.
pub(crate) struct Source {
    /// The folder of the compiler.
    bin: PathBuf,
    /// A `cargo` that uses this compiler for WebAssembly, and the user's for all else.
    pub(crate) shim: PathBuf,
}

/// A way to a standard library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    Source,
    Debian,
    Prebuilt,
}

/// The compiler that Debian's packages install, and what they are named.
const DEBIAN_BIN: &str = "/usr/bin";
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "rust-web-src", "cargo-web"];
/// The releases of the compiler by which [`SMALL`] was tried: its flags are unstable, and may do something else in
/// the next. Of rustup, the first is taken.
const TRIED: [&str; 2] = [PINNED, "1.96"];
const PINNED: &str = "1.95";
const DEBIAN_CLIPPY: &str = "rust-web-clippy";

/// The flags that make the WebAssembly small, where the standard library is compiled with it:
///
/// - a panic is a trap without a message, and code for messages that nobody would see is left out;
/// - functions of up to 10 of LLVM's units are inlined, not 5: calls to the least of them cost more;
/// - so are those of other crates, each of which would otherwise be a function of its own (1.3 KB of brotli);
/// - no variable is added to a loop to make it faster (LSR, loop strength reduction);
/// - the stack, which lies before all data, has 512 KB, not 1 MB: addresses need a byte less.
const SMALL: &str = "-Zunstable-options -Cpanic=immediate-abort \
                     -Zlocation-detail=none -Zfmt-debug=none -Zcross-crate-inline-threshold=always \
                     -Cllvm-args=-inline-threshold=10 -Cllvm-args=-disable-lsr \
                     -Clink-arg=-zstack-size=524288";

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

    /// Installs Debian's clippy beside Debian's compiler: lints need a matching library. Without
    /// it there are fewer lints, and [`Std::lint`] says so.
    pub(crate) fn provide_clippy(&self) {
        if matches!(self, Self::Source(source) if !source.has_clippy() && source.is_debian()) {
            println!("Installing {DEBIAN_CLIPPY} with apt (1 min).");
            if let Err(failure) = install_debian(&[DEBIAN_CLIPPY], "") {
                println!("It could not be installed: {}", failure.why());
            }
        }
    }

    /// Lints a package as a browser gets it.
    pub(crate) fn lint(&self, workspace: &Workspace, package: &str) -> Command {
        let mut command = self.cargo(workspace);
        let package = ["--package", package, "--target", TARGET];
        if matches!(self, Self::Source(source) if !source.has_clippy()) {
            println!(
                "There is no clippy for the compiler that builds the WebAssembly here: \
                 the compiler's own warnings are checked instead."
            );
            // Added to the flags that the shim sets.
            command.env("XTASK_RUSTFLAGS", "-Dwarnings");
            command.arg("check").args(package).arg("--locked");
        } else {
            command.arg("clippy").args(package);
            command.args(["--locked", "--", "-D", "warnings"]);
        }
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

const FLAGS_VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
const NO_STD: &str = "There is no standard library for WebAssembly.";
const REACH: &str = "Where static.rust-lang.org (or a mirror named in RUSTUP_DIST_SERVER) can be \
    reached, run `rustup component add rust-src`, or `rustup target add wasm32-unknown-unknown`.";

fn missing(why: String) -> Failure {
    Failure::new(NO_STD, why, REACH)
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

impl Source {
    fn find(workspace: &Workspace, bin: PathBuf) -> Result<Self, Failure> {
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
        Ok(Self { bin, shim: path })
    }

    fn is_debian(&self) -> bool {
        self.bin == Path::new(DEBIAN_BIN)
    }

    fn has_clippy(&self) -> bool {
        self.bin.join("cargo-clippy").is_file()
    }
}

/// The release that a compiler is of: `1.95` of `rustc 1.95.0 (59807616e 2026-04-14)`.
fn release(version: &str) -> Option<String> {
    let version = version_in(version).filter(|version| version.pre.is_empty())?;
    Some(format!("{}.{}", version.major, version.minor))
}

/// Returns `true` if what is published may be compiled by it.
fn is_tried(mut rustc: Command) -> bool {
    let version = output(rustc.arg("--version")).unwrap_or_default();
    release(&version).is_some_and(|release| TRIED.contains(&release.as_str()))
}

/// The compiler in use, or rustup's of the release that is pinned.
fn pinned() -> Command {
    let mut rustc = Command::new("rustc");
    if !is_tried(Command::new("rustc")) {
        rustc = Command::new("rustup");
        rustc.args(["run", PINNED, "rustc"]);
    }
    rustc
}

/// The folder of a compiler's toolchain.
fn sysroot(mut rustc: Command) -> Option<PathBuf> {
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
fn reproducible(workspace: &Workspace, rustc: Command) -> Vec<String> {
    let cargo_home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")));
    [
        remap(&workspace.root, "/rejoinder"),
        cargo_home.and_then(|folder| remap(&folder, "/cargo")),
        sources(rustc).and_then(|folder| remap(&folder, "/rust")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The flag for one folder. Cargo splits the flags at spaces, so that a folder with a space in its
/// name cannot be replaced; its name then stays in the result.
fn remap(from: &Path, to: &str) -> Option<String> {
    let from = from.to_str()?;
    (!from.contains(char::is_whitespace)).then(|| format!("--remap-path-prefix={from}={to}"))
}

/// The text of a `cargo` that stands before the others on `PATH`. Trunk calls it for the viewer,
/// and its hook calls it for native code, which must not see what WebAssembly needs.
fn shim(native: &Path, bin: &Path, linker: &Path, flags: &str) -> io::Result<String> {
    let [native, bin, linker] = [native, bin, linker].map(Path::to_string_lossy);
    let quoted = |text| shlex::try_quote(text).map_err(io::Error::other);
    let (native, bin) = (quoted(&native)?, quoted(&bin)?);
    let (linker, flags) = (quoted(&linker)?, quoted(flags)?);
    Ok(format!(
        r#"#!/bin/sh
# Written by `cargo xtask`. For WebAssembly: a compiler that has the standard library's
# sources. For all else: the cargo that started xtask.
case " $* " in
*{TARGET}*) ;;
*) exec {native} "$@" ;;
esac

# They belong to the compiler that started this.
unset LD_LIBRARY_PATH RUSTUP_TOOLCHAIN RUSTDOC

flags={flags}
case " $* " in
*" --profile {PROFILE} "*)
    flags="$flags {SMALL}"
    export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
    ;;
*)
    # wasm-bindgen would only take it away again.
    export CARGO_PROFILE_DEV_DEBUG=false
    ;;
esac
export {FLAGS_VARIABLE}="$flags $XTASK_RUSTFLAGS"
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER={linker}
export CARGO_UNSTABLE_BUILD_STD=std,panic_abort
export RUSTC_BOOTSTRAP=1
export RUSTC={bin}/rustc
export PATH={bin}:"$PATH"
exec {bin}/cargo "$@"
"#
    ))
}

/// Writes a file, and the folders that it needs.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

/// Writes a program, if it is not there yet with just this text: a running one stays untouched.
fn write_program(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    write(path, text)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
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

    #[cfg(unix)]
    #[test]
    fn the_shim_parts_webassembly_from_the_rest() -> io::Result<()> {
        let folder = env::temp_dir().join(format!("xtask wasm's {}", std::process::id()));
        let (native, bin) = (folder.join("native"), folder.join("bin"));
        write_program(&native, "#!/bin/sh\necho \"native $RUSTC_BOOTSTRAP $*\"\n")?;
        write_program(
            &bin.join("cargo"),
            &format!(
                "#!/bin/sh\n\
                 echo \"source $RUSTC_BOOTSTRAP $CARGO_UNSTABLE_BUILD_STD_FEATURES $*\"\n\
                 echo \"${FLAGS_VARIABLE}\"\n"
            ),
        )?;
        let path = folder.join("cargo");
        write_program(
            &path,
            &shim(&native, &bin, Path::new("rust-lld"), "--flag")?,
        )?;
        let ask = |arguments: &[&str]| output(Command::new(&path).args(arguments));
        let hook = ask(&["run", "--release", "--package", "bundle"]);
        let debug = ask(&["build", "--target=wasm32-unknown-unknown"]);
        let target = "--target=wasm32-unknown-unknown";
        let release = ask(&["build", target, "--profile", PROFILE]);
        fs::remove_dir_all(&folder)?;
        assert_eq!(
            hook.as_deref(),
            Some("native  run --release --package bundle")
        );
        assert_eq!(
            debug.as_deref(),
            Some("source 1  build --target=wasm32-unknown-unknown\n--flag")
        );
        let release = release.unwrap_or_default();
        assert!(
            release.starts_with("source 1 optimize_for_size build"),
            "{release}"
        );
        assert!(release.ends_with(&format!("--flag {SMALL}")), "{release}");
        Ok(())
    }
}
