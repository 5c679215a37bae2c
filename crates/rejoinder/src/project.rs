//! A project: the folder that an interview is kept in.

use std::fs::TryLockError;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use interview::diagnostic::{Diagnostic, Severity};
use interview::links::{Change, Links, Updated, update};
use interview::model::Interview;
use interview::source::Source;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::error::Error;
use crate::files::{read_file, read_text};
use crate::findings::Findings;
use crate::words::is_nowhere;

/// The source, word for word. The others may be missing.
pub(crate) const ARTICLE: &str = "article.txt";

/// The layer that the editors add.
pub(crate) const ANNOTATIONS: &str = "annotations.toml";

/// The links that were ever published.
pub(crate) const LINKS: &str = "links.toml";

/// The parts of the source that plain text cannot hold.
pub(crate) const SOURCE: &str = "source.json";

/// The same as [`LINKS`], until the site that has them is written.
const NEW_LINKS: &str = ".links.toml.new";

/// An interview that can be published, and what is to be said about it.
#[derive(Debug)]
pub struct Checked {
    folder: PathBuf,
    updated: Updated,
    /// The text of `links.toml`, if there is one.
    links: Option<String>,
    /// The places that a person should look at.
    pub warnings: Findings,
}

/// Checks the project in a folder. Nothing is written.
///
/// # Errors
/// Returns an error if it does not fit together, or a file cannot be read.
pub fn check(folder: &Path) -> Result<Checked, Error> {
    let article = article(folder)?;
    let annotations = if_there(&folder.join(ANNOTATIONS))?.unwrap_or_default();
    let links = if_there(&folder.join(LINKS))?;
    let source = if_there(&folder.join(SOURCE))?;
    let texts = Findings {
        folder: folder.to_owned(),
        article,
        annotations,
        links: links.clone().unwrap_or_default(),
        source: source.clone().unwrap_or_default(),
        list: Vec::new(),
    };
    let unfit = |list| Error::Findings(Box::new(texts.with(list)));
    let reserved = page::dom::reserved_ids();
    let source = source.map(|source| Source::read(&source).map_err(unfit));
    let source = source.transpose()?.unwrap_or_default();
    let (interview, findings) =
        reading::annotate_source(&texts.article, &texts.annotations, &source, &reserved);
    let is_error = |it: &Diagnostic| it.severity == Severity::Error;
    let Some(interview) = interview.filter(|_| !findings.iter().any(is_error)) else {
        return Err(unfit(findings));
    };
    let known = Links::read(links.as_deref().unwrap_or_default()).map_err(unfit)?;
    Ok(Checked {
        folder: folder.to_owned(),
        updated: update(interview, &known, &reserved, today()?).map_err(unfit)?,
        links,
        warnings: texts.with(findings),
    })
}

impl Checked {
    /// Returns the interview, with the ids that its links were published by.
    #[must_use]
    pub fn interview(&self) -> &Interview {
        &self.updated.interview
    }

    /// Returns the number of links that lead where they led.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.updated.kept
    }

    /// Returns what has become of the other links.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.updated.changes
    }

    /// Returns `true` if `links.toml` has every link as it is now.
    #[must_use]
    pub fn is_recorded(&self) -> bool {
        self.links.as_ref() == Some(&self.updated.links.write())
    }

    /// Writes the links as they are now beside `links.toml`, where it does not have them. A folder that cannot be
    /// written to is told before anything is made.
    pub(crate) fn prepare_record(&self) -> Result<Record, Error> {
        let new = self.folder.join(NEW_LINKS);
        let to = self.folder.join(LINKS);
        let mut record = Record { new: None, to };
        match self.fill(&mut record, new) {
            // Nobody needs to write to a project whose links are recorded.
            Err(_) if self.is_recorded() => Ok(record),
            Err(source) => Err(unrecorded(&record.to, source)),
            Ok(()) => Ok(record),
        }
    }

    /// Writes the links to a new file, unless they are recorded.
    fn fill(&self, record: &mut Record, new: PathBuf) -> io::Result<()> {
        // A build that was killed may have left one.
        if is_left(&new)? {
            fs::remove_file(&new)?;
        }
        if self.is_recorded() {
            return Ok(());
        }
        let file = fs::File::create_new(&new)?;
        let (_, file) = record.new.insert((new, file));
        lock(file)?;
        file.write_all(self.updated.links.write().as_bytes())?;
        // Promises have to outlast a power cut.
        file.sync_all()
    }

    /// Returns the folder of the project.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns an error if `links.toml` would have to be changed.
    ///
    /// # Errors
    /// Returns an error if it would.
    pub fn locked(&self) -> Result<(), Error> {
        if self.is_recorded() {
            return Ok(());
        }
        Err(Error::Stale {
            folder: self.folder.clone(),
        })
    }
}

/// Links that are recorded once their site is written, and otherwise forgotten.
#[derive(Debug)]
pub(crate) struct Record {
    /// The new file, locked, if there is anything to record.
    new: Option<(PathBuf, fs::File)>,
    to: PathBuf,
}

impl Record {
    /// Puts the new file in the place of the old one: from now on, its links are promises.
    pub(crate) fn keep(mut self) -> Result<(), Error> {
        if let Some((new, _)) = &self.new {
            fs::rename(new, &self.to).map_err(|source| unrecorded(&self.to, source))?;
            self.new = None;
        }
        Ok(())
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        if let Some((new, _)) = &self.new {
            let _absent = fs::remove_file(new);
        }
    }
}

/// Returns `true` if there is a file, and nobody has locked it.
fn is_left(path: &Path) -> io::Result<bool> {
    match fs::File::open(path) {
        Ok(file) => lock(&file).map(|()| true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn lock(file: &fs::File) -> io::Result<()> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(ErrorKind::WouldBlock.into()),
        // Not every disk can lock.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
    }
}

fn unrecorded(path: &Path, source: io::Error) -> Error {
    let path = path.to_owned();
    match source.kind() {
        // Another build holds the new file, has just made it, or has taken this one's for one that was left.
        ErrorKind::WouldBlock | ErrorKind::AlreadyExists | ErrorKind::NotFound => {
            Error::Recording(path)
        }
        _ => Error::Record { path, source },
    }
}

/// Reads the article of the project in a folder.
///
/// # Errors
/// Returns an error if there is none, or it cannot be read.
pub(crate) fn article(folder: &Path) -> Result<String, Error> {
    read_text(&folder.join(ARTICLE)).map_err(|error| match error {
        Error::Read { source, path }
            if matches!(
                source.kind(),
                ErrorKind::NotFound | ErrorKind::NotADirectory
            ) && !is_nowhere(&path) =>
        {
            let folder = folder.to_owned();
            Error::NoProject { folder }
        }
        error => error,
    })
}

/// Reads a file that may be missing.
fn if_there(path: &Path) -> Result<Option<String>, Error> {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        _ => read_file(path).map(Some),
    }
}

/// Today's date (UTC), or that of [`SOURCE_DATE_EPOCH`](https://reproducible-builds.org/specs/source-date-epoch/).
fn today() -> Result<Date, Error> {
    let time = match env::var_os("SOURCE_DATE_EPOCH") {
        None => Timestamp::now(),
        Some(seconds) => {
            let seconds = seconds.to_string_lossy();
            let given = seconds.parse().ok().map(Timestamp::from_second);
            given
                .and_then(Result::ok)
                .ok_or_else(|| Error::Epoch(seconds.into_owned()))?
        }
    };
    Ok(time.to_zoned(TimeZone::UTC).date())
}
