//! The folder of a site.
//!
//! It keeps a list of what was written there (`.rejoinder`). By that, another build makes only what has changed,
//! removes what the site has no more, and leaves alone what others have put there. New files are made in a folder
//! beside the others first: whatever fails, the site stays as it was.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use site::File;

use crate::error::Error;
use crate::files::{make_folder, read_file, write_file};

/// The list: a line for each file, its digest and its name.
const LIST: &str = ".rejoinder";

/// The folder of files that are not in their place yet.
const NEW: &str = ".rejoinder-new";

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The number of the site's files.
    pub files: usize,
    /// The number of those that are new or have changed.
    pub changed: usize,
    /// The bytes of these.
    pub bytes: usize,
}

/// Writes a site into a folder.
///
/// # Errors
/// Returns an error if the folder holds files of others in the site's place, or something cannot be made or written.
pub fn write(files: &[File], folder: &Path) -> Result<Written, Error> {
    let known = known(folder)?;
    for file in files {
        let name = file.name();
        if !known.contains_key(name) && folder.join(name).exists() {
            return Err(Error::foreign(folder, name));
        }
    }
    let new = folder.join(NEW);
    let written = stage(files, &known, folder, &new).and_then(|staged| {
        for name in &staged.names {
            replace(&new.join(name), &folder.join(name))?;
        }
        for name in known
            .keys()
            .filter(|name| !staged.list.contains_key(name.as_str()))
        {
            remove(folder, name);
        }
        replace(&new.join(LIST), &folder.join(LIST))?;
        Ok(staged.written)
    });
    // Of a failed build, nothing stays.
    let _absent = fs::remove_dir_all(&new);
    written
}

/// Reads the list of the files that an earlier build has written; there are none in a folder that is new or empty.
fn known(folder: &Path) -> Result<BTreeMap<String, String>, Error> {
    let list = folder.join(LIST);
    if list.exists() {
        let text = read_file(&list)?;
        let lines = text.lines().filter_map(|line| line.split_once(' '));
        return Ok(lines
            .map(|(digest, name)| (name.to_owned(), digest.to_owned()))
            .collect());
    }
    let mut others = fs::read_dir(folder).into_iter().flatten().flatten();
    match others.find(|entry| entry.file_name() != NEW) {
        Some(other) => Err(Error::foreign(folder, &other.file_name().to_string_lossy())),
        None => Ok(BTreeMap::new()),
    }
}

/// Files that are ready to be put in their place.
struct Staged<'f> {
    /// Of each file of the site, the digest.
    list: BTreeMap<&'f str, String>,
    /// The names of those that have changed.
    names: Vec<&'f str>,
    written: Written,
}

/// Makes the files that have changed, and the new list.
fn stage<'f>(
    files: &'f [File],
    known: &BTreeMap<String, String>,
    folder: &Path,
    new: &Path,
) -> Result<Staged<'f>, Error> {
    let _absent = fs::remove_dir_all(new);
    make_folder(new)?;
    let mut staged = Staged {
        list: BTreeMap::new(),
        names: Vec::new(),
        written: Written {
            files: files.len(),
            ..Written::default()
        },
    };
    for file in files {
        let name = file.name();
        let failed = |source| Error::File {
            path: folder.join(name),
            source,
        };
        let digest = file.digest().map_err(failed)?.to_string();
        let is_there = known.get(name) == Some(&digest) && folder.join(name).is_file();
        if !is_there {
            let bytes = file.bytes().map_err(failed)?;
            let path = new.join(name);
            path.parent().map_or(Ok(()), make_folder)?;
            staged.written.changed += 1;
            staged.written.bytes += bytes.len();
            write_file(&path, bytes)?;
            staged.names.push(name);
        }
        staged.list.insert(name, digest);
    }
    let lines = staged
        .list
        .iter()
        .map(|(name, digest)| format!("{digest} {name}\n"));
    write_file(&new.join(LIST), lines.collect::<String>())?;
    Ok(staged)
}

/// Puts a file in its place.
fn replace(from: &Path, to: &Path) -> Result<(), Error> {
    to.parent().map_or(Ok(()), make_folder)?;
    fs::rename(from, to).map_err(|source| Error::Write {
        path: to.to_owned(),
        source,
    })
}

/// Removes a file that the site has no more, and the folders that are empty without it.
fn remove(folder: &Path, name: &str) {
    let path = folder.join(name);
    let _absent = fs::remove_file(&path);
    let mut folders = path.ancestors().skip(1);
    while let Some(empty) = folders.next().filter(|empty| *empty != folder) {
        // One that holds something cannot be removed.
        if fs::remove_dir(empty).is_err() {
            break;
        }
    }
}
