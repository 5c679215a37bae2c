//! Files, with errors that name them.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use crate::error::Error;

/// The greatest size of a text in bytes. A book of a thousand pages has 3 MB; a file with more than this is something
/// else.
const LIMIT: u64 = 10_000_000;

pub(crate) fn make_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|source| {
        let path = path.to_owned();
        Error::Make { path, source }
    })
}

/// Reads a text that people have written, in whatever encoding.
///
/// # Errors
/// Returns an error if it cannot be read, is no text, or is empty.
pub(crate) fn read_text(path: &Path) -> Result<String, Error> {
    let text = decode(&bytes(path)?, path)?;
    if text.trim().is_empty() {
        return Err(Error::Empty(path.to_owned()));
    }
    Ok(text)
}

/// Reads a file of the project's own forms: UTF-8 or, as some editors on Windows write it, UTF-16 with a byte order mark.
///
/// # Errors
/// Returns an error if it cannot be read, or is in another encoding.
pub(crate) fn read_file(path: &Path) -> Result<String, Error> {
    let bytes = bytes(path)?;
    let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    match marked || str::from_utf8(&bytes).is_ok() {
        true => decode(&bytes, path),
        false => Err(Error::NotUtf8(path.to_owned())),
    }
}

pub(crate) fn write_file(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Error> {
    fs::write(path, content).map_err(|source| {
        let path = path.to_owned();
        Error::Write { path, source }
    })
}

/// Reads a file of at most [`LIMIT`] bytes.
///
/// # Errors
/// Returns an error if it cannot be read, or is larger.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    // A device need not end.
    let read = File::open(path).and_then(|file| file.take(LIMIT + 1).read_to_end(&mut bytes));
    read.map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })?;
    match u64::try_from(bytes.len()) {
        Ok(0..=LIMIT) => Ok(bytes),
        _ => Err(Error::Large {
            path: path.to_owned(),
            limit: LIMIT,
        }),
    }
}

fn decode(bytes: &[u8], path: &Path) -> Result<String, Error> {
    import::decode(bytes).map_err(|fault| Error::import(path, fault))
}
