//! Starts the messages module, which is loaded when the page around a frame first sends a message.

use rejoinder_viewer::browser::frame::start;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    start();
}
