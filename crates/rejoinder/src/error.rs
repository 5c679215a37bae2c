//! Errors between a project and its site.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::findings::Findings;
use crate::words::{argument, is_loop, is_nowhere, reason, shown};

/// A reason why a project was not checked, or its site not written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A project does not fit together.
    #[error("{0}")]
    Findings(Box<Findings>),
    /// `links.toml` lacks links, or has them as they were.
    #[error(
        "{}/links.toml does not have every link as it is now: run `rejoinder build {}` where it can be written, and keep \
         the file with the article",
        shown(folder),
        argument(folder)
    )]
    Stale {
        /// The project's folder.
        folder: PathBuf,
    },
    /// Speakers are not confirmed, and a build was to be strict about it: of how many quotes or turns.
    #[error(
        "of {0} {1}s, the speaker is not confirmed: name each under [[speech]] or by an alias, or build without --strict"
    )]
    NotConfirmed(usize, &'static str),
    /// `SOURCE_DATE_EPOCH` is no time.
    #[error("SOURCE_DATE_EPOCH is “{0}”, but must be a number of seconds since 1970")]
    Epoch(String),
    /// A folder is no project.
    #[error(
        "{}; `rejoinder new DOCUMENT` makes a project of a document",
        no_project(folder)
    )]
    NoProject {
        /// The folder.
        folder: PathBuf,
    },
    /// A file cannot be read.
    #[error(
        "{} cannot be read: {}{}",
        shown(path),
        reason(path, source),
        way_in(path, source)
    )]
    Read {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A text is larger than any interview.
    #[error(
        "{} is too large: a text may have at most {} MB; name the text alone, without sound or pictures",
        shown(path),
        limit / 1_000_000
    )]
    Large {
        /// The file.
        path: PathBuf,
        /// The greatest size in bytes.
        limit: u64,
    },
    /// A file has no words.
    #[error("{} is empty: put the interview's text in it, with the title on the first line", shown(.0))]
    Empty(PathBuf),
    /// A file is no text.
    #[error("{} is not a text file: save the document as plain text (.txt), and name that", shown(.0))]
    Binary(PathBuf),
    /// A text is broken.
    #[error(
        "{}:{line}: a character is damaged: save the document as plain text (UTF-8) again where it came from",
        shown(path)
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The line of the first damage.
        line: usize,
    },
    /// A document cannot be understood.
    #[error("{}: {source}", shown(path))]
    Import {
        /// The document.
        path: PathBuf,
        /// The fault in it.
        source: import::Error,
    },
    /// Documents of two formats were to be joined.
    #[error("{} has another format than the document before it: make a project of each, or save both as plain text", shown(.0))]
    Unlike(PathBuf),
    /// Recordings were to be joined.
    #[error(
        "{} has times of its own, and those of two recordings cannot be joined: make a project of each",
        shown(.0)
    )]
    Clocks(PathBuf),
    /// A file of the project's own forms is in another encoding.
    #[error("{} is not saved as UTF-8: in your editor, choose “Save as” and the encoding UTF-8", shown(.0))]
    NotUtf8(PathBuf),
    /// A file cannot be written.
    #[error(
        "{} cannot be written: {}; {WAY_OUT}",
        shown(path),
        reason(path, source)
    )]
    Write {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The links of a project cannot be recorded.
    #[error(
        "{} cannot be written: {}; without it, links would not be kept: make the project's folder writable, or build with \
         --draft or --locked",
        shown(path),
        reason(path, source)
    )]
    Record {
        /// The file of the links.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// Another build records the links of the same project.
    #[error("another build of this project is about to write {}: run this one again after it", shown(.0))]
    Recording(PathBuf),
    /// A folder cannot be made.
    #[error(
        "the folder {} cannot be made: {}; {WAY_OUT}",
        shown(path),
        reason(path, source)
    )]
    Make {
        /// The folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A file is where a folder is wanted.
    #[error(
        "{} is a file, and a folder is needed: choose another name with {option}",
        shown(path)
    )]
    NoFolder {
        /// The file.
        path: PathBuf,
        /// The option that names the folder.
        option: &'static str,
    },
    /// A site was to be written over the project that it is made of.
    #[error(
        "{} is the project's own folder, or has it inside: choose a folder for the site alone with --out",
        shown(.0)
    )]
    OverProject(PathBuf),
    /// Another build writes into the same folder.
    #[error(
        "{} is being written by another build: wait until that has ended, or choose another folder with --out",
        shown(.0)
    )]
    Busy(PathBuf),
    /// Ctrl-C was pressed.
    #[error("Interrupted: the site and links.toml are as they were.")]
    Interrupted,
    /// A folder holds what `rejoinder` has not written.
    #[error(
        "{} holds “{}”, which rejoinder did not write and leaves alone: choose a folder of its own with --out",
        shown(folder),
        shown(name.as_ref())
    )]
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// One of the files in it.
        name: String,
    },
    /// A folder that a project was to be made in holds something.
    #[error(
        "{} is there already, with “{}” in it: choose another folder with --into",
        shown(folder),
        shown(name.as_ref())
    )]
    Taken {
        /// The folder.
        folder: PathBuf,
        /// One of the files in it.
        name: String,
    },
    /// A result cannot be printed.
    #[error("the result cannot be printed: {}", reason(Path::new("/"), .0))]
    Print(io::Error),
    /// A port cannot be used.
    #[error(
        "port {port} cannot be used: {}; choose another with --port, or leave --port out",
        reason(Path::new("/"), source)
    )]
    Port {
        /// The port.
        port: u16,
        /// The system's reason.
        source: io::Error,
    },
    /// A folder is no viewer that a site can be made with.
    #[error("{}: {source}; run `cargo xtask build`", shown(folder))]
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
    #[error("{} cannot be made: {source}", shown(path))]
    File {
        /// The file.
        path: PathBuf,
        /// The fault in it.
        source: site::Error,
    },
}

const WAY_OUT: &str = "choose a folder that you can write to, with room on its disk";

impl Error {
    /// Makes an error of what is wrong with a document.
    pub(crate) fn import(path: &Path, source: import::Error) -> Self {
        let path = path.to_owned();
        match source {
            import::Error::Empty => Self::Empty(path),
            import::Error::NotText => Self::Binary(path),
            import::Error::Damaged { line } => Self::Damaged { path, line },
            source => Self::Import { path, source },
        }
    }

    pub(crate) fn foreign(folder: &Path, name: &str) -> Self {
        Self::Foreign {
            folder: folder.to_owned(),
            name: name.to_owned(),
        }
    }

    /// Returns the command's exit status: 1 if something in the input is wrong, 2 if the call is, 3 if the machine is
    /// in the way, and 130 after Ctrl-C.
    #[must_use]
    pub fn status(&self) -> u8 {
        match self {
            Self::Read { path, source } => match source.kind() {
                ErrorKind::NotFound if is_nowhere(path) => 3,
                ErrorKind::NotFound
                | ErrorKind::IsADirectory
                | ErrorKind::NotADirectory
                | ErrorKind::InvalidFilename => 1,
                _ if is_loop(source) => 1,
                _ => 3,
            },
            Self::Epoch(_)
            | Self::NoFolder { .. }
            | Self::Unlike(_)
            | Self::Clocks(_)
            | Self::OverProject(_)
            | Self::Foreign { .. }
            | Self::Taken { .. } => 2,
            Self::Write { .. }
            | Self::Record { .. }
            | Self::Make { .. }
            | Self::Busy(_)
            | Self::Recording(_)
            | Self::Print(_)
            | Self::Viewer { .. }
            | Self::NoViewer
            | Self::Port { .. } => 3,
            Self::Interrupted => 130,
            _ => 1,
        }
    }
}

/// Says what to do about a file that cannot be read.
fn way_in(path: &Path, source: &io::Error) -> &'static str {
    match source.kind() {
        ErrorKind::NotFound if is_nowhere(path) => "; go to another one",
        ErrorKind::NotFound => "; check its name, and the folder that you are in",
        ErrorKind::PermissionDenied => "; ask who owns it, or copy it to a folder of your own",
        ErrorKind::IsADirectory => "; name a file in it",
        _ => "",
    }
}

/// Says what a folder is that is no project.
fn no_project(folder: &Path) -> String {
    let shown = shown(folder);
    match (folder.is_dir(), folder.exists()) {
        (true, _) => format!("{shown} is not a project: it has no article.txt"),
        (_, true) => format!("{shown} is a file, not a project"),
        _ => format!("there is no folder {shown}"),
    }
}
