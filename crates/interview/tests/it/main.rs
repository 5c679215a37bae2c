//! The core's promises, tested through its public interfaces, one file per theme.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test that meets what it does not expect shall fail at once"
)]

mod anchor;
mod anchor_bounds;
mod anchor_diff;
mod anchor_directive;
mod anchor_edits;
mod anchor_id;
mod anchor_quote;
mod anchor_selector;
mod annotations;
mod argument;
mod article;
mod cite;
mod cite_clients;
mod cite_texts;
mod claims;
mod corrections;
mod history;
mod ids;
mod index;
mod links;
mod links_file;
mod pointers;
mod properties;
mod published;
mod revisions;
mod rules;
mod search;
mod select;
mod source;
mod support;
mod text_fragments;
mod texts;
mod timeline;
