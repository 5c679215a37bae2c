//! Starts the sharing module, which is loaded on demand: links to words, sharing, citing.

use rejoinder_viewer::browser::sharing::start;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    start();
}
