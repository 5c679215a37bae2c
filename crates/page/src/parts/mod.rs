//! The changing parts of the page that the views share.

pub mod controls;
pub mod gap;
pub mod matches;
pub mod section;
pub mod status;
