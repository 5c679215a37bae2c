//! Files with what they depend on, and their bytes on demand.

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::error::Error;

/// A digest of all that a file's content depends on: SHA-256, the first 64 bits in hexadecimal digits. It is the
/// same on every machine and in every release of the compiler.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Digest(String);

impl Digest {
    /// Of bytes, one after the other.
    pub(crate) fn of<'b>(parts: impl IntoIterator<Item = &'b [u8]>) -> Self {
        let mut digest = Sha256::new();
        for part in parts {
            // So that the border between parts counts.
            digest.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            digest.update(part);
        }
        let digest = digest.finalize();
        let digits = digest.iter().take(8).map(|byte| format!("{byte:02x}"));
        Self(digits.collect())
    }

    /// The first 32 bits, for a file's name, which every page repeats: two versions of one file are told apart by them.
    pub(crate) fn for_name(&self) -> &str {
        self.0.get(..8).unwrap_or(&self.0)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Makes something of a file when it is asked for.
type Make<T> = Box<dyn Fn() -> T + Send + Sync>;

/// A file of a site.
pub struct File {
    name: String,
    /// What its bytes depend on, where these take long to be made.
    depends_on: Option<Make<String>>,
    bytes: Make<Result<Vec<u8>, Error>>,
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl File {
    /// Its path in the site: names with `/` between them.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// As long as it is the same, the bytes are. It takes less time than a picture's bytes; of other files, as much.
    ///
    /// # Errors
    /// If the file cannot be made.
    pub fn digest(&self) -> Result<Digest, Error> {
        Ok(match &self.depends_on {
            Some(depends_on) => Digest::of([
                depends_on().as_bytes(),
                env!("CARGO_PKG_VERSION").as_bytes(),
            ]),
            None => Digest::of([&*self.bytes()?]),
        })
    }

    /// Its content, which is made now.
    ///
    /// # Errors
    /// If the file cannot be made.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        (self.bytes)()
    }
}

/// The files of a site that is being made.
#[derive(Default)]
pub(crate) struct Files {
    files: Vec<File>,
}

impl Files {
    /// Adds a file with this content.
    pub(crate) fn add(&mut self, name: impl Into<String>, content: impl Into<Vec<u8>>) {
        let content = content.into();
        self.make(name, move || content.clone());
    }

    /// Adds a file whose content is made when it is asked for.
    pub(crate) fn make<C: Into<Vec<u8>>>(
        &mut self,
        name: impl Into<String>,
        content: impl Fn() -> C + Send + Sync + 'static,
    ) {
        self.files.push(File {
            name: name.into(),
            depends_on: None,
            bytes: Box::new(move || Ok(content().into())),
        });
    }

    /// Adds a file whose content takes long to be made, and what that depends on.
    #[cfg(feature = "pictures")]
    pub(crate) fn draw(
        &mut self,
        name: String,
        depends_on: impl Fn() -> String + Send + Sync + 'static,
        bytes: impl Fn() -> Result<Vec<u8>, Error> + Send + Sync + 'static,
    ) {
        self.files.push(File {
            name,
            depends_on: Some(Box::new(depends_on)),
            bytes: Box::new(bytes),
        });
    }
}

impl From<Files> for Vec<File> {
    fn from(files: Files) -> Self {
        files.files
    }
}
