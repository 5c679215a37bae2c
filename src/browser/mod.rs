//! Every use of the browser's own interfaces. Nothing here panics when one is missing or refuses:
//! a call that cannot be carried out does nothing, or says so in its result.
//!
//! - [`hydrated`]: what the page shows before the app does;
//! - [`controls`]: the bar and the filters;
//! - `gaps`: what a filter hides of the article;
//! - [`marks`]: search matches in its text;
//! - [`address`]: the page's address and its history;
//! - [`events`]: what a reader does;
//! - [`elements`]: elements found, made and changed;
//! - [`document`]: title, focus and scrolling;
//! - [`clipboard`]: copying a text;
//! - [`sharing`]: links to words, and what can be taken along of them;
//! - [`frame`]: talking with the page around a frame;
//! - [`timer`]: doing something later;
//! - [`unicode`]: Unicode's tables.

pub mod address;
pub mod clipboard;
pub mod controls;
pub mod document;
pub mod elements;
pub mod events;
pub mod frame;
pub mod gaps;
pub mod hydrated;
pub mod marks;
pub mod sharing;
pub mod timer;
pub mod unicode;
