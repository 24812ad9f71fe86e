//! Traps: a fault in compiled code becomes a trap. With explicit bounds, compiled code calls a
//! builtin instead.
//!
//! [`land`] is called from a signal handler. **Invariant:** it takes no lock, and does not
//! allocate. It accesses only the registry of code and the state of the current thread.

use std::io;
use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};

use super::abandoned;
use super::backtrace;
use super::before_call::Reason;
use super::thread::Thread;
use super::unwind::thread_of;
use crate::engine::abi::vmctx::{Activation, VmContext};
use crate::engine::runtime::load::code_registry;
use crate::engine::runtime::sys;
use crate::engine::trap::Trap;

/// Whether the process has code whose faults must become traps.
static IS_NEEDED: AtomicBool = AtomicBool::new(false);

/// Makes faults in compiled code become traps. Must be called before compiled code runs, because
/// other code may have replaced the signal handlers. The check costs more than instantiating a
/// small module. So it runs once per tick of a clock, which is some milliseconds, or if there is a
/// reason.
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

/// Calls [`install`] if there is a reason, and if the process has code that needs it.
///
/// # Errors
///
/// Returns the operating system's error if it refuses a handler.
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
    /// Notes that other code may replace the handlers of fault signals, or block these signals,
    /// before WebAssembly is called next. The next call restores them. Without code that needs the
    /// signals, they are left alone.
    pub fn signals_may_be_taken(&self) {
        self.before_call.set(Reason::Signals, true);
        self.timer_may_be_taken();
    }

    /// Restores the handlers of fault signals and unblocks these signals, because other code may
    /// have changed them. It may also be called below compiled frames.
    ///
    /// # Errors
    ///
    /// Returns the operating system's error if it refuses a handler.
    pub fn take_signals_back(&self) -> io::Result<()> {
        self.signals_may_be_taken();
        self.keep_timer();
        look(self)
    }
}

/// Notes the trap of the instruction at `pc`, and returns the activation in which execution
/// continues. `first_argument` is the content of the register for the first argument. Returns
/// `None` if the instruction is not in compiled code, or cannot trap.
pub(in crate::engine::runtime) fn land(
    pc: usize,
    frame_pointer: usize,
    first_argument: usize,
) -> Option<&'static Activation> {
    let (module, place) = code_registry::find(pc)?;
    let artifact = module.artifact();
    // Entries and adapters do not trap, so a fault in one of them is not a trap.
    let trap = artifact.trap_at(place).filter(|_| artifact.body_range().contains(&place))?;
    let thread = Thread::current_if_any()?;
    let activation = thread.innermost_activation()?;
    let trap = match trap {
        Trap::StackExhausted => {
            // The compiler's check of the stack runs first of all, so the first argument is the
            // context.
            let context = ptr::with_exposed_provenance(first_argument);
            exhausted(thread, context, frame_pointer, activation)
        }
        trap => trap,
    };
    thread.note_trap(trap, |frames| backtrace::walk(pc, frame_pointer, activation, frames));
    Some(activation)
}

/// Returns the trap for a function that finds the stack exhausted when it begins. Its frame pointer
/// is set, but nothing else of its frame.
fn exhausted(
    thread: &Thread,
    context: *const VmContext,
    frame_pointer: usize,
    activation: &Activation,
) -> Trap {
    if abandoned::is_abandoned(context) {
        return Trap::Abandoned;
    }
    if thread.is_interrupted() {
        abandoned::abandon_at_entry(thread, context, frame_pointer, activation);
        return Trap::Interrupted;
    }
    Trap::StackExhausted
}

/// Notes that an entry found a stack overflow before it called a function of WebAssembly.
pub(in crate::engine::runtime) extern "C" fn stack_exhausted(context: *mut VmContext) {
    let thread = thread_of(context);
    let is_interrupted = thread.is_interrupted();
    let trap = if is_interrupted { Trap::Interrupted } else { Trap::StackExhausted };
    thread.note_trap(trap, |_| ());
}
