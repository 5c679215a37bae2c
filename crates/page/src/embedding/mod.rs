//! The code that shows the interview, or a part of it, in a frame on another page.

mod choices;
mod code;
mod frame;
#[cfg(test)]
mod tests;

pub use choices::{Code, Theme, What};
pub use code::{Embedding, quote_label};
pub use frame::{WHOLE, bare, height, linked};
