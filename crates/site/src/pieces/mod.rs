//! The parts of the page that never change, rendered from an [`edition`]: one component in each file.
//!
//! - the page: [`bar`], [`filters`], [`head`], [`foot`], [`sheet`];
//! - Read: [`article`] of [`heading`] and [`paragraph`], with [`mod@reference`]s beside it and [`text`] in it, its
//!   [`history`], the [`turns`] of a conversation and their [`mod@time`]s;
//! - Claims: [`counts`], [`claims_index`], [`claim`] with quoted [`passage`]s and [`evidence`];
//! - Timeline: [`drawing`], [`parts`], [`event`], [`production`];
//! - everywhere: [`date`], [`editors`], [`sources`];
//! - [`renderer`] finds the component of a piece.

pub mod article;
pub mod bar;
pub mod claim;
pub mod claims_index;
pub mod counts;
pub mod date;
pub mod drawing;
pub mod edition;
pub mod editors;
pub mod event;
pub mod evidence;
pub mod filters;
pub mod foot;
pub mod head;
pub mod heading;
pub mod history;
pub mod paragraph;
pub mod parts;
pub mod passage;
pub mod production;
pub mod reference;
pub mod renderer;
pub mod sheet;
pub mod sources;
pub mod text;
pub mod time;
pub mod turns;
