//! Limits of the wall time of calls, and of work on behalf of calls.

use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use super::before_call::Reason;
use super::interrupts::{Due, NEVER};
use super::thread::Thread;
use crate::engine::error::Result;

/// A limit of time that holds until it is dropped.
#[derive(Debug)]
#[must_use]
pub struct TimeLimit {
    thread: &'static Thread,
    /// The deadline and the depth of the outer limit. `None` if the outer limit is stricter.
    outer: Option<(u64, usize)>,
}

impl Thread {
    /// Sets the maximum wall time of each outermost call on this thread, in addition to the limits
    /// of instances. `None` stands for no limit.
    pub fn set_max_time(&self, time: Option<Duration>) {
        self.interrupts.max_time.set(time);
        self.before_call.set(Reason::Limits, time.is_some());
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
        let interrupts = &self.interrupts;
        if self.is_interrupted() && self.depth() == 0 {
            self.forget_late_interrupt();
        }
        interrupts.works.fetch_add(1, Relaxed);
        let none = TimeLimit { thread: self, outer: None };
        let max_time = interrupts.max_time.get();
        let Some(duration) = duration.into_iter().chain(max_time).min() else {
            return Ok(none);
        };
        let nanoseconds = u64::try_from(duration.as_nanos()).unwrap_or(NEVER);
        let deadline = interrupts.now().saturating_add(nanoseconds);
        let outer = interrupts.deadline.load(Relaxed);
        if deadline >= outer || self.is_interrupted() {
            return Ok(none);
        }
        if !interrupts.is_ready.get() || !interrupts.timer.exists() {
            interrupts.timer.prepare()?;
            interrupts.is_ready.set(true);
        }
        let depth = interrupts.limit_depth.swap(self.depth(), Relaxed);
        interrupts.deadline.store(deadline, Relaxed);
        interrupts.arm();
        Ok(TimeLimit { outer: Some((outer, depth)), ..none })
    }
}

impl Drop for TimeLimit {
    fn drop(&mut self) {
        let (thread, interrupts) = (self.thread, &self.thread.interrupts);
        interrupts.works.fetch_sub(1, Relaxed);
        if let Some((deadline, depth)) = self.outer {
            interrupts.deadline.store(deadline, Relaxed);
            interrupts.limit_depth.store(depth, Relaxed);
            if interrupts.is(Due::Limit) {
                interrupts.forget(Due::Limit);
                interrupts.is_host_told.set(false);
            }
            // The outer limit may be over, too. Then its signal comes at once.
            interrupts.arm();
        }
        if thread.depth() == 0 && interrupts.works.load(Relaxed) == 0 {
            interrupts.forget(Due::Host);
        }
        if !thread.is_interrupted() {
            thread.before_call.set(Reason::Interrupted, false);
        }
    }
}
