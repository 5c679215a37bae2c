//! Starts what comes when it is first wanted: links to words, sharing, citing.

use rejoinder_viewer::browser::sharing::start;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    start();
}
