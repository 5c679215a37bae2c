//! Imports what newsrooms have: from the bytes of a file to a [`Document`].
//!
//! The stages:
//!
//! 1. `detect` tells a format by its content; a name only breaks ties.
//! 2. `decode` makes text of bytes, whatever their encoding. A Word document is unpacked instead.
//! 3. The format's module makes blocks: paragraphs, headings, quotations, items, cues, with emphasis, links, voices
//!    and times. `cues` serves both kinds of captions.
//! 4. `words` joins cues of a word each.
//!
//! Nothing is guessed about who speaks: that is what `reading` does. Nothing goes silently: what a format holds beside
//! the interview, and what of it cannot be understood, stands in [`Document::left_out`] with its line and the reason.
//!
//! No files, no clock, no threads: the crate runs in a browser too.

mod cues;
mod decode;
mod detect;
mod docx;
mod error;
mod html;
mod json;
mod markdown;
mod plain;
mod rich;
mod table;
mod times;
mod words;

use reading::{Document, Input};

pub use decode::decode;
pub use error::Error;

/// The largest file that is read, in bytes.
const LIMIT: usize = 50 * MEGABYTE;
/// A megabyte, in bytes.
const MEGABYTE: usize = 1_000_000;

/// Imports a file of any format that newsrooms have.
///
/// The format is that of the content; `name`, the file's, is asked only where the content could be two.
///
/// Plain text becomes one block that holds all of it. Of every other format a block is a paragraph, a heading, an
/// item, a quotation or a cue.
///
/// # Errors
///
/// An [`Error`] says what is wrong, where, and what to do.
pub fn import(bytes: &[u8], name: Option<&str>) -> Result<Document, Error> {
    if bytes.len() > LIMIT {
        return Err(Error::TooLarge {
            megabytes: bytes.len().div_ceil(MEGABYTE),
            limit: LIMIT / MEGABYTE,
        });
    }
    if detect::is_zip(bytes) {
        return docx::import(bytes);
    }
    detect::refuse_binary(bytes)?;
    let text = decode(bytes)?;
    if rich::is_blank(&text) {
        return Err(Error::Empty);
    }
    let input = detect::format(&text, name)?;
    let text = if input == Input::Txt {
        text
    } else {
        one_line_end(text)
    };
    let mut document = match input {
        Input::Md => markdown::import(&text),
        Input::Html => html::import(&text),
        Input::Vtt | Input::Srt => cues::import(&text, input),
        Input::Json => json::import(&text)?,
        Input::Csv => table::import(&text)?,
        Input::Txt | Input::Docx => plain::import(text),
    };
    words::join(&mut document.blocks);
    if document.blocks.is_empty() && document.title.is_none() {
        return Err(Error::Empty);
    }
    Ok(document)
}

/// Returns the address that a web page gives as its own. `None` for anything else.
#[must_use]
pub fn address(bytes: &[u8]) -> Option<String> {
    let text = decode(bytes).ok().filter(|_| bytes.len() <= LIMIT)?;
    let is_page = detect::format(&text, None) == Ok(Input::Html);
    is_page.then(|| html::address(&text))?
}

/// Ends lines with a line feed alone, as the formats' own rules do before anything else.
fn one_line_end(text: String) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}
