//! Files, with errors that name them.

use std::fs;
use std::path::Path;

use crate::error::Error;

pub(crate) fn make_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|source| {
        let path = path.to_owned();
        Error::Make { path, source }
    })
}

pub(crate) fn read_file(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|source| {
        let path = path.to_owned();
        Error::Read { path, source }
    })
}

pub(crate) fn write_file(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Error> {
    fs::write(path, content).map_err(|source| {
        let path = path.to_owned();
        Error::Write { path, source }
    })
}
