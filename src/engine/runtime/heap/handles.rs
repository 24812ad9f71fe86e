//! The handles by which compiled code refers to values of the host and to exceptions.

use std::collections::HashMap;
use std::ptr::NonNull;

use super::Heap;
use super::owner::{AnyOwner, Header};

/// The identity of a value of the host. Values with the same identity get the same handle.
pub type Identity = [u64; 2];

/// The owners for which the handles of a thread stand. Handle 0 is null.
///
/// **Invariant:** the owners in the map are alive: each removes its handle when it is freed.
#[derive(Debug, Default)]
pub(in crate::engine::runtime) struct Handles {
    owners: HashMap<u64, NonNull<Header>>,
    /// The newest handle. No handle is used twice, so a handle that outlives its owner stands for
    /// nothing.
    last: u64,
    /// The handles of values, by identity.
    pub(in crate::engine::runtime) by_identity: HashMap<Identity, u64>,
}

impl Handles {
    /// Returns a handle that was never used before.
    pub(in crate::engine::runtime) fn next(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// Notes the owner for which a handle stands.
    pub(in crate::engine::runtime) fn insert(&mut self, handle: u64, owner: &AnyOwner) {
        self.owners.insert(handle, owner.as_ptr());
    }

    /// Returns whether the map is empty.
    pub(in crate::engine::runtime) fn is_empty(&self) -> bool {
        self.owners.is_empty() && self.by_identity.is_empty()
    }

    /// Removes the handle of an owner that is being freed.
    pub(in crate::engine::runtime) fn remove(&mut self, handle: u64) {
        self.owners.remove(&handle);
    }
}

impl Heap {
    /// Returns the owner for which a handle stands. Returns `None` for null, and for a handle that
    /// outlived its request.
    pub(in crate::engine::runtime) fn owner_of(&self, handle: u64) -> Option<NonNull<Header>> {
        if handle == 0 {
            return None;
        }
        self.handles.borrow().owners.get(&handle).copied()
    }

    /// Returns a counted reference to the owner for which a handle stands.
    pub(in crate::engine::runtime) fn hold(&self, handle: u64) -> AnyOwner {
        let owner = self.owner_of(handle).expect("a handle is valid while anything can use it");
        // SAFETY: the owners of handles are alive.
        unsafe { AnyOwner::retain(owner) }
    }
}
