//! Takes the compiled viewer out of what Trunk has built of `index.html`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{make_folder, read_file, shrink, write_file};

/// The style sheets in the order in which they build on each other.
const STYLES: [&str; 7] = [
    "tokens", "base", "filters", "read", "claims", "timeline", "frame",
];

/// What is taken as it is.
const COPIED: [&str; 8] = [
    "quote.css",
    "print.css",
    "sharing.css",
    "loader.js",
    "take.js",
    "frame.js",
    "embed.js",
    "icon.svg",
];

/// Puts the viewer that Trunk has built in a folder into another, with the names that [`site::Assets`] asks for.
///
/// # Errors
/// A sentence about what is not there, or cannot be read, understood or written.
pub fn collect(built: &Path, output: &Path) -> Result<(), String> {
    make_folder(output)?;
    for (name, folder) in [
        ("viewer", ""),
        ("sharing", "sharing"),
        ("messages", "messages"),
    ] {
        let folder = built.join(folder);
        shrink::run(&folder)?;
        let wasm = find(&folder, |name| name.ends_with(".wasm"))?;
        copy(&wasm, &output.join(format!("{name}_bg.wasm")))?;
        copy(&shrink::glue_of(&wasm), &output.join(format!("{name}.js")))?;
    }
    let mut style = String::new();
    for name in STYLES {
        // Trunk adds a hash to it.
        let is_it = |file: &str| file.starts_with(name) && file.ends_with(".css");
        style.push_str(&read_file(&find(built, is_it)?)?);
    }
    write_file(&output.join("page.css"), style)?;
    for name in COPIED {
        copy(&built.join(name), &output.join(name))?;
    }
    Ok(())
}

/// The file in a folder whose name is like that.
fn find(folder: &Path, is_it: impl Fn(&str) -> bool) -> Result<PathBuf, String> {
    let files = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    files
        .flatten()
        .find(|file| is_it(&file.file_name().to_string_lossy()))
        .map(|file| file.path())
        .ok_or_else(|| format!("{} is no viewer that Trunk has built", folder.display()))
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    fs::copy(from, to)
        .map(drop)
        .map_err(|error| format!("{} cannot be copied: {error}", from.display()))
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
}
