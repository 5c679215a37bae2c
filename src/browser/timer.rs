//! Delayed calls.

pub use gloo_timers::callback::Timeout as Timer;

/// Calls back once after a delay in milliseconds, unless the timer is dropped before.
pub fn after(milliseconds: u32, callback: impl FnOnce() + 'static) -> Timer {
    Timer::new(milliseconds, callback)
}
