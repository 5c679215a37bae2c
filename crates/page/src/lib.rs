//! What the viewer and the site share: both draw the same page, the site once, and the viewer after each change.
//!
//! - [`route`]: the page's address and back;
//! - [`dom`]: the names by which the viewer finds its way in what the site wrote;
//! - [`markup`]: elements, put together piece by piece;
//! - [`pieces`]: what of the page never changes;
//! - [`scene`]: what views are drawn from;
//! - [`parts`]: what changes, and the views share;
//! - [`views`]: read, claims, timeline;
//! - [`skeleton`]: what stands around them;
//! - [`embedding`]: the code that shows a page of ours in a frame;
//! - [`sharing`]: what a reader takes along of some words;
//! - [`messages`]: what a frame and the page around it say to each other.

pub mod dom;
pub mod embedding;
pub mod markup;
pub mod messages;
pub mod parts;
pub mod pieces;
pub mod route;
pub mod scene;
pub mod sharing;
pub mod skeleton;
pub mod views;
