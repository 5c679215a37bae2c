//! Starts what comes when the page around a frame has spoken to it: messages.

use rejoinder_viewer::browser::frame::start;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    start();
}
