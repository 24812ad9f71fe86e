//! Abandoned instances: instances that had a frame on a stack when an interrupt ended the call.
//!
//! The code of such an instance stopped at any instruction, so its state may be inconsistent. No
//! code of it runs again. The host's calls are refused. Other instances may still hold references
//! to its functions. If they call one, the function traps before it does anything.
//!
//! Each function that can be called from outside its instance checks the stack limit first, because
//! its frame keeps its context. So the context of an abandoned instance names a stack whose limit
//! no stack pointer reaches.

use std::ops::Range;
use std::ptr;

use super::backtrace;
use super::before_call::Reason;
use super::thread::Thread;
use crate::engine::abi::vmctx::{Activation, ThreadContext, VmContext};
use crate::engine::error::{Error, Result};
use crate::engine::runtime::counters::Counters;
use crate::engine::trap::Trap;

/// The thread that the contexts of abandoned instances name.
struct NoThread(ThreadContext);

// SAFETY: nothing writes to the context. One pointer is null, and the other points to a static
// byte.
unsafe impl Sync for NoThread {}

/// A limit above all stacks. The sum of the limit and the size of a frame does not overflow.
pub(super) const UNREACHABLE_LIMIT: usize = isize::MAX.unsigned_abs();

static NO_THREAD: NoThread =
    NoThread(ThreadContext { stack_limit: UNREACHABLE_LIMIT, ..ThreadContext::new() });

/// Abandons all instances that have frames on a stack, up to an activation. The innermost frame
/// runs the code at `pc`; `frame` is the range from an address below it to its frame pointer.
/// Async-signal-safe.
pub(super) fn abandon(
    thread: &Thread,
    (pc, frame): (usize, Range<usize>),
    activation: &Activation,
) {
    let frame_pointer = frame.end;
    backtrace::contexts_from(Some((pc, frame)), frame_pointer, activation, &mut mark);
    thread.before_call.set(Reason::Abandoned, true);
}

/// Abandons the instance of a context whose function has begun, and all instances that have frames
/// outside that function's frame, up to an activation. Async-signal-safe.
pub(super) fn abandon_at_entry(
    thread: &Thread,
    context: *const VmContext,
    frame_pointer: usize,
    activation: &Activation,
) {
    mark(context);
    backtrace::contexts_from(None, frame_pointer, activation, &mut mark);
    thread.before_call.set(Reason::Abandoned, true);
}

impl Thread {
    /// Abandons all instances that have frames of the innermost activation, which called the host.
    #[cold]
    pub(in crate::engine::runtime) fn abandon_callers(&self) {
        if let Some(activation) = self.innermost_activation() {
            let callee = activation.exit_frame_pointer;
            backtrace::contexts_from(None, callee, activation, &mut mark);
            self.before_call.set(Reason::Abandoned, true);
        }
    }

    /// Returns an error if an instance with a frame of the innermost activation, which called the
    /// host, is abandoned. Its code must not continue, nor catch an exception.
    pub(in crate::engine::runtime) fn check_callers(&self) -> Result<()> {
        if !self.before_call.is(Reason::Abandoned) {
            return Ok(());
        }
        let mut is_any_abandoned = false;
        if let Some(activation) = self.innermost_activation() {
            let mut look = |context| is_any_abandoned |= is_abandoned(context);
            backtrace::contexts_from(None, activation.exit_frame_pointer, activation, &mut look);
        }
        if is_any_abandoned { Err(Error::of_trap(Trap::Abandoned)) } else { Ok(()) }
    }
}

/// Abandons the instance of a context. Async-signal-safe.
pub(in crate::engine::runtime) fn mark(context: *const VmContext) {
    if !is_abandoned(context) {
        // SAFETY: the instance has a frame on the stack or is being made, so its context is alive;
        // **one thread**.
        unsafe { (*context.cast_mut()).thread = ptr::from_ref(&NO_THREAD.0).cast_mut() };
        Counters::of_process().add_abandoned();
    }
}

/// Returns whether the instance of a live context was abandoned.
pub(in crate::engine::runtime) fn is_abandoned(context: *const VmContext) -> bool {
    // SAFETY: the caller guarantees that the context is alive.
    let thread = unsafe { (*context).thread };
    ptr::eq(thread, &raw const NO_THREAD.0)
}
