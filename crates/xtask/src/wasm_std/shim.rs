//! A `cargo` of our own, a script, that parts what is compiled for WebAssembly from all else.

use std::fs;
use std::io;
use std::path::Path;

/// The platform.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Cargo's profile of what is published, which `index.html` names to Trunk, too.
pub(crate) const PROFILE: &str = "wasm";

/// The flags of the compiler, for WebAssembly alone.
pub(super) const FLAGS_VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

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

/// The text of a `cargo` that stands before the others on `PATH`. Trunk calls it for the viewer,
/// and its hook calls it for native code, which must not see what WebAssembly needs.
pub(super) fn shim(native: &Path, bin: &Path, linker: &Path, flags: &str) -> io::Result<String> {
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
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

/// Writes a program, if it is not there yet with just this text: a running one stays untouched.
pub(super) fn write_program(path: &Path, text: &str) -> io::Result<()> {
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
    use crate::run::output;
    use std::env;
    use std::process::Command;

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
