//! What can be wrong with what a site is made of.

/// Why there is no site.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The compiled viewer lacks a file, or one of its texts is none.
    #[error("the compiled viewer has no {0}")]
    Asset(&'static str),
    /// The interview cannot be written as data.
    #[error("the interview cannot be written as data: {0}")]
    Data(String),
    /// A picture cannot be drawn.
    #[error("a picture cannot be drawn: {0}")]
    Picture(String),
}
