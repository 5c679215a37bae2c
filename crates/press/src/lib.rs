//! Checks an interview and writes the pages around the app.
//!
//! 1. [`read`] reads `article.txt` and `annotations.toml` of a folder, and checks them: every finding
//!    is named with its file and line;
//! 2. [`compose`] writes what Trunk puts `index.html` together from: the static page, what it says of
//!    itself, the style sheets as one file, and the interview, its claims and annotations as data;
//! 3. [`finish`] adds to what Trunk has put together: a page for each quote, pictures, and the one file.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use interview::annotate::annotate;
use interview::model::Interview;
use interview::publish;
use rejoinder_viewer::pieces::edition::{Edition, Place};

mod card;
mod finish;
mod head;
mod one_file;
mod page;
mod quotes;
mod shrink;

pub use finish::finish;
use head::Head;

/// The style sheets in the order in which they build on each other.
const STYLES: [&str; 8] = [
    "tokens.css",
    "base.css",
    "filters.css",
    "read.css",
    "claims.css",
    "timeline.css",
    "sharing.css",
    "print.css",
];

/// Reads and checks an interview.
///
/// # Errors
/// A line for each finding, or a sentence about a file that cannot be read.
pub fn read(folder: &Path) -> Result<Interview, String> {
    let article = read_file(&folder.join("article.txt"))?;
    let annotations = read_file(&folder.join("annotations.toml"))?;
    let (interview, diagnostics) = annotate(&article, &annotations);
    match interview {
        Some(interview) if diagnostics.is_empty() => Ok(interview),
        _ => {
            let lines = diagnostics
                .iter()
                .map(|diagnostic| format!("{}/{diagnostic}\n", folder.display()));
            Err(lines.collect())
        }
    }
}

/// What an interview has, in a sentence.
#[must_use]
pub fn summary(interview: &Interview) -> String {
    format!(
        "{}: {} paragraphs, {} claims, {} events, nothing amiss",
        interview.title,
        interview.paragraphs.len(),
        interview.claims.len(),
        interview.events.len()
    )
}

/// Writes what Trunk composes the page of. The answer says what the interview has.
///
/// # Errors
/// A sentence about what cannot be read or written.
pub fn compose(interview: Interview, output: &Path) -> Result<String, String> {
    make_folder(output)?;
    let mut style = String::new();
    for name in STYLES {
        style.push_str(&read_file(&Path::new("styles").join(name))?);
    }
    write_file(&output.join("interview.json"), publish::json(&interview)?)?;
    write_file(&output.join("interview.schema.json"), publish::schema())?;
    write_file(&output.join("claims.json"), publish::claims(&interview)?)?;
    write_file(&output.join("claims.schema.json"), publish::claims_schema())?;
    write_file(
        &output.join("annotations.jsonld"),
        publish::annotations(&interview),
    )?;
    write_file(&output.join("rejoinder.css"), style)?;
    write_file(&output.join("head.html"), Head::main(&interview).html())?;
    let said = summary(&interview);
    let edition = Rc::new(Edition::new(interview, Place::Main));
    write_file(&output.join("page.html"), page::page(edition))?;
    Ok(said)
}

fn make_folder(path: &Path) -> Result<(), String> {
    fs::create_dir_all(path).map_err(|error| format!("{} cannot be made: {error}", path.display()))
}

fn read_file(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

fn write_file(path: &Path, content: impl AsRef<[u8]>) -> Result<(), String> {
    fs::write(path, content)
        .map_err(|error| format!("{} cannot be written: {error}", path.display()))
}
