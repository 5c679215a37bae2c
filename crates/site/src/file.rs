//! Files with their dependencies, whose bytes are made on demand.

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::error::Error;

/// A digest of everything that a file's content depends on: the first 64 bits of SHA-256 in hexadecimal digits. It is
/// the same on every machine and in every release of the compiler.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Digest(String);

impl Digest {
    /// Computes the digest of several parts in order.
    pub(crate) fn of<'b>(parts: impl IntoIterator<Item = &'b [u8]>) -> Self {
        let mut digest = Sha256::new();
        for part in parts {
            // The length makes the boundaries between parts count.
            digest.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            digest.update(part);
        }
        let digest = digest.finalize();
        let digits = digest.iter().take(8).map(|byte| format!("{byte:02x}"));
        Self(digits.collect())
    }

    /// Returns the first 32 bits, for file names, which every page repeats: enough to tell a file's versions apart.
    pub(crate) fn for_name(&self) -> &str {
        self.0.get(..8).unwrap_or(&self.0)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A function that makes something of a file on demand.
type Make<T> = Box<dyn Fn() -> T + Send + Sync>;

/// A file of a site.
pub struct File {
    name: String,
    /// The dependencies of its bytes, if these take long to make.
    depends_on: Option<Make<String>>,
    bytes: Make<Result<Vec<u8>, Error>>,
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl File {
    /// Returns its path in the site, separated by `/`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns a digest that changes whenever the content does, and the content unless its digest is `known`. A picture
    /// whose digest is known is not drawn.
    ///
    /// # Errors
    /// Returns an error if the file cannot be made.
    pub fn unless(&self, known: Option<&str>) -> Result<(Digest, Option<Vec<u8>>), Error> {
        let (digest, made) = match &self.depends_on {
            Some(depends_on) => {
                let parts = [&*depends_on(), env!("CARGO_PKG_VERSION")];
                (Digest::of(parts.map(str::as_bytes)), None)
            }
            None => {
                let bytes = self.bytes()?;
                (Digest::of([&*bytes]), Some(bytes))
            }
        };
        if known == Some(&*digest.0) {
            return Ok((digest, None));
        }
        let bytes = made.map_or_else(|| self.bytes(), Ok)?;
        Ok((digest, Some(bytes)))
    }

    /// Makes the content and returns it.
    ///
    /// # Errors
    /// Returns an error if the file cannot be made.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        (self.bytes)()
    }
}

/// The files of a site under construction.
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

    /// Adds a file whose content is made on demand.
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

    /// Adds a file whose content takes long to make, with its dependencies.
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
