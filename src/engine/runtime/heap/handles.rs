//! The handles by which compiled code refers to values of the host and to exceptions.

use std::collections::HashMap;
use std::ptr::NonNull;

use super::Heap;
use super::owner::{AnyOwner, Header};

/// What tells two values of the host apart. Values with the same identity get the same handle.
pub type Identity = [u64; 2];

/// What the handles of a thread stand for. 0 is null.
///
/// **Invariant:** the owners in it live: each takes its handle out when it goes.
#[derive(Debug, Default)]
pub(in crate::engine::runtime) struct Handles {
    owners: HashMap<u64, NonNull<Header>>,
    /// No handle is given twice, so an old one, which somebody kept for too long, means nothing.
    last: u64,
    /// Those of values that have an identity.
    pub(in crate::engine::runtime) by_identity: HashMap<Identity, u64>,
}

impl Handles {
    /// Returns a handle that was never given.
    pub(in crate::engine::runtime) fn next(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// Says what a handle stands for.
    pub(in crate::engine::runtime) fn insert(&mut self, handle: u64, owner: &AnyOwner) {
        self.owners.insert(handle, owner.as_ptr());
    }

    /// Returns whether there is none.
    pub(in crate::engine::runtime) fn is_empty(&self) -> bool {
        self.owners.is_empty() && self.by_identity.is_empty()
    }

    /// Takes out the handle of an owner that goes.
    pub(in crate::engine::runtime) fn remove(&mut self, handle: u64) {
        self.owners.remove(&handle);
    }
}

impl Heap {
    /// Returns the owner that a handle stands for. None is behind null, and at the end of a request
    /// behind what somebody kept for too long.
    pub(in crate::engine::runtime) fn owner_of(&self, handle: u64) -> Option<NonNull<Header>> {
        if handle == 0 {
            return None;
        }
        self.handles.borrow().owners.get(&handle).copied()
    }

    /// Holds what a handle stands for.
    pub(in crate::engine::runtime) fn hold(&self, handle: u64) -> AnyOwner {
        let owner = self.owner_of(handle).expect("a handle is valid while anything can use it");
        // SAFETY: the owners of handles live.
        unsafe { AnyOwner::retain(owner) }
    }
}
