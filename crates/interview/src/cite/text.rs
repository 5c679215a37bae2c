//! Texts as they stand in a reference.

pub(super) fn add(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

/// Joins the parts that are not empty.
pub(super) fn joined<const N: usize>(parts: [&str; N], between: &str) -> String {
    let mut out = String::new();
    for part in parts {
        if !out.is_empty() && !part.is_empty() {
            out.push_str(between);
        }
        out.push_str(part);
    }
    out
}

/// Adds a full stop to a text, unless it ends like a sentence.
pub(super) fn sentence(text: &str) -> String {
    let stop = if text.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    [text, stop].concat()
}

/// Returns `true` for characters that readers of text files may take for a line's end.
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns a text as one line, without control characters.
#[must_use]
pub fn line(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        let is_space = c == ' ' || is_line_end(c) || c.is_control();
        if !is_space {
            line.push(c);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}

/// Returns the words in quotation marks: in the article's own, if they enclose all of them.
pub(super) fn quoted(words: &str) -> String {
    let words = words.trim();
    let (open, close): (&[char], &[char]) = match words.contains('„') {
        true => (&['„', '"'], &['“', '”', '"']),
        false => (&['“', '«', '"'], &['”', '»', '"']),
    };
    let is_opened = encloses(words.chars(), open, close);
    // In a longer quotation, each paragraph opens with the mark again.
    let is_closed = encloses(words.chars().rev(), close, open)
        || (is_opened && words.chars().count() > 1 && words.ends_with(close));
    let before = if is_opened { "" } else { "“" };
    let after = if is_closed { "" } else { "”" };
    [before, words, after].concat()
}

/// Returns `true` if the first character opens what is not closed before the last.
fn encloses(chars: impl Iterator<Item = char>, open: &[char], close: &[char]) -> bool {
    let mut chars = chars.peekable();
    let mut depth = 0_usize;
    while let Some(c) = chars.next() {
        if open.contains(&c) {
            depth += 1;
        } else if close.contains(&c) {
            depth = depth.saturating_sub(1);
        }
        if depth == 0 {
            return chars.peek().is_none() && close.contains(&c);
        }
    }
    depth > 0
}

/// Returns an address with [only the characters of addresses](https://www.rfc-editor.org/rfc/rfc3986#section-2):
/// nothing in it can end a field, a line or an attribute.
pub(super) fn address(address: &str) -> String {
    let mut out = String::new();
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            hex(&mut out, u32::from(byte), 2);
        }
    }
    out
}

pub(super) fn hex(out: &mut String, number: u32, digits: u32) {
    for digit in (0..digits).rev() {
        let digit = char::from_digit((number >> (4 * digit)) & 15, 16);
        out.extend(digit.map(|digit| digit.to_ascii_uppercase()));
    }
}

/// Returns a line as it stands in an HTML document, in an element's text or in an attribute.
#[must_use]
pub fn html(line: &str) -> String {
    let mut out = String::new();
    for c in line.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}
