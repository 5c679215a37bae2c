//! Files, with errors that name them.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use crate::error::Error;

/// The greatest size of a text in bytes. A book of a thousand pages has 3 MB; a file with more than this is something
/// else.
const LIMIT: u64 = 10_000_000;

/// The greatest size of a document with pictures in bytes.
const PACKED_LIMIT: u64 = 50_000_000;

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

/// Reads a document, which may be packed and have pictures in it.
///
/// # Errors
/// Returns an error if it cannot be read, or is larger than any.
pub(crate) fn read_document(path: &Path) -> Result<Vec<u8>, Error> {
    let bytes = at_most(PACKED_LIMIT, path)?;
    match bytes.starts_with(b"PK") || bytes.len() as u64 <= LIMIT {
        true => Ok(bytes),
        false => Err(Error::Large {
            path: path.to_owned(),
            limit: LIMIT,
        }),
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    at_most(LIMIT, path)
}

fn at_most(limit: u64, path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    // A device need not end.
    let read = File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes));
    read.map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })?;
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= limit => Ok(bytes),
        _ => Err(Error::Large {
            path: path.to_owned(),
            limit: limit.min(LIMIT),
        }),
    }
}

fn decode(bytes: &[u8], path: &Path) -> Result<String, Error> {
    import::decode(bytes).map_err(|fault| Error::import(path, fault))
}
