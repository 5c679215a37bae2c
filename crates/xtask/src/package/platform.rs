//! The systems that there are packages for, and what Rust, npm and PyPI call them.

use std::env::consts::{ARCH, OS};

use crate::run::Failure;

/// A system that there are packages for.
#[derive(Debug)]
pub(crate) struct Platform {
    /// The names that Rust's standard library has for it: system and processor.
    here: (&'static str, &'static str),
    /// The compiler's name for it.
    pub(crate) target: &'static str,
    /// The names that npm has for it: `os` and `cpu`.
    pub(crate) os: &'static str,
    pub(crate) cpu: &'static str,
    /// The name or names that PyPI has for it.
    pub(crate) tags: &'static [&'static str],
    /// The name of the program's file.
    pub(crate) program: &'static str,
}

/// All of them. A program for Linux is static: one does for glibc and musl, of any age.
pub(crate) const PLATFORMS: [Platform; 5] = [
    Platform {
        here: ("linux", "x86_64"),
        target: "x86_64-unknown-linux-musl",
        os: "linux",
        cpu: "x64",
        tags: &["manylinux_2_17_x86_64", "musllinux_1_2_x86_64"],
        program: "rejoinder",
    },
    Platform {
        here: ("linux", "aarch64"),
        target: "aarch64-unknown-linux-musl",
        os: "linux",
        cpu: "arm64",
        tags: &["manylinux_2_17_aarch64", "musllinux_1_2_aarch64"],
        program: "rejoinder",
    },
    // The oldest macOS and Windows are those that the compiler builds for.
    Platform {
        here: ("macos", "x86_64"),
        target: "x86_64-apple-darwin",
        os: "darwin",
        cpu: "x64",
        tags: &["macosx_10_12_x86_64"],
        program: "rejoinder",
    },
    Platform {
        here: ("macos", "aarch64"),
        target: "aarch64-apple-darwin",
        os: "darwin",
        cpu: "arm64",
        tags: &["macosx_11_0_arm64"],
        program: "rejoinder",
    },
    Platform {
        here: ("windows", "x86_64"),
        target: "x86_64-pc-windows-msvc",
        os: "win32",
        cpu: "x64",
        tags: &["win_amd64"],
        program: "rejoinder.exe",
    },
];

impl Platform {
    /// Returns the system that this runs on.
    pub(crate) fn here() -> Result<&'static Self, Failure> {
        PLATFORMS
            .iter()
            .find(|platform| platform.here == (OS, ARCH))
            .ok_or_else(|| {
                Failure::new(
                    "There are no packages for this system.",
                    format!("{OS} on {ARCH} is not in crates/xtask/src/package/platform.rs."),
                    "Add it there, or run `cargo build --release --package rejoinder`.",
                )
            })
    }
}
