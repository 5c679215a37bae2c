//! A reference for BibTeX.

use super::citation::Citation;
use super::date::number;
use super::text::{add, address, line};

impl Citation<'_> {
    /// Returns an entry for a BibTeX or BibLaTeX file in UTF-8: a `@misc`, which both know.
    #[must_use]
    pub fn bibtex(&self) -> String {
        let mut out = ["@misc{", &self.key()].concat();
        let mut field = |name: &str, value: &str| {
            if !value.is_empty() {
                add(&mut out, &[",\n  ", name, " = {", value, "}"]);
            }
        };
        // Braces keep an organisation from being split into first and last names, and a title's case.
        let whole = |text: &str| match tex(text) {
            text if text.is_empty() => text,
            text => ["{", &text, "}"].concat(),
        };
        let publisher = whole(self.publisher);
        field("author", &publisher);
        field("title", &whole(self.title));
        // Without a publisher, programs would take this field for it.
        if !publisher.is_empty() {
            field("howpublished", &tex(self.series));
        }
        field("series", &tex(self.series));
        field("publisher", &publisher);
        if let Some(date) = self.published() {
            field("year", date.year);
            field("month", number(date.month));
            field("day", number(date.day));
        }
        field("language", &tex(self.language));
        field("url", &address(self.address));
        field("urldate", self.accessed().map_or("", |date| date.iso));
        field("note", &tex(self.provenance));
        field("annote", &tex(&self.said()));
        out + "\n}\n"
    }
}

/// Returns a text as one line in a field of BibTeX. Braces are named: BibTeX also counts escaped ones.
fn tex(text: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for c in line(text).chars() {
        match c {
            '#' | '$' | '%' | '&' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            // TeX joins two of these into one character: a dash, a quotation mark.
            '-' | '`' | '\'' | ',' | '<' | '>' if c == before => {
                add(&mut out, &["{}", c.encode_utf8(&mut [0; 4])])
            }
            _ => out.push(c),
        }
        before = c;
    }
    out
}
