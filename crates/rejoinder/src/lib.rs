//! The library behind the command `rejoinder`.
//!
//! 1. [`read`] says what is found in a document, and [`new`] makes a project of it.
//! 2. [`check`] reads a project and checks it. Nothing is written.
//! 3. [`viewer`] returns the compiled viewer.
//! 4. [`build`] makes the site of a checked project with a viewer, writes it ([`write()`]), and records its links;
//!    [`Server`] shows it while somebody works on the project.

mod build;
mod error;
mod files;
mod findings;
mod interrupt;
mod new;
mod output;
mod project;
mod read;
mod serve;

mod viewer;
mod words;

pub use build::{Links, build};
pub use error::Error;
pub use findings::Findings;
pub use interrupt::end_when_interrupted;
pub use new::{Made, new};
pub use output::{Written, write};
pub use project::{Checked, check};
pub use read::{about, checks, lines, read};
pub use serve::Server;
pub use viewer::viewer;
pub use words::argument;
