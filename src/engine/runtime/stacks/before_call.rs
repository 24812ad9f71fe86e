//! Reasons for a thread to look at something before the host calls WebAssembly. All are in one
//! byte: there is mostly none, and each call asks.

use std::cell::Cell;

/// The reasons that a thread has.
#[derive(Debug, Default)]
pub(in crate::engine::runtime) struct BeforeCall(Cell<u8>);

/// A reason.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
pub(in crate::engine::runtime) enum Reason {
    /// WebAssembly is running on a stack that is suspended.
    Suspended = 1,
    /// Something else may have taken the signals of faults, or blocked them.
    Signals = 2,
}

impl BeforeCall {
    /// Returns whether there is any reason.
    #[inline]
    pub(in crate::engine::runtime) const fn is_any(&self) -> bool {
        self.0.get() != 0
    }

    /// Returns whether there is a certain one.
    pub(in crate::engine::runtime) const fn is(&self, reason: Reason) -> bool {
        self.0.get() & reason as u8 != 0
    }

    /// Notes whether there is a certain one.
    pub(in crate::engine::runtime) fn set(&self, reason: Reason, holds: bool) {
        let others = self.0.get() & !(reason as u8);
        self.0.set(if holds { others | reason as u8 } else { others });
    }
}
