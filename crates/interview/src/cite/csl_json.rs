//! A reference in CSL-JSON.

use super::citation::Citation;
use super::date::number;
use super::text::{add, address, joined, line};

impl Citation<'_> {
    /// Returns a list of one item in CSL-JSON.
    #[must_use]
    pub fn csl_json(&self) -> String {
        let mut out = ["[{\"id\":\"", &self.key(), "\",\"type\":\"webpage\""].concat();
        let mut field = |name: &str, [before, after]: [&str; 2], value: &str| {
            if !value.is_empty() {
                add(&mut out, &[",\"", name, "\":", before, value, after]);
            }
        };
        let name = ["[{\"literal\":\"", "\"}]"];
        field("author", name, &json(self.publisher));
        for (name, value) in [
            ("title", self.title),
            ("container-title", self.series),
            ("genre", &self.remark()),
            ("language", self.language),
            ("URL", &address(self.address)),
            ("annote", &self.said()),
        ] {
            field(name, ["\"", "\""], &json(value));
        }
        for (name, date) in [("issued", self.published()), ("accessed", self.accessed())] {
            let parts = date.map(|date| joined([date.year, date.month, date.day].map(number), ","));
            let around = ["{\"date-parts\":[[", "]]}"];
            field(name, around, &parts.unwrap_or_default());
        }
        out + "}]\n"
    }
}

/// Returns a text as one line in a JSON string.
fn json(text: &str) -> String {
    let mut out = String::new();
    for c in line(text).chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
