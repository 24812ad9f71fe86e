//! The calls from the host into WebAssembly. They may hold references that are not counted.
//!
//! **Invariants:**
//!
//! - For the current stack, the heap knows the number of calls, and the time at which the outermost
//!   call began.
//! - For each suspended stack, the heap knows the same two values, and the time at which the stack
//!   was left. Owners to which a suspended call may refer are not freed before the call has ended,
//!   see [`releases`](super::releases).

use std::cell::{Cell, RefCell};

use super::suspended_calls::{CallId, SuspendedCalls};

/// The calls of a thread.
#[derive(Debug, Default)]
pub(in crate::engine::runtime) struct Calls {
    /// Number of calls on the current stack.
    depth: Cell<usize>,
    /// Time at which the outermost call began, see [`super::releases`].
    began: Cell<u64>,
    /// The outermost call on the current stack, or the last outermost call if none is under way.
    /// `None` if that call was never suspended.
    call: Cell<Option<CallId>>,
    /// The outermost call of each suspended stack.
    suspended: RefCell<SuspendedCalls>,
}

/// The calls of a suspended stack.
#[derive(Debug)]
pub(in crate::engine::runtime) struct SavedCalls {
    depth: usize,
    began: u64,
    call: CallId,
}

impl Calls {
    /// Returns the number of calls on the current stack.
    #[inline]
    pub(in crate::engine::runtime) const fn depth(&self) -> usize {
        self.depth.get()
    }

    /// Begins a call at the time `now`. The time is stored only if the call is the outermost call.
    #[inline]
    pub(in crate::engine::runtime) fn begin(&self, now: u64) {
        let depth = self.depth.get();
        if depth == 0 {
            self.began.set(now);
        }
        self.depth.set(depth + 1);
    }

    /// Ends the innermost call, and returns whether it was the outermost call.
    #[inline]
    pub(in crate::engine::runtime) fn end(&self) -> bool {
        let depth = self.depth.get() - 1;
        self.depth.set(depth);
        depth == 0
    }

    /// Takes the identity of the last outermost call on the current stack. Must be called when no
    /// call is under way there. Returns `None` if that call was never suspended, or if its identity
    /// was taken before.
    pub(in crate::engine::runtime) fn take_ended(&self) -> Option<CallId> {
        self.call.take()
    }

    /// Forgets the calls of the current stack. Returns the identity of the outermost call if it was
    /// suspended before.
    pub(in crate::engine::runtime) fn forget(&self) -> Option<CallId> {
        self.depth.set(0);
        self.began.set(0);
        self.call.take()
    }

    /// Takes the calls of the current stack, which is left at the time `left`.
    pub(in crate::engine::runtime) fn suspend(&self, left: u64) -> SavedCalls {
        let (depth, began) = (self.depth.take(), self.began.take());
        let mut suspended = self.suspended.borrow_mut();
        let call = match self.call.take() {
            Some(call) => {
                suspended.suspend(call, left);
                call
            }
            None => suspended.add(began, left),
        };
        SavedCalls { depth, began, call }
    }

    /// Sets the calls of a stack that was suspended and is now current.
    pub(in crate::engine::runtime) fn resume(&self, calls: &SavedCalls) {
        self.suspended.borrow_mut().resume(calls.call);
        self.depth.set(calls.depth);
        self.began.set(calls.began);
        self.call.set(Some(calls.call));
    }

    /// Forgets the calls of a suspended stack that is gone. Returns the identity of the outermost
    /// call.
    pub(in crate::engine::runtime) fn forget_suspended(&self, calls: &SavedCalls) -> CallId {
        self.suspended.borrow_mut().resume(calls.call);
        calls.call
    }

    /// Returns whether WebAssembly is running on a suspended stack.
    pub(in crate::engine::runtime) fn are_any_suspended(&self) -> bool {
        self.suspended.borrow().is_any()
    }

    /// Returns a suspended call that may refer to an owner, see
    /// [`SuspendedCalls::blocking_call`].
    pub(in crate::engine::runtime) fn blocking_call(
        &self,
        made: u64,
        unreferenced_at: u64,
    ) -> Option<CallId> {
        self.suspended.borrow().blocking_call(made, unreferenced_at)
    }
}
