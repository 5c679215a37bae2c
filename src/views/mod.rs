//! The three views, one component a file. Each is a function of the edition and the route.

pub mod claims;
pub mod drawing;
pub mod lanes;
pub mod read;
pub mod timeline;
