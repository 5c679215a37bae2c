//! The viewer: an [`interview`] as a page, in Yew.
//!
//! In reading order:
//!
//! - [`route`]: the page's address and back;
//! - [`markup`]: elements, put together piece by piece;
//! - [`pieces`]: what of the page never changes;
//! - [`parts`]: what changes, and the views share;
//! - [`views`]: read, claims, timeline;
//! - [`page`]: what stands around them;
//! - [`static_page`]: the page without any script, as `press` writes it;
//! - [`small_page`], [`quote_page`], [`claim_page`]: the pages of one quote and of one claim, as `press`
//!   writes them;
//! - [`embedding`]: the code that shows a page of ours in a frame;
//! - [`sharing`]: what a reader takes along of some words;
//! - [`messages`]: what a frame and the page around it say to each other;
//! - [`app`]: what a reader does, and what becomes of the page;
//! - [`browser`]: every use of the browser's own interfaces.

pub mod app;
pub mod browser;
pub mod claim_page;
pub mod embedding;
pub mod markup;
pub mod messages;
pub mod page;
pub mod parts;
pub mod pieces;
pub mod quote_page;
pub mod route;
pub mod sharing;
pub mod small_page;
pub mod static_page;
pub mod views;
