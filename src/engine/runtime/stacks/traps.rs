//! Catching: how a fault in compiled code becomes a trap, or, with explicit bounds, a call.
//!
//! [`land`] is called from a signal handler. **Invariant:** nothing in here takes a lock,
//! allocates, or touches anything but the registry of code and the state of the current thread.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use super::backtrace;
use super::before_call::Reason;
use super::thread::Thread;
use super::unwind::thread_of;
use crate::engine::abi::vmctx::{Activation, VmContext};
use crate::engine::runtime::load::code_registry;
use crate::engine::runtime::sys;
use crate::engine::trap::Trap;

/// Whether the process has code whose faults are to trap.
static IS_NEEDED: AtomicBool = AtomicBool::new(false);

/// Makes faults in compiled code trap. To be called before compiled code runs: something else may
/// have taken the signals. To look costs more than to instantiate a small module, so it is done
/// once per tick of a clock, which is some milliseconds, unless there is a reason.
///
/// # Errors
///
/// Returns the operating system's error if it refuses a handler.
pub(in crate::engine::runtime) fn install(thread: &Thread) -> io::Result<()> {
    IS_NEEDED.store(true, Ordering::Release);
    let now = sys::coarse_time();
    if thread.looked.get() == now && !thread.before_call.is(Reason::Signals) {
        return Ok(());
    }
    sys::take_signals()?;
    thread.looked.set(now);
    thread.before_call.set(Reason::Signals, false);
    Ok(())
}

/// Does the same if there is a reason, and code that needs it.
///
/// # Errors
///
/// As [`install`].
#[cold]
pub(in crate::engine::runtime) fn look(thread: &Thread) -> io::Result<()> {
    if !thread.before_call.is(Reason::Signals) {
        return Ok(());
    }
    if IS_NEEDED.load(Ordering::Acquire) {
        return install(thread);
    }
    thread.before_call.set(Reason::Signals, false);
    Ok(())
}

impl Thread {
    /// Says that something else may take the signals of faults before WebAssembly is called next,
    /// or block them: then they are taken back. Without any code that needs them, they are left
    /// alone.
    pub fn signals_may_be_taken(&self) {
        self.before_call.set(Reason::Signals, true);
    }

    /// Takes the signals of faults back from whoever may have taken them, or blocked them, under
    /// compiled frames, too.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it refuses a handler.
    pub fn take_signals_back(&self) -> io::Result<()> {
        self.signals_may_be_taken();
        look(self)
    }
}

/// Notes the trap of the instruction at `pc` and returns the activation in which to land, or `None`
/// if this is no instruction of ours that may trap.
pub(in crate::engine::runtime) fn land(
    pc: usize,
    frame_pointer: usize,
) -> Option<&'static Activation> {
    let (module, place) = code_registry::find(pc)?;
    let artifact = module.artifact();
    // Entries and adapters do not trap: a fault in one of them is none of ours.
    let trap = artifact.trap_at(place).filter(|_| artifact.body_range().contains(&place))?;
    let thread = Thread::current_if_any()?;
    let activation = thread.innermost_activation()?;
    thread.note_trap(trap, |frames| backtrace::walk(pc, frame_pointer, activation, frames));
    Some(activation)
}

/// Notes that an entry found the stack exhausted: no function of WebAssembly was called.
pub(in crate::engine::runtime) extern "C" fn stack_exhausted(context: *mut VmContext) {
    thread_of(context).note_trap(Trap::StackExhausted, |_| ());
}
