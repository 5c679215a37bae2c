//! Checks that a build is reproducible: the same sources in another folder, with nothing of them and nothing for
//! WebAssembly built before, must give the same files, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::run::Failure;
use crate::setup::Building;
use crate::wasm;
use crate::workspace::Workspace;

/// Cargo's folders of what it has compiled for this machine.
const COMPILED: [&str; 3] = ["deps", ".fingerprint", "build"];

/// The folders that a build is not made of.
const NOT_SOURCES: [&str; 3] = ["target", "dist", ".git"];

/// Builds a copy of the workspace, and compares what comes of it with `dist/`.
pub(crate) fn compare(workspace: &Workspace, building: &Building) -> Result<(), Failure> {
    let folder = workspace.root.join("target/again/another folder");
    let failed = |error: io::Error| {
        Failure::new(
            "The build could not be compared with a second one.",
            error,
            "Make room on the disk, or remove target/again.",
        )
    };
    clear(&folder).map_err(failed)?;
    copy(&workspace.root, &folder).map_err(failed)?;
    for compiled in COMPILED {
        let path = Path::new("target/debug").join(compiled);
        // The workspace's own packages are others in another folder, and are compiled again.
        if !workspace.root.join(&path).is_dir() {
            continue;
        }
        each_file(
            &workspace.root.join(&path),
            &folder.join(&path),
            &[],
            |from, to| fs::hard_link(from, to),
        )
        .map_err(failed)?;
    }
    let other = Workspace {
        root: folder.clone(),
        cache: workspace.cache.clone(),
    };
    wasm::build(&other, building)?;
    let first = files(&workspace.root.join("dist")).map_err(failed)?;
    let second = files(&folder.join("dist")).map_err(failed)?;
    let differ = differences(&first, &second);
    if differ.is_empty() {
        println!("{} files, byte for byte the same.", first.len());
        return clear(&folder).map_err(failed);
    }
    Err(Failure::new(
        "Two builds of the same sources differ.",
        differ.join(", "),
        format!("Compare dist/ with {}.", folder.join("dist").display()),
    ))
}

fn clear(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Copies a folder without what a build writes.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    each_file(from, to, &NOT_SOURCES, |from, to| {
        fs::copy(from, to).map(drop)
    })
}

/// Puts each file of a folder and its sub-folders into another, leaving out some names.
fn each_file(
    from: &Path,
    to: &Path,
    without: &[&str],
    put: fn(&Path, &Path) -> io::Result<()>,
) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        if without.iter().any(|not| name == *not) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            each_file(&path, &to.join(name), without, put)?;
        } else {
            put(&path, &to.join(name))?;
        }
    }
    Ok(())
}

/// The files in a folder and its sub-folders, by their paths within it.
pub(crate) fn files(folder: &Path) -> io::Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = PathBuf::from(entry.file_name());
        if entry.file_type()?.is_dir() {
            let inner = self::files(&entry.path())?;
            files.extend(
                inner
                    .into_iter()
                    .map(|(path, bytes)| (name.join(path), bytes)),
            );
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(files)
}

/// The paths of what is not the same in both, or not in both.
pub(crate) fn differences(
    first: &BTreeMap<PathBuf, Vec<u8>>,
    second: &BTreeMap<PathBuf, Vec<u8>>,
) -> Vec<String> {
    let paths = first
        .keys()
        .chain(second.keys().filter(|path| !first.contains_key(*path)));
    paths
        .filter(|path| first.get(*path) != second.get(*path))
        .map(|path| path.display().to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_or_is_missing_is_named() {
        let files = |files: &[(&str, &str)]| {
            let pair =
                |(name, text): &(&str, &str)| (PathBuf::from(name), text.as_bytes().to_vec());
            files.iter().map(pair).collect::<BTreeMap<_, _>>()
        };
        let first = files(&[("a", "1"), ("b", "1"), ("c", "1")]);
        assert!(differences(&first, &first).is_empty());
        let second = files(&[("a", "1"), ("b", "2"), ("d", "1")]);
        assert_eq!(differences(&first, &second), ["b", "c", "d"]);
    }

    #[test]
    fn sources_are_copied_and_nothing_that_was_built() -> io::Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-again-{}", std::process::id()));
        let from = folder.join("from");
        for file in [
            "src/main.rs",
            "target/debug/x",
            "dist/index.html",
            "Cargo.toml",
        ] {
            let path = from.join(file);
            fs::create_dir_all(path.parent().unwrap_or(&from))?;
            fs::write(path, file)?;
        }
        copy(&from, &folder.join("to"))?;
        let copied: Vec<PathBuf> = files(&folder.join("to"))?.into_keys().collect();
        fs::remove_dir_all(&folder)?;
        assert_eq!(
            copied,
            [PathBuf::from("Cargo.toml"), PathBuf::from("src/main.rs")]
        );
        Ok(())
    }
}
