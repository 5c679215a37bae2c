//! Percent-encoding, as defined by the [URL standard](https://url.spec.whatwg.org/#percent-encoded-bytes).
//!
//! The usual crates bring a table of all 256 escapes and more: this is 1 KB less wasm after
//! compression. The tests compare it with them.

use interview::split;

/// Encodes a parameter's name or value as forms do: letters, digits and `*-._` stay as they are, a space becomes
/// `+`.
#[must_use]
pub(crate) fn encode_parameter(text: &str) -> String {
    encode(text, |byte| match byte {
        b' ' => Some('+'),
        b'*' | b'-' | b'.' | b'_' => Some(char::from(byte)),
        _ => byte.is_ascii_alphanumeric().then_some(char::from(byte)),
    })
}

/// Encodes a fragment. Beyond [the standard's characters](https://url.spec.whatwg.org/#fragment-percent-encode-set)
/// it escapes `%` and `#`, so that it decodes to the same text.
#[must_use]
pub(super) fn encode_fragment(text: &str) -> String {
    encode(text, |byte| {
        let is_kept = byte.is_ascii_graphic() && !b"\"<>`%#".contains(&byte);
        is_kept.then_some(char::from(byte))
    })
}

/// Encodes a path segment: letters, digits, `-` and `_` stay as they are.
#[must_use]
pub(super) fn encode_segment(text: &str) -> String {
    encode(text, |byte| {
        let is_kept = byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        is_kept.then_some(char::from(byte))
    })
}

fn encode(text: &str, plain: fn(u8) -> Option<char>) -> String {
    let digit =
        |value: u8| char::from_digit(value.into(), 16).map(|digit| digit.to_ascii_uppercase());
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if let Some(plain) = plain(byte) {
            encoded.push(plain);
        } else {
            encoded.push('%');
            encoded.extend(digit(byte >> 4));
            encoded.extend(digit(byte & 15));
        }
    }
    encoded
}

/// Decodes a fragment. Invalid escapes stay as they are, and invalid UTF-8 becomes `U+FFFD`.
#[must_use]
pub(super) fn decode(text: &str) -> String {
    decode_with(text, b'+')
}

/// Decodes a text, with `plus` in place of each `+`.
fn decode_with(text: &str, plus: u8) -> String {
    let value = |byte: u8| u8::try_from(char::from(byte).to_digit(16)?).ok();
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        rest = others;
        let escaped = match others {
            [high, low, ..] if *first == b'%' => value(*high).zip(value(*low)),
            _ => None,
        };
        match escaped {
            Some((high, low)) => {
                decoded.push(high << 4 | low);
                rest = others.get(2..).unwrap_or_default();
            }
            None if *first == b'+' => decoded.push(plus),
            None => decoded.push(*first),
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// Parses the parameters of a query, in order.
pub(super) fn parameters(query: &str) -> Vec<(String, String)> {
    let mut parameters = Vec::new();
    for part in split::all(query, b'&') {
        if !part.is_empty() {
            let (name, value) = split::once(part, b'=').unwrap_or((part, ""));
            parameters.push((decode_with(name, b' '), decode_with(value, b' ')));
        }
    }
    parameters
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parameters_are_written_and_read_as_forms_do(name in ".{0,20}", value in ".{0,20}") {
            let mut form = form_urlencoded::Serializer::new(String::new());
            form.append_pair(&name, &value);
            let written = format!("{}={}", encode_parameter(&name), encode_parameter(&value));
            prop_assert_eq!(&written, &form.finish());
            prop_assert_eq!(parameters(&written), vec![(name, value)]);
        }

        #[test]
        fn any_query_is_read_as_a_form_is(query in "([a-c=&+%]|%[0-9a-fA-F]{2}|.){0,20}") {
            let form = form_urlencoded::parse(query.as_bytes()).into_owned();
            prop_assert_eq!(parameters(&query), form.collect::<Vec<_>>());
        }

        #[test]
        fn a_fragment_reads_back(id in ".{0,20}") {
            let written = encode_fragment(&id);
            prop_assert!(written.chars().all(|c| c.is_ascii_graphic()));
            prop_assert_eq!(decode(&written), id);
        }

        #[test]
        fn any_fragment_is_decoded_as_others_do(fragment in "(%[0-9a-fA-F]{2}|%|.){0,20}") {
            let decoded = percent_encoding::percent_decode_str(&fragment).decode_utf8_lossy();
            prop_assert_eq!(decode(&fragment), decoded);
        }
    }
}
