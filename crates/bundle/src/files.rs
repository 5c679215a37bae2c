//! Files, with errors that name them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;

pub(crate) fn make_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(Error::write(path))
}

pub(crate) fn read_file(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(Error::read(path))
}

pub(crate) fn write_file(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Error> {
    fs::write(path, content).map_err(Error::write(path))
}

/// The paths of the files in a folder, in the order of their names.
pub(crate) fn files_in(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let paths = fs::read_dir(folder)
        .and_then(|files| files.map(|file| file.map(|file| file.path())).collect());
    let mut paths: Vec<PathBuf> = paths.map_err(Error::read(folder))?;
    paths.sort();
    Ok(paths)
}
