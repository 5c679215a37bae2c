//! Characters that change the direction of the text after them, until they are closed
//! ([UAX #9](https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings)).

/// The character that ends an embedding or an override.
const PDF: char = '\u{202c}';

/// The character that ends an isolate, and everything opened in it.
const PDI: char = '\u{2069}';

/// Returns `true` for such a character, and for those that close them.
#[must_use]
pub const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Closes what a text has opened, so that it can stand in a sentence.
#[must_use]
pub fn closed(text: &str) -> String {
    let mut open = Vec::new();
    let mut closed = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push(PDF),
            '\u{2066}'..='\u{2068}' => open.push(PDI),
            PDF if open.last() == Some(&PDF) => drop(open.pop()),
            PDI => match open.iter().rposition(|end| *end == PDI) {
                Some(isolate) => open.truncate(isolate),
                // It would close what the sentence has opened.
                None => continue,
            },
            PDF => continue,
            _ => {}
        }
        closed.push(c);
    }
    closed.extend(open.iter().rev());
    closed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_closed_and_nothing_else() {
        for (text, expected) in [
            ("Ann", "Ann"),
            ("A\u{202e}nn", "A\u{202e}nn\u{202c}"),
            ("A\u{202e}n\u{202c}n", "A\u{202e}n\u{202c}n"),
            ("\u{2067}a\u{202d}b", "\u{2067}a\u{202d}b\u{202c}\u{2069}"),
            ("\u{2067}a\u{202d}b\u{2069}c", "\u{2067}a\u{202d}b\u{2069}c"),
            ("a\u{2069}b\u{202c}c", "abc"),
        ] {
            assert_eq!(closed(text), expected, "{text:?}");
            assert_eq!(closed(expected), expected);
        }
        assert!("a\u{2069}".contains(turns) && !"aא\u{200f}".contains(turns));
    }
}
