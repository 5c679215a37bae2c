//! From bytes to text: a byte order mark, UTF-8, UTF-16, the encoding that a page declares, the likeliest one.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::Error;

/// How many bytes are looked at for a declared encoding, as in browsers.
const DECLARATION: usize = 1024;

/// Decodes a text of any encoding. A byte order mark is dropped; nothing else is changed.
///
/// # Errors
///
/// [`Error::NotText`] if the bytes make no text in any encoding.
pub fn decode(bytes: &[u8]) -> Result<String, Error> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return text(encoding, rest);
    }
    if !bytes.contains(&0) {
        if let Ok(utf8) = std::str::from_utf8(bytes) {
            return readable(utf8.to_owned());
        }
        if let Some(encoding) = declared(bytes) {
            let (decoded, broken) = encoding.decode_without_bom_handling(bytes);
            if !broken {
                return readable(decoded.into_owned());
            }
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(bytes, true);
        return text(detector.guess(None, Utf8Detection::Allow), bytes);
    }
    // Of UTF-16 without a mark, spaces and line ends have their zero byte all on one side.
    let zeros_at = |parity: usize| {
        bytes
            .iter()
            .skip(parity)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count()
    };
    text(
        if zeros_at(0) > zeros_at(1) {
            UTF_16BE
        } else {
            UTF_16LE
        },
        bytes,
    )
}

/// Decodes `bytes`, replacing what is broken.
fn text(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Error> {
    let (decoded, _) = encoding.decode_without_bom_handling(bytes);
    readable(decoded.into_owned())
}

/// Returns `text` unless one in fifty of its characters is none that people write.
fn readable(text: String) -> Result<String, Error> {
    let strange = |c: &char| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}'))
            || matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}')
    };
    let (all, odd) = (text.chars().count(), text.chars().filter(strange).count());
    if odd * 50 > all {
        Err(Error::NotText)
    } else {
        Ok(text)
    }
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
