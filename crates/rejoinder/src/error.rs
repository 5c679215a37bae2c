//! Errors between a project and its site.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use interview::diagnostic::Diagnostic;

/// A reason why a project was not checked, or its site not written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A project does not fit together.
    #[error("{}", lines(folder, findings))]
    Findings {
        /// The project's folder.
        folder: PathBuf,
        /// All that is to be looked at, in its files.
        findings: Vec<Diagnostic>,
    },
    /// `links.toml` lacks links, or has them as they were.
    #[error(
        "{folder}/links.toml does not have every link as it is now: run `rejoinder build {folder}` where it can be \
         written, and keep the file with the article"
    )]
    Stale {
        /// The project's folder.
        folder: PathBuf,
    },
    /// Speakers are not confirmed, and a build was to be strict about it.
    #[error(
        "of {0} quotes, the speaker is not confirmed: name each under [[speech]] or by an alias, or build without --strict"
    )]
    NotConfirmed(usize),
    /// `SOURCE_DATE_EPOCH` is no time.
    #[error("SOURCE_DATE_EPOCH is “{0}”, but must be a number of seconds since 1970")]
    Epoch(String),
    /// A file or folder cannot be read.
    #[error(
        "{path} cannot be read: {source}; see that it is there, can be read by you, and is UTF-8 if it is text"
    )]
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
    /// A folder holds what `rejoinder` has not written.
    #[error(
        "{folder} holds “{name}”, which rejoinder did not write and leaves alone: choose a folder of its own with --out"
    )]
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// One of the files in it.
        name: String,
    },
    /// A folder that a project was to be made in holds something.
    #[error("{folder} is there already, with “{name}” in it: choose another folder with --into")]
    Taken {
        /// The folder.
        folder: PathBuf,
        /// One of the files in it.
        name: String,
    },
    /// A port cannot be used.
    #[error(
        "port {port} cannot be used: {source}; end the other program, or choose another with --port"
    )]
    Port {
        /// The port.
        port: u16,
        /// The system's reason.
        source: io::Error,
    },
    /// A folder cannot be watched.
    #[error(
        "{folder} cannot be watched for changes: {source}; see that it is there and can be read by you"
    )]
    Watch {
        /// The folder.
        folder: PathBuf,
        /// The system's reason.
        source: notify_debouncer_mini::notify::Error,
    },
    /// A folder is no viewer that a site can be made with.
    #[error("{folder}: {source}; run `cargo xtask build`")]
    Viewer {
        /// The folder.
        folder: PathBuf,
        /// The file that it lacks.
        source: site::Error,
    },
    /// The command carries no viewer.
    #[error(
        "this rejoinder was compiled without the viewer, which a site needs: in a checkout of the project, run \
         `cargo xtask build` and compile it again"
    )]
    NoViewer,
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

const WAY_OUT: &str = "choose a folder that you can write to, with room on its disk";

impl Error {
    pub(crate) fn foreign(folder: &Path, name: &str) -> Self {
        Self::Foreign {
            folder: folder.to_owned(),
            name: name.to_owned(),
        }
    }

    /// Returns the command's exit status: 1 if something in the input is wrong, 2 if the call is, 3 if the machine is
    /// in the way.
    #[must_use]
    pub fn status(&self) -> u8 {
        match self {
            Self::Read { source, .. } => match source.kind() {
                ErrorKind::NotFound | ErrorKind::InvalidData | ErrorKind::IsADirectory => 1,
                _ => 3,
            },
            Self::Epoch(_) | Self::Foreign { .. } | Self::Taken { .. } => 2,
            Self::Write { .. }
            | Self::Make { .. }
            | Self::Viewer { .. }
            | Self::NoViewer
            | Self::Port { .. }
            | Self::Watch { .. } => 3,
            _ => 1,
        }
    }
}

/// A line for each finding.
fn lines(folder: &Path, findings: &[Diagnostic]) -> String {
    let folder = folder.display();
    let lines = findings.iter().map(|finding| format!("{folder}/{finding}"));
    lines.collect::<Vec<_>>().join("\n")
}
