//! An interview as the pages of a site, complete without any script.
//!
//! - [`pieces`]: what of the main page never changes;
//! - [`pages`]: the main page, and those of one quote and of one claim.

pub mod pages;
pub mod pieces;
