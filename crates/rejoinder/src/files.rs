//! Files, with errors that name them.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

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
    let text = decode(&bytes(path)?).map_err(|not_text| not_text.at(path))?;
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
    let marked = Encoding::for_bom(&bytes).is_some();
    match marked || str::from_utf8(&bytes).is_ok() {
        true => decode(&bytes).map_err(|not_text| not_text.at(path)),
        false => Err(Error::NotUtf8(path.to_owned())),
    }
}

pub(crate) fn write_file(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Error> {
    fs::write(path, content).map_err(|source| {
        let path = path.to_owned();
        Error::Write { path, source }
    })
}

fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
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

/// Bytes that are not text.
enum NotText {
    Binary,
    /// Broken on a line, from 1.
    Damaged(usize),
}

impl NotText {
    fn at(self, path: &Path) -> Error {
        let path = path.to_owned();
        match self {
            Self::Binary => Error::Binary(path),
            Self::Damaged(line) => Error::Damaged { path, line },
        }
    }
}

/// Decodes a text: by its byte order mark, as UTF-8, as UTF-16, or as what its letters make most likely.
fn decode(bytes: &[u8]) -> Result<String, NotText> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if bytes.contains(&0) => utf_16(bytes).ok_or(NotText::Binary)?,
        None if str::from_utf8(bytes).is_ok() => UTF_8,
        None if is_mostly_utf_8(bytes) => UTF_8,
        None => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
            detector.feed(bytes, true);
            detector.guess(None, Utf8Detection::Deny)
        }
    };
    let (text, _, damaged) = encoding.decode(bytes);
    let is_control = |c: &char| c.is_control() && !c.is_whitespace();
    let (count, controls) = (
        text.chars().count(),
        text.chars().filter(is_control).count(),
    );
    // One stray sign may come from a content management system.
    if text.contains('\0') || controls > 1 + count / 200 {
        return Err(NotText::Binary);
    }
    if damaged {
        let mut before = text
            .chars()
            .take_while(|c| *c != char::REPLACEMENT_CHARACTER);
        return Err(NotText::Damaged(
            1 + before.by_ref().filter(|c| *c == '\n').count(),
        ));
    }
    Ok(text.into_owned())
}

/// Returns the byte order of UTF-16 without a mark: the one in which there are more spaces and ends of lines. A text in
/// which only a few bytes are below all letters is not UTF-16.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let low = bytes
        .iter()
        .filter(|byte| **byte < b' ' && !b"\r\n".contains(byte));
    if low.count() < bytes.len() / 10 && str::from_utf8(bytes).is_ok() {
        return None;
    }
    let pairs = || bytes.as_chunks::<2>().0.iter();
    let little = pairs()
        .filter(|pair| matches!(pair, [b' ' | b'\n', 0]))
        .count();
    let big = pairs()
        .filter(|pair| matches!(pair, [0, b' ' | b'\n']))
        .count();
    match little.max(big) {
        0 => None,
        _ if little >= big => Some(UTF_16LE),
        _ => Some(UTF_16BE),
    }
}

/// Returns `true` if more characters fit UTF-8 than bytes do not, ASCII apart: other encodings hardly ever look like it.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let mut fit = 0;
    let mut unfit = 0;
    for chunk in bytes.utf8_chunks() {
        fit += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        unfit += usize::from(!chunk.invalid().is_empty());
    }
    fit > unfit
}
