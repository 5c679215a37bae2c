//! Pieces that the views share, one component a file.

pub mod bar;
pub mod date;
pub mod filters;
pub mod gap;
pub mod head;
pub mod link;
pub mod matches;
pub mod notices;
pub mod paragraph;
pub mod share;
pub mod status;
pub mod text;
