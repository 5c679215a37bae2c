//! The parts of a Word document, which is a zip archive.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::{attribute, each_event};
use crate::{Error, decode};

/// The most that a document's parts unpack to, in bytes: twice what plain text may have, for its markup.
const LIMIT: u64 = 100_000_000;

/// An open archive.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The number of bytes that may still be unpacked.
    left: u64,
    /// The parts of which something is missing or changed.
    pub(super) damaged: Vec<String>,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        // The list of parts stands at the end.
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Error::Docx {
            detail: "its end is missing, or not as Word writes it".to_owned(),
        })?;
        Ok(Self {
            archive,
            left: LIMIT,
            damaged: Vec::new(),
        })
    }

    /// Returns the name of the part that holds the text.
    pub(super) fn main(&mut self) -> Result<String, Error> {
        let mut main = None;
        if let Some(rels) = self.optional("_rels/.rels")? {
            each_event(&rels, |_, event| {
                if let Event::Start(tag) | Event::Empty(tag) = event
                    && attribute(tag, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
                {
                    main = attribute(tag, "Target");
                }
            });
        }
        let main = main.map_or_else(
            || "word/document.xml".to_owned(),
            |main| main.trim_start_matches('/').to_owned(),
        );
        if main.starts_with("word/") && self.archive.index_for_name(&main).is_some() {
            return Ok(main);
        }
        Err(self.other())
    }

    /// Says what an archive is that is no Word document.
    fn other(&self) -> Error {
        const AS_DOCX: &str = "open it in a word processor and save it as a Word document (.docx)";
        let has = |start: &str| {
            self.archive
                .file_names()
                .flatten()
                .any(|name| name.starts_with(start))
        };
        let (what, advice) = if has("word/") {
            return Error::Docx {
                detail: "`word/document.xml` is missing".to_owned(),
            };
        } else if has("xl/") {
            ("a spreadsheet", "save the sheet with the turns as CSV")
        } else if has("ppt/") {
            ("a presentation", "copy its text into a text file")
        } else if has("content.xml") {
            ("an OpenDocument file", AS_DOCX)
        } else if has("META-INF/container.xml") {
            (
                "an e-book",
                "save the chapter with the interview as a web page or as text",
            )
        } else if has("Index/") {
            (
                "a document of Pages, Numbers or Keynote",
                "export it as a Word document (.docx)",
            )
        } else {
            ("an archive", "unpack it, and import the interview in it")
        };
        Error::Unsupported { what, advice }
    }

    /// Returns the addresses of a part's links, by their ids.
    pub(super) fn links(&mut self, part: &str) -> Result<HashMap<String, String>, Error> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let rels = self
            .optional(&format!("{folder}/_rels/{file}.rels"))?
            .unwrap_or_default();
        let mut links = HashMap::new();
        each_event(&rels, |_, event| {
            if let Event::Start(tag) | Event::Empty(tag) = event
                && attribute(tag, "Type").is_some_and(|kind| kind.ends_with("/hyperlink"))
                && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
            {
                links.insert(id, target);
            }
        });
        Ok(links)
    }

    /// Unpacks a part.
    pub(super) fn part(&mut self, name: &str) -> Result<String, Error> {
        self.optional(name)?.ok_or_else(|| Error::Docx {
            detail: format!("`{name}` is missing"),
        })
    }

    /// Unpacks a part, if there is one of that name. Its size is what comes out, not what the archive says.
    pub(super) fn optional(&mut self, name: &str) -> Result<Option<String>, Error> {
        let damaged = |error: &dyn std::fmt::Display| Error::Docx {
            detail: format!("`{name}`: {error}"),
        };
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(&error)),
        };
        let mut bytes = Vec::new();
        let result = part.take(self.left + 1).read_to_end(&mut bytes);
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > self.left {
            return Err(Error::Unpacked {
                part: name.to_owned(),
                limit: LIMIT / 1_000_000,
            });
        }
        self.left -= size;
        if let Err(error) = result {
            if bytes.is_empty() {
                return Err(damaged(&error));
            }
            self.damaged.push(name.to_owned());
        }
        // Of a damaged part, what came before is still there.
        let text = decode(&bytes).unwrap_or_else(|_| String::from_utf8_lossy(&bytes).into_owned());
        Ok(Some(text))
    }
}
