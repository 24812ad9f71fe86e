//! What a request of the host leaves behind, and that the next one finds nothing of it.
//!
//! A host that serves one request after another ends each in two steps. At the *end* of a request
//! its values are still valid, and cycles that no collector found let go of them. Code of the host
//! may run once more after that, and make new ones. *After* the request its values are gone, and so
//! is all that could use a handle: then everything of the thread is freed, whoever seems to hold
//! it.
//!
//! For a handle may be lost. A host that gives up a request may jump over frames that have some, or
//! free the stacks of coroutines without ending them. Such handles are never dropped, so what they
//! hold is held for ever by its count.
//!
//! **Invariant** (**nothing outlives a request**): whatever uses an owner or a memory of a thread
//! has a handle of it, or got it by edges from one; no other thread has any, and neither has a
//! module. If no handle is used any more, an owner is held by others only, which [`Trace`] names:
//! the rest of its count are handles that are lost. Without these the ordinary releasing frees
//! everything, since no cycle is left of what has let go. A memory is held by instances and handles
//! only: what is left of the memories when no instance is, lost handles hold.
//!
//! [`Trace`]: super::heap::collector::Trace

use std::any::Any;
use std::collections::HashMap;
use std::ptr::NonNull;

use super::heap::collector::{Collector, Visitor};
use super::heap::owner::{AnyOwner, Header};
use super::memory::Memory;
use super::objects::extern_value::HostValue;
use super::objects::host_func::HostFunc;
use super::stacks::thread::Thread;

/// Counts how often owners are named.
#[derive(Default)]
struct Holders(HashMap<NonNull<Header>, usize>);

impl Visitor for Holders {
    fn owner(&mut self, owner: &AnyOwner) {
        *self.0.entry(owner.as_ptr()).or_default() += 1;
    }

    fn value(&mut self, _: &dyn Any) {}
}

impl Thread {
    /// Begins a request of the host, whose collector is told of losses until it ends. There must be
    /// nothing left of the one before.
    pub fn begin_request(&self, collector: &'static Collector) {
        debug_assert!(self.has_nothing(), "nothing outlives a request");
        self.heap.collector.set(Some(collector));
        self.heap.is_collected.set(true);
        self.signals_may_be_taken();
    }

    /// Makes every owner of the current thread let go of the references that it counts and of the
    /// values of the host, when a request ends: cycles that no collector found would live for ever.
    /// Host functions stay what they are, so that functions that import them can still be called.
    /// No WebAssembly may be running on the current stack. Stacks that are suspended stay, and
    /// values of the host that they may refer to: code of the host that runs later may enter them.
    /// Tells of no more losses, until the next request begins.
    pub fn end_request() {
        let Some(thread) = Self::current_if_any() else { return };
        thread.forget_calls();
        thread.heap.is_collected.set(false);
        let owners = thread.heap.hold_all();
        let stays = |owner: &AnyOwner| {
            let is_used =
                || thread.heap.calls.holding_back(owner.header().made, u64::MAX).is_some();
            owner.is::<HostFunc>() || owner.is::<HostValue>() && is_used()
        };
        owners.iter().filter(|owner| !stays(owner)).for_each(AnyOwner::let_go);
        drop(owners);
        thread.heap.release_queued();
    }

    /// Frees everything that the current thread has, after a request: instances, memories, tables,
    /// globals, functions and values of the host, exceptions, stacks that were suspended. Nodes of
    /// the host's collector are forgotten, as the host has freed them.
    ///
    /// # Safety
    ///
    /// No handle that was made before may be used any more, not even dropped, and no code run that
    /// was suspended: **nothing outlives a request**.
    pub unsafe fn forget_request() {
        let Some(thread) = Self::current_if_any() else { return };
        let owners = thread.heap.hold_all();
        for owner in &owners {
            owner.set_node(None);
        }
        thread.forget_calls();
        thread.forget_stacks();
        thread.heap.releases.end_all_waits();
        thread.heap.is_collected.set(false);
        owners.iter().for_each(AnyOwner::let_go);
        let mut holders = Holders::default();
        for owner in &owners {
            owner.trace_inside(&mut holders);
        }
        for owner in &owners {
            let others = holders.0.get(&owner.as_ptr()).copied().unwrap_or_default();
            debug_assert!(owner.count() > others, "owners name what they count, and no more");
            owner.header().set_count(others + 1);
        }
        drop(owners);
        thread.heap.release_queued();
        // SAFETY: all instances are gone, so only handles are left, which the caller does not use any
        // more.
        unsafe { Memory::free_all() };
        debug_assert!(thread.has_nothing(), "what has let go is part of no cycle");
    }

    /// Returns whether nothing is left of a request.
    pub fn has_nothing(&self) -> bool {
        self.heap.is_empty() && !Memory::are_any()
    }
}
