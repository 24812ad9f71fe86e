//! The handler of the timer's signal: ends calls whose time is over.

use std::mem;
use std::ops::Range;
use std::sync::atomic::Ordering::Relaxed;

use super::abandoned;
use super::abandoned::UNREACHABLE_LIMIT;
use super::backtrace;
use super::before_call::Reason;
use super::interrupts::{Due, NEVER, NO_LIMIT};
use super::thread::Thread;
use crate::engine::abi::vmctx::Activation;
use crate::engine::runtime::counters::Counters;
use crate::engine::runtime::load::code_registry;
use crate::engine::runtime::sys::Handlers;
use crate::engine::trap::Trap;

/// The functions that the timer calls.
pub(super) static HANDLERS: Handlers = Handlers { ring, forked };

/// Number of attempts after which the limit of the stack ends the call, too.
const MOST_ATTEMPTS: usize = 20;

/// Time between two attempts to end a call, in nanoseconds.
const RETRY_AFTER: u64 = 50_000;

/// Handles the signal of the timer. `frame` is the range from the interrupted stack pointer to the
/// frame pointer. Returns the activation in which execution continues, or `None` if it continues
/// where it was interrupted. Async-signal-safe.
pub(in crate::engine::runtime) fn ring(
    pc: usize,
    frame: Range<usize>,
) -> Option<&'static Activation> {
    let thread = Thread::current_if_any()?;
    let interrupts = &thread.interrupts;
    if !interrupts.note_due() {
        return None;
    }
    // The next call from the host into WebAssembly is refused.
    thread.before_call.set(Reason::Interrupted, true);
    if thread.is_host_running() {
        interrupts.call_host();
        return None;
    }
    let activation = landing(thread, pc, &frame);
    match activation {
        Some(activation) => {
            let walk = (pc, frame);
            abandoned::abandon(thread, walk.clone(), activation);
            let Range { end: frame_pointer, .. } = walk.1;
            thread.note_trap(Trap::Interrupted, |frames| {
                backtrace::walk(pc, frame_pointer, activation, frames);
            });
        }
        None => thread.try_again(),
    }
    activation
}

/// Returns the innermost activation if execution may continue at its landing.
pub(in crate::engine::runtime) fn landing(
    thread: &Thread,
    pc: usize,
    frame: &Range<usize>,
) -> Option<&'static Activation> {
    let (module, place) = code_registry::find(pc)?;
    if !module.artifact().is_framed(place) {
        return None;
    }
    let activation = thread.innermost_activation()?;
    backtrace::is_sound(frame.clone(), activation).then_some(activation)
}

/// Makes the timer of the thread again in a child process.
fn forked() {
    let Some(thread) = Thread::current_if_any() else { return };
    let interrupts = &thread.interrupts;
    interrupts.forget_timers();
    interrupts.is_ready.set(false);
    if interrupts.deadline.load(Relaxed) != NEVER && interrupts.timer.make_ready(&HANDLERS).is_ok()
    {
        interrupts.arm();
    }
}

impl Thread {
    /// Arms the timer for another attempt to end the call. Async-signal-safe.
    fn try_again(&self) {
        let interrupts = &self.interrupts;
        let attempts = interrupts.attempts.load(Relaxed).saturating_add(1);
        interrupts.attempts.store(attempts, Relaxed);
        // SAFETY: the signal handler runs on this thread, and nothing borrows the context.
        let limit = unsafe { &mut (*self.context()).stack_limit };
        if attempts > MOST_ATTEMPTS && *limit != UNREACHABLE_LIMIT {
            let before = mem::replace(limit, UNREACHABLE_LIMIT);
            if interrupts.stack_limit.load(Relaxed) == NO_LIMIT {
                interrupts.stack_limit.store(before, Relaxed);
            }
        }
        interrupts.arm_after(RETRY_AFTER);
    }

    /// Restores the limit of the stack, which attempts to end a call may have replaced.
    pub(super) fn restore_stack_limit(&self) {
        self.interrupts.attempts.store(0, Relaxed);
        let limit = self.interrupts.stack_limit.swap(NO_LIMIT, Relaxed);
        if limit != NO_LIMIT {
            // SAFETY: only this thread refers to its context, and nothing borrows it.
            unsafe { (*self.context()).stack_limit = limit };
        }
    }

    /// Ends all calls of the current stack, because the host's own limit of time is over. To be
    /// called by the host's handler of the signal that tells it. Does nothing if no call is under
    /// way. Async-signal-safe.
    fn interrupt_from_signal(&self) {
        if self.depth() == 0 && !self.interrupts.are_used() {
            return;
        }
        self.interrupts.note(Due::Host);
        Counters::of_process().add_timeout();
        // If the signal of the timer cannot be used, the host ends the process after some time.
        if self.interrupts.timer.make_ready(&HANDLERS).is_ok() {
            self.interrupts.arm_after(1);
        }
    }

    /// Calls [`Thread::interrupt_from_signal`] for the current thread, if it has run WebAssembly.
    /// Async-signal-safe.
    pub fn interrupt_current_from_signal() {
        if let Some(thread) = Self::current_if_any() {
            thread.interrupt_from_signal();
        }
    }
}
