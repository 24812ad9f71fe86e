//! The heap of a thread: objects with reference counts, and the time at which they are freed.
//!
//! The heap knows the number of calls, and the times at which calls begin and are suspended. The
//! times show which owners a call may refer to, see [`calls`].

pub(super) mod calls;
pub(super) mod collector;
pub(super) mod handles;
pub(super) mod owner;
pub(super) mod references;
pub(super) mod releases;
mod suspended_calls;

use std::cell::{Cell, RefCell};
use std::fmt;

use super::list::List;
use calls::Calls;
use collector::Collector;
use handles::Handles;
use owner::{AnyOwner, Header};
use releases::Releases;

/// The reference-counted objects of a thread. It is part of the thread's state, and never freed.
pub(super) struct Heap {
    /// The calls that may hold references without counting them.
    pub(super) calls: Calls,
    /// Work that is deferred until calls have ended.
    pub(super) releases: Releases,
    /// The values of the host and the exceptions, by the handles that WebAssembly has for them.
    pub(super) handles: RefCell<Handles>,
    /// The garbage collector of the host.
    pub(super) collector: Cell<Option<&'static Collector>>,
    /// Whether owners that lost a reference are reported to the collector.
    pub(super) is_collected: Cell<bool>,
    /// All live owners.
    pub(super) owners: List<Header>,
    /// Size of all live exceptions, in bytes.
    pub(super) exception_bytes: Cell<usize>,
    /// The exception for which [`Error::Exception`](crate::engine::error::Error::Exception) stands.
    pub(super) uncaught: Cell<Option<AnyOwner>>,
}

impl Heap {
    /// Makes an empty heap.
    pub(super) fn new() -> Self {
        Self {
            calls: Calls::default(),
            releases: Releases::default(),
            handles: RefCell::new(Handles::default()),
            collector: Cell::new(None),
            is_collected: Cell::new(false),
            owners: List::new(|header| &header.listed_at),
            exception_bytes: Cell::new(0),
            uncaught: Cell::new(None),
        }
    }

    /// Returns whether no WebAssembly is running on the current stack.
    #[inline]
    pub(super) fn is_idle(&self) -> bool {
        self.calls.depth() == 0
    }

    /// Returns whether no WebAssembly is running on any stack.
    pub(super) fn is_at_rest(&self) -> bool {
        self.is_idle() && !self.calls.are_any_suspended()
    }

    /// Returns a handle of each live owner.
    pub(super) fn hold_all(&self) -> Vec<AnyOwner> {
        let owners = self.owners.entries().into_iter();
        // SAFETY: the owners in the list are alive.
        owners.map(|owner| unsafe { AnyOwner::retain(owner) }).collect()
    }

    /// Returns whether the heap has no owners and no handles, no call is under way, and no owner
    /// waits to be freed.
    pub(super) fn is_empty(&self) -> bool {
        self.owners.is_empty()
            && self.handles.borrow().is_empty()
            && self.releases.has_nothing()
            && self.is_at_rest()
    }
}

impl fmt::Debug for Heap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Heap").field("owners", &self.owners).finish_non_exhaustive()
    }
}
