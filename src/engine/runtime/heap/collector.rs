//! What the host's garbage collector sees: which owner holds which, and how many hold it.
//!
//! Counting frees everything but cycles. A host whose own values can be part of one has a collector
//! that finds cycles by trial: it takes off from the count of everything it looks at what the
//! others in sight hold of it, and what is left at zero is held from within only. It may keep a
//! *node* for an owner, of whatever kind it likes; the engine only keeps its address.
//!
//! **Invariants**, on which a collector can rely while the thread is at rest
//! ([`AnyOwner::is_at_rest`]):
//!
//! - **exact edges**: [`Trace::trace`] of an owner names each reference that it counts, once for
//!   each time it counts it, and no other. So the counts of an owner are those that tracing all
//!   owners names, and handles of the host beside.
//! - **no other way**: whoever uses an owner got it from a handle or by following such edges; but
//!   for a value of the host, which its identity finds. That is noted, see
//!   [`AnyOwner::was_found`].
//! - **every loss is told**: an owner that loses a holder among owners, and lives on, is shown to
//!   [`Collector::suspect`] as soon as the thread is at rest, if it lives until then. The host says
//!   itself when it gives up a handle for good ([`AnyOwner::abandon`]).
//! - **nodes go first**: [`Collector::forget`] is called before an owner goes that has a node.
//!
//! While a call is under way, references on WebAssembly stacks are not counted, and nothing here
//! may be concluded from the counts.

use std::any::Any;
use std::fmt;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;
use std::rc::Rc;

use super::Heap;
use super::owner::{AnyOwner, Header};

/// Names what something holds.
pub trait Trace {
    /// Names each owner and each value of the host that this counts as a holder of, once for each
    /// time it counts.
    ///
    /// The visitor may be the host's collector: nothing may be borrowed, and no destructor be
    /// pending, while it is called.
    fn trace(&self, visitor: &mut dyn Visitor);
}

/// Is told what something holds.
pub trait Visitor {
    /// Visits an owner.
    fn owner(&mut self, owner: &AnyOwner);

    /// Visits a value of the host.
    fn value(&mut self, value: &dyn Any);
}

/// What a host with a garbage collector provides.
pub struct Collector {
    /// Looks at an owner that lost a holder and lives on: it may be part of a cycle that nobody
    /// else holds. Called while the thread is at rest; may do anything but unwind.
    pub suspect: fn(&AnyOwner),
    /// Frees the node of an owner that goes.
    pub forget: fn(NonNull<()>),
}

impl fmt::Debug for Collector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Collector").finish_non_exhaustive()
    }
}

impl Trace for AnyOwner {
    fn trace(&self, visitor: &mut dyn Visitor) {
        visitor.owner(self);
    }
}

impl<T: Trace> Trace for [T] {
    fn trace(&self, visitor: &mut dyn Visitor) {
        for held in self {
            held.trace(visitor);
        }
    }
}

/// For the collector of the host.
impl AnyOwner {
    /// Returns whether the counts tell everything: no WebAssembly is running on any stack of the
    /// thread, and the owner is not about to go anyway.
    pub fn is_at_rest(&self) -> bool {
        self.header().heap.is_at_rest() && self.count() > 0
    }

    /// Names what the owner itself holds.
    pub fn trace_inside(&self, visitor: &mut dyn Visitor) {
        self.owned().trace(visitor);
    }

    /// Returns the value of the host that the owner stands for.
    pub fn host_value(&self) -> Option<Rc<dyn Any>> {
        self.owned().host_value()
    }

    /// Returns the node of the owner.
    pub fn node(&self) -> Option<NonNull<()>> {
        self.header().node.get()
    }

    /// Sets the node of the owner.
    pub fn set_node(&self, node: Option<NonNull<()>>) {
        self.header().node.set(node);
    }

    /// Says that the collector begins to count.
    pub fn begin_count(&self) {
        self.header().is_found.set(false);
    }

    /// Returns whether somebody who did not hold the owner found it by its identity, since the
    /// collector began to count.
    pub fn was_found(&self) -> bool {
        self.header().is_found.get()
    }

    /// Makes the owner, which is part of a cycle that nobody else holds, let go of all values of
    /// the host that it holds, at once, and of what else the cycle may go through.
    pub fn let_go(&self) {
        self.owned().let_go();
    }

    /// Drops a handle that was stored for long. If others hold the owner still, the collector is to
    /// look at it: they may be part of a cycle.
    pub fn abandon(self) {
        let heap = self.header().heap;
        let is_last = self.count() == 1;
        if !is_last && heap.tells_losses() {
            heap.suspect(self);
        }
    }

    /// Notes the owner for the collector, which came too early, while a call was under way.
    pub fn look_later(&self) {
        if self.count() > 0 {
            self.clone().abandon();
        }
    }

    /// Returns an address from which [`AnyOwner::from_address`] makes the owner again.
    pub const fn address(&self) -> NonNull<()> {
        self.as_ptr().cast()
    }

    /// Returns the owner at an address, without holding it.
    ///
    /// # Safety
    ///
    /// The address must be that of an owner that lives as long as the result is used.
    pub const unsafe fn from_address(address: NonNull<()>) -> ManuallyDrop<Self> {
        // SAFETY: the caller says so.
        unsafe { Self::peek(address.cast::<Header>()) }
    }
}

impl Heap {
    /// Returns whether somebody wants to know which owners lost a holder.
    pub(in crate::engine::runtime) fn tells_losses(&self) -> bool {
        self.is_collected.get()
    }

    /// Shows an owner to the collector.
    pub(in crate::engine::runtime) fn show_suspect(&self, owner: &AnyOwner) {
        // Who shows it is one holder.
        if owner.count() > 1
            && self.tells_losses()
            && let Some(collector) = self.collector.get()
        {
            (collector.suspect)(owner);
        }
    }

    /// Frees the node of an owner that goes.
    pub(in crate::engine::runtime) fn forget_node(&self, header: &Header) {
        if let (Some(node), Some(collector)) = (header.node.take(), self.collector.get()) {
            (collector.forget)(node);
        }
    }
}
