//! Errors between what Trunk has built and the viewer.

use std::io;
use std::path::{Path, PathBuf};

/// A reason why a viewer was not collected.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("{path} cannot be read: {source}; see that it is there and can be read by you")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A file or folder cannot be written.
    #[error(
        "{path} cannot be written: {source}; choose a folder that you can write to, with room on its disk"
    )]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A folder has not what Trunk leaves in it.
    #[error(
        "{folder} has no {file}, so it is no viewer that Trunk has built: run `cargo xtask build`"
    )]
    NotBuilt {
        /// The folder.
        folder: PathBuf,
        /// The name of what it lacks, with `*` for what Trunk adds.
        file: String,
    },
    /// A file of the built viewer cannot be made smaller.
    #[error("{path} cannot be made smaller: {source}")]
    Shrink {
        /// The file.
        path: PathBuf,
        /// The fault in it.
        source: Unfit,
    },
}

/// A fault in a file that wasm-bindgen or an author wrote.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// The file is no WebAssembly.
    #[error("it is no WebAssembly that can be read: {0}; build it again")]
    Wasm(#[from] wasmparser::BinaryReaderError),
    /// The WebAssembly holds something that cannot be written again.
    #[error("its WebAssembly cannot be written again: {0}; build it again")]
    Reencode(#[from] wasm_encoder::reencode::Error),
    /// The glue is of another wasm-bindgen.
    #[error(
        "its script does not end as wasm-bindgen 0.2.129 ends it: use that version, or change \
         crates/bundle/src/shrink.rs"
    )]
    Glue,
    /// The script is none.
    #[error("line {line} is no JavaScript: {message}; correct it where it was written")]
    Script {
        /// The line, from 1.
        line: usize,
        /// The parser's reason.
        message: String,
    },
}

impl Error {
    /// Returns a function that makes an error about a path of the system's reason.
    pub(crate) fn read(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::Read { path, source }
    }

    /// Returns a function that makes an error about a path of the system's reason.
    pub(crate) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::Write { path, source }
    }
}
