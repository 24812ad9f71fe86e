//! Limits of the wall time of calls, and of work on behalf of calls.

use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use super::before_call::Reason;
use super::interrupts::{Due, NEVER};
use super::ring::HANDLERS;
use super::thread::Thread;
use crate::engine::error::{Error, Result};
use crate::engine::runtime::sys;
use crate::engine::trap::Trap;

/// Minimum limit of a call for which the timer is armed only when the call takes long, in
/// nanoseconds. A shorter limit would end too late by a large part of it.
const WORTH_WATCHING: u64 = 100_000_000;

/// Returns a time in nanoseconds, or [`NEVER`].
pub(in crate::engine::runtime) fn nanoseconds(time: Option<Duration>) -> u64 {
    time.map_or(NEVER, |time| u64::try_from(time.as_nanos()).unwrap_or(NEVER))
}

/// A limit of time that holds until it is dropped.
#[derive(Debug)]
#[must_use]
pub struct TimeLimit {
    thread: &'static Thread,
    /// The deadline of the outer limit. `None` if the outer limit is stricter.
    outer: Option<u64>,
}

impl Thread {
    /// Returns whether the host is running, and not WebAssembly or the runtime.
    pub(super) fn is_host_running(&self) -> bool {
        self.interrupts.host_depth.load(Relaxed) == self.depth()
    }

    /// Returns whether the running call must end, because its time is over.
    pub fn is_interrupted(&self) -> bool {
        self.interrupts.is_any()
    }

    /// Notes that a call is unwound. If it is the outermost call, the host's interrupt has ended
    /// all calls.
    #[cold]
    pub(in crate::engine::runtime) fn note_unwound(&self) {
        if self.depth() == 1 && self.interrupts.is(Due::Host) {
            self.interrupts.forget(Due::Host);
            self.note_forgotten();
            self.interrupts.arm_again();
        }
    }

    /// Forgets an interrupt by the host that came too late to end a call. To be called when the
    /// outermost call begins.
    #[cold]
    pub(super) fn forget_late_interrupt(&self) {
        if !self.interrupts.are_used() {
            self.interrupts.set_due(0);
            self.note_forgotten();
        }
    }

    /// Returns the error for a call whose time is over.
    ///
    /// # Errors
    ///
    /// Returns that error if the time is over.
    pub(in crate::engine::runtime) fn check_interrupted(&self) -> Result<()> {
        if self.is_interrupted() { Err(Error::of_trap(Trap::Interrupted)) } else { Ok(()) }
    }

    /// Sets the byte with which the engine asks the host to interrupt its own code.
    ///
    /// # Safety
    ///
    /// The byte must be valid as long as the thread, and must only be accessed atomically.
    pub unsafe fn set_attention(&self, attention: *mut u8) {
        self.interrupts.attention.store(attention, Relaxed);
        // Signal handlers of the host may make a timer. If this fails, the first limit tries again.
        let _ = sys::notice_forks();
    }

    /// Returns whether a host function must end, because the time of the call that called it is
    /// over. Returns true once for each interrupt.
    pub fn take_host_interrupt(&self) -> bool {
        let interrupts = &self.interrupts;
        let is_due = interrupts.is(Due::Limit) && self.is_host_running();
        is_due && !interrupts.is_host_told.replace(true)
    }

    /// Asks the host again to interrupt its own code, if it must end and was not told so yet.
    pub fn repeat_host_interrupt(&self) {
        let interrupts = &self.interrupts;
        let is_due = interrupts.is(Due::Limit) && self.is_host_running();
        if is_due && !interrupts.is_host_told.get() {
            interrupts.call_host();
        }
    }

    /// Notes that a host function begins. Returns the value to pass to [`Thread::leave_host`].
    pub(in crate::engine::runtime) fn enter_host(&self) -> usize {
        self.may_wait();
        // Only this thread writes the number.
        let before = self.interrupts.host_depth.load(Relaxed);
        self.interrupts.host_depth.store(self.depth(), Relaxed);
        before
    }

    /// Notes that a host function has ended. Returns whether the call that called it must end.
    pub(in crate::engine::runtime) fn leave_host(&self, before: usize) -> bool {
        self.interrupts.host_depth.store(before, Relaxed);
        self.is_interrupted()
    }

    /// Forgets all limits of the current stack, whose calls are gone.
    pub(in crate::engine::runtime) fn forget_limits(&self) {
        self.interrupts.leave();
        self.before_call.set(Reason::Interrupted, false);
    }

    /// Deletes the timer, at the end of a request.
    pub(in crate::engine::runtime) fn delete_timer(&self) {
        self.interrupts.timer.delete();
        self.interrupts.watch.delete();
        self.interrupts.forget_timers();
    }

    /// Sets the maximum wall time of each outermost call on this thread, in addition to the limits
    /// of instances. `None` stands for no limit.
    pub fn set_max_time(&self, time: Option<Duration>) {
        self.interrupts.max_time.set(nanoseconds(time));
        // Instances may have set the reason, too. So it is cleared only after a request.
        if time.is_some() {
            self.before_call.set(Reason::Limits, true);
        }
    }

    /// Notes that other code may have taken or blocked the signal of the timer.
    pub(super) fn timer_may_be_taken(&self) {
        self.interrupts.is_ready.set(false);
    }

    /// Begins a limit of the wall time of the code that runs until the result is dropped. It is the
    /// smaller one of `duration` and the limit of the thread. Without both, and if an outer limit
    /// ends earlier, nothing changes.
    ///
    /// # Errors
    ///
    /// Returns an error if the signal of the timer cannot be used.
    pub fn limit_time(&'static self, duration: Option<Duration>) -> Result<TimeLimit> {
        self.limit(nanoseconds(duration), NEVER)
    }

    /// Begins a limit of the wall time of a call, as [`Thread::limit_time`] does. `time` is in
    /// nanoseconds, or [`NEVER`]. A short call makes no call of the system, unless the limit is
    /// short.
    ///
    /// # Errors
    ///
    /// Returns an error if the signal of the timer cannot be used.
    pub(in crate::engine::runtime) fn limit_call(&'static self, time: u64) -> Result<TimeLimit> {
        self.limit(time, WORTH_WATCHING)
    }

    /// Begins a limit of time. If it is at least as long as `worth_watching`, in nanoseconds, its
    /// end is settled only when the call takes long. Then the call may end some milliseconds too
    /// late.
    fn limit(&'static self, time: u64, worth_watching: u64) -> Result<TimeLimit> {
        let interrupts = &self.interrupts;
        if self.is_interrupted() && self.depth() == 0 {
            self.forget_late_interrupt();
        }
        // Only this thread writes the number.
        interrupts.works.store(interrupts.works.load(Relaxed) + 1, Relaxed);
        let mut limit = TimeLimit { thread: self, outer: None };
        let time = time.min(interrupts.max_time.get());
        if time == NEVER {
            self.keep_timer();
            return Ok(limit);
        }
        let exist = interrupts.timer.exists() && interrupts.watch.exists();
        if !interrupts.is_ready.get() || !exist {
            if interrupts.is_dispatching.get() {
                // The host blocks all signals only until its handlers of signals have run.
                sys::unblock_timers();
            }
            interrupts.timer.prepare(&HANDLERS)?;
            // The signal of both timers is the same.
            interrupts.watch.make()?;
            interrupts.is_ready.set(true);
        }
        let outer = interrupts.deadline.load(Relaxed);
        if outer == NEVER && time >= worth_watching && !self.is_interrupted() {
            interrupts.watch(time);
            limit.outer = Some(outer);
            return Ok(limit);
        }
        let deadline = interrupts.now().saturating_add(time);
        if deadline >= outer || self.is_interrupted() {
            return Ok(limit);
        }
        interrupts.deadline.store(deadline, Relaxed);
        interrupts.arm();
        limit.outer = Some(outer);
        Ok(limit)
    }

    /// Updates the notes of the thread after an interrupt may have been forgotten.
    pub(super) fn note_forgotten(&self) {
        if !self.is_interrupted() {
            self.restore_stack_limit();
        }
        self.before_call.set(Reason::Interrupted, false);
        // The signal may come between the two.
        if self.is_interrupted() {
            self.before_call.set(Reason::Interrupted, true);
        }
    }

    /// Notes whether the host runs its handlers of signals, during which it blocks all signals.
    /// Returns the previous value.
    pub fn set_dispatching(&self, is_dispatching: bool) -> bool {
        self.interrupts.is_dispatching.replace(is_dispatching)
    }

    /// Asks the host to interrupt its own code.
    pub fn call_host(&self) {
        self.interrupts.call_host();
    }

    /// Unblocks the signal of the timer if it is needed and other code may have blocked it. The
    /// code of a host function may do this during a call with a limit.
    pub(super) fn keep_timer(&self) {
        let interrupts = &self.interrupts;
        if interrupts.deadline.load(Relaxed) != NEVER && !interrupts.is_ready.get() {
            sys::unblock_timers();
        }
    }

    /// Arms the timer, because the thread may wait for something.
    pub(in crate::engine::runtime) fn may_wait(&self) {
        self.interrupts.arm_before_wait();
    }
}

impl Drop for TimeLimit {
    fn drop(&mut self) {
        let (thread, interrupts) = (self.thread, &self.thread.interrupts);
        let works = interrupts.works.load(Relaxed) - 1;
        interrupts.works.store(works, Relaxed);
        if let Some(deadline) = self.outer {
            interrupts.deadline.store(deadline, Relaxed);
            if interrupts.is(Due::Limit) {
                interrupts.forget(Due::Limit);
                interrupts.is_host_told.set(false);
            }
        }
        if works == 0 && interrupts.is(Due::Host) && thread.depth() == 0 {
            interrupts.forget(Due::Host);
        }
        if thread.before_call.is(Reason::Interrupted) {
            thread.note_forgotten();
        }
        if self.outer.is_some() {
            // The outer limit may be over, too. Then its signal comes at once.
            interrupts.arm_again();
        }
    }
}
