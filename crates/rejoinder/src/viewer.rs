//! The compiled viewer, which the command carries.

use std::fs;
use std::path::Path;

use rust_embed::RustEmbed;
use site::Assets;

use crate::error::Error;

/// The files of `target/viewer`, as `cargo xtask build` leaves them there. A debug build reads them when it needs them;
/// any other carries them, if they were there when it was compiled.
#[derive(RustEmbed)]
#[folder = "../../target/viewer"]
#[allow_missing = true]
struct Viewer;

/// Returns the viewer in a folder or, if none is given, the one that the command carries.
///
/// # Errors
/// Returns an error if there is none.
pub fn viewer(folder: Option<&Path>) -> Result<Assets, Error> {
    let assets = match folder {
        Some(folder) => Assets::new(|name| fs::read(folder.join(name)).ok()),
        None => Assets::new(|name| Viewer::get(name).map(|file| file.data.into_owned())),
    };
    assets.map_err(|source| match folder {
        Some(folder) => Error::Viewer {
            folder: folder.to_owned(),
            source,
        },
        None => Error::NoViewer,
    })
}
