//! What of the page never changes, drawn from an [`edition`].

pub mod article;
pub mod bar;
pub mod claim;
pub mod claims_index;
pub mod date;
pub mod drawing;
pub mod drawn;
pub mod edition;
pub mod filters;
pub mod head;
pub mod paragraph;
pub mod past;
pub mod sheet;
pub mod sources;
pub mod text;
pub mod timeline;
