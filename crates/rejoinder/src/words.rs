//! Words for people: of the system's errors, and of the names of files.

use std::env;
use std::fmt::Write as _;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The system's number of the error that symbolic links lead in a circle.
const LOOP: i32 = if cfg!(target_os = "linux") { 40 } else { 62 };

/// Returns `true` if symbolic links lead in a circle.
pub(crate) fn is_loop(error: &io::Error) -> bool {
    cfg!(unix) && error.raw_os_error() == Some(LOOP)
}

/// Returns `true` if a path starts in the current folder, and that has been deleted.
pub(crate) fn is_nowhere(path: &Path) -> bool {
    path.is_relative() && env::current_dir().is_err()
}

/// Returns why a file or folder cannot be used.
pub(crate) fn reason(path: &Path, error: &io::Error) -> String {
    let words = match error.kind() {
        ErrorKind::NotFound if is_nowhere(path) => "the folder that you are in has been deleted",
        ErrorKind::NotFound => "it is not there",
        ErrorKind::PermissionDenied => "you do not have permission",
        ErrorKind::IsADirectory => "it is a folder, not a file",
        ErrorKind::NotADirectory => "a part of its path is a file, not a folder",
        ErrorKind::AlreadyExists => "a file of that name is in the way",
        ErrorKind::InvalidFilename => "its name is too long",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "your share of the disk is full",
        ErrorKind::FileTooLarge => "it would be larger than a file may be here",
        ErrorKind::ReadOnlyFilesystem => "its disk is read-only",
        ErrorKind::AddrInUse => "another program uses it",
        _ if is_loop(error) => "its symbolic links lead in a circle",
        _ => return system(error),
    };
    words.to_owned()
}

/// Returns the system's own words, without their number.
fn system(error: &io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error ").next().unwrap_or_default();
    format!("the system says “{words}”")
}

/// Returns a path on one line, whatever is in its name.
pub(crate) fn shown(path: &Path) -> String {
    let mut line = String::new();
    for c in path.display().to_string().chars() {
        match c.is_control() {
            true => line.extend(c.escape_default()),
            false => line.push(c),
        }
    }
    line
}

/// Returns a path as an argument of a command, to be copied to a shell.
#[must_use]
pub fn argument(path: &Path) -> String {
    let path = match path.to_string_lossy() {
        path if path.starts_with('-') => format!("./{path}"),
        path => path.into_owned(),
    };
    let is_plain = |c: char| c.is_alphanumeric() || "/\\:._-+,".contains(c);
    if path.chars().all(is_plain) && (cfg!(windows) || !path.contains('\\')) {
        return path;
    }
    let mut quoted = String::new();
    // In these, no shell sees anything but itself.
    match path.contains(['"', '$', '`', '\\', '!', '%']) && cfg!(unix) {
        true => write!(quoted, "'{}'", path.replace('\'', "'\\''")),
        false => write!(quoted, "\"{path}\""),
    }
    .map_or(path, |()| quoted)
}

/// Returns a name for the folder of a project made of a document, which every system takes: that of the document,
/// without what some do not.
pub(crate) fn folder_name(document: &Path) -> PathBuf {
    let stem = document.file_stem().unwrap_or_default().to_string_lossy();
    // Of “.txt”, that is the stem.
    let stem = stem.strip_prefix('.').map_or(&*stem, |_| "");
    let taken = |c: char| c.is_control() || "<>:\"/\\|?*\u{fffd}".contains(c);
    let name = stem.replace(taken, "-");
    let name = name
        .trim_start_matches(['-', ' '])
        .trim_end_matches(['.', ' ', '-']);
    // On Windows, these are devices.
    let devices = ["con", "prn", "aux", "nul", "com", "lpt"];
    let base = name.split('.').next().unwrap_or_default().to_lowercase();
    let is_device = devices.contains(&base.trim_end_matches(|c: char| c.is_ascii_digit()));
    match name.is_empty() || is_device {
        true => PathBuf::from("interview"),
        false => PathBuf::from(name),
    }
}
