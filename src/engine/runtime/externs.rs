//! Values of the host that WebAssembly holds, as handles: one per identity.
//!
//! To WebAssembly a value is a number, its handle. Behind it is an owner, as behind a reference to
//! a function; only that the way there goes through the map of the thread, because the number is in
//! the hands of compiled code. Exceptions have handles, too.

use std::any::Any;
use std::cell::UnsafeCell;
use std::collections::HashMap;
use std::ptr::NonNull;
use std::rc::Rc;

use super::collector::{Trace, Visitor};
use super::owner::{AnyOwner, Header, Owned, Owner};
use super::thread::Thread;

/// What tells two values of the host apart. Values with the same identity get the same handle.
pub type Identity = [u64; 2];

/// What the handles of a thread stand for. 0 is null.
///
/// **Invariant:** the owners in it live: each takes its handle out when it goes.
#[derive(Debug, Default)]
pub(super) struct Handles {
    owners: HashMap<u64, NonNull<Header>>,
    /// No handle is given twice, so an old one, which somebody kept for too long, means nothing.
    last: u64,
    /// Those of values that have an identity.
    by_identity: HashMap<Identity, u64>,
}

impl Handles {
    /// Returns a handle that was never given.
    pub(super) fn next(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// Says what a handle stands for.
    pub(super) fn insert(&mut self, handle: u64, owner: &AnyOwner) {
        self.owners.insert(handle, owner.as_ptr());
    }

    /// Returns whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.owners.is_empty() && self.by_identity.is_empty()
    }

    /// Takes out the handle of an owner that goes.
    pub(super) fn remove(&mut self, handle: u64) {
        self.owners.remove(&handle);
    }
}

/// A value of the host with its handle.
#[derive(Debug)]
pub(super) struct Value {
    thread: &'static Thread,
    handle: u64,
    identity: Identity,
    /// `None` once it was let go.
    given: UnsafeCell<Option<Rc<dyn Any>>>,
}

impl Value {
    const fn get(&self) -> Option<&Rc<dyn Any>> {
        // SAFETY: **one thread**; it is replaced by `let_go` only, and nothing borrows it across
        // calls.
        let value = unsafe { &*self.given.get() };
        value.as_ref()
    }

    /// Takes the identity away, if it is still this value's.
    fn forget_identity(&self) {
        let mut handles = self.thread.handles.borrow_mut();
        if handles.by_identity.get(&self.identity) == Some(&self.handle) {
            handles.by_identity.remove(&self.identity);
        }
    }
}

impl Trace for Value {
    fn trace(&self, visitor: &mut dyn Visitor) {
        if let Some(value) = self.get() {
            visitor.value(&**value);
        }
    }
}

impl Owned for Value {
    fn let_go(&self) {
        // What has this identity from now on is another value.
        self.forget_identity();
        let place = self.given.get();
        // SAFETY: **one thread**; nothing borrows it while it is replaced.
        let value = unsafe { (*place).take() };
        drop(value);
    }

    fn host_value(&self) -> Option<Rc<dyn Any>> {
        self.get().cloned()
    }
}

impl Drop for Value {
    fn drop(&mut self) {
        self.forget_identity();
        self.thread.handles.borrow_mut().remove(self.handle);
    }
}

/// A value of the host, as WebAssembly holds it.
#[derive(Clone, Debug)]
pub struct ExternValue(Owner<Value>);

impl ExternValue {
    /// Makes a value that WebAssembly can hold. `value` is asked only if none with this identity
    /// is held already.
    pub fn new(
        thread: &'static Thread,
        identity: Identity,
        value: impl FnOnce() -> Rc<dyn Any>,
    ) -> Self {
        let known = thread.handles.borrow().by_identity.get(&identity).copied();
        if let Some(handle) = known {
            let known = Self::from_handle(thread, handle);
            known.0.as_any().header().is_found.set(true);
            return known;
        }
        let given = UnsafeCell::new(Some(value()));
        let mut handles = thread.handles.borrow_mut();
        let handle = handles.next();
        let owner = Owner::new(thread, Value { thread, handle, identity, given });
        handles.insert(handle, owner.as_any());
        handles.by_identity.insert(identity, handle);
        Self(owner)
    }

    /// Holds the value of a handle.
    pub(super) fn from_handle(thread: &'static Thread, handle: u64) -> Self {
        let value = hold(thread, handle).downcast();
        Self(value.expect("a handle of this type is one of a value"))
    }

    pub(super) fn handle(&self) -> u64 {
        self.0.handle
    }

    /// Returns the value that was given to [`ExternValue::new`]; nothing, `()`, if that was let go.
    pub fn value(&self) -> Rc<dyn Any> {
        self.0.host_value().unwrap_or_else(|| Rc::new(()))
    }
}

impl Trace for ExternValue {
    fn trace(&self, visitor: &mut dyn Visitor) {
        self.0.trace(visitor);
    }
}

/// Returns the owner that a handle stands for. None is behind null, and at the end of a request
/// behind what somebody kept for too long.
pub(super) fn owner(thread: &Thread, handle: u64) -> Option<NonNull<Header>> {
    if handle == 0 {
        return None;
    }
    thread.handles.borrow().owners.get(&handle).copied()
}

/// Holds what a handle stands for.
pub(super) fn hold(thread: &Thread, handle: u64) -> AnyOwner {
    let owner = owner(thread, handle).expect("a handle is valid while anything can use it");
    // SAFETY: the owners of handles live.
    unsafe { AnyOwner::retain(owner) }
}
