//! Errors between an interview's folder and its site.

use std::io;
use std::path::{Path, PathBuf};

use interview::diagnostic::Diagnostic;

/// A reason why an interview was not checked, or its site not written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An interview does not fit together.
    #[error("{}", lines(folder, findings))]
    Findings {
        /// The interview's folder.
        folder: PathBuf,
        /// All that is to be looked at, in its files.
        findings: Vec<Diagnostic>,
    },
    /// `links.toml` lacks links, or has them as they were.
    #[error(
        "{folder}/links.toml does not have every link as it is now: run `rejoinder check {folder}`, \
         and keep the file with the article"
    )]
    Stale {
        /// The interview's folder.
        folder: PathBuf,
    },
    /// `SOURCE_DATE_EPOCH` is no time.
    #[error("SOURCE_DATE_EPOCH is “{0}”, but must be a number of seconds since 1970")]
    Epoch(String),
    /// A file or folder cannot be read.
    #[error("{path} cannot be read: {source}; {WAY_IN}")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error("{path} cannot be written: {source}; {WAY_OUT}")]
    Write {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A folder cannot be made.
    #[error("{path} cannot be made: {source}; {WAY_OUT}")]
    Make {
        /// The folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A folder is no viewer that a site can be made with.
    #[error("{folder}: {source}; run `cargo xtask build`")]
    Viewer {
        /// The folder.
        folder: PathBuf,
        /// The file that it lacks.
        source: site::Error,
    },
    /// The site of an interview cannot be made.
    #[error("no site of “{title}” can be made: {source}")]
    Site {
        /// The interview's title.
        title: String,
        /// The fault in it.
        source: site::Error,
    },
    /// A file of a site cannot be made.
    #[error("{path} cannot be made: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// The fault in it.
        source: site::Error,
    },
}

const WAY_IN: &str = "see that it is there, can be read by you, and is UTF-8 if it is text";
const WAY_OUT: &str = "choose a folder that you can write to, with room on its disk";

impl Error {
    /// Returns a function that makes an error about a path of the system's reason.
    pub(crate) fn read(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::Read { path, source }
    }
}

/// A line for each finding.
fn lines(folder: &Path, findings: &[Diagnostic]) -> String {
    let folder = folder.display();
    let lines = findings.iter().map(|finding| format!("{folder}/{finding}"));
    lines.collect::<Vec<_>>().join("\n")
}
