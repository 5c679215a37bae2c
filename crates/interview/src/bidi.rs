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
