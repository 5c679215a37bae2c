//! Makes a project of a document.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::files::{make_folder, read_file, write_file};
use crate::project::{ANNOTATIONS, ARTICLE};

/// What an editor may add, each part explained, and all of it commented out: the article alone makes a site.
const SKELETON: &str = include_str!("skeleton.toml");

/// Makes a project of a text file, in a folder of its own: `folder` or, if none is given, one named after the file, where
/// the command is called. Returns the folder.
///
/// # Errors
/// Returns an error if the file cannot be read, or the folder is there already and holds something.
pub fn new(document: &Path, folder: Option<&Path>) -> Result<PathBuf, Error> {
    let article = read_file(document)?;
    let named = || PathBuf::from(document.file_stem().unwrap_or("interview".as_ref()));
    let folder = folder.map_or_else(named, Path::to_owned);
    let mut there = fs::read_dir(&folder).into_iter().flatten().flatten();
    if let Some(other) = there.next() {
        return Err(Error::Taken {
            name: other.file_name().to_string_lossy().into_owned(),
            folder,
        });
    }
    make_folder(&folder)?;
    write_file(&folder.join(ARTICLE), article)?;
    write_file(&folder.join(ANNOTATIONS), SKELETON)?;
    Ok(folder)
}
