//! Tests of what a reader sees and does, one file per theme.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

mod accessibility;
mod addresses;
mod annotating;
mod bad_messages;
mod bare;
mod claims;
mod clients;
mod counts;
mod damaged;
mod drawing;
mod embed;
mod embed_host;
mod embedding;
mod embedding_preview;
mod extensions;
mod faults;
mod filters;
mod first_screen;
mod framed;
mod frames;
mod host;
mod hostile;
mod isolation;
mod linked_words;
mod links;
mod loader;
mod looks;
mod meanwhile;
mod messages;
mod missing;
mod one_file;
mod quotes;
mod read;
mod refused;
mod relations;
mod search;
mod sharing;
mod steps;
mod still;
mod tabs;
mod texts;
mod timeline;
mod traps;
mod turns;

use std::process::ExitCode;

fn main() -> ExitCode {
    let files = [
        accessibility::tests(),
        addresses::tests(),
        annotating::tests(),
        bad_messages::tests(),
        bare::tests(),
        claims::tests(),
        clients::tests(),
        counts::tests(),
        damaged::tests(),
        drawing::tests(),
        embed::tests(),
        embed_host::tests(),
        embedding::tests(),
        embedding_preview::tests(),
        extensions::tests(),
        filters::tests(),
        first_screen::tests(),
        frames::tests(),
        hostile::tests(),
        isolation::tests(),
        linked_words::tests(),
        links::tests(),
        loader::tests(),
        looks::tests(),
        meanwhile::tests(),
        messages::tests(),
        missing::tests(),
        one_file::tests(),
        quotes::tests(),
        read::tests(),
        relations::tests(),
        refused::tests(),
        search::tests(),
        sharing::tests(),
        steps::tests(),
        still::tests(),
        tabs::tests(),
        texts::tests(),
        timeline::tests(),
        traps::tests(),
        turns::tests(),
    ];
    browser_tests::run(files, &faults::FAULTS)
}
