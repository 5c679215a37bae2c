//! Every use of browser APIs. Nothing here panics if one is missing or fails: a call that cannot be
//! carried out does nothing, or reports that in its result.
//!
//! - [`hydrated`]: the page's prerendered pieces;
//! - [`controls`]: the bar and the filters;
//! - `gaps`: the folded parts of the article;
//! - [`marks`]: marks of search matches in its text;
//! - [`address`]: the page's address and its history;
//! - [`events`]: events, and the reader's actions;
//! - [`elements`]: finding, creating and changing elements;
//! - [`document`]: title, focus and scrolling;
//! - [`clipboard`]: copying a text;
//! - [`sharing`]: links to words, and sharing them;
//! - [`frame`]: messages to and from the page around a frame;
//! - [`timer`]: delayed calls;
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
