//! The pages: the main one, and small ones of one quote and of one claim.

pub mod claim;
pub mod main;
pub mod quote;
pub mod small;
