//! Takes the compiled viewer out of what Trunk has built, ready for the site of any interview. A step of
//! `cargo xtask build`, in a package of its own: its parsers would take minutes to compile in `xtask`, for which every
//! command waits.
//!
//! 1. [`shrink`] makes the WebAssembly and its scripts smaller;
//! 2. [`collect`] puts them, the style sheets and the scripts of the page into a folder.

mod collect;
mod error;
mod files;
mod shrink;

pub use collect::collect;
pub use error::{Error, Unfit};
pub use shrink::run as shrink;
