//! The licences of the libraries in the program and in the viewer that it carries, as they ask of whoever passes them on.
//!
//! 1. cargo names the libraries ([`libraries`]);
//! 2. their licences are read from where cargo has unpacked them ([`texts`]);
//! 3. each text is given once, below the names of all that have it ([`document`]).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::platform::Platform;
use crate::run::{Failure, output};
use crate::wasm_std::{TARGET, cargo_home};
use crate::workspace::Workspace;

/// The beginnings of the names of files with licences.
const NAMES: [&str; 6] = [
    "license",
    "licence",
    "copying",
    "notice",
    "unlicense",
    "copyright",
];

/// A library, and what its package says of its licence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Library {
    name: String,
    version: String,
    licence: String,
}

/// Returns the document with all licences.
pub(super) fn notices(workspace: &Workspace, platform: &Platform) -> Result<String, Failure> {
    let failed = |why: String| {
        Failure::new(
            "The licences of the libraries could not be collected.",
            why,
            "Run `cargo fetch`; the packages must not go without them.",
        )
    };
    let tree = |package: &str, target: &str| {
        let mut cargo = workspace.cargo();
        cargo.args(["tree", "--locked", "--package", package, "--target", target]);
        // What macros are made of runs only when the program is compiled.
        cargo.args(["--edges", "normal,no-proc-macro", "--prefix", "none"]);
        output(cargo.args(["--no-dedupe", "--format", "{p}|{l}"]))
            .ok_or_else(|| failed(format!("`cargo tree --package {package}` failed.")))
    };
    let trees = [
        tree("rejoinder", platform.target)?,
        tree("rejoinder-viewer", TARGET)?,
    ];
    let libraries = libraries(&trees.join("\n"));
    let sources = sources().map_err(|error| failed(error.to_string()))?;
    let mut licensed = Vec::new();
    for library in libraries {
        let texts = texts(&library, &sources).map_err(|error| {
            let Library { name, version, .. } = &library;
            failed(format!("{name} {version}: {error}"))
        })?;
        licensed.push((library, texts));
    }
    Ok(document(&licensed))
}

/// Reads the libraries in what `cargo tree` prints, one a line: `axum v0.8.9|MIT`. The project's own have a path.
fn libraries(tree: &str) -> BTreeSet<Library> {
    let library = |line: &str| {
        let (package, licence) = line.split_once('|')?;
        let (name, version) = package.split_once(" v")?;
        (!version.contains(' ')).then(|| Library {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: licence.to_owned(),
        })
    };
    tree.lines().filter_map(library).collect()
}

/// The folders into which cargo has unpacked libraries: one for each registry.
fn sources() -> io::Result<Vec<PathBuf>> {
    let folder = cargo_home().unwrap_or_default().join("registry/src");
    let entries = fs::read_dir(folder)?;
    entries.map(|entry| Ok(entry?.path())).collect()
}

/// Reads the licences of a library, in the order of their files' names.
fn texts(library: &Library, sources: &[PathBuf]) -> io::Result<Vec<String>> {
    let Library { name, version, .. } = library;
    let unpacked = sources
        .iter()
        .map(|folder| folder.join(format!("{name}-{version}")))
        .find(|folder| folder.is_dir())
        .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "it is not unpacked"))?;
    let mut files = Vec::new();
    for entry in fs::read_dir(unpacked)? {
        let path = entry?.path();
        if is_licence(&path) && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    let text = |path: &PathBuf| Ok(String::from_utf8_lossy(&fs::read(path)?).into_owned());
    files.iter().map(text).collect()
}

fn is_licence(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_lowercase();
    NAMES.iter().any(|start| name.starts_with(start))
}

/// Writes the libraries, and each text once. Texts that differ in nothing but their white space are one.
fn document(licensed: &[(Library, Vec<String>)]) -> String {
    let mut document =
        "Rejoinder is made with these libraries, each under the licence beside its name. \
        The licences' texts follow.\n\n"
            .to_owned();
    let mut by_text: BTreeMap<String, (Vec<String>, &str)> = BTreeMap::new();
    for (library, texts) in licensed {
        let Library {
            name,
            version,
            licence,
        } = library;
        // Writing to a string cannot fail.
        let _ = writeln!(document, "{name} {version}: {licence}");
        for text in texts {
            let words: Vec<&str> = text.split_whitespace().collect();
            let (names, _) = by_text.entry(words.join(" ")).or_insert((Vec::new(), text));
            names.push(name.clone());
        }
    }
    let mut sections: Vec<_> = by_text.into_values().collect();
    sections.sort();
    for (mut names, text) in sections {
        // Two versions of one library, or two copies of its licence.
        names.dedup();
        let rule = "-".repeat(80);
        let names = names.join(", ");
        let _ = write!(document, "\n{rule}\n{names}\n\n{}\n", text.trim());
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library(name: &str, version: &str, licence: &str) -> Library {
        Library {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: licence.to_owned(),
        }
    }

    #[test]
    fn libraries_are_listed_once_and_without_the_projects_own() {
        let tree = "site v0.1.0 (/somewhere/crates/site)|MIT OR Apache-2.0\n\
                    b v2.0.0|MIT\na v1.0.0+x|Zlib\nb v2.0.0|MIT\n";
        let found: Vec<Library> = libraries(tree).into_iter().collect();
        assert_eq!(
            found,
            [
                library("a", "1.0.0+x", "Zlib"),
                library("b", "2.0.0", "MIT")
            ]
        );
    }

    #[test]
    fn a_text_is_given_once_for_all_that_have_it() {
        let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        let licensed = [
            (library("a", "1.0.0", "MIT"), texts(&["Do as\nyou like.\n"])),
            (library("b", "2.0.0", "MIT"), texts(&["Do as you like."])),
            (library("c", "3.0.0", "Zlib"), texts(&["Mind the gap."])),
        ];
        let document = document(&licensed);
        let (list, sections) = document.split_once("\n---").unwrap_or_default();
        assert!(list.ends_with("\n\na 1.0.0: MIT\nb 2.0.0: MIT\nc 3.0.0: Zlib\n"));
        assert!(
            sections.contains("\na, b\n\nDo as\nyou like.\n\n---"),
            "{sections}"
        );
        assert!(sections.ends_with("\nc\n\nMind the gap.\n"), "{sections}");
    }

    #[test]
    fn licences_are_known_by_the_names_of_their_files() {
        for name in ["LICENSE-MIT", "Licence.md", "COPYING", "UNLICENSE"] {
            assert!(is_licence(Path::new(name)), "{name}");
        }
        assert!(!is_licence(Path::new("README.md")));
    }
}
