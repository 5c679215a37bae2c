//! What a reader sees and does, one file a theme.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

mod annotating;
mod claims;
mod clients;
mod counts;
mod damaged;
mod embed;
mod embedding;
mod faults;
mod first_screen;
mod hostile;
mod isolation;
mod links;
mod loader;
mod looks;
mod messages;
mod missing;
mod one_file;
mod quotes;
mod read;
mod refused;
mod search;
mod sharing;
mod still;
mod texts;
mod timeline;
mod traps;

use std::process::ExitCode;

fn main() -> ExitCode {
    let files = [
        annotating::tests(),
        claims::tests(),
        clients::tests(),
        counts::tests(),
        damaged::tests(),
        embed::tests(),
        embedding::tests(),
        first_screen::tests(),
        hostile::tests(),
        isolation::tests(),
        links::tests(),
        loader::tests(),
        looks::tests(),
        messages::tests(),
        missing::tests(),
        one_file::tests(),
        quotes::tests(),
        read::tests(),
        refused::tests(),
        search::tests(),
        sharing::tests(),
        still::tests(),
        texts::tests(),
        timeline::tests(),
        traps::tests(),
    ];
    browser_tests::run(files, &faults::FAULTS)
}
