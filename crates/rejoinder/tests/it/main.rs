//! The files around the page, as the recipient of a link finds them, and the command that makes them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that meets what it does not expect shall fail at once"
)]

mod address;
mod bad_input;
mod bare;
mod build;
mod cases;
mod clients;
mod command;
mod emphasis;
mod files;
mod frames;
#[cfg(unix)]
mod interrupted;
mod markup;
mod previews;
mod questions;
mod revised;
mod serve;
mod serve_odd;
mod small_pages;
mod stub;
mod support;
mod times;
mod turns;
