//! Errors for people: where, what, and what to do about it.

use std::fmt;
use std::ops::Range;

/// Something in an input that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The input that it is about.
    pub file: File,
    /// The line in it, from 1.
    pub line: usize,
    /// The words in it, as a range of bytes; empty if it is about no words.
    pub words: Range<usize>,
    /// Its weight.
    pub severity: Severity,
    /// The problem, and what to do.
    pub message: String,
}

/// The weight of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be published before it is corrected.
    Error,
    /// A person should look at it. Readers are shown nothing that is not so.
    Warning,
}

impl Diagnostic {
    /// Creates an error.
    #[must_use]
    pub const fn error(file: File, line: usize, words: Range<usize>, message: String) -> Self {
        Self {
            file,
            line,
            words,
            severity: Severity::Error,
            message,
        }
    }

    /// Creates a warning.
    #[must_use]
    pub const fn warning(file: File, line: usize, words: Range<usize>, message: String) -> Self {
        Self {
            file,
            line,
            words,
            severity: Severity::Warning,
            message,
        }
    }
}

/// The inputs of an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// `article.txt`, the source.
    Article,
    /// `annotations.toml`, the editors' layer.
    Annotations,
    /// `links.toml`, the links already published.
    Links,
    /// `source.json`, what plain text cannot hold of it.
    Source,
}

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Article => "article.txt",
            Self::Annotations => "annotations.toml",
            Self::Links => "links.toml",
            Self::Source => "source.json",
        })
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// The ends of a text's lines: counted once, for there may be tens of thousands of findings.
#[cfg(feature = "native")]
pub struct Lines(Vec<usize>);

#[cfg(feature = "native")]
impl Lines {
    /// Finds the lines of a text, which end with LF, CRLF or CR.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = text.match_indices(['\n', '\r']).map(|(at, _)| at);
        // CR LF is one end.
        let ends = ends
            .filter(|&at| !(bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n')));
        Self(ends.collect())
    }

    /// Returns the line, from 1, on which a byte offset lies.
    #[must_use]
    pub fn line(&self, at: usize) -> usize {
        1 + self.0.partition_point(|end| *end < at)
    }
}
