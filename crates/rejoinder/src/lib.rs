//! The library behind the command `rejoinder`.
//!
//! 1. [`check`] reads a project and checks it. Nothing is written.
//! 2. [`viewer`] returns the compiled viewer.
//! 3. [`build`] makes the site of a checked project with a viewer, writes it ([`write()`]), and records its links.

mod build;
mod error;
mod files;
mod output;
mod project;
mod viewer;

pub use build::{Links, build};
pub use error::Error;
pub use output::{Written, write};
pub use project::{Checked, check};
pub use viewer::viewer;
