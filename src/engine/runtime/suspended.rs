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
//!   call may refer to is not freed before it has ended ([`super::releases`]).
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

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ptr::NonNull;

use super::backtrace;
use super::before_call::Reason;
use super::instance::InstanceData;
use super::owner::{AnyOwner, Header};
use super::suspended_calls::{CallId, SuspendedCalls};
use super::thread::{Calls, Thread};
use crate::engine::abi::vmctx::{ThreadContext, VmContext};
use crate::engine::error::{Error, Result};

/// The stacks of a thread that are suspended while WebAssembly runs on them, by the names that the
/// host has for them.
#[derive(Debug, Default)]
pub(super) struct Suspended {
    stacks: RefCell<HashMap<usize, Stack>>,
    /// The outermost call of each.
    calls: RefCell<SuspendedCalls>,
}

/// What is kept of a stack.
#[derive(Debug)]
struct Stack {
    context: ThreadContext,
    calls: Calls,
    /// The contexts of the instances that have frames on it. One may be there more than once.
    instances: Vec<NonNull<VmContext>>,
}

/// How an instance stands on suspended stacks.
#[derive(Debug)]
pub(super) struct Standing {
    /// How often it does.
    count: Cell<usize>,
    /// Whether it may be called nevertheless.
    is_reentrant: bool,
}

impl Standing {
    /// Makes that of an instance without frames.
    pub(super) const fn new(is_reentrant: bool) -> Self {
        Self { count: Cell::new(0), is_reentrant }
    }
}

impl Suspended {
    /// Returns whether WebAssembly is running on a stack that is suspended.
    pub(super) fn is_any(&self) -> bool {
        !self.stacks.borrow().is_empty()
    }

    /// Returns a call that may refer to an owner which was made and given up at these times.
    pub(super) fn holding_back(&self, made: u64, given_up: u64) -> Option<CallId> {
        if self.is_any() { self.calls.borrow().holding_back(made, given_up) } else { None }
    }

    /// Keeps what belongs to a stack that is left at a time.
    fn insert(&self, name: usize, mut stack: Stack, left: u64) {
        let before = self.remove(name);
        debug_assert!(before.is_none(), "a stack is entered before it is left again");
        for instance in &stack.instances {
            count(*instance, |count| count + 1);
        }
        let mut calls = self.calls.borrow_mut();
        match stack.calls.call {
            Some(call) => calls.suspend(call, left),
            None => stack.calls.call = Some(calls.add(stack.calls.began, left)),
        }
        self.stacks.borrow_mut().insert(name, stack);
    }

    /// Returns what was kept of a stack, if it was left in a call.
    fn remove(&self, name: usize) -> Option<Stack> {
        let stack = self.stacks.borrow_mut().remove(&name)?;
        if let Some(call) = stack.calls.call {
            self.calls.borrow_mut().resume(call);
        }
        for instance in &stack.instances {
            count(*instance, |count| count - 1);
        }
        Some(stack)
    }

    /// Forgets all stacks.
    fn clear(&self) {
        let names: Vec<_> = self.stacks.borrow().keys().copied().collect();
        for name in names {
            self.remove(name);
        }
    }
}

/// Changes how often the instance of a context in an entry stands on suspended stacks.
fn count(context: NonNull<VmContext>, change: impl FnOnce(usize) -> usize) {
    // SAFETY: the context comes from a frame on a stack; **code outlives calls**: its instance is
    // not freed before the call has ended, nor before the entry is gone.
    unsafe { with(context.as_ptr(), |instance| instance.standing.count.update(change)) };
}

/// Runs `run` with the instance of a context.
///
/// # Safety
///
/// The instance must live.
unsafe fn with<R>(context: *const VmContext, run: impl FnOnce(&InstanceData) -> R) -> R {
    // SAFETY: the caller says so.
    let owner = unsafe { (*context).owner }.cast::<Header>().cast_mut();
    let owner = NonNull::new(owner).expect("a context has an owner");
    // SAFETY: as above; this borrows a handle, and the count stays as it is.
    let owner = std::mem::ManuallyDrop::new(unsafe { AnyOwner::from_raw(owner) });
    // SAFETY: the owner of a `VmContext` is an instance.
    run(unsafe { owner.value() })
}

impl Thread {
    /// Says that the host leaves the current stack, to which it gives the name `from`, for the one
    /// that it named `to` when it left that, if it did. The lowest address of the latter is
    /// `bottom`, or it is the one on which the thread was started.
    ///
    /// Must be called right before each switch of stacks, from code of the host.
    pub fn switch_stack(&self, from: usize, to: usize, bottom: Option<usize>) {
        if !self.is_idle() {
            let mut instances = Vec::new();
            if let Some(activation) = self.innermost_activation() {
                backtrace::contexts(activation, |context| {
                    instances.extend(NonNull::new(context.cast_mut()));
                });
            }
            let context = self.replace_context(ThreadContext::new());
            let calls = self.replace_calls(Calls::default());
            let left = self.releases.tick();
            self.suspended.insert(from, Stack { context, calls, instances }, left);
        }
        if let Some(stack) = self.suspended.remove(to) {
            self.replace_context(stack.context);
            self.replace_calls(stack.calls);
            self.releases.look_again();
        }
        self.check_suspended();
        self.set_stack(bottom);
    }

    /// Says that there is no stack of this name, or none any more. What ran on it has not returned,
    /// and never will.
    pub fn forget_stack(&self, name: usize) {
        if let Some(call) = self.suspended.remove(name).and_then(|stack| stack.calls.call) {
            self.releases.end_wait(call);
            self.releases.look_again();
        }
        self.check_suspended();
    }

    /// Says that there are no stacks but the current one.
    pub(super) fn forget_stacks(&self) {
        self.suspended.clear();
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

impl InstanceData {
    /// Returns an error if code of the instance runs on a suspended stack and the host may not call
    /// it until that has ended.
    #[cold]
    pub(super) fn check_standing(&self) -> Result<()> {
        let Standing { count, is_reentrant } = &self.standing;
        if count.get() == 0 || *is_reentrant {
            return Ok(());
        }
        Err(Error::Suspended { module: self.module.name().map(str::to_owned) })
    }
}

/// Does the same for the instance of a context.
///
/// # Safety
///
/// The instance must live.
#[cold]
pub(super) unsafe fn check(context: *const VmContext) -> Result<()> {
    // SAFETY: the caller says so.
    unsafe { with(context, InstanceData::check_standing) }
}
