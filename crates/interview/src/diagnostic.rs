//! Errors for people: where, what, and what to do about it.

use std::fmt;

/// Something in an input that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The input that it is about.
    pub file: File,
    /// The line in it, from 1.
    pub line: usize,
    /// How much it matters.
    pub severity: Severity,
    /// The problem, and what to do.
    pub message: String,
}

/// How much a finding matters.
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
    pub const fn error(file: File, line: usize, message: String) -> Self {
        Self {
            file,
            line,
            severity: Severity::Error,
            message,
        }
    }

    /// Creates a warning.
    #[must_use]
    pub const fn warning(file: File, line: usize, message: String) -> Self {
        Self {
            file,
            line,
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
}

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Article => "article.txt",
            Self::Annotations => "annotations.toml",
            Self::Links => "links.toml",
        })
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// Returns the line, from 1, on which a byte offset lies.
#[cfg(feature = "native")]
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|&byte| byte == b'\n').count()
}
