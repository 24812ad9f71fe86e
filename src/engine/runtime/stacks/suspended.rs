//! Stacks that were left while WebAssembly ran on them, and the instances that stand on them.
//!
//! A host may run several stacks on one thread, as coroutines, and leave one for another at any
//! place where a host function runs. What belongs to a stack is its [`ThreadContext`].
//! **Invariants:**
//!
//! - The thread has the context and the calls of the current stack. There is an entry here for each
//!   stack that was left while WebAssembly ran on it, and for no other; it goes when the stack is
//!   entered again, when the host says that the stack is gone, and after the request. A stack
//!   without an entry has a fresh context, no activation, and no call, so that its next one finds
//!   out how far the stack reaches.
//! - When its outermost call began is known of each entry, and when the stack was left: what the
//!   call may refer to is not freed before it has ended ([`crate::engine::runtime::heap::releases`]).
//! - An instance knows how often it stands in an entry. It is not freed meanwhile, because the
//!   calls that its frames belong to have not ended.
//! - A stack is left only where the host runs, so WebAssembly has called out of each activation of
//!   it, and the walk over the frames of each begins where it did.
//! - Everything else that a [`Thread`] notes about a call (its trap and frames, how it ended, where
//!   it lands) is noted after the host ran and taken before the host runs again: a signal handler
//!   or builtin notes it, compiled code leaves for the entry or for who catches, and the entry's
//!   caller takes it first of all. An exception that the host has yet to take as such is the
//!   exception: it waits while what the call released is freed. So the host must not leave the
//!   stack while it lets go of what it gave to WebAssembly.
//!
//! An instance whose code runs on a suspended stack may not be called from the host, unless it was
//! made to allow that: most programs keep a stack of their own in their memory, with one end. A
//! call by another instance is not looked at.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ptr::NonNull;

use super::backtrace;
use super::before_call::Reason;
use super::thread::{Starting, Thread};
use crate::engine::abi::vmctx::{ThreadContext, VmContext};
use crate::engine::runtime::heap::calls::SuspendedCalls;
use crate::engine::runtime::heap::owner::Header;

/// The stacks of a thread that are suspended while WebAssembly runs on them, by the names that the
/// host has for them.
#[derive(Debug, Default)]
pub(in crate::engine::runtime) struct Suspended {
    stacks: RefCell<HashMap<usize, Stack>>,
}

/// What is kept of a stack.
#[derive(Debug)]
struct Stack {
    context: ThreadContext,
    calls: SuspendedCalls,
    starting: Option<Starting>,
    /// The contexts of the instances that have frames on it. One may be there more than once.
    instances: Vec<NonNull<VmContext>>,
}

impl Suspended {
    /// Returns whether WebAssembly is running on a stack that is suspended.
    pub(in crate::engine::runtime) fn is_any(&self) -> bool {
        !self.stacks.borrow().is_empty()
    }

    /// Keeps what belongs to a stack that is left.
    fn insert(&self, name: usize, stack: Stack) {
        let before = self.remove(name);
        debug_assert!(before.is_none(), "a stack is entered before it is left again");
        for instance in &stack.instances {
            count(*instance, |count| count + 1);
        }
        self.stacks.borrow_mut().insert(name, stack);
    }

    /// Returns what was kept of a stack, if it was left in a call.
    fn remove(&self, name: usize) -> Option<Stack> {
        let stack = self.stacks.borrow_mut().remove(&name)?;
        for instance in &stack.instances {
            count(*instance, |count| count - 1);
        }
        Some(stack)
    }
}

/// Changes how often the instance of a context in an entry stands on suspended stacks.
fn count(context: NonNull<VmContext>, change: impl FnOnce(usize) -> usize) {
    // SAFETY: the context comes from a frame on a stack; **code outlives calls**: its instance is
    // not freed before the call has ended, nor before the entry is gone.
    let owner = unsafe { (*context.as_ptr()).owner }.cast::<Header>();
    // SAFETY: as above.
    unsafe { (*owner).suspended.update(change) };
}

impl Thread {
    /// Says that the host leaves the current stack, to which it gives the name `from`, for the one
    /// that it named `to` when it left that, if it did. The lowest address of the latter is
    /// `bottom`, or it is the one on which the thread was started.
    ///
    /// Must be called right before each switch of stacks, from code of the host.
    pub fn switch_stack(&self, from: usize, to: usize, bottom: Option<usize>) {
        if !self.heap.is_idle() {
            let mut instances = Vec::new();
            if let Some(activation) = self.innermost_activation() {
                backtrace::contexts(activation, |context| {
                    instances.extend(NonNull::new(context.cast_mut()));
                });
            }
            let context = self.replace_context(ThreadContext::new());
            let calls = self.heap.calls.suspend(self.heap.releases.tick());
            let starting = self.starting.take();
            self.suspended.insert(from, Stack { context, calls, starting, instances });
        }
        if let Some(stack) = self.suspended.remove(to) {
            self.replace_context(stack.context);
            self.heap.calls.resume(&stack.calls);
            self.starting.set(stack.starting);
            self.heap.releases.look_again();
        }
        self.check_suspended();
        self.set_stack(bottom);
    }

    /// Says that there is no stack of this name, or none any more. What ran on it has not returned,
    /// and never will.
    pub fn forget_stack(&self, name: usize) {
        if let Some(stack) = self.suspended.remove(name) {
            self.heap.releases.end_wait(self.heap.calls.abandon(&stack.calls));
            self.heap.releases.look_again();
        }
        self.check_suspended();
    }

    /// Says that there are no stacks but the current one.
    pub(in crate::engine::runtime) fn forget_stacks(&self) {
        let names: Vec<_> = self.suspended.stacks.borrow().keys().copied().collect();
        for stack in names.into_iter().filter_map(|name| self.suspended.remove(name)) {
            self.heap.calls.abandon(&stack.calls);
        }
        self.check_suspended();
    }

    fn check_suspended(&self) {
        self.before_call.set(Reason::Suspended, self.suspended.is_any());
    }

    fn replace_context(&self, context: ThreadContext) -> ThreadContext {
        // SAFETY: only this thread refers to its context, and nothing borrows it.
        unsafe { self.context().replace(context) }
    }
}
