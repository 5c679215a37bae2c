//! Doing something later.

pub use gloo_timers::callback::Timeout as Timer;

/// Calls back once after so many milliseconds, unless it is dropped before.
pub fn after(milliseconds: u32, callback: impl FnOnce() + 'static) -> Timer {
    Timer::new(milliseconds, callback)
}
