//! The real clients that the tests open the page with, from npm and PyPI.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use sha2::{Digest as _, Sha256};

use crate::packages::{PYTHON, npm};
use crate::run::{Failure, output, run};
use crate::workspace::Workspace;

/// The folder with the real clients that the tests open the page with, and with what checks it: their names and
/// versions, and the scripts that run them.
pub(crate) const CLIENTS: &str = "tests/clients";

/// The real clients, installed.
pub(crate) struct Clients {
    /// Their own folder in the cache, for just these versions.
    pub(crate) folder: PathBuf,
}

impl Clients {
    /// Finds their folder, be they there or not.
    pub(crate) fn find(workspace: &Workspace) -> Result<Self, Failure> {
        let mut hasher = Sha256::new();
        for name in ["package-lock.json", "requirements.txt"] {
            let path = workspace.root.join(CLIENTS).join(name);
            let text = fs::read_to_string(&path).map_err(|error| {
                Failure::new(
                    format!("{} could not be read.", path.display()),
                    error,
                    "Restore it from the repository: it says which clients are used.",
                )
            })?;
            hasher.update(text);
        }
        let name = format!("clients-{:.16x}", hasher.finalize());
        let folder = workspace.cache.join(name);
        Ok(Self { folder })
    }

    /// Written when all of them are installed.
    pub(crate) fn mark(&self) -> PathBuf {
        self.folder.join("installed")
    }

    pub(crate) fn is_there(&self) -> bool {
        self.mark().is_file()
    }

    /// The Python that has those written in it.
    pub(crate) fn python(&self) -> PathBuf {
        let path = if cfg!(windows) {
            "python/Scripts/python.exe"
        } else {
            "python/bin/python"
        };
        self.folder.join(path)
    }

    /// Puts the scripts beside what they use: Node.js looks for it there.
    pub(crate) fn renew(&self, workspace: &Workspace) -> Result<(), Failure> {
        let copied = fs::create_dir_all(&self.folder).and_then(|()| {
            for entry in fs::read_dir(workspace.root.join(CLIENTS))? {
                let entry = entry?;
                fs::copy(entry.path(), self.folder.join(entry.file_name()))?;
            }
            Ok(())
        });
        copied.map_err(|error| {
            Failure::new(
                "The clients' scripts could not be copied.",
                format!("{}: {error}", self.folder.display()),
                "Make the folder writable, or set XDG_CACHE_HOME to another.",
            )
        })
    }

    pub(crate) fn install(&self, workspace: &Workspace) -> Result<(), Failure> {
        let what = "The clients could not be installed.";
        self.renew(workspace)?;
        run(
            Command::new(npm()?)
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                .arg("--loglevel=error")
                .current_dir(&self.folder),
            what,
            "Look at npm's message above. It needs registry.npmjs.org, or the mirror in npm's \
             configuration.",
        )?;
        let python = PYTHON.find().ok_or_else(|| PYTHON.still_missing())?;
        let environment = self.folder.join("python");
        run(
            Command::new(python)
                .args(["-m", "venv", "--clear"])
                .arg(environment),
            what,
            "Look at Python's message above. On Debian, it needs the package python3-venv.",
        )?;
        run(
            Command::new(self.python())
                .args([
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                ])
                .args(["--no-deps", "--only-binary=:all:", "--requirement"])
                .arg(self.folder.join("requirements.txt")),
            what,
            "Look at pip's message above. It needs pypi.org, or the mirror in pip's configuration.",
        )?;
        fs::write(self.mark(), "").map_err(|error| {
            Failure::new(
                what,
                format!("{}: {error}", self.folder.display()),
                "Make the folder writable, or set XDG_CACHE_HOME to another.",
            )
        })
    }
}

/// Returns `true` if there is a Python that makes environments.
pub(crate) fn makes_environments() -> bool {
    PYTHON.find().is_some_and(|python| {
        output(Command::new(python).args(["-c", "import ensurepip"])).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_named_by_sixteen_digits_of_what_is_pinned() -> Result<(), Failure> {
        let workspace = Workspace::find()?;
        let folder = Clients::find(&workspace)?.folder;
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let digits = name.strip_prefix("clients-").unwrap_or_default();
        assert_eq!(digits.len(), 16, "{name}");
        assert!(digits.chars().all(|c| c.is_ascii_hexdigit()), "{name}");
        assert_eq!(Clients::find(&workspace)?.folder, folder);
        Ok(())
    }
}
