//! Finds a way to compile for WebAssembly, and calls Trunk.
//!
//! The viewer needs the standard library for `wasm32-unknown-unknown`. Most machines get it from
//! rustup, compiled. Where rustup cannot download, Debian's packages bring a compiler with the
//! library's sources, and it is compiled with the viewer.

use crate::run::{Failure, output, run, which};
use crate::setup::{Building, Workspace, cargo_path, install_debian, path_with};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Where the standard library for WebAssembly comes from.
pub(crate) enum Std {
    /// Compiled already: rustup's, as a rule.
    Prebuilt,
    /// Compiled with the viewer.
    Source(Source),
}

/// Debian's compiler, with its library's sources.
pub(crate) struct Source {
    /// A `cargo` that uses Debian's compiler for WebAssembly, and the user's for all else.
    shim: PathBuf,
}

/// The compiler that Debian's packages install, and what they are named.
const DEBIAN_BIN: &str = "/usr/bin";
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "rust-web-src", "cargo-web"];
const DEBIAN_CLIPPY: &str = "rust-web-clippy";

/// What makes the WebAssembly small, where the standard library is compiled with it: a panic is
/// a trap without a message, and code for messages that nobody would see is left out.
const SMALL: &str = "-Zunstable-options -Cpanic=immediate-abort \
                     -Zlocation-detail=none -Zfmt-debug=none";

impl Std {
    /// The standard library that is there, or why there is none.
    pub(crate) fn find(workspace: &Workspace) -> Result<Self, Failure> {
        if !prefers_source() && has_prebuilt() {
            return Ok(Self::Prebuilt);
        }
        Source::find(workspace).map(Self::Source)
    }

    /// Installs one: rustup's, else Debian's sources.
    pub(crate) fn provide(workspace: &Workspace) -> Result<(), Failure> {
        if !prefers_source() {
            let added = run(
                Command::new("rustup").args(["target", "add", TARGET]),
                "",
                "",
            );
            match added {
                Ok(()) if has_prebuilt() => return Ok(()),
                Ok(()) => println!("rustup added it to another toolchain than the one in use."),
                Err(failure) => println!("rustup could not add it: {}.", failure.why()),
            }
        }
        println!(
            "Installing {} with apt instead (1 min); \
             the standard library is then compiled with the viewer (1 min more, once).",
            DEBIAN_PACKAGES.join(", ")
        );
        install_debian(&DEBIAN_PACKAGES, NO_STD).map_err(|failure| {
            Failure::new(
                NO_STD,
                format!("rustup did not bring it, nor did apt: {}", failure.why()),
                REACH_RUSTUP,
            )
        })?;
        Source::find(workspace).map(|_| ())
    }

    /// Installs Debian's clippy beside Debian's compiler: lints need a matching library. Without
    /// it there are fewer lints, and [`Std::lint`] says so.
    pub(crate) fn provide_clippy(&self) {
        if matches!(self, Self::Source(_)) && !has_debian_clippy() {
            println!("Installing {DEBIAN_CLIPPY} with apt (1 min).");
            if let Err(failure) = install_debian(&[DEBIAN_CLIPPY], "") {
                println!("It could not be installed: {}", failure.why());
            }
        }
    }

    /// Lints the viewer as the browser gets it.
    pub(crate) fn lint(&self, workspace: &Workspace) -> Command {
        let mut command = self.cargo(workspace);
        let package = ["--package", "rejoinder-viewer", "--target", TARGET];
        if matches!(self, Self::Source(_)) && !has_debian_clippy() {
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
    fn cargo(&self, workspace: &Workspace) -> Command {
        let mut command = match self {
            Self::Prebuilt => workspace.cargo(),
            Self::Source(source) => workspace.command(&source.shim),
        };
        self.set_flags(workspace, &mut command);
        command
    }

    /// Sets the compiler's flags for WebAssembly, and for nothing else: a native build in the
    /// same process tree must not see them.
    fn set_flags(&self, workspace: &Workspace, command: &mut Command) {
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
const REACH_RUSTUP: &str = "Where static.rust-lang.org (or a mirror named in \
    RUSTUP_DIST_SERVER) can be reached, run `rustup target add wasm32-unknown-unknown`.";

fn prefers_source() -> bool {
    env::var_os("XTASK_STD").is_some_and(|value| value == "source")
}

/// Whether the compiler in use has the library, whoever installed it.
fn has_prebuilt() -> bool {
    output(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))
        .is_some_and(|folder| Path::new(&folder).is_dir())
}

fn has_debian_clippy() -> bool {
    Path::new(DEBIAN_BIN).join("cargo-clippy").is_file()
}

impl Source {
    fn find(workspace: &Workspace) -> Result<Self, Failure> {
        let missing = |why: String| Failure::new(NO_STD, why, REACH_RUSTUP);
        let bin = Path::new(DEBIAN_BIN);
        let (rustc, cargo) = (bin.join("rustc"), bin.join("cargo"));
        let version = output(Command::new(&rustc).arg("--version"))
            .filter(|_| cargo.is_file())
            .ok_or_else(|| missing(format!("There is no compiler in {DEBIAN_BIN}.")))?;
        let wanted = env!("CARGO_PKG_RUST_VERSION");
        if release(version.split(' ').nth(1).unwrap_or_default()) < release(wanted) {
            return Err(missing(format!(
                "{} is {version}; the project needs {wanted} or later.",
                rustc.display()
            )));
        }
        let sources = sources(Command::new(&rustc))
            .filter(|folder| folder.join("library/std").is_dir())
            .ok_or_else(|| missing("The standard library's sources are not there.".to_owned()))?;
        let linker = linker()
            .ok_or_else(|| missing("There is no linker for WebAssembly (rust-lld).".to_owned()))?;

        let mut flags = reproducible(workspace, Command::new(&rustc));
        // Debian keeps the sources behind a link; the compiler may name either side.
        if let Ok(real) = sources.canonicalize() {
            flags.extend(remap(&real, "/rust"));
        }
        let text = shim(&cargo_path(), bin, &linker, &flags.join(" "));
        let shim = workspace.root.join("target/xtask/bin/cargo");
        write_program(&shim, &text).map_err(|error| {
            Failure::new(
                format!("{} could not be written.", shim.display()),
                error,
                "Make the folder writable.",
            )
        })?;
        Ok(Self { shim })
    }
}

/// `1.95` or `1.95.0` as numbers.
fn release(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.split('.').map(str::parse);
    Some((parts.next()?.ok()?, parts.next()?.ok()?))
}

/// Where a compiler keeps the standard library's sources.
fn sources(mut rustc: Command) -> Option<PathBuf> {
    let sysroot = output(rustc.args(["--print", "sysroot"]))?;
    Some(Path::new(&sysroot).join("lib/rustlib/src/rust"))
}

/// The linker that rustup's toolchain brings; Debian's compiler brings none.
fn linker() -> Option<PathBuf> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let about = output(Command::new("rustc").arg("-vV"))?;
    let host = about
        .lines()
        .find_map(|line| line.strip_prefix("host: "))?
        .to_owned();
    let bundled = Path::new(&sysroot)
        .join("lib/rustlib")
        .join(host)
        .join("bin/rust-lld");
    Some(bundled)
        .filter(|path| path.is_file())
        .or_else(|| which("wasm-ld"))
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
fn shim(native: &Path, debian: &Path, linker: &Path, flags: &str) -> String {
    let native = quoted(&native.to_string_lossy());
    let bin = quoted(&debian.to_string_lossy());
    let linker = quoted(&linker.to_string_lossy());
    let flags = quoted(flags);
    format!(
        r#"#!/bin/sh
# Written by `cargo xtask`. For WebAssembly: Debian's compiler, which has the standard library's
# sources. For all else: the cargo that started xtask.
case " $* " in
*{TARGET}*) ;;
*) exec {native} "$@" ;;
esac

# They belong to the other compiler.
unset LD_LIBRARY_PATH RUSTUP_TOOLCHAIN RUSTDOC

flags={flags}
case " $* " in
*" --release "*)
    flags="$flags {SMALL}"
    export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
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
    )
}

/// A word for a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Writes a program, if it is not there yet with just this text: a running one stays untouched.
fn write_program(path: &Path, text: &str) -> std::io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

/// Builds the viewer into `dist/`.
pub(crate) fn build(workspace: &Workspace, building: &Building) -> Result<(), Failure> {
    let mut trunk = trunk(workspace, building)?;
    run(
        trunk.args(["build", "--release", "--offline=true"]),
        "The viewer could not be built.",
        "Look at the messages of the compiler and of Trunk above.",
    )
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
    } = building;
    // Trunk's `--offline` goes on to cargo, so that all must be there before.
    run(
        std.cargo(workspace)
            .args(["fetch", "--locked", "--target", TARGET]),
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
    fn releases_are_compared_as_numbers() {
        assert!(release("1.100.0") > release("1.95"));
        assert!(release("1.85.0") < release("1.95"));
        assert_eq!(release("1.95.1"), Some((1, 95)));
        assert_eq!(release("nightly"), None);
        assert!(release("") < release("1.95"));
    }

    #[test]
    fn a_folder_with_a_space_is_left_alone() {
        assert_eq!(
            remap(Path::new("/home/ada/work"), "/rejoinder"),
            Some("--remap-path-prefix=/home/ada/work=/rejoinder".to_owned())
        );
        assert_eq!(remap(Path::new("/home/ada/my work"), "/rejoinder"), None);
    }

    #[test]
    fn words_for_a_shell_stay_one_word() {
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }

    #[cfg(unix)]
    #[test]
    fn the_shim_parts_webassembly_from_the_rest() -> std::io::Result<()> {
        let folder = env::temp_dir().join(format!("xtask wasm's {}", std::process::id()));
        let (native, debian) = (folder.join("native"), folder.join("debian"));
        write_program(&native, "#!/bin/sh\necho \"native $RUSTC_BOOTSTRAP $*\"\n")?;
        write_program(
            &debian.join("cargo"),
            &format!(
                "#!/bin/sh\n\
                 echo \"debian $RUSTC_BOOTSTRAP $CARGO_UNSTABLE_BUILD_STD_FEATURES $*\"\n\
                 echo \"${FLAGS_VARIABLE}\"\n"
            ),
        )?;
        let path = folder.join("cargo");
        write_program(
            &path,
            &shim(&native, &debian, Path::new("rust-lld"), "--flag"),
        )?;
        let ask = |arguments: &[&str]| output(Command::new(&path).args(arguments));
        let hook = ask(&["run", "--release", "--package", "press"]);
        let debug = ask(&["build", "--target=wasm32-unknown-unknown"]);
        let release = ask(&["build", "--target=wasm32-unknown-unknown", "--release"]);
        fs::remove_dir_all(&folder)?;
        assert_eq!(
            hook.as_deref(),
            Some("native  run --release --package press")
        );
        assert_eq!(
            debug.as_deref(),
            Some("debian 1  build --target=wasm32-unknown-unknown\n--flag")
        );
        let release = release.unwrap_or_default();
        assert!(
            release.starts_with("debian 1 optimize_for_size build"),
            "{release}"
        );
        assert!(release.ends_with(&format!("--flag {SMALL}")), "{release}");
        Ok(())
    }
}
