//! The calls from the host into WebAssembly, as far as they may hold references.
//!
//! **Invariants:**
//!
//! - The heap knows of the calls on the current stack how many there are, and when the outermost
//!   one began.
//! - It knows the same of each suspended stack, and when the stack was left. Objects that a
//!   suspended call may refer to are not freed before the call has ended, see
//!   [`releases`](super::releases).

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Bound;

/// The calls of a thread.
#[derive(Debug, Default)]
pub(in crate::engine::runtime) struct Calls {
    /// Number of calls on the current stack.
    depth: Cell<usize>,
    /// Time at which the outermost of them began.
    began: Cell<u64>,
    /// The outermost of them, or of those that ended last, if it was suspended before.
    call: Cell<Option<CallId>>,
    /// Beginning and name of the outermost call of each suspended stack, by the time at which the
    /// stack was left.
    suspended: RefCell<BTreeMap<u64, (u64, CallId)>>,
}

/// The identity of a call that was suspended: the time at which that happened first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::engine::runtime) struct CallId(u64);

/// The calls of a suspended stack.
#[derive(Debug)]
pub(in crate::engine::runtime) struct SuspendedCalls {
    depth: usize,
    began: u64,
    call: CallId,
    /// Time at which the stack was left.
    left: u64,
}

impl Calls {
    /// Returns the number of calls on the current stack.
    #[inline]
    pub(in crate::engine::runtime) const fn depth(&self) -> usize {
        self.depth.get()
    }

    /// Begins a call. `now` is the time, which counts if the call is the outermost one.
    #[inline]
    pub(in crate::engine::runtime) fn begin(&self, now: u64) {
        let depth = self.depth.get();
        if depth == 0 {
            self.began.set(now);
        }
        self.depth.set(depth + 1);
    }

    /// Ends the innermost call, and returns whether it was the outermost one.
    #[inline]
    pub(in crate::engine::runtime) fn end(&self) -> bool {
        let depth = self.depth.get() - 1;
        self.depth.set(depth);
        depth == 0
    }

    /// Returns the identity of the outermost call, which has ended, if it was suspended before and
    /// this was not asked since.
    pub(in crate::engine::runtime) fn take_ended(&self) -> Option<CallId> {
        self.call.take()
    }

    /// Forgets the calls of the current stack, and returns the identity of the outermost one if it
    /// was suspended before.
    pub(in crate::engine::runtime) fn forget(&self) -> Option<CallId> {
        self.depth.set(0);
        self.began.set(0);
        self.call.take()
    }

    /// Takes the calls of the current stack, which is left at the time `left`.
    pub(in crate::engine::runtime) fn suspend(&self, left: u64) -> SuspendedCalls {
        let (depth, began) = (self.depth.take(), self.began.take());
        let call = self.call.take().unwrap_or(CallId(left));
        self.suspended.borrow_mut().insert(left, (began, call));
        SuspendedCalls { depth, began, call, left }
    }

    /// Makes the calls of a suspended stack those of the current one.
    pub(in crate::engine::runtime) fn resume(&self, calls: &SuspendedCalls) {
        self.suspended.borrow_mut().remove(&calls.left);
        self.depth.set(calls.depth);
        self.began.set(calls.began);
        self.call.set(Some(calls.call));
    }

    /// Forgets the calls of a suspended stack that is gone, and returns the identity of the
    /// outermost one.
    pub(in crate::engine::runtime) fn abandon(&self, calls: &SuspendedCalls) -> CallId {
        self.suspended.borrow_mut().remove(&calls.left);
        calls.call
    }

    /// Returns whether WebAssembly is running on a suspended stack.
    pub(in crate::engine::runtime) fn are_any_suspended(&self) -> bool {
        !self.suspended.borrow().is_empty()
    }

    /// Returns a suspended call that may refer to an owner which was made and given up at these
    /// times: its stack was left after the first, and it began before the second. Of several calls,
    /// returns the one whose stack was left last.
    pub(in crate::engine::runtime) fn holding_back(
        &self,
        made: u64,
        given_up: u64,
    ) -> Option<CallId> {
        let suspended = self.suspended.borrow();
        let later = suspended.range((Bound::Excluded(made), Bound::Unbounded)).rev();
        later.map(|(_, call)| *call).find(|(began, _)| *began < given_up).map(|(_, call)| call)
    }
}
