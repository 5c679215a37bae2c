//! Makes a project of a document.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::files::{make_folder, read_text, write_file};
use crate::project::{ANNOTATIONS, ARTICLE};
use crate::words::folder_name;

/// What an editor may add, each part explained, and all of it commented out: the article alone makes a site.
const SKELETON: &str = include_str!("skeleton.toml");

/// Makes a project of a text file, in a folder of its own: `folder` or, if none is given, one named after the file, where
/// the command is called. Returns the folder.
///
/// # Errors
/// Returns an error if the file cannot be read, or the folder is there already and holds something.
pub fn new(document: &Path, folder: Option<&Path>) -> Result<PathBuf, Error> {
    let article = read_text(document)?;
    let folder = folder.map_or_else(|| folder_name(document), Path::to_owned);
    if folder.is_file() {
        return Err(Error::NoFolder {
            path: folder,
            option: "--into",
        });
    }
    let mut there = fs::read_dir(&folder).into_iter().flatten().flatten();
    if let Some(other) = there.next() {
        return Err(Error::Taken {
            name: other.file_name().to_string_lossy().into_owned(),
            folder,
        });
    }
    let is_new = !folder.exists();
    make_folder(&folder)?;
    let files = [(ARTICLE, &*article), (ANNOTATIONS, SKELETON)];
    let written = files
        .iter()
        .try_for_each(|(name, content)| write_file(&folder.join(name), content));
    if let Err(error) = written {
        // Half a project would stand in the way of the next attempt.
        for (name, _) in files {
            let _absent = fs::remove_file(folder.join(name));
        }
        if is_new {
            let _holds_others = fs::remove_dir(&folder);
        }
        return Err(error);
    }
    Ok(folder)
}
