//! The end of a request of the host: nothing of the request is left when the next one begins.
//!
//! A host that serves one request after another ends each request in two steps. *At the end* of a
//! request, the values of the host are still valid, and owners release references. This breaks the
//! cycles that no collector found. Code of the host may run once more after that, and make new
//! cycles. *After* the request, the values of the host are gone, and so is all code that could use
//! a handle. Then everything of the thread is freed, regardless of reference counts.
//!
//! The reference count alone does not suffice, because handles may leak. A host that stops a
//! request early may jump over frames that have handles. It may also free the stacks of coroutines
//! without ending them. Such handles are never dropped, so the counts of their owners never become
//! zero.
//!
//! **Invariant** (**nothing outlives a request**): code that uses an owner or a memory of a thread
//! has a handle of it. Otherwise it got the owner or memory by following references from a handle.
//! No other thread and no module has handles of the owner or memory. Apart from handles,
//! all references to an owner come from owners, and [`Trace`] names these references. If no handle
//! is used any more, the remaining part of the owner's count comes from leaked handles. Without the
//! leaked handles, the ordinary release frees everything, because no cycle is left after
//! `release_contents`. Only instances and handles hold a memory. So when no instance is left, only
//! leaked handles hold the memories that are left.
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
use super::stacks::before_call::Reason;
use super::stacks::thread::Thread;

/// The number of times each owner was named.
#[derive(Default)]
struct Holders(HashMap<NonNull<Header>, usize>);

impl Visitor for Holders {
    fn owner(&mut self, owner: &AnyOwner) {
        *self.0.entry(owner.as_ptr()).or_default() += 1;
    }

    fn value(&mut self, _: &dyn Any) {}
}

impl Thread {
    /// Begins a request of the host. Until it ends, lost references are reported to `collector`.
    /// Nothing of the previous request may be left.
    pub fn begin_request(&self, collector: &'static Collector) {
        debug_assert!(self.has_nothing(), "nothing outlives a request");
        self.heap.collector.set(Some(collector));
        self.heap.is_collected.set(true);
        self.signals_may_be_taken();
    }

    /// Ends a request of the host on the current thread. Every owner releases the references that
    /// it counts and the values of the host. Otherwise cycles that no collector found would leak.
    /// Host functions keep their values, so functions that import them can still be called. No
    /// WebAssembly may be running on the current stack. Suspended stacks stay, because code of the
    /// host that runs later may enter them. Values of the host stay, too, if suspended stacks may
    /// refer to them. Lost references are not reported until the next request begins.
    pub fn end_request() {
        let Some(thread) = Self::current_if_any() else { return };
        thread.forget_calls();
        thread.heap.is_collected.set(false);
        let owners = thread.heap.hold_all();
        let stays = |owner: &AnyOwner| {
            let is_used =
                || thread.heap.calls.blocking_call(owner.header().made, u64::MAX).is_some();
            owner.is::<HostFunc>() || owner.is::<HostValue>() && is_used()
        };
        owners.iter().filter(|owner| !stays(owner)).for_each(AnyOwner::release_contents);
        drop(owners);
        thread.heap.release_queued();
    }

    /// Frees everything of the current thread, after a request: instances, memories, tables,
    /// globals, host functions, values of the host, exceptions, and the state of suspended stacks.
    /// Forgets the nodes of the host's collector, because the host has freed them.
    ///
    /// # Safety
    ///
    /// No handle that was made before may be used afterwards, not even dropped. No suspended code
    /// may run afterwards: **nothing outlives a request**.
    pub unsafe fn forget_request() {
        let Some(thread) = Self::current_if_any() else {
            // SAFETY: without the state of a thread, only the host can have made memories, and it
            // does not use their handles any more.
            return unsafe { Memory::free_all() };
        };
        let owners = thread.heap.hold_all();
        for owner in &owners {
            owner.set_node(None);
        }
        thread.forget_calls();
        thread.forget_stacks();
        thread.delete_timer();
        thread.heap.releases.end_all_waits();
        thread.heap.is_collected.set(false);
        owners.iter().for_each(AnyOwner::release_contents);
        let mut holders = Holders::default();
        for owner in &owners {
            owner.trace_inside(&mut holders);
        }
        for owner in &owners {
            let others = holders.0.get(&owner.as_ptr()).copied().unwrap_or_default();
            debug_assert!(owner.count() > others, "owners name only references that they count");
            owner.header().set_count(others + 1);
        }
        drop(owners);
        thread.heap.release_queued();
        // SAFETY: all instances are gone, so only handles are left, and the caller does not use
        // them any more.
        unsafe { Memory::free_all() };
        thread.before_call.set(Reason::Abandoned, false);
        thread.before_call.set(Reason::Limits, false);
        debug_assert!(thread.has_nothing(), "no cycle is left after `release_contents`");
    }

    /// Returns whether nothing of a request is left.
    pub fn has_nothing(&self) -> bool {
        self.heap.is_empty() && !Memory::are_any()
    }
}
