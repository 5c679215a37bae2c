//! The folder of a site.
//!
//! It keeps a list of what was written there (`.rejoinder`). By that, another build makes only what has changed,
//! removes what the site has no more, and leaves alone what others have put there.
//!
//! 1. The folder is locked: another build cannot write there.
//! 2. New files are made in a folder beside the others, numbered, on all processors. Whatever fails up to here, the site
//!    stays as it was.
//! 3. They are put in their place. The list has their names before that: should the machine stop in between, the next
//!    build knows them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, TryLockError};
use std::io::ErrorKind;
use std::path::{Component, Path};

use rayon::prelude::*;
use site::{Digest, File};

use crate::error::Error;
use crate::files::{make_folder, read_file};
use crate::interrupt::Writing;

/// The list: a line for each file, its digest and its name.
const LIST: &str = ".rejoinder";

/// The folder of files that are not in their place yet.
const NEW: &str = ".rejoinder-new";

/// In that folder, the file that is locked, and the list for the time in which files are put in their place.
const LOCK: &str = ".lock";
const BETWEEN: &str = ".between";

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
    put(files, folder, &Writing::start())
}

/// Writes a site into a folder unless Ctrl-C is pressed before the first file is in its place.
pub(crate) fn put(files: &[File], folder: &Path, writing: &Writing) -> Result<Written, Error> {
    if folder.is_file() {
        return Err(Error::NoFolder {
            path: folder.to_owned(),
            option: "--out",
        });
    }
    // A folder of others is not even locked.
    known(folder)?;
    let missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
    let made: Vec<&Path> = folder.ancestors().take_while(missing).collect();
    let written = put_locked(files, folder, writing);
    if written.is_err() {
        for folder in made {
            let _holds_others = fs::remove_dir(folder);
        }
    }
    written
}

fn put_locked(files: &[File], folder: &Path, writing: &Writing) -> Result<Written, Error> {
    let new = folder.join(NEW);
    let lock = lock(folder, &new)?;
    let known = known(folder)?;
    let foreign = files.iter().map(File::name).find(|name| {
        let path = folder.join(name);
        match known.contains_key(*name) {
            // Somebody has put a folder there.
            true => path.is_dir(),
            false => path.symlink_metadata().is_ok(),
        }
    });
    let written = match foreign {
        Some(name) => Err(Error::foreign(folder, name)),
        None => stage(files, &known, folder, &new, writing),
    }
    .and_then(|staged| {
        for (name, number) in &staged.changed {
            replace(&new.join(number.to_string()), &folder.join(name))?;
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
    // Of a failed build, nothing stays. The lock goes last.
    let _absent = fs::remove_dir_all(&new);
    drop(lock);
    written
}

/// Makes the folder of new files and locks it, for as long as the file is open.
fn lock(folder: &Path, new: &Path) -> Result<fs::File, Error> {
    make_folder(folder)?;
    make_folder(new)?;
    let path = new.join(LOCK);
    let file = fs::File::create(&path).map_err(|source| Error::Write {
        path: folder.to_owned(),
        source,
    })?;
    match file.try_lock() {
        // Another build has just ended, and removed it.
        Ok(()) if !path.exists() => Err(Error::Busy(folder.to_owned())),
        Err(TryLockError::WouldBlock) => Err(Error::Busy(folder.to_owned())),
        // Not every disk can lock.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// Reads the list of the files that an earlier build has written; there are none in a folder that is new or empty.
fn known(folder: &Path) -> Result<BTreeMap<String, String>, Error> {
    let list = folder.join(LIST);
    if list.exists() {
        let text = read_file(&list)?;
        let lines = text.lines().filter_map(|line| line.split_once(' '));
        // A list that somebody has changed may name what is not the site's.
        let is_inside = |name: &str| {
            let mut parts = Path::new(name).components();
            parts.all(|part| matches!(part, Component::Normal(_)))
        };
        return Ok(lines
            .filter(|(_, name)| is_inside(name))
            .map(|(digest, name)| (name.to_owned(), digest.to_owned()))
            .collect());
    }
    let others = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeMap::new()),
        others => others.map_err(|source| Error::Read {
            path: folder.to_owned(),
            source,
        })?,
    };
    match others.flatten().find(|entry| entry.file_name() != NEW) {
        Some(other) => Err(Error::foreign(folder, &other.file_name().to_string_lossy())),
        None => Ok(BTreeMap::new()),
    }
}

/// Files that are ready to be put in their place.
struct Staged<'f> {
    /// Of each file of the site, the digest.
    list: BTreeMap<&'f str, String>,
    /// Of those that have changed, the name and the number that is their name until then.
    changed: Vec<(&'f str, usize)>,
    written: Written,
}

/// Makes the files that have changed, the new list, and the folders.
fn stage<'f>(
    files: &'f [File],
    known: &BTreeMap<String, String>,
    folder: &Path,
    new: &Path,
    writing: &Writing,
) -> Result<Staged<'f>, Error> {
    clear(new)?;
    // Pictures take most of the time: each processor makes a part of the files.
    let made = files.par_iter().enumerate().map(|(number, file)| {
        writing.go_on()?;
        make(file, number, known, folder, new)
    });
    let made: Vec<(Digest, Option<usize>)> = made.collect::<Result<_, Error>>()?;
    let mut staged = Staged {
        list: BTreeMap::new(),
        changed: Vec::new(),
        written: Written {
            files: files.len(),
            ..Written::default()
        },
    };
    for (number, (file, (digest, bytes))) in files.iter().zip(made).enumerate() {
        if let Some(bytes) = bytes {
            staged.written.changed += 1;
            staged.written.bytes += bytes;
            staged.changed.push((file.name(), number));
        }
        staged.list.insert(file.name(), digest.to_string());
    }
    write_new(new, LIST, folder, LIST, lines(&staged.list))?;
    // Until all is in its place, nothing has a digest that could pass for that of the file.
    let old = known.keys().map(String::as_str);
    let all = old.chain(staged.list.keys().copied());
    let changed: BTreeSet<&str> = staged.changed.iter().map(|(name, _)| *name).collect();
    let between = all.map(|name| match changed.contains(name) {
        true => (name, "-".to_owned()),
        false => (name, known.get(name).cloned().unwrap_or_default()),
    });
    write_new(new, BETWEEN, folder, LIST, lines(&between.collect()))?;
    writing.go_on()?;
    let made = changed.iter().try_for_each(|name| {
        let path = folder.join(name);
        path.parent().map_or(Ok(()), make_folder)
    });
    let made = made.and_then(|()| replace(&new.join(BETWEEN), &folder.join(LIST)));
    if made.is_err() {
        for name in changed {
            remove_empty(folder, name);
        }
    }
    made.map(|()| staged)
}

/// Makes a file under a number, unless the site has it as it is. Returns its digest and, if it was made, its length.
fn make(
    file: &File,
    number: usize,
    known: &BTreeMap<String, String>,
    folder: &Path,
    new: &Path,
) -> Result<(Digest, Option<usize>), Error> {
    let name = file.name();
    let known = known.get(name).filter(|_| folder.join(name).is_file());
    let made = file.unless(known.map(String::as_str));
    let (digest, bytes) = made.map_err(|source| Error::File {
        path: folder.join(name),
        source,
    })?;
    if let Some(bytes) = &bytes {
        write_new(new, &number.to_string(), folder, name, bytes)?;
    }
    Ok((digest, bytes.map(|bytes| bytes.len())))
}

/// Removes what a build that was killed has left in the folder of new files.
fn clear(new: &Path) -> Result<(), Error> {
    let left = fs::read_dir(new).into_iter().flatten().flatten();
    for left in left.filter(|left| left.file_name() != LOCK) {
        let path = left.path();
        let removed = match left.file_type() {
            Ok(kind) if kind.is_dir() => fs::remove_dir_all(&path),
            _ => fs::remove_file(&path),
        };
        removed.map_err(|source| Error::Write { path, source })?;
    }
    Ok(())
}

/// Writes a file into the folder of new files. An error names its place in the site.
fn write_new(
    new: &Path,
    name: &str,
    folder: &Path,
    place: &str,
    content: impl AsRef<[u8]>,
) -> Result<(), Error> {
    fs::write(new.join(name), content).map_err(|source| Error::Write {
        path: folder.join(place),
        source,
    })
}

/// Returns the text of a list.
fn lines(list: &BTreeMap<&str, String>) -> String {
    let lines = list
        .iter()
        .map(|(name, digest)| format!("{digest} {name}\n"));
    lines.collect()
}

/// Puts a file in its place.
fn replace(from: &Path, to: &Path) -> Result<(), Error> {
    fs::rename(from, to).map_err(|source| Error::Write {
        path: to.to_owned(),
        source,
    })
}

/// Removes a file that the site has no more, and the folders that are empty without it.
fn remove(folder: &Path, name: &str) {
    let _absent = fs::remove_file(folder.join(name));
    remove_empty(folder, name);
}

/// Removes the folders of a file that are empty.
fn remove_empty(folder: &Path, name: &str) {
    let path = folder.join(name);
    let mut folders = path.ancestors().skip(1);
    while let Some(empty) = folders.next().filter(|empty| *empty != folder) {
        // One that holds something cannot be removed.
        if fs::remove_dir(empty).is_err() {
            break;
        }
    }
}
