//! Makes the site of a project.

use std::fs;
use std::path::Path;

use site::{Assets, site};

use crate::error::Error;
use crate::interrupt::Writing;
use crate::output::{self, Written};
use crate::project::Checked;

/// What a build does about links that `links.toml` does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Links {
    /// Records them: the site is to be published.
    #[default]
    Record,
    /// Leaves them: the site is only looked at.
    Draft,
    /// Fails: the site is to be published from a place that cannot record them, such as continuous integration.
    Locked,
}

/// Returns the folder of a site, unless it is that of the project or one around it.
fn own_folder<'f>(folder: &'f Path, checked: &Checked) -> Result<&'f Path, Error> {
    let whole = |path: &Path| fs::canonicalize(path).ok();
    let (Some(site), Some(project)) = (whole(folder), whole(checked.folder())) else {
        // It is not there yet.
        return Ok(folder);
    };
    match project.starts_with(site) {
        true => Err(Error::OverProject(folder.to_owned())),
        false => Ok(folder),
    }
}

/// Makes the site of a checked project, writes it into a folder, and then records its links.
///
/// # Errors
/// Returns an error if something cannot be made or written. The folder then is as it was.
pub fn build(
    checked: &Checked,
    viewer: &Assets,
    folder: &Path,
    links: Links,
) -> Result<Written, Error> {
    let folder = own_folder(folder, checked)?;
    let interview = checked.interview();
    let files = site(interview, viewer).map_err(|source| Error::Site {
        title: interview.title.clone(),
        source,
    })?;
    let writing = Writing::start();
    let recorded = match links {
        Links::Record => Some(checked.prepare_record()?),
        Links::Draft => None,
        Links::Locked => {
            checked.locked()?;
            None
        }
    };
    let written = output::put(&files, folder, &writing)?;
    if let Some(recorded) = recorded {
        recorded.keep()?;
    }
    Ok(written)
}
