//! The packages for npm: one for each system, with the program alone, and one that names them all as optional
//! dependencies, so that npm installs the one that fits, and starts it. Nothing is run or downloaded on installing.

use std::env;
use std::fmt::Write as _;

use super::archive::Entry;
use super::platform::{PLATFORMS, Platform};
use super::{DESCRIPTION, VERSION};

/// The scope of all of them. The name `rejoinder` itself is somebody else's on npm.
const SCOPE: &str = "@rejoinder";

/// Returns the files of the package that people install.
pub(crate) fn launcher(launcher: Vec<u8>, readme: Vec<u8>, licences: Vec<Entry>) -> Vec<Entry> {
    let mut optional = String::new();
    for (index, platform) in PLATFORMS.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let name = name(platform);
        // Writing to a string cannot fail.
        let _ = write!(optional, "{comma}\n    \"{name}\": \"{VERSION}\"");
    }
    let about = format!(
        r#"  "bin": {{ "rejoinder": "rejoinder.cjs" }},
  "engines": {{ "node": ">=18" }},
  "optionalDependencies": {{{optional}
  }}"#
    );
    let package = package(&format!("{SCOPE}/cli"), DESCRIPTION, &about);
    let files = [
        Entry::file("package.json", package),
        Entry::program("rejoinder.cjs", launcher),
        Entry::file("README.md", readme),
    ];
    files.into_iter().chain(licences).collect()
}

/// Returns the files of the package with the program for a system.
pub(crate) fn program(platform: &Platform, program: Vec<u8>, licences: Vec<Entry>) -> Vec<Entry> {
    let Platform { os, cpu, .. } = platform;
    let about = format!(
        r#"  "os": ["{os}"],
  "cpu": ["{cpu}"],
  "preferUnplugged": true"#
    );
    let description = format!("Rejoinder's program for {os}-{cpu}");
    let files = [
        Entry::file(
            "package.json",
            package(&name(platform), &description, &about),
        ),
        Entry::program(platform.program, program),
    ];
    files.into_iter().chain(licences).collect()
}

/// The name of the package with the program for a system.
fn name(platform: &Platform) -> String {
    let Platform { os, cpu, .. } = platform;
    format!("{SCOPE}/{os}-{cpu}")
}

/// A `package.json`. None of what stands in it has characters that JSON escapes.
fn package(name: &str, description: &str, about: &str) -> String {
    // npm publishes without a password only what names the repository whose workflow publishes it.
    let repository = env::var("GITHUB_REPOSITORY").map_or_else(
        |_| String::new(),
        |name| format!("  \"repository\": \"git+https://github.com/{name}.git\",\n"),
    );
    format!(
        r#"{{
  "name": "{name}",
  "version": "{VERSION}",
  "description": "{description}",
  "license": "MIT OR Apache-2.0",
{repository}{about}
}}
"#
    )
}
