//! Makes a project of a document.
//!
//! 1. The documents are imported, joined and read.
//! 2. `article` writes the text, `annotations` what was found, `source` what plain text cannot hold.
//! 3. All files are written, with a copy of the document; or none is.

mod annotations;
mod article;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use interview::article::Hints;
use reading::{Block, BlockKind, Document, Input, Reading};

use crate::error::Error;
use crate::files::{make_folder, read_document, write_file};
use crate::project::{ANNOTATIONS, ARTICLE, SOURCE};
use crate::read::imported;
use crate::words::folder_name;
use article::Article;

/// A project that was made of a document.
#[derive(Debug)]
pub struct Made {
    /// Its folder.
    pub folder: PathBuf,
    /// The findings in the document. Lines are those of `article.txt`.
    pub reading: Reading,
}

/// Makes a project of documents, joined in their order, in a folder of its own: `folder` or, if none is given, one named
/// after the first file, where the command is called.
///
/// # Errors
/// Returns an error if a file cannot be read or understood, the documents cannot be joined, or the folder is there
/// already and holds something.
pub fn new(documents: &[PathBuf], folder: Option<&Path>) -> Result<Made, Error> {
    let first = documents.first().map_or(Path::new(""), PathBuf::as_path);
    let document = joined(documents)?;
    let mut reading = reading::read(&document, &Hints::default());
    let mut article = Article::of(&document, &reading, &name(first));
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let source = source::write(&document, &reading, &article);
    let text = document.blocks.first().map(|block| block.text.as_str());
    let text = text.filter(|_| document.input == Input::Txt);
    if !text.is_some_and(|text| article.be(text)) {
        for (number, path) in (1..).zip(documents) {
            files.push((
                copy_name(document.input, number, documents.len()),
                read_document(path)?,
            ));
        }
    }
    let toml = annotations::write(&reading, &article);
    files.extend(source.map(|source| (SOURCE.to_owned(), source.into_bytes())));
    files.push((ANNOTATIONS.to_owned(), toml.into_bytes()));
    reading.check.retain_mut(|check| {
        check.line = article.line(check.line).unwrap_or(check.line);
        true
    });
    files.push((ARTICLE.to_owned(), article.text.into_bytes()));
    let folder = folder.map_or_else(|| folder_name(first), Path::to_owned);
    write(&folder, &files)?;
    Ok(Made { folder, reading })
}

/// Imports documents and joins them.
fn joined(documents: &[PathBuf]) -> Result<Document, Error> {
    let mut all = documents.iter().map(|path| imported(path));
    let mut document = all.next().unwrap_or_else(|| Ok(Document::default()))?;
    for (next, path) in all.zip(documents.iter().skip(1)) {
        let next = next?;
        let is_timed = |document: &Document| document.blocks.iter().any(|it| it.start.is_some());
        if next.input != document.input {
            return Err(Error::Unlike(path.clone()));
        }
        if is_timed(&document) || is_timed(&next) {
            return Err(Error::Clocks(path.clone()));
        }
        join(&mut document, next);
    }
    Ok(document)
}

/// Appends a document to another of its kind. Its title becomes a heading.
fn join(document: &mut Document, next: Document) {
    if let (Input::Txt, Some(text), Some(more)) = (
        document.input,
        document.blocks.first_mut(),
        next.blocks.first(),
    ) {
        text.text = format!("{}\n\n{}", text.text.trim_end(), more.text);
        return;
    }
    let lines = document.blocks.last().map_or(0, |block| block.line);
    document.blocks.extend(next.title.map(|text| Block {
        line: lines + 1,
        kind: BlockKind::Heading,
        text,
        ..Block::default()
    }));
    document
        .blocks
        .extend(next.blocks.into_iter().map(|block| Block {
            line: block.line + lines + 1,
            ..block
        }));
    document.left_out.extend(next.left_out);
}

/// Returns a title for a document without one: the name of its file.
fn name(document: &Path) -> String {
    let name = folder_name(document)
        .to_string_lossy()
        .replace(['_', '-'], " ");
    let name = name.trim();
    if name.is_empty() { "Interview" } else { name }.to_owned()
}

/// Returns what the copy of a document is called in the project.
fn copy_name(input: Input, number: usize, of: usize) -> String {
    let extension = match input {
        Input::Txt => "txt",
        Input::Md => "md",
        Input::Html => "html",
        Input::Docx => "docx",
        Input::Vtt => "vtt",
        Input::Srt => "srt",
        // `source.json` has another use.
        Input::Json => "transcript.json",
        Input::Csv => "csv",
    };
    match of {
        1 => format!("source.{extension}"),
        _ => format!("source-{number}.{extension}"),
    }
}

/// Writes the files of a project to a folder that holds nothing.
fn write(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Error> {
    if folder.is_file() {
        return Err(Error::NoFolder {
            path: folder.to_owned(),
            option: "--into",
        });
    }
    let mut there = fs::read_dir(folder).into_iter().flatten().flatten();
    if let Some(other) = there.next() {
        return Err(Error::Taken {
            name: other.file_name().to_string_lossy().into_owned(),
            folder: folder.to_owned(),
        });
    }
    let is_new = !folder.exists();
    make_folder(folder)?;
    let written = files
        .iter()
        .try_for_each(|(name, content)| write_file(&folder.join(name), content));
    if let Err(error) = written {
        // Half a project would stand in the way of the next attempt.
        for (name, _) in files {
            let _absent = fs::remove_file(folder.join(name));
        }
        if is_new {
            let _holds_others = fs::remove_dir(folder);
        }
        return Err(error);
    }
    Ok(())
}
