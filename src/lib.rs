//! The viewer: what changes on a page after it has loaded, in Yew, compiled to WebAssembly. It knows no interview:
//! it reads the page that `site` wrote.
//!
//! - [`browser`]: every use of the browser's own interfaces;
//! - [`app`]: from what a reader does to the page, by a `visit`;
//! - [`notices`], [`share`]: what only the app shows.

pub mod app;
pub mod browser;
pub mod notices;
pub mod share;
mod visit;
