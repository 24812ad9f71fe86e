//! Catching: how a fault in compiled code becomes a trap, or, with explicit bounds, a call.
//!
//! [`land`] is called from a signal handler. **Invariant:** nothing in here takes a lock, allocates,
//! or touches anything but the registry of code and the state of the current thread.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};

use super::thread::Thread;
use super::{backtrace, registry, sys};
use crate::engine::abi::vmctx::{Activation, VmContext};
use crate::engine::trap::Trap;

/// When the handlers were last looked at, in ticks of the system's coarse clock; 0 for never.
static LOOKED: AtomicU64 = AtomicU64::new(0);

/// Makes faults in compiled code trap. To be called before compiled code runs: something else may
/// have taken the signals. To look costs more than to instantiate a small module, so it is done once
/// per tick of a clock, which is some milliseconds.
///
/// # Errors
///
/// Returns the operating system's error if it refuses a handler.
pub(super) fn install() -> io::Result<()> {
    let now = sys::coarse_time();
    if LOOKED.load(Ordering::Acquire) != now {
        sys::install_handlers()?;
        LOOKED.store(now, Ordering::Release);
    }
    Ok(())
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

/// Notes the trap that compiled code with explicit bounds raises, and returns the context it passes.
///
/// Called by [`super::sys`] with the frame that raises it and where its call would return to.
pub(super) extern "C" fn note_raised(
    context: *mut VmContext,
    trap: u32,
    frame_pointer: usize,
    return_address: usize,
) -> *mut VmContext {
    let trap = u8::try_from(trap).ok().and_then(Trap::from_code);
    let trap = trap.expect("compiled code passes the code of a trap");
    let thread = thread_of(context);
    let activation = thread.innermost_activation().expect("compiled code runs in an activation");
    // The call is the instruction before the one to which it would return.
    let pc = return_address - 1;
    thread.note_trap(trap, |frames| backtrace::walk(pc, frame_pointer, activation, frames));
    context
}

/// Notes that an entry found the stack exhausted: no function of WebAssembly was called.
pub(super) extern "C" fn stack_exhausted(context: *mut VmContext) {
    thread_of(context).note_trap(Trap::StackExhausted, |_| ());
}

/// Returns the thread to which a context of any kind belongs.
fn thread_of(context: *const VmContext) -> &'static Thread {
    // SAFETY: compiled code passes its own context, which begins with that of its thread.
    let thread = unsafe { (*context).thread }.cast::<Thread>();
    // SAFETY: the context of a thread lies at its start, and threads are never freed.
    unsafe { &*thread }
}
