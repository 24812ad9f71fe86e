//! The end of waiting for another thread or process.

use std::time::{Duration, Instant};

use crate::engine::{Interrupt, Thread};

/// Maximum time between two looks at a [`Patience`].
pub(super) const PAUSE: Duration = Duration::from_millis(20);

/// How long the current thread waits: until a time, or until it is interrupted.
#[derive(Debug)]
pub(super) struct Patience {
    deadline: Instant,
    interrupt: &'static Interrupt,
}

impl Patience {
    pub(super) fn new(most: Duration) -> Self {
        Self { deadline: Instant::now() + most, interrupt: Thread::current().interrupt() }
    }

    /// Returns whether the thread must not wait any longer.
    pub(super) fn has_ended(&self) -> bool {
        self.interrupt.is_raised() || Instant::now() >= self.deadline
    }
}
