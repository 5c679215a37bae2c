//! The pure core of Rejoinder: an interview, its claims and the questions that a page asks of them.
//!
//! It knows nothing of browsers. In reading order:
//!
//! - [`model`]: the interview, as `interview.json` holds it;
//! - [`article`]: the words, as a reader of texts hands them over;
#![cfg_attr(
    feature = "native",
    doc = "- [`annotate`]: the editors' layer, from `annotations.toml`;"
)]
//! - [`anchor`]: ids of quotes, and passages found again;
//! - [`cite`]: quotes and references for those who share and cite;
//! - [`argument`]: the argument about each claim, in words;
//! - [`check`]: the rules that an interview keeps;
#![cfg_attr(
    feature = "native",
    doc = "- [`publish`]: the interview, its claims and annotations as files;"
)]
#![cfg_attr(
    feature = "native",
    doc = "- [`links`]: the links that were ever published, from `links.toml`;"
)]
#![cfg_attr(
    feature = "native",
    doc = "- [`source`]: times, emphasis and links, from `source.json`;"
)]
//! - [`ids`]: the ids of the page's elements;
//! - [`index`]: the data that filters and addresses need;
//! - [`bidi`]: characters that change the direction of text;
//! - [`unicode`], [`split`], [`fold`], [`query`] and [`select`]: search and filters;
//! - [`timeline`]: topics and years as lanes;
//! - [`diagnostic`]: messages for people when something does not fit.

pub mod anchor;
#[cfg(feature = "native")]
pub mod annotate;
pub mod argument;
#[cfg(feature = "native")]
pub mod article;
pub mod bidi;
pub mod check;
pub mod cite;
pub mod diagnostic;
pub mod fold;
pub mod ids;
pub mod index;
#[cfg(feature = "native")]
pub mod links;
pub mod model;
#[cfg(feature = "native")]
pub mod publish;
pub mod query;
mod search;
pub mod select;
#[cfg(feature = "native")]
pub mod source;
pub mod split;
pub mod timeline;
#[cfg(feature = "native")]
mod toml_error;
#[cfg(feature = "native")]
pub mod turns;
pub mod unicode;
#[cfg(feature = "native")]
mod visible;
