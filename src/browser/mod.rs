//! Every use of the browser's own interfaces. Nothing here panics when one is missing or refuses:
//! a call that cannot be carried out does nothing, or says so in its result.
//!
//! - [`data`]: the interview in the page;
//! - [`address`]: the page's address and its history;
//! - [`click`]: clicks that lead to another place of this page;
//! - [`field`]: what stands in a form field;
//! - [`page`]: title, focus and scrolling;
//! - [`clipboard`]: copying a text;
//! - [`timer`]: doing something later;
//! - [`unicode`]: Unicode's tables.

pub mod address;
pub mod click;
pub mod clipboard;
pub mod data;
pub mod field;
pub mod page;
pub mod timer;
pub mod unicode;
