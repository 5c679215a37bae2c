//! What links lead to: the ids of quotes, and finding a passage again in a text that was edited.

#[cfg(feature = "native")]
pub mod find;
mod id;

pub use id::{id_for, slug};
