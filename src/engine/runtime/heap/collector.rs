//! The interface to the host's garbage collector: the references between owners, and the reference
//! count of each owner.
//!
//! Reference counting frees everything except cycles. A host whose own values can be part of a
//! cycle has a collector that finds cycles by trial deletion. For each object that it visits, the
//! collector takes the reference count and subtracts the references from other visited objects. If
//! zero is left, only visited objects refer to the object. For any kind of owner, the collector may
//! keep a *node*. The engine stores only the address of the node.
//!
//! **Invariants**, on which a collector can rely while the thread is at rest
//! ([`AnyOwner::is_at_rest`]):
//!
//! - **exact edges**: [`Trace::trace`] names every reference that the owner counts. It names a
//!   reference as often as the owner counts it, and names no other reference. So the count of an
//!   owner is a sum: the number of times that tracing all owners names it, plus the number of the
//!   host's handles.
//! - **no other way**: code that uses an owner got it from a handle, or by following such edges.
//!   The only exception is a value of the host, which the host can find by its identity. The owner
//!   records such an access, see [`AnyOwner::was_found`].
//! - **every loss is reported**: if an owner loses a reference from another owner but is not freed,
//!   it is shown to [`Collector::suspect`]. This happens as soon as the thread is at rest, if the
//!   owner lives until then. If the host drops a handle that it had stored, the host itself reports
//!   the loss ([`AnyOwner::release_stored`]).
//! - **nodes are freed first**: [`Collector::forget`] is called before an owner with a node is
//!   freed.
//!
//! While a call is under way, references on WebAssembly stacks are not counted. Then the counts do
//! not include all references.

use std::any::Any;
use std::fmt;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;
use std::rc::Rc;

use super::Heap;
use super::owner::{AnyOwner, Header};

/// An object that can name the references it holds.
pub trait Trace {
    /// Names each owner, and each value of the host, to which this object counts a reference. Names
    /// an owner or value as often as this object counts a reference to it.
    ///
    /// The visitor may be the host's collector. While it is called, nothing may be borrowed, and no
    /// destructor may be pending.
    fn trace(&self, visitor: &mut dyn Visitor);
}

/// A receiver of the references that [`Trace`] names.
pub trait Visitor {
    /// Visits an owner.
    fn owner(&mut self, owner: &AnyOwner);

    /// Visits a value of the host.
    fn value(&mut self, value: &dyn Any);
}

/// The functions of a host with a garbage collector.
pub struct Collector {
    /// Examines an owner that lost a reference but is not freed: it may be part of a garbage cycle.
    /// Called while the thread is at rest. May do anything except unwind.
    pub suspect: fn(&AnyOwner),
    /// Frees the node of an owner that is about to be freed.
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

/// The part of the interface that the host's collector uses.
impl AnyOwner {
    /// Returns whether the counts include all references. Then no WebAssembly is running on any
    /// stack of the thread, and the owner is not about to be freed.
    pub fn is_at_rest(&self) -> bool {
        self.header().heap.is_at_rest() && self.count() > 0
    }

    /// Names the references that the owner itself holds.
    pub fn trace_inside(&self, visitor: &mut dyn Visitor) {
        self.owned().trace(visitor);
    }

    /// Returns the value of the host for which the owner stands.
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

    /// Notes that the collector begins to count.
    pub fn begin_count(&self) {
        self.header().is_found.set(false);
    }

    /// Returns whether the host found the owner by its identity, without a reference, since the
    /// collector began to count.
    pub fn was_found(&self) -> bool {
        self.header().is_found.get()
    }

    /// Releases references of the owner, which is part of a garbage cycle. Releases at once all
    /// values of the host that the owner holds. Also releases all other references that may be part
    /// of the cycle.
    pub fn release_contents(&self) {
        self.owned().release_contents();
    }

    /// Drops a handle that was stored for a long time. If the owner has other references, notes it
    /// for the collector, because they may form a garbage cycle.
    pub fn release_stored(self) {
        let heap = self.header().heap;
        let is_last = self.count() == 1;
        if !is_last && heap.tells_losses() {
            heap.suspect(self);
        }
    }

    /// Notes the owner for the collector, which tried to examine it while a call was under way.
    pub fn examine_later(&self) {
        if self.count() > 0 {
            self.clone().release_stored();
        }
    }

    /// Returns an address from which [`AnyOwner::from_address`] returns the owner again.
    pub const fn address(&self) -> NonNull<()> {
        self.as_ptr().cast()
    }

    /// Returns the owner at an address, without counting a reference.
    ///
    /// # Safety
    ///
    /// The owner at the address must be alive as long as the result is used.
    pub const unsafe fn from_address(address: NonNull<()>) -> ManuallyDrop<Self> {
        // SAFETY: the caller guarantees it.
        unsafe { Self::peek(address.cast::<Header>()) }
    }
}

impl Heap {
    /// Returns whether owners that lost a reference are reported to the collector.
    pub(in crate::engine::runtime) fn tells_losses(&self) -> bool {
        self.is_collected.get()
    }

    /// Shows an owner to the collector.
    pub(in crate::engine::runtime) fn show_suspect(&self, owner: &AnyOwner) {
        // The handle of the caller is one reference.
        if owner.count() > 1
            && self.tells_losses()
            && let Some(collector) = self.collector.get()
        {
            (collector.suspect)(owner);
        }
    }

    /// Frees the node of an owner that is about to be freed.
    pub(in crate::engine::runtime) fn forget_node(&self, header: &Header) {
        if let (Some(node), Some(collector)) = (header.node.take(), self.collector.get()) {
            (collector.forget)(node);
        }
    }
}
