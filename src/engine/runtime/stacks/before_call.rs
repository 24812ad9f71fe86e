//! The reasons for a thread to check something before the host calls WebAssembly. One byte holds
//! all reasons, because each call tests it, and usually no reason is set. Signal handlers may set
//! reasons.

use std::sync::atomic::{AtomicU8, Ordering};

/// The set of reasons of a thread.
#[derive(Debug, Default)]
pub(in crate::engine::runtime) struct BeforeCall(AtomicU8);

/// A reason for a check.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
pub(in crate::engine::runtime) enum Reason {
    /// WebAssembly is running on a suspended stack.
    Suspended = 1,
    /// Other code may have replaced the handlers of fault signals, or blocked these signals.
    Signals = 2,
    /// An interrupt is due on the current stack.
    Interrupted = 4,
    /// An instance of the thread is abandoned.
    Abandoned = 8,
    /// An instance of the thread has limits.
    Limits = 16,
}

impl BeforeCall {
    /// Returns whether any reason is set.
    #[inline]
    pub(in crate::engine::runtime) fn is_any(&self) -> bool {
        self.0.load(Ordering::Relaxed) != 0
    }

    /// Returns whether a reason is set.
    pub(in crate::engine::runtime) fn is(&self, reason: Reason) -> bool {
        self.0.load(Ordering::Relaxed) & reason as u8 != 0
    }

    /// Sets or clears a reason. Async-signal-safe.
    pub(in crate::engine::runtime) fn set(&self, reason: Reason, holds: bool) {
        if holds {
            self.0.fetch_or(reason as u8, Ordering::Relaxed);
        } else {
            self.0.fetch_and(!(reason as u8), Ordering::Relaxed);
        }
    }
}
