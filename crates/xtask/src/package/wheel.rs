//! The package for PyPI: a wheel with the program alone, which `pip` and `pipx` put beside Python.
//!
//! It is written here, not by maturin: of maturin's work, to compile and to write a wheel, the first is done, and the
//! second is a zip file of four small texts. Thus all packages carry the same program, and one tool fewer, of which
//! some release may order or date the files in another way, stands between the sources and the bytes.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use super::archive::Entry;
use super::platform::Platform;
use super::{DESCRIPTION, VERSION};

/// Returns the name of the wheel for a system.
pub(crate) fn name(platform: &Platform) -> String {
    format!(
        "rejoinder-{VERSION}-py3-none-{}.whl",
        platform.tags.join(".")
    )
}

/// Returns the files of the wheel for a system.
pub(crate) fn files(
    platform: &Platform,
    program: Vec<u8>,
    readme: &[u8],
    licences: Vec<Entry>,
) -> Vec<Entry> {
    let info = format!("rejoinder-{VERSION}.dist-info");
    let mut metadata = format!(
        "Metadata-Version: 2.4\nName: rejoinder\nVersion: {VERSION}\nSummary: {DESCRIPTION}\n\
         License-Expression: MIT OR Apache-2.0\n"
    );
    let mut wheel = "Wheel-Version: 1.0\nGenerator: rejoinder\nRoot-Is-Purelib: false\n".to_owned();
    // Writing to a string cannot fail.
    for licence in &licences {
        let _ = writeln!(metadata, "License-File: {}", licence.path);
    }
    metadata += "Requires-Python: >=3.7\nDescription-Content-Type: text/markdown\n\n";
    metadata += &String::from_utf8_lossy(readme);
    for tag in platform.tags {
        let _ = writeln!(wheel, "Tag: py3-none-{tag}");
    }

    let script = format!("rejoinder-{VERSION}.data/scripts/{}", platform.program);
    let mut files = vec![Entry::program(script, program)];
    files.extend(licences.into_iter().map(|licence| {
        let path = format!("{info}/licenses/{}", licence.path);
        Entry::file(path, licence.bytes)
    }));
    files.push(Entry::file(format!("{info}/METADATA"), metadata));
    files.push(Entry::file(format!("{info}/WHEEL"), wheel));
    let record = record(&files, &format!("{info}/RECORD"));
    files.push(record);
    files
}

/// The list of all files with their digests, and of itself without one.
fn record(files: &[Entry], path: &str) -> Entry {
    let mut lines = String::new();
    for Entry { path, bytes, .. } in files {
        let digest = URL_SAFE_NO_PAD.encode(Sha256::digest(bytes));
        let _ = writeln!(lines, "{path},sha256={digest},{}", bytes.len());
    }
    let _ = writeln!(lines, "{path},,");
    Entry::file(path, lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::platform::PLATFORMS;

    #[test]
    fn a_wheel_lists_what_it_holds() {
        let [platform, ..] = &PLATFORMS;
        let licences = vec![Entry::file("LICENSE-MIT", "Do.")];
        let files = files(platform, b"program".to_vec(), b"# Read", licences);
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        let info = format!("rejoinder-{VERSION}.dist-info");
        assert_eq!(
            paths,
            [
                format!("rejoinder-{VERSION}.data/scripts/rejoinder"),
                format!("{info}/licenses/LICENSE-MIT"),
                format!("{info}/METADATA"),
                format!("{info}/WHEEL"),
                format!("{info}/RECORD"),
            ]
        );
        let record = files.last().map(|file| file.bytes.clone());
        let record = String::from_utf8(record.unwrap_or_default()).unwrap_or_default();
        let first = record.lines().next();
        // printf program | openssl dgst -sha256 -binary | basenc --base64url
        let digest = "ExDKLIky29EYZovZdEJVij4fVGteFcaWmd-9YCT1SNg";
        let line = format!("rejoinder-{VERSION}.data/scripts/rejoinder,sha256={digest},7");
        assert_eq!(first, Some(line.as_str()));
        assert_eq!(
            record.lines().last(),
            Some(format!("{info}/RECORD,,").as_str())
        );
    }

    #[test]
    fn a_wheel_is_named_after_all_the_systems_it_fits() {
        let [platform, ..] = &PLATFORMS;
        assert_eq!(
            name(platform),
            format!("rejoinder-{VERSION}-py3-none-manylinux_2_17_x86_64.musllinux_1_2_x86_64.whl")
        );
    }
}
