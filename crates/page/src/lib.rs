//! The page's code shared by the viewer and the site: the site renders the page once, the viewer after each change.
//!
//! - [`route`]: parsing and writing the page's address;
//! - [`dom`]: the names by which the viewer queries the site's markup;
//! - [`markup`]: builders of elements;
//! - [`pieces`]: the parts of the page that never change;
//! - [`scene`]: the input of the views;
//! - [`parts`]: the changing parts that the views share;
//! - [`view`]: the views, and what each shows; [`views`]: how they look: read, claims, timeline;
//! - [`skeleton`]: the page around the views;
//! - [`embedding`]: the code that shows a page in a frame;
//! - [`sharing`]: the forms in which words can be shared;
//! - [`messages`]: the messages between a frame and the page around it.

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
pub mod view;
pub mod views;
