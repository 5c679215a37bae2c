//! Takes the compiled viewer out of what Trunk has built of `index.html`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::files::{files_in, make_folder, read_file, write_file};
use crate::shrink;

/// The style sheets in the order in which they build on each other.
const STYLES: [&str; 7] = [
    "tokens", "base", "filters", "read", "claims", "timeline", "frame",
];

/// The files that are taken as they are.
const COPIED: [&str; 9] = [
    "quote.css",
    "print.css",
    "turns.css",
    "sharing.css",
    "loader.js",
    "take.js",
    "frame.js",
    "embed.js",
    "icon.svg",
];

/// Puts the viewer that Trunk has built in a folder into another, with the names that `site::Assets` asks for.
///
/// # Errors
/// Something is not there, or cannot be read, understood or written.
pub fn collect(built: &Path, output: &Path) -> Result<(), Error> {
    make_folder(output)?;
    for (name, folder) in [
        ("viewer", ""),
        ("sharing", "sharing"),
        ("messages", "messages"),
    ] {
        let folder = built.join(folder);
        shrink::run(&folder)?;
        let wasm = find(&folder, "", ".wasm")?;
        copy(&wasm, &output.join(format!("{name}_bg.wasm")))?;
        copy(&shrink::glue_of(&wasm), &output.join(format!("{name}.js")))?;
    }
    let mut style = String::new();
    for name in STYLES {
        style.push_str(&read_file(&find(built, name, ".css")?)?);
    }
    write_file(&output.join("page.css"), style)?;
    for name in COPIED {
        copy(&built.join(name), &output.join(name))?;
    }
    Ok(())
}

/// Finds the file in a folder whose name starts and ends like that: Trunk adds a hash between.
fn find(folder: &Path, start: &str, end: &str) -> Result<PathBuf, Error> {
    let is_it = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(start) && name.ends_with(end)
    };
    let found = files_in(folder)?.into_iter().find(is_it);
    found.ok_or_else(|| Error::NotBuilt {
        folder: folder.to_owned(),
        file: format!("{start}*{end}"),
    })
}

fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    let bytes = fs::read(from).map_err(Error::read(from))?;
    write_file(to, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_sheet_is_taken_and_every_file_is_handed_over_by_trunk()
    -> Result<(), Box<dyn std::error::Error>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let index = fs::read_to_string(root.join("index.html"))?;
        for sheet in fs::read_dir(root.join("styles"))? {
            let name = sheet?.file_name().to_string_lossy().into_owned();
            let taken = STYLES.map(|style| format!("{style}.css"));
            assert!(
                taken.contains(&name) || COPIED.contains(&name.as_str()),
                "{name}"
            );
            assert!(index.contains(&format!("href=\"styles/{name}\"")), "{name}");
        }
        for name in COPIED {
            assert!(index.contains(&format!("{name}\"")), "{name}");
        }
        Ok(())
    }

    #[test]
    fn a_folder_without_a_viewer_is_named_with_what_it_lacks() {
        let styles = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../styles");
        let lacks = |start, end| find(&styles, start, end).err().map(|why| why.to_string());
        let why = lacks("", ".wasm").unwrap_or_default();
        assert!(
            why.contains("styles has no *.wasm, so it is no viewer"),
            "{why}"
        );
        assert_eq!(lacks("tokens", ".css"), None);
    }
}
