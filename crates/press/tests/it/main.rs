//! What stands around the page, as somebody finds it who is sent a link; and the command that makes it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets what it does not expect shall fail at once"
)]

mod address;
mod clients;
mod command;
mod files;
mod frames;
mod markup;
mod previews;
mod revised;
mod small_pages;
mod stub;
mod support;
