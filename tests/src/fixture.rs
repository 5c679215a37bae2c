//! Invented interviews, each with a site around the built viewer.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::path;

/// The files of an interview.
#[derive(Clone, Debug, PartialEq)]
pub struct Fixture {
    /// The text of `article.txt`.
    pub article: String,
    /// The text of `annotations.toml`.
    pub annotations: String,
    /// The text of `links.toml`.
    pub links: String,
}

/// The sites asked for so far, and the folder of each once it is made.
static SITES: Mutex<Vec<(Fixture, Arc<OnceLock<PathBuf>>)>> = Mutex::new(Vec::new());

impl Fixture {
    /// Reads `tests/fixtures/small`, with one of everything that an interview can have.
    ///
    /// # Panics
    /// Panics if one of its files cannot be read.
    #[must_use]
    pub fn small() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/small");
        let read = |file: &str| fs::read_to_string(folder.join(file)).expect("a file of it");
        Self {
            article: read("article.txt"),
            annotations: read("annotations.toml"),
            links: read("links.toml"),
        }
    }

    /// Returns a copy with changed article and annotations, not published before.
    #[must_use]
    pub fn changed(&self, change: impl Fn(&str) -> String) -> Self {
        Self {
            article: change(&self.article),
            annotations: change(&self.annotations),
            links: String::new(),
        }
    }

    /// Returns the folder of its site, which is made once.
    ///
    /// # Panics
    /// Panics if the interview is invalid, or `VIEWER` has no compiled viewer.
    #[must_use]
    pub fn site(&self) -> PathBuf {
        let mut sites = SITES.lock().unwrap_or_else(PoisonError::into_inner);
        let known = sites.iter().position(|(fixture, _)| fixture == self);
        let number = known.unwrap_or(sites.len());
        if known.is_none() {
            sites.push((self.clone(), Arc::default()));
        }
        let site = sites[number].1.clone();
        // A long interview takes time, in which other tests can go on.
        drop(sites);
        site.get_or_init(|| self.make(number)).clone()
    }

    /// Makes its site, and returns its folder.
    fn make(&self, number: usize) -> PathBuf {
        let folder = path("VIEWER").with_file_name("fixtures");
        let folder = folder.join(number.to_string());
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("what was made before goes");
        }
        let (files, site) = (folder.join("interview"), folder.join("site"));
        fs::create_dir_all(&files).expect("a folder");
        let links = Some(("links.toml", &self.links)).filter(|(_, text)| !text.is_empty());
        let files_of = [
            ("article.txt", &self.article),
            ("annotations.toml", &self.annotations),
        ];
        for (name, text) in files_of.into_iter().chain(links) {
            fs::write(files.join(name), text).expect("a file of it");
        }
        rejoinder(&files, &site);
        site
    }
}

/// Runs the command that makes the site of an interview.
fn rejoinder(files: &Path, site: &Path) {
    let mut command = Command::new(path("REJOINDER"));
    command.arg("build").arg(files).arg("--out").arg(site);
    let done = command.arg("--viewer").arg(path("VIEWER")).output();
    let done = done.expect("the command");
    let amiss = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{amiss}");
}
