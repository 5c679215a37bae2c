//! What a reader sees and does, one file a theme.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

mod claims;
mod hostile;
mod links;
mod loader;
mod looks;
mod one_file;
mod quotes;
mod read;
mod search;
mod sharing;
mod still;
mod timeline;
