//! The viewer: the changes of a page after it has loaded, in Yew, compiled to WebAssembly. It contains no interview:
//! it reads the page that `site` rendered.
//!
//! - [`browser`]: every use of browser APIs;
//! - [`app`]: from the reader's actions to the page, by a `visit`;
//! - [`notices`], [`share`]: elements that only the app renders.

pub mod app;
pub mod browser;
pub mod notices;
pub mod share;
mod visit;
