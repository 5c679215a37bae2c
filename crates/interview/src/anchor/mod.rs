//! The targets of links. In reading order:
//!
//! - the ids of quotes, made from their first words;
//! - `quote_for`: the shortest selector of a passage, and `selector`: its form in a link;
//! - `find`: the passage in an edited text, with a grade;
//! - `diff`: the changes in its wording;
//! - `directive`: the same passage, as the browser itself finds it.

#[cfg(feature = "anchor")]
mod candidates;
#[cfg(feature = "anchor")]
mod context;
#[cfg(feature = "anchor")]
pub mod diff;
#[cfg(feature = "anchor")]
pub mod directive;
#[cfg(feature = "anchor")]
mod edge;
#[cfg(feature = "anchor")]
pub mod find;
mod id;
#[cfg(feature = "anchor")]
mod quote;
#[cfg(feature = "anchor")]
pub mod selector;
#[cfg(feature = "anchor")]
mod text;
#[cfg(feature = "anchor")]
pub mod text_quote;

pub use id::{LONGEST, id_for, is_device, slug, without_case};
#[cfg(feature = "anchor")]
pub use quote::{NoLink, quote_for};
