//! Suspended stacks: stacks that were left while WebAssembly ran on them, and the instances that
//! have frames on them.
//!
//! A host may run several stacks on one thread, as coroutines. It may leave one stack for another
//! at any place where a host function runs. Each stack has its own [`ThreadContext`].
//! **Invariants:**
//!
//! - The thread has the context and the calls of the current stack. [`Suspended`] has an entry for
//!   each stack that was left while WebAssembly ran on it, and for no other stack. The entry is
//!   removed when the stack is entered again, or when the host reports that the stack is gone. All
//!   entries are removed after the request. A stack without an entry starts with a fresh context,
//!   no activation, and no call. So its next call determines how far the stack reaches.
//! - Each entry notes when its outermost call began, and when the stack was left. Owners to which
//!   that call may refer are not freed before it ends ([`crate::engine::runtime::heap::releases`]).
//! - An instance counts how often it occurs in entries. While it occurs in one, it is not freed,
//!   because the calls to which its frames belong have not ended.
//! - A stack is left only while the host runs. So WebAssembly has called out of each activation on
//!   the stack. The walk over the frames of an activation begins at that call.
//! - A [`Thread`] also notes other data about a call: its trap and frames, its end, its landing.
//!   These notes are made after the host ran, and taken before the host runs again. A signal
//!   handler or builtin makes the note. Compiled code then jumps to the entry or to a handler that
//!   catches. The caller of the entry takes the note first of all. An [`Exception`] for the host
//!   does not follow this rule: it waits while the owners that the call released are freed. So the
//!   host must not leave the stack in destructors of values that it gave to WebAssembly.
//!
//! The host may not call an instance whose code runs on a suspended stack, unless the instance was
//! made to allow that. The reason is that most programs keep their own stack in their memory, and
//! that stack has only one end. Calls by another instance are not checked.
//!
//! [`Exception`]: crate::engine::runtime::objects::exception::Exception

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::ptr::NonNull;

use super::backtrace;
use super::before_call::Reason;
use super::interrupts::SavedInterrupts;
use super::thread::{Starting, Thread};
use crate::engine::abi::vmctx::{ThreadContext, VmContext};
use crate::engine::runtime::heap::calls::SavedCalls;
use crate::engine::runtime::heap::owner::Header;

/// The suspended stacks of a thread, by the host's names for them.
#[derive(Debug, Default)]
pub(in crate::engine::runtime) struct Suspended {
    stacks: RefCell<HashMap<usize, Stack>>,
    /// The interrupts of other stacks that were left: of stacks without WebAssembly, on which work
    /// with a limit of time was under way.
    interrupts: RefCell<HashMap<usize, SavedInterrupts>>,
}

/// The saved state of a suspended stack.
#[derive(Debug)]
struct Stack {
    context: ThreadContext,
    calls: SavedCalls,
    starting: Option<Starting>,
    interrupts: SavedInterrupts,
    /// The contexts of the instances that have frames on the stack. A context may occur repeatedly.
    instances: Vec<NonNull<VmContext>>,
}

impl Suspended {
    /// Returns whether WebAssembly is running on a suspended stack.
    pub(in crate::engine::runtime) fn is_any(&self) -> bool {
        !self.stacks.borrow().is_empty()
    }

    /// Saves the state of a stack that is left. Returns the state that was saved before, if the
    /// host did not say that the stack was entered again.
    fn insert(&self, name: usize, stack: Stack) -> Option<Stack> {
        let before = self.remove(name);
        debug_assert!(before.is_none(), "a stack is entered before it is left again");
        for instance in &stack.instances {
            count(*instance, |count| count + 1);
        }
        self.stacks.borrow_mut().insert(name, stack);
        before
    }

    /// Removes the state of a stack and returns it, if the stack was left during a call.
    fn remove(&self, name: usize) -> Option<Stack> {
        let stack = self.stacks.borrow_mut().remove(&name)?;
        for instance in &stack.instances {
            count(*instance, |count| count - 1);
        }
        Some(stack)
    }
}

/// Changes the number of occurrences on suspended stacks for the instance of a context. The context
/// comes from an entry.
fn count(context: NonNull<VmContext>, change: impl FnOnce(usize) -> usize) {
    // SAFETY: the context comes from a frame on a stack; **code outlives calls**: its instance is
    // not freed before the call has ended, nor before the entry is removed.
    let owner = unsafe { (*context.as_ptr()).owner }.cast::<Header>();
    // SAFETY: as above.
    unsafe { (*owner).suspended.update(change) };
}

impl Thread {
    /// Notes that the host switches from the current stack to another. `from` is the name of the
    /// current stack. `to` is the name of the other stack, under which the host left it if it was
    /// left before. `stack` has the addresses of the other stack, or is `None` for the stack on
    /// which the thread was started.
    ///
    /// Code of the host must call this immediately before each switch of stacks.
    pub fn switch_stack(&self, from: usize, to: usize, stack: Option<&Range<usize>>) {
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
            let interrupts = self.interrupts.leave();
            let left = Stack { context, calls, starting, interrupts, instances };
            if let Some(before) = self.suspended.insert(from, left) {
                self.heap.calls.forget_suspended(&before.calls);
            }
        } else if self.interrupts.are_used() {
            self.suspended.interrupts.borrow_mut().insert(from, self.interrupts.leave());
        }
        if let Some(saved) = self.suspended.remove(to) {
            self.replace_context(saved.context);
            self.heap.calls.resume(&saved.calls);
            self.starting.set(saved.starting);
            self.interrupts.enter(&saved.interrupts);
            self.heap.releases.mark_due();
        }
        let interrupts = self.suspended.interrupts.borrow_mut().remove(&to);
        if let Some(interrupts) = interrupts {
            self.interrupts.enter(&interrupts);
        }
        self.before_call.set(Reason::Interrupted, false);
        if self.is_interrupted() {
            self.before_call.set(Reason::Interrupted, true);
        }
        self.check_suspended();
        self.set_stack(stack);
    }

    /// Notes that no stack with this name exists any more. The code that ran on it has not
    /// returned, and never will.
    pub fn forget_stack(&self, name: usize) {
        self.suspended.interrupts.borrow_mut().remove(&name);
        if let Some(stack) = self.suspended.remove(name) {
            self.heap.releases.end_wait(self.heap.calls.forget_suspended(&stack.calls));
            self.heap.releases.mark_due();
        }
        self.check_suspended();
    }

    /// Notes that only the current stack exists.
    pub(in crate::engine::runtime) fn forget_stacks(&self) {
        self.suspended.interrupts.borrow_mut().clear();
        let names: Vec<_> = self.suspended.stacks.borrow().keys().copied().collect();
        for stack in names.into_iter().filter_map(|name| self.suspended.remove(name)) {
            self.heap.calls.forget_suspended(&stack.calls);
        }
        self.check_suspended();
    }

    fn check_suspended(&self) {
        self.before_call.set(Reason::Suspended, self.suspended.is_any());
    }

    /// Replaces the context, except for the address that is the same for all stacks.
    fn replace_context(&self, context: ThreadContext) -> ThreadContext {
        // SAFETY: only this thread refers to its context, and nothing borrows it.
        let interrupt = unsafe { (*self.context()).interrupt };
        // SAFETY: as above.
        unsafe { self.context().replace(ThreadContext { interrupt, ..context }) }
    }
}
