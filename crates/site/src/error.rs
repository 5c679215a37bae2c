//! Errors in the input of a site.

/// An error that prevents a site.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The compiled viewer lacks a file, or one of its texts is not UTF-8.
    #[error("the compiled viewer has no {0}")]
    Asset(&'static str),
    /// The interview cannot be serialized.
    #[error("the interview cannot be written as data: {0}")]
    Data(String),
    /// A picture cannot be drawn.
    #[error("a picture cannot be drawn: {0}")]
    Picture(String),
}
