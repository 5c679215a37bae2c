//! The pages: the main one, and small ones for one quote or one claim each.

pub mod claim;
pub mod main;
pub mod quote;
pub mod small;
