//! Catching: how a fault in compiled code becomes a trap.
//!
//! Called from a signal handler. **Invariant:** nothing in here takes a lock, allocates, or touches
//! anything but the registry of code and the state of the current thread.

use std::io;

use super::thread::Thread;
use super::{backtrace, registry, sys};
use crate::engine::abi::vmctx::Activation;

/// Makes faults in compiled code trap from now on. To be called before compiled code runs, and
/// again whenever something else may have taken the signals.
///
/// # Errors
///
/// Returns the operating system's error if it refuses a handler.
pub(super) fn install() -> io::Result<()> {
    sys::install_handlers()
}

/// Notes the trap of the instruction at `pc` and returns the activation in which to land, or `None`
/// if this is no instruction of ours that may trap.
pub(super) fn land(pc: usize, frame_pointer: usize) -> Option<&'static Activation> {
    let (module, place) = registry::find(pc)?;
    let artifact = module.artifact();
    // Entries and adapters do not trap: a fault in one of them is none of ours.
    let trap = artifact.trap_at(place).filter(|_| artifact.body_range().contains(&place))?;
    let thread = Thread::current_if_any()?;
    let activation = thread.innermost_activation()?;
    thread.note_trap(trap, |frames| backtrace::walk(pc, frame_pointer, activation, frames));
    Some(activation)
}
