//! Values of the host to which WebAssembly refers by handles: one handle for each identity.
//!
//! For WebAssembly, a value is a number, its handle. A handle represents an owner, like a reference
//! to a function. But the runtime finds the owner in a map of the thread, because compiled code may
//! pass any number. Exceptions have handles, too.

use std::any::Any;
use std::cell::UnsafeCell;
use std::rc::Rc;

use crate::engine::runtime::account;
use crate::engine::runtime::heap::Heap;
use crate::engine::runtime::heap::collector::{Trace, Visitor};
use crate::engine::runtime::heap::handles::Identity;
use crate::engine::runtime::heap::owner::{Owned, Owner};
use crate::engine::runtime::stacks::thread::Thread;

/// A value of the host with its handle.
#[derive(Debug)]
pub(in crate::engine::runtime) struct HostValue {
    heap: &'static Heap,
    handle: u64,
    identity: Identity,
    /// `None` after [`Owned::release_contents`].
    given: UnsafeCell<Option<Rc<dyn Any>>>,
}

impl HostValue {
    const fn get(&self) -> Option<&Rc<dyn Any>> {
        // SAFETY: **one thread**; only `release_contents` replaces the value, and no borrow lasts
        // across a call.
        let value = unsafe { &*self.given.get() };
        value.as_ref()
    }

    /// Removes the identity from the map, if the identity still belongs to this value.
    fn forget_identity(&self) {
        let mut handles = self.heap.handles.borrow_mut();
        if handles.by_identity.get(&self.identity) == Some(&self.handle) {
            handles.by_identity.remove(&self.identity);
        }
    }
}

impl Trace for HostValue {
    fn trace(&self, visitor: &mut dyn Visitor) {
        if let Some(value) = self.get() {
            visitor.value(&**value);
        }
    }
}

impl Owned for HostValue {
    fn release_contents(&self) {
        // From now on, another value gets this identity.
        self.forget_identity();
        let place = self.given.get();
        // SAFETY: **one thread**; nothing borrows the value while it is replaced.
        let value = unsafe { (*place).take() };
        drop(value);
    }

    fn host_value(&self) -> Option<Rc<dyn Any>> {
        self.get().cloned()
    }
}

impl Drop for HostValue {
    fn drop(&mut self) {
        account::remove_value();
        self.forget_identity();
        self.heap.handles.borrow_mut().remove(self.handle);
    }
}

/// A value of the host to which WebAssembly can refer.
#[derive(Clone, Debug)]
pub struct ExternValue(Owner<HostValue>);

impl ExternValue {
    /// Returns the value with this identity. If no value with this identity is alive, calls `value`
    /// and makes a new value from its result.
    pub fn new(
        thread: &'static Thread,
        identity: Identity,
        value: impl FnOnce() -> Rc<dyn Any>,
    ) -> Self {
        let heap = &thread.heap;
        let known = heap.handles.borrow().by_identity.get(&identity).copied();
        if let Some(handle) = known {
            let known = Self::from_handle(heap, handle);
            known.0.as_any().header().is_found.set(true);
            return known;
        }
        let given = UnsafeCell::new(Some(value()));
        account::add_value();
        let mut handles = heap.handles.borrow_mut();
        let handle = handles.next();
        let owner = Owner::new(heap, HostValue { heap, handle, identity, given });
        handles.insert(handle, owner.as_any());
        handles.by_identity.insert(identity, handle);
        Self(owner)
    }

    /// Returns the value of a handle.
    pub(in crate::engine::runtime) fn from_handle(heap: &Heap, handle: u64) -> Self {
        let value = heap.hold(handle).downcast();
        Self(value.expect("a handle of this type stands for a value"))
    }

    pub(in crate::engine::runtime) fn handle(&self) -> u64 {
        self.0.handle
    }

    /// Returns the value that was given to [`ExternValue::new`], or `()` after `release_contents`.
    pub fn value(&self) -> Rc<dyn Any> {
        self.0.host_value().unwrap_or_else(|| Rc::new(()))
    }
}

impl Trace for ExternValue {
    fn trace(&self, visitor: &mut dyn Visitor) {
        self.0.trace(visitor);
    }
}
