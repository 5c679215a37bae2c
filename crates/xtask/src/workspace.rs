//! Finds the folders of the project and of its tools, and makes commands there.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use etcetera::BaseStrategy as _;
use etcetera::base_strategy::Xdg;

use crate::run::Failure;

/// The folders of the project and of its tools.
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    pub(crate) cache: PathBuf,
}

impl Workspace {
    pub(crate) fn find() -> Result<Self, Failure> {
        // Cargo's own variable first: the folder may have been moved since this was compiled.
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.ancestors().nth(2).ok_or_else(|| {
            Failure::new(
                "The project's folder was not found.",
                format!("{} is not inside it.", package.display()),
                "Run `cargo xtask` in the project's folder.",
            )
        })?;
        let folders = Xdg::new().map_err(|error| {
            Failure::new(
                "There is no folder to keep tools in.",
                error,
                "Set HOME to your home folder.",
            )
        })?;
        Ok(Self {
            root: root.to_owned(),
            cache: folders.cache_dir().join("rejoinder"),
        })
    }

    /// A command in the project's folder.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// The cargo that started this, for native code.
    pub(crate) fn cargo(&self) -> Command {
        self.command(cargo_path())
    }
}

/// The cargo that started this.
pub(crate) fn cargo_path() -> PathBuf {
    env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}

/// `PATH`, with these folders first.
pub(crate) fn path_with<'a>(
    folders: impl IntoIterator<Item = &'a Path>,
) -> Result<std::ffi::OsString, Failure> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = folders.into_iter().map(Path::to_owned);
    env::join_paths(folders.chain(env::split_paths(&path))).map_err(|error| {
        Failure::new(
            "The tools cannot be put on PATH.",
            error,
            "Set XDG_CACHE_HOME to a folder whose path has no colon or quotation mark.",
        )
    })
}
