//! Checks an interview, and writes its site.
//!
//! 1. [`check`] reads an interview's folder, names every finding with its file and line, and brings
//!    `links.toml` up to date; [`read`] does so for a build, which writes nothing there;
//! 2. [`write()`] makes the site of an interview with a viewer, and writes its files.

use std::path::Path;
use std::{env, fs, io};

use interview::annotate::annotate;
use interview::links::{Links, Updated, update};
use interview::model::Interview;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use site::{ABSOLUTE, Assets};

mod error;

pub use error::Error;

/// The file that remembers published links.
const LINKS: &str = "links.toml";

/// Checks an interview, and brings its `links.toml` up to date. The answer says what it has and what
/// became of its links.
///
/// # Errors
/// It does not fit together, or a file cannot be read or written.
pub fn check(folder: &Path) -> Result<String, Error> {
    let (updated, links) = updated(folder)?;
    let now = updated.links.write();
    if links.as_ref() != Some(&now) {
        write_file(&folder.join(LINKS), now)?;
    }
    let said = summary(&updated.interview);
    let Updated { kept, changes, .. } = &updated;
    let lines = changes.iter().map(|change| format!("\n  {change}"));
    Ok(format!(
        "{said}\n{LINKS}: {kept} links kept{}",
        lines.collect::<String>()
    ))
}

/// Reads an interview whose `links.toml` is up to date.
///
/// # Errors
/// It does not fit together, or a file cannot be read or is not up to date.
pub fn read(folder: &Path) -> Result<Interview, Error> {
    let (updated, links) = updated(folder)?;
    if links.as_ref() == Some(&updated.links.write()) {
        return Ok(updated.interview);
    }
    Err(Error::Stale {
        folder: folder.to_owned(),
    })
}

/// A checked interview with the ids that its links were published by, and `links.toml` as it is, if it is
/// there.
fn updated(folder: &Path) -> Result<(Updated, Option<String>), Error> {
    let unfit = |findings| Error::Findings {
        folder: folder.to_owned(),
        findings,
    };
    let article = read_file(&folder.join("article.txt"))?;
    let annotations = read_file(&folder.join("annotations.toml"))?;
    let path = folder.join(LINKS);
    // An interview that was not published yet has none.
    let links = match fs::metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        _ => Some(read_file(&path)?),
    };
    let interview = match annotate(&article, &annotations, &page::dom::reserved_ids()) {
        (Some(interview), diagnostics) if diagnostics.is_empty() => interview,
        (_, diagnostics) => return Err(unfit(diagnostics)),
    };
    let known = Links::read(links.as_deref().unwrap_or_default()).map_err(unfit)?;
    let updated = update(interview, &known, &page::dom::reserved_ids(), today()?).map_err(unfit)?;
    Ok((updated, links))
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

/// Returns a sentence about what an interview has.
fn summary(interview: &Interview) -> String {
    format!(
        "{}: {} paragraphs, {} claims, {} events, nothing amiss",
        interview.title,
        interview.paragraphs.len(),
        interview.claims.len(),
        interview.events.len()
    )
}

/// Makes the site of an interview with the viewer in a folder, as `bundle` left it there, and writes it into
/// another. The answer says what was left out.
///
/// # Errors
/// Something cannot be read, written or drawn.
pub fn write(interview: &Interview, viewer: &Path, output: &Path) -> Result<String, Error> {
    let assets = Assets::new(|name| fs::read(viewer.join(name)).ok());
    let assets = assets.map_err(|source| Error::Viewer {
        folder: viewer.to_owned(),
        source,
    })?;
    let files = site::site(interview, &assets).map_err(|source| Error::Site {
        title: interview.title.clone(),
        source,
    })?;
    for file in files {
        let path = output.join(file.name());
        path.parent().map_or(Ok(()), make_folder)?;
        let bytes = file.bytes().map_err(|source| {
            let path = path.clone();
            Error::File { path, source }
        })?;
        write_file(&path, bytes)?;
    }
    Ok(match &interview.address {
        Some(address) => format!("{address} has its pages."),
        None => format!(
            "annotations.toml gives no `address`: left out are sitemap.xml and, on every page, \
             {ABSOLUTE}."
        ),
    })
}

fn make_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|source| {
        let path = path.to_owned();
        Error::Make { path, source }
    })
}

fn read_file(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(Error::read(path))
}

fn write_file(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Error> {
    fs::write(path, content).map_err(|source| {
        let path = path.to_owned();
        Error::Write { path, source }
    })
}
