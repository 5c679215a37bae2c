//! The fragment of a link to a passage, `selector(type=TextQuoteSelector,exact=…)`, written and read as in the
//! W3C's note [Selectors and States](https://www.w3.org/TR/selectors-states/#frags).
//!
//! Links pass through programs that cut them at parentheses, quotation marks and spaces, or encode what they do
//! not know. So more is encoded than the note requires, and more is accepted.

use std::fmt;
use std::str::FromStr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::text_quote::TextQuote;

/// All but the [unreserved characters](https://www.rfc-editor.org/rfc/rfc3986#section-2.3).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The reason why a fragment points to no passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SelectorError {
    /// It does not start with `selector(`.
    NoSelector,
    /// It is a selector of this other type.
    OtherType(String),
    /// It has no words.
    NoExact,
    /// It ends within its words, some of which may be missing.
    CutOff,
}

impl fmt::Display for SelectorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSelector => f.write_str("the link has no selector(…) after its #"),
            Self::OtherType(other) => write!(
                f,
                "the link has a selector of the type {other}: only TextQuoteSelector is understood"
            ),
            Self::NoExact => f.write_str("the link's selector has no words: exact=… is missing"),
            Self::CutOff => f.write_str(
                "the link was cut off within its words: ask for it again, or paste all of it",
            ),
        }
    }
}

impl std::error::Error for SelectorError {}

/// Formats the shortest form: no `#`, no empty fields.
impl fmt::Display for TextQuote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = |text| utf8_percent_encode(text, ENCODED);
        write!(
            f,
            "selector(type=TextQuoteSelector,exact={}",
            value(&self.exact)
        )?;
        for (name, text) in [("prefix", &self.prefix), ("suffix", &self.suffix)] {
            if !text.is_empty() {
                write!(f, ",{name}={}", value(text))?;
            }
        }
        f.write_str(")")
    }
}

/// Parses a fragment with or without `#`; fields are in any order, and unknown ones ignored. A text directive
/// that the browser has left there (`:~:text=…`) is no part of it.
impl FromStr for TextQuote {
    type Err = SelectorError;

    fn from_str(fragment: &str) -> Result<Self, SelectorError> {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let fragment = fragment.split(":~:").next().unwrap_or_default();
        // Some programs encode everything but letters.
        if !fragment.contains('=') && fragment.contains('%') {
            return parse(&decode(fragment));
        }
        parse(fragment)
    }
}

fn parse(fragment: &str) -> Result<TextQuote, SelectorError> {
    let fields = strip_start(fragment, &["selector(", "selector%28"]);
    let fields = fields.ok_or(SelectorError::NoSelector)?;
    let end = [")", "%29"].iter().find_map(|end| fields.strip_suffix(end));
    let closed = end.or_else(|| Some(fields.rsplit_once(')')?.0));
    let fields: Vec<(&str, &str)> = fields_of(closed.unwrap_or(fields));
    let value = |name: &str| {
        let found = fields.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| decode(value))
    };
    let is_last = |name: &str| fields.last().is_some_and(|(key, _)| *key == name);
    match value("type") {
        Some(other) if other != "TextQuoteSelector" && !(closed.is_none() && is_last("type")) => {
            return Err(SelectorError::OtherType(other));
        }
        _ => {}
    }
    let exact = value("exact").filter(|exact| !exact.trim().is_empty());
    let exact = exact.ok_or(SelectorError::NoExact)?;
    if closed.is_none() && is_last("exact") {
        return Err(SelectorError::CutOff);
    }
    // A truncated prefix does not stand right before the words; a truncated suffix still follows them.
    let is_cut = closed.is_none() && is_last("prefix");
    Ok(TextQuote {
        exact,
        prefix: value("prefix").filter(|_| !is_cut).unwrap_or_default(),
        suffix: value("suffix").unwrap_or_default(),
    })
}

fn strip_start<'a>(text: &'a str, starts: &[&str]) -> Option<&'a str> {
    starts.iter().find_map(|start| text.strip_prefix(start))
}

/// Returns names and values, except those inside another selector.
fn fields_of(fields: &str) -> Vec<(&str, &str)> {
    let mut depth = 0_usize;
    let mut found = Vec::new();
    for field in fields.split(',') {
        let (name, value) = field.split_once('=').unwrap_or((field, ""));
        let opened = ["selector(", "state("]
            .iter()
            .any(|nested| value.starts_with(nested));
        if opened {
            depth += 1;
        } else if depth == 0 {
            found.push((name, value));
        }
        if depth > 0 {
            depth = depth.saturating_sub(value.matches(')').count());
        }
    }
    found
}

fn decode(value: &str) -> String {
    percent_decode_str(value).decode_utf8_lossy().into_owned()
}
