//! Dates, for people and for machines.

use page::markup::{Tag, tag, text};

/// What the editors call a date, with the same in ISO 8601, where there is one.
pub fn date(iso: Option<&str>, when: &str) -> Tag {
    match iso {
        Some(iso) => tag("time").set("datetime", iso).text(when),
        None => text(when),
    }
}
