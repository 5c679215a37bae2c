//! From bytes to text: a byte order mark, UTF-8, UTF-16, the encoding that a page declares, the likeliest one.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::Error;

/// The number of bytes that are searched for a declared encoding, as in browsers.
const DECLARATION: usize = 1024;

/// Decodes a text of any encoding. A byte order mark is dropped; nothing else is changed.
///
/// # Errors
///
/// [`Error::NotText`] if the bytes make no text in any encoding; [`Error::Damaged`] if they nearly do.
pub fn decode(bytes: &[u8]) -> Result<String, Error> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if bytes.contains(&0) => utf_16(bytes).ok_or(Error::NotText)?,
        None if str::from_utf8(bytes).is_ok() => UTF_8,
        None => declared(bytes).unwrap_or_else(|| likeliest(bytes)),
    };
    let (text, _, damaged) = encoding.decode(bytes);
    let is_control = |c: &char| c.is_control() && !c.is_whitespace();
    let (count, controls) = (
        text.chars().count(),
        text.chars().filter(is_control).count(),
    );
    // One stray sign may come from a content management system.
    if text.contains('\0') || controls > 1 + count / 200 {
        return Err(Error::NotText);
    }
    if damaged {
        let before = text
            .chars()
            .take_while(|c| *c != char::REPLACEMENT_CHARACTER);
        let line = 1 + before.filter(|c| *c == '\n').count();
        return Err(Error::Damaged { line });
    }
    Ok(text.into_owned())
}

/// Returns UTF-8 if the bytes nearly are, or the encoding that their letters make the likeliest.
fn likeliest(bytes: &[u8]) -> &'static Encoding {
    if is_mostly_utf_8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
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

/// Returns the encoding that a web page or an XML file names in its first lines.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes
        .get(..DECLARATION.min(bytes.len()))?
        .to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    if !head.trim_start().starts_with('<') {
        return None;
    }
    ["charset=", "encoding="].iter().find_map(|key| {
        let (_, rest) = head.split_once(key)?;
        let label = rest.trim_start_matches(['"', '\'', ' ']);
        let end = label
            .find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c))
            .unwrap_or(label.len());
        let encoding = Encoding::for_label(label.get(..end)?.as_bytes())?;
        // Bytes that name UTF-16 in ASCII are none.
        Some(if encoding == UTF_16LE || encoding == UTF_16BE {
            UTF_8
        } else {
            encoding
        })
    })
}
