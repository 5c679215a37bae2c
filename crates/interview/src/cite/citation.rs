//! A citation, and what several formats share of it.

use super::date::Date;
use super::text::{hex, joined, line, quoted};
use crate::anchor::slug;

/// A citation. Fields may hold any text; a reference leaves out empty ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation<'c> {
    /// The words as in the article, with its quotation marks and line ends.
    pub words: &'c str,
    /// Their speaker; `None` if unknown.
    pub speaker: Option<&'c str>,
    /// The article's title.
    pub title: &'c str,
    /// The article's publisher: an organisation.
    pub publisher: &'c str,
    /// The name of the page as a whole, such as “The Putin Interviews, part 4 of 4”.
    pub series: &'c str,
    /// The date of publication, as an ISO 8601 day, month or year. Anything else counts as unknown.
    pub published: Option<&'c str>,
    /// The language of the words, as a BCP 47 tag.
    pub language: &'c str,
    /// A sentence on what was and was not done to the wording.
    pub provenance: &'c str,
    /// The absolute link to the words.
    pub address: &'c str,
    /// The day on which the reader saw them, in ISO 8601.
    pub accessed: &'c str,
}

impl Citation<'_> {
    /// Returns the speaker, if other than the publisher.
    pub(super) fn speaker(&self) -> Option<String> {
        let speaker = self.speaker.map(line);
        speaker.filter(|name| !name.is_empty() && *name != line(self.publisher))
    }

    /// Returns the words and their speaker, in a line.
    pub(super) fn said(&self) -> String {
        let words = line(&quoted(self.words));
        match self.speaker() {
            Some(speaker) => [&words, " — ", &speaker].concat(),
            None => words,
        }
    }

    /// Returns the provenance, as it stands in brackets.
    pub(super) fn remark(&self) -> String {
        line(self.provenance).trim_end_matches('.').to_owned()
    }

    pub(super) fn published(&self) -> Option<Date<'_>> {
        self.published.and_then(Date::read)
    }

    pub(super) fn accessed(&self) -> Option<Date<'_>> {
        Date::read(self.accessed).filter(|date| !date.day.is_empty())
    }

    /// Returns the key of the reference: publisher, year and first words in ASCII letters, digits and hyphens.
    /// Any other letter becomes its code point.
    pub(super) fn key(&self) -> String {
        let year = self.published().map_or("nd", |date| date.year);
        let words = slug(self.words);
        let words: Vec<&str> = words.split('-').take(5).collect();
        let name = joined([&slug(self.publisher), year, &words.join("-")], "-");
        let mut key = String::new();
        for c in name.chars() {
            if c.is_ascii() {
                key.push(c);
            } else {
                hex(&mut key, u32::from(c), 5);
            }
        }
        key.truncate(150);
        key
    }
}
