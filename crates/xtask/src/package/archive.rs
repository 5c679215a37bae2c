//! Archives whose bytes depend on nothing but what is in them: entries stand in the order given, each of one and the
//! same time, nobody's, and readable to all.

use std::io::{self, Cursor, Write as _};

use flate2::{Compression, GzBuilder};
use tar::{Builder, Header};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The first moment of 1980, in Unix time: zip files know none before, and `tar` warns of far older ones.
const TIME: u64 = 315_532_800;

/// A file in an archive.
pub(crate) struct Entry {
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
    mode: u32,
}

impl Entry {
    /// Returns a file to be read.
    pub(crate) fn file(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            bytes: bytes.into(),
            mode: 0o644,
        }
    }

    /// Returns a program.
    pub(crate) fn program(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            mode: 0o755,
            ..Self::file(path, bytes)
        }
    }
}

/// Returns a `.tar.gz` of these files, in one folder.
pub(crate) fn tar_gz(folder: &str, entries: &[Entry]) -> io::Result<Vec<u8>> {
    let file = GzBuilder::new().write(Vec::new(), Compression::best());
    let mut tar = Builder::new(file);
    for entry in entries {
        let mut header = Header::new_gnu();
        header.set_size(entry.bytes.len() as u64);
        header.set_mode(entry.mode);
        header.set_mtime(TIME);
        header.set_uid(0);
        header.set_gid(0);
        let path = format!("{folder}/{}", entry.path);
        tar.append_data(&mut header, path, entry.bytes.as_slice())?;
    }
    tar.into_inner()?.finish()
}

/// Returns a `.zip` of these files.
pub(crate) fn zip(entries: &[Entry]) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in entries {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(DateTime::default())
            .unix_permissions(entry.mode);
        zip.start_file(&*entry.path, options)?;
        zip.write_all(&entry.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use std::io::Read as _;

    fn entries() -> [Entry; 2] {
        [
            Entry::program("bin/rejoinder", "#!"),
            Entry::file("README.md", "# Read"),
        ]
    }

    #[test]
    fn an_archive_holds_its_files_in_order_with_their_rights() -> io::Result<()> {
        let bytes = tar_gz("rejoinder-1", &entries())?;
        let mut archive = tar::Archive::new(GzDecoder::new(&*bytes));
        let mut found = Vec::new();
        for entry in archive.entries()? {
            let mut entry = entry?;
            let mut text = String::new();
            entry.read_to_string(&mut text)?;
            let header = entry.header();
            let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            found.push((path, header.mode()?, header.mtime()?, text));
        }
        let file = |path: &str, mode, text: &str| (path.to_owned(), mode, TIME, text.to_owned());
        assert_eq!(
            found,
            [
                file("rejoinder-1/bin/rejoinder", 0o755, "#!"),
                file("rejoinder-1/README.md", 0o644, "# Read"),
            ]
        );
        Ok(())
    }

    #[test]
    fn a_zip_holds_them_too() -> io::Result<()> {
        let mut zip = zip::ZipArchive::new(Cursor::new(super::zip(&entries())?))?;
        let mut found = Vec::new();
        for index in 0..zip.len() {
            let mut file = zip.by_index(index)?;
            let mut text = String::new();
            file.read_to_string(&mut text)?;
            let mode = file.unix_mode().map(|mode| mode & 0o777);
            found.push((file.name()?.into_owned(), mode, text));
        }
        let file = |path: &str, mode, text: &str| (path.to_owned(), Some(mode), text.to_owned());
        assert_eq!(
            found,
            [
                file("bin/rejoinder", 0o755, "#!"),
                file("README.md", 0o644, "# Read"),
            ]
        );
        Ok(())
    }
}
