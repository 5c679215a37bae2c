//! `links.toml`, read and written. Its fields are documented in `interviews/README.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;
use serde::de::{Deserialize as _, Deserializer, Error as _};
use toml::Spanned;
use toml::de::DeTable;
use toml_writer::{ToTomlKey as _, ToTomlValue as _, TomlKeyBuilder, TomlStringBuilder};

use super::{Entry, Links};
use crate::check::is_id;
use crate::diagnostic::{Diagnostic, File, Lines};
use crate::toml_error::{Fault, shape, syntax};

const HEADER: &str = "\
# The links that were ever published: each id with the words that it leads to, and what stands around
# them. `rejoinder build` writes this file, and drops other comments. Keep it with the article, and look
# at what changes. To say by hand where a link leads, put the words as article.txt has them now into
# `exact`, `prefix` and `suffix`, and build again. What each field means: interviews/README.md.
";

impl Links {
    /// Reads the file. An empty one remembers nothing.
    ///
    /// # Errors
    /// Returns what is wrong with it, by line.
    pub fn read(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let lines = Lines::new(text);
        let unfit = |(words, message): Fault| {
            let message =
                format!("{message}; repair it, or take the file as it was from version control");
            let line = lines.line(words.start);
            vec![Diagnostic::error(File::Links, line, words, message)]
        };
        let table = DeTable::parse(text).map_err(|error| unfit(syntax(&error)))?;
        let entries =
            BTreeMap::<Spanned<String>, Entry>::deserialize(toml::Deserializer::from(table))
                .map_err(|error| unfit(shape(&error)))?;
        let entries: BTreeMap<String, Entry> = entries
            .into_iter()
            .map(|(id, mut entry)| {
                entry.at = id.span();
                entry.line = lines.line(entry.at.start);
                (id.into_inner(), entry)
            })
            .collect();
        let mut found = Vec::new();
        for (id, entry) in &entries {
            let mut say = |message| found.push(entry.finding(message));
            if !is_id(id) {
                say(format!(
                    "“{id}” cannot be an id: letters, digits and hyphens can"
                ));
            }
            if entry.exact.trim().is_empty() {
                say(format!(
                    "“{id}” has no words in `exact`; give those to which it leads"
                ));
            }
            if let Some(other) = &entry.same_as
                && !entries.contains_key(other)
            {
                say(format!(
                    "“{id}” is the same as “{other}”, which is not in this file; \
                     leave `same_as` out, the check finds it by itself"
                ));
            }
        }
        if found.is_empty() {
            Ok(Self(entries))
        } else {
            found.sort_by_key(|diagnostic| diagnostic.line);
            Err(found)
        }
    }

    /// Returns the file: a table for each id in order, a line for each field.
    #[must_use]
    pub fn write(&self) -> String {
        let mut file = HEADER.to_owned();
        for (id, entry) in &self.0 {
            let id = TomlKeyBuilder::new(id).as_default().to_toml_key();
            let _ = writeln!(file, "\n[{id}]");
            let mut field = |name, value: &str| {
                if !value.is_empty() {
                    let value = TomlStringBuilder::new(value).as_basic().to_toml_value();
                    let _ = writeln!(file, "{name} = {value}");
                }
            };
            field("kind", entry.kind.word());
            field("speaker", entry.speaker.as_deref().unwrap_or_default());
            field("exact", &entry.exact);
            field("prefix", &entry.prefix);
            field("suffix", &entry.suffix);
            field("same_as", entry.same_as.as_deref().unwrap_or_default());
            if let Some(date) = entry.removed {
                field("removed", &date.to_string());
            }
            for was in &entry.was {
                let until = was.until;
                let exact = TomlStringBuilder::new(&was.exact).as_basic();
                let exact = exact.to_toml_value();
                let _ = writeln!(file, "\n[[{id}.was]]\nuntil = \"{until}\"\nexact = {exact}");
            }
        }
        file
    }
}

/// Reads a date as written: `2026-11-23`.
pub(super) fn date<'de, D: Deserializer<'de>>(value: D) -> Result<Date, D::Error> {
    let text = String::deserialize(value)?;
    let date = text.parse().ok();
    let date = date.filter(|date: &Date| date.to_string() == text);
    date.ok_or_else(|| D::Error::custom(format!("“{text}” is no date; write it like 2026-11-23")))
}

/// Reads a date that may be left out.
pub(super) fn some_date<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Date>, D::Error> {
    date(value).map(Some)
}

impl Entry {
    /// Returns an error about the entry.
    pub(super) fn finding(&self, message: String) -> Diagnostic {
        Diagnostic::error(File::Links, self.line, self.at.clone(), message)
    }
}
