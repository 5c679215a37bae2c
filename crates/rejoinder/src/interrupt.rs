//! Ctrl-C: what is being written is given up or brought to its end, and never left half done.

use std::process;
use std::sync::atomic::{AtomicU8, Ordering};

use crate::error::Error;

/// The exit status of a command that was interrupted, as shells have it.
const STATUS: i32 = 130;

const IDLE: u8 = 0;
const WRITING: u8 = 1;
const INTERRUPTED: u8 = 2;

static STATE: AtomicU8 = AtomicU8::new(IDLE);

/// Has Ctrl-C end the program at once or, while something is written, as soon as that can be left.
pub fn end_when_interrupted() {
    // Without it, the system ends the program, and the next build cleans up.
    let _unhandled = ctrlc::set_handler(|| {
        let writing =
            STATE.compare_exchange(WRITING, INTERRUPTED, Ordering::SeqCst, Ordering::SeqCst);
        if writing == Err(IDLE) {
            process::exit(STATUS);
        }
    });
}

/// The time in which something is written.
pub(crate) struct Writing(());

impl Writing {
    pub(crate) fn start() -> Self {
        STATE.store(WRITING, Ordering::SeqCst);
        Self(())
    }

    /// Returns an error if Ctrl-C was pressed.
    pub(crate) fn go_on(&self) -> Result<(), Error> {
        match STATE.load(Ordering::SeqCst) {
            INTERRUPTED => Err(Error::Interrupted),
            _ => Ok(()),
        }
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        STATE.store(IDLE, Ordering::SeqCst);
    }
}
