//! The reasons for a thread to check something before the host calls WebAssembly. One byte holds
//! all reasons, because each call tests it, and usually no reason is set.

use std::cell::Cell;

/// The set of reasons of a thread.
#[derive(Debug, Default)]
pub(in crate::engine::runtime) struct BeforeCall(Cell<u8>);

/// A reason for a check.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
pub(in crate::engine::runtime) enum Reason {
    /// WebAssembly is running on a suspended stack.
    Suspended = 1,
    /// Other code may have replaced the handlers of fault signals, or blocked these signals.
    Signals = 2,
}

impl BeforeCall {
    /// Returns whether any reason is set.
    #[inline]
    pub(in crate::engine::runtime) const fn is_any(&self) -> bool {
        self.0.get() != 0
    }

    /// Returns whether a reason is set.
    pub(in crate::engine::runtime) const fn is(&self, reason: Reason) -> bool {
        self.0.get() & reason as u8 != 0
    }

    /// Sets or clears a reason.
    pub(in crate::engine::runtime) fn set(&self, reason: Reason, holds: bool) {
        let others = self.0.get() & !(reason as u8);
        self.0.set(if holds { others | reason as u8 } else { others });
    }
}
