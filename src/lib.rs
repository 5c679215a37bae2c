//! The viewer: an [`interview`] as a page, in Yew.
//!
//! In reading order:
//!
//! - [`route`]: the page's address and back;
//! - [`edition`]: an interview made ready to be shown;
//! - [`markup`]: elements, put together piece by piece;
//! - [`parts`]: pieces that the views share;
//! - [`views`]: read, claims, timeline;
//! - [`app`]: an edition and a route become the page;
//! - [`browser`]: every use of the browser's own interfaces.

pub mod app;
pub mod browser;
pub mod edition;
pub mod markup;
pub mod parts;
pub mod route;
pub mod views;
