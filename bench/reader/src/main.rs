//! The reader and nothing else: what it weighs as WebAssembly, `cargo xtask bench` says.

use std::hint::black_box;

use interview::article::Hints;
use reading::Document;

fn main() {
    let (document, hints) = black_box((Document::default(), Hints::default()));
    black_box(reading::read(&document, &hints));
}
